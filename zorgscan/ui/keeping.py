"""Backups made while someone works: the bytes are taken here, the worker writes them.

What cannot be kept is told once; the answers themselves are in their file. Must not
know when a backup is due (`zorgscan.app.safekeeping` does).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from zorgscan.app.errors import message_for
from zorgscan.app.safekeeping import Safekeeping, keep

if TYPE_CHECKING:
    from zorgscan.ui.desk import Desk


class Keeper(QObject):
    """Looks after each change whether a backup is due."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._safekeeping = Safekeeping(desk.library)
        self._is_told = False
        self._is_closed = False
        desk.changed.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        """Let what shows the change go first."""
        QTimer.singleShot(0, self, self._look)

    @Slot()
    def _look(self) -> None:
        session = self._desk.session
        if session is None or self._is_closed:
            return
        with self._desk.attempt():
            drafted = self._safekeeping.due(session.file)
            if drafted is not None:
                self._desk.tasks.start(partial(keep, drafted), _kept, self._not_kept)

    def close(self) -> None:
        """Back up what changed since; called when no worker is left."""
        self._is_closed = True
        for error in self._safekeeping.keep_on_closing():
            message_for(error)  # logs it; there is no window left to tell it in

    def _not_kept(self, error: BaseException) -> None:
        if not self._is_told:
            self._is_told = True
            self._desk.tell(error)


def _kept(_backup: object) -> None:
    """Say nothing: this is as it should be."""
