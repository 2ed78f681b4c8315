"""Which file someone drops on the window, and where it goes.

A file is known by its ending while it is still held: nothing is read before it is let go.
Must not know what pages do with it.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.received import Received
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.page import Page
    from zorgscan.ui.places import Route
    from zorgscan.ui.scans import Scans

_SCANS: Final = ".zorgscan"
_COLLECTION: Final = ".zorgcollectie"
_REPORT: Final = ".pdf"
_TO_PAGES: Final = {".json": ("others",), ".toml": ("standard",)}
ENDINGS: Final = (_SCANS, _COLLECTION, _REPORT, *_TO_PAGES)
"""What can be dropped; everything else is refused before it is let go."""

_NO_SCAN: Final = {
    ".json": "Cijfers van andere scholen horen bij een scan. Open eerst die scan.",
    ".toml": "Een norm hoort bij een scan. Open eerst die scan.",
}
_PART: Final = "U vult een deel van een scan in. Dit bestand is voor wie de hele scan heeft."


def dropped_file(data: QMimeData) -> Path | None:
    """Return the one file on this computer that is dragged, or None."""
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in ENDINGS else None


class Shows(Protocol):
    """What this asks of the window."""

    desk: Desk
    dialogs: Asks
    scans: Scans

    @property
    def page(self) -> Page: ...  # noqa: D102 - as the window says
    def show_page(self, route: Route) -> None: ...  # noqa: D102 - as the window says


class Drops(QObject):
    """Takes what was dropped to its page."""

    def __init__(self, window: QWidget, shows: Shows) -> None:
        """Act on a window, which is also what shows the pages."""
        super().__init__(window)
        self._window = window
        self._shows = shows

    @Slot(object)
    def take(self, path: Path) -> None:
        """Open a file as its ending says."""
        ending = path.suffix.lower()
        if ending in (_SCANS, _COLLECTION):
            self._shows.scans.open_path(path)
        elif ending == _REPORT:
            self._read_report(path)
        else:
            self._to_page(ending, path)

    def _to_page(self, ending: str, path: Path) -> None:
        """Open a file on the page that asks for such a one."""
        session = self._shows.desk.session
        if session is None or session.part is not None:
            text = _NO_SCAN[ending] if session is None else _PART
            self._shows.dialogs.tell(self._window, path.name, text)
            return
        self._shows.show_page(_TO_PAGES[ending])
        self._shows.page.open_path(path)  # type: ignore[attr-defined] - both pages take a file

    def _read_report(self, path: Path) -> None:
        """Read a report beside the window: it may be large, and comes from anywhere."""
        desk = self._shows.desk
        work = partial(_received, str(path), desk.library.definitions)
        desk.tasks.start(work, partial(self._told, path), desk.tell)

    def _told(self, path: Path, received: object) -> None:
        from zorgscan.app.report_words import told_of

        self._shows.dialogs.tell(self._window, path.name, told_of(cast("Received", received)))


def _received(name: str, definitions: Definitions) -> Received:
    """Read a report; what that takes is imported by the worker."""
    from zorgscan.app.received import receive

    return receive(name, definitions)
