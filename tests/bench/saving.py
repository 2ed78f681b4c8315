"""From a key to the painted "Bewaard", against a bare commit of the same rows by SQLite.

The real window, shown offscreen, gets keys as the system would give them: a number key for a
level or a choice, Enter after a typed number. The clock of this measurement goes a minute further
with every answer, so that the mark has another text to paint each time.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, Promise, Side, times_as_long
from zorgscan.core.forms.model import QuestionType
from zorgscan.store.connection import PRAGMAS
from zorgscan.ui.application import Program, make_application
from zorgscan.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.effort import Effort
    from zorgscan.core.forms.model import Question
    from zorgscan.store.records import Change
    from zorgscan.ui.savemark import SaveMark
    from zorgscan.ui.window import Window

_PATIENCE = 10.0  # seconds: what takes longer is a fault, not a figure
_WARM = 20
_CHOSEN = (QuestionType.RUBRIC, QuestionType.SINGLE)
_OF_EACH = 6


class Clock:
    """A clock that only goes on when it is told to."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 20, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment, as `zorgscan.app.clock.Clock` does."""
        return self._now

    def go_on(self) -> None:
        """Let a minute pass."""
        self._now += timedelta(minutes=1)


class Seen(QObject):
    """Notes when the save mark has been painted with another text than before."""

    def __init__(self, mark: SaveMark) -> None:
        super().__init__(mark)
        self._mark = mark
        self._before = ""
        self.at: float | None = None
        for label in mark.findChildren(QLabel):
            label.installEventFilter(self)

    def wait_for_new(self) -> None:
        """Forget the last time."""
        self._before = self._mark.text
        self.at = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Let the label paint itself, then look at the clock."""
        if event.type() != QEvent.Type.Paint or self._mark.text == self._before:
            return False
        watched.event(event)
        if self.at is None:
            self.at = perf_counter()
        return True


class Bare:
    """Writes the rows of an answer into a copy of the file, by SQLite alone.

    Same file system, same schema and triggers, same pragmas, one prepared statement per row.
    """

    def __init__(self, path: Path, scan_id: str) -> None:
        self._scan_id = scan_id
        self._db = sqlite3.connect(path, isolation_level=None)
        for pragma in (*PRAGMAS, "journal_mode = DELETE"):
            self._db.execute(f"PRAGMA {pragma}").fetchall()

    def commit(self, change: Change) -> float:
        """Return how long the same rows take, in milliseconds."""
        row = (self._scan_id, change.item, change.new, change.new_entry)
        log = (change.old, change.new, change.old_entry, change.new_entry, change.by, change.at)
        execute = self._db.execute
        started = perf_counter()
        execute("BEGIN IMMEDIATE")
        execute(
            "INSERT INTO answer (scan_id, item, answer, entry, is_answered) VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT DO UPDATE SET answer = excluded.answer, entry = excluded.entry",
            row,
        )
        execute(
            "INSERT INTO change (scan_id, about, item, old, new, old_entry, new_entry, changed_by,"
            " changed_at) VALUES (?, 'answer', ?, ?, ?, ?, ?, ?, ?)",
            (self._scan_id, change.item, *log),
        )
        execute("UPDATE scan SET changed_at = ? WHERE scan_id = ?", (change.at, self._scan_id))
        execute("COMMIT")
        return (perf_counter() - started) * 1000

    def close(self) -> None:
        """Let go of the copy."""
        self._db.close()


class Person:
    """Answers questions in the window by keys alone."""

    def __init__(self, window: Window, clock: Clock) -> None:
        self._window = window
        self._clock = clock
        self._seen = Seen(window.save_mark)

    def answer(self, question: Question) -> float:
        """Answer a question otherwise than before; returns the milliseconds until it is seen."""
        self._clock.go_on()
        self._window.show_question(question.name)
        settle()
        value = self._window.desk.current.state.questions[question.name].answer.value
        first = question.choices[0].name if question.choices else 1
        other = Qt.Key.Key_2 if value == first else Qt.Key.Key_1
        if question.type in _CHOSEN:
            return self._pressed(other)
        QTest.keyClick(self._handle, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(self._handle, other)
        return self._pressed(Qt.Key.Key_Return)

    @property
    def _handle(self):
        return self._window.windowHandle()

    def _pressed(self, key: Qt.Key) -> float:
        self._seen.wait_for_new()
        started = perf_counter()
        QTest.keyPress(self._handle, key)
        while self._seen.at is None:
            QApplication.processEvents()
            if perf_counter() - started > _PATIENCE:
                raise TimeoutError("an answer was not called kept")
        taken = (self._seen.at - started) * 1000
        QTest.keyRelease(self._handle, key)
        settle()
        return taken


def settle() -> None:
    """Let the window do all it still has to do."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def measure(effort: Effort) -> list[Figure]:
    """Answer questions of three kinds in turns, each followed by its bare commit."""
    with TemporaryDirectory() as folder:
        scan_id = data_folder_with_a_scan(Path(folder))
        clock = Clock()
        library = library_in(Path(folder), clock)
        copy = Path(folder) / "copy.zorgscan"
        shutil.copyfile(library.folder.scans, copy)
        app = make_application()
        program = Program(app, library.folder, library, Dialogs())
        with closing(Bare(copy, scan_id)) as bare:
            figures = _figures(program.window, clock, scan_id, bare, effort.answers)
        program.window.close()
        program.close()
    return figures


def _figures(window: Window, clock: Clock, scan_id: str, bare: Bare, rounds: int) -> list[Figure]:
    window.show()
    window.activateWindow()
    window.desk.open_scan(scan_id)
    settle()
    session, person = window.desk.current, Person(window, clock)
    ours: dict[QuestionType, list[float]] = {}
    theirs: list[float] = []
    questions = _asked(window)
    for turn in range(-_WARM, rounds):
        question = next(questions)
        taken = person.answer(question)
        committed = bare.commit(session.file.changes(scan_id)[-1])
        if turn >= 0:
            ours.setdefault(question.type, []).append(taken)
            theirs.append(committed)
    everything = tuple(taken for kind in ours.values() for taken in kind)
    key, commit = (
        Side("from the key until 'Bewaard' is painted", everything),
        Side("the same rows, by SQLite alone", tuple(theirs)),
    )
    notes = tuple(str(Side(f"of which {kind.value}", tuple(each))) for kind, each in ours.items())
    promise = Promise("at most", 1.5)
    value = times_as_long(key, commit)
    return [Figure("An answer", (key, commit), value, "{} times as long", promise, notes)]


def _asked(window: Window) -> Iterator[Question]:
    """Yield questions for ever, a few of each kind that keys answer, none that hides others."""
    session = window.desk.current
    states = [state for state in session.state.questions.values() if state.asked]
    numbers = [
        state.question
        for state in states
        if state.question.type is QuestionType.NUMBER
        and state.question.maximum_item is None
        and (state.question.minimum or 0) <= 1
        and (state.question.maximum or 2) >= 2
    ]
    kinds = [[s.question for s in states if s.question.type is kind] for kind in _CHOSEN]
    sector = session.form.sector_question
    chosen = [question for kind in kinds for question in kind[:_OF_EACH] if question is not sector]
    return cycle([*chosen, *numbers[:_OF_EACH]])
