"""CSV as a European Excel wants it, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.export.csvfile import csv_bytes
from zorgscan.export.tables import Column, Table, looks_like_formula


def _table(*rows: tuple) -> Table:
    width = len(rows[0])
    return Table("Blad", tuple(Column(f"kolom {n}") for n in range(width)), rows)


def _read(data: bytes) -> list[list[str]]:
    """Read as a spreadsheet does: UTF-8 with a byte order mark, semicolons."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_the_windows_way() -> None:
    data = csv_bytes(_table(("één", 1)))

    assert data == "\ufeffkolom 0;kolom 1\r\néén;1\r\n".encode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("12.5"), "12,5"),
        (Decimal("12.50"), "12,5"),
        (Decimal("1E+3"), "1000"),
        (1157, "1157"),
        (0.1, "0,1"),
        (1e-7, "0,0000001"),
        (Fraction(4000, 318), "12,578616352201259"),
        (-3, "-3"),
        (date(2026, 11, 20), "2026-11-20"),
        (None, ""),
        ("a;b", "a;b"),
        ('zegt "nee"', 'zegt "nee"'),
        ("twee\nregels", "twee\nregels"),
    ],
)
def test_values_are_dutch_for_numbers_and_plain_for_the_rest(value: object, shown: str) -> None:
    assert _read(csv_bytes(_table((value,))))[1:] == [[shown]]


@pytest.mark.parametrize(
    "hostile",
    [
        '=HYPERLINK("http://x","klik")',
        "+31 6 12345678",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "  =1+1",
        "＝1+1",
        "\r=1",
        "|cmd",
        "%0",
    ],
)
def test_text_that_looks_like_a_formula_is_defused(hostile: str) -> None:
    ((cell,),) = _read(csv_bytes(_table((hostile,))))[1:]

    assert cell.startswith("'")
    assert not looks_like_formula(cell)


@given(st.text())
def test_no_text_is_ever_a_formula_or_breaks_the_table(text: str) -> None:
    rows = _read(csv_bytes(_table((text, "vast"))))

    assert len(rows) == 2
    assert rows[1][1] == "vast"
    assert not looks_like_formula(rows[1][0])
