"""Two years of one school beside each other: what improved, stayed, fell.

A question is compared only where it was asked alike and held against the same criterion, a
theme only where that holds for all that counts in it. Both years come as editions for the
same recipient, so that what was hidden last year stays hidden. Must not know how it is
shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import counting_items, mean_points
from zorgscan.core.forms.model import Sharing
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.assessment.model import ItemResult, ThemeResult
    from zorgscan.core.forms.model import FormDefinition, Question, Section
    from zorgscan.core.projection import Projection
    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import Criterion, Standard


class Change(StrEnum):
    """What became of an outcome."""

    IMPROVED = "improved"
    SAME = "same"
    FELL = "fell"
    NOT_COMPARABLE = "not_comparable"
    UNKNOWN = "unknown"
    """One of both years has no rating."""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a school: an edition with the form and standard of that year."""

    form: FormDefinition
    standard: Standard
    projection: Projection


@dataclass(frozen=True, slots=True)
class ItemTrend:
    """A question in both years; an outcome is None where an edition has none."""

    name: str
    before: ItemResult | None
    now: ItemResult | None
    change: Change


@dataclass(frozen=True, slots=True)
class ThemeTrend:
    """A theme in both years."""

    name: str
    before: ThemeResult
    now: ThemeResult
    change: Change


@dataclass(frozen=True, slots=True)
class Trend:
    """Two years beside each other, in the order of this year's form."""

    themes: tuple[ThemeTrend, ...]
    items: tuple[ItemTrend, ...]


def trend(now: Year, before: Year) -> Trend | None:
    """Return two years beside each other.

    Args:
        now: This year's edition.
        before: An earlier year's, for the same recipient.

    Returns:
        What became of each question and theme; None when one scan is short and the other
        full, or when they are editions for different recipients.
    """
    one, other = now.projection, before.projection
    if (one.scan.scope, one.recipient) != (other.scan.scope, other.recipient):
        return None
    return Trend(tuple(_themes(now, before)), tuple(_items(now, before)))


def _items(now: Year, before: Year) -> Iterator[ItemTrend]:
    for question in now.form.questions:
        name = question.name
        if name not in now.standard.by_item or name not in before.standard.by_item:
            continue
        results = [year.projection.assessment.items.get(name) for year in (before, now)]
        if _is_told(now.projection.recipient, *results):
            change = _item_change(now, before, name)
            yield ItemTrend(name, results[0], results[1], change)


def _is_told(recipient: Recipient, *results: ItemResult | None) -> bool:
    """Tell whether a question stands beside last year.

    Others see it only when both years are theirs to see, so that what one year hides does
    not come out by the other.
    """
    rated = [result is not None and result.rating.is_rated for result in results]
    return any(rated) if recipient is Recipient.SCHOOL else all(rated)


def _item_change(now: Year, before: Year, name: str) -> Change:
    if not is_comparable(now, before, name):
        return Change.NOT_COMPARABLE
    one = before.projection.assessment.items.get(name)
    other = now.projection.assessment.items.get(name)
    return _change(one.rating if one else None, other.rating if other else None)


def _change(before: Rating | None, now: Rating | None) -> Change:
    if before is None or now is None or not (before.is_rated and now.is_rated):
        return Change.UNKNOWN
    difference = mean_points([now]) - mean_points([before])
    if not difference:
        return Change.SAME
    return Change.IMPROVED if difference > 0 else Change.FELL


def is_comparable(now: Year, before: Year, name: str) -> bool:
    """Tell whether a question was asked and judged alike in both years."""
    one, other = now.form.by_name.get(name), before.form.by_name.get(name)
    criteria = now.standard.by_item.get(name), before.standard.by_item.get(name)
    if one is None or other is None or criteria[0] is None or criteria[1] is None:
        return False
    return is_asked_alike(one, other) and _judged(criteria[0]) == _judged(criteria[1])


def is_asked_alike(one: Question, other: Question) -> bool:
    """Tell whether two forms ask the same: an answer to the one is an answer to the other."""
    return _asked(one) == _asked(other)


def _asked(question: Question) -> Question:
    """Return a question without what does not change what is asked or what counts."""
    return replace(
        question,
        section="",
        short="",
        high_score="",
        core=False,
        soft_minimum=None,
        soft_maximum=None,
        soft_message="",
        max_length=0,
        attention=None,
        staff=False,
        share=Sharing.NONE,
        public=Sharing.NONE,
        lookup=None,
        reason="",
        covers=(),
    )


def _judged(criterion: Criterion) -> tuple[object, ...]:
    return criterion.measure, criterion.thresholds


def _themes(now: Year, before: Year) -> Iterator[ThemeTrend]:
    earlier = before.projection.assessment.themes
    for section in now.form.sections:
        one, other = earlier.get(section.name), now.projection.assessment.themes.get(section.name)
        if one is None or other is None or (one.rating is None and other.rating is None):
            continue
        alike = _is_theme_alike(now, before, section)
        change = _change(one.rating, other.rating) if alike else Change.NOT_COMPARABLE
        yield ThemeTrend(section.name, one, other, change)


def _is_theme_alike(now: Year, before: Year, section: Section) -> bool:
    old = before.form.section_by_name.get(section.name)
    if old is None or now.standard.theme_rule != before.standard.theme_rule:
        return False
    names = set(counting_items(section, now.form, now.standard))
    if names != set(counting_items(old, before.form, before.standard)):
        return False
    return all(is_comparable(now, before, name) and _same_law(now, before, name) for name in names)


def _same_law(now: Year, before: Year, name: str) -> bool:
    """Tell whether the same breach of a law limits a theme's rating."""
    one, other = now.standard.by_item[name], before.standard.by_item[name]
    return one.legal_breach == other.legal_breach
