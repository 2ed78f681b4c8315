"""XLSX read back by another library: real numbers, real dates, no formulas, same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import openpyxl
import pytest

from zorgscan.export.tables import Column, Table
from zorgscan.export.xlsxfile import xlsx_bytes

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _written(value: object) -> bytes:
    table = Table("Antwoorden", (Column("waarde"),), ((value,),))  # pyright: ignore[reportArgumentType] - parametrised
    return xlsx_bytes((table,), title="Zorgscan", made_at=_NOON)


def _cell(value: object) -> Cell:
    book = openpyxl.load_workbook(io.BytesIO(_written(value)))
    cell = book["Antwoorden"]["A2"]
    book.close()
    return cell


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (Decimal("12.5"), 12.5),
        (318, 318),
        (Fraction(1, 8), 0.125),
        (-3, -3),
    ],
)
def test_numbers_are_numbers(value: object, read: float) -> None:
    assert _cell(value).data_type == "n"
    assert _cell(value).value == read


def test_dates_are_dates() -> None:
    cell = _cell(date(2026, 10, 1))

    assert cell.is_date
    assert cell.value == datetime(2026, 10, 1)  # noqa: DTZ001 - a cell has no zone


@pytest.mark.parametrize(
    "hostile", ["=1+1", "+1", "-1", "@x", "http://voorbeeld.test", "12,5", "{=A1}"]
)
def test_text_stays_text_whatever_it_looks_like(hostile: str) -> None:
    cell = _cell(hostile)

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", hostile, None)


def test_text_like_a_formula_stays_text_when_it_is_edited() -> None:
    assert _cell("=1+1").quotePrefix
    assert not _cell("gewoon").quotePrefix


def test_control_characters_are_dropped_and_long_text_is_cut() -> None:
    assert _cell("a\x00b\x1bc").value == "abc"
    assert len(str(_cell("x" * 40_000).value)) == 32_767


def test_every_table_is_a_sheet_with_its_headings() -> None:
    tables = tuple(Table(name, (Column("kop"),), ()) for name in ("Antwoorden", "Thema's"))

    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(tables, title="x", made_at=_NOON)))

    assert book.sheetnames == ["Antwoorden", "Thema's"]
    assert book["Thema's"]["A1"].value == "kop"
    book.close()


def test_the_same_tables_give_the_same_bytes() -> None:
    assert _written("hetzelfde") == _written("hetzelfde")


def test_nothing_tells_who_made_it() -> None:
    book = zipfile.ZipFile(io.BytesIO(_written("x")))
    core = book.read("docProps/core.xml").decode()

    assert "<dc:creator></dc:creator>" in core
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "2026-11-20T12:00:00Z" in core
    book.close()
