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
from statistics import mean
from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.distribution import MEASURED, measures, middle_of, ordered

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


def centre_and_unit(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the median, and how far from it a modified z-score of 1 is; 0 where all are equal."""
    middle = middle_of(ordered(values))
    away = [abs(value - middle) for value in values]
    spread = middle_of(ordered(away))
    return middle, spread / _MEDIAN_SCALE if spread else mean(away) / _MEAN_SCALE


def _all(figures: Figures) -> Iterator[Outlier]:
    members: dict[str, list[Response]] = {sector: [] for sector in figures.form.sectors}
    for response in figures.responses:
        members[response.expected.sector or ""].append(response)
    for question in figures.criteria:
        if question.type in MEASURED:
            for sector in figures.sectors_of(question):
                found = measures(members[sector], question.name)
                if len(found) >= LEAST:
                    yield from _of_one(question.name, sector, found)


def _of_one(
    item: str, sector: str, found: Sequence[tuple[Response, Fraction]]
) -> Iterator[Outlier]:
    middle, unit = centre_and_unit([figure for _, figure in found])
    among, low, high = len(found), middle - LIMIT * unit, middle + LIMIT * unit
    for response, figure in found:
        if unit and not low <= figure <= high:
            name, distance = response.expected.subject.name, (figure - middle) / unit
            yield Outlier(response.key, name, item, sector, figure, middle, among, distance)
