"""The text of every form, standard and benchmark that scans rest on or are held beside.

A digest in a report or a scan can always be followed to the words it stands for.
Functions work inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from zorgscan.store.records import DefinitionKind

_INSERT = """
    INSERT INTO definition (sha256, kind, content, kept_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO NOTHING
"""
_SELECT = "SELECT content FROM definition WHERE sha256 = ?"


def digest(content: bytes) -> str:
    """Return what a text is kept under."""
    return hashlib.sha256(content).hexdigest()


def keep(connection: sqlite3.Connection, kind: DefinitionKind, content: bytes, at: str) -> str:
    """Keep a text, once, and return its SHA-256."""
    sha256 = digest(content)
    connection.execute(_INSERT, (sha256, kind, content, at))
    return sha256


def get(connection: sqlite3.Connection, sha256: str) -> bytes:
    """Return the text with this SHA-256.

    Raises:
        LookupError: It was never kept.
        ValueError: Another text is kept in its place.
    """
    row: tuple[bytes] | None = connection.execute(_SELECT, (sha256,)).fetchone()
    if row is None:
        raise LookupError(sha256)
    if digest(row[0]) != sha256:
        raise ValueError(sha256)
    return row[0]
