"""What is drawn instead of written: charts, rating marks, QR codes, rules and areas.

A chart comes in as shapes of `zorgscan.core.charts` and is painted here; its text
alternative makes it one `Figure`. The mark of a rating is decoration: the word beside it
says the same.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (ReportLab's stubs leave much open, and zxing-cpp's)

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from zorgscan.core.charts import (
    Circle,
    Drawing,
    Label,
    Line,
    Polygon,
    Rect,
    Shape,
    rating_mark,
)
from zorgscan.report.blocks.base import Block
from zorgscan.report.blocks.paths import painted, rectangle, rounded, rule
from zorgscan.report.blocks.text import Text, TextBlock
from zorgscan.report.fonts import fitted, font, single_line
from zorgscan.report.structure import Element
from zorgscan.report.theme import PAGE, TextStyle, operands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.ratings import Rating
    from zorgscan.report.tagging import TaggedCanvas

MILLIMETRE: Final = 72 / 25.4
_TALLEST: Final = PAGE.text_height - 60  # leaves room for a heading or caption
_QUIET: Final = 4  # light modules around a QR code, by its standard


class Picture(Block):
    """A drawing with its text alternative; made smaller where it is too large."""

    def __init__(self, drawing: Drawing, before: float = 4, after: float = 10) -> None:
        super().__init__(before, after)
        if not drawing.alt.strip():
            msg = "a figure needs a text alternative"
            raise ValueError(msg)
        self.drawing = drawing
        self.element = Element("Figure", alt=single_line(drawing.alt))

    def roots(self) -> list[Element]:
        """Return the figure's element."""
        return [self.element]

    def _scale(self, width: float) -> float:
        return min(1.0, width / self.drawing.width, _TALLEST / self.drawing.height)

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        return self.drawing.height * self._scale(width)

    def draw(self) -> None:
        """Paint it as one piece of content."""
        canvas, scale = self.canvas, self._scale(self.width)
        left, bottom = canvas.absolutePosition(0, 0)
        right, top = left + self.drawing.width * scale, bottom + self.height
        self.element.attributes = (
            f"<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"
        )
        canvas.saveState()
        canvas.scale(scale, scale)
        with canvas.element(self.element):
            paint_shapes(canvas, self.drawing.shapes, self.drawing.height)
        canvas.restoreState()


class BadgeLine(Block):
    """The mark of a rating and its word."""

    GAP: Final = 5.0

    def __init__(self, rating: Rating, word: Text, style: TextStyle, element: Element) -> None:
        super().__init__(style.before, style.after)
        self.rating = rating
        self.word = TextBlock(word, style, element)
        self.side = style.size * 1.05
        self.follower: Block | None = None

    def roots(self) -> list[Element]:
        """Return the element of the word."""
        return self.word.roots()

    def height_at(self, width: float, /) -> float:
        """Return the height at a width."""
        return self.word.height_at(width - self.side - self.GAP)

    def lead(self, width: float, /) -> float:
        """Return its height, with what it needs to stay with what follows."""
        own = self.height_at(width)
        if not self.keeps_with_next or self.follower is None:
            return own
        return own + max(self.after, self.follower.before) + self.follower.lead(width)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """Return the size; one that cannot fit where what follows would not."""
        width, height = super().wrap(aW, aH)
        lead = self.lead(width)
        return (width, lead if aH < lead <= PAGE.text_height else height)

    def draw(self) -> None:
        """Paint the mark as decoration, then the word."""
        top = self.height - (self.word.style.leading - self.side) / 2
        with self.canvas.artifact():
            paint_shapes(self.canvas, rating_mark(self.rating, 0, 0, self.side), top)
        indent = self.side + self.GAP
        self.word.paint_at(self.canvas, indent, 0, self.width - indent)


def paint_shapes(canvas: TaggedCanvas, shapes: Sequence[Shape], top: float) -> None:
    """Paint shapes whose upper edge is at `top`."""
    for shape in shapes:
        if isinstance(shape, Label):
            _paint_label(canvas, shape, top)
        else:
            canvas.paint(_operators(shape, top))


def _paint_label(canvas: TaggedCanvas, label: Label, top: float) -> None:
    face, text = font(bold=label.bold), single_line(label.text)
    if label.room:
        text = fitted(text, face, label.size, label.room)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    x = label.x - share * face.width(text, label.size)
    # the space keeps this label apart from the next for whoever copies the text
    canvas.show(x, top - label.y, f"{text} ", face, label.size, operands(label.role))


def _operators(shape: Rect | Line | Circle | Polygon, top: float) -> str:
    match shape:
        case Line():
            return rule(
                shape.x1,
                top - shape.y1,
                shape.x2,
                top - shape.y2,
                shape.role,
                shape.width,
                dashed=shape.dashed,
            )
        case Rect():
            box = (shape.x, top - shape.y - shape.height, shape.width, shape.height)
            path = rounded(*box, shape.radius) if shape.radius else rectangle(*box)
            return painted(path, shape.role, shape.outline)
        case Circle():
            side = 2 * shape.radius
            left, bottom = shape.x - shape.radius, top - shape.y - shape.radius
            return painted(
                rounded(left, bottom, side, side, shape.radius), shape.role, shape.outline
            )
        case Polygon():
            points = [f"{x:.2f} {top - y:.2f}" for x, y in shape.points]
            return painted(
                f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h", shape.role, 0
            )


def qr_drawing(text: str, alt: str, module: float) -> Drawing:
    """Return a QR code (error level M) as a drawing.

    Args:
        text: What it holds; base45 text takes least room.
        alt: Its text alternative.
        module: Side of one module in points.
    """
    rows = _qr_rows(text)
    side = (len(rows) + 2 * _QUIET) * module
    dark = tuple(
        Rect((start + _QUIET) * module, (place + _QUIET) * module, length * module, module, "ink")
        for place, row in enumerate(rows)
        for start, length in _stretches(row)
    )
    return Drawing(side, side, (Rect(0, 0, side, side, "paper"), *dark), alt)


def _qr_rows(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a QR code, level M, in the mode that takes least room.

    zxing-cpp tries the eight masks in 2 ms; ReportLab's own encoder gives the same modules
    in 37 (docs/decisions/0010-tagged-pdf.md).
    """
    import zxingcpp

    code: Any = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = memoryview(code.to_image(scale=1, add_hrt=False, add_quiet_zones=False))
    shades: Any = picture.tolist()  # rows of grey values; its type knows no rows
    return tuple(tuple(shade == 0 for shade in row) for row in shades)


def _stretches(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None
