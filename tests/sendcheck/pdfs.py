"""Changing one thing in a finished PDF, with pikepdf. Knows nothing of reports."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from zorgscan.report.page_text import read_pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.report.page_text import Mark


def edited(pdf: bytes, edit: Callable[[pikepdf.Pdf], object]) -> bytes:
    """Return a PDF after a change."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        edit(document)
        # nothing but the change: pikepdf would write the XMP anew, in its own way
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,
        )
    return out.getvalue()


def with_text(
    pdf: bytes, mark: Mark | None, page: int, change: Callable[[str, set[str]], str]
) -> bytes:
    """Return a PDF in which one painted line says something else, in the same typeface.

    Args:
        pdf: The file.
        mark: The piece of content that the line is in; None: outside all of them.
        page: From 0.
        change: Gets each line in turn, with the characters that the typeface has, until it
            returns another one.
    """
    tables = read_pages(pdf).pages[page].tables
    done: list[bool] = []

    def edit(document: pikepdf.Pdf) -> None:
        table: dict[int, str] = {}
        number: int | None = None
        found: list[Any] = []
        for operands, operator in pikepdf.parse_content_stream(document.pages[page]):
            name, given = str(operator), list[Any](operands)
            if name == "BDC":
                number = given[1].get("/MCID")
            elif name == "EMC":
                number = None
            elif name == "Tf":
                table = dict(tables[str(given[0])])
            elif name == "Tj" and not done and number == (mark.number if mark else None):
                line = "".join(table[code] for code in bytes(given[0]))
                codes = {shown: code for code, shown in table.items()}
                new = change(line, set(codes))
                if new != line and set(new) <= set(codes):
                    given = [pikepdf.String(bytes(codes[character] for character in new))]
                    done.append(True)
            found.append((given, operator))
        document.pages[page].Contents = document.make_stream(pikepdf.unparse_content_stream(found))

    changed = edited(pdf, edit)
    assert done, "no line could be changed"
    return changed


def with_operators(
    pdf: bytes, page: int, change: Callable[[list[tuple[list[Any], str]]], None]
) -> bytes:
    """Return a PDF in which a page's operators were changed in place."""

    def edit(document: pikepdf.Pdf) -> None:
        parsed = pikepdf.parse_content_stream(document.pages[page])
        found = [(list(operands), str(operator)) for operands, operator in parsed]
        change(found)
        lines = [(operands, pikepdf.Operator(operator)) for operands, operator in found]
        document.pages[page].Contents = document.make_stream(pikepdf.unparse_content_stream(lines))

    return edited(pdf, edit)


def with_data(pdf: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a PDF whose attachment was changed, with the size and checksum that fit."""

    def edit(document: pikepdf.Pdf) -> None:
        stream: Any = document.Root.AF[0].EF.F
        data = json.loads(stream.read_bytes())
        change(data)
        text = (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
        stream.write(text)
        stream.Params.Size = len(text)
        stream.Params.CheckSum = pikepdf.String(hashlib.md5(text, usedforsecurity=False).digest())

    return edited(pdf, edit)
