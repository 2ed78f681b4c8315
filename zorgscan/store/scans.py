"""Scans without their answers: who, when, with which form, how far.

Functions work inside the caller's transaction.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, cast

from zorgscan.core.errors import Fault, StoreError
from zorgscan.core.scans.model import (
    DefinitionRef,
    Previous,
    Scan,
    ScanStatus,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.store.records import About, ScanSummary
from zorgscan.store.texts import dumped, read_object, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from zorgscan.store.changes import Recorder

Row = dict[str, "str | int | None"]
"""A row of the table by column."""

_SELECT_ALL = """
    SELECT scan.*, (
        SELECT count(*) FROM answer WHERE answer.scan_id = scan.scan_id AND is_answered
    ) AS answered
    FROM scan ORDER BY school_year DESC, created_at DESC, scan.rowid DESC
"""


def exists(connection: sqlite3.Connection, scan_id: str) -> bool:
    """Return whether the file has a scan of this id."""
    found = connection.execute("SELECT 1 FROM scan WHERE scan_id = ?", (scan_id,))
    return found.fetchone() is not None


def add(recorder: Recorder, scan: Scan, standard: str | None) -> None:
    """Add the header of a scan that the file does not have yet."""
    row = columns_of(scan) | {"standard_sha256": standard, "created_at": recorder.at}
    row |= {"scan_id": scan.scan_id, "changed_at": recorder.at}
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    # the names are ours, from `columns_of`; the values are bound
    recorder.connection.execute(f"INSERT INTO scan ({names}) VALUES ({marks})", row)  # noqa: S608


def put(recorder: Recorder, columns: Row) -> None:
    """Change columns of a scan that is there, and note each that differs."""
    before = row_of(recorder.connection, recorder.scan_id)
    changed = {name: value for name, value in columns.items() if before[name] != value}
    for name, value in changed.items():
        # the names are ours, from `columns_of`; the values are bound
        statement = f"UPDATE scan SET {name} = ? WHERE scan_id = ?"  # noqa: S608
        recorder.connection.execute(statement, (value, recorder.scan_id))
        recorder.note(About.HEADER, name, (dumped(before[name]), dumped(value)))


def put_back(recorder: Recorder, name: str, value: str | None, since: str | None) -> None:
    """Put back what stood in a column once, from its JSON text.

    Args:
        recorder: Notes it.
        name: The column.
        value: What stood there.
        since: What stood there after it; when that is something else now, it stays: something
            that is not taken back, as what is remembered of a hand-off, came over it.

    Raises:
        ValueError: The text is none that we wrote.
    """
    if dumped(row_of(recorder.connection, recorder.scan_id)[name]) != since:
        return
    put(recorder, {name: cast("str | int | None", json.loads(value or "null"))})


def row_of(connection: sqlite3.Connection, scan_id: str) -> Row:
    """Return the row of one scan.

    Raises:
        StoreError: There is no such scan.
    """
    cursor = connection.execute("SELECT * FROM scan WHERE scan_id = ?", (scan_id,))
    row = cursor.fetchone()
    if row is None:
        raise StoreError(Fault.SCAN_MISSING, found=scan_id)
    return _named(cursor, row)


def said(connection: sqlite3.Connection, scan_id: str) -> str:
    """Return what stands in a scan's row, but for when it was changed."""
    row = row_of(connection, scan_id)
    return dumped({name: row[name] for name in row if name != "changed_at"})


def summaries(connection: sqlite3.Connection) -> tuple[ScanSummary, ...]:
    """Return all scans: the last school year first, in a year the last one begun."""
    cursor = connection.execute(_SELECT_ALL)
    return tuple(_summary(_named(cursor, row)) for row in cursor)


def header(row: Row) -> Scan:
    """Return the scan of a row, without answers and actions.

    Raises:
        ValueError: A column holds what we never write.
    """
    return Scan(
        scan_id=str(row["scan_id"]),
        subject=_subject(row),
        school_year=str(row["school_year"]),
        reference_date=date.fromisoformat(str(row["reference_date"])),
        form=_form(row),
        revision=int(row["revision"] or 1),
        replaces=_text(row["replaces"]),
        status=ScanStatus(str(row["status"])),
        scope=Scope(str(row["scope"])),
        previous=_previous(row),
        staff_consulted=bool(row["staff_consulted"]),
        own_words={name: str(word) for name, word in _mapping(row["own_words"]).items()},
        extra=_mapping(row["extra"]),
    )


def standard_of(row: Row) -> str | None:
    """Return the SHA-256 of the standard that the scan of a row is held against."""
    return _text(row["standard_sha256"])


def benchmark_of(row: Row) -> str | None:
    """Return the SHA-256 of the figures of other schools that the scan of a row is held beside."""
    return _text(row["benchmark_sha256"])


def columns_of(scan: Scan) -> Row:
    """Return a scan's header as columns; `put` can change all of them."""
    subject, previous = scan.subject, scan.previous
    return {
        "subject_kind": subject.kind.value,
        "subject_name": storable(subject.name),
        "brin": storable(subject.brin),
        "vestiging": subject.vestiging,
        "school_year": scan.school_year,
        "reference_date": scan.reference_date.isoformat(),
        "form_id": scan.form.id,
        "form_version": scan.form.version,
        "form_sha256": scan.form.sha256,
        "revision": scan.revision,
        "replaces": scan.replaces,
        "status": scan.status.value,
        "scope": scan.scope.value,
        "previous_scan_id": previous and previous.scan_id,
        "previous_school_year": previous and previous.school_year,
        "staff_consulted": int(scan.staff_consulted),
        "own_words": dumped(dict(scan.own_words)),
        "extra": dumped(dict(scan.extra)),
    }


def _summary(row: Row) -> ScanSummary:
    return ScanSummary(
        scan_id=str(row["scan_id"]),
        subject=_subject(row),
        school_year=str(row["school_year"]),
        scope=Scope(str(row["scope"])),
        status=ScanStatus(str(row["status"])),
        form=_form(row),
        standard=standard_of(row),
        answered=int(row["answered"] or 0),
        created_at=str(row["created_at"]),
        changed_at=str(row["changed_at"]),
    )


def _named(cursor: sqlite3.Cursor, row: tuple[str | int | None, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _subject(row: Row) -> Subject:
    kind = SubjectKind(str(row["subject_kind"]))
    return Subject(kind, str(row["subject_name"]), str(row["brin"]), _text(row["vestiging"]))


def _form(row: Row) -> DefinitionRef:
    return DefinitionRef(str(row["form_id"]), str(row["form_version"]), str(row["form_sha256"]))


def _previous(row: Row) -> Previous | None:
    scan_id, year = _text(row["previous_scan_id"]), _text(row["previous_school_year"])
    return Previous(scan_id, year) if scan_id and year else None


def _text(value: str | int | None) -> str | None:
    return None if value is None else str(value)


def _mapping(value: str | int | None) -> Mapping[str, object]:
    return read_object(str(value))
