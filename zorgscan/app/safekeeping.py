"""Backups that nobody asks for: at the first change of a day, and on closing.

What goes into a backup is taken from the open file at once and takes milliseconds;
writing it is for any thread. This module must not know where backups stand, nor
which stay: `zorgscan.store.backups` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, ZorgscanError
from zorgscan.store import backup_names, backups
from zorgscan.store.backup_names import Reason

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.store.backups import Draft
    from zorgscan.store.scan_file import ScanFile


class Safekeeping:
    """Knows of which open files a backup is due.

    Args:
        library: Has the files.
    """

    def __init__(self, library: Library) -> None:
        """Remember the library; no folder is looked into yet."""
        self._library = library
        self._backed_up: dict[Path, date] = {}

    def due(self, file: ScanFile) -> Draft | None:
        """Return what to keep when this was the first change of a day; else None.

        Args:
            file: One that was just changed.

        Raises:
            ZorgscanError: The file cannot be read.
        """
        today = self._library.clock().astimezone().date()
        if not file.is_changed or backup_names.is_backup(file.path):
            return None
        if self._backed_up.get(file.path) == today:
            return None
        self._backed_up[file.path] = today
        return None if _was_backed_up(file.path, today) else file.draft_backup()

    def keep_on_closing(self) -> tuple[ZorgscanError, ...]:
        """Back up every open file that changed since its last backup.

        Returns:
            Why a backup could not be made, if any; the files themselves are whole.
        """
        faults: list[ZorgscanError] = []
        for file in self._library.open_files():
            if not file.is_changed or backup_names.is_backup(file.path):
                continue
            try:
                keep(file.draft_backup())
            except ZorgscanError as error:
                faults.append(error)
        return tuple(faults)


def keep(drafted: Draft) -> Path:
    """Bring a backup onto the disk, on any thread, and return it.

    Raises:
        ZorgscanError: There is no room or no right to; nothing is left of it.
    """
    try:
        return backups.keep(drafted)
    except ZorgscanError as error:
        name = drafted.path.name
        raise ZorgscanError(Fault.BACKUP_FAILED, name, detail=error.what) from error


def _was_backed_up(path: Path, day: date) -> bool:
    return any(
        backup.made_at.astimezone().date() == day
        for backup in backup_names.found(path)
        if backup.reason is Reason.AUTOMATIC
    )
