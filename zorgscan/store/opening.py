"""Opening a file: refused in words and left as it was, or locked, whole and of our schema.

The order matters: first bytes, lock, schema, content, and only then a backup
and a migration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, StoreError
from zorgscan.store import backups, connection, header, private_files, schema
from zorgscan.store.backup_names import Reason
from zorgscan.store.faults import refusal, translated
from zorgscan.store.schema import SCANS, FileKind

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime
    from pathlib import Path


def make_empty(path: Path) -> None:
    """Make a file of no bytes, which `open_new` turns into one without scans.

    Raises:
        ZorgscanError: It cannot be made there.
    """
    if not path.parent.is_dir():
        raise StoreError(Fault.FOLDER_MISSING, path.name)
    with translated(path):
        private_files.make(path)


def opened(path: Path, moment: datetime, *, new: bool, of: FileKind = SCANS) -> sqlite3.Connection:
    """Return the only connection to a file, of today's schema.

    Args:
        path: The file, without symbolic links, claimed by the caller.
        moment: Now, in UTC: for the name of a backup.
        new: The file has no bytes and is to become one without scans.
        of: What kind of file it must be.

    Raises:
        ZorgscanError: It is not a whole file of ours, or not to be had.
    """
    if not new:
        header.check(path, of)
    with translated(path, opening=True):
        db = connection.connect(path)
    try:
        with translated(path, opening=True):
            connection.take(db)
            if new:
                _mark(db, of)
            check(db, path, of)
            _set_journal(db, path)
        _bring_up_to_date(db, path, moment, of)
    except BaseException:
        db.close()
        raise
    return db


def _mark(db: sqlite3.Connection, of: FileKind) -> None:
    """Make a file ours before the first migration: a crash then leaves it recognisable."""
    with connection.transaction(db):
        db.execute(f"PRAGMA application_id = {of.application_id}")


def check(db: sqlite3.Connection, path: Path, of: FileKind = SCANS) -> None:
    """Look again, now that SQLite has undone what a crash left, and look deeper.

    Raises:
        StoreError: It is not a whole file of ours of a schema we know.
    """
    version = connection.number(db, "user_version")
    if connection.number(db, "application_id") != of.application_id:
        raise refusal(of.foreign, path)
    if not 0 <= version <= of.version:
        raise refusal(Fault.SCAN_FILE_NEWER, path, found=version, known=of.version)
    if not _has_schema(db, version, of):
        raise refusal(Fault.SCAN_FILE_ALTERED, path)
    whole = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    if not whole or db.execute("PRAGMA foreign_key_check").fetchone():
        raise refusal(Fault.SCAN_FILE_DAMAGED, path)


def _has_schema(db: sqlite3.Connection, version: int, of: FileKind) -> bool:
    taken = schema.steps_taken(db)
    listed = schema.fingerprint(db) == of.fingerprints[version]
    return listed and taken == of.steps[:version]


def _set_journal(db: sqlite3.Connection, path: Path) -> None:
    """See that one file is all there is, even if another program chose otherwise."""
    if db.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):
        raise refusal(Fault.SCAN_FILE_ALTERED, path)


def _bring_up_to_date(db: sqlite3.Connection, path: Path, moment: datetime, of: FileKind) -> None:
    version = connection.number(db, "user_version")
    if version == of.version:
        return
    if version:
        backups.make(db, path, moment, Reason.MIGRATION)
    with translated(path):
        of.migrate(db)
