"""Whole numbers between limits: where a limit cuts, and whether limits can go together.

A number question has finitely many answers: whole steps of its last decimal. What is
asked of such answers splits them in stretches within which nothing changes. Two open
numbers are tied together when one is divided by the other or may not exceed it; every
tie can be written as "at least a factor times the other". The answers that keep to
such ties are closed under taking the smaller of each, so that going up from the lowest
answers finds the lowest solution, or that there is none. That makes the search exact.

This module must not know questions or standards.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from zorgscan.core.reach.model import TooHardError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

_MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Whole steps from `low` up to and including `high`."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A limit that tells numbers apart: at least `limit`, or when `strict` above it."""

    limit: Fraction
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Lift:
    """A tie: `upper` is at least `factor` times `lower`, or when `strict` above that.

    Both count in their own steps, from 0 up; the factor is above 0.
    """

    upper: str
    lower: str
    factor: Fraction
    strict: bool = False

    def least(self, lower: int) -> int:
        """Return the least that the upper one can be beside this lower one."""
        return first_step(Cut(self.factor * lower, self.strict), 1)


def first_step(cut: Cut, steps: int) -> int:
    """Return the first whole step past a cut, with so many steps in 1."""
    exact = cut.limit * steps
    return floor(exact) + 1 if cut.strict else ceil(exact)


def split(whole: Stretch, starts: Iterable[int]) -> tuple[Stretch, ...]:
    """Return a stretch in pieces, a new one from each start that lies inside; empty stays empty."""
    if whole.low > whole.high:
        return ()
    inside = sorted({start for start in starts if whole.low < start <= whole.high})
    lows = [whole.low, *inside]
    highs = [*(start - 1 for start in inside), whole.high]
    return tuple(Stretch(low, high) for low, high in zip(lows, highs, strict=True))


def least_solution(
    stretches: Mapping[str, Stretch], lifts: Sequence[Lift]
) -> Mapping[str, int] | None:
    """Return the lowest whole numbers that keep to stretches and ties, or None.

    Raises:
        TooHardError: The numbers creep up for too long.
    """
    found = {name: stretch.low for name, stretch in stretches.items()}
    for _ in range(_MOST_STEPS):
        moved = False
        for lift in lifts:
            least = lift.least(found[lift.lower])
            if least > found[lift.upper]:
                if least > stretches[lift.upper].high:
                    return None
                found[lift.upper] = least
                moved = True
        if not moved:
            return found
    raise TooHardError
