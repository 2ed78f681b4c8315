"""How the backups of a file are called, and which ones there are.

Backups stand in a folder beside their file, so that a person sees them and takes
them along. Of `school.zorgscan` there can be
`reservekopie/school.reservekopie-2-20261120T143205Z-terugzetten.zorgscan`: 2 is the
schema it has, then when it was made and before what. Earlier versions put them
beside the file itself and told no reason; those are found too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "reservekopie"
"""The folder beside a file in which its backups stand."""

UNFINISHED = ".tmp"
"""What a backup's name ends with until all of it is on the disk."""

_MARK = r"\.reservekopie-(?:\d+)-(?:\d{8}T\d{6}Z)(?:-[a-z]+)?"
_PARTS = re.compile(r"\.reservekopie-(\d+)-(\d{8}T\d{6}Z)(?:-([a-z]+))?(?:\.[^.]*)?$")
_MOMENT = "%Y%m%dT%H%M%SZ"


class Reason(StrEnum):
    """Why a backup was made, as its name tells."""

    AUTOMATIC = ""
    MIGRATION = "indeling"
    FORM = "vragenlijst"
    MERGE = "samenvoegen"
    RESTORE = "terugzetten"
    RESCUE = "redding"
    """The file itself had gone while it was open."""
    DAMAGED = "beschadigd"
    """No backup: the damaged file, in whose place a backup was put."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a file, as its name tells of it.

    Attributes:
        version: The schema it has.
        made_at: When, in UTC, by the clock of then.
    """

    path: Path
    version: int
    made_at: datetime
    reason: Reason


def name_for(path: Path, version: int, moment: datetime, reason: Reason) -> Path:
    """Return where the backup goes that is made of `path` at a moment in UTC.

    A name that is taken is not used again: the backup then counts as a second later.
    """
    while True:
        why = f"-{reason.value}" if reason.value else ""
        name = f"{path.stem}.reservekopie-{version}-{moment:{_MOMENT}}{why}{path.suffix}"
        target = folder_of(path) / name
        if not target.exists():
            return target
        moment += timedelta(seconds=1)


def folder_of(path: Path) -> Path:
    """Return the folder for the backups of a file; a backup's own stand where it stands."""
    return path.parent if path.parent.name == FOLDER else path.parent / FOLDER


def is_backup(path: Path) -> bool:
    """Return whether a file is called as a backup is."""
    return _PARTS.search(path.name) is not None


def is_damaged(path: Path) -> bool:
    """Return whether a file is called as one that was set aside for being damaged."""
    parts = _PARTS.search(path.name)
    return parts is not None and parts[3] == Reason.DAMAGED.value


def found(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file, oldest first, with what was put aside as damaged."""
    read = (_read(entry) for entry in _entries(path, _MARK))
    known = [backup for backup in read if backup is not None]
    return tuple(sorted(known, key=lambda backup: (backup.made_at, backup.path.name)))


def usable(path: Path) -> tuple[Backup, ...]:
    """Return the backups of a file that were whole when they were made, newest first."""
    return tuple(b for b in reversed(found(path)) if b.reason is not Reason.DAMAGED)


def newest(path: Path) -> Path | None:
    """Return the last backup of a file."""
    return next((backup.path for backup in usable(path)), None)


def derived(path: Path) -> tuple[Path, ...]:
    """Return the backups of a file, the backups of those backups, and so on."""
    return tuple(_entries(path, f"(?:{_MARK})+"))


def unfinished(path: Path) -> tuple[Path, ...]:
    """Return what an interrupted program left of all these."""
    return tuple(_entries(path, f"(?:{_MARK})+", end=r"\.tmp(?:-journal)?"))


def _entries(path: Path, middle: str, end: str = "") -> list[Path]:
    pattern = re.compile(re.escape(path.stem) + middle + re.escape(path.suffix) + end)
    folders = {path.parent, folder_of(path)}
    entries = [entry for folder in folders if folder.is_dir() for entry in folder.iterdir()]
    return [entry for entry in entries if pattern.fullmatch(entry.name)]


def _read(path: Path) -> Backup | None:
    """Return what a name tells; None for one that is like ours but cannot be."""
    parts = _PARTS.search(path.name)
    if parts is None:
        return None
    version, moment, reason = parts.groups(default="")
    try:
        made_at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
        return Backup(path, int(version), made_at, Reason(reason))
    except ValueError:
        return None
