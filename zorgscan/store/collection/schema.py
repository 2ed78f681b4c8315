"""Which schema a municipality's file must have. The steps are in `migrations`, imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault
from zorgscan.store.schema import FileKind

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = int.from_bytes(b"ZSCO", "big")
"""What marks a SQLite file as ours, in bytes 68 to 71 of the file."""

STEPS = ("first_schema",)
"""The names of the migrations, in order; a file of schema N has had the first N."""

FINGERPRINTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "0e393c56a50a6b558cc0d13b69c589fd95eba43ea23ab6029d5700e819ec4fd7",
)
"""Per schema version what `zorgscan.store.schema.fingerprint` must return."""


def _migrate(connection: sqlite3.Connection) -> None:
    from zorgscan.store.collection import migrations
    from zorgscan.store.migrations import migrate

    migrate(connection, migrations.STEPS)


COLLECTIONS = FileKind(APPLICATION_ID, STEPS, FINGERPRINTS, Fault.COLLECTION_FOREIGN, _migrate)
"""A municipality's file."""
