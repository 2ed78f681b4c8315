"""Sums behind figures that are no outcome of one criterion, in Dutch: themes, figures beside.

Must not know pages.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import counting_items, points
from zorgscan.core.assessment.measures import compute
from zorgscan.core.ratings import Rating
from zorgscan.core.wording import RATING_WORDS, dutch_number, percentage

if TYPE_CHECKING:
    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Criterion, Standard

_RATED = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)


def beside_formulas(
    form: FormDefinition, criterion: Criterion, state: ScanState
) -> tuple[str, ...]:
    """Return the sums behind the figures shown beside a measure, a line each.

    Args:
        form: The form.
        criterion: Says which figures are shown beside.
        state: The scan; a figure that lacks an answer has no line.
    """
    lines: list[str] = []
    for shown in criterion.also_show:
        measure = shown.measure
        figure = compute(measure, form, state.values, state.scan.reference_date)
        top, bottom = state.values.get(measure.of), state.values.get(measure.per or "")
        if figure is None or not isinstance(top, Decimal) or not isinstance(bottom, Decimal):
            continue
        times = "" if measure.times == 1 else f"{dutch_number(measure.times)} × "
        outcome = f"{dutch_number(figure, shown.decimals)} {shown.label}"
        lines.append(f"{times}{dutch_number(top)} : {dutch_number(bottom)} = {outcome}")
    return tuple(lines)


def theme_formula(
    form: FormDefinition, standard: Standard, assessment: Assessment, section: str
) -> str:
    """Return the sum behind the score of a theme, with its figures; empty without a score.

    Args:
        form: The form.
        standard: The standard that was used.
        assessment: The outcome.
        section: Name of the theme.
    """
    result = assessment.themes[section]
    if result.score is None:
        return ""
    counting = counting_items(form.section_by_name[section], form, standard)
    given = [assessment.items[name].rating for name in counting if name in assessment.items]
    terms = [
        f"{given.count(rating)} × {RATING_WORDS[rating]} ({dutch_number(points(rating))})"
        for rating in _RATED
        if rating in given
    ]
    total = dutch_number(result.score * result.answered)
    score = percentage(result.score)
    return f"{' + '.join(terms)} = {total} punt; {total} : {result.answered} = {score}"
