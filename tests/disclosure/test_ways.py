"""Who knows the rule by which counts are told still knows too little of those that are not."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from tests.disclosure.made import MET, RULES, levels_of
from zorgscan.core.disclosure.model import Rules
from zorgscan.core.disclosure.ways import Way, has_median, in_full, is_met_told, smallest, way_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Counts = tuple[int, int, int]


def every(total: int) -> Iterator[Counts]:
    for met in range(total + 1):
        for partly in range(total - met + 1):
            yield met, partly, total - met - partly


def seen(counts: Counts, rules: Rules, *, median: bool) -> tuple[Any, ...]:
    """What everyone sees of these counts, and with it the rating of the middle school."""
    met, partly, not_met = counts
    way = way_of(*counts, rules, median=median)
    middle = levels_of(*counts)[(sum(counts) - 1) // 2] if median else None
    told = {Way.RATINGS: counts, Way.MET: (met, partly + not_met), Way.COUNT: ()}[way]
    return way, middle, told


RULES_OF = [
    RULES,
    *(Rules(minimum_count=count, minimum_width=width) for count in (3, 4, 7) for width in (5, 8)),
    Rules(minimum_count=5),
]


@pytest.mark.parametrize("rules", RULES_OF, ids=lambda r: f"{r.minimum_count}-{r.minimum_width}")
@pytest.mark.parametrize("more", [*range(26), 35])
def test_what_is_told_alike_differs_enough_to_tell_nothing(more: int, rules: Rules):
    total = smallest(rules) + more
    for median in [False, True] if has_median(total, rules) else [False]:
        alike: dict[tuple[Any, ...], list[Counts]] = defaultdict(list)
        for counts in every(total):
            alike[seen(counts, rules, median=median)].append(counts)
        for (way, _, told), group in alike.items():
            hidden = {Way.RATINGS: (), Way.MET: (1, 2), Way.COUNT: (0, 1, 2)}[way]
            for which in hidden:
                found = [counts[which] for counts in group]
                assert max(found) - min(found) >= rules.minimum_width, (total, told, group)
            if way is Way.COUNT:
                below = [partly + not_met for _, partly, not_met in group]
                assert max(below) - min(below) >= rules.minimum_width, (total, group)


@pytest.mark.parametrize("total", range(5, 41))
def test_a_count_that_is_told_is_none_or_large_enough(total: int):
    for median in (False, True):
        for met, partly, not_met in every(total):
            told = {
                Way.RATINGS: (met, partly, not_met),
                Way.MET: (met, partly + not_met),
                Way.COUNT: (),
            }[way_of(met, partly, not_met, RULES, median=median)]
            assert all(count == 0 or count >= RULES.minimum_count for count in told)


def test_the_median_tells_nothing_of_the_others_where_met_is_told_beside_it():
    for total in range(11, 41):
        for met in range(total + 1):
            if is_met_told(met, total - met, RULES, median=True):
                assert all(
                    levels_of(met, partly, total - met - partly)[(total - 1) // 2] is MET
                    for partly in range(total - met + 1)
                )


@pytest.mark.parametrize(
    ("counts", "median", "way"),
    [
        ((5, 4, 3), True, Way.RATINGS),
        ((12, 0, 0), True, Way.RATINGS),
        ((8, 2, 2), True, Way.COUNT),  # beside a median only six of six may stay together
        ((8, 2, 2), False, Way.MET),
        ((8, 4, 0), False, Way.MET),  # told in full, who sees (8, 4) would know it is not this
        ((9, 2, 1), False, Way.COUNT),
        ((16, 5, 1), True, Way.MET),
        ((6, 15, 1), True, Way.COUNT),
        ((3, 3, 0), False, Way.RATINGS),
        ((5, 0, 0), False, Way.RATINGS),
        ((0, 5, 0), False, Way.COUNT),  # else "five, no more said" would mean one to four
    ],
)
def test_how_fully_counts_are_told(counts: Counts, median: bool, way: Way):
    assert way_of(*counts, RULES, median=median) is way


def test_the_bits_say_of_which_counts_of_partly_all_is_told():
    assert in_full(4, 8, RULES, median=True) == 0b1_0011_1001
