"""Published editions: frozen, the file itself refuses to change them.

Functions work inside the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from zorgscan.core.scans.model import Scope


def add(
    db: sqlite3.Connection, round_id: int, scope: Scope, number: int, content: str, at: str
) -> None:
    """Keep an edition."""
    db.execute(
        "INSERT INTO edition (round_id, scope, number, frozen_at, content) VALUES (?, ?, ?, ?, ?)",
        (round_id, scope.value, number, at, content),
    )


def every(db: sqlite3.Connection, round_id: int, scope: Scope) -> tuple[str, ...]:
    """Return the editions of a round and scope, oldest first."""
    rows = db.execute(
        "SELECT content FROM edition WHERE round_id = ? AND scope = ? ORDER BY number",
        (round_id, scope.value),
    )
    return tuple(content for (content,) in rows)
