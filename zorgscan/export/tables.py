"""Plain tables, as the writers of this package take them.

Must not know any file format, nor what a table is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

Cell = str | int | float | Decimal | Fraction | date | None
"""What a cell can hold; a Fraction is written as the nearest decimal number."""

_FORMULA_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how wide it is in a spreadsheet (characters)."""

    title: str
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has a cell per column.

    `title` names the sheet, at most 31 characters.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet could take this text for a formula.

    Leading spaces are skipped: some programs trim them first.
    """
    stripped = text.lstrip(" \u00a0")
    return bool(stripped) and stripped[0] in _FORMULA_STARTS
