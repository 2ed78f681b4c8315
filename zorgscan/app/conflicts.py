"""Copies that a sync program put beside a file when two computers changed it.

OneDrive calls them `school-LAPTOP.zorgscan`, others `school (1)` or `school
(conflicted copy 2026-11-20)`, in any language. The name only tells where to look:
a copy counts when it holds a scan of the file and says something else. Nothing is changed
here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgscan.core.errors import ZorgscanError
from zorgscan.store import backup_names
from zorgscan.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_AFTER = r"(?:[-_ .].+|\(.+\))"
"""What sync programs put between the name and the ending."""


def conflict_copies(path: Path, said: Mapping[str, Mapping[str, str]]) -> tuple[Path, ...]:
    """Return the files beside one that hold the same scan with other answers, oldest first.

    Args:
        path: The file; it may be open.
        said: What is answered in each of its scans, by id (`zorgscan.app.held.present`).
    """
    return tuple(copy for copy in _alike(path) if _differs(copy, said))


def _alike(path: Path) -> Iterable[Path]:
    """Return files with the name of this one and something after it."""
    pattern = re.compile(re.escape(path.stem) + _AFTER + re.escape(path.suffix), re.IGNORECASE)
    try:
        entries = [entry for entry in path.parent.iterdir() if pattern.fullmatch(entry.name)]
        files = [entry for entry in entries if entry.is_file()]
        return sorted(
            (entry for entry in files if not backup_names.is_backup(entry)),
            key=lambda entry: entry.stat().st_mtime,
        )
    except OSError:  # gone in the meantime, or closed to us: then there is nothing to offer
        return ()


def _differs(copy: Path, said: Mapping[str, Mapping[str, str]]) -> bool:
    try:
        with Snapshot.take(copy) as snapshot:
            shared = [found.scan_id for found in snapshot.scans() if found.scan_id in said]
            return any(snapshot.said(scan_id) != said[scan_id] for scan_id in shared)
    except ZorgscanError:
        return False
