"""Outcomes as text and back, to the last digit, so that they need not be computed again.

Figures are exact fractions. Which thresholds applied is told by their place in the standard.
Must not know files.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from zorgscan.core.assessment.model import Assessment, ItemResult, ThemeResult
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from zorgscan.core.standards.model import Standard

_Item = tuple[str, str, str | None, int | None]
_Theme = tuple[str, str | None, str | None, int]


def assessment_text(assessment: Assessment, standard: Standard) -> str:
    """Return the outcomes of a municipality's edition as text.

    Args:
        assessment: The outcomes.
        standard: By which they were computed.
    """
    items = [_item(result, standard) for result in assessment.items.values()]
    themes = [_theme(result) for result in assessment.themes.values()]
    told = [items, themes, list(assessment.attention)]
    return json.dumps(told, separators=(",", ":"))


def assessment_from(text: str, standard: Standard) -> Assessment:
    """Return the outcomes that `assessment_text` wrote, by the same standard.

    Raises:
        ValueError: It is not what that wrote.
    """
    try:
        items, themes, attention = json.loads(text)
        return Assessment(
            {result.item: result for result in (_read_item(one, standard) for one in items)},
            {result.section: result for result in map(_read_theme, themes)},
            tuple(cast("list[str]", attention)),
            None,
        )
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError("not a kept assessment") from error


def _item(result: ItemResult, standard: Standard) -> _Item:
    place = None
    if result.thresholds is not None:
        place = standard.by_item[result.item].thresholds.index(result.thresholds)
    return result.item, result.rating.value, _number(result.measure), place


def _read_item(told: _Item, standard: Standard) -> ItemResult:
    item, rating, measure, place = told
    block = None if place is None else standard.by_item[item].thresholds[place]
    return ItemResult(item, Rating(rating), _fraction(measure), block)


def _theme(result: ThemeResult) -> _Theme:
    rating = result.rating and result.rating.value
    return result.section, _number(result.score), rating, result.answered


def _read_theme(told: _Theme) -> ThemeResult:
    section, score, rating, answered = told
    read = None if rating is None else Rating(rating)
    return ThemeResult(section, _fraction(score), read, answered, None)


def _number(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
