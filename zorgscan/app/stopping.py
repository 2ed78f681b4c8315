"""Asking work that runs beside the window to stop: at a moment of its own, leaving nothing.

Must not know threads or windows: one side asks, the other looks.
"""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from zorgscan.app.files import Prepared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class StoppedError(Exception):
    """The work ended because someone asked it to; nothing of it is left."""


class Stop:
    """Asked by who waits, looked at by who works."""

    def __init__(self) -> None:
        """Nobody asked yet."""
        self._asked = Event()

    @property
    def is_asked(self) -> bool:
        """Whether someone asked."""
        return self._asked.is_set()

    def ask(self) -> None:
        """Ask the work to stop."""
        self._asked.set()

    def check(self) -> None:
        """Go on, or end here.

        Raises:
            StoppedError: Someone asked.
        """
        if self._asked.is_set():
            raise StoppedError


def write_unless_stopped(path: Path, made: Callable[[], bytes], stop: Stop) -> Path:
    """Make a file and let it take its name, unless someone asked to stop before that.

    Returns:
        The name it has: another when a program has the file of that name open.

    Raises:
        FileError: It cannot be written; what was there is untouched.
        StoppedError: As asked; what was there is untouched.
    """
    stop.check()
    data = made()
    stop.check()
    written = Prepared(path, data)
    try:
        stop.check()
    except StoppedError:
        written.drop()
        raise
    return written.place_or_beside()
