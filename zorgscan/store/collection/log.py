"""The log of decisions: added to, never altered; the file itself refuses to.

Functions work inside the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.store.collection.rows import Decision, Kind
from zorgscan.store.texts import dumped, read_object

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_INSERT = """
    INSERT INTO decision (round_id, kind, about, decided_by, decided_at) VALUES (?, ?, ?, ?, ?)
"""
_SELECT = "SELECT seq, round_id, kind, about, decided_by, decided_at FROM decision ORDER BY seq"


def add(
    db: sqlite3.Connection,
    kind: Kind,
    about: Mapping[str, object],
    at: str,
    *,
    round_id: int | None = None,
    by: str | None = None,
) -> None:
    """Add a line."""
    db.execute(_INSERT, (round_id, kind.value, dumped(dict(about)), by, at))


def every(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """Return the log, oldest first."""
    return tuple(
        Decision(seq, round_id, Kind(kind), read_object(about), by, at)
        for seq, round_id, kind, about, by, at in db.execute(_SELECT)
    )
