"""A text in which words are marked: underlined and on a ground of their own.

The text itself stays plain, for screen readers and because anybody may have written it.
Must not know why words are marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QWidget

from zorgscan.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_BREAKS = "\n\r\u2028\u2029"


class MarkedText(QLabel):
    """A plain text that wraps, with some of its words marked.

    Args:
        text: What to show; line breaks become spaces.
        marks: Places of the marked words, each as begin and end in characters.
    """

    def __init__(
        self, text: str, marks: Sequence[tuple[int, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setText(text.translate(dict.fromkeys(map(ord, _BREAKS), " ")))
        self._marks = tuple(marks)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text at this width."""
        return round(self._laid_out(width)[1]) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text with its marks."""
        layout, _height = self._laid_out(self.width())
        layout.draw(QPainter(self), QPointF(0, 0), self._formats())

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, float(width)))
            line.setPosition(QPointF(0, height))
            height += self.fontMetrics().lineSpacing()
        layout.endLayout()
        return layout, height

    def _formats(self) -> list[QTextLayout.FormatRange]:
        """Return the marks as Qt wants them: places counted in UTF-16 units."""
        found: list[QTextLayout.FormatRange] = []
        for start, end in self._marks:
            each = QTextLayout.FormatRange()
            each.start = _units(self.text()[:start])
            each.length = _units(self.text()[start:end])
            look = QTextCharFormat()
            look.setBackground(theme.colour("warn_soft"))
            look.setForeground(theme.colour("warn"))
            look.setFontUnderline(True)
            each.format = look
            found.append(each)
        return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
