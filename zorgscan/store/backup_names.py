"""How the backups of a file are called, and which ones lie beside it.

A backup stands in the folder of its file, so that a person sees it and takes it
along: `school.zorgscan` has `school.reservekopie-1-20261120T143205Z.zorgscan`,
in which 1 is the schema it was made before leaving.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_MARK = r"\.reservekopie-\d+-\d{8}T\d{6}Z"

UNFINISHED = ".tmp"
"""What a backup's name ends with until all of it is on the disk."""


def name_for(path: Path, version: int, moment: datetime) -> Path:
    """Return where the backup goes that is made of `path` at a moment in UTC."""
    return path.with_name(
        f"{path.stem}.reservekopie-{version}-{moment:%Y%m%dT%H%M%SZ}{path.suffix}"
    )


def found(path: Path) -> tuple[Path, ...]:
    """Return the backups of a file, oldest first."""
    return tuple(sorted(_beside(path, _MARK), key=lambda backup: backup.stem.rpartition("-")[2]))


def newest(path: Path) -> Path | None:
    """Return the last backup of a file."""
    return (found(path) or (None,))[-1]


def derived(path: Path) -> tuple[Path, ...]:
    """Return the backups of a file, the backups of those backups, and so on."""
    return tuple(_beside(path, f"({_MARK})+"))


def unfinished(path: Path) -> tuple[Path, ...]:
    """Return what an interrupted program left of all these."""
    return tuple(_beside(path, f"({_MARK})+", end=r"\.tmp(-journal)?"))


def _beside(path: Path, middle: str, end: str = "") -> list[Path]:
    pattern = re.compile(re.escape(path.stem) + middle + re.escape(path.suffix) + end)
    entries = path.parent.iterdir() if path.parent.is_dir() else ()
    return [entry for entry in entries if pattern.fullmatch(entry.name)]
