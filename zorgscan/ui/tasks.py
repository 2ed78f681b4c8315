"""The only place that starts a thread: one worker, one bridge back to the window.

A job gets plain data and gives plain data; it never sees a widget, the session or
the database. Exactly one of `done` and `failed` is called, in the main thread,
unless the program is closing.
"""

from __future__ import annotations

import gc
import itertools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_USUAL_SWITCH = 0.005
_BUSY_SWITCH = 0.0001
"""Seconds after which a thread must let another go on; painting asks for many turns."""

Done = Callable[[object], None]
Failed = Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class _Job:
    future: Future[object]
    done: Done
    failed: Failed


class Tasks(QObject):
    """Runs work beside the window, one job after another.

    Signals:
        busy_changed: Whether any job is waiting or running.
    """

    busy_changed = Signal(bool)
    _ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._jobs: dict[int, _Job] = {}
        self._pool: ThreadPoolExecutor | None = None
        self._collects = True
        self.stopping = Event()
        self._ended.connect(self._deliver)

    def start(self, work: Callable[[], object], done: Done, failed: Failed) -> None:
        """Run `work` in the worker; afterwards call `done` or `failed` here.

        Args:
            work: Takes nothing and touches no widget and no database.
            done: Gets what `work` returned.
            failed: Gets what `work` raised.
        """
        if self.stopping.is_set():
            return
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._pool = ThreadPoolExecutor(1, thread_name_prefix="zorgscan")
        if not self.is_busy:
            self._mind_the_window()
            self.busy_changed.emit(True)
        number = next(self._numbers)
        future: Future[object] = self._pool.submit(work)
        self._jobs[number] = _Job(future, done, failed)
        future.add_done_callback(partial(self._tell, number))

    @property
    def is_busy(self) -> bool:
        """Whether any job is waiting or running."""
        return bool(self._jobs)

    @Slot()
    def shutdown(self) -> None:
        """Take no more jobs, wait for the one that runs, and call nobody."""
        self.stopping.set()
        self._jobs.clear()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
            self._stop_minding()

    def _mind_the_window(self) -> None:
        """Let the window come in between often, and keep the collector out of the worker.

        A cyclic collection in the worker would destroy widgets there.
        """
        sys.setswitchinterval(_BUSY_SWITCH)
        self._collects = gc.isenabled()
        gc.disable()

    def _stop_minding(self) -> None:
        sys.setswitchinterval(_USUAL_SWITCH)
        if self._collects:
            gc.enable()

    def _tell(self, number: int, _future: Future[object]) -> None:
        """Cross over to the main thread (called in the worker)."""
        if not self.stopping.is_set():
            self._ended.emit(number)

    @Slot(int)
    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        if not self.is_busy:
            self._stop_minding()
            self.busy_changed.emit(False)
        error = job.future.exception()
        if error is None:
            job.done(job.future.result())
        else:
            job.failed(error)
