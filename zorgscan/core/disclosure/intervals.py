"""What someone who has all editions can still work out of a hidden count: an exact interval.

He knows what was told of a cell in each edition, how many schools came or went between two
of them, and that a median says something of half the schools. Sets of possible counts are
kept by the count of met: for each, the smallest and largest count of partly. All constraints
leave such a set without holes, so forward and backward over the editions gives exactly what
is possible. Must not know why something is hidden.

Source: the sets are integer points of a transport polytope, whose projections are intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.disclosure.model import State, Told

Interval = tuple[int, int]
Possible = dict[int, Interval]
"""By count of met: smallest and largest count of partly; the rest is not met."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left open for the counts of one state: smallest and largest."""

    count: Interval
    met: Interval
    partly: Interval
    not_met: Interval


def left_open(states: Sequence[State]) -> tuple[Left, ...]:
    """Return for each state of a cell what all of them together leave open.

    Args:
        states: In the order of their editions; once told, a cell is never suppressed again.
    """
    told = [place for place, state in enumerate(states) if state.told.count is not None]
    sets = _reached([states[place] for place in told])
    known = dict(zip(told, sets, strict=True))
    return tuple(
        _left_of_set(known[place], states[place].told.count or 0)
        if place in known
        else _left_of_hidden(states, known, place)
        for place in range(len(states))
    )


def hidden_widths(told: Told, left: Left) -> Iterator[int]:
    """Yield for every count that is not told how wide its interval is."""
    for name in ("count", "met", "partly", "not_met"):
        if getattr(told, name) is None:
            low, high = getattr(left, name)
            yield high - low


def moved(before: State, after: State) -> tuple[int, int]:
    """Return how many schools (or ratings of schools) went, and how many came."""
    old = {(figure.key, figure.rating) for figure in before.behind}
    new = {(figure.key, figure.rating) for figure in after.behind}
    return len(old - new), len(new - old)


def _reached(states: list[State]) -> list[Possible]:
    """Return what is possible in each of these states, given all of them."""
    sets = [_alone(state) for state in states]
    steps = [moved(before, after) for before, after in pairwise(states)]
    for place, (gone, come) in enumerate(steps):
        total = states[place + 1].told.count or 0
        onward = _grown(_shrunk(sets[place], gone, total - come), come)
        sets[place + 1] = _both(sets[place + 1], onward)
    for place in range(len(steps) - 1, -1, -1):
        gone, come = steps[place]
        total = states[place + 1].told.count or 0
        back = _grown(_shrunk(sets[place + 1], come, total - come), gone)
        sets[place] = _both(sets[place], back)
    return sets


def _alone(state: State) -> Possible:
    """Return which counts agree with what one state tells by itself."""
    told = state.told
    total = told.count or 0
    half = (total + 1) // 2
    result: Possible = {}
    for met in range(total + 1):
        if told.met not in (None, met) or told.below not in (None, total - met):
            continue
        low, high = 0, total - met
        if told.partly is not None:
            low, high = max(low, told.partly), min(high, told.partly)
        if told.not_met is not None:
            low, high = max(low, total - met - told.not_met), min(high, total - met - told.not_met)
        for ratings in state.half:
            low, high = _with_half(ratings, half, total, met, (low, high))
        if low <= high:
            result[met] = (low, high)
    return result


def _with_half(
    ratings: frozenset[Rating], half: int, total: int, met: int, partly: Interval
) -> Interval:
    """Narrow the counts of partly by: at least `half` schools have one of these ratings."""
    low, high = partly
    counted = met if Rating.MET in ratings else 0
    if Rating.PARTLY in ratings and Rating.NOT_MET in ratings:
        return (low, high) if counted + total - met >= half else (1, 0)
    if Rating.PARTLY in ratings:
        return max(low, half - counted), high
    if Rating.NOT_MET in ratings:  # the rest, which partly leaves over
        return low, min(high, counted + total - met - half)
    return (low, high) if counted >= half else (1, 0)


def _grown(before: Possible, by: int) -> Possible:
    """Return what is possible after `by` schools came."""
    result: Possible = {}
    for met, (low, high) in before.items():
        for more in range(by + 1):
            old_low, old_high = result.get(met + more, (low, high))
            result[met + more] = min(old_low, low), max(old_high, high + by - more)
    return result


def _shrunk(before: Possible, by: int, total: int) -> Possible:
    """Return what is possible after `by` schools went and `total` are left."""
    result: Possible = {}
    for met, (low, high) in before.items():
        for less in range(min(by, met) + 1):
            left = met - less
            found = max(0, low - (by - less)), min(high, total - left)
            if found[0] <= found[1]:
                old = result.get(left, found)
                result[left] = min(old[0], found[0]), max(old[1], found[1])
    return result


def _both(one: Possible, other: Possible) -> Possible:
    result: Possible = {}
    for met in one.keys() & other.keys():
        low = max(one[met][0], other[met][0])
        high = min(one[met][1], other[met][1])
        if low <= high:
            result[met] = (low, high)
    return result


def _left_of_set(possible: Possible, total: int) -> Left:
    mets = sorted(possible)
    return Left(
        (total, total),
        (mets[0], mets[-1]),
        (min(low for low, _ in possible.values()), max(high for _, high in possible.values())),
        (
            min(total - met - high for met, (_, high) in possible.items()),
            max(total - met - low for met, (low, _) in possible.items()),
        ),
    )


def _left_of_hidden(states: Sequence[State], known: dict[int, Possible], place: int) -> Left:
    """Return what is left of a state of which nothing is told: what the next one allows.

    It has at most what is told later, and those that went since.
    """
    at_most = states[place].at_most
    after = min(known, default=None)
    if after is None or after < place:
        every = (0, at_most)
        return Left(every, every, every, every)
    gone = moved(states[place], states[after])[0]
    later = _left_of_set(known[after], states[after].told.count or 0)

    def under(interval: Interval) -> Interval:
        return 0, min(at_most, interval[1] + gone)

    return Left(under(later.count), under(later.met), under(later.partly), under(later.not_met))
