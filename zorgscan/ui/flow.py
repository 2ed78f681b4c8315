"""Two layouts Qt lacks: a row that wraps, and a grid whose columns follow the width.

Must not know what it lays out.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _ItemsLayout(QLayout):
    """Keeps the items; subclasses place them in `_arrange`."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item (called by addWidget)."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one item away, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Use no more height than needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height needed at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of the widest item; height follows from the width."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the least room that cuts nothing off sideways."""
        width = max((item.minimumSize().width() for item in self._shown()), default=0)
        height = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(width, height)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class Flow(_ItemsLayout):
    """Items side by side at their own width; what does not fit goes to the next line."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for band in self._bands(rect.width()):
            height = max(size.height() for _item, size in band)
            x = rect.x()
            for item, size in band:
                if move:
                    middle = y + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, middle), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _bands(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return the lines: items with the size each gets."""
        bands: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width + 1
        for item in self._shown():
            size = self._size(item, width)
            if used + self.spacing() + size.width() > width:
                bands.append([])
                used = -self.spacing()
            bands[-1].append((item, size))
            used += self.spacing() + size.width()
        return bands

    @staticmethod
    def _size(item: QLayoutItem, width: int) -> QSize:
        wanted = item.sizeHint()
        size = QSize(min(wanted.width(), max(width, 1)), wanted.height())
        if item.hasHeightForWidth():
            size.setHeight(max(size.height(), item.heightForWidth(size.width())))
        return size


class Grid(_ItemsLayout):
    """Equal columns, as many as fit when each is at least as wide as `column_width`.

    Rows are as high as their highest item. A `column_width` of 0 means one column.
    """

    def __init__(
        self, parent: QWidget | None = None, *, column_width: int = 0, most: int = 3
    ) -> None:
        super().__init__(parent)
        self._column_width = column_width
        self._most = most

    def set_column_width(self, width: int) -> None:
        """Change the least width of a column, for another text size."""
        self._column_width = width
        self.invalidate()

    def _columns(self, width: int) -> int:
        if self._column_width <= 0:
            return 1
        fits = (width + self.spacing()) // (self._column_width + self.spacing())
        return max(1, min(self._most, fits, len(self._shown()) or 1))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        items, columns = self._shown(), self._columns(rect.width())
        each = (rect.width() - self.spacing() * (columns - 1)) // columns
        y = rect.y()
        for start in range(0, len(items), columns):
            band = items[start : start + columns]
            height = max(
                item.heightForWidth(each) if item.hasHeightForWidth() else item.sizeHint().height()
                for item in band
            )
            if move:
                for column, item in enumerate(band):
                    left = rect.x() + column * (each + self.spacing())
                    item.setGeometry(QRect(left, y, each, height))
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())
