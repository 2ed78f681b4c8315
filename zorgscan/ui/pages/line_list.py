"""A list of lines, each a name with quieter words under it; one of them can be chosen.

One stop for the Tab key; arrows walk through it, Enter chooses. Must not know what
the lines stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from zorgscan.ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

_WRAP = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
_UNDER = Qt.ItemDataRole.UserRole
_PAD = 12
_AIR = 7
_MANY = 100_000

_Index = QModelIndex | QPersistentModelIndex


class LineList(QListWidget):
    """Lines as high as their text asks for; the list is as high as all its lines.

    Signals:
        chosen: Someone chose a line, by mouse, Enter or screen reader: its place.
    """

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_LinePainter(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._clicked)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show these: a name, and what stands under it."""
        self.clear()
        for name, under in lines:
            item = QListWidgetItem(name)
            item.setData(_UNDER, under)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {under}")
            self.addItem(item)
        self._fit()

    def take_focus(self) -> None:
        """Put the keyboard on the current line, else on the first."""
        if self.currentRow() < 0:
            self.setCurrentRow(0)
        self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab stands on a line at once."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        delegate = self.itemDelegate()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        heights = [
            delegate.sizeHint(option, self.model().index(row, 0)).height()
            for row in range(self.count())
        ]
        self.setFixedHeight(sum(heights) + 2)

    @Slot(QListWidgetItem)
    def _clicked(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self.row(item))


class _LinePainter(QStyledItemDelegate):
    """Paints a name and the words under it; the line with the keyboard has an edge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of both texts, wrapped."""
        width = self._list().viewport().width()
        room = QRect(0, 0, width - 2 * _PAD, _MANY)
        name = QFontMetrics(_bold(option)).boundingRect(room, _WRAP, str(index.data()))
        under = QFontMetrics(_small(option)).boundingRect(room, _WRAP, str(index.data(_UNDER)))
        height = name.height() + under.height() + 2 * _AIR
        return QSize(width, max(height, theme.look().px(40)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        area: QRect = option.rect.adjusted(0, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        current = self._list().currentRow() == index.row()
        focused = current and self._list().hasFocus()
        painter.setPen(QPen(theme.colour("focus"), 2) if focused else Qt.PenStyle.NoPen)
        if hovered or current:
            painter.setBrush(theme.colour("accent_soft"))
        painter.drawRoundedRect(area.adjusted(1, 0, -1, 0), 6, 6)
        room = area.adjusted(_PAD, _AIR - 1, -_PAD, 0)
        painter.setFont(_bold(option))
        painter.setPen(theme.colour("text"))
        drawn = painter.drawText(room, _WRAP, str(index.data()))
        painter.setFont(_small(option))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room.adjusted(0, drawn.height(), 0, 0), _WRAP, str(index.data(_UNDER)))
        painter.restore()

    def _list(self) -> QListWidget:
        view = self.parent()
        assert isinstance(view, QListWidget)  # noqa: S101 - made for it
        return view


def _bold(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setBold(True)
    return font


def _small(option: QStyleOptionViewItem) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(theme.look().points(-1))
    return font
