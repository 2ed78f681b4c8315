"""The menus of the window: the same things the pages offer, always in the same place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from zorgscan import __version__
from zorgscan.ui import theme
from zorgscan.ui.entry import Entry
from zorgscan.ui.places import MUNICIPALITY
from zorgscan.ui.steps import Shows, Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QMenu

    from zorgscan.ui.appearance import Appearance
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.places import Route
    from zorgscan.ui.scans import Scans

_LIGHTS = {
    theme.Light.SYSTEM: "Zoals het systeem",
    theme.Light.LIGHT: "Licht",
    theme.Light.DARK: "Donker",
}
ABOUT = (
    "Versie {version}. Zorgscan werkt zonder internet en verstuurt niets.\n"
    "Vrije software onder de EUPL-1.2."
)


class Acts(Shows, Protocol):
    """What the menus ask of the window."""

    dialogs: Asks
    scans: Scans

    def new_scan(self) -> None: ...  # noqa: D102 - as the window says
    def show_start(self) -> None: ...  # noqa: D102 - as the window says
    def explain_page(self) -> None: ...  # noqa: D102 - as the window says
    def next_chapter(self) -> None: ...  # noqa: D102 - as the window says
    def previous_chapter(self) -> None: ...  # noqa: D102 - as the window says


class Menus(QObject):
    """Builds the menus and keeps them in step with whether a scan is open."""

    def __init__(self, window: QMainWindow, acts: Acts, appearance: Appearance) -> None:
        """Build the menus of a window, which is also what acts on them."""
        super().__init__(window)
        self._window = window
        self._acts = acts
        self._appearance = appearance
        self._of_scan: list[QAction] = []
        self._of_whole: list[QAction] = []
        self._sizes: dict[int, QAction] = {}
        self._lights: dict[theme.Light, QAction] = {}
        self._build_file()
        self._build_edit()
        self._build_scan()
        self._build_municipality()
        self._build_view()
        self._build_help()

    def show_scan_open(self, *, is_open: bool, is_part: bool = False) -> None:
        """Offer what needs an open scan only when there is one, and a whole one where needed."""
        for action in self._of_scan:
            action.setEnabled(is_open)
        for action in self._of_whole:
            action.setEnabled(is_open and not is_part)

    def _build_file(self) -> None:
        menu = self._menu("&Bestand")
        key = QKeySequence.StandardKey
        self._add(menu, "&Nieuwe scan", self._acts.new_scan, key.New)
        self._add(menu, "Bestand &openen…", self._acts.scans.open_file, key.Open)
        self._of_scan.append(self._add(menu, "&Startscherm", self._acts.show_start, "Alt+Home"))
        menu.addSeparator()
        self._add(menu, "&Reservekopieën…", self._go("backups"))
        self._add(menu, "&Lege vragenlijst en opzoeklijst…", self._go("blank"))
        menu.addSeparator()
        self._add(menu, "&Instellingen…", self._go("settings"), "Ctrl+,")
        self._add(menu, "&Afsluiten", self._close, key.Quit)

    def _build_edit(self) -> None:
        menu = self._menu("Bew&erken")
        self.steps = Steps(self._window, self._acts, menu)
        self._of_scan += [self.steps.undo_line, self.steps.redo_line]
        menu.addSeparator()
        self._of_scan.append(self._add(menu, "&Wie vult in? (functie)…", self._go("who")))

    def _build_scan(self) -> None:
        menu = self._menu("S&can")
        whole, part = self._of_whole, self._of_scan
        entries: tuple[tuple[list[QAction], str, Callable[[], object], str], ...] = (
            (part, "&Zoek een vraag…", self._go("questions"), "Ctrl+F"),
            (whole, "&Resultaat", self._go("result"), "Ctrl+R"),
            (whole, "Actie&plan", self._go("plan"), "Ctrl+L"),
            (whole, "Rapport &maken…", self._go("report"), "Ctrl+P"),
            (whole, "&Exporteren…", self._go("export"), "Ctrl+E"),
            (whole, "&Wat als…", self._go("what-if"), ""),
            (whole, "&Norm openen…", self._go("standard"), ""),
            (whole, "Vergelijken met &andere scholen…", self._go("others"), ""),
            (whole, "&Deel door een collega laten invullen…", self._go("hand-off"), ""),
            (whole, "&Teruggekregen deel samenvoegen…", self._go("merge"), ""),
            (part, "&Bespreken", self._go("meeting"), "Ctrl+B"),
            (whole, "&Gegevens van de scan…", self._go("profile", "change"), ""),
            (part, "&Volgende hoofdstuk", self._acts.next_chapter, "Alt+Right"),
            (part, "V&orige hoofdstuk", self._acts.previous_chapter, "Alt+Left"),
        )
        for kind, text, act, keys in entries:
            kind.append(self._add(menu, text, act, keys))

    def _build_municipality(self) -> None:
        menu = self._menu("&Gemeente")
        self._add(menu, "&Rapporten verzamelen…", self._go(*MUNICIPALITY), "Ctrl+G")
        self._add(menu, "Rapporten &innemen…", self._go("municipality", "intake"))

    def _build_view(self) -> None:
        menu = self._menu("&Weergave")
        lights = QActionGroup(self)
        for choice, text in _LIGHTS.items():
            action = self._add(menu, text, partial(self._appearance.choose_light, choice))
            action.setCheckable(True)
            lights.addAction(action)
            self._lights[choice] = action
        self._contrast = self._add(menu, "&Hoog contrast", self._switch_contrast)
        self._contrast.setCheckable(True)
        menu.addSeparator()
        sizes = menu.addMenu("&Tekstgrootte")
        group = QActionGroup(self)
        for size in theme.TEXT_SIZES:
            action = self._add(sizes, f"{size}%", partial(self._appearance.choose_percent, size))
            action.setCheckable(True)
            group.addAction(action)
            self._sizes[size] = action
        self._add(menu, "Tekst &groter", self._larger, QKeySequence.StandardKey.ZoomIn)
        self._add(menu, "Tekst &kleiner", self._smaller, QKeySequence.StandardKey.ZoomOut)
        self._appearance.changed.connect(self._show_appearance)
        self._show_appearance()

    def _build_help(self) -> None:
        menu = self._menu("&Help")
        key = QKeySequence.StandardKey.HelpContents
        self._add(menu, "&Uitleg bij deze bladzijde", self._acts.explain_page, key)
        self._add(menu, "&Handleiding", self._go("manual", "inhoud"))
        self._add(menu, "&Toetsen", self._go("keys"))
        menu.addSeparator()
        self._add(menu, "&Over Zorgscan", self._tell_about)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self,
        menu: QMenu,
        text: str,
        act: Callable[[], object],
        keys: QKeySequence.StandardKey | str = "",
    ) -> QAction:
        action = Entry(text, act, self._window)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if keys:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    def _go(self, *route: str) -> Callable[[], None]:
        wanted: Route = route
        return partial(self._acts.show_page, wanted)

    @Slot()
    def _show_appearance(self) -> None:
        """Mark what is chosen, wherever that was done."""
        chosen = self._appearance
        self._lights[chosen.light].setChecked(True)
        self._sizes[chosen.percent].setChecked(True)
        self._contrast.setChecked(chosen.contrast is theme.Contrast.HIGH)

    def _switch_contrast(self) -> None:
        high = self._appearance.contrast is theme.Contrast.HIGH
        self._appearance.choose_contrast(theme.Contrast.SYSTEM if high else theme.Contrast.HIGH)

    def _larger(self) -> None:
        self._change_size(1)

    def _smaller(self) -> None:
        self._change_size(-1)

    def _change_size(self, by: int) -> None:
        sizes = theme.TEXT_SIZES
        place = sizes.index(theme.look().percent) + by
        if 0 <= place < len(sizes):
            self._appearance.choose_percent(sizes[place])

    @Slot()
    def _close(self) -> None:
        self._window.close()

    def _tell_about(self) -> None:
        text = ABOUT.format(version=__version__)
        self._acts.dialogs.tell(self._window, "Over Zorgscan", text)
