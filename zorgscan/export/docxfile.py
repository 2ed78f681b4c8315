"""A `ReportModel` as a DOCX, for who wants to go on writing in it.

Every block becomes what a word processor has for it: headings, lists and tables with header
rows, in styles that a school can change at one place. A rating is a symbol and its word, a
chart its text alternative. Must not know scans, standards or where a file goes.
"""

# pyright: reportPrivateUsage=false
# (python-docx names the type of a row so)

from __future__ import annotations

import re
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating
from zorgscan.core.reporting import model as m
from zorgscan.export import docxpackage as package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from docx.document import Document
    from docx.section import Section
    from docx.table import _Row
    from docx.text.paragraph import Paragraph

SYMBOLS: Final[Mapping[Rating, str]] = {
    Rating.MET: "✔",
    Rating.PARTLY: "◆",
    Rating.NOT_MET: "✖",
    Rating.UNKNOWN: "○",
    Rating.UNANSWERED: "○",
    Rating.NOT_APPLICABLE: "–",
    Rating.INFORMATIVE: "•",
}
"""Stands before the word of a rating, alike in shape to the mark on paper and screen."""

_KINDS: Final[Mapping[m.ParagraphKind, str]] = {
    "body": "Normal",
    "lead": package.LEAD,
    "small": package.SMALL,
    "fine": package.SMALL,
    "note": package.SMALL,
    "label": package.LABEL,
}
_LINKS: Final = ("https://", "http://", "mailto:")
_LINE: Final = "_" * 60
_SENTENCES: Final = re.compile(r"(?<=\.) ")
_FEW: Final = 3
"""Sentences of a chart that stand well in one paragraph."""
_WORDS: Final = re.compile("[ \t\n-]+")
"""Between words: where a line can be broken."""
_DEEPEST: Final = 3
"""Levels of lists that a word processor has styles for."""


def docx_bytes(model: m.ReportModel, *, made_at: datetime) -> bytes:
    """Return a report as the bytes of a DOCX file.

    Args:
        model: What it says.
        made_at: Stands in the properties of the file; aware. The same moment and model give
            the same bytes.
    """
    document = package.blank(model.title, model.subject, made_at)
    _run_along(document.sections[0], model.running)
    writer = _Writer(document)
    if model.cover is not None:
        writer.cover(model.cover)
    for place, chapter in enumerate(model.chapters):
        writer.chapter(chapter, opens=place == 0 and model.cover is None)
    return package.saved(document, made_at)


def _run_along(section: Section, running: m.RunningTexts) -> None:
    """Fill in what comes back on every page."""
    above = " | ".join(filter(None, (running.header, running.notice)))
    section.header.paragraphs[0].text = package.storable(above)
    below = section.footer.paragraphs[0]
    below.text = package.storable(f"{running.footer} | Pagina " if running.footer else "Pagina ")
    package.add_field(below, "PAGE")
    below.add_run(" van ")
    package.add_field(below, "NUMPAGES")


class _Writer:
    """Writes blocks one after another.

    Args:
        document: Gets the blocks.
        style: Of running text here; empty for what its kind has.
        depth: How many lists are open.
        numbering: Which numbering a paragraph is an item of.
    """

    def __init__(
        self, document: Document, style: str = "", depth: int = 0, numbering: int | None = None
    ) -> None:
        self._document = document
        self._style = style
        self._depth = depth
        self._numbering = numbering

    def cover(self, cover: m.Cover) -> None:
        """Write the first page."""
        self._paragraph(m.text(cover.title), "Title")
        self._paragraph(m.text(cover.subtitle), "Subtitle")
        for mark in cover.marks:
            self._paragraph(m.text(m.strong(mark)), package.LEAD)
        self.block(m.Facts(cover.details))
        if cover.notice:
            self._paragraph(cover.notice, package.BOX)

    def chapter(self, chapter: m.Chapter, *, opens: bool) -> None:
        """Write a chapter; on a page of its own when it asks for one."""
        heading = self._paragraph(m.text(chapter.title), "Heading 1")
        heading.paragraph_format.page_break_before = chapter.new_page and not opens
        self.blocks(chapter.blocks)

    def blocks(self, blocks: Iterable[m.Block]) -> None:
        """Write blocks."""
        for block in blocks:
            self.block(block)

    def _paragraph(self, text: m.Text, style: str, symbol: str = "") -> Paragraph:
        paragraph = self._document.add_paragraph(style=style)
        _fill(paragraph, text, symbol)
        if self._numbering is not None:
            package.number(paragraph, self._numbering)
        return paragraph

    @singledispatchmethod
    def block(self, block: m.Block) -> None:
        """Write one block."""
        msg = f"no DOCX for {type(block).__name__}"
        raise TypeError(msg)

    @block.register
    def _(self, block: m.Heading) -> None:
        self._paragraph(m.text(block.text), f"Heading {block.level}")

    @block.register
    def _(self, block: m.Paragraph) -> None:
        paragraph = self._paragraph(block.text, self._style or _KINDS[block.kind])
        paragraph.paragraph_format.keep_with_next = block.with_next or None

    @block.register
    def _(self, block: m.Badge) -> None:
        style = self._style or "Normal"
        paragraph = self._paragraph(block.text, style, SYMBOLS[block.rating])
        paragraph.paragraph_format.keep_with_next = block.with_next or None

    @block.register
    def _(self, block: m.Listing) -> None:
        depth = min(self._depth + 1, _DEEPEST)
        level = f" {depth}" if depth > 1 else ""
        style = f"{'List Number' if block.numbered else 'List Bullet'}{level}"
        number = package.new_numbering(self._document, style) if block.numbered else None
        for first, *rest in block.items:
            _Writer(self._document, style, depth, number).block(first)
            _Writer(self._document, f"List Continue{level}", depth).blocks(rest)

    @block.register
    def _(self, block: m.Table) -> None:
        table = package.new_table(self._document, len(block.rows) + 1, _shares(block))
        head, *rows = table.rows
        for column, place in zip(block.columns, head.cells, strict=True):
            _fill(place.paragraphs[0], m.text(column.title), style=package.TABLE_HEAD)
        package.repeat(head)
        for row, parts in zip(rows, block.rows, strict=True):
            _write_row(row, parts, [column.align == "right" for column in block.columns])
        self._keep_apart()

    @block.register
    def _(self, block: m.Facts) -> None:
        shares = (block.name_share, 1 - block.name_share)
        if not block.pairs:
            return
        table = package.new_table(self._document, len(block.pairs), shares)
        for row, (name, part) in zip(table.rows, block.pairs, strict=True):
            _write_row(row, (m.cell(m.strong(name)), part), (False, False))
        self._keep_apart()

    def _keep_apart(self) -> None:
        """Keep two tables apart: a word processor would make them one."""
        self._document.add_paragraph(style=package.GAP)

    @block.register
    def _(self, block: m.Callout) -> None:
        _Writer(self._document, package.BOX, self._depth).blocks(block.blocks)

    @block.register
    def _(self, block: m.Chart) -> None:
        """Tell it in words, one by one; its caption says how to look, and falls away."""
        told = _SENTENCES.split(block.drawing.alt)
        style = self._style or ("List Bullet" if len(told) > _FEW else "Normal")
        for sentence in told if len(told) > _FEW else [block.drawing.alt]:
            self._paragraph(m.text(sentence), style)

    @block.register
    def _(self, block: m.Code) -> None:
        self._paragraph(m.text(f"{block.alt} (Staat alleen in de PDF.)"), package.SMALL)

    @block.register
    def _(self, block: m.SideBySide) -> None:
        for stack in block.stacks:
            self.blocks(stack)

    @block.register
    def _(self, block: m.Together | m.TwoColumns) -> None:
        self.blocks(block.blocks)

    @block.register
    def _(self, block: m.AnswerLines) -> None:
        for place in range(block.count):
            unit = f" {block.unit}" if block.unit and place == block.count - 1 else ""
            self._paragraph(m.text(f"{_LINE}{unit}"), "Normal")

    @block.register
    def _(self, block: m.TickBoxes) -> None:
        for label in block.labels:
            self._paragraph(m.text(f"☐ {label}"), "Normal")

    @block.register
    def _(self, _block: m.PageBreak) -> None:
        self._document.add_paragraph().add_run().add_break(package.page_break())


def _shares(block: m.Table) -> list[float]:
    """Return how columns share the width: by weight, but none narrower than its longest word."""
    wanted = package.widths([column.weight for column in block.columns])
    least = [
        package.room_for(max(map(len, _words(block, place)), default=0))
        for place in range(len(block.columns))
    ]
    spare = sum(max(0.0, width - low) for width, low in zip(wanted, least, strict=True))
    short = sum(max(0.0, low - width) for width, low in zip(wanted, least, strict=True))
    part = min(1.0, short / spare) if spare else 0.0
    return [
        low if low > width else width - (width - low) * part
        for width, low in zip(wanted, least, strict=True)
    ]


def _words(block: m.Table, place: int) -> Iterator[str]:
    for word in _WORDS.split(block.columns[place].title):
        yield f"{word} "  # bold letters are wider: room for one more
    for row in block.rows:
        first, *rest = row[place].paragraphs or ((),)
        yield from _WORDS.split(_symbol_before(row[place]) + _plain(first))
        for text in rest:
            yield from _WORDS.split(_plain(text))


def _symbol_before(part: m.Cell) -> str:
    """Return what stands before a rating's word on the same line, as wide as two letters."""
    return "" if part.rating is None else f"{SYMBOLS[part.rating]}\u00a0\u00a0"


def _plain(text: m.Text) -> str:
    return "".join(run.text for run in text)


def _write_row(row: _Row, parts: Sequence[m.Cell], right: Sequence[bool]) -> None:
    """Write a row of a table; a row stays on one page."""
    package.keep_whole(row)
    for place, part, at_right in zip(row.cells, parts, right, strict=True):
        texts = part.paragraphs or ((),)
        for index, text in enumerate(texts):
            paragraph = place.add_paragraph() if index else place.paragraphs[0]
            symbol = SYMBOLS[part.rating] if part.rating is not None and not index else ""
            _fill(paragraph, text, symbol, package.TABLE_CELL)
            if at_right:
                package.align_right(paragraph)


def _fill(paragraph: Paragraph, text: m.Text, symbol: str = "", style: str = "") -> None:
    if style:
        paragraph.style = style
    if symbol:
        paragraph.add_run(f"{symbol}\u00a0")
    for run in text:
        if run.href.lower().startswith(_LINKS):
            package.add_link(paragraph, package.storable(run.text), package.storable(run.href))
            continue
        added = paragraph.add_run(package.storable(run.text))
        if run.tone is m.Tone.STRONG:
            added.style = "Strong"
        elif run.tone is m.Tone.QUIET:
            added.style = package.QUIET
