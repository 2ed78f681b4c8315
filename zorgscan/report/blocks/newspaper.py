"""Text in two columns on a page, as in a newspaper: read down the first, then the second.

For much small print: a line over the whole page would be too long to follow. What does not
fit goes on in two columns on the next page, so that the order of reading is that of the
blocks on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.report.blocks.base import (
    Block,
    Stack,
    lead_of,
    paint_children,
    parted_children,
    spaced,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP: Final = 22.0
_STEP: Final = 5.5  # half a line of small print
_LEAST: Final = 88.0  # columns lower than this are not begun at a page's foot


class Newspaper(Stack):
    """Blocks in two columns of the same height, over any number of pages."""

    def __init__(self, children: Sequence[Block], before: float = 2, after: float = 8) -> None:
        super().__init__(children, before, after)
        self._divided: dict[float, tuple[list[Block], list[Block]]] = {}

    def _inner(self, width: float) -> float:
        return (width - _GAP) / 2

    def columns(self, width: float) -> tuple[list[Block], list[Block]]:
        """Return what stands in each column when all of it is on one page."""
        found = self._divided.get(width)
        if found is None:
            found = self._divided[width] = self._balanced(self._inner(width))
        return found

    def _balanced(self, width: float) -> tuple[list[Block], list[Block]]:
        """Divide at the lowest height at which the second column is no higher."""
        height = _height(self.children, width) / 2
        first, rest = parted_children(self.children, width, height)
        while _height(rest, width) > height:
            height += _STEP
            first, rest = parted_children(self.children, width, height)
        return first, rest

    def height_at(self, width: float, /) -> float:
        """Return the height of the higher column."""
        return max(_height(column, self._inner(width)) for column in self.columns(width))

    def lead(self, width: float, /) -> float:
        """Return the room for a few lines in both columns, or for all of it."""
        opening = max(lead_of(self.children, self._inner(width)), _LEAST)
        return min(self.height_at(width), opening)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Fill both columns to a height; the rest goes on in two columns."""
        inner = self._inner(width)
        first, rest = parted_children(self.children, inner, height)
        second, over = parted_children(rest, inner, height) if rest else ([], [])
        if height < _LEAST or not first or not second or not over:
            return None
        piece = Newspaper([*first, *second], self.before, 0)
        piece._divided[width] = first, second
        return piece, Newspaper(over, 0, self.after)

    def draw(self) -> None:
        """Paint the first column, then the second."""
        inner = self._inner(self.width)
        for place, column in enumerate(self.columns(self.width)):
            x = place * (inner + _GAP)
            paint_children(self.canvas, column, x, self.height, inner)


def _height(blocks: Sequence[Block], width: float) -> float:
    return sum(gap + block.height_at(width) for gap, block in spaced(blocks))
