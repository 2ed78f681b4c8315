"""Reading what a round shows: from the file a round at a time, put together in the worker.

The window never waits for more than one round. Must not know how figures are shown.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zorgscan.core.collecting.outcomes import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.collection import Collection, KeptRound
    from zorgscan.core.overview.response import Received
    from zorgscan.core.overview.view import Overview
    from zorgscan.store.collection.rows import RoundRow
    from zorgscan.ui.desk import Desk

_UNREAD = frozenset(
    {Outcome.NO_DATA, Outcome.ENCRYPTED, Outcome.DAMAGED, Outcome.TOO_LARGE, Outcome.NOT_A_REPORT}
)
COUNTED = ("response", "heat", "distributions", "needs", "findings", "actions", "outliers")
"""Figures that are counted in the worker, so that a page need not."""


class RoundReading(QObject):
    """One reading at a time; what was begun before is forgotten.

    Signals:
        ready: The figures of the last round in each scope; holds a tuple of `Overview`.
    """

    ready = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._turn = 0
        self._waiting: list[str] = []
        self._kept: list[KeptRound] = []
        self._collection: Collection | None = None

    @property
    def is_reading(self) -> bool:
        """Whether rounds are still to be read from the file."""
        return bool(self._waiting)

    def start(self, collection: Collection, names: Sequence[str]) -> None:
        """Begin to read.

        Args:
            collection: Open until `stop`.
            names: Of the rounds, the oldest first; the last one is looked at.
        """
        self.stop()
        self._collection = collection
        self._waiting = list(names)
        if self._waiting:
            QTimer.singleShot(0, self, self._read_one)

    def stop(self) -> None:
        """Forget what was begun."""
        self._turn += 1
        self._waiting, self._kept, self._collection = [], [], None

    @Slot()
    def _read_one(self) -> None:
        collection = self._collection
        if not self._waiting or collection is None:
            return
        with self._desk.attempt():
            self._kept.append(collection.kept(self._waiting.pop(0)))
            if self._waiting:
                QTimer.singleShot(0, self, self._read_one)
                return
            received = _received(collection, self._kept[-1].row)
            work = partial(_counted, tuple(self._kept), received)
            self._desk.tasks.start(work, partial(self._done, self._turn), self._desk.tell)

    def _done(self, turn: int, found: object) -> None:
        if turn == self._turn:  # nothing changed since
            self._kept = []
            self.ready.emit(found)


def _received(collection: Collection, row: RoundRow) -> Received:
    """Return what came in beside the scans that count."""
    from zorgscan.core.overview.response import Received

    drafts = collection.file.reports(row.round_id, (Outcome.DRAFT,))
    unread = [file for file in collection.files() if file.outcome in _UNREAD]
    return Received(frozenset(report.key for _, _, report in drafts), len(unread))


def _counted(kept: tuple[KeptRound, ...], received: Received) -> tuple[Overview, ...]:
    """Put rounds together and count what pages show; in the worker."""
    from zorgscan.app.collection import assembled
    from zorgscan.app.overviews import overviews_of

    found = overviews_of(tuple(map(assembled, kept)), received)
    for overview in found:
        for part in COUNTED:
            getattr(overview, part)
    return found
