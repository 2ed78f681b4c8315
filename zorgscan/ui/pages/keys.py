"""All keys on one page, made from the menus as they are and the pages' own list.

Must not know what a key does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from zorgscan.ui import keys, parts, theme
from zorgscan.ui.flow import Grid
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from zorgscan.ui.desk import Desk

_HINT = "De hele scan kan zonder muis. Met Alt en de onderstreepte letter opent u een menu."


class KeysPage(Page):
    """Shows every key and what it does."""

    title = "Toetsen"
    help = "toetsen"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label(_HINT, "muted"))
        self.back = parts.button("Terug")
        self.back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.back))
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the keys of the menus as they are now, after those of the pages."""
        parts.clear(self._lines)
        window = self.window()
        menus = keys.of_menus(window.menuBar()) if isinstance(window, QMainWindow) else ()
        for group in (*keys.OWN, *menus):
            card = parts.Card()
            card.body.addWidget(parts.label(group.title, "heading"))
            for key in group.keys:
                card.body.addWidget(_line(key))
            self._lines.addWidget(card)

    def take_focus(self) -> None:
        """Begin where one can leave."""
        self.back.setFocus()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))


def _line(key: keys.Key) -> QWidget:
    """Return the key and what it does, side by side where there is room."""
    result = QWidget()
    grid = Grid(result, column_width=theme.look().px(260), most=2)
    grid.addWidget(parts.label(key.said, "strong"))
    grid.addWidget(parts.label(key.does))
    return result
