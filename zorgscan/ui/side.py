"""The chapters beside the page: where you are, and how far each one is.

One stop for the Tab key; arrows walk through it. Must not know pages.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from zorgscan.ui import parts, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_NOTE = Qt.ItemDataRole.UserRole
_DONE = Qt.ItemDataRole.UserRole + 1
_PAD = 12
WIDTH = 252
"""Width at 100% text."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One line: its name, how far it is (`7 van 9`), whether it is done, what is counted."""

    name: str
    note: str = ""
    done: bool = False
    counted: str = "beantwoord"

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        if self.done:
            return f"{self.name}, klaar"
        return f"{self.name}, {self.note} {self.counted}".rstrip() if self.note else self.name


class Side(QWidget):
    """The name of the scan, its chapters, and the total.

    Signals:
        chosen: Someone went to a chapter; holds its place.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 20, 12, 16)
        layout.setSpacing(4)
        self._who = parts.label("", "strong", self)
        self._when = parts.label("", "small", self)
        for title in (self._who, self._when):
            title.setContentsMargins(_PAD - 4, 0, 4, 0)
        self._list = _ChapterList(self)
        self._list.currentRowChanged.connect(self._moved)
        self._total = parts.label("", "small", self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Voortgang van het geheel")
        layout.addWidget(self._who)
        layout.addWidget(self._when)
        layout.addSpacing(8)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._total)
        layout.addWidget(self._bar)
        self.fit()

    def fit(self) -> None:
        """Take the width that the text size asks for."""
        self.setFixedWidth(theme.look().px(WIDTH))

    def take_focus(self) -> None:
        """Put the keyboard in the list."""
        self._list.setFocus()

    def show_scan(self, who: str, when: str) -> None:
        """Show whose scan it is, and of which year."""
        self._who.setText(who)
        self._when.setText(when)

    def show_chapters(self, chapters: Sequence[Chapter], current: int) -> None:
        """Show all chapters and mark the current one."""
        self._list.blockSignals(True)  # fewer chapters move the current line: nobody chose that
        self._list.show_chapters(chapters)
        self._list.setCurrentRow(current)
        self._list.blockSignals(False)

    def show_total(self, done: int, whole: int, counted: str) -> None:
        """Show the progress of the whole; `counted` says of what."""
        self._total.setText(f"{done} van {whole} {counted}")
        self._bar.setRange(0, max(1, whole))
        self._bar.setValue(done)

    @Slot(int)
    def _moved(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(index)


class _ChapterList(QListWidget):
    """Chapters as lines of which the text may wrap."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(_ChapterPainter(self))
        self.setAccessibleName("Hoofdstukken")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Show these chapters; lines that say the same are left alone."""
        if self.count() > len(chapters):
            self.clear()  # another scan; taking lines away one by one can crash the view
        while self.count() < len(chapters):
            self.addItem(QListWidgetItem())
        for index, chapter in enumerate(chapters):
            item = self.item(index)
            spoken = chapter.spoken
            if item.data(Qt.ItemDataRole.AccessibleTextRole) == spoken:
                continue
            item.setText(chapter.name)
            item.setData(_NOTE, chapter.note)
            item.setData(_DONE, chapter.done)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


_Index = QModelIndex | QPersistentModelIndex


class _ChapterPainter(QStyledItemDelegate):
    """Paints a chapter: a mark when it is current, its name, how far it is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the wrapped name."""
        width = self._view_width()
        room = width - 2 * _PAD - self._note_width(option, index)
        text = str(index.data())
        height = _bold(option).boundingRect(QRect(0, 0, room, 10_000), _WRAP, text).height()
        return QSize(width, max(height + 14, theme.look().px(34)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        view = self.parent()
        assert isinstance(view, QListWidget)  # noqa: S101 - made for it
        current = view.currentRow() == index.row()
        area: QRect = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if current:
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(area, 6, 6)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(area.x(), area.y() + 6, 3, area.height() - 12), 1.5, 1.5)
        if current and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)
        self._paint_texts(painter, option, index, area, current=current)
        painter.restore()

    def _paint_texts(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        area: QRect,
        *,
        current: bool,
    ) -> None:
        note_width = self._note_width(option, index)
        font = QFont(option.font)
        font.setBold(current)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        room = area.adjusted(_PAD, 0, -_PAD - note_width, 0)
        middle = _WRAP | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(room, middle, str(index.data()))
        if index.data(_DONE):
            _paint_done(painter, area)
            return
        font.setBold(False)
        font.setPointSizeF(theme.look().points(-1))
        painter.setFont(font)
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(area.adjusted(0, 0, -_PAD + 2, 0), right, str(index.data(_NOTE) or ""))

    def _note_width(self, option: QStyleOptionViewItem, index: _Index) -> int:
        if index.data(_DONE):
            return theme.look().px(20)
        note = str(index.data(_NOTE) or "")
        return _bold(option).horizontalAdvance(note) + 6 if note else 0

    def _view_width(self) -> int:
        view = self.parent()
        assert isinstance(view, QListWidget)  # noqa: S101 - made for it
        return max(60, view.viewport().width())


def _bold(option: QStyleOptionViewItem) -> QFontMetrics:
    font = QFont(option.font)
    font.setBold(True)
    return QFontMetrics(font)


def _paint_done(painter: QPainter, area: QRect) -> None:
    """A check mark at the right: this chapter is done."""
    size = theme.look().px(14)
    left, top = area.right() - _PAD - size + 2, area.center().y() - size / 2
    pen = QPen(theme.colour("accent"), 2.2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = ((0.1, 0.55), (0.4, 0.85), (0.92, 0.2))
    places = [(left + size * x, top + size * y) for x, y in points]
    for (x1, y1), (x2, y2) in itertools.pairwise(places):
        painter.drawLine(round(x1), round(y1), round(x2), round(y2))
