"""What someone who has all editions can still work out of a hidden count: an exact interval.

He knows what was told of a cell in each edition, the rule by which it was (`ways`), how many
schools came or went between two of them, and that a median says something of half the
schools. What is possible is kept as a set: for each count of met, the counts of partly as
bits of a number. Forward and backward over the editions then gives exactly what is possible.
Must not know why something is hidden.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from zorgscan.core.disclosure.model import Rules
from zorgscan.core.disclosure.ways import Way, has_median, in_full, is_met_told, way_of
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.disclosure.model import State, Told

Interval = tuple[int, int]
Possible = dict[int, int]
"""By count of met: which counts of partly are possible, as bits; the rest is not met."""

_NAMES = ("count", "met", "partly", "not_met", "below")


@dataclass(frozen=True, slots=True)
class Left:
    """What is left open for the counts of one state: smallest and largest."""

    count: Interval
    met: Interval
    partly: Interval
    not_met: Interval
    below: Interval


def left_open(states: Sequence[State], rules: Rules) -> tuple[Left, ...]:
    """Return for each state of a cell what all of them together leave open.

    Args:
        states: In the order of their editions; once told, a cell is never suppressed again.
        rules: By which they were told.
    """
    told = [place for place, state in enumerate(states) if state.told.count is not None]
    sets = _reached([states[place] for place in told], rules)
    known = dict(zip(told, sets, strict=True))
    return tuple(
        _left_of_set(known[place], states[place].told.count or 0)
        if place in known
        else _left_of_hidden(states, known, place)
        for place in range(len(states))
    )


def hidden_counts(told: Told, left: Left) -> Mapping[str, Interval]:
    """Return the interval of every count that is not told, nor follows at once."""
    open_ = [name for name in _NAMES if getattr(told, name) is None]
    if told.met is not None and "below" in open_:
        open_.remove("below")
    return {name: getattr(left, name) for name in open_}


def is_open(interval: Interval, rules: Rules) -> bool:
    """Return whether an interval is wide enough, which zero to four also is."""
    low, high = interval
    return high - low >= rules.minimum_width


def moved(before: State, after: State) -> tuple[int, int]:
    """Return how many schools (or ratings of schools) went, and how many came."""
    old = {(figure.key, figure.rating) for figure in before.behind}
    new = {(figure.key, figure.rating) for figure in after.behind}
    return len(old - new), len(new - old)


def counts_of(state: State) -> tuple[int, int, int]:
    """Return how many schools really have met, partly and not met."""
    found = Counter(figure.rating for figure in state.behind)
    return found[Rating.MET], found[Rating.PARTLY], found[Rating.NOT_MET]


def way_told(told: Told) -> Way:
    """Return how fully counts were told."""
    if told.partly is not None:
        return Way.RATINGS
    return Way.MET if told.met is not None else Way.COUNT


def look_alikes(state: State, among: Possible, rules: Rules) -> Possible:
    """Return which of these counts look like what one state tells."""
    return _both(_alone(state, rules), among)


def follows_rule(state: State, rules: Rules) -> bool:
    """Return whether a state is told as the rule says of its counts, not less fully."""
    way = way_of(*counts_of(state), rules, median=_knows_median(state, rules))
    return way is way_told(state.told)


def _knows_median(state: State, rules: Rules) -> bool:
    return bool(state.half) and has_median(state.told.count or 0, rules)


def _reached(states: list[State], rules: Rules) -> list[Possible]:
    """Return what is possible in each of these states, given all of them."""
    sets = [_alone(state, rules) for state in states]
    steps = [moved(before, after) for before, after in pairwise(states)]
    totals = [state.told.count or 0 for state in states]
    for place, (gone, come) in enumerate(steps):
        onward = _changed(sets[place], totals[place], gone, come)
        sets[place + 1] = _both(sets[place + 1], onward)
    for place in range(len(steps) - 1, -1, -1):
        gone, come = steps[place]
        back = _changed(sets[place + 1], totals[place + 1], come, gone)
        sets[place] = _both(sets[place], back)
    return sets


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen of a cell that is not told in full, apart from who is in it."""

    total: int
    met: int | None
    middle: Rating | None
    is_by_rule: bool
    knows_median: bool


def _alone(state: State, rules: Rules) -> Possible:
    """Return which counts agree with what one state tells by itself, and with the rule."""
    told = state.told
    if told.partly is not None and told.met is not None:
        return {told.met: 1 << told.partly}
    seen = _Seen(
        told.count or 0,
        told.met,
        _median_rating(state),
        follows_rule(state, rules),
        _knows_median(state, rules),
    )
    return _by_rule(seen, rules.minimum_count, rules.minimum_width)


def _median_rating(state: State) -> Rating | None:
    """Return the rating of the school that the median is of, as far as that is known."""
    if not state.half:
        return None
    (rating,) = state.half[0] & state.half[1]
    return rating


@lru_cache(maxsize=2_000)
def _by_rule(seen: _Seen, least: int, width: int) -> Possible:
    """Return which counts look like this; the same for every cell, and read by many."""
    rules = Rules(minimum_count=least, minimum_width=width)
    result: Possible = {}
    for met in range(seen.total + 1) if seen.met is None else (seen.met,):
        below = seen.total - met
        bits = _with_median(seen.middle, seen.total, met)
        if seen.is_by_rule:
            bits &= ~in_full(met, below, rules, median=seen.knows_median)
            told = is_met_told(met, below, rules, median=seen.knows_median)
            bits = 0 if told and seen.met is None else bits
        if bits:
            result[met] = bits
    return result


def _with_median(middle: Rating | None, total: int, met: int) -> int:
    """Return which counts of partly agree with the rating of the middle school, as bits.

    Of an even number it is the worse of the two in the middle.
    """
    place, below = (total + 1) // 2, total - met
    every = (1 << (below + 1)) - 1
    if middle is None:
        return every
    if middle is Rating.MET:
        return every if below < place else 0
    # place schools or more are not met where the median is, fewer where it is partly
    not_met = (1 << max(below - place + 1, 0)) - 1
    if middle is Rating.NOT_MET:
        return not_met
    return every & ~not_met if below >= place else 0


def _changed(before: Possible, total: int, gone: int, come: int) -> Possible:
    """Return what is possible after so many schools went, and then so many came."""
    return _grown(_shrunk(before, total, gone), come)


def _grown(before: Possible, by: int) -> Possible:
    result: Possible = {}
    for met, bits in before.items():
        for more in range(by + 1):
            found = spread(bits, by - more)
            result[met + more] = result.get(met + more, 0) | found
    return result


def _shrunk(before: Possible, total: int, by: int) -> Possible:
    result: Possible = {}
    for met, bits in before.items():
        for less in range(min(by, met) + 1):
            left = met - less
            below = total - by - left
            if below < 0:
                continue
            found = (spread(bits, by - less) >> (by - less)) & ((1 << (below + 1)) - 1)
            result[left] = result.get(left, 0) | found
    return {met: bits for met, bits in result.items() if bits}


def spread(bits: int, by: int) -> int:
    """Return the bits with each also set on the `by` places above it."""
    done = 0
    while done < by:
        step = min(done + 1, by - done)
        bits |= bits << step
        done += step
    return bits


def _both(one: Possible, other: Possible) -> Possible:
    both = {met: one[met] & other[met] for met in one.keys() & other.keys()}
    return {met: bits for met, bits in both.items() if bits}


def _left_of_set(possible: Possible, total: int) -> Left:
    mets = sorted(possible)
    lows = {met: (bits & -bits).bit_length() - 1 for met, bits in possible.items()}
    highs = {met: bits.bit_length() - 1 for met, bits in possible.items()}
    return Left(
        (total, total),
        (mets[0], mets[-1]),
        (min(lows.values()), max(highs.values())),
        (
            min(total - met - high for met, high in highs.items()),
            max(total - met - low for met, low in lows.items()),
        ),
        (total - mets[-1], total - mets[0]),
    )


def _left_of_hidden(states: Sequence[State], known: dict[int, Possible], place: int) -> Left:
    """Return what is left of a state of which nothing is told: what the next one allows.

    It has at most what is told later, and those that went since.
    """
    at_most = states[place].at_most
    after = min(known, default=None)
    if after is None or after < place:
        every = (0, at_most)
        return Left(every, every, every, every, every)
    gone = moved(states[place], states[after])[0]
    later = _left_of_set(known[after], states[after].told.count or 0)

    def under(name: str) -> Interval:
        return 0, min(at_most, getattr(later, name)[1] + gone)

    return Left(*(under(name) for name in _NAMES))


def hidden_intervals(states: Sequence[State], rules: Rules) -> Iterator[Interval]:
    """Yield the interval of every hidden count of every state."""
    for state, left in zip(states, left_open(states, rules), strict=True):
        yield from hidden_counts(state.told, left).values()
