"""Figures that stand out among those of the same sector: something to ask about, no fault.

By the modified z-score, which one odd figure cannot hide from as it does in a mean and a
standard deviation. Must not know words.

Source: B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993): 0.6745 of the
distance to the median over the median absolute deviation, more than 3.5; where more than
half of the figures are equal, over 1.253314 times the mean absolute deviation.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from statistics import mean, median
from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.distribution import MEASURED, measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.collecting.model import Key, Response
    from zorgscan.core.overview.figures import Figures

LIMIT: Final = Fraction(7, 2)
LEAST: Final = 5
"""Among fewer schools no figure can stand out."""
_MEDIAN_SCALE: Final = Fraction(6745, 10_000)
_MEAN_SCALE: Final = 1 / Fraction(1_253_314, 1_000_000)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A figure that stands out.

    Attributes:
        figure: The school's, exact.
        median: Of its sector.
        among: How many schools have a figure.
        distance: The modified z-score; below the median it is negative.
    """

    key: Key
    name: str
    item: str
    sector: str
    figure: Fraction
    median: Fraction
    among: int
    distance: Fraction


def outliers(figures: Figures) -> tuple[Outlier, ...]:
    """Return what stands out, in the form's order."""
    return tuple(_all(figures))


def modified_z(values: Sequence[Fraction]) -> list[Fraction]:
    """Return the modified z-score of each figure, exact; all zero where nothing differs."""
    middle = median(values)
    away = [abs(value - middle) for value in values]
    spread, scale = median(away), _MEDIAN_SCALE
    if not spread:
        spread, scale = mean(away), _MEAN_SCALE
    if not spread:
        return [Fraction(0)] * len(values)
    return [scale * (value - middle) / spread for value in values]


def _all(figures: Figures) -> Iterator[Outlier]:
    for question in figures.criteria:
        if question.type not in MEASURED:
            continue
        for sector in figures.sectors_of(question):
            members = [r for r in figures.responses if r.expected.sector == sector]
            found = measures(members, question.name)
            if len(found) >= LEAST:
                yield from _of_one(question.name, sector, found)


def _of_one(
    item: str, sector: str, found: Sequence[tuple[Response, Fraction]]
) -> Iterator[Outlier]:
    values = [figure for _, figure in found]
    middle, among = median(values), len(values)
    for (response, figure), distance in zip(found, modified_z(values), strict=True):
        if abs(distance) > LIMIT:
            name = response.expected.subject.name
            yield Outlier(response.key, name, item, sector, figure, middle, among, distance)
