"""What all pages of a collection share. Must not know what stands on any of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QPushButton

from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.municipality import Municipality

WIDE = 1280
"""Widest page that holds a table, at 100%."""


class Press(QObject):
    """Does something when a button is pressed; Qt tells a `partial` nothing."""

    def __init__(self, button: QAbstractButton, act: Callable[[], object]) -> None:
        super().__init__(button)
        self._act = act
        button.clicked.connect(self._clicked)

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self._act()


class MunicipalityPage(Page):
    """A page that looks at the open collection."""

    def __init__(
        self,
        desk: Desk,
        dialogs: Asks,
        parent: QWidget | None = None,
        *,
        width: int = parts.COLUMN,
    ) -> None:
        super().__init__(desk, parent, width=width)
        self._dialogs = dialogs
        self.body.addWidget(parts.label(self.title, "title"))

    @property
    def room(self) -> Municipality:
        """The open collection and what can be done with it."""
        return self.desk.municipality

    def to(self, name: str) -> Callable[[], None]:
        """Return what shows another page of the collection."""
        return partial(self.go.emit, ("municipality", name))

    def first_button(self) -> QPushButton | None:
        """Return the first button on the page that can be pressed."""
        every = self._inner.findChildren(QPushButton)
        seen = (each for each in every if each.isEnabled() and each.isVisibleTo(self._inner))
        return next(seen, None)

    def show_done(self, label: QLabel, said: str) -> None:
        """Show that something worked, and say it; with an empty text nothing."""
        label.setText(f"✓ {said}" if said else "")
        label.setVisible(bool(said))
        say(self, said)
