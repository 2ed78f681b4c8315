"""What a school or a board, which knows its own ratings, can work out of the others.

A count of three is chosen so that one school among them sees two others. A board with more
schools sees fewer others: docs/decisions/0090 says how far that goes. What holds is here.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.disclosure.made import RULES
from tests.disclosure.test_publish import LEVEL, edition_of, levels, school
from tests.disclosure.test_ways import every, seen
from zorgscan.core.disclosure.ways import Way, has_median

if TYPE_CHECKING:
    from collections.abc import Iterator

Counts = tuple[int, int, int]


def blocks(total: int) -> Iterator[tuple[Way, list[Counts]]]:
    """All counts of so many schools, those together that look alike."""
    for median in [False, True] if has_median(total, RULES) else [False]:
        alike: dict[tuple[Any, ...], list[Counts]] = defaultdict(list)
        for counts in every(total):
            alike[seen(counts, RULES, median=median)].append(counts)
        yield from ((key[0], group) for key, group in alike.items())


def narrowest(total: int, own: int) -> int:
    """How wide a hidden count stays at least for a board with so many schools of its own."""
    widths = [total]
    for way, group in blocks(total):
        hidden = {Way.RATINGS: (), Way.MET: (1, 2), Way.COUNT: (0, 1, 2)}[way]
        for mine in product(range(own + 1), repeat=3):
            left = [c for c in group if all(a >= b for a, b in zip(c, mine, strict=True))]
            if sum(mine) == own and left:
                widths += [max(c[w] for c in left) - min(c[w] for c in left) for w in hidden]
    return min(widths)


@pytest.mark.parametrize("total", [5, 6, 7, 9, 11, 12, 14, 22])
def test_one_school_knows_one_less_than_everyone_at_most(total: int):
    assert narrowest(total, 1) >= RULES.minimum_width - 1


@pytest.mark.parametrize("total", [11, 12, 16, 22])
def test_a_board_with_three_schools_never_knows_a_hidden_count(total: int):
    assert narrowest(total, 3) >= 1


@pytest.mark.parametrize("total", [5, 6, 9, 12, 22])
def test_one_school_sees_two_others_or_more_in_each_count_that_is_told(total: int):
    for way, group in blocks(total):
        if way is Way.RATINGS:
            assert all(count == 0 or count - 1 >= 2 for counts in group for count in counts)


def test_of_a_board_with_nearly_all_schools_the_others_are_not_told():
    groot = levels(5, 4, 0, board="groot")
    two = (school(10, {"level": 1}, board="b"), school(11, {"level": 3}, board="c"))
    assert edition_of(*groot, *two).told(LEVEL).is_suppressed
    three = (*two, school(12, {"level": 1}, board="c"))
    assert edition_of(*groot, *three).told(LEVEL).count == 12
