"""Small tags that say who sees an answer, each with a shape, a word and a colour of its own.

The shape is inside the tag (an eye, a half moon, a lock, a person) and also its
outline (round or square), so that no meaning hangs on colour. Must not know questions.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zorgscan.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_SIDE = 10
_TOP = 4


class Sign(Enum):
    """What a tag says: its fill, edge and ink by colour name, and whether its ends are round."""

    SEEN = ("accent", "accent", "on_accent", True)
    RATING = ("surface", "accent", "text", True)
    KEPT = ("side", "control", "text", False)
    STAFF = ("warn_soft", "warn", "warn", False)


class Tag(QLabel):
    """A sign with its words; wraps where there is no room for one line."""

    def __init__(self, sign: Sign, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = sign
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def sign(self) -> Sign:
        """Which sign it shows."""
        return self._sign

    def show_sign(self, sign: Sign, words: str) -> None:
        """Show another sign with its words."""
        if (self._sign, self.text()) == (sign, words):
            return
        self._sign = sign
        self.setText(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size with all words on one line."""
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + self._left() + _SIDE + 2
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: room for the longest word."""
        words = self.text().split()
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        least = longest + self._left() + _SIDE + 2
        return QSize(least, self.fontMetrics().height() + 2 * _TOP)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        room = QRect(0, 0, max(10, width - self._left() - _SIDE), 100_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self.text()).height() + 2 * _TOP

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the outline anew."""
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint outline, sign and words."""
        fill, edge, ink, is_round = self._sign.value
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour(fill))
        painter.setPen(QPen(theme.colour(edge), 1.5))
        bend = self._line() / 2 + _TOP if is_round else 3.0
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), bend, bend)
        painter.setPen(QPen(theme.colour(ink), max(1.5, self._mark() / 10)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size = float(self._mark())
        _DRAWN[self._sign](painter, QRectF(_SIDE, _TOP + (self._line() - size) / 2, size, size))
        room = self.rect().adjusted(self._left(), _TOP, -_SIDE + 2, 0)
        painter.setPen(theme.colour(ink))
        painter.drawText(room, _WRAP, self.text())

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _mark(self) -> int:
        return theme.px_for(self.font(), 15)

    def _left(self) -> int:
        return _SIDE + self._mark() + 7


def _eye(painter: QPainter, box: QRectF) -> None:
    middle = box.center().y()
    lid = QPainterPath(QPointF(box.left(), middle))
    lid.quadTo(QPointF(box.center().x(), box.top() - 1), QPointF(box.right(), middle))
    lid.quadTo(QPointF(box.center().x(), box.bottom() + 1), QPointF(box.left(), middle))
    painter.drawPath(lid)
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(box.center(), box.width() * 0.15, box.width() * 0.15)


def _half(painter: QPainter, box: QRectF) -> None:
    area = box.adjusted(1, 1, -1, -1)
    painter.drawEllipse(area)
    painter.setBrush(painter.pen().color())
    painter.drawPie(area, 90 * 16, 180 * 16)


def _lock(painter: QPainter, box: QRectF) -> None:
    wide, high = box.width(), box.height()
    shackle = QRectF(box.left() + wide * 0.27, box.top() + high * 0.04, wide * 0.46, high * 0.8)
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setBrush(painter.pen().color())
    body = QRectF(box.left() + wide * 0.14, box.top() + high * 0.45, wide * 0.72, high * 0.5)
    painter.drawRoundedRect(body, 1.5, 1.5)


def _person(painter: QPainter, box: QRectF) -> None:
    wide, high = box.width(), box.height()
    painter.setBrush(painter.pen().color())
    painter.drawEllipse(
        QPointF(box.center().x(), box.top() + high * 0.24), wide * 0.17, wide * 0.17
    )
    painter.drawChord(
        QRectF(box.left() + wide * 0.14, box.top() + high * 0.58, wide * 0.72, high * 0.8),
        0,
        180 * 16,
    )


_DRAWN = {Sign.SEEN: _eye, Sign.RATING: _half, Sign.KEPT: _lock, Sign.STAFF: _person}
