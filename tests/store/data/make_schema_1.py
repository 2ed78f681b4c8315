"""Makes `schema-1.zorgscan`: a file as the first schema left it, which must open for ever.

Run as `python -m tests.store.data.make_schema_1`. The rows are written with the
statements of that time, since today's program writes today's schema only.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from tests.store.builders import FORM_TEXT, OTHER_SCAN, SCAN, STANDARD_TEXT
from zorgscan.store import definitions, schema
from zorgscan.store.migrations import STEPS

PATH = Path(__file__).with_name("schema-1.zorgscan")
_AT = "2026-09-14T08:15:00Z"
_SCAN = """
    INSERT INTO scan VALUES (?, 'school', ?, '12AB', '00', ?, ?, 'klein', '1.0', ?, ?,
        1, NULL, ?, 'full', ?, ?, 0, '{"coordinator":"de ib''er"}', '{}', ?, ?)
"""
_CHANGE = """
    INSERT INTO change (scan_id, about, item, old, new, changed_by, changed_at)
    VALUES (?, 'answer', ?, ?, ?, 'ib_zc', ?)
"""


def _answers(connection: sqlite3.Connection) -> None:
    for scan_id, item, first, last in (
        (SCAN, "uren", '{"by":"ib_zc","value":12}', '{"by":"ib_zc","value":12.5}'),
        (SCAN, "partners", None, '{"by":"ib_zc","value":["wijkteam","arts"]}'),
        (SCAN, "evaluatie", None, '{"by":"ib_zc","missing":"never"}'),
        (OTHER_SCAN, "wens", None, '{"by":"ib_zc","note":"blijft hier","value":"Eén gezicht"}'),
    ):
        row = (scan_id, item, last, 1)
        connection.execute("INSERT INTO answer VALUES (?, ?, ?, ?)", row)
        if first:
            connection.execute(_CHANGE, (scan_id, item, None, first, _AT))
        connection.execute(_CHANGE, (scan_id, item, first, last, _AT))


def _fill(connection: sqlite3.Connection) -> None:
    keep = "INSERT INTO definition VALUES (?, ?, ?, ?)"
    form, standard = definitions.digest(FORM_TEXT), definitions.digest(STANDARD_TEXT)
    connection.execute(keep, (form, "form", FORM_TEXT, _AT))
    connection.execute(keep, (standard, "standard", STANDARD_TEXT, _AT))
    for scan_id, year, status, before in (
        (OTHER_SCAN, "2025-2026", "final", (None, None)),
        (SCAN, "2026-2027", "in_progress", (OTHER_SCAN, "2025-2026")),
    ):
        day = f"{year[:4]}-10-01"
        head = (scan_id, "Basisschool De Eik", year, day, form, standard, status)
        connection.execute(_SCAN, (*head, *before, _AT, _AT))
    _answers(connection)
    action = '{"addressee":"school","id":"%s","item":"uren","state":"open","text":"Meer uren"}'
    row = (SCAN, SCAN, 1, action % SCAN)
    connection.execute("INSERT INTO action VALUES (?, ?, ?, ?)", row)


def main() -> None:
    """Make the file anew."""
    PATH.unlink(missing_ok=True)
    with closing(sqlite3.connect(PATH, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db = Database(connection, execute_plugins=False)
        STEPS.apply(db, stop_before=schema.STEPS[1])
        connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", (_AT,))
        connection.execute("BEGIN")
        _fill(connection)
        connection.execute("COMMIT")


if __name__ == "__main__":
    main()
