"""The action plan of a scan, each action as JSON of the contract.

Functions work inside the caller's transaction. Reading and writing actions is imported
when there is one: a list of scans needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.problems import Problem
from zorgscan.store.records import About
from zorgscan.store.texts import dumped, read_object

if TYPE_CHECKING:
    import sqlite3

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Action
    from zorgscan.store.changes import Recorder

_NOTHING = (None, None)
_SELECT_ONE = "SELECT action, position FROM action WHERE scan_id = ? AND action_id = ?"
_SELECT_LAST = "SELECT coalesce(max(position), 0) FROM action WHERE scan_id = ?"
_SELECT_ALL = "SELECT action FROM action WHERE scan_id = ? ORDER BY position"
_DELETE = "DELETE FROM action WHERE scan_id = ? AND action_id = ?"
_UPSERT = """
    INSERT INTO action (scan_id, action_id, action, position) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET action = excluded.action
"""


def put(recorder: Recorder, action: Action) -> None:
    """Keep an action: at the end of the plan when it is new, else in its place."""
    from zorgscan.core.scans.json_write import action_to_json

    _, place = _row(recorder, action.id)
    if place is None:
        last = recorder.connection.execute(_SELECT_LAST, (recorder.scan_id,)).fetchone()
        place = int(last[0]) + 1
    _write(recorder, action.id, dumped(action_to_json(action)), place)


def remove(recorder: Recorder, action_id: str) -> None:
    """Take an action out of the plan; the change log still tells of it."""
    _write(recorder, action_id, *_NOTHING)


def put_back(recorder: Recorder, action_id: str, action: str | None, place: str | None) -> None:
    """Put back what stood in the plan once, in the place that it had.

    Raises:
        ValueError: The texts are none that we wrote.
    """
    if action is None:
        remove(recorder, action_id)
    else:
        read_object(action)
        _write(recorder, action_id, action, int(place or 0))


def _write(recorder: Recorder, action_id: str, action: str | None, place: int | None) -> None:
    old, key = _row(recorder, action_id), (recorder.scan_id, action_id)
    if old[0] == action:
        return
    if action is None:
        recorder.connection.execute(_DELETE, key)
    else:
        recorder.connection.execute(_UPSERT, (*key, action, place))
    places = [None if number is None else str(number) for number in (old[1], place)]
    recorder.note(About.ACTION, action_id, (old[0], action), (places[0], places[1]))


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


def said(connection: sqlite3.Connection, scan_id: str) -> tuple[str, ...]:
    """Return the action plan as text, in its order."""
    return tuple(text for (text,) in connection.execute(_SELECT_ALL, (scan_id,)))


def _row(recorder: Recorder, action_id: str) -> tuple[str | None, int | None]:
    key = (recorder.scan_id, action_id)
    row: tuple[str, int] | None = recorder.connection.execute(_SELECT_ONE, key).fetchone()
    return row or _NOTHING
