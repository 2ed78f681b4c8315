"""A connection as every file of ours is used: alone, durable, in whole transactions.

The pragmas are a decision: docs/decisions/0020-scan-file.md. This module must not
know any table.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

PRAGMAS = (
    "locking_mode = EXCLUSIVE",
    "synchronous = EXTRA",
    "foreign_keys = ON",
    "secure_delete = ON",
    # a locked file's journal stays until closing; cut off at each commit, no old answers stay in it
    "journal_size_limit = 0",
    "temp_store = MEMORY",  # VACUUM must not leave answers in a temporary folder
    "trusted_schema = OFF",
    "cell_size_check = ON",
)
"""What a connection is set to before anything else; the journal's mode comes after the lock."""

_PATIENCE = 0.25  # seconds; a virus scanner may hold a file for a moment, a second window stays


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection for the calling thread only, set to what we want, without a lock.

    Raises:
        sqlite3.Error: Another has the file open, or it is no database.
    """
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def take(connection: sqlite3.Connection) -> None:
    """Lock the file for as long as the connection lives, and see whether it can be written.

    The page that is written is rolled back: the file does not change, except
    that SQLite undoes what a crash left half done. A full disk is no reason to
    refuse: what is in the file can be read.

    Raises:
        sqlite3.Error: Another has it open, or it or its folder is read-only.
    """
    connection.execute("BEGIN EXCLUSIVE")
    try:
        connection.execute(f"PRAGMA user_version = {number(connection, 'user_version')}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
    finally:
        _undo(connection, "ROLLBACK")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Generator[None]:
    """Make what happens inside durable as a whole, or undo all of it.

    One inside another becomes durable with the outer one, and can be undone by itself.

    Raises:
        sqlite3.Error: It could not be made durable and is undone.
    """
    if connection.in_transaction:
        begin, end, undo = "SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part")
    else:
        begin, end, undo = "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
    connection.execute(begin)
    try:
        yield
        connection.execute(end)
    except BaseException:
        _undo(connection, *undo)
        raise


def number(connection: sqlite3.Connection, pragma: str) -> int:
    """Return the value of a pragma that is a whole number."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _undo(connection: sqlite3.Connection, *statements: str) -> None:
    # SQLite has done so itself after some errors; the first error is the one to tell
    if connection.in_transaction:
        with suppress(sqlite3.Error):
            for statement in statements:
                connection.execute(statement)
