"""Opening and deleting scans, from wherever that is asked: the first page, a menu, a drop.

Looks first at what must be seen before a file is opened. Must not know what stands on
a page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from zorgscan.ui.places import BEFORE, MUNICIPALITY, PART, PART_DONE, RESULT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.pages.start import StartPage
    from zorgscan.ui.places import Route

_COLLECTION = ".zorgcollectie"
_SCAN_FILES = "Scans van Zorgscan (*.zorgscan);;Alle bestanden (*)"
_ABOUT_DELETING = (
    "De scan en alle reservekopieën ervan verdwijnen van deze computer. "
    "Dit kunt u niet ongedaan maken. Kopieën die u zelf maakte, blijven staan."
)


class Shows(Protocol):
    """What this asks of the window."""

    desk: Desk
    dialogs: Asks

    @property
    def page(self) -> Page: ...  # noqa: D102 - as the window says
    @property
    def start_page(self) -> StartPage: ...  # noqa: D102 - as the window says
    def show_start(self) -> None: ...  # noqa: D102 - as the window says
    def show_page(self, route: Route) -> None: ...  # noqa: D102 - as the window says
    def show_question(self, name: str) -> None: ...  # noqa: D102 - as the window says


class Scans(QObject):
    """The ways into a scan, and out of the program's own file."""

    def __init__(self, window: QWidget, shows: Shows) -> None:
        """Act on a window, which is also what shows the pages."""
        super().__init__(window)
        self._window = window
        self._shows = shows
        self._desk = shows.desk

    @Slot()
    def open_file(self) -> None:
        """Ask for a file and show the scans in it."""
        self._shows.dialogs.open_file(self._window, "Bestand openen", _SCAN_FILES, self.open_path)

    @Slot(object)
    def open_path(self, path: Path) -> None:
        """Open a file of scans; with one scan in it, that scan. Or a municipality's file."""
        if path.suffix.lower() == _COLLECTION:
            self._shows.show_page(MUNICIPALITY)
            self._desk.municipality.open(path)
            return
        with self._desk.attempt():
            from zorgscan.ui.opening import page_before

            if (first := page_before(self._desk.library, path)) is not None:
                self._shows.show_start()
                self._shows.show_page(first)
                return
            found = self._desk.library.open_file(path)
            if len(found) == 1:
                self.open_scan(found[0].scan_id, path)
            else:
                self.show_file(path)

    def open_again(self, path: Path) -> None:
        """Go on with a file that was brought in order."""
        if path == self._desk.library.folder.scans:
            self._shows.show_start()
        else:
            self.open_path(path)

    @Slot(object)
    def show_file(self, path: Path) -> None:
        """Show the scans of a file on the first page, which there is only with a data folder."""
        if self._desk.library.folder.is_gone:
            with self._desk.attempt():
                self._desk.library.folder.make()  # tells that it is gone
            return
        self._shows.show_start()
        start = self._shows.start_page
        start.show_file(path)
        start.take_focus()

    @Slot(str, object)
    def open_scan(self, scan_id: str, path: Path | None) -> None:
        """Open a scan where one was, or show first what must be seen before."""
        if self._desk.open_scan(scan_id, path):
            from zorgscan.ui.opening import page_after

            first = page_after(self._desk.library, self._desk.current)
            if first is None:
                self.show_where_one_was()
            else:
                self._shows.show_page(first)

    def show_where_one_was(self) -> None:
        """Show the question that was answered last, or the page a scan begins with."""
        from zorgscan.app.resuming import question_to_resume

        session = self._desk.current
        if session.part is not None:
            self._shows.show_page(PART)
            return
        if not session.state.total.answered:
            self._shows.show_page(BEFORE)
            return
        name = None
        with self._desk.attempt():
            name = question_to_resume(session)
        if name is None:
            self._shows.show_page(RESULT)
        else:
            self._shows.show_question(name)

    def show_first_open(self) -> None:
        """Show the first question without an answer, else the end."""
        from zorgscan.core.merging.part import items_of

        session = self._desk.current
        inside = items_of(session.form, session.part)
        for name, state in session.state.questions.items():
            if name in inside and state.asked and not state.is_answered:
                self._shows.show_question(name)
                return
        self._shows.show_page(RESULT if session.part is None else PART_DONE)

    @Slot(str, str, object)
    def ask_delete(self, scan_id: str, name: str, path: Path | None) -> None:
        """Ask whether a scan may go for good."""
        self._shows.dialogs.confirm(
            self._window,
            f"{name} verwijderen?",
            _ABOUT_DELETING,
            "Verwijderen",
            partial(self._delete, scan_id, path),
        )

    def _delete(self, scan_id: str, path: Path | None) -> None:
        self._desk.delete_scan(scan_id, path)
        self._shows.page.refresh()
        self._shows.page.take_focus()
