"""Areas that set something apart: a call-out with a bar, a quiet panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.report.blocks.base import Block, Stack, lead_of, paint_children, parted_children
from zorgscan.report.blocks.paths import area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.charts import Role
    from zorgscan.report.structure import Element

_PADDING: Final = 8.0
_BAR: Final = 3.0


class Box(Stack):
    """Blocks on a tinted area with a bar at its left; may go over pages."""

    def __init__(
        self,
        children: Sequence[Block],
        surface: Role,
        bar: Role | None,
        after: float = 8,
        padding: float = _PADDING,
    ) -> None:
        super().__init__(children, padding, after)
        self.padding = padding
        self.surface: Role = surface
        self.bar: Role | None = bar

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        return super().height_at(width - 2 * self.padding) + 2 * self.padding

    def lead(self, width: float, /) -> float:
        """Return the room that the first piece needs, or the whole box when it is small."""
        whole = self.height_at(width)
        inner = width - 2 * self.padding
        return min(whole, lead_of(self.children, inner) + 2 * self.padding)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split between or inside the children."""
        room = height - 2 * self.padding
        first, rest = parted_children(self.children, width - 2 * self.padding, room)
        if not first or not rest:
            return None
        return self.piece(first, opens=True), self.piece(rest, opens=False)

    def piece(self, children: Sequence[Block], *, opens: bool) -> Stack:
        """Return the box with some of its children."""
        after = 0 if opens else self.after
        return Box(children, self.surface, self.bar, after, self.padding)

    def draw(self) -> None:
        """Paint the area as decoration, then the children."""
        with self.canvas.artifact():
            self.canvas.paint(area(0, 0, self.width, self.height, self.surface))
            if self.bar is not None:
                self.canvas.paint(area(0, 0, _BAR, self.height, self.bar))
        inner, top = self.width - 2 * self.padding, self.height - self.padding
        paint_children(self.canvas, self.children, self.padding, top, inner)


class Space(Block):
    """White space, which vanishes at a page's end."""

    def __init__(self, height: float) -> None:
        super().__init__(height, 0)

    def roots(self) -> list[Element]:
        """Return nothing: it says nothing."""
        return []

    def height_at(self, _width: float, /) -> float:
        """Return nothing: all of it is space above."""
        return 0.0

    def draw(self) -> None:
        """Paint nothing."""
