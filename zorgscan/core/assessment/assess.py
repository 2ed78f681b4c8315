"""Holding a scan against a standard: items, themes, attention, legal duties.

The rules are those of the contract, section 4, on exact numbers. This module
must not know recipients (`zorgscan.core.projection`) or how results are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.assessment.measures import applicable_thresholds, compute, rate
from zorgscan.core.assessment.model import Assessment, ItemResult, ThemeResult
from zorgscan.core.conditions import holds
from zorgscan.core.forms.model import Missing
from zorgscan.core.ratings import Rating
from zorgscan.core.standards.model import CountsFor, MeasureKind
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.core.forms.model import FormDefinition, Section
    from zorgscan.core.scans.state import QuestionState, ScanState
    from zorgscan.core.standards.model import Criterion, Standard, ThemeRule

_POINTS = {Rating.MET: Fraction(1), Rating.PARTLY: Fraction(1, 2), Rating.NOT_MET: Fraction(0)}


def assess(form: FormDefinition, standard: Standard, state: ScanState) -> Assessment:
    """Return all outcomes of a scan.

    Args:
        form: The form the scan was filled in with.
        standard: The standard to hold it against.
        state: The scan as `zorgscan.core.scans.state.evaluate` sees it.
    """
    items = {
        name: assess_item(question, standard.by_item.get(name), state)
        for name, question in state.questions.items()
        if question.in_play
    }
    legal = tuple(name for name in items if breaches(standard.by_item.get(name), state))
    attention = tuple(
        name
        for name in items
        if (condition := form.by_name[name].attention) is not None
        and holds(condition, state.values)
    )
    themes = {
        section.name: _assess_theme(section, form, standard, items, legal)
        for section in form.sections
        if section.scored
    }
    return Assessment(items, themes, attention, legal)


def assess_item(
    question: QuestionState, criterion: Criterion | None, state: ScanState
) -> ItemResult:
    """Return the outcome of one question that is in play.

    Args:
        question: The question in its scan.
        criterion: What the standard says of it, if anything.
        state: Holds the values the criterion looks at.
    """
    name, answer = question.question.name, question.answer
    if not question.relevant or _whole_too_small(question):
        return ItemResult(name, Rating.NOT_APPLICABLE)
    if answer.is_blank or question.problems:
        return ItemResult(name, Rating.UNANSWERED)
    if answer.missing is Missing.UNKNOWN:
        return ItemResult(name, Rating.UNKNOWN)
    if criterion is None:
        return ItemResult(name, Rating.INFORMATIVE)
    if answer.missing is Missing.NEVER:
        return ItemResult(name, Rating.NOT_MET)
    return _rate_item(name, criterion, state)


def _whole_too_small(question: QuestionState) -> bool:
    value = question.answer.value
    small = isinstance(value, Pair) and value.whole < question.question.whole_minimum
    return small and not question.problems


def _rate_item(name: str, criterion: Criterion, state: ScanState) -> ItemResult:
    thresholds = applicable_thresholds(criterion, state.values)
    figure = compute(criterion.measure, state.form, state.values, state.scan.reference_date)
    no_figure = figure is None and criterion.measure.kind is not MeasureKind.CHOICE
    if thresholds is None or no_figure:
        return ItemResult(name, Rating.UNANSWERED)
    rating = rate(thresholds, figure, state.values.get(name))
    return ItemResult(name, rating, figure, thresholds)


def breaches(criterion: Criterion | None, state: ScanState) -> bool:
    """Return whether the answers say that a legal duty is not met."""
    if criterion is None or criterion.legal_breach is None:
        return False
    return holds(criterion.legal_breach, state.values)


def counting_items(section: Section, form: FormDefinition, standard: Standard) -> tuple[str, ...]:
    """Return the names of a section's items that count in its theme score.

    Those with a criterion that counts for the school; in a reciprocal section all.
    """
    return tuple(
        question.name
        for question in form.in_section(section.name)
        if (criterion := standard.by_item.get(question.name)) is not None
        and (section.reciprocal or criterion.counts_for is not CountsFor.MUNICIPALITY)
    )


def _assess_theme(
    section: Section,
    form: FormDefinition,
    standard: Standard,
    items: Mapping[str, ItemResult],
    legal: tuple[str, ...],
) -> ThemeResult:
    names = [name for name in counting_items(section, form, standard) if name in items]
    ratings = [items[name].rating for name in names]
    applicable = sum(rating is not Rating.NOT_APPLICABLE for rating in ratings)
    rated = [rating for rating in ratings if rating.is_rated]
    in_theme = {question.name for question in form.in_section(section.name)}
    breached = not in_theme.isdisjoint(legal)
    counts = Counts(sum(map(points, rated), Fraction(0)), len(rated), applicable)
    return theme_result(section.name, counts, standard.theme_rule, breached=breached)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the rating of a theme rests on: points of rated items, how many, of how many."""

    points: Fraction
    answered: int
    applicable: int


def theme_result(section: str, counts: Counts, rule: ThemeRule, *, breached: bool) -> ThemeResult:
    """Return the outcome of a theme.

    Args:
        section: Its name.
        counts: What it rests on.
        rule: When a theme is rated, and how.
        breached: A legal duty in it is not met.
    """
    answered, applicable = counts.answered, counts.applicable
    if not is_enough(answered, applicable, rule):
        return ThemeResult(section, None, None, answered, applicable)
    score = counts.points / answered
    rating = theme_rating(score, rule)
    capped = rating is Rating.MET and breached
    shown = Rating.PARTLY if capped else rating
    return ThemeResult(section, score, shown, answered, applicable, capped)


def points(rating: Rating) -> Fraction:
    """Return what a rating of an item is worth in its theme."""
    return _POINTS[rating]


def is_enough(answered: int, applicable: int, rule: ThemeRule) -> bool:
    """Return whether enough items are rated for a theme score."""
    needed = min(rule.minimum_items, applicable)
    return answered > 0 and answered >= rule.minimum_share * applicable and answered >= needed


def mean_points(ratings: Iterable[Rating]) -> Fraction:
    """Return the mean of the points of ratings; there is at least one."""
    worth = [points(rating) for rating in ratings]
    return sum(worth, Fraction(0)) / len(worth)


def theme_rating(score: Fraction, rule: ThemeRule) -> Rating:
    """Return the rating of a theme by its score, without legal cap."""
    if score >= rule.met:
        return Rating.MET
    return Rating.PARTLY if score >= rule.partly else Rating.NOT_MET
