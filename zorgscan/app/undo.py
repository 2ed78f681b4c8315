"""Which steps of a scan can be taken back and done again, as its change log tells.

The log is the only memory: it is read again after each change, so undo works as well
after the program was closed. Taking back is a step too, and names the step it takes back;
doing again takes that one back. This module must not know how a step is put in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from zorgscan.store.changes import CAME_WITH_SCAN
from zorgscan.store.records import About

if TYPE_CHECKING:
    from zorgscan.store.records import Change
    from zorgscan.store.scan_file import ScanFile

_MOST: Final = 1000
"""Steps that are remembered; the log itself keeps them all."""

_FORM: Final = frozenset(["form_id", "form_version", "form_sha256"])


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at once.

    Attributes:
        number: As in the log.
        changes: Those that can be put back, oldest first.
    """

    number: int
    changes: tuple[Change, ...]


class History:
    """The steps of one scan, the last one on top."""

    def __init__(self, file: ScanFile, scan_id: str) -> None:
        """Remember where the log is; nothing is read yet."""
        self._file = file
        self._scan_id = scan_id
        self._last = 0
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def undoable(self) -> Step | None:
        """Return the step to take back next, if there is one.

        Raises:
            StoreError: The log cannot be read.
        """
        self._read()
        return self._done[-1] if self._done else None

    def redoable(self) -> Step | None:
        """Return the step that was taken back last and can be done again, if there is one.

        Raises:
            StoreError: The log cannot be read.
        """
        self._read()
        return self._undone[-1] if self._undone else None

    def _read(self) -> None:
        """Read what was added to the log since."""
        added = self._file.changes(self._scan_id, after=self._last)
        for number, group in groupby(added, attrgetter("step")):
            self._take(number, tuple(group))
        if added:
            self._last = added[-1].seq
            del self._done[:-_MOST]

    def _take(self, number: int, made: tuple[Change, ...]) -> None:
        if any(change.about is About.HEADER and change.item in _FORM for change in made):
            # answers to another form cannot be put back in this one
            self._done.clear()
            self._undone.clear()
            return
        step = Step(number, tuple(change for change in made if change.is_reversible))
        if number == CAME_WITH_SCAN or all(change.goes_along for change in step.changes):
            return
        reverses = made[0].reverses
        if reverses is None:
            self._undone.clear()
            self._done.append(step)
        elif self._undone and self._undone[-1].number == reverses:
            self._undone.pop()
            self._done.append(step)
        else:
            self._done.pop()
            self._undone.append(step)
