"""The window: one page at a time by its route, each built when it is first shown.

Follows where pages, chapters and menus want to go. Must not know what stands on a
page, nor how what stands around it looks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow, QWidget

from zorgscan.ui.drops import Drops, dropped_file
from zorgscan.ui.frame import Frame
from zorgscan.ui.pages.start import StartPage
from zorgscan.ui.places import BEFORE, GONE, MUNICIPALITY, START
from zorgscan.ui.scans import Scans

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from zorgscan.app.errors import Message
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.menus import Menus
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route

_REMEMBERED = 50


class Window(QMainWindow):
    """The main window.

    Attributes:
        save_mark: Says that an answer is kept.
        scans: Opens and deletes scans.

    Signals:
        closing: The window is about to close, all that was typed is stored.
        anew: The program must begin again, with another data folder.
        file_dropped: A file was dropped on the window: its path.
    """

    closing = Signal()
    anew = Signal()
    file_dropped = Signal(object)

    def __init__(self, desk: Desk, dialogs: Asks) -> None:
        super().__init__()
        self.desk = desk
        self.dialogs = dialogs
        self._pages: dict[Route, Page] = {}
        self._route: Route = START
        self._history: list[Route] = []
        self._menus: Menus | None = None
        self.setWindowTitle("Zorgscan")
        self.setMinimumSize(640, 480)
        self.resize(1180, 780)
        self.scans = Scans(self, self)
        self._frame = Frame(self)
        self._frame.step_wanted.connect(self._step)
        self._frame.chapter_chosen.connect(self._chapter_chosen)
        self.save_mark = self._frame.foot.save_mark
        self.setCentralWidget(self._frame)
        self.setAcceptDrops(True)
        self._drops = Drops(self, self)
        self.file_dropped.connect(self._drops.take, Qt.ConnectionType.QueuedConnection)
        desk.saved.connect(self.save_mark.show_saved)
        desk.not_saved.connect(self.save_mark.show_not_saved)
        desk.changed.connect(self._scan_changed)
        desk.opened.connect(self._scan_opened)
        desk.collection_changed.connect(self._collection_changed)
        desk.troubled.connect(self._troubled)
        self.show_page(START)

    def build_menus(self) -> None:
        """Build the menus; called after the first paint, which does not need them."""
        from zorgscan.ui.menus import Menus

        self._menus = Menus(self, self, self.desk.appearance)
        self._show_menus()

    # Routes

    @property
    def route(self) -> Route:
        """Where the window is."""
        return self._route

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._route]

    @property
    def start_page(self) -> StartPage:
        """The first page, once it was shown."""
        start = self._pages[START]
        assert isinstance(start, StartPage)  # noqa: S101 - made by _start_page
        return start

    def routes(self) -> list[Route]:
        """Return the pages of the open scan, or beside a page of a collection, in their order."""
        from zorgscan.ui.routes import routes_beside

        return routes_beside(self.desk, self._route)

    def show_page(self, route: Route) -> None:
        """Show a page; what was typed on the one in front is stored first."""
        if route != self._route and not (_is_manual(route) and _is_manual(self._route)):
            self._history = [*self._history, self._route][-_REMEMBERED:]
        self._go_to(route)

    @Slot()
    def go_back(self) -> None:
        """Show the page one came from."""
        self._go_to(self._history.pop() if self._history else START)

    def _go_to(self, route: Route) -> None:
        if route == START and self.desk.library.folder.is_gone:
            route = GONE  # an empty first page would look as if all scans were lost
        if route[0] == MUNICIPALITY[0]:
            from zorgscan.ui.routes import reachable

            route = reachable(self.desk, route)
        if self._route in self._pages:
            self.page.flush()
        self._route = route
        page = self._pages.get(route)
        if page is None:
            page = self._made(route)
            page.go.connect(self._follow)
            self._pages[route] = page
            self._frame.stack.addWidget(page.whole)
        page.refresh()
        self._frame.stack.setCurrentWidget(page.whole)
        self._show_around()
        self._show_menus()
        page.take_focus()
        name = self.desk.session.scan.subject.name if self.desk.session else ""
        self.setWindowTitle(" – ".join(part for part in (page.title, name, "Zorgscan") if part))

    def _made(self, route: Route) -> Page:
        """Build a page; each module is imported when it is first needed."""
        if route == START:
            return self._start_page()
        from zorgscan.ui import routes

        page = routes.make_page(self.desk, self.dialogs, route)
        if route[0] == "profile":
            page.begun.connect(self.profile_done)  # type: ignore[attr-defined] - the profile page
        return page

    def _start_page(self) -> StartPage:
        page = StartPage(self.desk, self._frame.stack)
        page.new_wanted.connect(self.new_scan)
        page.open_wanted.connect(self.scans.open_file)
        page.scan_wanted.connect(self.scans.open_scan)
        page.delete_wanted.connect(self.scans.ask_delete)
        page.file_wanted.connect(self.scans.show_file)
        return page

    @Slot()
    def rebuild(self) -> None:
        """Build all pages anew: another text size, or another light; the keyboard stays."""
        focus = self.focusWidget()
        held = focus.accessibleName() if focus else ""
        if self._route in self._pages:
            self.page.flush()
        for page in self._pages.values():
            self._frame.stack.removeWidget(page.whole)
            page.whole.deleteLater()
        self._pages.clear()
        self._frame.fit()
        self._go_to(self._route)
        self._put_keyboard(held)

    def _put_keyboard(self, name: str) -> None:
        """Put the keyboard on what has this name, if it is there."""
        same = (each for each in self.page.whole.findChildren(QWidget) if each.isVisible())
        widget = next((each for each in same if each.accessibleName() == name), None)
        if widget is not None and name:
            widget.setFocus()

    @Slot(object)
    def _follow(self, route: Route) -> None:
        """Go where a page wants to."""
        if route == ("next-button",):
            self._frame.foot.after.setFocus()
        elif route == ("back",):
            self.go_back()
        elif route[0] == "question":
            self.show_question(route[1])
        elif route == ("go-on",):
            self.scans.show_where_one_was()
        elif route[0] == "open":
            self.scans.open_again(Path(route[1]))
        elif route[0] == "manual":
            self.show_manual(*route[1:])
        elif route[0] == "folder":
            self.desk.close_scan()  # its file must be whole on the disk
            self.show_page(route)
        elif route == ("anew",):
            self.page.flush()
            self.closing.emit()
            self.anew.emit()
        elif route[0] == "first-open":
            self.scans.show_first_open()
        else:
            self.show_page(route)

    def show_question(self, name: str) -> None:
        """Show one question of the open scan."""
        question = self.desk.current.form.by_name[name]
        self.show_page(("section", question.section))
        self.page.show_question(name)  # type: ignore[attr-defined] - a section page

    def show_manual(self, chapter: str, heading: str = "", word: str = "") -> None:
        """Show a chapter of the manual, at a heading or at the first place of a word.

        Closing it leads back to where one was before the manual, whatever one read.
        """
        self.show_page(("manual", chapter))
        if heading:
            self.page.show_heading(heading)  # type: ignore[attr-defined] - the manual
        if word:
            self.page.show_word(word)  # type: ignore[attr-defined] - the manual

    @Slot()
    def explain_page(self) -> None:
        """Show what the manual says of the page in front."""
        from zorgscan.app.manual import explanation

        place = explanation(self.page.help, self.page.title)
        self.show_manual(place.chapter, place.heading)

    # Around the page

    def _show_around(self) -> None:
        """Show the chapters and the ways on, when the page in front is a chapter."""
        if self._route == START or self._route not in (routes := self.routes()):
            self._frame.show_no_chapters()
            return
        from zorgscan.ui.routes import around

        beside = around(self.desk, self._route)
        self._frame.show_whole(beside.who, beside.when, beside.done, beside.whole, beside.counted)
        place = routes.index(self._route)
        self._frame.show_chapters(beside.chapters, place, in_order=beside.in_order)

    def _show_menus(self) -> None:
        if self._menus is not None:
            session = self.desk.session
            is_part = session is not None and session.part is not None
            self._menus.show_scan_open(is_open=session is not None, is_part=is_part)

    @Slot(int)
    def _chapter_chosen(self, index: int) -> None:
        """Go to a chapter; who walks through the chapters stays among them."""
        route = self.routes()[index]
        if route != self._route:
            stay = self._frame.has_focus_beside()
            self.show_page(route)
            if stay and self._frame.side is not None:
                self._frame.side.take_focus()

    @Slot()
    def next_chapter(self) -> None:
        """Go one chapter on."""
        self._step(1)

    @Slot()
    def previous_chapter(self) -> None:
        """Go one chapter back."""
        self._step(-1)

    @Slot(int)
    def _step(self, by: int) -> None:
        routes = self.routes()
        if self._route not in routes:
            return
        place = routes.index(self._route) + by
        if 0 <= place < len(routes):
            self.show_page(routes[place])

    # What the desk tells

    @Slot()
    def _scan_changed(self) -> None:
        """Show the change: first the page, then what stands around it."""
        if self.desk.session is not None:
            self.page.refresh()
            self._show_around()

    @Slot()
    def _scan_opened(self) -> None:
        """Forget the pages of the scan that was open, and that one was there."""
        self._history.clear()
        self.save_mark.clear()
        for route in [route for route in self._pages if route != START]:
            page = self._pages.pop(route)
            self._frame.stack.removeWidget(page.whole)
            page.whole.deleteLater()
        if self._route not in self._pages:
            self._route = START

    @Slot()
    def _collection_changed(self) -> None:
        """Show the change, when one of its pages is in front; the keyboard stays."""
        if self._route[0] == MUNICIPALITY[0]:
            focus = self.focusWidget()
            held = focus.accessibleName() if focus else ""
            self._go_to(self._route)
            self._put_keyboard(held)

    @Slot(object)
    def _troubled(self, message: Message) -> None:
        place = f"{message.place}\n\n" if message.place else ""
        self.dialogs.tell(self, message.what, f"{place}{message.remedy}")

    # What a person wants

    @Slot()
    def show_start(self) -> None:
        """Go back to the start page."""
        if self._route in self._pages:
            self.page.flush()
        self.desk.close_scan()
        self.show_page(START)

    @Slot()
    def new_scan(self) -> None:
        """Ask for which school and year."""
        self.show_page(("profile", "new"))

    @Slot()
    def profile_done(self) -> None:
        """Go on after the profile: to the texts before the first question."""
        if self._route == ("profile", "change"):
            self.go_back()
        else:
            self.show_page(BEFORE)

    @Slot(object)
    def show_merging(self, path: Path) -> None:
        """Ask how to merge another copy of the open scan."""
        self.show_page(("merge", str(path)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of ours, nothing else."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file; what drags it on may go on first."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take back or do again, when a field has left that to us."""
        if self._menus is None or not self._menus.steps.take_key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what was typed; all else was stored long ago."""
        if self._route in self._pages:
            self.page.flush()
        self.closing.emit()
        super().closeEvent(event)


def _is_manual(route: Route) -> bool:
    return route[0] == "manual"
