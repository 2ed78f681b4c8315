"""Schools against criteria as one table that paints itself: a mark and a letter per cell.

Only what is in sight is painted, and every mark is drawn once for each size, so that
hundreds of schools cost no more than twenty. A screen reader meets a real table. Must not
know where ratings come from, nor what is done with a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from zorgscan.core.charts import rating_mark
from zorgscan.core.ratings import Rating
from zorgscan.core.wording import RATING_WORDS
from zorgscan.ui import charts, theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from zorgscan.core.overview.heat import HeatTable

LETTERS: Mapping[Rating, str] = {
    Rating.MET: "V",
    Rating.PARTLY: "D",
    Rating.NOT_MET: "N",
}
"""What stands beside a mark: the first letter of its word."""
NOT_THERE = "niet gedeeld of niet beantwoord"
_INKS: Mapping[Rating, str] = {
    Rating.MET: "met",
    Rating.PARTLY: "partly",
    Rating.NOT_MET: "not_met",
}
_CELL, _ROW, _MARK, _NAMES = 46, 28, 16, 260
_HEAD = 30
_LEAST_ROWS = 6
_PART_FOR_NAMES = 0.4

_Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole


class HeatModel(QAbstractTableModel):
    """The table as Qt wants it: rows are schools, columns are criteria."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: HeatTable | None = None
        self._names: Mapping[str, tuple[str, str]] = {}
        self._cells: list[tuple[Rating | None, ...]] = []

    def show(self, table: HeatTable, names: Mapping[str, tuple[str, str]]) -> None:
        """Show another table.

        Args:
            table: Its schools and criteria.
            names: What stands above each criterion, and what it is called.
        """
        self.beginResetModel()
        self._table, self._names = table, names
        self._cells = [tuple(map(row.ratings.get, table.items)) for row in table.rows]
        self.endResetModel()

    def rating(self, row: int, column: int) -> Rating | None:
        """Return the rating of a cell, if it has one."""
        return self._cells[row][column]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many schools there are."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return how many criteria there are."""
        return 0 if parent.isValid() or self._table is None else len(self._table.items)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - as Qt declares it
        """Return the letter of a cell, or what it says in words."""
        if self._table is None or not index.isValid():
            return None
        rating = self._cells[index.row()][index.column()]
        if role == _ROLE.DisplayRole:
            return LETTERS[rating] if rating else ""
        if role == _ROLE.AccessibleTextRole:
            school = self._table.rows[index.row()].name
            word = RATING_WORDS[rating] if rating else NOT_THERE
            called = self._names[self._table.items[index.column()]][1]
            return f"{school}, {called}: {word}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own type of what a model tells
        """Return the name of a school, or the short name of a criterion."""
        if self._table is None:
            return None
        if role in (_ROLE.DisplayRole, _ROLE.AccessibleTextRole):
            if orientation is Qt.Orientation.Vertical:
                return self._table.rows[section].name
            is_spoken = role == _ROLE.AccessibleTextRole
            return self._names[self._table.items[section]][is_spoken]
        if role == _ROLE.TextAlignmentRole and orientation is Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class HeatView(QTableView):
    """Shows the table; one cell has the keyboard, and arrows walk through it.

    Signals:
        cell_shown: Another cell has the keyboard: its row and column.
        column_chosen: Someone chose the head of a criterion: its column.
    """

    cell_shown = Signal(int, int)
    column_chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.table = HeatModel(self)
        self.setModel(self.table)
        self.setItemDelegate(_CellPainter(self, self.table))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_heads()
        self.horizontalHeader().sectionClicked.connect(self.column_chosen)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_table(self, table: HeatTable, names: Mapping[str, tuple[str, str]]) -> None:
        """Show these schools and criteria; the table is as high as it needs to be."""
        self.table.show(table, names)
        self._fit_names()
        self._fit_height()

    def fit_to(self, room: int) -> None:
        """Take at most this height; more schools are scrolled to."""
        self._room = room
        self._fit_height()

    def place_keyboard(self) -> None:
        """Put the keyboard in the table, on a cell."""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.table.index(0, 0))
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for cells beside the names."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_names()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the marks anew in other colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._painter().forget()
        super().changeEvent(event)

    _room = 0

    def _painter(self) -> _CellPainter:
        painter = self.itemDelegate()
        assert isinstance(painter, _CellPainter)  # noqa: S101 - made in __init__
        return painter

    def _dress_heads(self) -> None:
        look = theme.look()
        across, down = self.horizontalHeader(), self.verticalHeader()
        for head, size in ((across, look.px(_CELL)), (down, look.px(_ROW))):
            head.setMinimumSectionSize(max(24, size))
            head.setDefaultSectionSize(max(24, size))
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(True)
        across.setSectionsClickable(True)
        across.setFixedHeight(look.px(_HEAD))
        down.setSectionsClickable(False)
        down.setTextElideMode(Qt.TextElideMode.ElideRight)
        across.setAccessibleName("Criteria")
        down.setAccessibleName("Scholen")

    def _fit_names(self) -> None:
        """Give the names what they need, but never more than a part of the width."""
        metrics, rows = QFontMetrics(self.font()), range(self.table.rowCount())
        names = [self.table.headerData(row, Qt.Orientation.Vertical) for row in rows]
        longest = max(names, key=len, default="")
        wanted = min(metrics.horizontalAdvance(longest) + 28, theme.look().px(_NAMES))
        self.verticalHeader().setFixedWidth(min(wanted, int(self.width() * _PART_FOR_NAMES)))

    def _fit_height(self) -> None:
        row = self.verticalHeader().defaultSectionSize()
        rest = self.horizontalHeader().height() + self.horizontalScrollBar().sizeHint().height() + 4
        whole = rest + row * self.table.rowCount()
        self.setFixedHeight(min(whole, max(self._room, rest + row * _LEAST_ROWS)))

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.cell_shown.emit(now.row(), now.column())


class _CellPainter(QStyledItemDelegate):
    """Paints the mark and the letter of a rating on a tint of its colour."""

    def __init__(self, view: QTableView, table: HeatModel) -> None:
        super().__init__(view)
        self._table = table
        self._drawn: dict[tuple[Rating | None, int, int, float], QPixmap] = {}

    def forget(self) -> None:
        """Draw every cell anew: other colours, another size."""
        self._drawn.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of every cell."""
        return QSize(theme.look().px(_CELL), theme.look().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell; the one with the keyboard has an edge."""
        area: QRect = option.rect
        rating = self._table.rating(index.row(), index.column())
        painter.drawPixmap(area.topLeft(), self._cell(rating, area, painter))
        if option.state & QStyle.StateFlag.State_Selected:
            is_here = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(
                QPen(theme.colour("focus" if is_here else "control"), 4 if is_here else 1)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(2, 2, -3, -3))

    def _cell(self, rating: Rating | None, area: QRect, on: QPainter) -> QPixmap:
        ratio = on.device().devicePixelRatio()
        key = (rating, area.width(), area.height(), ratio)
        found = self._drawn.get(key)
        if found is None:
            found = self._drawn[key] = _drawn(rating, area.size(), ratio, on)
        return found


def _drawn(rating: Rating | None, size: QSize, ratio: float, like: QPainter) -> QPixmap:
    """Draw a cell: a soft ground, the mark, the letter."""
    result = QPixmap(size * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(theme.colour("window"))
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ground = theme.colour("surface" if rating else "side")
    painter.setBrush(ground)
    inside = QRect(1, 1, size.width() - 2, size.height() - 2)
    painter.drawRect(inside)
    if rating:
        tint = theme.colour(_INKS[rating])
        tint.setAlpha(38)
        painter.setBrush(tint)
        painter.drawRect(inside)
        painter.setFont(like.font())
        _draw_mark(painter, rating, size)
    painter.end()
    return result


def _draw_mark(painter: QPainter, rating: Rating, size: QSize) -> None:
    mark = theme.look().px(_MARK)
    letter = QFontMetrics(painter.font()).horizontalAdvance(LETTERS[rating])
    left = (size.width() - mark - letter - 5) / 2
    charts.paint(painter, rating_mark(rating, left, (size.height() - mark) / 2, mark))
    painter.setPen(theme.colour("text"))
    right = QRect(round(left + mark + 5), 0, size.width(), size.height())
    painter.drawText(right, Qt.AlignmentFlag.AlignVCenter.value, LETTERS[rating])


def legend() -> Sequence[tuple[Rating, str]]:
    """Return what each mark stands for, to print beside the table."""
    return [(rating, f"{letter}: {RATING_WORDS[rating]}") for rating, letter in LETTERS.items()]
