"""Removing a scan so that nothing of it stays behind: not in the file, not in its backups.

SQLite overwrites what is deleted (secure_delete), VACUUM then writes the file
anew. Copies that people made or that a sync program keeps are out of reach; the
window says so.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, StoreError
from zorgscan.store import backup_names, backups, connection, header, scans
from zorgscan.store.claims import Claim
from zorgscan.store.faults import is_fault, translated
from zorgscan.store.schema import SCANS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.store.schema import FileKind

_UNREADABLE = (
    Fault.SCAN_FILE_ALTERED,
    Fault.SCAN_FILE_DAMAGED,
    Fault.SCAN_FILE_EMPTY,
    Fault.SCAN_FILE_TRUNCATED,
)


def erase(db: sqlite3.Connection, scan_id: str) -> int:
    """Delete a scan with all that belongs to it, and return how many scans are left."""
    with connection.transaction(db):
        db.execute("DELETE FROM scan WHERE scan_id = ?", (scan_id,))
        left = db.execute("SELECT count(*) FROM scan").fetchone()[0]
    compact(db)
    return int(left)


def compact(db: sqlite3.Connection) -> None:
    """Write the file anew, without the room that deleted rows left."""
    try:
        db.execute("VACUUM")
    except sqlite3.OperationalError as error:
        # without room for a second copy the scan is gone all the same, only overwritten in place
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise


def erase_from_backups(path: Path, scan_id: str) -> None:
    """Delete a scan from every backup of a file.

    A backup that holds nothing else, or that cannot be read, is deleted itself.
    So are backups of backups, which there are when someone opened one.

    Raises:
        ZorgscanError: A backup is open, read-only or on a full disk.
    """

    def erased(db: sqlite3.Connection) -> int:
        return erase(db, scan_id) if scans.exists(db, scan_id) else 1

    clean_backups(path, SCANS, erased)


def clean_backups(path: Path, of: FileKind, clean: Callable[[sqlite3.Connection], int]) -> None:
    """Delete something from every backup of a file.

    Args:
        path: The file.
        of: What kind of file it is.
        clean: Deletes it from one backup, and returns how much else is in there.

    Raises:
        ZorgscanError: A backup is open, read-only or on a full disk.
    """
    with translated(path):
        backups.sweep(path)
    for backup in backup_names.derived(path):
        _clean(backup, of, clean)
    with suppress(OSError):  # there is none, or something is left in it
        backup_names.folder_of(path).rmdir()


def _clean(backup: Path, of: FileKind, clean: Callable[[sqlite3.Connection], int]) -> None:
    try:
        with closing(Claim(backup)):
            left = 0
            if not backup_names.is_damaged(backup):
                header.check(backup, of)
                left = _left(backup, clean)
    except StoreError as error:
        if is_fault(error, of.foreign):  # someone else's file under such a name
            return
        if not is_fault(error, *_UNREADABLE):
            raise
        left = 0
    if not left:
        with translated(backup):
            backup.unlink()
            backup.with_name(backup.name + "-journal").unlink(missing_ok=True)


def _left(backup: Path, clean: Callable[[sqlite3.Connection], int]) -> int:
    with translated(backup, opening=True), closing(connection.connect(backup)) as db:
        connection.take(db)
        return clean(db)
