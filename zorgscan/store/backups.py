"""Copies of a file made before its schema changes.

A backup is made under another name, checked, brought onto the disk and only
then given its own name. The last few are kept.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault
from zorgscan.store import backup_names, private_files
from zorgscan.store.faults import refusal, translated

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

KEPT = 3
"""How many backups stay beside a file."""


def make(connection: sqlite3.Connection, path: Path, version: int, moment: datetime) -> Path:
    """Copy an open file to a backup beside it, and return the backup.

    Args:
        connection: The one that has the file open.
        path: The file.
        version: The schema the file has.
        moment: Now, in UTC.

    Raises:
        ZorgscanError: There is no room or no right to; nothing is left of it.
    """
    target = backup_names.name_for(path, version, moment)
    draft = target.with_name(target.name + backup_names.UNFINISHED)
    with translated(target):
        sweep(path)
        private_files.make(draft)
        try:
            _copy(connection, draft)
            private_files.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
        for old in backup_names.found(path)[:-KEPT]:
            old.unlink()
    return target


def sweep(path: Path) -> None:
    """Remove what an interrupted program left of backups: answers are in there too."""
    for draft in backup_names.unfinished(path):
        draft.unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, draft: Path) -> None:
    with closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise refusal(Fault.SCAN_FILE_DAMAGED, draft)
