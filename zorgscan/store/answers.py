"""Answers of a scan, each as JSON of the contract, with the keystrokes that are no answer.

Functions work inside the caller's transaction. Judging answers is not for here.
Reading and writing them is imported when there is one: a list of scans needs neither.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zorgscan.core.problems import Place, Problem
from zorgscan.store.records import About
from zorgscan.store.texts import dumped, read_object, storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Answer
    from zorgscan.store.changes import Recorder

_NOTHING = (None, None)
_BESIDE = ("at", "by")
_SAYS = frozenset(["value", "missing", "suppressed", "left_open"])
"""Keys of an answer with which nothing more is wanted."""
_SELECT_ONE = "SELECT answer, entry FROM answer WHERE scan_id = ? AND item = ?"
_SELECT_ALL = "SELECT item, answer, entry FROM answer WHERE scan_id = ? ORDER BY item"
_DELETE = "DELETE FROM answer WHERE scan_id = ? AND item = ?"
_UPSERT = """
    INSERT INTO answer (scan_id, item, answer, entry, is_answered) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET
        answer = excluded.answer, entry = excluded.entry, is_answered = excluded.is_answered
"""


def put(recorder: Recorder, item: str, answer: Answer | None, entry: str | None) -> None:
    """Keep an answer in the place of the one before; None for both removes it.

    What is there already is not written again.
    """
    by = answer.by if answer else None
    _write(recorder, item, _columns(answer, entry), by, is_answered=_is_answered(answer))


def put_back(recorder: Recorder, item: str, answer: str | None, entry: str | None) -> None:
    """Put back what stood there once, to the letter.

    Raises:
        ValueError: The text is none that we wrote.
    """
    data = read_object(answer or "{}")
    by = data.get("by")
    is_answered = not _SAYS.isdisjoint(data)
    _write(
        recorder, item, (answer, entry), None if by is None else str(by), is_answered=is_answered
    )


def _write(
    recorder: Recorder,
    item: str,
    new: tuple[str | None, str | None],
    by: str | None,
    *,
    is_answered: bool,
) -> None:
    connection, key = recorder.connection, (recorder.scan_id, item)
    old = connection.execute(_SELECT_ONE, key).fetchone() or _NOTHING
    if old == new:
        return
    if new == _NOTHING:
        connection.execute(_DELETE, key)
    else:
        connection.execute(_UPSERT, (*key, *new, is_answered))
    recorder.note(About.ANSWER, item, (old[0], new[0]), (old[1], new[1]), by)


def of_scan(
    connection: sqlite3.Connection, scan_id: str, form: FormDefinition, file: str
) -> tuple[Mapping[str, Answer], Mapping[str, str], tuple[Problem, ...]]:
    """Return answers and entries by item, and what could not be read.

    Answers to questions that the form does not have stay in the file, unread.
    """
    answers: dict[str, Answer] = {}
    entries: dict[str, str] = {}
    problems: list[Problem] = []
    for item, text, entry in connection.execute(_SELECT_ALL, (scan_id,)):
        if item not in form.by_name:
            continue
        answers[item], faults = _read(form, item, text, file)
        problems.extend(faults)
        if entry is not None:
            entries[item] = entry
    return answers, entries, tuple(problems)


def said(connection: sqlite3.Connection, scan_id: str) -> Mapping[str, str]:
    """Return what was answered and typed per item, without who and when."""
    rows = connection.execute(_SELECT_ALL, (scan_id,))
    return {item: _said(text, entry) for item, text, entry in rows}


def _said(text: str, entry: str | None) -> str:
    data = json.loads(text)
    return dumped([{key: data[key] for key in data if key not in _BESIDE}, entry])


def _columns(answer: Answer | None, entry: str | None) -> tuple[str | None, str | None]:
    if answer is None and entry is None:
        return _NOTHING
    from zorgscan.core.scans.json_write import answer_to_json

    data = answer_to_json(answer) if answer else {}
    return dumped(data), None if entry is None else storable(entry)


def _is_answered(answer: Answer | None) -> bool:
    return answer is not None and (answer.left_open or not answer.is_blank)


def _read(
    form: FormDefinition, item: str, text: str, file: str
) -> tuple[Answer, tuple[Problem, ...]]:
    from zorgscan.core.scans.answer_json import answer_from_json
    from zorgscan.core.strict_json import parse_json

    data = parse_json(text.encode(), file)
    faults = (data,) if isinstance(data, Problem) else ()
    place = Place(file, f"answers.{item}")
    answer, more = answer_from_json(form.by_name[item], {} if faults else data, place)
    return answer, faults + more
