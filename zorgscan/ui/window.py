"""The window: chapters beside the page, where you can go from here, the menus.

Shows one page at a time by its route and builds each when it is first shown.
Must not know what stands on a page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from zorgscan.ui import theme
from zorgscan.ui.around import Foot, Top
from zorgscan.ui.pages.start import StartPage
from zorgscan.ui.places import BEFORE, RESULT, START

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from zorgscan.app.errors import Message
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.menus import Menus
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route
    from zorgscan.ui.side import Side

_SCAN_FILES = "Scans van Zorgscan (*.zorgscan);;Alle bestanden (*)"
_ROOM = 520


class Window(QMainWindow):
    """The main window.

    Attributes:
        save_mark: Says that an answer is kept.

    Signals:
        light_chosen, size_chosen: From the menu: a `theme.Light`, a percentage.
    """

    light_chosen = Signal(object)
    size_chosen = Signal(int)

    def __init__(self, desk: Desk, dialogs: Asks) -> None:
        super().__init__()
        self.desk = desk
        self.dialogs = dialogs
        self._pages: dict[Route, Page] = {}
        self._route: Route = START
        self._way_back: Route = START
        self._side: Side | None = None
        self._menus: Menus | None = None
        self.setWindowTitle("Zorgscan")
        self.setMinimumSize(640, 480)
        self.resize(1180, 780)
        self._build()
        desk.saved.connect(self.save_mark.show_saved)
        desk.not_saved.connect(self.save_mark.show_not_saved)
        desk.changed.connect(self._scan_changed)
        desk.opened.connect(self._scan_opened)
        desk.troubled.connect(self._troubled)
        self.show_page(START)

    # Building

    def _build(self) -> None:
        middle = QWidget(self)
        self._across = QHBoxLayout(middle)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = Top(middle)
        self._stack = QStackedWidget(middle)
        self._foot = Foot(middle)
        self._foot.before.clicked.connect(self._go_before)
        self._foot.after.clicked.connect(self._go_after)
        self.save_mark = self._foot.save_mark
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._across.addLayout(column, 1)
        self.setCentralWidget(middle)
        self._top.hide()
        self._foot.hide()

    def build_menus(self, light: theme.Light, percent: int) -> None:
        """Build the menus; called after the first paint, which does not need them."""
        from zorgscan.ui.menus import Menus

        self._menus = Menus(self, self, light, percent)
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

    def routes(self) -> list[Route]:
        """Return the pages of the open scan in their order."""
        session = self.desk.session
        if session is None:
            return []
        sections = [("section", section.name) for section in session.form.sections]
        return [BEFORE, *sections, RESULT]

    def show_page(self, route: Route) -> None:
        """Show a page; what was typed on the one in front is stored first."""
        if self._route in self._pages:
            self.page.flush()
        self._route = route
        page = self._pages.get(route)
        if page is None:
            page = self._made(route)
            page.go.connect(self._follow)
            self._pages[route] = page
            self._stack.addWidget(page)
        page.refresh()
        self._stack.setCurrentWidget(page)
        self._show_around()
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
        page = StartPage(self.desk, self._stack)
        page.new_wanted.connect(self.new_scan)
        page.open_wanted.connect(self.open_file)
        page.scan_wanted.connect(self._open_scan)
        page.delete_wanted.connect(self._ask_delete)
        page.file_wanted.connect(self._show_file)
        page.blank_wanted.connect(self.show_blank_form)
        return page

    def rebuild(self) -> None:
        """Build all pages anew: another text size, or another light."""
        if self._route in self._pages:
            self.page.flush()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        if self._side is not None:
            self._side.fit()
        self.show_page(self._route)

    @Slot(object)
    def _follow(self, route: Route) -> None:
        """Go where a page wants to."""
        if route == ("next-button",):
            self._foot.after.setFocus()
        elif route == ("back",):
            self.show_page(self._way_back)
        elif route[0] == "question":
            self.show_question(route[1])
        elif route[0] == "first-open":
            self._show_first_open()
        else:
            self.show_page(route)

    def show_question(self, name: str) -> None:
        """Show one question of the open scan."""
        question = self.desk.current.form.by_name[name]
        self.show_page(("section", question.section))
        self.page.show_question(name)  # type: ignore[attr-defined] - a section page

    def _show_first_open(self) -> None:
        states = self.desk.current.state.questions.values()
        for state in states:
            if state.asked and not state.is_answered:
                self.show_question(state.question.name)
                return
        self.show_page(RESULT)

    # Around the page

    def _show_around(self) -> None:
        routes = self.routes()
        inside = self._route in routes
        self._foot.setVisible(inside)
        if inside:
            self._ensure_side()
            place = routes.index(self._route)
            before = routes[place - 1] if place else None
            after = routes[place + 1] if place + 1 < len(routes) else None
            self._foot.show_ways(
                self._name_of(before) if before else "", self._name_of(after) if after else ""
            )
            self._show_side()
        self._fold()
        self._show_menus()

    def _ensure_side(self) -> None:
        if self._side is None:
            from zorgscan.ui.side import Side

            self._side = Side(self.centralWidget())
            self._side.chosen.connect(self._chapter_chosen)
            self._across.insertWidget(0, self._side)

    def _show_side(self) -> None:
        from zorgscan.ui.routes import chapters

        session = self.desk.session
        if session is None or self._side is None or self._route not in self.routes():
            return
        scan = session.scan
        self._side.show_scan(scan.subject.name, f"Schooljaar {scan.school_year}")
        found = chapters(session)
        place = self.routes().index(self._route)
        self._side.show_chapters(found, place)
        total = session.state.total
        self._side.show_total(total.answered, total.asked)
        self._top.show_chapters(found, place, self._chapter_chosen)

    def _name_of(self, route: Route) -> str:
        from zorgscan.ui.routes import chapters

        return chapters(self.desk.current)[self.routes().index(route)].name

    def _fold(self) -> None:
        """Show the chapters beside the page when there is room, else in a menu above it."""
        inside = self._route in self.routes()
        wide = inside and self._is_wide()
        if self._side is not None:
            self._side.setVisible(inside and wide)
        self._top.setVisible(inside and not wide)

    def _is_wide(self) -> bool:
        from zorgscan.ui.side import WIDTH

        look = theme.look()
        return self.width() - look.px(WIDTH) >= look.px(_ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold the chapters."""
        super().resizeEvent(event)
        if self._side is not None:
            self._fold()

    def _show_menus(self) -> None:
        if self._menus is not None:
            self._menus.show_scan_open(is_open=self.desk.session is not None)

    @Slot(int)
    def _chapter_chosen(self, index: int) -> None:
        route = self.routes()[index]
        if route != self._route:
            side = self._side
            focus = self.focusWidget()
            stay = side is not None and focus is not None and side.isAncestorOf(focus)
            self.show_page(route)
            if stay and side is not None:
                side.take_focus()

    @Slot(bool)
    def _go_before(self, _checked: bool) -> None:
        self._step(-1)

    @Slot(bool)
    def _go_after(self, _checked: bool) -> None:
        self._step(1)

    @Slot()
    def next_chapter(self) -> None:
        """Go one chapter on."""
        self._step(1)

    @Slot()
    def previous_chapter(self) -> None:
        """Go one chapter back."""
        self._step(-1)

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
            self._show_side()

    @Slot()
    def _scan_opened(self) -> None:
        """Forget the pages of the scan that was open."""
        self.save_mark.clear()
        for route in [route for route in self._pages if route != START]:
            page = self._pages.pop(route)
            self._stack.removeWidget(page)
            page.deleteLater()
        if self._route not in self._pages:
            self._route = START

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
        if self._route[0] != "profile":
            self._way_back = self._route
        self.show_page(("profile", "new"))

    @Slot()
    def show_blank_form(self) -> None:
        """Show the page for the questionnaire on paper."""
        if self._route[0] != "blank":
            self._way_back = self._route
        self.show_page(("blank",))

    @Slot()
    def change_profile(self) -> None:
        """Correct name, year or length of the open scan."""
        if self._route[0] != "profile":
            self._way_back = self._route
        self.show_page(("profile", "change"))

    @Slot()
    def profile_done(self) -> None:
        """Go on after the profile: to the texts before the first question."""
        changed = self._route == ("profile", "change")
        self.show_page(self._way_back if changed else BEFORE)

    @Slot()
    def open_file(self) -> None:
        """Ask for a file and show the scans in it."""
        self.dialogs.open_file(self, "Bestand openen", _SCAN_FILES, self.open_path)

    def open_path(self, path: Path) -> None:
        """Open a file of scans; with one scan in it, that scan."""
        with self.desk.attempt():
            found = self.desk.library.open_file(path)
            if len(found) == 1:
                self._open_scan(found[0].scan_id, path)
            else:
                self._show_file(path)

    @Slot(object)
    def _show_file(self, path: Path) -> None:
        self.show_start()
        start = self._pages[START]
        assert isinstance(start, StartPage)  # noqa: S101 - made by _start_page
        start.show_file(path)
        start.take_focus()

    @Slot(str, object)
    def _open_scan(self, scan_id: str, path: Path | None) -> None:
        if self.desk.open_scan(scan_id, path):
            empty = self.desk.current.state.total.answered == 0
            if empty:
                self.show_page(BEFORE)
            else:
                self._show_first_open()

    @Slot(str, str, object)
    def _ask_delete(self, scan_id: str, name: str, path: Path | None) -> None:
        self.dialogs.confirm(
            self,
            f"{name} verwijderen?",
            "De scan en alle reservekopieën ervan verdwijnen van deze computer. "
            "Dit kunt u niet ongedaan maken. Kopieën die u zelf maakte, blijven staan.",
            "Verwijderen",
            partial(self._delete, scan_id, path),
        )

    def _delete(self, scan_id: str, path: Path | None) -> None:
        self.desk.delete_scan(scan_id, path)
        self.page.refresh()
        self.page.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what was typed; all else was stored long ago."""
        if self._route in self._pages:
            self.page.flush()
        super().closeEvent(event)
