"""Rounds made up for tests of disclosure: only what schools have in the cells matters."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.disclosure.model import Figure, Rules, State
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable

MET, PARTLY, NOT_MET = Rating.MET, Rating.PARTLY, Rating.NOT_MET
RATINGS = (MET, PARTLY, NOT_MET)
RULES = Rules(staff_minimum={"a": 10})
DAY = date(2027, 1, 31)


def schools(
    met: int, partly: int, not_met: int, *, first: int = 0, boards: int = 3
) -> tuple[Figure, ...]:
    """So many schools with each rating, numbered from `first`, spread over boards."""
    ratings = [MET] * met + [PARTLY] * partly + [NOT_MET] * not_met
    return tuple(
        Figure((f"{number:02}AB", "00"), f"bestuur {number % boards}", rating)
        for number, rating in enumerate(ratings, first)
    )


def with_values(figures: Iterable[Figure], values: Iterable[float]) -> tuple[Figure, ...]:
    """The same schools with a figure each."""
    return tuple(
        Figure(figure.key, figure.board, figure.rating, Fraction(str(value)))
        for figure, value in zip(figures, values, strict=True)
    )


def counts(state: State) -> tuple[int, int, int]:
    """How many schools really have each rating."""
    found = [figure.rating for figure in state.behind]
    return found.count(MET), found.count(PARTLY), found.count(NOT_MET)


def levels_of(met: int, partly: int, not_met: int) -> list[Rating]:
    """The ratings of so many schools, the worst first."""
    return [NOT_MET] * not_met + [PARTLY] * partly + [MET] * met
