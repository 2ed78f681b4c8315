"""What can still come of a theme, and which answers would tell most. It must not know how."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgscan.core.ratings import Rating


class TooHardError(Exception):
    """More can happen than can be gone through; only a bound can be given."""


@dataclass(frozen=True, slots=True)
class ThemeRange:
    """What one theme can still end in once everything that is asked is filled in.

    Attributes:
        section: Name of the theme.
        lowest: Lowest score, exact; None when no way of filling in gives a score.
        highest: Highest score, exact.
        ratings: Every rating that can come out, from low to high.
        may_lack: Whether it can also end without a rating.
        exact: Each of these is reached by some way of filling in. When false they are
            bounds: nothing outside them can come out.
    """

    section: str
    lowest: Fraction | None
    highest: Fraction | None
    ratings: tuple[Rating, ...]
    may_lack: bool
    exact: bool = True

    @property
    def width(self) -> Fraction:
        """How far apart the highest and the lowest score lie."""
        if self.lowest is None or self.highest is None:
            return Fraction(0)
        return self.highest - self.lowest

    @property
    def is_settled(self) -> bool:
        """Whether only one thing can come out."""
        return self.exact and not self.width and len(self.ratings) + self.may_lack == 1


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How much one open question would tell about its theme.

    Attributes:
        item: Name of the question.
        shrinks: By how much of the scale from 0 to 1 the range gets smaller on
            average; more than 0.
    """

    item: str
    shrinks: Fraction
