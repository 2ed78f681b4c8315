"""Taking back and doing again: the two lines of the menu, the keys, and what is said after.

Goes to the question it was about, so that one sees what happened. Must not know how a step
is stored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence

from zorgscan.ui.entry import Entry
from zorgscan.ui.places import PLAN

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu, QWidget

    from zorgscan.app.step_names import Told
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route
    from zorgscan.ui.savemark import SaveMark

_UNDO, _REDO = "&Ongedaan maken", "O&pnieuw doen"


class Shows(Protocol):
    """What this asks of the window."""

    desk: Desk
    save_mark: SaveMark

    @property
    def page(self) -> Page: ...  # noqa: D102 - as the window says
    def show_question(self, name: str) -> None: ...  # noqa: D102 - as the window says
    def show_page(self, route: Route) -> None: ...  # noqa: D102 - as the window says


class Steps(QObject):
    """The two lines of the menu."""

    def __init__(self, window: QWidget, shows: Shows, menu: QMenu) -> None:
        """Put both lines in a menu; they have their names when it opens."""
        super().__init__(window)
        self._shows = shows
        self.undo_line = Entry(_UNDO, self.undo, window)
        self.redo_line = Entry(_REDO, self.redo, window)
        key = QKeySequence.StandardKey
        self.undo_line.setShortcut(QKeySequence(key.Undo))
        self.redo_line.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        menu.addAction(self.undo_line)
        menu.addAction(self.redo_line)
        menu.aboutToShow.connect(self._name_lines)
        menu.aboutToHide.connect(self._allow_keys)

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key asks that a field left to the window; return whether that was this."""
        key = QKeySequence.StandardKey
        if event.matches(key.Undo):
            self.undo()
        elif event.matches(key.Redo):
            self.redo()
        else:
            return False
        return True

    @Slot()
    def undo(self) -> None:
        """Take back the last step."""
        if self._shows.page.has_own_steps:
            self._shows.page.step_back()
            return
        self._go(self._shows.desk.undo, "Ongedaan gemaakt", "Er is niets om ongedaan te maken.")

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._shows.page.has_own_steps:
            self._shows.page.step_again()
            return
        self._go(self._shows.desk.redo, "Opnieuw gedaan", "Er is niets om opnieuw te doen.")

    def _go(self, act: Callable[[], Told | None], done: str, nothing: str) -> None:
        """Store what was typed, act, go to what it was about and say what was done."""
        shows = self._shows
        if shows.desk.session is None:
            return
        shows.page.flush()
        told = act()
        if told is None:
            shows.save_mark.show_done(nothing)
            return
        if told.item is not None:
            shows.show_question(told.item)
        elif told.is_profile:
            shows.show_page(("profile", "change"))
        elif told.is_plan:
            shows.show_page(PLAN)
        shows.save_mark.show_done(f"{done}: {told.text}")

    @Slot()
    def _name_lines(self) -> None:
        """Say in the menu what each line would do."""
        if self._shows.page.has_own_steps:
            self.undo_line.setText(_UNDO)
            self.redo_line.setText(_REDO)
            self._allow_keys()
            return
        session = self._shows.desk.session
        undo = redo = None
        if session is not None:
            with self._shows.desk.attempt():
                undo, redo = session.next_undo, session.next_redo
        _name(self.undo_line, _UNDO, undo)
        _name(self.redo_line, _REDO, redo)

    @Slot()
    def _allow_keys(self) -> None:
        """A closed menu knows no names; its keys work, and say so when there is nothing."""
        is_open = self._shows.desk.session is not None
        for line in (self.undo_line, self.redo_line):
            line.setEnabled(is_open)


def _name(line: Entry, what: str, told: Told | None) -> None:
    line.setText(what if told is None else f"{what}: {told.text.replace('&', '&&')}")
    line.setEnabled(told is not None)
