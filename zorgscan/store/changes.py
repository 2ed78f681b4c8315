"""The change log: who changed what from what into what, added to and never altered.

Undo, merging two copies and "last changed" come from it. What is undone is a change
like any other, that says which step it takes back. The file itself refuses to alter the
log, by triggers: see `zorgscan.store.migrations`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.store.records import About, Change

if TYPE_CHECKING:
    import sqlite3

_INSERT = """
    INSERT INTO change
        (scan_id, about, item, old, new, old_entry, new_entry, changed_by, changed_at,
         step, reverses)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TOUCH = "UPDATE scan SET changed_at = ?1 WHERE scan_id = ?2 AND changed_at <> ?1"
_COLUMNS = """
    SELECT seq, about, item, old, new, old_entry, new_entry, changed_by, changed_at,
           coalesce(step, seq), reverses
    FROM change
"""
_OF_SCAN = _COLUMNS + "WHERE scan_id = ? AND seq > ? ORDER BY seq"
_OF_STEP = _COLUMNS + "WHERE scan_id = ? AND (seq = ? OR step = ?) ORDER BY seq"

CAME_WITH_SCAN: Final = 0
"""The step of what stood in a scan when it was added: nobody's, so not to be taken back."""


@dataclass(slots=True)
class Step:
    """What is being done at once.

    Attributes:
        number: Its first change, as soon as there is one.
        reverses: The number of the step that it takes back, if it does.
    """

    number: int | None = None
    reverses: int | None = None


class Recorder:
    """Notes changes of one scan at one moment, inside the caller's transaction.

    Attributes:
        step: What the changes are part of.
    """

    def __init__(self, connection: sqlite3.Connection, scan_id: str, at: str, step: Step) -> None:
        self.connection = connection
        self.scan_id = scan_id
        self.at = at
        self.step = step

    def note(
        self,
        about: About,
        item: str,
        texts: tuple[str | None, str | None],
        entries: tuple[str | None, str | None] = (None, None),
        by: str | None = None,
    ) -> None:
        """Add one line; `texts` and `entries` are what was there and what is there now."""
        step = self.step
        row = (self.scan_id, about.value, item, *texts, *entries, by, self.at)
        added = self.connection.execute(_INSERT, (*row, step.number, step.reverses))
        if step.number is None:
            step.number = added.lastrowid
        self.connection.execute(_TOUCH, (self.at, self.scan_id))


def of_scan(connection: sqlite3.Connection, scan_id: str, after: int = 0) -> tuple[Change, ...]:
    """Return the changes of a scan after the one of that number, oldest first."""
    rows = connection.execute(_OF_SCAN, (scan_id, after))
    return tuple(Change(seq, About(about), *rest) for seq, about, *rest in rows)


def of_step(connection: sqlite3.Connection, scan_id: str, step: int) -> tuple[Change, ...]:
    """Return the changes of a scan that were made in one step, oldest first."""
    rows = connection.execute(_OF_STEP, (scan_id, step, step))
    return tuple(Change(seq, About(about), *rest) for seq, about, *rest in rows)
