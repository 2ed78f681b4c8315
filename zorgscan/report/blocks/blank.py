"""Room to write on with a pen: empty lines and boxes to tick.

What is painted here is decoration; the words beside it carry the tags. A form that is
filled in on paper has no fields, so a screen reader meets only its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.charts import Circle, Line, Rect
from zorgscan.report.blocks.base import Block
from zorgscan.report.blocks.pictures import paint_shapes
from zorgscan.report.blocks.text import TextBlock
from zorgscan.report.structure import Element
from zorgscan.report.theme import STYLES

if TYPE_CHECKING:
    from zorgscan.core.charts import Shape

_LINE: Final = 22.0
_BOX: Final = 9.0
_INDENT: Final = 17.0
_UNIT_GAP: Final = 8.0


class AnswerLines(Block):
    """Empty lines; the unit stands behind the first, which is then short.

    Args:
        count: How many lines.
        unit: What stands behind the line; a line with a unit takes a figure.
    """

    SHORT: Final = 90.0

    def __init__(self, count: int, unit: str) -> None:
        super().__init__(2, 10)
        self.count = max(count, 1)
        self.unit = TextBlock(unit, STYLES["body"], Element("P")) if unit else None

    def roots(self) -> list[Element]:
        """Return the element of the unit, if there is one."""
        return self.unit.roots() if self.unit else []

    def height_at(self, _width: float, /) -> float:
        """Return the height of all lines."""
        return _LINE * self.count

    def draw(self) -> None:
        """Paint the lines as decoration, then the unit."""
        right = self.SHORT if self.unit else self.width
        lines = [
            Line(0, _LINE * (place + 1) - 2, right, _LINE * (place + 1) - 2, "faint", 0.75)
            for place in range(self.count)
        ]
        with self.canvas.artifact():
            paint_shapes(self.canvas, lines, self.height)
        if self.unit:
            x = right + _UNIT_GAP
            self.unit.paint_at(self.canvas, x, self.height - _LINE, self.width - x)


class TickBox(Block):
    """A box to tick (a ring where only one may be chosen) and its words."""

    def __init__(self, label: str, *, several: bool) -> None:
        super().__init__(0, 4)
        self.several = several
        self.label = TextBlock(label, STYLES["body"], Element("P"))

    def roots(self) -> list[Element]:
        """Return the element of the words."""
        return self.label.roots()

    def height_at(self, width: float, /) -> float:
        """Return the height of the words."""
        return self.label.height_at(width - _INDENT)

    def draw(self) -> None:
        """Paint the box as decoration, then the words."""
        top = (STYLES["body"].leading - _BOX) / 2
        half = _BOX / 2
        box: Shape = (
            Rect(0.5, top, _BOX, _BOX, "muted", 1, outline=0.9)
            if self.several
            else Circle(half + 0.5, top + half, half, "muted", outline=0.9)
        )
        with self.canvas.artifact():
            paint_shapes(self.canvas, [box], self.height)
        inner = self.width - _INDENT
        self.label.paint_at(self.canvas, _INDENT, 0, inner)
