"""The steps from one schema of a municipality's file to the next. Import this module late.

A step is never changed once released: files in the field have had it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

_FIRST_SCHEMA = (
    """
    CREATE TABLE definition (
        sha256 TEXT PRIMARY KEY NOT NULL,
        kind TEXT NOT NULL,
        content BLOB NOT NULL,
        kept_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE round (
        round_id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        school_year TEXT NOT NULL,
        opens TEXT,
        closes TEXT,
        form_sha256 TEXT NOT NULL REFERENCES definition (sha256),
        standard_sha256 TEXT NOT NULL REFERENCES definition (sha256),
        register_sha256 TEXT REFERENCES definition (sha256),
        created_at TEXT NOT NULL
    ) STRICT
    """,
    # vestiging is empty for a partner: it is part of what tells one from another
    """
    CREATE TABLE expected (
        round_id INTEGER NOT NULL REFERENCES round (round_id) ON DELETE CASCADE,
        brin TEXT NOT NULL,
        vestiging TEXT NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        sector TEXT,
        pupils INTEGER,
        board TEXT NOT NULL,
        PRIMARY KEY (round_id, brin, vestiging)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE intake (
        intake_id INTEGER PRIMARY KEY AUTOINCREMENT,
        begun_at TEXT NOT NULL,
        undone_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE report (
        report_id INTEGER PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL,
        piece INTEGER NOT NULL,
        round_id INTEGER NOT NULL REFERENCES round (round_id),
        brin TEXT NOT NULL,
        vestiging TEXT NOT NULL,
        scan_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        digest TEXT NOT NULL,
        is_final INTEGER NOT NULL CHECK (is_final IN (0, 1)),
        sector TEXT,
        form_sha256 TEXT NOT NULL REFERENCES definition (sha256),
        standard_sha256 TEXT,
        edition TEXT NOT NULL,
        assessment TEXT NOT NULL,
        UNIQUE (sha256, piece)
    ) STRICT
    """,
    "CREATE INDEX report_of_school ON report (round_id, brin, vestiging)",
    "CREATE INDEX report_of_scan ON report (round_id, scan_id)",
    # piece 0: the whole file; piece 2: the second report in it
    """
    CREATE TABLE file (
        file_id INTEGER PRIMARY KEY AUTOINCREMENT,
        intake_id INTEGER NOT NULL REFERENCES intake (intake_id),
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        piece INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        message TEXT NOT NULL,
        carrier TEXT,
        report_id INTEGER REFERENCES report (report_id),
        erased_of TEXT,
        UNIQUE (name, sha256, piece)
    ) STRICT
    """,
    "CREATE INDEX file_by_content ON file (sha256)",
    "CREATE INDEX file_of_report ON file (report_id)",
    "CREATE INDEX file_of_intake ON file (intake_id)",
    """
    CREATE TABLE decision (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        round_id INTEGER,
        kind TEXT NOT NULL,
        about TEXT NOT NULL,
        decided_by TEXT,
        decided_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TRIGGER decision_stays_as_it_is BEFORE UPDATE ON decision
    BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END
    """,
    """
    CREATE TRIGGER decision_is_not_taken_away BEFORE DELETE ON decision
    BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END
    """,
    """
    CREATE TRIGGER decision_is_not_replaced BEFORE INSERT ON decision
    WHEN EXISTS (SELECT 1 FROM decision WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END
    """,
    """
    CREATE TABLE edition (
        round_id INTEGER NOT NULL REFERENCES round (round_id),
        scope TEXT NOT NULL,
        number INTEGER NOT NULL,
        frozen_at TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (round_id, scope, number)
    ) STRICT
    """,
    """
    CREATE TRIGGER edition_stays_as_it_is BEFORE UPDATE ON edition
    BEGIN SELECT RAISE(ABORT, 'a published edition is frozen'); END
    """,
    """
    CREATE TRIGGER edition_is_not_taken_away BEFORE DELETE ON edition
    BEGIN SELECT RAISE(ABORT, 'a published edition is frozen'); END
    """,
    """
    CREATE TRIGGER edition_is_not_replaced BEFORE INSERT ON edition
    WHEN EXISTS (
        SELECT 1 FROM edition
        WHERE round_id = NEW.round_id AND scope = NEW.scope AND number = NEW.number
    )
    BEGIN SELECT RAISE(ABORT, 'a published edition is frozen'); END
    """,
    "PRAGMA user_version = 1",
)

STEPS = Migrations("zorgscan")
"""All steps, in the order of `zorgscan.store.collection.schema.STEPS`."""


@STEPS()
def first_schema(db: Database) -> None:
    """Register, rounds, files and what came of them, decisions, editions."""
    for statement in _FIRST_SCHEMA:
        db.conn.execute(statement)
