"""What the standard asks of one question, in a sentence. Must not know answers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import bound_text, threshold_lines
from zorgscan.core.assessment.measures import applicable_thresholds
from zorgscan.core.wording import dutch_number

if TYPE_CHECKING:
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Criterion, Thresholds

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_SHORT: Final = 24


def asked_short(edition: Edition, name: str) -> str:
    """Return what meets the standard, for this school where that differs."""
    criterion = edition.criterion(name)
    block = _block(edition, criterion) if criterion else None
    if criterion is None or block is None or _is_ladder(edition, criterion):
        return edition.asked_for(name)
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
    return f"{_met(edition, criterion, block)}.{_partly(edition, criterion, block)}"


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
