"""What is left open for a hidden count equals trying every possibility."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.made import MET, NOT_MET, PARTLY, RATINGS, schools
from zorgscan.core.disclosure.intervals import Left, left_open, moved
from zorgscan.core.disclosure.model import SUPPRESSED, State, Told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.disclosure.model import Figure
    from zorgscan.core.ratings import Rating

Counts = tuple[int, int, int]
HALVES = (
    (),
    (frozenset({MET}),),
    (frozenset({MET, PARTLY}),),
    (frozenset({PARTLY, NOT_MET}),),
    (frozenset({NOT_MET}),),
)


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
    small = st.integers(0, 3)
    figures = schools(draw(small), draw(small), draw(small))
    how = draw(st.sampled_from(["ratings", "met", "n", "nothing"]))
    result = [made(draw, 1, figures, how)]
    for edition in range(2, draw(st.integers(1, 3)) + 1):
        kept = figures[draw(st.integers(0, 2)) :]
        new = schools(draw(st.integers(0, 2)), draw(st.integers(0, 2)), 0, first=20 * edition)
        figures = (*kept, *new)
        how = draw(st.sampled_from(["ratings", "met", "n"]))
        result.append(made(draw, edition, figures, how))
    return result


def made(draw: st.DrawFn, edition: int, figures: tuple[Figure, ...], how: str) -> State:
    """A state, with something true that a median tells of half the schools."""
    true = [half for half in HALVES if all(holds(ratings, figures) for ratings in half)]
    half = () if how == "nothing" else draw(st.sampled_from(true))
    return State(edition, told(figures, how), figures, half, at_most=9)


def holds(ratings: frozenset[Rating], figures: tuple[Figure, ...]) -> bool:
    return 2 * sum(figure.rating in ratings for figure in figures) >= len(figures)


@settings(max_examples=150, deadline=None)
@given(histories())
def test_intervals_equal_brute_force(states: list[State]) -> None:
    assert list(left_open(states)) == list(brute_force(states))


def brute_force(states: list[State]) -> Iterator[Left]:
    every = list(chains(states))
    assert every, "what is true is always possible"
    for place in range(len(states)):
        found = [chain[place] for chain in every]
        yield Left(
            *(
                (min(values), max(values))
                for values in (
                    [sum(counts) for counts in found],
                    *([counts[which] for counts in found] for which in range(3)),
                )
            )
        )


def chains(states: list[State]) -> Iterator[tuple[Counts, ...]]:
    """Yield every history of counts that agrees with all that is told."""
    choices = [list(alone(state)) for state in states]
    for chain in product(*choices):
        if all(
            can_follow(states[place], chain[place], chain[place + 1], states[place + 1])
            for place in range(len(states) - 1)
        ):
            yield chain


def alone(state: State) -> Iterator[Counts]:
    each = range(state.at_most + 8)
    for met, partly, not_met in product(each, each, each):
        counts = (met, partly, not_met)
        known = state.told
        total = sum(counts)
        if known.is_suppressed:
            if total <= state.at_most:
                yield counts
        elif (
            total == known.count
            and known.met in (None, met)
            and known.partly in (None, partly)
            and known.not_met in (None, not_met)
            and known.below in (None, partly + not_met)
            and all(2 * of(counts, ratings) >= total for ratings in state.half)
        ):
            yield counts


def of(counts: Counts, ratings: frozenset[Rating]) -> int:
    pairs = zip(RATINGS, counts, strict=True)
    return sum(count for rating, count in pairs if rating in ratings)


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
        sum(lost) == gone
        and all(lost[which] <= before[which] for which in range(3))
        and all(after[which] - before[which] + lost[which] >= 0 for which in range(3))
        for lost in product(range(gone + 1), repeat=3)
    )
