"""One edition of a scan beside a benchmark: above, at or below the middle of the others.

Only what the edition tells is compared, and only with groups large enough to be told. A
theme is held against the others as it is shared: theirs rest on what they share as well.
Must not know how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.assess import mean_points
from zorgscan.core.projection import project
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Recipient
from zorgscan.core.standards.model import BoundKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from zorgscan.core.assessment.model import ItemResult, ThemeResult
    from zorgscan.core.benchmarks.model import Benchmark, Group
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Criterion, Standard

_FEWEST_DIGITS: Final = 2


class Obstacle(StrEnum):
    """Why a scan cannot be held beside a benchmark."""

    SCOPE = "scope"
    FORM = "form"
    STANDARD = "standard"
    NO_SECTOR = "no_sector"
    NO_GROUP = "no_group"
    NO_OUTCOME = "no_outcome"


class Side(StrEnum):
    """On which side of the middle a figure lies."""

    ABOVE = "above"
    AT = "at"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Beside:
    """A question or theme beside the others.

    Attributes:
        name: Of the question or section.
        group: The others.
        side: On which side of the median the own figure lies; without a median: of the
            middle rating.
        is_better: Whether that side is the better one; None at the middle.
        by_figure: Whether figures were compared; else ratings.
    """

    name: str
    group: Group
    side: Side
    is_better: bool | None
    by_figure: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """All of an edition that can stand beside a benchmark.

    Attributes:
        sector: Which schools the others are.
        themes: In the form's order.
        items: In the form's order.
        own_themes: The own outcomes that were compared: those over what is shared.
    """

    sector: str
    themes: tuple[Beside, ...]
    items: tuple[Beside, ...]
    own_themes: Mapping[str, ThemeResult]


def obstacle(
    benchmark: Benchmark, form: FormDefinition, standard: Standard, scan: Scan
) -> Obstacle | None:
    """Return why nothing can be compared, if so."""
    if benchmark.scope is not scan.scope:
        return Obstacle.SCOPE
    known = benchmark.form
    if (known.id, known.version) != (form.form_id, form.version):
        return Obstacle.FORM
    if known.sha256 not in (None, form.sha256):
        return Obstacle.FORM
    other = benchmark.standard
    if (other.id, other.version) != (standard.standard_id, standard.version):
        return Obstacle.STANDARD
    if other.sha256 not in (None, standard.sha256):
        return Obstacle.STANDARD
    return None if _sector(form, scan) else Obstacle.NO_SECTOR


def compare(
    benchmark: Benchmark, form: FormDefinition, standard: Standard, projection: Projection
) -> Comparison | Obstacle:
    """Hold an edition beside a benchmark.

    Args:
        benchmark: The others.
        form: The form the scan was filled in with.
        standard: What it is held against.
        projection: The edition; nothing it hides is compared.

    Returns:
        What can be compared, or why nothing can.
    """
    if found := obstacle(benchmark, form, standard, projection.scan):
        return found
    sector = _sector(form, projection.scan)
    themes = _shared_themes(form, standard, projection)
    comparison = Comparison(
        sector,
        tuple(_themes(benchmark, form, themes, sector)),
        tuple(_items(benchmark, form, standard, projection, sector)),
        themes,
    )
    if comparison.themes or comparison.items:
        return comparison
    return Obstacle.NO_OUTCOME if _has_group(benchmark, sector) else Obstacle.NO_GROUP


def _has_group(benchmark: Benchmark, sector: str) -> bool:
    """Tell whether anything is told of the schools of a sector."""
    named = (*benchmark.themes.values(), *benchmark.items.values())
    return any(sector in groups and groups[sector].is_told for groups in named)


def _sector(form: FormDefinition, scan: Scan) -> str:
    question = form.sector_question
    answer = scan.answers.get(question.name) if question else None
    return answer.value if answer is not None and isinstance(answer.value, str) else ""


def _shared_themes(
    form: FormDefinition, standard: Standard, projection: Projection
) -> Mapping[str, ThemeResult]:
    if projection.recipient is not Recipient.SCHOOL:
        return projection.assessment.themes
    shared = project(form, standard, projection.scan, Recipient.MUNICIPALITY)
    return shared.assessment.themes


def _themes(
    benchmark: Benchmark, form: FormDefinition, own: Mapping[str, ThemeResult], sector: str
) -> Iterator[Beside]:
    for section in form.sections:
        result = own.get(section.name)
        group = benchmark.themes.get(section.name, {}).get(sector)
        if result is None or result.score is None or result.rating is None:
            continue
        if group is not None and group.is_told:
            beside = _beside(section.name, group, result.score, result.rating)
            yield from [beside] if beside else []


def _items(
    benchmark: Benchmark,
    form: FormDefinition,
    standard: Standard,
    projection: Projection,
    sector: str,
) -> Iterator[Beside]:
    for question in form.questions:
        result = projection.assessment.items.get(question.name)
        criterion = standard.by_item.get(question.name)
        group = benchmark.items.get(question.name, {}).get(sector)
        if result is None or criterion is None or not result.rating.is_rated:
            continue
        if group is not None and group.is_told:
            less = less_is_better(criterion, result)
            beside = _beside(question.name, group, result.measure, result.rating, less=less)
            yield from [beside] if beside else []


def less_is_better(criterion: Criterion, result: ItemResult) -> bool:
    """Tell whether the standard sets an upper limit to a figure."""
    block = result.thresholds or criterion.thresholds[0]
    return block.met.kind is BoundKind.AT_MOST


def _beside(
    name: str, group: Group, figure: Fraction | None, rating: Rating, *, less: bool = False
) -> Beside | None:
    """Return how an outcome stands beside a group; None where too little is told of it."""
    if figure is not None and group.median is not None:
        side = _side(rounded_as(figure, group.median), group.median)
        is_better = None if side is Side.AT else (side is Side.BELOW) == less
        return Beside(name, group, side, is_better, by_figure=True)
    own, middle = mean_points([rating]), _middle(group, rating)
    if middle is None:
        return None
    side = _side(own, middle)
    return Beside(
        name, group, side, None if side is Side.AT else side is Side.ABOVE, by_figure=False
    )


def rounded_as(figure: Fraction, median: Decimal) -> Decimal:
    """Return a figure with as many digits that count as a median is told with, at least two.

    A median is told coarsely, so that it is not a school's own figure: a finer one beside it
    would seem to lie above or below what it was rounded to itself.
    """
    digits = max(len(median.normalize().as_tuple().digits), _FEWEST_DIGITS)
    return Context(prec=digits, rounding=ROUND_HALF_UP).divide(
        Decimal(figure.numerator), Decimal(figure.denominator)
    )


def _middle(group: Group, own: Rating) -> Fraction | None:
    """Return the middle rating in points, as far as it matters to the own rating."""
    if group.below is None:
        return middle_points(group.ratings) if group.ratings else None
    best = mean_points([Rating.MET])
    if 2 * group.ratings[Rating.MET] > group.count:
        return best
    # which rating below met the middle one is, is not told; for a school that met, any will do
    is_clear = own is Rating.MET and 2 * group.below > group.count
    return mean_points([Rating.NOT_MET]) if is_clear else None


def _side(own: Decimal | Fraction, middle: Decimal | Fraction) -> Side:
    if own == middle:
        return Side.AT
    return Side.ABOVE if own > middle else Side.BELOW


def middle_points(ratings: Mapping[Rating, int]) -> Fraction:
    """Return the median of ratings in points from 0 to 1; of an even number the mean of two."""
    total = sum(ratings.values())
    return (_points_at(ratings, (total - 1) // 2) + _points_at(ratings, total // 2)) / 2


def _points_at(ratings: Mapping[Rating, int], place: int) -> Fraction:
    """Return the points of the school at a place, the worst at 0; counts can be large."""
    ordered = sorted((mean_points([rating]), count) for rating, count in ratings.items() if count)
    for points, count in ordered:
        if place < count:
            return points
        place -= count
    return ordered[-1][0]
