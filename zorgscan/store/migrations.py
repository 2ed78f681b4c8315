"""The steps from one schema to the next, and a new file as the sum of all of them.

A step is never changed once released: files in the field have had it. Each step
is one transaction together with the version it leads to, so a crash leaves the
file at the step before. Every schema has a table `scan` with `scan_id` from
which all that belongs to a scan goes by cascade: `zorgscan.store.erasing` counts
on that in backups of any version.

Import this module late: sqlite-utils costs more time than opening a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    import sqlite3

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
    CREATE TABLE scan (
        scan_id TEXT PRIMARY KEY NOT NULL,
        subject_kind TEXT NOT NULL,
        subject_name TEXT NOT NULL,
        brin TEXT NOT NULL,
        vestiging TEXT,
        school_year TEXT NOT NULL,
        reference_date TEXT NOT NULL,
        form_id TEXT NOT NULL,
        form_version TEXT NOT NULL,
        form_sha256 TEXT NOT NULL REFERENCES definition (sha256),
        standard_sha256 TEXT REFERENCES definition (sha256),
        revision INTEGER NOT NULL,
        replaces TEXT,
        status TEXT NOT NULL,
        scope TEXT NOT NULL,
        previous_scan_id TEXT,
        previous_school_year TEXT,
        staff_consulted INTEGER NOT NULL CHECK (staff_consulted IN (0, 1)),
        own_words TEXT NOT NULL,
        extra TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE answer (
        scan_id TEXT NOT NULL REFERENCES scan (scan_id) ON DELETE CASCADE,
        item TEXT NOT NULL,
        answer TEXT NOT NULL,
        is_answered INTEGER NOT NULL CHECK (is_answered IN (0, 1)),
        PRIMARY KEY (scan_id, item)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE action (
        scan_id TEXT NOT NULL REFERENCES scan (scan_id) ON DELETE CASCADE,
        action_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        action TEXT NOT NULL,
        PRIMARY KEY (scan_id, action_id)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE change (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        scan_id TEXT NOT NULL REFERENCES scan (scan_id) ON DELETE CASCADE,
        about TEXT NOT NULL,
        item TEXT NOT NULL,
        old TEXT,
        new TEXT,
        changed_by TEXT,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX change_of_item ON change (scan_id, item)",
    """
    CREATE TRIGGER change_stays_as_it_is BEFORE UPDATE ON change
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END
    """,
    """
    CREATE TRIGGER change_goes_with_its_scan BEFORE DELETE ON change
    WHEN EXISTS (SELECT 1 FROM scan WHERE scan_id = OLD.scan_id)
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END
    """,
    """
    CREATE TRIGGER change_is_not_replaced BEFORE INSERT ON change
    WHEN EXISTS (SELECT 1 FROM change WHERE seq = NEW.seq)
    BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END
    """,
    "PRAGMA user_version = 1",
)

_KEYSTROKES_AND_REPORTS = (
    "ALTER TABLE answer ADD COLUMN entry TEXT",
    "ALTER TABLE change ADD COLUMN old_entry TEXT",
    "ALTER TABLE change ADD COLUMN new_entry TEXT",
    """
    CREATE TABLE report (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        scan_id TEXT NOT NULL REFERENCES scan (scan_id) ON DELETE CASCADE,
        recipient TEXT NOT NULL,
        revision INTEGER NOT NULL,
        digest TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX report_of_scan ON report (scan_id)",
    "PRAGMA user_version = 2",
)

_OTHER_SCHOOLS = (
    "ALTER TABLE scan ADD COLUMN benchmark_sha256 TEXT REFERENCES definition (sha256)",
    "PRAGMA user_version = 3",
)

_STEPS_OF_A_PERSON = (
    # the first change of what was done at once; NULL: this change itself; 0: came with the scan
    "ALTER TABLE change ADD COLUMN step INTEGER",
    # the step that this one takes back, by undo or redo
    "ALTER TABLE change ADD COLUMN reverses INTEGER",
    "PRAGMA user_version = 4",
)

STEPS = Migrations("zorgscan")
"""All steps, in the order of `zorgscan.store.schema.STEPS`."""


@STEPS()
def first_schema(db: Database) -> None:
    """Scans, their answers and actions, the change log, and forms by digest."""
    _execute(db, _FIRST_SCHEMA)


@STEPS()
def keep_keystrokes_and_reports(db: Database) -> None:
    """What was typed when it was no valid answer, and which reports were made."""
    _execute(db, _KEYSTROKES_AND_REPORTS)


@STEPS()
def hold_beside_other_schools(db: Database) -> None:
    """Which figures of other schools a scan is held beside."""
    _execute(db, _OTHER_SCHOOLS)


@STEPS()
def tell_steps_apart(db: Database) -> None:
    """Which changes were one step of a person, and which step takes back which."""
    _execute(db, _STEPS_OF_A_PERSON)


def migrate(connection: sqlite3.Connection, steps: Migrations = STEPS) -> None:
    """Take all steps that a file has not had.

    Args:
        connection: The only one to the file, without open transaction.
        steps: What to take.

    Raises:
        sqlite3.Error: A step failed; the file is as the step before left it.
    """
    # plugins: the default would load every program that calls itself one on this machine
    steps.apply(Database(connection, execute_plugins=False))


def _execute(db: Database, statements: tuple[str, ...]) -> None:
    for statement in statements:
        db.conn.execute(statement)
