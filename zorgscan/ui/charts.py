"""Paints drawings of `zorgscan.core.charts` in the colours of the window.

Must not know what a drawing shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgscan.core.charts import Circle, Label, Line, Polygon, Rect, rating_mark
from zorgscan.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QPaintEvent

    from zorgscan.core.charts import Shape
    from zorgscan.core.ratings import Rating

_COLOURS: Mapping[str, str] = {
    "ink": "text",
    "muted": "unrated",
    "line": "line",
    "paper": "surface",
    "surface": "window",
    "accent": "accent",
    "tint": "accent_soft",
    "met": "met",
    "partly": "partly",
    "not_met": "not_met",
}
_FAINT = 80
"""Of 255: a track must be seen on every background, and stay behind what is on it."""
_BAND = 64
"""Of 255: a band on a track lets the track be seen, and is lighter than what is filled."""


def colour_of(role: str) -> QColor:
    """Return the window's colour for a role of a drawing."""
    if role == "faint":
        soft = theme.colour("control")
        soft.setAlpha(_FAINT)
        return soft
    if role == "band":
        light = theme.colour("accent")
        light.setAlpha(_BAND)
        return light
    return theme.colour(_COLOURS.get(role, "text"))


def paint(painter: QPainter, shapes: Iterable[Shape], x: float = 0, y: float = 0) -> None:
    """Paint shapes with their origin at x, y."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    for shape in shapes:
        _paint(painter, shape)
    painter.restore()


def _paint(painter: QPainter, shape: Shape) -> None:
    colour = colour_of(shape.role)
    match shape:
        case Rect():
            _fill_or_outline(painter, colour, shape.outline)
            area = QRectF(shape.x, shape.y, shape.width, shape.height)
            painter.drawRoundedRect(area, shape.radius, shape.radius)
        case Circle():
            _fill_or_outline(painter, colour, shape.outline)
            painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
        case Polygon():
            _fill_or_outline(painter, colour, 0)
            painter.drawPolygon(QPolygonF([QPointF(px, py) for px, py in shape.points]))
        case Line():
            style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, shape.width, style))
            painter.drawLine(QPointF(shape.x1, shape.y1), QPointF(shape.x2, shape.y2))
        case Label():
            _paint_label(painter, shape, colour)


def _fill_or_outline(painter: QPainter, colour: QColor, outline: float) -> None:
    if outline:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, outline))
    else:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)


def _paint_label(painter: QPainter, label: Label, colour: QColor) -> None:
    font = QFont(painter.font())
    font.setPointSizeF(label.size)
    font.setBold(label.bold)
    painter.setFont(font)
    painter.setPen(colour)
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    painter.drawText(QPointF(label.x - shift, label.y), label.text)


class RatingMark(QWidget):
    """The mark of a rating; its word stands beside it as text."""

    def __init__(self, rating: Rating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating = rating
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the mark at this text size."""
        side = theme.look().px(18)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        paint(painter, rating_mark(self._rating, 1, 1, self.width() - 2))
