"""The median that is told of a cell, and what it tells of the counts.

Must not know counts that are told, nor how small a group may be.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from zorgscan.core.disclosure.model import Figure

_ORDER: Final = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)
_DIGITS: Final = 2


def middle_of(figures: Sequence[Figure], *, higher_is_better: bool) -> Figure:
    """Return the school in the middle; of two the worse one.

    Their mean would tell too much: 2,5 between the levels 2 and 3 says that exactly half
    have 3 or more. A school without a figure never did what is asked: it is worst.
    """
    sign = 1 if higher_is_better else -1
    ranked = sorted(
        figures, key=lambda f: (f.value is not None, sign * f.value if f.value is not None else 0)
    )
    return ranked[(len(ranked) - 1) // 2]


def halves(rating: Rating) -> tuple[frozenset[Rating], ...]:
    """Return what the school in the middle tells: at least half have one of these ratings.

    Those that are as good or worse, and those that are as good or better.
    """
    place = _ORDER.index(rating)
    return frozenset(_ORDER[: place + 1]), frozenset(_ORDER[place:])


def rounded_median(value: Fraction) -> Decimal:
    """Return a median to two digits that count, half up.

    The exact one is a school's own: hours divided by a known number of pupils fit only a
    few schools at three digits, and nearly all at two.
    """
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if not exact:
        return Decimal(0)
    last = Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1)
    return exact.quantize(last, ROUND_HALF_UP).normalize() + 0
