"""Tables: hairlines, no boxes; a table stays one table over any number of pages.

The header comes back on every page, as an artifact after the first time. A row stays
whole unless it is very tall; then it goes on over the page, and is still one row for a
screen reader.
"""

# ruff: noqa: N803 - ReportLab's names

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal, TypeGuard, cast

from zorgscan.report.blocks.base import Block, Stack, adopt, lead_of, parted_children
from zorgscan.report.blocks.paths import rule
from zorgscan.report.blocks.pictures import BadgeLine
from zorgscan.report.blocks.text import Text, TextBlock
from zorgscan.report.structure import Element
from zorgscan.report.theme import PAGE, STYLES, Style, TextStyle

if TYPE_CHECKING:
    from zorgscan.core.ratings import Rating

_GUTTER: Final = 12.0
_PADDINGS: Final = {"small": 2.0, "normal": 3.0, "large": 7.0}  # above and below each cell
_TALL: Final = 220.0  # a row taller than this may go on over the page
_SMALLEST_PIECE: Final = 60.0
_ALONE: Final = 2  # rows that a piece keeps before it gives one up
_TALLEST_HEAD: Final = 0.3  # of a page; a taller header is not repeated


Size = Literal["small", "normal", "large"]
"""Of a table's type and white space; large is for a wall."""

CELL_STYLES: Final[dict[Size, Style]] = {
    "small": "cell_small",
    "normal": "cell",
    "large": "cell_large",
}
"""How the text in a cell is set."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A rating as its mark and its word.

    Attributes:
        rating: Decides the mark.
        word: What it is called, such as `Voldoet`.
    """

    rating: Rating
    word: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: Its header.
        share: Its share of the width, against the shares of the others.
        align: How its cells are set.
        is_header: Whether its cells name their rows.
    """

    title: str
    share: float = 1
    align: Literal["left", "right"] = "left"
    is_header: bool = False


Cell = Text | Badge | Block | Sequence[Block]
"""What can stand in a cell."""


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Stack, ...]
    padding: float
    is_head: bool = False

    def height(self, widths: Sequence[float]) -> float:
        pairs = zip(self.cells, widths, strict=True)
        return max(cell.height_at(width) for cell, width in pairs) + 2 * self.padding

    def lead(self, widths: Sequence[float]) -> float:
        height = self.height(widths)
        return height if height <= _TALL else _SMALLEST_PIECE

    def parted(self, widths: Sequence[float], height: float) -> tuple[_Row, _Row] | None:
        if height < _SMALLEST_PIECE or self.height(widths) <= _TALL:
            return None
        room = height - 2 * self.padding
        pairs = zip(self.cells, widths, strict=True)
        pieces = [parted_children(cell.children, width, room) for cell, width in pairs]
        if not any(first for first, _ in pieces) or not any(rest for _, rest in pieces):
            return None
        first, rest = (tuple(Stack(pair[at]) for pair in pieces) for at in (0, 1))
        return replace(self, cells=first), replace(self, cells=rest)


class Table(Block):
    """A table with its header rows and the rows that are still to be painted."""

    def __init__(
        self, element: Element, shares: Sequence[float], head: Sequence[_Row], rows: Sequence[_Row]
    ) -> None:
        super().__init__(3, 8)
        self.element = element
        self.shares = tuple(shares)
        self.head = tuple(head)
        self.rows = tuple(rows)
        self.goes_on = False
        self.follower: Block | None = None
        if self._head_height(self._widths(PAGE.text_width)) > _TALLEST_HEAD * PAGE.text_height:
            self.head, self.rows = (), (*self.head, *self.rows)

    def roots(self) -> list[Element]:
        """Return the table's element."""
        return [self.element]

    def _widths(self, width: float) -> list[float]:
        """Return the inner width of each column."""
        free = width - _GUTTER * (len(self.shares) - 1)
        return [free * share / sum(self.shares) for share in self.shares]

    def _head_height(self, widths: Sequence[float]) -> float:
        return sum(row.height(widths) for row in self.head)

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        widths = self._widths(width)
        return self._head_height(widths) + sum(row.height(widths) for row in self.rows)

    def lead(self, width: float, /) -> float:
        """Return the room for the header and the first rows; one where they are tall."""
        widths = self._widths(width)
        opening = self.rows[:_ALONE]
        together = sum(row.height(widths) for row in opening)
        if opening and together > _TALL:
            together = opening[0].lead(widths)
        return self._head_height(widths) + together

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size; a table that would leave its follower alone does not fit."""
        width, height = super().wrap(aW, aH)
        return width, (aH + 1 if self._leaves_follower(aW, aH, height) else height)

    def _leaves_follower(self, width: float, room: float, height: float) -> bool:
        """Tell whether all rows fit and what follows does not, while it would with the last."""
        if self.follower is None or height > room:
            return False
        widths = self._widths(width)
        needed = max(self.after, self.follower.before) + self.follower.lead(width)
        moved = self._head_height(widths) + sum(row.height(widths) for row in self._tail())
        return height + needed > room and moved + needed <= PAGE.text_height

    def _tail(self) -> tuple[_Row, ...]:
        """Return the rows that go with what follows: the last, or all of a short table."""
        return self.rows[-1:] if len(self.rows) > _ALONE else self.rows

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split between rows, or inside a tall one."""
        if self._leaves_follower(width, height, self.height_at(width)):
            if len(self.rows) <= _ALONE:
                return None
            first = self._piece(self.rows[:-1], goes_on=self.goes_on)
            return first, self._last(self._tail())
        widths = self._widths(width)
        room = height - self._head_height(widths) + 1e-6
        for place, row in enumerate(self.rows):
            needed = row.height(widths)
            if needed <= room:
                room -= needed
                continue
            pieces = row.parted(widths, room)
            if pieces:
                first, rest = (*self.rows[:place], pieces[0]), (pieces[1], *self.rows[place + 1 :])
                return self._piece(first, goes_on=self.goes_on), self._last(rest)
            if not place or self._is_pair(widths):
                return None
            # the last row does not go over the page alone
            is_last = place > _ALONE and place == len(self.rows) - 1
            cut = place - 1 if is_last else place
            first = self._piece(self.rows[:cut], goes_on=self.goes_on)
            return first, self._last(self.rows[cut:])
        return None

    def _is_pair(self, widths: Sequence[float]) -> bool:
        """Tell whether these are a table's last two rows, which go over the page together."""
        heights = [row.height(widths) for row in self.rows]
        return self.goes_on and len(heights) <= _ALONE and sum(heights) <= _TALL

    def _last(self, rows: Sequence[_Row]) -> Table:
        piece = self._piece(rows, goes_on=True)
        piece.follower = self.follower
        return piece

    def _piece(self, rows: Sequence[_Row], *, goes_on: bool) -> Table:
        piece = Table(self.element, self.shares, self.head, rows)
        piece.goes_on = goes_on
        piece.before = 0 if goes_on else self.before
        return piece

    def draw(self) -> None:
        """Paint the header, repeated or not, and the rows."""
        top = self.height
        if self.goes_on and self.head:
            with self.canvas.artifact():
                top = self._paint_rows(self.head, top)
        else:
            top = self._paint_rows(self.head, top)
        self._paint_rows(self.rows, top)

    def _paint_rows(self, rows: Sequence[_Row], top: float) -> float:
        widths = self._widths(self.width)
        for row in rows:
            height = row.height(widths)
            x = 0.0
            for cell, width in zip(row.cells, widths, strict=True):
                bottom = top - row.padding - cell.height_at(width)
                cell.paint_at(self.canvas, x, bottom, width)
                x += width + _GUTTER
            top -= height
            with self.canvas.artifact():
                line = rule(
                    0,
                    top,
                    self.width,
                    top,
                    "muted" if row.is_head else "line",
                    0.8 if row.is_head else 0.5,
                )
                self.canvas.paint(line)
        return top


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    head: bool = True,
    size: Size = "normal",
) -> Table:
    """Return a table; without a header its first column must name the rows.

    Args:
        columns: Its columns.
        rows: Its cells.
        head: Whether it has a header.
        size: Of type and white space.
    """
    element = Element("Table")
    padding = _PADDINGS[size]
    head_rows: list[_Row] = []
    if head:
        parent = Element("TR", Element("THead", element))
        style = STYLES["cell_head"]
        titles = [_cell(parent, column.title, "Column", style, column) for column in columns]
        head_rows = [_Row(tuple(titles), padding, is_head=True)]
    body = Element("TBody", element)
    style = STYLES[CELL_STYLES[size]]
    body_rows = [_Row(_cells(Element("TR", body), columns, row, style), padding) for row in rows]
    shares = [column.share for column in columns]
    return Table(element, shares, head_rows, body_rows)


def _cells(
    parent: Element, columns: Sequence[Column], row: Sequence[Cell], style: TextStyle
) -> tuple[Stack, ...]:
    return tuple(
        _cell(parent, content, "Row" if column.is_header else "", style, column)
        for column, content in zip(columns, row, strict=True)
    )


def _cell(parent: Element, content: Cell, scope: str, style: TextStyle, column: Column) -> Stack:
    attributes = f"<</O/Table/Scope/{scope}>>" if scope else ""
    element = Element("TH" if scope else "TD", parent, attributes)
    style = replace(style, align=column.align)
    if isinstance(content, Badge):
        return Stack([BadgeLine(content.rating, content.word, style, element)])
    if isinstance(content, Block):
        return Stack(adopt([content], element))
    if are_blocks(content):
        return Stack(adopt(content, element))
    return Stack([TextBlock(cast("Text", content), style, element)])


def are_blocks(content: Text | Sequence[Block]) -> TypeGuard[Sequence[Block]]:
    """Tell blocks from runs of text."""
    return not isinstance(content, str) and any(isinstance(part, Block) for part in content)


class Columns(Block):
    """Blocks side by side, read from left to right; together on one page."""

    def __init__(self, stacks: Sequence[Stack], shares: Sequence[float], gap: float) -> None:
        super().__init__(3, 5)
        self.stacks = tuple(stacks)
        self.shares = tuple(shares)
        self.gap = gap

    def roots(self) -> list[Element]:
        """Return the outermost elements, column by column."""
        return [root for stack in self.stacks for root in stack.roots()]

    def _widths(self, width: float) -> list[float]:
        free = width - self.gap * (len(self.stacks) - 1)
        return [free * share / sum(self.shares) for share in self.shares]

    def height_at(self, width: float, /) -> float:
        """Return the height of the tallest."""
        pairs = zip(self.stacks, self._widths(width), strict=True)
        return max(stack.height_at(inner) for stack, inner in pairs)

    def lead(self, width: float, /) -> float:
        """Return all of it, or the first pieces where no page can hold it."""
        whole = self.height_at(width)
        if whole <= PAGE.text_height:
            return whole
        pairs = zip(self.stacks, self._widths(width), strict=True)
        return max(lead_of(stack.children, inner) for stack, inner in pairs)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split only what no page can hold."""
        if self.height_at(width) <= PAGE.text_height:
            return None
        pairs = zip(self.stacks, self._widths(width), strict=True)
        pieces = [parted_children(stack.children, inner, height) for stack, inner in pairs]
        if not any(first for first, _ in pieces) or not any(rest for _, rest in pieces):
            return None
        first = Columns([Stack(piece) for piece, _ in pieces], self.shares, self.gap)
        return first, Columns([Stack(rest) for _, rest in pieces], self.shares, self.gap)

    def draw(self) -> None:
        """Paint the columns from the left."""
        x = 0.0
        for stack, inner in zip(self.stacks, self._widths(self.width), strict=True):
            stack.paint_at(self.canvas, x, self.height - stack.height_at(inner), inner)
            x += inner + self.gap
