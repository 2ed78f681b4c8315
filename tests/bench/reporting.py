"""The example's report made by ReportLab as Zorgscan does, against WeasyPrint on the same content.

Both begin with the same `ReportModel` and the same attachment, in a warm process, and both tag
their pages: ours is PDF/A-3a and PDF/UA-1, WeasyPrint's PDF/UA-1 (it makes one or the other).
WeasyPrint keeps its fonts and style sheet from one report to the next.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pypdfium2
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from tests.bench import as_html
from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, Promise, in_turns, timed, times_as_long
from zorgscan import __version__
from zorgscan.app.reports import draft_report
from zorgscan.app.sources import source_of
from zorgscan.core.reporting.school import build_report
from zorgscan.core.scans.model import Recipient
from zorgscan.report.render import render

if TYPE_CHECKING:
    from datetime import datetime

    from tests.bench.effort import Effort
    from zorgscan.core.reporting.model import ReportModel

_MAY_DIFFER = 0.04


@dataclass(frozen=True, slots=True)
class Content:
    """What both make a report of."""

    model: ReportModel
    attachment: bytes
    made_at: datetime

    def ours(self) -> bytes:
        """Return Zorgscan's PDF."""
        return render(
            self.model,
            attachment=self.attachment,
            made_at=self.made_at,
            program_version=__version__,
        )


class Weasy:
    """WeasyPrint with everything kept that can be kept."""

    def __init__(self, content: Content) -> None:
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self._content = content
        self._fonts = FontConfiguration()
        sheet = as_html.style_sheet(content.model.running)
        self._style = CSS(string=sheet, font_config=self._fonts)

    def pdf(self) -> bytes:
        """Return WeasyPrint's PDF."""
        attached = Attachment(
            string=self._content.attachment, name="zorgscan.json", relationship="Data"
        )
        made = HTML(string=as_html.page(self._content.model))
        pdf = made.write_pdf(
            stylesheets=[self._style],
            font_config=self._fonts,
            attachments=[attached],
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
        )
        assert pdf is not None  # as it is when it may go to a file
        return pdf


def measure(effort: Effort) -> list[Figure]:
    """Make the report by both in turns, after seeing that both say the same."""
    content = _example()
    weasy = Weasy(content)
    notes = _compared(content.ours(), weasy.pdf())
    ours, theirs = in_turns(
        [
            ("Zorgscan's report, warm", partial(timed, content.ours)),
            ("the same by WeasyPrint, fonts reused", partial(timed, weasy.pdf)),
        ],
        effort.reports,
    )
    value = times_as_long(theirs, ours)
    promise = Promise("at least", 5.0, aim=8.0)
    return [Figure("The report", (ours, theirs), value, "{} times as fast", promise, notes)]


def _example() -> Content:
    with TemporaryDirectory() as folder:
        scan_id = data_folder_with_a_scan(Path(folder))
        library = library_in(Path(folder))
        source = source_of(library.open_scan(scan_id))
        draft = draft_report(source, Recipient.SCHOOL, library.clock)
        library.close()
    edition = draft.edition
    model = build_report(edition.form, edition.standard, edition.projection, draft.origin)
    return Content(model, draft.attachment, library.clock())


def _compared(ours: bytes, theirs: bytes) -> tuple[str, ...]:
    """Return how large both are; they must say about as much."""
    found = [_read(pdf) for pdf in (ours, theirs)]
    (our_pages, our_text), (their_pages, their_text) = found
    if abs(our_text - their_text) > _MAY_DIFFER * our_text:
        msg = f"not the same content: {our_text} and {their_text} characters on the pages"
        raise AssertionError(msg)
    return (
        f"ours: {our_pages} pages, {our_text} characters, {len(ours) / 1000:.0f} kB",
        f"WeasyPrint: {their_pages} pages, {their_text} characters, {len(theirs) / 1000:.0f} kB",
    )


def _read(pdf: bytes) -> tuple[int, int]:
    """Return pages, and characters on them that are not white space."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return len(texts), len("".join("".join(texts).split()))
