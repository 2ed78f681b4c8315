"""Where a file is open that is locked: in another window here, or on another computer.

A lock does not say who has it. So each window notes in the data folder, which is of
this computer, which files it has open and since when. Never the name of a computer or
of a person: those are in no file of ours. Notes are a help: when one cannot be written,
nothing else fails.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zorgscan.app.clock import timestamp
from zorgscan.core.dutch import dutch_date
from zorgscan.core.errors import Fault, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.clock import Clock
    from zorgscan.app.paths import DataFolder

_UNKNOWN = "niet bekend wanneer"


class OpenNotes:
    """The notes of a data folder.

    Args:
        folder: The data folder; notes are made only when it is there.
        clock: What time it is.
    """

    def __init__(self, folder: DataFolder, clock: Clock) -> None:
        """Remember where; nothing is written yet."""
        self._folder = folder
        self._clock = clock

    def add(self, path: Path) -> None:
        """Note that a file was opened here."""
        note = self._note(path)
        if self._folder.root.is_dir():
            with contextlib.suppress(OSError):
                note.parent.mkdir(mode=0o700, exist_ok=True)
                note.write_text(timestamp(self._clock()), encoding="ascii")

    def remove(self, path: Path) -> None:
        """Forget a file that was closed."""
        with contextlib.suppress(OSError):
            self._note(path).unlink(missing_ok=True)

    def where(self, path: Path) -> StoreError:
        """Return in words where a file is open that is locked."""
        since = self._since(path)
        if since is not None:
            return StoreError(Fault.SCAN_FILE_OPEN_HERE, path.name, since=self._told(since))
        saved = _last_saved(path)
        told = _UNKNOWN if saved is None else f"laatst {self._told(saved)}"
        return StoreError(Fault.SCAN_FILE_OPEN_ELSEWHERE, path.name, saved=told)

    def _note(self, path: Path) -> Path:
        name = hashlib.sha256(str(path).encode(errors="replace")).hexdigest()[:32]
        return self._folder.open_notes / name

    def _since(self, path: Path) -> datetime | None:
        try:
            return datetime.fromisoformat(self._note(path).read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None

    def _told(self, moment: datetime) -> str:
        local, now = moment.astimezone(), self._clock().astimezone()
        time = f"{local.hour:02}:{local.minute:02}"
        return time if local.date() == now.date() else f"{dutch_date(local.date())} {time}"


def _last_saved(path: Path) -> datetime | None:
    """Return when who has the file open last kept something: its journal then changes."""
    try:
        changed = path.with_name(path.name + "-journal").stat().st_mtime
        return datetime.fromtimestamp(changed, UTC)
    except (OSError, OverflowError, ValueError):
        return None
