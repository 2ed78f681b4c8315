"""Text: paragraphs, headings and lists, from data instead of markup.

Lines are broken by the widths of characters in one pass, so that a megabyte without a
space costs no more than one with. There is no markup language anywhere: what somebody
typed can look like a tag and is still only text. Not justified, not hyphenated: a screen
reader would read the hyphens.
"""

# ruff: noqa: N803 - ReportLab's names

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from zorgscan.report.blocks.base import (
    Block,
    Stack,
    adopt,
    lead_of,
    paint_children,
    parted_children,
    spaced,
)
from zorgscan.report.blocks.paths import rule
from zorgscan.report.fonts import font, printable
from zorgscan.report.structure import Element
from zorgscan.report.theme import PAGE, STYLES, Style, TextStyle, operands

if TYPE_CHECKING:
    from zorgscan.core.charts import Role

_BREAKS: Final = "/-_.,;:?&=@"  # a word wider than its line is broken behind one of these
_SAFE_LINKS: Final = ("https://", "http://", "mailto:")
_INDENT: Final = 16.0
_LABEL_GAP: Final = 6.0
_CAP_MIDDLE: Final = 0.334  # half the height of a capital, in em


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph.

    Attributes:
        text: Plain text.
        bold: Whether it stands out.
        role: Its colour; None for that of its paragraph.
        href: Where it links to, `https:`, `http:` or `mailto:`; other addresses are only shown.
    """

    text: str
    bold: bool = False
    role: Role | None = None
    href: str = ""


Text = str | Sequence[Run | str]
"""Plain text, or pieces of it."""


class Outlined(NamedTuple):
    """What a heading is in the outline."""

    level: int
    bookmark: bool


class _Line(NamedTuple):
    start: int
    end: int
    glue: str  # what stands between this line and the next for a reader that joins them


class _Set:
    """A text with its runs, and where its characters stand; shared by the pieces of a split."""

    def __init__(self, text: Text, style: TextStyle) -> None:
        parts = [text] if isinstance(text, str) else text
        runs = [Run(part) if isinstance(part, str) else part for part in parts]
        self.runs = [
            replace(run, text=printable(run.text), bold=run.bold or style.bold) for run in runs
        ]
        self.text = "".join(run.text for run in self.runs)
        widths = [
            width
            for run in self.runs
            for width in font(bold=run.bold).widths(run.text.replace("\n", " "), style.size)
        ]
        self.edges = list(accumulate(widths, initial=0.0))
        self.ends = list(accumulate(len(run.text) for run in self.runs))
        self.links: dict[int, Element] = {}
        self._broken: dict[float, list[_Line]] = {}

    def lines(self, width: float) -> list[_Line]:
        """Return the text's lines, none wider than a width."""
        lines = self._broken.get(width)
        if lines is None:
            lines = self._broken[width] = self._lines(width)
        return lines

    def _lines(self, width: float) -> list[_Line]:
        found: list[_Line] = []
        start = 0
        for paragraph in self.text.split("\n"):
            end = start + len(paragraph)
            while start < end:
                found.append(self._line(start, end, width))
                start = self._skip_spaces(found[-1].end, end)
            start = end + 1
        if found:
            found[-1] = found[-1]._replace(glue="")
        return found

    def _line(self, start: int, end: int, width: float) -> _Line:
        reach = bisect_right(self.edges, self.edges[start] + width + 1e-6) - 1
        if reach >= end:
            return _Line(start, end, " ")
        space = self.text.rfind(" ", start, reach + 1)
        if space > start:
            return _Line(start, space, " ")
        cut = max(self.text.rfind(mark, start + 1, reach) for mark in _BREAKS) + 1
        return _Line(start, cut or max(reach, start + 1), "")

    def _skip_spaces(self, place: int, end: int) -> int:
        while place < end and self.text[place] == " ":
            place += 1
        return place

    def pieces(self, line: _Line) -> list[tuple[int, str, float]]:
        """Return a line's pieces: number of the run, text, distance from the line's start."""
        found: list[tuple[int, str, float]] = []
        start = line.start
        while start < line.end:
            number = bisect_right(self.ends, start)
            end = min(line.end, self.ends[number])
            found.append((number, self.text[start:end], self.edges[start] - self.edges[line.start]))
            start = end
        return found


class TextBlock(Block):
    """A piece of text in one style, tagged as one element however often it is split.

    Args:
        text: What it says.
        style: How it is set.
        element: What it is in the structure.
    """

    def __init__(
        self, text: Text, style: TextStyle, element: Element, shared: _Set | None = None
    ) -> None:
        super().__init__(style.before, style.after)
        self.style = style
        self.element = element
        self.follower: Block | None = None
        self.outlined: Outlined | None = None
        self._set = shared or _Set(text, style)
        self._first, self._last = 0, None
        self._broken: tuple[float, list[_Line]] = (-1.0, [])

    @property
    def text(self) -> str:
        """What it says, as it is shown."""
        return self._set.text

    def roots(self) -> list[Element]:
        """Return its element."""
        return [self.element]

    def _lines(self, width: float) -> list[_Line]:
        if self._broken[0] != width:
            lines = self._set.lines(width)
            self._broken = (width, lines[self._first : self._last])
        return self._broken[1]

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        return len(self._lines(width)) * self.style.leading

    def lead(self, width: float, /) -> float:
        """Return the height of two lines, or what it needs to stay with what follows."""
        count = len(self._lines(width))
        if not self._stays(width):
            return (count if count <= 3 else 2) * self.style.leading
        own = count * self.style.leading
        if self.follower is None:
            return own
        return own + max(self.after, self.follower.before) + self.follower.lead(width)

    def _stays(self, width: float) -> bool:
        """Tell whether it stays with what follows: only what leaves room for that can."""
        return self.keeps_with_next and self.height_at(width) <= PAGE.text_height / 2

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size; one that cannot fit where what follows would not."""
        width, height = super().wrap(aW, aH)
        if not self._stays(width):
            return width, height
        lead = self.lead(width)
        return (width, lead if aH < lead <= PAGE.text_height else height)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split between lines: at least two on either side."""
        count = 0 if self._stays(width) else len(self._lines(width))
        fitting = min(int((height + 1e-6) / self.style.leading), count - 2)
        if fitting < 2:
            return None
        here = self._first + fitting
        first = self._piece(self._first, here, replace(self.style, after=0))
        rest = self._piece(here, self._last, replace(self.style, before=0))
        return first, rest

    def _piece(self, first: int, last: int | None, style: TextStyle) -> TextBlock:
        piece = TextBlock("", style, self.element, self._set)
        if last == self._last:
            piece.keeps_with_next, piece.follower = self.keeps_with_next, self.follower
        piece.outlined = self.outlined
        piece._first, piece._last = first, last
        return piece

    def natural_width(self) -> float:
        """Return the width that needs no line to be broken."""
        return max(
            (
                self._set.edges[line.end] - self._set.edges[line.start]
                for line in self._set.lines(1e9)
            ),
            default=0.0,
        )

    def draw(self) -> None:
        """Paint the lines, each piece inside its element."""
        style = self.style
        if self.outlined and not self._first:
            self._announce(self.outlined)
        lines = self._lines(self.width)
        base = self.height - style.leading / 2 - _CAP_MIDDLE * style.size
        if lines:
            with self.canvas.element(self.element):
                for line in lines:
                    self._paint(line, base)
                    base -= style.leading

    def _announce(self, outlined: Outlined) -> None:
        self.canvas.descend(outlined.level)
        if outlined.bookmark:
            self.canvas.bookmark(self.text, outlined.level - 1, self.height)

    def _paint(self, line: _Line, base: float) -> None:
        edges = self._set.edges
        spare = self.width - (edges[line.end] - edges[line.start])
        indent = {"left": 0.0, "centre": spare / 2, "right": spare}[self.style.align]
        pieces = self._set.pieces(line)
        for place, (number, text, x) in enumerate(pieces):
            glue = line.glue if place == len(pieces) - 1 else ""
            self._show(number, text + glue, indent + x, base)

    def _show(self, number: int, text: str, x: float, base: float) -> None:
        run, style = self._set.runs[number], self.style
        face = font(bold=run.bold)
        if not run.href.startswith(_SAFE_LINKS):
            self.canvas.show(x, base, text, face, style.size, operands(run.role or style.role))
            return
        link = self._set.links.get(number)
        if link is None:
            link = self._set.links[number] = Element("Link", self.element)
        width = face.width(text.rstrip(), style.size)
        with self.canvas.element(link):
            under = base - 0.15 * style.size
            self.canvas.paint(rule(x, under, x + width, under, run.role or "accent", 0.5))
            self.canvas.show(x, base, text, face, style.size, operands(run.role or "accent"))
        self.canvas.link(
            link, run.text, run.href, (x, base - 0.25 * style.size, x + width, base + style.size)
        )


class Heading(TextBlock):
    """A heading: it enters the outline and never stands alone at the foot of a page."""

    def __init__(self, level: int, text: Text, style: Style, *, outline: bool = True) -> None:
        super().__init__(text, STYLES[style], Element(f"H{level}"))
        self.outlined = Outlined(level, outline)
        self.keeps_with_next = True


class ListItem(Block):
    """One item of a list: a label and what it labels.

    Args:
        element: The item in the structure.
        label: Stands before the first piece; None for the others.
        body: What it labels.
        indent: Room for the label.
        after: White space below.
    """

    def __init__(
        self,
        element: Element,
        label: TextBlock | None,
        body: Sequence[Block],
        indent: float,
        after: float,
    ) -> None:
        super().__init__(0, after)
        self.element = element
        self.label = label
        self.body = tuple(body)
        self.indent = indent

    def roots(self) -> list[Element]:
        """Return the item's element."""
        return [self.element]

    def height_at(self, width: float, /) -> float:
        """Return the height at a width; an empty item is as high as its label."""
        inner = width - self.indent
        label = self.label.height_at(self.indent) if self.label else 0
        return max(label, sum(gap + child.height_at(inner) for gap, child in spaced(self.body)))

    def lead(self, width: float, /) -> float:
        """Return the room that the first lines need."""
        label = self.label.height_at(self.indent) if self.label else 0
        return max(label, lead_of(self.body, width - self.indent))

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split inside the body; the label stays with the first piece."""
        first, rest = parted_children(self.body, width - self.indent, height)
        if not first or not rest:
            return None
        return (
            ListItem(self.element, self.label, first, self.indent, 0),
            ListItem(self.element, None, rest, self.indent, self.after),
        )

    def draw(self) -> None:
        """Paint the label, then the body."""
        if self.label is not None:
            height = self.label.height_at(self.indent)
            self.label.paint_at(self.canvas, 0, self.height - height, self.indent)
        paint_children(self.canvas, self.body, self.indent, self.height, self.width - self.indent)


class List(Stack):
    """A list, tagged as one however many pages it takes."""

    def __init__(
        self, element: Element, items: Sequence[Block], before: float = 0, after: float = 0
    ) -> None:
        super().__init__(items, before, after)
        self.element = element

    def roots(self) -> list[Element]:
        """Return the list's element."""
        return [self.element]

    def piece(self, children: Sequence[Block], *, opens: bool) -> Stack:
        """Return the list with some of its items."""
        return List(self.element, children, self.before if opens else 0, 0 if opens else self.after)


def listed(items: Sequence[Sequence[Block]], labels: Sequence[str], numbering: str) -> List:
    """Return a list.

    Args:
        items: The blocks of each item.
        labels: What stands before each.
        numbering: PDF's name for how it is labelled: `Disc` or `Decimal`.
    """
    element = Element("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
    style = replace(STYLES["body"], role="accent", bold=True, after=0)
    texts = [TextBlock(label, style, Element("Lbl")) for label in labels]
    widest = max((text.natural_width() for text in texts), default=0)
    indent = max(_INDENT, widest + _LABEL_GAP)
    found: list[Block] = []
    for label, body in zip(texts, items, strict=True):
        item = Element("LI", element)
        adopt([label], item)
        found.append(ListItem(item, label, adopt(body, Element("LBody", item)), indent, 4))
    return List(element, found, after=STYLES["body"].after)
