"""Changing a scan: what is told back is what is on the disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from zorgscan.core.errors import StoreError
from zorgscan.core.forms.model import Missing
from zorgscan.core.problems import ProblemsError
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Action, Answer, Evidence, ScanStatus, Scope

if TYPE_CHECKING:
    from tests.app.conftest import StillClock
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session

_ACTION = "11111111-2222-4333-8444-555555555555"


def _again(library: Library) -> Session:
    """Open the newest scan from the disk, as after a restart."""
    library.close()
    return library.open_scan()


def test_an_answer_is_on_the_disk_when_it_returns(library: Library, session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))

    assert session.state.values["SP2"] == Decimal(318)
    assert _again(library).scan == session.scan


def test_everything_is_evaluated_anew_and_the_outcome_follows(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(200)))
    session.answer("ZC1", Answer(value=Decimal(25)))
    assert session.assessment.items["ZC1"].rating is Rating.MET

    session.answer("ZC1", Answer(value=Decimal("24.9")))

    assert session.assessment.items["ZC1"].rating is Rating.PARTLY
    assert session.explain("ZC1").rating == "deels"


def test_who_answered_and_when_go_with_what_was_said(session: Session, clock: StillClock) -> None:
    session.by = "directeur"
    session.answer("SP2", Answer(value=Decimal(318)))
    clock.forward(5)
    session.by = "intern begeleider"
    session.change("SP2", note="nageteld")

    answer = session.scan.answers["SP2"]
    assert (answer.by, answer.at, answer.note) == ("directeur", "2026-11-20T09:00:00Z", "nageteld")


def test_a_note_alone_is_kept_and_nobody_answered(library: Library, session: Session) -> None:
    session.change("SP2", note="navragen", flag=True, evidence=(Evidence("lijst", None),))

    kept = _again(library).scan.answers["SP2"]
    assert kept.is_blank
    assert (kept.note, kept.flag, kept.by, kept.at) == ("navragen", True, None, None)


def test_a_note_that_is_too_long_is_refused_and_the_old_one_kept(session: Session) -> None:
    session.change("SP2", note="kort")

    with pytest.raises(ProblemsError) as refused:
        session.change("SP2", note="x" * 1001)

    assert refused.value.problems[0].place.key == "SP2.note"
    assert session.scan.answers["SP2"].note == "kort"


@pytest.mark.parametrize(
    ("typed", "kept"), [("één", "één"), ("half \ud83d teken", "half ? teken"), ("e\u0301", "é")]
)
def test_what_is_typed_is_kept_to_the_letter(
    typed: str, kept: str, library: Library, session: Session
) -> None:
    evidence = (Evidence(typed, date(2026, 10, 1)),)
    session.answer("BT5", Answer(value=typed, note=typed, evidence=evidence, share=True))
    session.keep_entry("SP2", typed)

    answer = session.scan.answers["BT5"]
    assert (answer.value, answer.note, answer.evidence[0].text) == (kept, kept, kept)
    again = _again(library)
    assert again.scan == session.scan
    assert again.entries == session.entries


def test_an_answer_that_says_nothing_is_no_answer(library: Library, session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    session.answer("SP2", Answer())

    assert "SP2" not in _again(library).scan.answers


def test_keystrokes_that_are_no_answer_are_kept(library: Library, session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318), note="nageteld"))
    session.keep_entry("SP2", "31x")

    again = _again(library)
    assert dict(again.entries) == {"SP2": "31x"}
    assert again.scan.answers["SP2"].is_blank
    assert again.scan.answers["SP2"].note == "nageteld"

    again.answer("SP2", Answer(value=Decimal(319)))
    assert dict(_again(library).entries) == {}


def test_saying_the_same_again_writes_nothing(session: Session) -> None:
    session.answer("SP2", Answer(missing=Missing.UNKNOWN))
    written = len(session.file.changes(session.scan.scan_id))

    session.answer("SP2", Answer(missing=Missing.UNKNOWN))

    assert len(session.file.changes(session.scan.scan_id)) == written


def test_when_the_disk_refuses_memory_and_disk_agree(library: Library, session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    before = session.scan
    session.file.path.rename(session.file.path.with_name("weg.zorgscan"))

    with pytest.raises(StoreError):
        session.answer("SP2", Answer(value=Decimal(319)))

    assert session.scan == before
    assert session.state.values["SP2"] == Decimal(318)


def test_the_header_follows_the_rules_of_import(library: Library, session: Session) -> None:
    session.update(subject=replace(session.scan.subject, brin="12ab"), scope=Scope.CORE)
    assert _again(library).scan.subject.brin == "12AB"

    with pytest.raises(ProblemsError) as refused:
        session.update(school_year="2026", subject=replace(session.scan.subject, brin="x"))

    assert {problem.place.key for problem in refused.value.problems} == {
        "school_year",
        "subject.brin",
    }
    assert session.scan.school_year == "2026-2027"


def test_a_scan_is_final_only_when_nothing_is_open(session: Session) -> None:
    with pytest.raises(ProblemsError) as refused:
        session.update(status=ScanStatus.FINAL)

    open_ones = [problem.place.key for problem in refused.value.problems]
    assert open_ones[0] == "answers.SP1"
    session.answer("SP1", Answer(value="po"))
    for name, state in session.state.questions.items():
        if state.asked and not state.is_answered:
            session.answer(name, Answer(left_open=True))
    session.update(status=ScanStatus.FINAL)
    assert session.scan.status is ScanStatus.FINAL


def test_actions_keep_their_place_when_they_change(library: Library, session: Session) -> None:
    first, second = Action(_ACTION, "Bellen"), Action(_ACTION.replace("1", "6"), "Schrijven")
    session.put_action(first)
    session.put_action(second)
    session.put_action(replace(first, text="Bellen met het CJG"))

    texts = [action.text for action in _again(library).scan.actions]
    assert texts == ["Bellen met het CJG", "Schrijven"]
    session = library.open_scan()
    session.delete_action(_ACTION)
    assert [action.text for action in _again(library).scan.actions] == ["Schrijven"]


def test_an_action_without_text_is_refused(session: Session) -> None:
    with pytest.raises(ProblemsError) as refused:
        session.put_action(Action(_ACTION, ""))

    assert refused.value.problems[0].code.slug == "action-key-missing"
    assert session.scan.actions == ()


def test_own_words_are_used_at_once(session: Session) -> None:
    session.update(own_words={"coordinator": "zorgbegeleider"})

    assert session.wording.fill("Vraag de {coordinator}.") == "Vraag de zorgbegeleider."


def test_the_day_of_reference_decides_what_lies_in_the_future(session: Session) -> None:
    session.answer("BT3", Answer(value=date(2026, 11, 20)))
    assert session.state.questions["BT3"].problems == ()

    session.update(reference_date=date(2026, 11, 19))

    assert session.state.questions["BT3"].problems[0].code.slug == "value-date-future"
    assert session.scan.answers["BT3"].value == date(2026, 11, 20)


def test_several_changes_are_one_or_none(library: Library, session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    before = session.scan

    def several() -> None:
        with session.together():
            session.answer("SP2", Answer(value=Decimal(318)))
            session.keep_entry("ZC1", "veertig")
            session.change("SP1", note="x" * 1001)

    with pytest.raises(ProblemsError):
        several()

    assert session.scan == before
    assert dict(session.entries) == {}
    assert _again(library).scan == before
