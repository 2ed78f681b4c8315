"""Radio buttons and check boxes as whole cards, painted by themselves.

One widget per choice, so that a chapter of forty choices is built at once, the
whole card can be clicked, and a screen reader meets one control with one name.
Must not know questions or answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy, QWidget

from zorgscan.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QAbstractButton as _Button
else:
    _Button = object  # two Qt bases in one class crash shiboken: a mixin has none

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_SIDE = 14
_TOP = 11


class _Painted(_Button):
    """What cards and ticks share: measuring and painting of mark and text.

    Attributes:
        caption: The text to read. `body`: a second, quieter text under it.
        keycap: The key that chooses it, shown small at the right; may be empty.
        number: A level's number, shown large at the left; may be empty.
        framed: Whether it is a card with an edge, or a bare tick.
        showing: Whether a state is being shown, not chosen.

    Subclasses have a signal `chosen(bool)`: someone changed it, by mouse, key or
    screen reader. Qt's `clicked` leaves out the screen reader.
    """

    caption = ""
    body = ""
    keycap = ""
    number = ""
    framed = True
    round_mark = True
    showing = False

    def describe(self, caption: str, *, body: str = "", keycap: str = "", number: str = "") -> None:
        """Set all texts at once, and from them the name for a screen reader."""
        self.caption, self.body, self.keycap, self.number = caption, body, keycap, number
        parts = [f"{number}." if number else "", caption, body]
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding if self.framed else QSizePolicy.Policy.Preferred,
            QSizePolicy.Policy.Minimum,
        )
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.updateGeometry()

    def show_checked(self, checked: bool) -> None:
        """Show a choice that nobody just made: `chosen` is not told."""
        self.showing = True
        try:
            self.setChecked(checked)
        finally:
            self.showing = False

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card is the button."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Return the size with all text on one line, at most a column wide."""
        widest = max(
            self.fontMetrics().horizontalAdvance(self.caption),
            self.fontMetrics().horizontalAdvance(self.body),
        )
        width = min(widest + self._left() + self._right() + 2, self._px(640))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: room for the longest word."""
        words = (self.caption + " " + self.body).split()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return QSize(longest + self._left() + self._right() + 2, self._least_height())

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text at this width."""
        room = max(10, width - self._left() - self._right())
        top = _TOP if self.framed else 3
        height = self._text_height(self.caption, room)
        if self.body:
            height += self._text_height(self.body, room) + 2
        return max(height + 2 * top, self._least_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, mark, number, texts and keycap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.framed:
            self._paint_frame(painter)
        elif self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        middle = self._first_line_middle()
        self._paint_mark(painter, middle)
        self._paint_texts(painter, middle)
        if self.keycap:
            self._paint_keycap(painter, middle)

    def _px(self, size: int) -> int:
        return theme.px_for(self.font(), size)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _mark(self) -> int:
        return self._px(20 if self.framed else 18)

    def _left(self) -> int:
        number = self._px(22) if self.number else 0
        return (_SIDE if self.framed else 2) + self._mark() + 10 + number

    def _right(self) -> int:
        return (_SIDE if self.framed else 6) + (self._px(24) if self.keycap else 0)

    def _least_height(self) -> int:
        return self._px(44 if self.framed else 28)

    def _text_height(self, text: str, width: int) -> int:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, 100_000), _WRAP, text).height()

    def _paint_frame(self, painter: QPainter) -> None:
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        edge = "accent" if chosen or self.underMouse() else "control"
        painter.setBrush(theme.colour("accent_soft" if chosen else "surface"))
        painter.setPen(QPen(theme.colour(edge), 1.6 if chosen else 1))
        painter.drawRoundedRect(area, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2.4))
            inside = 2.6 if chosen else 0.4  # beside the edge of what is chosen, not over it
            painter.drawRoundedRect(area.adjusted(inside, inside, -inside, -inside), 7, 7)

    def _first_line_middle(self) -> float:
        """Return where the first line is: in the middle when it is the only one."""
        one = self.fontMetrics().height()
        room = max(10, self.width() - self._left() - self._right())
        if not self.body and self.fontMetrics().horizontalAdvance(self.caption) <= room:
            return self.height() / 2
        return (_TOP if self.framed else 3) + one / 2

    def _paint_mark(self, painter: QPainter, middle: float) -> None:
        size = float(self._mark())
        left = float(_SIDE if self.framed else 2)
        box = QRectF(left, middle - size / 2, size, size)
        chosen = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if chosen else "control"), 2))
        painter.setBrush(theme.colour("accent" if chosen else "surface"))
        inner = box.adjusted(1, 1, -1, -1)
        if self.round_mark:
            painter.drawEllipse(inner)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("on_accent"))
                painter.drawEllipse(inner.center(), size * 0.19, size * 0.19)
            return
        painter.drawRoundedRect(inner, 4, 4)
        if chosen:
            _paint_check(painter, inner)

    def _paint_texts(self, painter: QPainter, middle: float) -> None:
        enabled = "text" if self.isEnabled() else "muted"
        painter.setPen(theme.colour(enabled))
        left, room = self._left(), max(10, self.width() - self._left() - self._right())
        one = self.fontMetrics().height()
        top = round(middle - one / 2)
        if self.number:
            painter.setFont(self._bold())
            place = QRect(left - self._px(22), top, self._px(20), one)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft.value, self.number)
        painter.setFont(self.font())
        painter.drawText(QRect(left, top, room, 100_000), _WRAP, self.caption)
        if self.body:
            painter.setPen(theme.colour("muted"))
            below = top + self._text_height(self.caption, room) + 2
            painter.drawText(QRect(left, below, room, 100_000), _WRAP, self.body)

    def _paint_keycap(self, painter: QPainter, middle: float) -> None:
        size = self._px(20)
        box = QRectF(self.width() - _SIDE - size, middle - size / 2, size, size)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 2)
        painter.setFont(font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, self.keycap)


def _paint_check(painter: QPainter, box: QRectF) -> None:
    path = QPainterPath(QPointF(box.left() + box.width() * 0.24, box.top() + box.height() * 0.53))
    path.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.72)
    path.lineTo(box.left() + box.width() * 0.77, box.top() + box.height() * 0.3)
    pen = QPen(theme.colour("on_accent"), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


class RadioCard(_Painted, QRadioButton):
    """One choice of several, as a card."""

    chosen = Signal(bool)

    def __init__(
        self,
        caption: str,
        *,
        body: str = "",
        keycap: str = "",
        number: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.describe(caption, body=body, keycap=keycap, number=number)
        self.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        if checked and not self.showing:
            self.chosen.emit(checked)


class CheckCard(_Painted, QCheckBox):
    """A choice that can be combined with others, as a card."""

    chosen = Signal(bool)

    round_mark = False

    def __init__(self, caption: str, *, keycap: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.describe(caption, keycap=keycap)
        self.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        if not self.showing:
            self.chosen.emit(checked)


class Tick(_Painted, QCheckBox):
    """A small tick with its text, for what stands beside the answer."""

    chosen = Signal(bool)

    round_mark = False
    framed = False

    def __init__(self, caption: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.describe(caption)
        self.toggled.connect(self._toggled)

    @Slot(bool)
    def _toggled(self, checked: bool) -> None:
        if not self.showing:
            self.chosen.emit(checked)
