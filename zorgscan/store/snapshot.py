"""A look into a file without touching it: a copy in memory, checked as an opening checks.

Backups and copies that a sync program left are read this way. An old schema is
brought up to date in the copy only. The copy belongs to the thread that took it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zorgscan.core.errors import Fault, StoreError
from zorgscan.store import connection, header, opening, schema
from zorgscan.store.claims import Claim
from zorgscan.store.faults import refusal, translated
from zorgscan.store.reader import ScanReader

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = 200_000_000
"""Most bytes that are looked into; a school's file of ten years is some two million."""

_JOURNAL_MODES = slice(18, 20)
_NO_WAL = b"\1\1"


class Snapshot(ScanReader):
    """What a file held at one moment."""

    @classmethod
    def take(cls, path: Path) -> Self:
        """Look into a file that nobody has open.

        Raises:
            ZorgscanError: It is not a whole file of ours, or in use; it is as it was.
        """
        path = Path(os.path.realpath(path))
        with translated(path):
            claim = Claim(path)
        with closing(claim):
            content = _content(path)
        db = sqlite3.connect(":memory:", isolation_level=None)
        try:
            with translated(path, opening=True):
                db.execute("PRAGMA trusted_schema = OFF")
                db.execute("PRAGMA cell_size_check = ON")
                db.deserialize(content)
                version = connection.number(db, "user_version")
                opening.check(db, path)
                _bring_up_to_date(db, version)
        except BaseException:
            db.close()
            raise
        return cls(path, db)

    def close(self) -> None:
        """Forget the copy."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()


def newest_good(paths: tuple[Path, ...], is_wanted: Callable[[Snapshot], bool]) -> Path | None:
    """Return the first of some files that is whole and wanted."""
    for path in paths:
        try:
            with Snapshot.take(path) as snapshot:
                if is_wanted(snapshot):
                    return path
        except StoreError:
            continue
    return None


def _content(path: Path) -> bytes:
    header.check(path)
    if header.is_to_be_rolled_back(path):  # half of an answer may be in it
        raise refusal(Fault.SCAN_FILE_LOCKED, path)
    with translated(path), path.open("rb") as file:
        content = bytearray(file.read(LARGEST + 1))
    if len(content) > LARGEST:
        raise refusal(Fault.SCAN_FILE_FOREIGN, path)
    content[_JOURNAL_MODES] = _NO_WAL  # in memory there is no other journal
    return bytes(content)


def _bring_up_to_date(db: sqlite3.Connection, version: int) -> None:
    if version < schema.SCHEMA_VERSION:
        from zorgscan.store import migrations

        migrations.migrate(db)
    db.execute("PRAGMA query_only = ON")
