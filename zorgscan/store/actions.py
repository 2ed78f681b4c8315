"""The action plan of a scan, each action as JSON of the contract.

Functions work inside the caller's transaction. Reading and writing actions is imported
when there is one: a list of scans needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.problems import Problem
from zorgscan.store.records import About
from zorgscan.store.texts import dumped

if TYPE_CHECKING:
    import sqlite3

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Action
    from zorgscan.store.changes import Recorder

_SELECT_ONE = "SELECT action FROM action WHERE scan_id = ? AND action_id = ?"
_SELECT_ALL = "SELECT action FROM action WHERE scan_id = ? ORDER BY position"
_DELETE = "DELETE FROM action WHERE scan_id = ? AND action_id = ?"
_UPSERT = """
    INSERT INTO action (scan_id, action_id, action, position)
    SELECT ?1, ?2, ?3, coalesce(max(position), 0) + 1 FROM action WHERE scan_id = ?1
    ON CONFLICT DO UPDATE SET action = excluded.action
"""


def put(recorder: Recorder, action: Action) -> None:
    """Keep an action: at the end of the plan when it is new, else in its place."""
    from zorgscan.core.scans.json_write import action_to_json

    old, new = _text(recorder, action.id), dumped(action_to_json(action))
    if old == new:
        return
    recorder.connection.execute(_UPSERT, (recorder.scan_id, action.id, new))
    recorder.note(About.ACTION, action.id, (old, new))


def remove(recorder: Recorder, action_id: str) -> None:
    """Take an action out of the plan; the change log still tells of it."""
    old = _text(recorder, action_id)
    if old is None:
        return
    recorder.connection.execute(_DELETE, (recorder.scan_id, action_id))
    recorder.note(About.ACTION, action_id, (old, None))


def of_scan(
    connection: sqlite3.Connection, scan_id: str, form: FormDefinition, file: str
) -> tuple[tuple[Action, ...], tuple[Problem, ...]]:
    """Return the action plan in its order, and what could not be read of it."""
    from zorgscan.core.scans.action_json import actions_from_json
    from zorgscan.core.strict_json import parse_json

    rows = connection.execute(_SELECT_ALL, (scan_id,))
    read = [parse_json(text.encode(), file) for (text,) in rows]
    faults = tuple(data for data in read if isinstance(data, Problem))
    whole = [data for data in read if not isinstance(data, Problem)]
    actions, problems = actions_from_json(form, whole, file)
    return actions, faults + problems


def _text(recorder: Recorder, action_id: str) -> str | None:
    key = (recorder.scan_id, action_id)
    row: tuple[str] | None = recorder.connection.execute(_SELECT_ONE, key).fetchone()
    return row[0] if row else None
