"""Figures: what was measured, against what, and whether a promise holds. Knows no measurement."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_HOLDS = {"at most": operator.le, "at least": operator.ge}


@dataclass(frozen=True, slots=True)
class Side:
    """What was measured on one side.

    Attributes:
        name: What it is.
        times: Of every run, in milliseconds.
    """

    name: str
    times: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median, which a few slow runs do not move."""
        return median(self.times)

    def __str__(self) -> str:
        """Return the median with the middle half of the runs."""
        low, _, high = quantiles(self.times, method="inclusive") if self.times[1:] else [0.0] * 3
        spread = f"half of {len(self.times)} runs {low:.2f} to {high:.2f}" if high else "1 run"
        return f"{self.name:<44} {self.middle:10.2f} ms   ({spread})"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a value must be.

    Attributes:
        way: On which side of the limit it must stay.
        limit: The limit.
        aim: What we would like it to be.
    """

    way: Literal["at most", "at least"]
    limit: float
    aim: float | None = None

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps it."""
        return _HOLDS[self.way](value, self.limit)

    def __str__(self) -> str:
        """Return it in words."""
        return f"promised {self.way} {self.limit:g}" + (f", aim {self.aim:g}" if self.aim else "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that was measured.

    Attributes:
        title: What it is about.
        sides: What was measured, in turns.
        value: The figure itself.
        says: What the figure is, with `{}` where it stands.
        promise: What it must be; None when it only informs.
        notes: What else a reader should know of this run.
    """

    title: str
    sides: tuple[Side, ...]
    value: float
    says: str
    promise: Promise | None = None
    notes: tuple[str, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether it breaks its promise."""
        return self.promise is not None and not self.promise.holds(self.value)

    def __str__(self) -> str:
        """Return all of it, over several lines."""
        lines = [self.title, *(f"    {side}" for side in self.sides), f"    = {self._outcome()}"]
        return "\n".join([*lines, *(f"    {note}" for note in self.notes)])

    def _outcome(self) -> str:
        said = self.says.format(f"{self.value:.2f}")
        if self.promise is None:
            return said
        return f"{said}; {self.promise}: {'BROKEN' if self.is_broken else 'holds'}"


def times_as_long(ours: Side, theirs: Side) -> float:
    """Return how many times as long our side takes."""
    return ours.middle / theirs.middle


def timed(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, in milliseconds."""
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000


def in_turns(
    sides: Sequence[tuple[str, Callable[[], float]]], rounds: int, *, warm: int = 1
) -> tuple[Side, ...]:
    """Measure sides in turns, each round in the other order.

    Args:
        sides: Name, and what measures one run in milliseconds.
        rounds: How many runs of each count.
        warm: How many go before them and do not count.
    """
    times: list[list[float]] = [[] for _ in sides]
    for turn in range(-warm, rounds):
        order = range(len(sides)) if turn % 2 else reversed(range(len(sides)))
        for place in order:
            taken = sides[place][1]()
            if turn >= 0:
                times[place].append(taken)
    return tuple(Side(name, tuple(found)) for (name, _), found in zip(sides, times, strict=True))
