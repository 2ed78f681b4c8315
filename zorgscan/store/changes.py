"""The change log: who changed what from what into what, added to and never altered.

Undo, merging two copies and "last changed" come from it. The file itself
refuses to alter it, by triggers: see `zorgscan.store.migrations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.store.records import About, Change

if TYPE_CHECKING:
    import sqlite3

_INSERT = """
    INSERT INTO change
        (scan_id, about, item, old, new, old_entry, new_entry, changed_by, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TOUCH = "UPDATE scan SET changed_at = ?1 WHERE scan_id = ?2 AND changed_at <> ?1"
_SELECT = """
    SELECT seq, about, item, old, new, old_entry, new_entry, changed_by, changed_at
    FROM change WHERE scan_id = ? ORDER BY seq
"""


class Recorder:
    """Notes changes of one scan at one moment, inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, scan_id: str, at: str) -> None:
        self.connection = connection
        self.scan_id = scan_id
        self.at = at

    def note(
        self,
        about: About,
        item: str,
        texts: tuple[str | None, str | None],
        entries: tuple[str | None, str | None] = (None, None),
        by: str | None = None,
    ) -> None:
        """Add one line; `texts` and `entries` are what was there and what is there now."""
        row = (self.scan_id, about.value, item, *texts, *entries, by, self.at)
        self.connection.execute(_INSERT, row)
        self.connection.execute(_TOUCH, (self.at, self.scan_id))


def of_scan(connection: sqlite3.Connection, scan_id: str) -> tuple[Change, ...]:
    """Return all changes of a scan, oldest first."""
    rows = connection.execute(_SELECT, (scan_id,))
    return tuple(Change(seq, About(about), *rest) for seq, about, *rest in rows)
