"""How many schools got which rating: the figure that most of an overview is made of.

Must not know schools, rounds or what is rated.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.assess import points
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RATED: Final = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)
"""From best to worst: the ratings that are counted."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have each rating."""

    met: int = 0
    partly: int = 0
    not_met: int = 0

    @property
    def total(self) -> int:
        """How many have a rating."""
        return self.met + self.partly + self.not_met

    @property
    def below(self) -> int:
        """How many have another rating than met."""
        return self.partly + self.not_met

    @property
    def each(self) -> tuple[int, int, int]:
        """The counts in the order of `RATED`."""
        return self.met, self.partly, self.not_met

    @property
    def shortage(self) -> Fraction:
        """What lacks: 1 for each that is not met, a half for partly, as in a theme's score."""
        return sum(
            (n * (1 - points(rating)) for rating, n in zip(RATED, self.each, strict=True)),
            Fraction(0),
        )

    def __add__(self, other: Counts) -> Counts:
        """Return both together."""
        return Counts(
            self.met + other.met, self.partly + other.partly, self.not_met + other.not_met
        )


NOBODY: Final = Counts()

Table = dict[str, dict[str, Counts]]
"""Counts by what is rated, then by sector; absent: nobody has a rating."""


def counted(found: Iterable[tuple[str, str, Rating | None]]) -> Table:
    """Return the counts of ratings.

    Args:
        found: What is rated, of which sector, and how; whatever is no rating does not count.
    """
    numbers = Counter(found)
    table: Table = {}
    for name, sector, _ in numbers:
        by_rating = {rating: numbers[name, sector, rating] for rating in RATED}
        counts = Counts(*by_rating.values())
        if counts.total:
            table.setdefault(name, {})[sector] = counts
    return table


def together(by_sector: Mapping[str, Counts]) -> Counts:
    """Return the counts of all sectors; for who may see every school, never to publish."""
    return sum(by_sector.values(), NOBODY)
