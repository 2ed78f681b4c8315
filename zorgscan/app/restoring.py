"""Putting a backup back in the place of its file, or keeping it as a file of its own.

What stands in the file's place first becomes a backup itself, also when it is
damaged: nothing is lost by restoring. This module must not know what a backup holds
(`zorgscan.app.held` does), nor how one is chosen.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from zorgscan.app.files import replacing, translated
from zorgscan.core.errors import Fault, FileError, StoreError
from zorgscan.store import backup_names, backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.snapshot import Snapshot, newest_good

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.store.backup_names import Backup

DAMAGES = frozenset(
    [
        Fault.SCAN_FILE_ALTERED,
        Fault.SCAN_FILE_DAMAGED,
        Fault.SCAN_FILE_EMPTY,
        Fault.SCAN_FILE_TRUNCATED,
        Fault.SCAN_FILE_FOREIGN,
    ]
)
"""Why a file cannot be used while a backup of it can."""

_PRIVATE = 0o600


def backups_of(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file, newest first, with what was put aside as damaged.

    Raises:
        FileError: Its folder cannot be read.
    """
    with translated(path):
        return tuple(reversed(backup_names.found(path.resolve())))


def newest_good_backup(path: Path) -> Backup | None:
    """Return the newest backup of a file that is whole and holds a scan.

    Raises:
        FileError: Its folder cannot be read.
    """
    with translated(path):
        usable = backup_names.usable(path.resolve())
    chosen = newest_good(tuple(b.path for b in usable), lambda snapshot: bool(snapshot.scans()))
    return next((backup for backup in usable if backup.path == chosen), None)


def is_damage(error: BaseException) -> bool:
    """Return whether an exception says that a file itself is not as we left it."""
    return isinstance(error, StoreError) and error.fault in DAMAGES


def restore(library: Library, path: Path, backup: Path) -> Path | None:
    """Put a backup in the place of its file.

    Sessions on the file end; it is opened anew when next asked for.

    Args:
        library: Has the file, perhaps open.
        path: The file; it need not be there any more.
        backup: What to put there.

    Returns:
        What stood there before: a backup, or the damaged file under another name. None:
        there was nothing.

    Raises:
        ZorgscanError: The backup is damaged, or something cannot be written. The file is
            there as it was, or its backup is.
    """
    with translated(path):
        path = path.resolve()
    Snapshot.take(backup).close()
    # what is open may be another file than the one that stands there now, after a sync
    library.close_file(path)
    before = _keep_present(library, path)
    library.close_file(path)
    with translated(path):
        # what a crash left of a file that is gone would be undone in this one
        path.with_name(path.name + "-journal").unlink(missing_ok=True)
        _put(backup.read_bytes(), path)
    return before


def save_copy(backup: Path, target: Path) -> None:
    """Keep a backup as a file of its own, for its owner only.

    Raises:
        ZorgscanError: The backup is damaged, or the file cannot be written; a file with
            scans is never written over.
    """
    Snapshot.take(backup).close()
    with translated(target):
        if target.exists():
            raise FileError(Fault.OUTPUT_HOLDS_SCANS, target.name)
        _put(backup.read_bytes(), target)


def set_aside(library: Library, path: Path) -> Path:
    """Give a damaged file another name among its backups, so that a new one can be begun.

    Raises:
        ZorgscanError: It cannot be moved; it is where it was.
    """
    with translated(path):
        path = path.resolve()
    library.close_file(path)
    return backups.set_aside(path, library.clock().astimezone(UTC))


def _keep_present(library: Library, path: Path) -> Path | None:
    if not path.exists():
        return None
    try:
        return backups.keep(library.file(path).draft_backup(Reason.RESTORE))
    except StoreError as error:
        if not is_damage(error):
            raise
    return set_aside(library, path)


def _put(content: bytes, path: Path) -> None:
    """Write a scan file whole; one that is new is for its owner only."""
    is_new = not path.exists()
    with replacing(path) as temporary:
        temporary.touch(_PRIVATE)
        temporary.write_bytes(content)
        if is_new:
            temporary.chmod(_PRIVATE)
