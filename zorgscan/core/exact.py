"""Numbers from outside as exact decimals, within reason.

`1e999999999` has few characters, but as an exact number it fills the memory of
the machine. This module must not know formats or places.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

MAGNITUDE_LIMIT = 30


def exact_number(text: str) -> Decimal | None:
    """Return a number with a fraction or exponent exactly, or None beyond all reason."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if abs(number.adjusted()) <= MAGNITUDE_LIMIT else None


def toml_float(text: str) -> Decimal:
    """Return a TOML float; one beyond all reason becomes NaN, which nothing takes."""
    number = exact_number(text)
    return Decimal("nan") if number is None else number
