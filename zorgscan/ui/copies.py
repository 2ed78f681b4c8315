"""Notices copies that a sync program put beside the file that is open, and offers to merge.

Each copy is offered once while the program runs. Must not know how copies are merged.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zorgscan.app.session import Session
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_TITLE = "Er is nog een versie van deze scan"
_TEXT = (
    "In dezelfde map staat {name}, met andere antwoorden. Zo'n kopie ontstaat als twee "
    "computers tegelijk in een gedeelde map werken. U kunt per antwoord kiezen wat blijft."
)


class CopyWatch(QObject):
    """Looks beside the file of each scan that is opened.

    Signals:
        merge_wanted: Merge a copy into the open scan; holds its path.
    """

    merge_wanted = Signal(object)

    def __init__(self, desk: Desk, dialogs: Asks, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._dialogs = dialogs
        self._window = window
        self._offered: set[Path] = set()
        desk.opened.connect(self._opened)
        self._opened()  # a file can be open already, when the program was started with one

    @Slot()
    def _opened(self) -> None:
        """Let the scan be shown first."""
        if self._desk.session is not None:
            QTimer.singleShot(0, self, self._look)

    @Slot()
    def _look(self) -> None:
        from zorgscan.app.conflicts import conflict_copies

        session = self._desk.session
        if session is None:
            return
        with self._desk.attempt():
            said = {session.scan.scan_id: session.file.said(session.scan.scan_id)}
            work = partial(conflict_copies, session.file.path, said)
            self._desk.tasks.start(work, partial(self._found, session), self._desk.tell)

    def _found(self, session: Session, found: object) -> None:
        """Offer the newest copy, unless another scan is open by now."""
        new = [path for path in cast("tuple[Path, ...]", found) if path not in self._offered]
        if not new or self._desk.session is not session:
            return
        self._offered.update(new)
        path = new[-1]
        text = _TEXT.format(name=path.name)
        then = partial(self.merge_wanted.emit, path)
        self._dialogs.confirm(self._window, _TITLE, text, "Samenvoegen…", then)
