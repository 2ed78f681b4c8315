"""Rounds and the register of each. Functions work inside the caller's transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from zorgscan.core.collecting.model import Key, key_of
from zorgscan.core.collecting.register import Expected
from zorgscan.core.scans.model import Subject, SubjectKind
from zorgscan.store.collection.rows import RoundRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_COLUMNS = (
    "SELECT round_id, name, school_year, opens, closes, form_sha256, standard_sha256,"
    " register_sha256 FROM round"
)
_INSERT = """
    INSERT INTO round
        (name, school_year, opens, closes, form_sha256, standard_sha256, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_EXPECTED = """
    INSERT INTO expected
        (round_id, brin, vestiging, position, kind, name, sector, pupils, board)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_REGISTER = """
    SELECT kind, name, brin, vestiging, sector, pupils, board FROM expected
    WHERE round_id = ? ORDER BY position
"""


def every(db: sqlite3.Connection) -> tuple[RoundRow, ...]:
    """Return all rounds: by school year, in a year as they were made."""
    rows = db.execute(f"{_COLUMNS} ORDER BY school_year, round_id")
    return tuple(
        RoundRow(number, name, year, _day(opens), _day(closes), *rest)
        for number, name, year, opens, closes, *rest in rows
    )


def add(db: sqlite3.Connection, row: RoundRow, at: str) -> int:
    """Add a round and return its number."""
    days = tuple(day and day.isoformat() for day in (row.opens, row.closes))
    values = (row.name, row.school_year, *days, row.form, row.standard, at)
    return int(db.execute(_INSERT, values).lastrowid or 0)


def put_dates(
    db: sqlite3.Connection, round_id: int, opens: date | None, closes: date | None
) -> None:
    """Change between which days a round is open."""
    days = tuple(day and day.isoformat() for day in (opens, closes))
    db.execute("UPDATE round SET opens = ?, closes = ? WHERE round_id = ?", (*days, round_id))


def put_standard(db: sqlite3.Connection, round_id: int, sha256: str) -> None:
    """Change what a round is held against."""
    db.execute("UPDATE round SET standard_sha256 = ? WHERE round_id = ?", (sha256, round_id))


def put_register(
    db: sqlite3.Connection, round_id: int, sha256: str, lines: Iterable[Expected]
) -> None:
    """Put a register in the place of the one before."""
    db.execute("DELETE FROM expected WHERE round_id = ?", (round_id,))
    rows = (
        (round_id, *key_of(line.subject), place, line.subject.kind.value, *_rest(line))
        for place, line in enumerate(lines)
    )
    db.executemany(_EXPECTED, rows)
    db.execute("UPDATE round SET register_sha256 = ? WHERE round_id = ?", (sha256, round_id))


def register(db: sqlite3.Connection, round_id: int) -> dict[Key, Expected]:
    """Return whom a round expects, in the order of the register."""
    found = (_expected(row) for row in db.execute(_REGISTER, (round_id,)))
    return {key_of(line.subject): line for line in found}


def _rest(line: Expected) -> tuple[str, str | None, int | None, str]:
    return line.subject.name, line.sector, line.pupils, line.board


def _expected(row: tuple[Any, ...]) -> Expected:
    kind, name, brin, vestiging, *rest = row
    return Expected(Subject(SubjectKind(kind), name, brin, vestiging or None), *rest)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
