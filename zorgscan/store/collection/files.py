"""Every file that was offered, and the reports that were taken in.

Statements are put together of names that stand in this module; values are always bound.
Functions work inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from zorgscan.core.collecting.outcomes import Outcome, Submission
from zorgscan.store.collection.rows import FileRow, Intake, ReportRow
from zorgscan.store.texts import storable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from zorgscan.core.collecting.model import Key
    from zorgscan.store.collection.rows import NewFile

_CODED = "qr"
"""The carrier that holds only coded answers."""

Erasing = Callable[[sqlite3.Connection], int]
"""Deletes reports from a file, and returns how many."""

_REPORT_COLUMNS = (
    "sha256, piece, round_id, brin, vestiging, scan_id, revision, digest, is_final, sector,"
    " form_sha256, standard_sha256, edition, assessment"
)
_ADD_REPORT = f"""
    INSERT INTO report ({_REPORT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sha256, piece) DO UPDATE SET digest = digest RETURNING report_id
"""  # noqa: S608 - only names of ours
_ADD_FILE = """
    INSERT INTO file
        (intake_id, name, sha256, piece, received_at, outcome, message, carrier, report_id,
         erased_of)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name, sha256, piece) DO UPDATE SET
        outcome = excluded.outcome, message = excluded.message, carrier = excluded.carrier,
        report_id = excluded.report_id, erased_of = excluded.erased_of
"""
_FILE_COLUMNS = (
    "SELECT file_id, intake_id, name, sha256, piece, received_at, outcome, message, carrier,"
    " report_id FROM file"
)
_SUBMISSIONS = """
    SELECT file_id, name, received_at, brin, vestiging, scan_id, revision, digest, is_final,
           sector, standard_sha256, file.sha256, carrier
    FROM file JOIN report USING (report_id)
"""


def add_report(db: sqlite3.Connection, row: ReportRow) -> int:
    """Keep a report, once, and return its number."""
    values = (
        *(row.sha256, row.piece, row.round_id, *map(storable, row.key), row.scan_id, row.revision),
        *(row.digest, int(row.is_final), row.sector, row.form, row.standard),
        *(storable(row.edition), row.assessment),
    )
    return int(db.execute(_ADD_REPORT, values).fetchone()[0])


def add(db: sqlite3.Connection, intake_id: int, new: NewFile, at: str) -> None:
    """Keep a file that was offered; one that was there gets its new outcome."""
    values = (storable(new.name), new.sha256, new.piece, at, new.outcome.value)
    erased = new.erased_of and _erased(*new.erased_of)
    rest = (storable(new.message), new.carrier, new.report, erased)
    db.execute(_ADD_FILE, (intake_id, *values, *rest))


def known(db: sqlite3.Connection) -> Iterator[tuple[str, str, Outcome]]:
    """Yield SHA-256, name and outcome of every file that was offered, in order.

    Of a file with several reports, each with the name of the whole file.
    """
    rows = db.execute("SELECT sha256, name, piece, outcome FROM file ORDER BY file_id")
    for sha256, name, piece, outcome in rows:
        yield sha256, whole_name(name, piece), Outcome(outcome)


def whole_name(name: str, piece: int) -> str:
    """Return the name of the file that a report was in."""
    return name.removesuffix(f"#{piece}") if piece else name


def told(
    db: sqlite3.Connection,
) -> Iterator[tuple[str, str, int, str, str, str | None, str | None]]:
    """Yield name, SHA-256, piece, outcome, message, scan and carrier of every file, in order."""
    yield from db.execute(
        "SELECT name, file.sha256, file.piece, outcome, message, scan_id, carrier"
        " FROM file LEFT JOIN report USING (report_id) ORDER BY file_id"
    )


def every(db: sqlite3.Connection) -> tuple[FileRow, ...]:
    """Return every file that was offered, in order."""
    return tuple(_file(row) for row in db.execute(f"{_FILE_COLUMNS} ORDER BY file_id"))


def of_content(db: sqlite3.Connection, sha256: str) -> tuple[FileRow, ...]:
    """Return the files of one content."""
    rows = db.execute(f"{_FILE_COLUMNS} WHERE sha256 = ? ORDER BY file_id", (sha256,))
    return tuple(_file(row) for row in rows)


def submissions(
    db: sqlite3.Connection, round_id: int, standard: str, keys: Collection[Key] | None = None
) -> Iterator[Submission]:
    """Yield the reports of a round, or of some schools in it and of the scans these have.

    Args:
        db: The file.
        round_id: Which round.
        standard: SHA-256 of the round's own standard.
        keys: Of which schools; None: of all.
    """
    if keys is None:
        rows = db.execute(f"{_SUBMISSIONS} WHERE round_id = ?", (round_id,))
        yield from (_submission(row, standard) for row in rows)
        return
    for brin, vestiging in keys:
        where = "WHERE round_id = ? AND brin = ? AND vestiging = ?"
        rows = db.execute(f"{_SUBMISSIONS} {where}", (round_id, brin, vestiging))
        yield from (_submission(row, standard) for row in rows)


def keys_of_scans(db: sqlite3.Connection, round_id: int, scan_ids: Iterable[str]) -> Iterator[Key]:
    """Yield the schools that have one of these scans in a round."""
    for scan_id in scan_ids:
        yield from db.execute(
            "SELECT DISTINCT brin, vestiging FROM report WHERE round_id = ? AND scan_id = ?",
            (round_id, scan_id),
        )


def scans_of_keys(db: sqlite3.Connection, round_id: int, keys: Iterable[Key]) -> Iterator[str]:
    """Yield the scans that these schools have in a round."""
    for brin, vestiging in keys:
        rows = db.execute(
            "SELECT DISTINCT scan_id FROM report WHERE round_id = ? AND brin = ? AND vestiging = ?",
            (round_id, brin, vestiging),
        )
        yield from (scan_id for (scan_id,) in rows)


def put_outcome(db: sqlite3.Connection, file_id: int, outcome: Outcome, message: str) -> None:
    """Change what became of a file; what is there already is not written again."""
    db.execute(
        "UPDATE file SET outcome = ?1, message = ?2"
        " WHERE file_id = ?3 AND (outcome <> ?1 OR message <> ?2)",
        (outcome.value, storable(message), file_id),
    )


def reports(
    db: sqlite3.Connection, round_id: int, outcomes: Collection[Outcome]
) -> Iterator[tuple[int, str, ReportRow]]:
    """Yield reports of a round that have one of these outcomes, with number and when it came."""
    marks = ", ".join("?" for _ in outcomes)
    columns = ", ".join(f"report.{name.strip()}" for name in _REPORT_COLUMNS.split(","))
    rows = db.execute(
        f"SELECT report_id, received_at, {columns} FROM file JOIN report USING (report_id)"  # noqa: S608 - only names of ours
        f" WHERE round_id = ? AND outcome IN ({marks}) ORDER BY file_id",
        (round_id, *(outcome.value for outcome in outcomes)),
    )
    yield from ((number, at, _report(tuple(rest))) for number, at, *rest in rows)


def report(db: sqlite3.Connection, report_id: int) -> ReportRow:
    """Return one report.

    Raises:
        LookupError: It is not kept (any more).
    """
    row = db.execute(
        f"SELECT {_REPORT_COLUMNS} FROM report WHERE report_id = ?",  # noqa: S608 - as above
        (report_id,),
    ).fetchone()
    if row is None:
        raise LookupError(report_id)
    return _report(row)


def first_received(db: sqlite3.Connection, row: ReportRow) -> str:
    """Return when the content of a report first came in, under whatever name."""
    found = db.execute(
        "SELECT min(received_at) FROM file JOIN report USING (report_id)"
        " WHERE round_id = ? AND scan_id = ? AND revision = ? AND digest = ?",
        (row.round_id, row.scan_id, row.revision, row.digest),
    )
    return str(found.fetchone()[0])


def put_school(db: sqlite3.Connection, round_id: int, scan_id: str, key: Key) -> None:
    """Count the reports of a scan as those of a school."""
    db.execute(
        "UPDATE report SET brin = ?, vestiging = ? WHERE round_id = ? AND scan_id = ?",
        (*key, round_id, scan_id),
    )


def put_assessment(db: sqlite3.Connection, report_id: int, assessment: str) -> None:
    """Keep the outcomes of a report, computed anew."""
    db.execute("UPDATE report SET assessment = ? WHERE report_id = ?", (assessment, report_id))


def erase_school(
    db: sqlite3.Connection, round_id: int, key: Key, outcome: Outcome, message: str
) -> int:
    """Delete the reports of a school in a round; its files say so. Returns how many."""
    where = "round_id = ? AND brin = ? AND vestiging = ?"
    ids = f"SELECT report_id FROM report WHERE {where}"  # noqa: S608 - only names of ours
    about = (round_id, *key)
    db.execute(
        "UPDATE file SET outcome = ?, message = ?, report_id = NULL, erased_of = ?"  # noqa: S608 - only names of ours
        f" WHERE report_id IN ({ids})",
        (outcome.value, message, _erased(round_id, key), *about),
    )
    return db.execute(f"DELETE FROM report WHERE {where}", about).rowcount  # noqa: S608 - only names of ours


def forget_school(db: sqlite3.Connection, round_id: int, key: Key) -> None:
    """Forget the files of which the reports were erased, so that they can be offered again."""
    db.execute("DELETE FROM file WHERE erased_of = ?", (_erased(round_id, key),))


def erase_round(db: sqlite3.Connection, round_id: int) -> int:
    """Delete all reports of a round; its files keep their outcome. Returns how many."""
    db.execute(
        "UPDATE file SET report_id = NULL, erased_of = ? WHERE report_id IN"
        " (SELECT report_id FROM report WHERE round_id = ?)",
        (str(round_id), round_id),
    )
    return db.execute("DELETE FROM report WHERE round_id = ?", (round_id,)).rowcount


def begin_intake(db: sqlite3.Connection, at: str) -> int:
    """Note that files are being offered, and return the number of it."""
    return int(db.execute("INSERT INTO intake (begun_at) VALUES (?)", (at,)).lastrowid or 0)


def intakes(db: sqlite3.Connection) -> tuple[Intake, ...]:
    """Return every time that files were offered, oldest first."""
    rows = db.execute(
        "SELECT intake_id, begun_at, (SELECT count(*) FROM file WHERE intake_id = i.intake_id),"
        " undone_at IS NOT NULL FROM intake AS i ORDER BY intake_id"
    )
    return tuple(Intake(number, at, files, bool(undone)) for number, at, files, undone in rows)


def undo_intake(db: sqlite3.Connection, intake_id: int, at: str) -> int:
    """Take out all files that came in at one time; returns how many."""
    count = db.execute("DELETE FROM file WHERE intake_id = ?", (intake_id,)).rowcount
    db.execute(
        "DELETE FROM report WHERE report_id NOT IN"
        " (SELECT report_id FROM file WHERE report_id IS NOT NULL)"
    )
    db.execute("UPDATE intake SET undone_at = ? WHERE intake_id = ?", (at, intake_id))
    return count


def _erased(round_id: int, key: Key) -> str:
    return ";".join((str(round_id), *key))


def _submission(row: tuple[str | int, ...], standard: str) -> Submission:
    file_id, name, at, brin, vestiging, scan_id, revision, digest, final, sector, by, *last = row
    return Submission(
        file=int(file_id),
        name=str(name),
        received_on=date.fromisoformat(str(at)[:10]),
        key=(str(brin), str(vestiging)),
        scan_id=str(scan_id),
        revision=int(revision),
        digest=str(digest),
        is_final=bool(final),
        sector=str(sector) if sector else None,
        same_standard=by == standard,
        sha256=str(last[0]),
        is_whole=last[1] != _CODED,
    )


def _file(row: tuple[Any, ...]) -> FileRow:
    number, intake_id, name, sha256, piece, at, outcome, *rest = row
    return FileRow(number, intake_id, name, sha256, piece, at, Outcome(outcome), *rest)


def _report(row: tuple[Any, ...]) -> ReportRow:
    sha256, piece, round_id, brin, vestiging, scan_id, revision, digest, is_final, *rest = row
    of = (sha256, piece, round_id, (brin, vestiging), scan_id, revision, digest)
    return ReportRow(*of, bool(is_final), *rest)
