"""A report as data: what it says, in reading order, and nothing of how it is set.

Every document Zorgscan makes is a `ReportModel`: the school's report in its three
editions, the blank form with its lookup list, the municipality's report. The PDF, the
DOCX and the check before sending all read the same model, so that no two of them can
tell different things. This module must not know scans, standards, paper or fonts.

A `Key` on a piece of text says which fact it states, such as `("item", name, "rating")`,
so that a check can point at what differs; it is never shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.charts import Drawing
    from zorgscan.core.ratings import Rating

Key = tuple[str, ...]
"""Which fact a text states; empty for text that states none."""


class Tone(StrEnum):
    """How a piece of text stands out from its paragraph."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text.

    Attributes:
        text: Plain text; what looks like markup is only text.
        tone: How it stands out.
        href: Address it links to; only `https:`, `http:` and `mailto:` become links.
        key: Which fact it states.
    """

    text: str
    tone: Tone = Tone.PLAIN
    href: str = ""
    key: Key = ()


Text = tuple[Run, ...]
r"""A paragraph's text; `\n` in a run starts a new line."""


def text(*parts: str | Run) -> Text:
    """Return parts as a text; empty strings fall away."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def strong(words: str, key: Key = ()) -> Run:
    """Return words that stand out."""
    return Run(words, Tone.STRONG, key=key)


def quiet(words: str, key: Key = ()) -> Run:
    """Return words that may be skipped."""
    return Run(words, Tone.QUIET, key=key)


ParagraphKind = Literal["body", "lead", "small", "fine", "note", "label"]
"""Running text, the sentence that opens a chapter, small print, small print with air, a note
of its own among others (its first run says what it is about), a line over a block."""

CalloutKind = Literal["info", "legal", "draft"]
"""Something worth knowing, a legal point, a warning that something is not final."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading under a chapter's title.

    Attributes:
        level: 2 or 3; the title of a chapter is level 1.
        listed: Whether it is a bookmark.
    """

    level: Literal[2, 3]
    text: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `with_next` keeps it on one page with what follows."""

    text: Text
    kind: ParagraphKind = "body"
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Bullets, or numbers; each item is one or more blocks."""

    items: tuple[tuple[Block, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a table.

    Attributes:
        rating: Shown as its mark, before the first paragraph.
        paragraphs: Texts under each other; of a rated cell the first is the rating's word.
    """

    paragraphs: tuple[Text, ...] = ()
    rating: Rating | None = None


def cell(*parts: str | Run) -> Cell:
    """Return a cell of one paragraph."""
    found = text(*parts)
    return Cell((found,) if found else ())


def rated(rating: Rating, word: str, key: Key = ()) -> Cell:
    """Return a cell with a rating's mark and word."""
    return Cell(((Run(word, key=key),),), rating)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its header.
        weight: Its share of the width against the others'.
        align: How its cells are set.
        names_row: Whether its cells name their rows; at most one column of a table.
    """

    title: str
    weight: float = 1
    align: Literal["left", "right"] = "left"
    names_row: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for every column.

    Attributes:
        columns: What stands in them.
        rows: From top to bottom.
        small: Set in small print.
        large: Set to be read from a wall.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values under each other.

    Attributes:
        name_share: The names' part of the width, from 0 to 1.
        small: Set in small print.
    """

    pairs: tuple[tuple[str, Cell], ...]
    name_share: float = 0.34
    small: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating as its mark and a word, on a line of its own; see `Paragraph.with_next`."""

    rating: Rating
    text: Text
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """Blocks that are set apart."""

    kind: CalloutKind
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing; its text alternative is in it."""

    drawing: Drawing
    caption: Text = ()


@dataclass(frozen=True, slots=True)
class Code:
    """Data as a QR code.

    Attributes:
        data: What it holds, before it is packed (`zorgscan.core.carriers`).
        alt: What it is for, for who cannot see it.
    """

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Stacks of blocks next to each other, read from left to right."""

    stacks: tuple[tuple[Block, ...], ...]
    weights: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Much small print: set in two columns, read down the first and then the second."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class AnswerLines:
    """Empty lines to write on with a pen; `unit` stands behind the last."""

    count: int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TickBoxes:
    """Choices to tick with a pen; `several` says that more than one may be."""

    labels: tuple[str, ...]
    several: bool = False


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page as long as a page can hold them."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = (
    Heading
    | Paragraph
    | Listing
    | Table
    | Facts
    | Badge
    | Callout
    | Chart
    | Code
    | SideBySide
    | TwoColumns
    | AnswerLines
    | TickBoxes
    | Together
    | PageBreak
)
"""Everything a chapter can hold."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a report with its title (level 1); `new_page` starts it on one.

    `beside` says that it rests on more than the edition the report carries: on last year's
    scan, or on figures of others. Who has only the edition cannot make it again.
    """

    title: str
    blocks: tuple[Block, ...]
    new_page: bool = True
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        title: Of the document.
        subtitle: Whose it is.
        details: Names and values.
        notice: What a reader must know before anything else.
        marks: A few words each that must strike: that it is provisional, for whom it is.
        parts: Titles of the chapters, as a list of contents.
        is_alone: Whether it has the page to itself; else the first chapter begins below it.
    """

    title: str
    subtitle: str
    details: tuple[tuple[str, Cell], ...]
    notice: Text = ()
    marks: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_alone: bool = True

    @property
    def contents(self) -> Text:
        """The list of contents in a sentence; empty when there is none."""
        if not self.parts:
            return ()
        return text(strong("In dit rapport: "), f"{'; '.join(self.parts)}.")


@dataclass(frozen=True, slots=True)
class RunningTexts:
    """What comes back on every page: upper left, upper right (a warning), lower left."""

    header: str = ""
    notice: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class ReportModel:
    """A whole document.

    Attributes:
        title: For the title bar and the bookmarks of a reader.
        subject: What it is about and for whom, in one line, for the metadata.
        recipient: For whom the edition is, in words; empty when it is for anyone.
        running: What comes back on every page.
        cover: The first page; None when the document begins with its first chapter.
        chapters: The rest, in order.
    """

    title: str
    subject: str
    recipient: str
    running: RunningTexts
    cover: Cover | None
    chapters: tuple[Chapter, ...]


def runs(model: ReportModel) -> Iterator[Run]:
    """Yield every piece of running text in reading order, headings and covers left out.

    What a check needs to hold the pages against: each run with the fact it states.
    """
    if model.cover is not None:
        for _, value in model.cover.details:
            yield from _cell_runs(value)
        yield from model.cover.notice
    for chapter in model.chapters:
        for block in chapter.blocks:
            yield from block_runs(block)


def block_runs(block: Block) -> Iterator[Run]:
    """Yield every piece of text of a block in reading order; see `runs`."""
    match block:
        case Paragraph() | Badge():
            yield from block.text
        case Chart():
            yield from block.caption
        case Table():
            for row in block.rows:
                for part in row:
                    yield from _cell_runs(part)
        case Facts():
            for _, value in block.pairs:
                yield from _cell_runs(value)
        case _:
            for child in children(block):
                yield from block_runs(child)


def children(block: Block) -> tuple[Block, ...]:
    """Return the blocks a block is made of; none for those that hold text themselves."""
    match block:
        case Callout() | Together() | TwoColumns():
            return block.blocks
        case Listing():
            return tuple(child for item in block.items for child in item)
        case SideBySide():
            return tuple(child for stack in block.stacks for child in stack)
        case _:
            return ()


def _cell_runs(part: Cell) -> Iterator[Run]:
    for paragraph in part.paragraphs:
        yield from paragraph
