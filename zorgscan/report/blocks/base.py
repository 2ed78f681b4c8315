"""What every block can do: be measured, be split, be painted and tagged.

The only part of ReportLab's platypus that blocks build on is `Flowable`. A block adds
`lead`: how much room its first piece needs, so that what goes before it can stay with it.
"""

# ruff: noqa: N802, N803 - ReportLab's names

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from reportlab.platypus import Flowable

from zorgscan.report.theme import PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.report.structure import Element
    from zorgscan.report.tagging import TaggedCanvas

UNBOUNDED: Final = 1e9
_SLACK: Final = 1e-6


class Block(Flowable):
    """Something on a page. Sizes in points.

    Attributes:
        before: White space above, unless it opens a page or box.
        after: White space below.
        keeps_with_next: Whether it may not be the last on a page.
    """

    def __init__(self, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.before = before
        self.after = after
        self.keeps_with_next = False
        self.width = 0.0
        self.height = 0.0

    @property
    def canvas(self) -> TaggedCanvas:
        """The canvas, while the block is being painted."""
        return cast("TaggedCanvas", self.canv)

    def getSpaceBefore(self) -> float:
        """Return the white space above."""
        return self.before

    def getSpaceAfter(self) -> float:
        """Return the white space below."""
        return self.after

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        raise NotImplementedError

    def roots(self) -> list[Element]:
        """Return its outermost elements in the structure."""
        raise NotImplementedError

    def lead(self, width: float, /) -> float:
        """Return the room that the first piece needs."""
        return self.height_at(width)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab hands it in
        """Return width and height (ReportLab's question)."""
        self.width, self.height = aW, self.height_at(aW)
        return self.width, self.height

    def split(self, availWidth: float, availheight: float) -> list[Any]:
        """Return a first piece that fits and the rest, or nothing (ReportLab's question)."""
        return list(self.parted(availWidth, availheight) or ())

    def parted(self, _width: float, _height: float, /) -> tuple[Block, Block] | None:
        """Return a first piece that fits and the rest, or None where it cannot be split here."""
        return None

    def paint_at(self, canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
        """Paint at a place: x of the left side, y of the bottom."""
        self.wrap(width, UNBOUNDED)
        self.drawOn(canvas, x, y)


class Stack(Block):
    """Blocks under each other; may go over pages."""

    def __init__(self, children: Sequence[Block], before: float = 0, after: float = 0) -> None:
        super().__init__(before, after)
        self.children = tuple(children)

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        return sum(gap + child.height_at(width) for gap, child in spaced(self.children))

    def roots(self) -> list[Element]:
        """Return the outermost elements of all children."""
        return [root for child in self.children for root in child.roots()]

    def lead(self, width: float, /) -> float:
        """Return the room that the first child's first piece needs."""
        return lead_of(self.children, width)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split between children, or inside the one that does not fit."""
        first, rest = parted_children(self.children, width, height)
        if not first or not rest:
            return None
        return self.piece(first, opens=True), self.piece(rest, opens=False)

    def piece(self, children: Sequence[Block], *, opens: bool) -> Stack:
        """Return this stack with some of its children."""
        return Stack(children, self.before if opens else 0, 0 if opens else self.after)

    def draw(self) -> None:
        """Paint the children from the top."""
        paint_children(self.canvas, self.children, 0, self.height, self.width)


class Kept(Stack):
    """Blocks that stay on one page as long as one page can hold them."""

    def lead(self, width: float, /) -> float:
        """Return the whole height, or what one page can hold."""
        whole = self.height_at(width)
        return whole if whole <= PAGE.text_height else super().lead(width)

    def parted(self, width: float, height: float, /) -> tuple[Block, Block] | None:
        """Split only what no page can hold."""
        if self.height_at(width) <= PAGE.text_height:
            return None
        return super().parted(width, height)


def spaced(children: Sequence[Block]) -> list[tuple[float, Block]]:
    """Return each child with the white space above it: the larger of both wishes."""
    gaps: list[tuple[float, Block]] = []
    below = 0.0
    for child in children:
        gaps.append((max(below, child.before) if gaps else 0, child))
        below = child.after
    return gaps


def lead_of(children: Sequence[Block], width: float) -> float:
    """Return the room that the first piece of several blocks needs."""
    return children[0].lead(width) if children else 0


def parted_children(
    children: Sequence[Block], width: float, height: float
) -> tuple[list[Block], list[Block]]:
    """Return the children that fit into a height, and the others."""
    room = height + _SLACK
    for place, (gap, child) in enumerate(spaced(children)):
        needed = gap + child.height_at(width)
        if needed <= room:
            room -= needed
            continue
        pieces = child.parted(width, room - gap)
        fitting = list(children[:place])
        if pieces:
            return [*fitting, pieces[0]], [pieces[1], *children[place + 1 :]]
        return without_trailing_heads(fitting, children[place:])
    return list(children), []


def without_trailing_heads(
    fitting: list[Block], others: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Move headings at the end of what fits to the others."""
    rest = list(others)
    while fitting and fitting[-1].keeps_with_next:
        rest.insert(0, fitting.pop())
    return fitting, rest


def paint_children(
    canvas: TaggedCanvas, children: Sequence[Block], x: float, top: float, width: float
) -> None:
    """Paint blocks under each other from a top line."""
    for gap, child in spaced(children):
        top -= gap + child.height_at(width)
        child.paint_at(canvas, x, top, width)


def adopt(blocks: Sequence[Block], parent: Element) -> tuple[Block, ...]:
    """Make blocks part of an element; return them."""
    for block in blocks:
        for root in block.roots():
            root.parent = parent
            parent.kids.append(root)
    return tuple(blocks)
