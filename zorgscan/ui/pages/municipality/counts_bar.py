"""How many schools have which rating: in words, and as a bar of as many parts.

The words say all; the bar lets lines be held beside each other. Must not know what is rated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgscan.core.charts import rating_mark
from zorgscan.core.overview.counts import RATED
from zorgscan.core.reporting.overview_words import counts_words
from zorgscan.ui import charts, parts, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from zorgscan.core.overview.counts import Counts

_HEIGHT, _MARK = 18, 14
_TINT = 110
"""Of 255: the mark stands out from the part it is on."""


def counts_line(name: str, counts: Counts, note: str = "") -> QWidget:
    """Return a bar under its words.

    Args:
        name: Of whom, for example a sector; may be empty.
        counts: How many have which rating.
        note: What else is told of them.
    """
    holder = QWidget()
    column = parts.stack(holder, spacing=2)
    said = f"{name}: {counts_words(counts)}" if name else counts_words(counts)
    column.addWidget(parts.label(f"{said}. {note}" if note else said, "small"))
    if counts.total:
        column.addWidget(_Bar(counts, holder))
    return holder


class _Bar(QWidget):
    """The parts of a whole, each with its mark where there is room."""

    def __init__(self, counts: Counts, parent: QWidget) -> None:
        super().__init__(parent)
        self._counts = counts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height; the width is what there is."""
        return QSize(theme.look().px(200), theme.look().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the parts from met to not met."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, mark = 0.0, theme.look().px(_MARK)
        for rating, count in zip(RATED, self._counts.each, strict=True):
            width = self.width() * count / self._counts.total
            if not count:
                continue
            area = QRectF(left, 0, max(2.0, width - 2), self.height())
            tint = charts.colour_of(rating.value)
            tint.setAlpha(_TINT)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(area, 3, 3)
            if width > mark + 8:
                top = (self.height() - mark) / 2
                charts.paint(painter, rating_mark(rating, left + 3, top, mark))
            left += width
