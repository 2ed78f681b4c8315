"""Which schema a file must have, as far as every opening needs to know it.

The steps that make the schema are in `zorgscan.store.migrations`, which is
imported only when a step is to be taken: it brings a large library along.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

APPLICATION_ID = int.from_bytes(b"ZSCN", "big")
"""What marks a SQLite file as ours, in bytes 68 to 71 of the file."""

STEPS = (
    "first_schema",
    "keep_keystrokes_and_reports",
    "hold_beside_other_schools",
    "tell_steps_apart",
)
"""The names of the migrations, in order; a file of schema N has had the first N."""

SCHEMA_VERSION = len(STEPS)
"""The schema this program writes; a file with a higher one is refused."""

FINGERPRINTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "9fde17e558a5d927123a6cbf3c2ce615b2bc24a44ea55befac501ca2224222d4",
    "4e9551401462ebfbf142606d7ede876303b3b3c42239e316a3bfd55bc1bd6af0",
    "5319c4ae0ec7c9e9fd4692336eeefdd748b3e8856f23dabeff4275bf6e9692fe",
    "8d35e8113cba365b57bffd64615858edc6169f5b197533d5c449b8926b1ebf89",
)
"""Per schema version what `fingerprint` must return: the first is of an empty file."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What tells one kind of file of ours from another.

    Attributes:
        application_id: What marks it as ours, in bytes 68 to 71 of the file.
        steps: The names of its migrations, in order.
        fingerprints: Per schema version what `fingerprint` must return.
        foreign: The fault that says that a file is not of this kind.
        migrate: Takes all steps that a file has not had.
    """

    application_id: int
    steps: tuple[str, ...]
    fingerprints: tuple[str, ...]
    foreign: Fault
    migrate: Callable[[sqlite3.Connection], None]

    @property
    def version(self) -> int:
        """The schema this program writes; a file with a higher one is refused."""
        return len(self.steps)


def _migrate_scans(connection: sqlite3.Connection) -> None:
    from zorgscan.store import migrations

    migrations.migrate(connection)


SCANS = FileKind(APPLICATION_ID, STEPS, FINGERPRINTS, Fault.SCAN_FILE_FOREIGN, _migrate_scans)
"""A file with scans of one school."""

_LISTING = """
    SELECT type, name, tbl_name,
           coalesce(sql, '')
    FROM sqlite_schema
    WHERE NOT (tbl_name = '_sqlite_migrations' AND type IN ('table', 'index'))
      AND NOT (name LIKE 'sqlite~_%' ESCAPE '~' AND type IN ('table', 'index'))
    ORDER BY type, name
"""


def fingerprint(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of all tables, indexes, views and triggers of a file.

    A file that others may have touched is used only when this is as expected: a
    trigger planted in it would run inside our own transactions. The table in
    which sqlite-utils keeps its record is left out, its text is not ours.
    """
    digest = hashlib.sha256()
    for kind, name, table, sql in connection.execute(_LISTING):
        # SQLite lays out the text of an altered table as it likes
        text = "".join(sql.split())
        digest.update(f"{kind}\x1f{name}\x1f{table}\x1f{text}\x1e".encode())
    return digest.hexdigest()


def steps_taken(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the names of the migrations a file says it has had, in order."""
    known = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_sqlite_migrations'"
    if connection.execute(known).fetchone() is None:
        return ()
    taken = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'zorgscan' ORDER BY id"
    return tuple(str(name) for (name,) in connection.execute(taken))
