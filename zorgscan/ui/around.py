"""What stands around a page: chapters in a menu when there is no room, and the ways on.

Must not know pages.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.entry import Entry
from zorgscan.ui.savemark import SaveMark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction, QResizeEvent

    from zorgscan.ui.side import Chapter


_SCROLL_BAR = 14


class Top(QWidget):
    """The chapters in a menu, for when there is no room beside the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        self._button = parts.button("Hoofdstukken ▾", "quiet")
        self._menu = QMenu(self)
        self._button.setMenu(self._menu)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self._actions: list[QAction] = []

    def show_chapters(
        self, chapters: Sequence[Chapter], current: int, chosen: Callable[[int], None]
    ) -> None:
        """Fill the menu."""
        while len(self._actions) < len(chapters):
            action = Entry("", partial(chosen, len(self._actions)), self)
            action.setCheckable(True)
            self._menu.addAction(action)
            self._actions.append(action)
        for index, action in enumerate(self._actions):
            action.setVisible(index < len(chapters))
            if index < len(chapters):
                chapter = chapters[index]
                note = "klaar" if chapter.done else chapter.note
                action.setText((chapter.name + (f" ({note})" if note else "")).replace("&", "&&"))
                action.setChecked(index == current)


class Foot(QWidget):
    """Where to go from here, and whether all is kept."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = outer = QHBoxLayout(self)
        self._inner = QWidget(self)
        outer.addStretch(1)
        outer.addWidget(self._inner, 1000)
        outer.addStretch(1)
        layout = QHBoxLayout(self._inner)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.before = parts.button("Vorige")
        self.after = parts.button("Volgende", "primary")
        self.save_mark = SaveMark(self)
        layout.addWidget(self.before)
        layout.addWidget(self.after)
        layout.addWidget(self.save_mark, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep in line with the page above, its scroll bar included."""
        super().resizeEvent(event)
        side = parts.side_margin(self.width())
        self._outer.setContentsMargins(side, 8, side + _SCROLL_BAR, 8)

    def show_ways(self, before: str, after: str) -> None:
        """Name where the buttons lead; without a name there is no button."""
        self._inner.setMaximumWidth(theme.look().px(parts.COLUMN))
        self.before.setVisible(bool(before))
        self.after.setVisible(bool(after))
        self.before.setAccessibleName(f"Vorige: {before}")
        self.after.setAccessibleName(f"Volgende: {after}")
        parts.tip(self.before, before)
        parts.tip(self.after, after)
