"""Published figures as data, and what stands behind them and never leaves.

A cell is one question or theme in one sector. Its `Told` is what everyone may see; its
`State` keeps beside that which schools it was made of, because every later edition is
tested against it. Must not know what may be told (`zorgscan.core.disclosure.publish`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from zorgscan.core.collecting.model import Key
    from zorgscan.core.ratings import Rating
    from zorgscan.core.scans.model import DefinitionRef, Scope


@dataclass(frozen=True, slots=True)
class Rules:
    """How small a group may be.

    Attributes:
        minimum_respondents: Of fewer schools nothing is told.
        minimum_boards: Nor of schools of fewer boards.
        minimum_others: Nor where fewer schools than this are of another board than the one
            with most schools: it knows those.
        minimum_count: A count that is told is zero or at least this.
        minimum_width: What is left open for a count that is hidden: the largest it can be
            less the smallest.
        staff_minimum: By sector, of how many schools something is told that can be about one
            colleague; in a sector that is absent nothing ever is.
    """

    minimum_respondents: int = 5
    minimum_boards: int = 3
    minimum_others: int = 3
    minimum_count: int = 3
    minimum_width: int = 4
    staff_minimum: Mapping[str, int] = field(default_factory=dict[str, int])


class About(StrEnum):
    """What a cell is about."""

    ITEM = "item"
    THEME = "theme"


@dataclass(frozen=True, slots=True, order=True)
class CellName:
    """A question or theme, in one sector."""

    about: About
    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What one school has in a cell; it never leaves.

    Attributes:
        value: The measure of a question or the score of a theme; None where there is none.
    """

    key: Key
    board: str
    rating: Rating
    value: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a cell; all None: it is suppressed.

    Attributes:
        count: How many schools have a rating.
        median: Of their figures, rounded to two digits that count; of an even number the worse
            of the two in the middle.
        met, partly, not_met: How many have each rating.
        below: How many have another rating than met, where that is all that is told.
    """

    count: int | None = None
    median: Decimal | None = None
    met: int | None = None
    partly: int | None = None
    not_met: int | None = None
    below: int | None = None

    @property
    def is_suppressed(self) -> bool:
        """Whether nothing is told."""
        return self.count is None


SUPPRESSED = Told()


@dataclass(frozen=True, slots=True)
class State:
    """A cell as it was first told in an edition.

    Attributes:
        edition: In which edition, counted from 1; later ones may repeat it.
        told: What everyone may see.
        behind: The schools it was made of.
        half: What the median tells: at least half have one of these ratings, those as good or
            worse, and those as good or better. Empty where it tells nothing.
        at_most: How many schools there can be in it: those that answered, where that was
            told, else those that were expected.
    """

    edition: int
    told: Told
    behind: tuple[Figure, ...]
    half: tuple[frozenset[Rating], ...] = ()
    at_most: int = 0


@dataclass(frozen=True, slots=True)
class Responded:
    """How many schools of a sector answered, of how many; None: too few to tell."""

    expected: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that leaves of a round: frozen, and never changed.

    Attributes:
        number: Counted from 1 within a round and scope.
        states: The history of every cell, oldest first; the last one is what this edition
            tells.
    """

    number: int
    frozen_on: date
    round: str
    scope: Scope
    form: DefinitionRef
    standard: DefinitionRef
    responded: Mapping[str, Responded]
    states: Mapping[CellName, tuple[State, ...]]

    def told(self, name: CellName) -> Told:
        """Return what this edition tells of a cell."""
        states = self.states.get(name, ())
        return states[-1].told if states else SUPPRESSED
