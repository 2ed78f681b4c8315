"""How the schools of a sector are spread over one criterion: ratings, and figures.

A small sector gets its middle figure only, since quartiles of a few schools are those
schools. Must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import quantiles
from typing import TYPE_CHECKING, Final

from zorgscan.core.forms.model import QuestionType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from fractions import Fraction

    from zorgscan.core.collecting.model import Response
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.overview.figures import Figures

LEAST_FOR_MEDIAN: Final = 5
LEAST_FOR_QUARTILES: Final = 10
MEASURED: Final = (QuestionType.NUMBER, QuestionType.PAIR, QuestionType.DATE)
"""Levels and numbers of choices are a few steps: their ratings tell as much."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of schools in order, exact.

    Attributes:
        count: How many schools have one.
        median: The middle one.
        quartiles: The one below which a quarter lies and the one above; None of few schools.
    """

    count: int
    median: Fraction
    quartiles: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class Distribution:
    """One question in one sector.

    Attributes:
        counts: The ratings.
        silent: Schools that answered without a rating here: not shared or not answered.
        spread: Of the figures; None where there are none, or too few.
    """

    item: str
    sector: str
    counts: Counts
    silent: int
    spread: Spread | None


def distributions(figures: Figures) -> tuple[Distribution, ...]:
    """Return every criterion in every sector that is asked it, in the form's order."""
    return tuple(_all(figures))


def spread_of(values: Sequence[Fraction]) -> Spread | None:
    """Return how figures are spread; None of too few."""
    if len(values) < LEAST_FOR_MEDIAN:
        return None
    found = ordered(values)
    if len(found) < LEAST_FOR_QUARTILES:
        return Spread(len(found), middle_of(found))
    low, _, high = quantiles(found, n=4, method="inclusive")
    return Spread(len(found), middle_of(found), (low, high))


def ordered(values: Iterable[Fraction]) -> list[Fraction]:
    """Return exact figures from small to large.

    Comparing fractions costs much, and floats nearly always tell them apart.
    """
    return sorted(values, key=lambda value: (float(value), value))


def middle_of(found: Sequence[Fraction]) -> Fraction:
    """Return the median of figures that are in order already."""
    half = len(found) // 2
    return found[half] if len(found) % 2 else (found[half - 1] + found[half]) / 2


def measures(responses: Sequence[Response], item: str) -> list[tuple[Response, Fraction]]:
    """Return the schools that have a figure for a question, with it."""
    return [
        (response, result.measure)
        for response in responses
        if (result := response.edition.assessment.items.get(item)) is not None
        and result.measure is not None
        and result.rating.is_rated
    ]


def _all(figures: Figures) -> Iterator[Distribution]:
    by_sector: dict[str, list[Response]] = {sector: [] for sector in figures.form.sectors}
    for response in figures.responses:
        by_sector[response.expected.sector or ""].append(response)
    for question in figures.criteria:
        for sector in figures.sectors_of(question):
            is_measured = question.type in MEASURED
            found = measures(by_sector[sector], question.name) if is_measured else []
            counts = figures.counts(question.name, sector)
            silent = figures.answered[sector] - counts.total
            spread = spread_of([figure for _, figure in found])
            yield Distribution(question.name, sector, counts, silent, spread)
