"""What is left open for a hidden count equals trying every possibility."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.made import RATINGS, RULES, levels_of, schools
from zorgscan.core.disclosure.intervals import Left, counts_of, follows_rule, left_open, moved
from zorgscan.core.disclosure.middle import halves
from zorgscan.core.disclosure.model import SUPPRESSED, State, Told
from zorgscan.core.disclosure.ways import Way, has_median, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.disclosure.model import Figure

Counts = tuple[int, int, int]


def told(figures: tuple[Figure, ...], how: str) -> Told:
    met, partly, not_met = (sum(f.rating is rating for f in figures) for rating in RATINGS)
    total = met + partly + not_met
    if how == "ratings":
        return Told(total, None, met, partly, not_met)
    if how == "met":
        return Told(total, None, met, below=partly + not_met)
    return SUPPRESSED if how == "nothing" else Told(total)


@st.composite
def histories(draw: st.DrawFn) -> list[State]:
    """A cell in one to three editions: schools come, schools go, all is told in some way."""
    small = st.integers(0, 5)
    figures = schools(draw(small) + 1, draw(small), draw(small))
    how = draw(st.sampled_from(["ratings", "met", "n", "nothing"]))
    result = [made(draw, 1, figures, how)]
    for edition in range(2, draw(st.integers(1, 3)) + 1):
        kept = figures[draw(st.integers(0, 2)) :]
        new = schools(draw(st.integers(1, 3)), draw(st.integers(0, 2)), 0, first=20 * edition)
        figures = (*kept, *new)
        how = draw(st.sampled_from(["ratings", "met", "n"]))
        result.append(made(draw, edition, figures, how))
    return result


def made(draw: st.DrawFn, edition: int, figures: tuple[Figure, ...], how: str) -> State:
    """A state, with or without what the school in the middle tells."""
    half = (
        halves(middle(counts_of(State(1, SUPPRESSED, figures))))
        if how != "nothing" and draw(st.booleans())
        else ()
    )
    return State(edition, told(figures, how), figures, half, at_most=17)


def middle(counts: Counts):
    return levels_of(*counts)[(sum(counts) - 1) // 2]


@settings(max_examples=150, deadline=None)
@given(histories())
def test_intervals_equal_brute_force(states: list[State]) -> None:
    assert list(left_open(states, RULES)) == list(brute_force(states))


def brute_force(states: list[State]) -> Iterator[Left]:
    """Try all counts of each state, and keep those that fit in a history."""
    reached = [set(alone(state)) for state in states]
    for place in range(1, len(states)):
        before, after = states[place - 1 : place + 1]
        ends = {
            new
            for new in reached[place]
            if any(can_follow(before, old, new, after) for old in reached[place - 1])
        }
        reached[place] = ends
    for place in range(len(states) - 2, -1, -1):
        before, after = states[place : place + 2]
        reached[place] = {
            old
            for old in reached[place]
            if any(can_follow(before, old, new, after) for new in reached[place + 1])
        }
    assert all(reached), "what is true is always possible"
    for found in reached:
        yield Left(
            *(
                (min(values), max(values))
                for values in (
                    [sum(counts) for counts in found],
                    *([counts[which] for counts in found] for which in range(3)),
                    [partly + not_met for _, partly, not_met in found],
                )
            )
        )


def alone(state: State) -> Iterator[Counts]:
    """Yield all counts that look like what is told, by the rule where it was followed."""
    known = state.told
    ruled = not known.is_suppressed and follows_rule(state, RULES)
    median = bool(state.half) and has_median(known.count or 0, RULES)
    for met, partly, not_met in product(range(18), repeat=3):
        counts = (met, partly, not_met)
        total = sum(counts)
        if known.is_suppressed:
            if total <= state.at_most:
                yield counts
        elif (
            total == known.count
            and known.met in (None, met)
            and known.partly in (None, partly)
            and known.not_met in (None, not_met)
            and (not state.half or middle(counts) in state.half[0] & state.half[1])
            and (not ruled or looks(counts, median) is looks(counts_of(state), median))
        ):
            yield counts


def looks(counts: Counts, median: bool) -> Way:
    return way_of(*counts, RULES, median=median)


def can_follow(state: State, before: Counts, after: Counts, next_: State) -> bool:
    """Whether so many went and came: some rating may have lost and won at once.

    How many came since a suppressed state nobody can know: that would tell its count.
    """
    gone, come = moved(state, next_)
    if state.told.is_suppressed:
        gone = min(gone, sum(before))
        come = sum(after) - sum(before) + gone
    if come < 0 or sum(before) - gone + come != sum(after):
        return False
    return any(
        all(lost[which] <= before[which] for which in range(3))
        and all(after[which] - before[which] + lost[which] >= 0 for which in range(3))
        for lost in splits(gone)
    )


def splits(gone: int) -> Iterator[Counts]:
    for met in range(gone + 1):
        for partly in range(gone - met + 1):
            yield met, partly, gone - met - partly
