"""A list to choose one line from, with what it is for above it. Must not know the lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QComboBox, QWidget

from zorgscan.ui import parts, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_LETTERS = 18


class _Box(QComboBox):
    """A list with an arrow in our colours: a style sheet would want a picture for it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the list closed, and its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("text"), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        size = theme.look().px(4)
        x, y = self.width() - 4 * size, self.height() / 2
        places = ((x - size, y - size / 2), (x, y + size / 2), (x + size, y - size / 2))
        painter.drawPolyline([QPointF(*place) for place in places])


class Chooser(QWidget):
    """One choice out of lines that each stand for a value.

    Signals:
        picked: Someone chose another line.
    """

    picked = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, visible: str = "") -> None:
        """Build it; `visible` stands above it when the title is for a screen reader only."""
        super().__init__(parent)
        self._values: list[object] = []
        self.box = _Box(self)
        self.box.setAccessibleName(title)
        self.box.setMinimumContentsLength(_LETTERS)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.activated.connect(self._activated)
        column = parts.stack(self, spacing=3)
        # elsewhere than on Windows a screen reader takes what is chosen for the name
        self.box.setAccessibleDescription(title)
        above = parts.line(visible or title, "small")
        above.setBuddy(self.box)
        column.addWidget(above)
        column.addWidget(self.box)

    def show_lines(self, lines: Sequence[tuple[str, object]]) -> None:
        """Offer these; what was chosen stays so when it is still there, else the first is."""
        before = self.value
        self._values = [value for _, value in lines]
        self.box.blockSignals(True)  # nobody chose
        self.box.clear()
        self.box.addItems([text for text, _ in lines])
        self.box.setCurrentIndex(self._values.index(before) if before in self._values else 0)
        self.box.blockSignals(False)

    @property
    def value(self) -> object:
        """What the chosen line stands for; None before there are any."""
        at = self.box.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def pick(self, value: object) -> None:
        """Choose a line, as if nobody did."""
        self.box.setCurrentIndex(self._values.index(value))

    @Slot(int)
    def _activated(self, _at: int) -> None:
        self.picked.emit()
