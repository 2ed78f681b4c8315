"""Everything a page can be made of: the one door to ReportLab's platypus.

Whoever writes a document calls the functions below with data, puts what they return in a
list in reading order, and hands the list to `write`. Text is text: no markup is read
anywhere, and `zorgscan.report.fonts.printable` is applied to all of it here. Tags,
reading order, bookmarks and page breaks follow by themselves. Must not know what any
answer means.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from reportlab.platypus import PageBreak

from zorgscan.core.carriers import pack
from zorgscan.report.blocks.base import Block, Kept, Stack
from zorgscan.report.blocks.blank import AnswerLines, TickBox
from zorgscan.report.blocks.boxes import Box, Space
from zorgscan.report.blocks.newspaper import Newspaper
from zorgscan.report.blocks.pages import Item, Opening, Running, write
from zorgscan.report.blocks.pictures import MILLIMETRE, BadgeLine, Picture, qr_drawing
from zorgscan.report.blocks.tables import (
    CELL_STYLES,
    Badge,
    Cell,
    Column,
    Columns,
    Size,
    are_blocks,
    table,
)
from zorgscan.report.blocks.text import Heading, Run, Text, TextBlock, listed
from zorgscan.report.carrier import Attachment
from zorgscan.report.fonts import font, single_line
from zorgscan.report.metadata import DocumentInfo
from zorgscan.report.structure import Element
from zorgscan.report.theme import STYLES, Style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.charts import Drawing, Role
    from zorgscan.core.ratings import Rating

__all__ = [
    "CELL_STYLES",
    "Attachment", "Badge", "Block", "Cell", "Column", "DocumentInfo", "Front",
    "Item", "Opening", "Run", "Running",
    "Size", "Style", "Text", "Tone", "answer_lines", "badge", "bullets", "callout", "columns",
    "cover", "data_table", "facts", "figure", "heading", "newspaper", "numbered", "page_break",
    "paragraph", "qr", "spacer", "text_width", "tick_boxes", "together", "write",
]  # fmt: skip

Tone = Literal["neutral", "accent", "warning", "alarm"]
"""What a call-out is about; its words must say so too."""

_TONES: dict[Tone, tuple[Role, Role | None]] = {
    "neutral": ("surface", None),
    "accent": ("tint", "accent"),
    "warning": ("surface", "partly"),
    "alarm": ("surface", "not_met"),
}


_LONG_TITLE = 45
"""A longer title is set smaller where the page holds more than a cover."""
_HEADINGS: dict[int, Style] = {1: "h1", 2: "h2", 3: "h3"}


def heading(level: Literal[1, 2, 3], text: Text, *, outline: bool = True) -> Block:
    """Return a heading; it stays with what follows it and becomes a bookmark.

    Args:
        level: 1 for a chapter; a level may not be skipped going down.
        text: What it says.
        outline: Whether it becomes a bookmark.
    """
    return Heading(level, text, _HEADINGS[level], outline=outline)


def paragraph(text: Text, style: Style = "body", *, with_next: bool = False) -> Block:
    r"""Return a paragraph.

    Args:
        text: What it says; `\n` in it starts a new line.
        style: How it is set.
        with_next: Whether it stays on one page with (the start of) what follows it.
    """
    block = TextBlock(text, STYLES[style], Element("P"))
    block.keeps_with_next = with_next
    return block


def bullets(items: Sequence[Text | Sequence[Block]]) -> Block:
    """Return a list with bullets; an item is text or blocks."""
    return listed([_blocks(item) for item in items], ["•"] * len(items), "Disc")


def numbered(items: Sequence[Text | Sequence[Block]], start: int = 1) -> Block:
    """Return a numbered list; an item is text or blocks."""
    labels = [f"{number}." for number in range(start, start + len(items))]
    return listed([_blocks(item) for item in items], labels, "Decimal")


def _blocks(item: Text | Sequence[Block]) -> Sequence[Block]:
    if are_blocks(item):
        return item
    return [TextBlock(cast("Text", item), replace(STYLES["body"], after=0), Element("P"))]


def facts(
    pairs: Sequence[tuple[str, Cell]], label_share: float = 0.34, size: Size = "normal"
) -> Block:
    """Return names and values under each other, as a table whose rows have headers.

    Args:
        pairs: Name and value.
        label_share: The names' part of the width, from 0 to 1.
        size: Of type and white space.
    """
    columns = [Column("", label_share, is_header=True), Column("", 1 - label_share)]
    rows = [([Run(name, role="muted")], value) for name, value in pairs]
    return table(columns, rows, head=False, size=size)


def data_table(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], size: Size = "normal"
) -> Block:
    """Return a table with a header that comes back on every page.

    Args:
        columns: Title, share of the width, alignment; at most one is the rows' header.
        rows: A cell for every column: text, runs, a `Badge`, a block or several.
        size: Of type and white space.
    """
    return table(columns, rows, size=size)


def badge(rating: Rating, word: Text, style: Style = "body", *, with_next: bool = False) -> Block:
    """Return a rating as its mark and its word; perhaps on one page with what follows."""
    look = replace(STYLES[style], after=2) if with_next else STYLES[style]
    block = BadgeLine(rating, word, look, Element("P"))
    block.keeps_with_next = with_next
    return block


def callout(children: Sequence[Block], tone: Tone = "accent") -> Block:
    """Return blocks on a tinted area."""
    surface, bar = _TONES[tone]
    return Box(children, surface, bar)


def columns(
    stacks: Sequence[Sequence[Block]], shares: Sequence[float] | None = None, gap: float = 28
) -> Block:
    """Return blocks side by side; read from left to right, kept on one page.

    Args:
        stacks: The blocks of each column.
        shares: Their shares of the width; equal by default.
        gap: White space between them in points.
    """
    return Columns([Stack(stack) for stack in stacks], shares or [1] * len(stacks), gap)


def newspaper(children: Sequence[Block]) -> Block:
    """Return blocks in two columns that go on over pages, for much small print."""
    return Newspaper(children)


def figure(drawing: Drawing, caption: Text = "") -> Block:
    """Return a chart with its text alternative and perhaps a caption.

    Args:
        drawing: Shapes from `zorgscan.core.charts`; `alt` must say what it shows.
        caption: A line below it.
    """
    picture = Picture(drawing)
    return Kept([picture, paragraph(caption, "small")]) if caption else picture


def qr(data: bytes, alt: str, module: float = 0.5) -> Block:
    """Return data as a QR code: packed (`zorgscan.core.carriers`), error level M.

    Args:
        data: What it carries; about 2 kB of text is the most that fits.
        alt: Its text alternative.
        module: Side of one module in millimetres; under 0.5 a scan cannot read it.
    """
    if module < 0.5:
        msg = "modules under half a millimetre do not survive a scan"
        raise ValueError(msg)
    return Picture(qr_drawing(pack(data), alt, module * MILLIMETRE))


def together(children: Sequence[Block]) -> Block:
    """Return blocks that stay on one page as long as one page can hold them."""
    return Kept(children, children[0].before, children[-1].after) if children else Kept(children)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in points; for those who draw charts."""
    return font(bold=bold).width(single_line(text), size)


def answer_lines(count: int, unit: str = "") -> Block:
    """Return empty lines to write on with a pen; a unit makes it one short line."""
    return AnswerLines(count, unit)


def tick_boxes(labels: Sequence[str], *, several: bool) -> Block:
    """Return choices to tick with a pen; boxes when several may be, else rings."""
    return Stack([TickBox(label, several=several) for label in labels], after=6)


def spacer(height: float) -> Block:
    """Return white space in points; it vanishes at the top of a page."""
    return Space(height)


def page_break() -> Item:
    """Return the start of a new page."""
    return PageBreak()


@dataclass(frozen=True, slots=True)
class Front:
    """What else stands on a cover.

    Attributes:
        marks: A few words each, set large.
        contents: What the document holds.
        is_alone: Whether the cover has the page to itself; else what follows begins below it.
    """

    marks: Sequence[str] = ()
    contents: Text = ""
    is_alone: bool = True


def cover(
    title: str,
    subtitle: str,
    details: Sequence[tuple[str, Cell]],
    notice: Text = "",
    front: Front = Front(),
) -> list[Item]:
    """Return the cover; `write` must be told of it.

    Args:
        title: The document's title.
        subtitle: Whose it is.
        details: Names and values.
        notice: What a reader must know before anything else.
        front: Marks and contents, and how much room it takes.
    """
    if not front.is_alone:
        return _masthead(title, subtitle, details, notice, front)
    blocks: list[Item] = [
        Heading(1, title, "title"),
        paragraph(subtitle, "subtitle"),
        *(paragraph(mark, "mark") for mark in front.marks),
        spacer(28),
        facts(details, size="small"),
    ]
    if front.contents:
        blocks += [spacer(14), paragraph(front.contents, "small")]
    if notice:
        blocks += [spacer(20), callout([paragraph(notice)], "warning")]
    return [*blocks, page_break()]


def _masthead(
    title: str, subtitle: str, details: Sequence[tuple[str, Cell]], notice: Text, front: Front
) -> list[Item]:
    """Return the same in a third of a page: the details in two columns, the rest in small print.

    The short details come first: the column for the others is the wider one.
    """
    half = (len(details) + 1) // 2
    left, right = facts(details[:half], 0.4, "small"), facts(details[half:], 0.2, "small")
    blocks: list[Item] = [
        Heading(1, title, "masthead" if len(title) <= _LONG_TITLE else "h2"),
        paragraph(subtitle, "subtitle"),
        columns([[paragraph(mark, "mark_small")] for mark in front.marks], (1, 2.5), 20)
        if len(front.marks) == 2
        else Stack([paragraph(mark, "mark_small") for mark in front.marks]),
        columns([[left], [right]] if details[half:] else [[left]], (1, 1.7), 20),
    ]
    if front.contents:
        blocks.append(paragraph(front.contents, "small"))
    if notice:
        blocks.append(Box([paragraph(notice, "small")], *_TONES["warning"], after=4, padding=8))
    return blocks
