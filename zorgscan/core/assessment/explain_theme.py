"""How the score of a theme came about, in Dutch. This module must not know pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import counting_items, points
from zorgscan.core.ratings import Rating
from zorgscan.core.wording import RATING_WORDS, dutch_number, percentage

if TYPE_CHECKING:
    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Standard

_RATED = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)


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
