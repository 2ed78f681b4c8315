"""A file of ours as something to read from. Must not know what is in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault
from zorgscan.store.faults import refusal, translated

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Generator
    from pathlib import Path


class Readable:
    """Reads a file by its connection.

    Attributes:
        path: Where it is, without symbolic links.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        """Use what opens or copies a file."""
        self.path = path
        self._db = db

    @contextmanager
    def _reading(self) -> Generator[None]:
        try:
            with translated(self.path):
                yield
        except ValueError as error:  # a column holds what we never write
            raise refusal(Fault.SCAN_FILE_DAMAGED, self.path) from error
