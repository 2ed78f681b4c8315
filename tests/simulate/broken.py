"""What goes wrong with a report on its way to the municipality, and what it must lead to.

Each way takes the bytes of a good report and gives those that arrive; the outcome is the word of
the contract for such a file. The same bytes come of the same report.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

_FLIPPED = {"met": "not_met", "partly": "met", "not_met": "met"}
DATA = "zorgscan.json"


def truncated(report: bytes) -> bytes:
    """Only the first third came through the mail."""
    return report[: len(report) // 3]


def encrypted(report: bytes) -> bytes:
    """Someone put a password on it."""
    with pikepdf.open(io.BytesIO(report)) as pdf:
        lock = pikepdf.Encryption(
            owner="verzonnen", user="verzonnen", R=3, aes=False, metadata=False
        )
        out = io.BytesIO()
        pdf.save(out, encryption=lock, static_id=True)  # a random id would differ each time
    return out.getvalue()


def printed(report: bytes) -> bytes:
    """Printed to a new file: no attachment, and not the last page."""
    with pikepdf.open(io.BytesIO(report)) as pdf, pikepdf.new() as paper:
        for page in list(pdf.pages)[:-1]:
            paper.pages.append(page)
        for page in paper.pages:
            if "/StructParents" in page.obj:
                del page.obj["/StructParents"]
        out = io.BytesIO()
        paper.save(out, deterministic_id=True)
    return out.getvalue()


def other_document(_report: bytes) -> bytes:
    """The wrong file was picked."""
    out = io.BytesIO()
    page = Canvas(out, invariant=True)
    page.drawString(72, 720, "Verzonnen nota over het schoolplein. Dit is geen rapport.")
    page.save()
    return out.getvalue()


def no_pdf(_report: bytes) -> bytes:
    """A text file that was given the ending .pdf."""
    return b"Verzonnen brief: het rapport volgt later.\n"


def tampered(report: bytes) -> bytes:
    """Someone made one rating in the data better, or worse."""

    def change(data: Any) -> None:
        rated = [
            item for item in data["assessment"]["items"].values() if item["rating"] in _FLIPPED
        ]
        rated[0]["rating"] = _FLIPPED[rated[0]["rating"]]

    return _with_data(report, change)


def newer(report: bytes) -> bytes:
    """Made with a program of some years from now."""
    return _with_data(report, lambda data: data.update(format_version=2))


def renamed(report: bytes) -> bytes:
    """The school's name was changed in the data, and not on the pages."""
    return _with_data(report, lambda data: data["subject"].update(name="Verzonnen andere naam"))


def emptied(report: bytes) -> bytes:
    """A program cleared what is attached."""
    return _with_text(report, b"{}")


def twice_said(report: bytes) -> bytes:
    """One key stands in the data twice."""
    with pikepdf.open(io.BytesIO(report)) as pdf:
        text = pdf.attachments[DATA].obj.EF.F.read_bytes()
    return _with_text(report, text.replace(b"{", b'{"format": "zorgscan/scan",', 1))


def swollen(report: bytes) -> bytes:
    """The data are blown up to more than any scan has."""
    with pikepdf.open(io.BytesIO(report)) as pdf:
        text = pdf.attachments[DATA].obj.EF.F.read_bytes()
    return _with_text(report, text + b" " * 6_000_000)


def scanned(report: bytes) -> bytes:
    """The first page came off a scanner, the last one did not."""
    document: Any = pypdfium2.PdfDocument(report)
    out = io.BytesIO()
    document[0].render(scale=100 / 72, grayscale=True).to_pil().save(
        out, "PDF", resolution=100, creationDate=None, modDate=None
    )
    document.close()
    return out.getvalue()


def _with_text(report: bytes, text: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        pdf.attachments[DATA].obj.EF.F.write(text)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _with_data(report: bytes, change: Callable[[Any], None]) -> bytes:
    with pikepdf.open(io.BytesIO(report)) as pdf:
        data = json.loads(pdf.attachments[DATA].obj.EF.F.read_bytes())
    change(data)
    return _with_text(report, json.dumps(data, ensure_ascii=False).encode())


FILE_WAYS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (truncated, "damaged"),
    "encrypted": (encrypted, "encrypted"),
    "printed": (printed, "no_data"),
    "other-document": (other_document, "not_a_report"),
    "no-pdf": (no_pdf, "not_a_report"),
    "tampered": (tampered, "inconsistent"),
    "newer-version": (newer, "newer_version"),
    "renamed": (renamed, "inconsistent"),
    "emptied": (emptied, "not_a_report"),
    "twice-said": (twice_said, "damaged"),
    "swollen": (swollen, "too_large"),
    "scanned": (scanned, "no_data"),
}
