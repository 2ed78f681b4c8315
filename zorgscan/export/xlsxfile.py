"""Tables as one XLSX workbook: a sheet per table, real numbers and real dates.

Nothing in it is a formula or a link, whatever people typed, and nothing in it
tells who made it or on which computer.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from zorgscan.export.tables import looks_like_formula

if TYPE_CHECKING:
    from zorgscan.export.tables import Cell, Table

_CELL_LIMIT: Final = 32_767  # characters; XLSX allows no more
_OPTIONS: Final = {
    "in_memory": True,
    "constant_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# xlsxwriter carries types but does not say so: to a type checker its objects are Any
_Book = Any
_Sheet = Any
_Format = Any


def xlsx_bytes(tables: tuple[Table, ...], *, title: str, made_at: datetime) -> bytes:
    """Return tables as the bytes of an XLSX file.

    Args:
        tables: One sheet each, in this order.
        title: Title in the properties of the document.
        made_at: The moment in those properties, aware.
    """
    import xlsxwriter  # pyright: ignore[reportMissingTypeStubs] - see above

    stream = io.BytesIO()
    book: _Book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
    styles = _styles(book)
    for table in tables:
        _write(book.add_worksheet(table.title), table, styles)
    book.close()
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Styles:
    """The few formats a workbook uses."""

    heading: _Format
    text: _Format
    quoted: _Format
    number: _Format
    day: _Format


def _styles(book: _Book) -> _Styles:
    top = {"valign": "top"}
    wrapped = {"text_wrap": True, **top}
    return _Styles(
        heading=book.add_format({"bold": True, "bottom": 1, **wrapped}),
        text=book.add_format(wrapped),
        quoted=book.add_format({"quote_prefix": True, **wrapped}),
        number=book.add_format(top),
        day=book.add_format({"num_format": "dd-mm-yyyy", **top}),
    )


def _write(sheet: _Sheet, table: Table, styles: _Styles) -> None:
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title, styles.heading)
    for row, cells in enumerate(table.rows, start=1):
        for index, value in enumerate(cells):
            _write_cell(sheet, (row, index), value, styles)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_cell(sheet: _Sheet, at: tuple[int, int], value: Cell, styles: _Styles) -> None:
    if value is None:
        return
    if isinstance(value, str):
        text = "".join(c for c in value if c in "\t\n" or c.isprintable())[:_CELL_LIMIT]
        sheet.write_string(*at, text, styles.quoted if looks_like_formula(text) else styles.text)
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a cell has no zone
        sheet.write_datetime(*at, moment, styles.day)
    else:
        sheet.write_number(*at, float(value), styles.number)
