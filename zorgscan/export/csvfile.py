"""A table as CSV for a European Excel: `;`, UTF-8 with BOM, decimal comma, CRLF.

Text that a spreadsheet could take for a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.export.tables import looks_like_formula

if TYPE_CHECKING:
    from zorgscan.export.tables import Cell, Table

_BOM = "\ufeff"


def csv_bytes(table: Table) -> bytes:
    """Return a table as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(column.title) for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return (_BOM + stream.getvalue()).encode("utf-8", errors="replace")


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, date):
        return value.isoformat()
    return _number(value)


def _text(value: str) -> str:
    """Keep line breaks inside the cell, drop what no spreadsheet can show."""
    kept = "".join(c for c in value if c in "\t\n" or c.isprintable())
    return f"'{kept}" if looks_like_formula(kept) else kept


def _number(value: float | Decimal | Fraction) -> str:
    """Return a number with a decimal comma and no thousands separators or exponent."""
    exact = float(value) if isinstance(value, Fraction) else value
    plain = format(Decimal(repr(exact)) if isinstance(exact, float) else Decimal(exact), "f")
    shown = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return shown.replace(".", ",")
