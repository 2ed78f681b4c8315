"""Computing measures and ratings of single items, exactly.

Everything is `Fraction`; there is no float and so no rounding at a threshold.
This module must not know themes.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.conditions import holds, references
from zorgscan.core.ratings import Rating
from zorgscan.core.standards.model import BoundKind, MeasureKind
from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Bound, Criterion, Measure, Thresholds


def compute(
    measure: Measure, form: FormDefinition, values: Mapping[str, Value], reference_date: date
) -> Fraction | None:
    """Return the figure, or None when an answer it needs is blank or it divides by 0.

    Args:
        measure: What to compute; CHOICE has no figure.
        form: Tells which choices are exclusive.
        values: Counting values by question name.
        reference_date: End of the span for MONTHS.
    """
    value = values.get(measure.of)
    if isinstance(value, (Decimal, int)):
        number = Fraction(value)
        return _ratio(measure, number, values) if measure.kind is MeasureKind.RATIO else number
    if isinstance(value, tuple):
        return Fraction(len(_counted(measure, form, value)))
    if isinstance(value, Pair):
        return Fraction(value.part, value.whole) if value.whole else None
    if isinstance(value, date):
        return Fraction(whole_months(value, reference_date))
    return None


def _ratio(measure: Measure, top: Fraction, values: Mapping[str, Value]) -> Fraction | None:
    bottom = values.get(measure.per or "")
    if not isinstance(bottom, (Decimal, int)) or bottom == 0:
        return None
    return measure.times * top / Fraction(bottom)


def _counted(measure: Measure, form: FormDefinition, chosen: tuple[str, ...]) -> set[str]:
    question = form.by_name[measure.of]
    counting = measure.choices or [c.name for c in question.choices if not c.exclusive]
    return set(chosen).intersection(counting)


def whole_months(start: date, end: date) -> int:
    """Return whole months from start to end, as the contract counts them."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def applicable_thresholds(criterion: Criterion, values: Mapping[str, Value]) -> Thresholds | None:
    """Return the block of thresholds for this school.

    None when choosing needs an answer that is blank, or no block applies.
    """
    for thresholds in criterion.thresholds:
        if thresholds.when is None:
            return thresholds
        if any(name not in values for name in references(thresholds.when)):
            return None
        if holds(thresholds.when, values):
            return thresholds
    return None


def rate(thresholds: Thresholds, figure: Fraction | None, choice: Value | None) -> Rating:
    """Return met, partly or not_met; a boundary goes to the better side.

    Args:
        thresholds: The block to use.
        figure: The measure, for at_least and at_most.
        choice: The answer itself, for `in`.
    """
    if reaches(thresholds.met, figure, choice):
        return Rating.MET
    if thresholds.partly is not None and reaches(thresholds.partly, figure, choice):
        return Rating.PARTLY
    return Rating.NOT_MET


def reaches(bound: Bound, figure: Fraction | None, choice: Value | None) -> bool:
    """Return whether a figure or choice reaches one threshold."""
    if bound.kind is BoundKind.IN:
        return isinstance(choice, str) and choice in bound.choices
    if figure is None:
        return False
    return figure >= bound.limit if bound.kind is BoundKind.AT_LEAST else figure <= bound.limit
