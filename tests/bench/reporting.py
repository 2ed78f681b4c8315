"""The example's report as Zorgscan makes it, against WeasyPrint and Typst on the same content.

All begin with the same `ReportModel` and the same attachment, in a warm process, and all tag
their pages: ours and Typst's are PDF/A-3a and PDF/UA-1, WeasyPrint's PDF/UA-1 (it makes one or
the other). Each keeps its fonts from one report to the next. Typst remembers what it set before,
so its report gets another title each time, as another school's would.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pypdfium2
import typst
from weasyprint import CSS, HTML, Attachment
from weasyprint.text.fonts import FontConfiguration

from tests.bench import as_html, as_typst
from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, Promise, in_turns, timed, times_as_long
from zorgscan import __version__, shipped
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


class Typst:
    """Typst with its fonts kept, and another title each time.

    Args:
        content: What it makes a report of.
        root: A folder for the attachment, which Typst wants as a file.
    """

    def __init__(self, content: Content, root: Path) -> None:
        (root / "zorgscan.json").write_bytes(content.attachment)
        self._content = content
        self._numbers = count()
        fonts = shipped.path("resources", "fonts")
        self._compiler = typst.Compiler(
            root=root, font_paths=[str(fonts)], ignore_system_fonts=True
        )

    def pdf(self) -> bytes:
        """Return Typst's PDF."""
        model = self._content.model
        running = replace(model.running, header=f"{model.running.header} {next(self._numbers)}")
        markup = as_typst.page(replace(model, running=running)).encode()
        pdf = self._compiler.compile(
            markup,
            format="pdf",
            pdf_standards=["a-3a", "ua-1"],
            timestamp=int(self._content.made_at.timestamp()),
        )
        assert isinstance(pdf, bytes)  # as it is for one PDF
        return pdf


def measure(effort: Effort) -> list[Figure]:
    """Make the report by all in turns, after seeing that all say the same."""
    with TemporaryDirectory() as folder:
        return _measured(effort, Path(folder))


def _measured(effort: Effort, folder: Path) -> list[Figure]:
    content = _example()
    weasy, other = Weasy(content), Typst(content, folder)
    pdf = content.ours()
    notes = _compared(pdf, weasy.pdf(), other.pdf())
    ours, theirs, typsts = in_turns(
        [
            ("Zorgscan's report, warm", partial(timed, content.ours)),
            ("the same by WeasyPrint, fonts reused", partial(timed, weasy.pdf)),
            ("the same by Typst, fonts reused", partial(timed, other.pdf)),
        ],
        effort.reports,
    )
    return [
        Figure(
            "The report, against WeasyPrint",
            (ours, theirs),
            times_as_long(theirs, ours),
            "{} times as fast",
            Promise("at least", 8.0),
            notes,
        ),
        Figure(
            "The report, against Typst (aim: at most 3)",
            (ours, typsts),
            times_as_long(ours, typsts),
            "{} times as long",
        ),
        Figure("Size of the report", (), len(pdf) / 1000, "{} kB", Promise("at most", 120.0)),
    ]


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


def _compared(*pdfs: bytes) -> tuple[str, ...]:
    """Return how large all are; they must say about as much as ours, the first."""
    (pages, text), *others = map(_read, pdfs)
    for _, characters in others:
        if abs(text - characters) > _MAY_DIFFER * text:
            msg = f"not the same content: {text} and {characters} characters on the pages"
            raise AssertionError(msg)
    names = ("ours", "WeasyPrint", "Typst")
    return tuple(
        f"{name}: {pages} pages, {characters} characters, {len(pdf) / 1000:.0f} kB"
        for name, pdf, (pages, characters) in zip(
            names, pdfs, [(pages, text), *others], strict=True
        )
    )


def _read(pdf: bytes) -> tuple[int, int]:
    """Return pages, and characters on them that are not white space."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return len(texts), len("".join("".join(texts).split()))
