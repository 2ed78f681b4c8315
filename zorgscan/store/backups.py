"""Copies of a file: drafted from the open file in a moment, kept on the disk by any thread.

A backup is written under another name, checked, brought onto the disk and only
then given its own name. Old ones go by `zorgscan.store.thinning`; of those made
before something was done to the file the last few stay.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault
from zorgscan.store import backup_names, connection, private_files, thinning
from zorgscan.store.backup_names import Reason
from zorgscan.store.faults import refusal, translated

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from zorgscan.store.backup_names import Backup

KEPT = 5
"""How many stay of the backups made before something was done to the file."""

_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Draft:
    """A backup that is not on the disk yet: plain data, for any thread.

    Attributes:
        path: The file it is of.
        content: All bytes of the backup.
        version: The schema they have.
        moment: When it was drafted, in UTC.
    """

    path: Path
    content: bytes
    version: int
    moment: datetime
    reason: Reason


def draft(db: sqlite3.Connection, path: Path, moment: datetime, reason: Reason) -> Draft:
    """Return what an open file holds now; takes milliseconds and writes nothing.

    Raises:
        sqlite3.Error: The file cannot be read.
    """
    version = connection.number(db, "user_version")
    with closing(sqlite3.connect(":memory:")) as copy:
        db.backup(copy)
        return Draft(path, copy.serialize(), version, moment, reason)


def keep(drafted: Draft) -> Path:
    """Bring a backup onto the disk and remove those that need not stay; return the backup.

    Raises:
        ZorgscanError: There is no room or no right to; nothing is left of it.
    """
    path = drafted.path
    with _guard, translated(path):
        folder = backup_names.folder_of(path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            sweep(path)
            target = _kept(drafted)
            _thin(path, target)
        except BaseException:
            with suppress(OSError):  # there are others in it
                folder.rmdir()
            raise
    return target


def _kept(drafted: Draft) -> Path:
    target = backup_names.name_for(drafted.path, drafted.version, drafted.moment, drafted.reason)
    unfinished = target.with_name(target.name + backup_names.UNFINISHED)
    with translated(target):
        private_files.make(unfinished)
        try:
            unfinished.write_bytes(drafted.content)
            _check(drafted.content, target)
            private_files.replace(unfinished, target)
        finally:
            unfinished.unlink(missing_ok=True)
    return target


def make(db: sqlite3.Connection, path: Path, moment: datetime, reason: Reason) -> Path:
    """Make a backup of an open file at once, and return it.

    Raises:
        ZorgscanError: There is no room or no right to; nothing is left of it.
    """
    with translated(path):
        drafted = draft(db, path, moment, reason)
    return keep(drafted)


def set_aside(path: Path, moment: datetime) -> Path:
    """Give a damaged file a name among its backups, with the journal that belongs to it.

    Nothing of it is lost, and deleting a scan finds it.

    Raises:
        ZorgscanError: It cannot be moved; it is where it was.
    """
    with translated(path):
        backup_names.folder_of(path).mkdir(mode=0o700, exist_ok=True)
        target = backup_names.name_for(path, 0, moment, Reason.DAMAGED)
        journal = path.with_name(path.name + "-journal")
        if journal.exists():  # in the place of another file it would spoil that one
            journal.replace(target.with_name(target.name + "-journal"))
        path.replace(target)
        private_files.sync_folder(path.parent)
    return target


def sweep(path: Path) -> None:
    """Remove what an interrupted program left of backups: answers are in there too."""
    for left in backup_names.unfinished(path):
        left.unlink(missing_ok=True)


def _thin(path: Path, made: Path) -> None:
    """Remove backups that need not stay; never the one just made, whatever the clock says."""
    there = backup_names.found(path)
    by_day = [backup for backup in there if backup.reason is Reason.AUTOMATIC]
    stays = thinning.kept(backup.made_at for backup in by_day)
    by_act = [backup for backup in there if backup.reason is not Reason.AUTOMATIC]
    superfluous = [backup for backup in by_day if backup.made_at not in stays]
    for backup in (*superfluous, *by_act[:-KEPT]):
        if backup.path != made:
            _remove(backup)


def _remove(backup: Backup) -> None:
    backup.path.unlink(missing_ok=True)
    backup.path.with_name(backup.path.name + "-journal").unlink(missing_ok=True)


def _check(content: bytes, target: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as copy:
        copy.deserialize(content)
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise refusal(Fault.SCAN_FILE_DAMAGED, target)
