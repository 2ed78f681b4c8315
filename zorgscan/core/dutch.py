"""Numbers and dates as the Dutch write them.

Apart from `zorgscan.core.wording`, which says them of answers: the first page shows a
date and must not wait for the forms. It must not know what is counted or dated.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
# Four digits stay together (1157), as Dutch newspapers do; with a comma in `f"{:,}"`
# that is five characters.
_UNGROUPED = 5


def dutch_number(value: Decimal | Fraction | int, decimals: int | None = None) -> str:
    """Return a number as Dutch text: decimal comma, points in thousands.

    Args:
        value: An exact number.
        decimals: Round half up to this many; None shows what there is (at most 6).
    """
    wanted = 6 if decimals is None else decimals
    exact = rounded(value, wanted)
    text = f"{exact:,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, rest = text.partition(".")
    if len(whole.lstrip("-")) <= _UNGROUPED:
        whole = whole.replace(",", "")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def rounded(value: Decimal | Fraction | int, decimals: int) -> Decimal:
    """Return a number rounded half up, on the exact value: 24,9 uur bij 200 leerlingen is 12,5."""
    exact = Fraction(value)
    scaled = abs(exact) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = -1 if exact < 0 else 1
    return Decimal(sign * units).scaleb(-decimals)


def dutch_date(value: date) -> str:
    """Return a date as `20 november 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
