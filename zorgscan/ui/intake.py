"""Taking in files beside the window: the worker has the collection for as long as it lasts.

The file belongs to one thread at a time. It is let go of here, opened by the worker, let go
of there and opened here again; what was taken in before a stop of any kind stays. Must not
know how progress is shown.
"""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zorgscan.app.clock import Clock
    from zorgscan.app.definitions import Definitions
    from zorgscan.app.intake import Progress, Result
    from zorgscan.ui.desk import Desk


class Intake(QObject):
    """One taking in at a time.

    Signals:
        progressed: Some files have their outcome; holds a `Progress`.

    Attributes:
        last: How far it is; None when nothing was told yet.
    """

    progressed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stop = Event()
        self._ended: Callable[[Result | None], None] | None = None
        self.last: Progress | None = None
        self.progressed.connect(self._keep)

    @property
    def is_running(self) -> bool:
        """Whether files are being taken in."""
        return self._ended is not None

    def start(
        self, path: Path, offered: Sequence[Path], ended: Callable[[Result | None], None]
    ) -> None:
        """Take in files into a collection that nobody has open.

        Args:
            path: The collection.
            offered: Files and folders.
            ended: Called when the file is free again; without a result something went wrong,
                which was told.
        """
        library = self._desk.library
        self._stop.clear()
        self._ended, self.last = ended, None
        work = partial(
            _take_in,
            (path, library.definitions, library.clock),
            tuple(offered),
            self.progressed.emit,  # crosses over to the main thread
            self._stop.is_set,
        )
        self._desk.tasks.start(work, self._done, self._failed)

    def stop(self) -> None:
        """Ask it to stop after the file it is at; what was taken in stays."""
        self._stop.set()

    def _keep(self, progress: Progress) -> None:
        self.last = progress

    def _done(self, result: object) -> None:
        self._end(cast("Result", result))

    def _failed(self, error: BaseException) -> None:
        self._end(None)
        self._desk.tell(error)

    def _end(self, result: Result | None) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(result)


def _take_in(
    opened: tuple[Path, Definitions, Clock],
    offered: tuple[Path, ...],
    progress: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Result:
    """Open the collection, take files in, let go of it; in the worker."""
    from zorgscan.app.collection import Collection
    from zorgscan.app.intake import take_in
    from zorgscan.store.collection.collection_file import CollectionFile

    path, definitions, clock = opened
    file = CollectionFile.open(path, now=clock)
    with Collection(file, definitions, clock) as collection:
        return take_in(collection, offered, progress, cancelled)
