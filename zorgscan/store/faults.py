"""What SQLite's result codes mean to a user.

Each is either a fault of the surroundings, which becomes a `StoreError` in
words, or a bug of ours, which stays what it is. This module must not know what
was being done.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, StoreError, from_os_error
from zorgscan.store import backup_names

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_BY_EXTENDED_CODE = {
    sqlite3.SQLITE_READONLY_DIRECTORY: Fault.SCAN_FOLDER_READ_ONLY,
    sqlite3.SQLITE_READONLY_DBMOVED: Fault.SCAN_FILE_MOVED,
}
_BY_CODE = {
    sqlite3.SQLITE_FULL: Fault.DISK_FULL,
    sqlite3.SQLITE_BUSY: Fault.SCAN_FILE_LOCKED,
    sqlite3.SQLITE_LOCKED: Fault.SCAN_FILE_LOCKED,
    sqlite3.SQLITE_PROTOCOL: Fault.SCAN_FILE_LOCKED,
    sqlite3.SQLITE_READONLY: Fault.SCAN_FILE_READ_ONLY,
    # the file itself has been read before SQLite is asked: this is its journal
    sqlite3.SQLITE_CANTOPEN: Fault.SCAN_FOLDER_READ_ONLY,
    sqlite3.SQLITE_PERM: Fault.NO_PERMISSION,
    sqlite3.SQLITE_IOERR: Fault.DEVICE,
    sqlite3.SQLITE_NOTADB: Fault.SCAN_FILE_FOREIGN,
    sqlite3.SQLITE_CORRUPT: Fault.SCAN_FILE_DAMAGED,
}


@contextmanager
def translated(path: Path, *, opening: bool = False) -> Generator[None]:
    """Turn what SQLite and the operating system refuse into a fault in words.

    Args:
        path: The file it is about.
        opening: Whether the file is not known to be as we made it. Then a
            statement that does not fit it says something about the file; later
            on it would be a bug.

    Raises:
        ZorgscanError: In place of an error of the surroundings.
    """
    try:
        yield
    except sqlite3.Error as error:
        fault = _fault_of(error, opening=opening)
        if fault is None:
            raise
        raise refusal(fault, path, detail=getattr(error, "sqlite_errorname", "")) from error
    except OSError as error:
        raise from_os_error(error, path.name) from error


def refusal(fault: Fault, path: Path, **details: object) -> StoreError:
    """Return the exception that says why a file is refused, and which copy to open instead."""
    newest = backup_names.newest(path)
    copy = newest.relative_to(path.parent).as_posix() if newest else "een eerdere kopie"
    return StoreError(fault, path.name, copy=copy, **details)


def is_fault(error: BaseException, *faults: Fault) -> bool:
    """Return whether an exception tells of one of these faults."""
    return isinstance(error, StoreError) and error.fault in faults


def _fault_of(error: sqlite3.Error, *, opening: bool) -> Fault | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by Python itself: text that is no text, or a misuse of ours
        return Fault.SCAN_FILE_DAMAGED if isinstance(error, sqlite3.OperationalError) else None
    if opening and code == sqlite3.SQLITE_ERROR:
        return Fault.SCAN_FILE_ALTERED
    return _BY_EXTENDED_CODE.get(code) or _BY_CODE.get(code & 0xFF)
