"""Going on where one was, also after a restart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.app.finishing import finish, open_questions
from zorgscan.app.resuming import question_to_resume
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


def test_one_goes_on_after_the_last_answer(library: Library, session: Session) -> None:
    assert question_to_resume(session) == open_questions(session)[0]
    session.answer("SP1", Answer(value="po"))
    session.answer("MD1", Answer(value="ja"))
    library.close()

    again = library.open_scan()

    left = open_questions(again)
    names = [question.name for question in again.form.questions]
    after = [name for name in left if names.index(name) > names.index("MD1")]
    assert question_to_resume(again) == after[0]
    assert after[0] != left[0]


def test_keystrokes_that_are_no_answer_are_where_one_was(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    session.keep_entry("ZC1", "veertig")
    assert question_to_resume(session) == "ZC1"


def test_after_the_last_question_the_first_open_one_comes(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    asked = [name for name, state in session.state.questions.items() if state.asked]
    session.change(asked[-1], left_open=True)
    assert question_to_resume(session) == open_questions(session)[0]


def test_nothing_is_left_to_go_on_with(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(318)))
    finish(session)
    assert question_to_resume(session) is None
