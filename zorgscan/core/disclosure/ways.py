"""How fully the counts of a cell are told, as a rule that may be known to everyone.

Who knows the rule learns something from what is *not* told: of twelve schools eight met and
no more said, so partly or not met is one or two. So the rule is no search for the fullest way
that happens to be safe; it cuts all possible counts into blocks that are told alike, and each
block leaves every hidden count `minimum_width` open (tests/disclosure/test_ways.py tries them
all). Where a median is told, that holds for each rating it can have. Must not know schools,
nor editions.

Sources: J. Kenthapadi and others (2005), simulatable auditing; R. Wong and others (2007), the
minimality attack.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgscan.core.disclosure.model import Rules


class Way(IntEnum):
    """How fully counts are told; more is fuller."""

    COUNT = 1
    MET = 2
    RATINGS = 3


def smallest(rules: Rules) -> int:
    """Return how many schools there must be for any count to stay open."""
    return max(rules.minimum_respondents, rules.minimum_width + 1)


def way_of(met: int, partly: int, not_met: int, rules: Rules, *, median: bool) -> Way:
    """Return how counts are told.

    Args:
        met: How many schools meet the standard.
        partly: How many partly.
        not_met: How many do not.
        rules: How small a count may be.
        median: Whether a median is told whatever the counts are (`has_median`).
    """
    below = partly + not_met
    if in_full(met, below, rules, median=median) >> partly & 1:
        return Way.RATINGS
    return Way.MET if is_met_told(met, below, rules, median=median) else Way.COUNT


def has_median(count: int, rules: Rules) -> bool:
    """Return whether of so many schools a median is told, whatever their ratings are.

    It tells that half the schools have its rating or a better one. Of fewer schools that
    leaves too little open; there it is told only beside all three counts.
    """
    return count >= 2 * rules.minimum_width + 3


@lru_cache(maxsize=100_000)
def _in_full(met: int, below: int, least: int, width: int, median: bool) -> int:
    if 0 < met < least:
        return 0
    if not below:
        return 1
    if not median and (max(least, width) <= below < width + 2 or met + below < width + 2):
        return 0
    if below < least:
        return 0
    both = ((1 << max(below - 2 * least + 1, 0)) - 1) << least
    return both | 1 | 1 << below


def in_full(met: int, below: int, rules: Rules, *, median: bool) -> int:
    """Return of which counts of partly all three counts are told, as bits.

    Every count is zero or at least the smallest that may be told. Without a median, four or
    five below are never split: the few splits that are not told would be known.
    """
    return _in_full(met, below, rules.minimum_count, rules.minimum_width, median)


def is_met_told(met: int, below: int, rules: Rules, *, median: bool) -> bool:
    """Return whether the count of met is told where not all three are.

    Beside a median only where most have met: else it would say something of the others.
    """
    least, width = rules.minimum_count, rules.minimum_width
    if median:
        return min(met, below) >= max(width + 2, least) and met > below
    large = met + below >= width + 2
    return large and (not met or met >= least) and below >= max(least, width)
