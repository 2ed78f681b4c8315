"""Trying out answers in memory: nothing reaches the file unless it is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.core import small
from zorgscan.app.sandbox import Sandbox, sandbox_of
from zorgscan.core.assessment.assess import assess
from zorgscan.core.errors import StoreError
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from zorgscan.app.session import Session


def sandbox(**answers: object) -> Sandbox:
    return Sandbox(small.form(), small.standard(), small.scan(answers))


def test_what_is_tried_is_told_and_leaves_the_scan_alone():
    tried = sandbox(kind="a", level=1)
    tried.answer("level", Answer(value=3))
    (change,) = tried.changes
    assert (change.item, change.before.value, change.after.value) == ("level", 1, 3)
    assert [turn.item for turn in change.turns.criteria] == ["level"]
    assert tried.turned == assess(tried.form, tried.standard, evaluate(tried.form, tried.scan))
    assert tried.turned.items["level"].rating is Rating.MET


def test_each_change_tells_what_it_turned_on_top_of_those_before():
    """The same two changes: the first to be made is told first, together they tell all."""
    tried = sandbox(kind="a", size=100, hours=5)
    tried.answer("size", Answer(value=Decimal(50)))
    tried.answer("hours", Answer(value=Decimal(10)))
    tried.answer("size", Answer(value=Decimal(40)))
    assert [change.item for change in tried.changes] == ["size", "hours"]
    first, second = (change.turns.criteria for change in tried.changes)
    assert [(turn.before, turn.after) for turn in first] == [(Rating.NOT_MET, Rating.MET)]
    assert second == ()
    assert tried.all_turns.criteria == first


def test_the_answer_of_the_scan_takes_a_change_back():
    tried = sandbox(level=1)
    tried.answer("level", Answer(value=3))
    tried.answer("level", Answer(value=1))
    assert tried.changes == ()
    assert tried.all_turns.is_nothing


def test_keystrokes_that_are_no_answer_try_nothing():
    tried = sandbox(kind="a", size=100)
    tried.answer("size", Answer(value=Decimal(50)))
    tried.keep_entry("size", "veel")
    assert tried.changes == ()
    assert tried.entries == {"size": "veel"}
    assert tried.scan.answers["size"].value == Decimal(100)
    tried.take_back(["size"])
    assert tried.entries == {}


def test_steps_can_be_taken_back_and_done_again():
    tried = sandbox(kind="a", level=1)
    tried.answer("level", Answer(value=3))
    tried.answer("level", Answer(value=4))
    tried.take_back(["level"])
    assert tried.undo()
    assert tried.scan.answers["level"].value == 4
    assert tried.undo()
    assert tried.scan.answers["level"].value == 3
    assert tried.redo()
    assert tried.scan.answers["level"].value == 4
    assert tried.undo()
    assert tried.undo()
    assert not tried.undo()
    assert tried.changes == ()


def test_a_sandbox_follows_its_scan():
    """What the scan says by now is no change any more; what else is tried stays."""
    tried = sandbox(level=1)
    tried.answer("level", Answer(value=3))
    tried.answer("hours", Answer(value=Decimal(5)))
    tried.follow(small.scan({"level": 3}), small.standard())
    assert [change.item for change in tried.changes] == ["hours"]


# On a real file


def level_item(session: Session) -> str:
    return next(q.name for q in session.form.questions if q.levels and not q.sectors)


def on_disk(session: Session) -> dict[str, bytes]:
    """Return every byte beside the scan file, its journal and backups included."""
    folder = session.file.path.parent
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_playing_leaves_the_file_as_it_was_to_the_byte(session: Session):
    item = level_item(session)
    session.answer(item, Answer(value=2, note="blijft"))
    before = on_disk(session)
    tried = sandbox_of(session)
    for level in (1, 3, 4):
        tried.answer(item, Answer(value=level))
    tried.keep_entry(item, "onzin")
    tried.take_back([item])
    assert tried.undo()
    assert on_disk(session) == before
    assert session.scan.answers[item].value == 2


def test_taking_over_stores_an_ordinary_answer_with_its_note(session: Session):
    item = level_item(session)
    session.answer(item, Answer(value=2, note="blijft"))
    tried = sandbox_of(session)
    tried.answer(item, Answer(value=4))
    tried.adopt(session, [item])
    stored = session.file.load(session.scan.scan_id, session.form).scan.answers[item]
    assert (stored.value, stored.note) == (4, "blijft")
    assert stored.at is not None
    assert tried.changes == ()
    assert session.next_undo is not None
    session.undo()
    assert session.scan.answers[item].value == 2


def test_only_what_is_chosen_is_taken_over(session: Session):
    first, second = [q.name for q in session.form.questions if q.levels and not q.sectors][:2]
    tried = sandbox_of(session)
    tried.answer(first, Answer(value=4))
    tried.answer(second, Answer(value=3))
    tried.adopt(session, [second])
    assert first not in session.scan.answers
    assert session.scan.answers[second].value == 3
    assert [change.item for change in tried.changes] == [first]


def test_what_cannot_be_stored_stays_a_change(session: Session):
    item = level_item(session)
    tried = sandbox_of(session)
    tried.answer(item, Answer(value=4))
    session.file.path.rename(session.file.path.with_name("weg.zorgscan"))
    with pytest.raises(StoreError):
        tried.adopt(session, [item])
    assert [change.item for change in tried.changes] == [item]
    assert item not in session.scan.answers


def test_an_open_scan_has_one_sandbox(session: Session):
    item = level_item(session)
    sandbox_of(session).answer(item, Answer(value=4))
    assert [change.item for change in sandbox_of(session).changes] == [item]
