"""What the standard asks of one question, in a sentence. Must not know answers in words."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import bound_text, threshold_lines
from zorgscan.core.assessment.measures import applicable_thresholds
from zorgscan.core.standards.model import BoundKind, MeasureKind
from zorgscan.core.wording import dutch_number, with_unit

if TYPE_CHECKING:
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Bound, Criterion, Thresholds

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_SHORT: Final = 24


def asked_short(edition: Edition, name: str) -> str:
    """Return what meets the standard, for this school where that differs.

    Of a figure per so many it is the total for this school, which an answer can be held
    against at once.
    """
    criterion = edition.criterion(name)
    block = _block(edition, criterion) if criterion else None
    if criterion is None or block is None or _is_ladder(edition, criterion):
        return edition.asked_for(name)
    if total := _total(edition, criterion, block.met):
        side = "minstens" if block.met.kind is BoundKind.AT_LEAST else "hoogstens"
        return f"{side} {total} {_per(edition, criterion)}."
    return f"{_met(edition, criterion, block)}."


def asked_fully(edition: Edition, name: str) -> str:
    """Return what meets the standard, and from where on it is partly met."""
    criterion = edition.criterion(name)
    if criterion is None:
        return ""
    block = _block(edition, criterion)
    if block is None:
        lines = threshold_lines(edition.form, criterion, None, edition.wording)
        return f"{'. '.join(lines)}."
    if _is_ladder(edition, criterion):
        levels = _levels(block)
        # an answer that is this very level says already what it asks
        if edition.state.values.get(name) == block.met.limit:
            return levels
        return f"{edition.asked_for(name)} {levels[:1].upper()}{levels[1:]}"
    total = _total(edition, criterion, block.met)
    here = f" ({_per(edition, criterion)}: {total})" if total else ""
    return f"{_met(edition, criterion, block)}{here}.{_partly(edition, criterion, block)}"


def _total(edition: Edition, criterion: Criterion, bound: Bound) -> str:
    """Return what a limit per so many comes to for this school, as `39,8 uur per week`.

    Rounded to the side that meets the limit. Empty where the measure is no ratio, where
    the number it is taken per is not told, and where the total is the limit itself.
    """
    measure, count = criterion.measure, edition.state.values.get(criterion.measure.per or "")
    if measure.kind is not MeasureKind.RATIO or not isinstance(count, Decimal | int):
        return ""
    if count in (0, measure.times) or bound.kind is BoundKind.IN:
        return ""
    tenths = bound.limit * Fraction(count) / measure.times * 10
    whole = math.ceil(tenths) if bound.kind is BoundKind.AT_LEAST else math.floor(tenths)
    return with_unit(dutch_number(Fraction(whole, 10)), edition.form.by_name[measure.of].unit)


def _per(edition: Edition, criterion: Criterion) -> str:
    """Return what a figure of this school is taken per, as `bij 318 leerlingen`."""
    name = criterion.measure.per or ""
    count = edition.state.values.get(name)
    number = dutch_number(count) if isinstance(count, Decimal | int) else ""
    return f"bij {with_unit(number, edition.form.by_name[name].unit)}"


def _is_ladder(edition: Edition, criterion: Criterion) -> bool:
    """Tell whether a threshold is a level, which says nothing without its words."""
    return bool(edition.form.by_name[criterion.item].levels and criterion.in_words)


def _block(edition: Edition, criterion: Criterion) -> Thresholds | None:
    """Return the thresholds for this school; None when what decides it is not known here."""
    result = edition.result(criterion.item)
    if result is not None and result.thresholds is not None:
        return result.thresholds
    return applicable_thresholds(criterion, edition.state.values)


def _met(edition: Edition, criterion: Criterion, block: Thresholds) -> str:
    return bound_text(edition.form, criterion, block.met, edition.wording)


def _levels(block: Thresholds) -> str:
    """Return the levels a ladder asks for, as in: niveau 3 of hoger; deels: niveau 2."""
    words = f"niveau {dutch_number(block.met.limit)} of hoger"
    if block.partly is not None:
        words += f"; deels:{_NO_BREAK}niveau{_NO_BREAK}{dutch_number(block.partly.limit)}"
    return f"{words}."


def _partly(edition: Edition, criterion: Criterion, block: Thresholds) -> str:
    """Return the lower threshold; its unit stands in the upper one already."""
    if block.partly is None:
        return ""
    words = bound_text(edition.form, criterion, block.partly, edition.wording)
    unit = criterion.measure.unit or edition.form.by_name[criterion.item].unit
    short = words.removesuffix(unit).rstrip() if len(unit) > 1 else words
    return f" {_unbroken(f'Deels: {short}.')}"


def _unbroken(words: str) -> str:
    """Return a few words that stay on one line; a figure alone on a line looks lost."""
    return words.replace(" ", _NO_BREAK) if len(words) <= _SHORT else words
