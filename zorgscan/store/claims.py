"""Which files this process has open, so that it never opens one twice.

SQLite's lock keeps other programs out. Inside one process it cannot: with POSIX
locks, closing a second descriptor of a file silently gives up the lock held
through the first. So a second opening is refused before the file is touched.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault
from zorgscan.store.faults import refusal

if TYPE_CHECKING:
    from pathlib import Path

_guard = threading.Lock()
_taken: set[tuple[int, int]] = set()


class Claim:
    """One file, recognised by device and number rather than by its name."""

    def __init__(self, path: Path) -> None:
        """Claim a file that exists, until `close`.

        Raises:
            ZorgscanError: It is open in this process, or not there.
        """
        self._path = path
        self._key = _key(path)
        with _guard:
            if self._key in _taken:
                raise refusal(Fault.SCAN_FILE_LOCKED, path)
            _taken.add(self._key)
        self._is_held = True

    def check(self) -> None:
        """See that the name still leads to the file that was opened.

        A program that syncs folders replaces files under our hands. Writing on
        would go to a file that nobody can find again.

        Raises:
            ZorgscanError: The file was moved, deleted or replaced.
        """
        try:
            unmoved = _key(self._path) == self._key
        except FileNotFoundError:
            unmoved = False
        if not unmoved:
            raise refusal(Fault.SCAN_FILE_MOVED, self._path)

    def close(self) -> None:
        """Let the file be opened again; the second time nothing happens."""
        with _guard:
            if self._is_held:
                _taken.discard(self._key)
            self._is_held = False


def _key(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
