"""Taking steps back and doing them again: durable, to the letter, also after closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.demo import fill_in
from zorgscan.app.finishing import finish
from zorgscan.core.errors import StoreError
from zorgscan.core.scans.model import Action, Answer, Evidence, ScanStatus, Scope

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session

_ACTION = "11111111-2222-4333-8444-555555555555"


def _again(library: Library) -> Session:
    """Open the newest scan from the disk, as after a restart."""
    library.close()
    return library.open_scan()


def _told(session: Session) -> tuple[str | None, str | None]:
    undo, redo = session.next_undo, session.next_redo
    return undo and undo.text, redo and redo.text


def test_a_scan_without_steps_has_none_to_take_back(session: Session) -> None:
    assert _told(session) == (None, None)
    assert session.undo() is None
    assert session.redo() is None


def test_what_came_with_a_scan_is_no_step(library: Library) -> None:
    session = library.add_scan(
        replace(fill_in(library).scan, scan_id="99999999-2222-4333-8444-555555555555")
    )
    assert session.scan.answers
    assert _told(session) == (None, None)


def test_two_hundred_steps_go_back_and_forth_across_restarts(
    library: Library, session: Session
) -> None:
    seen = [(session.scan, dict(session.entries))]
    for number in range(200):
        if number % 4 == 3:
            session.keep_entry("SP2", f"{number}x")
        else:
            session.answer("SP2", Answer(value=Decimal(number)))
        seen.append((session.scan, dict(session.entries)))
    session = _again(library)
    for scan, entries in reversed(seen[:-1]):
        assert session.undo() is not None
        assert (session.scan, dict(session.entries)) == (scan, entries)
    assert session.undo() is None
    session = _again(library)
    for scan, entries in seen[1:]:
        assert session.redo() is not None
        assert (session.scan, dict(session.entries)) == (scan, entries)
    assert session.redo() is None
    assert _again(library).scan == seen[-1][0]


def test_each_kind_of_step_has_a_name_and_its_question(session: Session) -> None:
    def undone() -> tuple[str, str | None]:
        told = session.undo()
        assert told is not None
        return told.text, told.item

    session.answer("SP2", Answer(value=Decimal(318)))
    assert undone() == ("antwoord op ‘Aantal leerlingen’", "SP2")
    session.keep_entry("SP2", "31x")
    assert undone() == ("antwoord op ‘Aantal leerlingen’", "SP2")
    for change, part in (
        ({"note": "nageteld"}, "notitie bij"),
        ({"explanation": "op teldatum"}, "toelichting bij"),
        ({"flag": True}, "‘bespreken’ bij"),
        ({"evidence": (Evidence("lijst", date(2026, 10, 1)),)}, "bewijs bij"),
        ({"change_reason": "groei"}, "reden van verandering bij"),
        ({"unchanged_since": "2025-2026"}, "‘ongewijzigd’ bij"),
    ):
        session.change("SP2", **change)  # type: ignore[arg-type] - each of its own kind
        assert undone() == (f"{part} ‘Aantal leerlingen’", "SP2")
    session.put_action(Action(_ACTION, "Bellen"))
    assert undone() == ("actie ‘Bellen’", None)
    session.update(staff_consulted=True)
    assert undone() == ("vinkje ‘besproken met wie het betreft’", None)
    session.update(subject=replace(session.scan.subject, name="De Vlinder"))
    assert undone() == ("gegevens van de school of partner", None)
    session.update(school_year="2025-2026", reference_date=date(2025, 10, 1), scope=Scope.CORE)
    assert undone() == ("korte of volledige scan", None)
    assert session.scan.answers == {}


def test_the_profile_page_is_named_when_the_step_shows_there(session: Session) -> None:
    session.update(reference_date=date(2026, 10, 1))
    session.update(staff_consulted=True)
    told = [session.undo(), session.undo()]
    assert [step and step.is_profile for step in told] == [False, True]


def test_being_done_is_one_step_for_all_that_was_left_open(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    before = session.scan
    left = finish(session)
    assert len(left) > 20
    told = session.undo()
    assert told is not None
    assert told.text == "afronden of heropenen van de scan"
    assert session.scan == before
    session.redo()
    assert session.scan.status is ScanStatus.FINAL
    assert session.scan.answers[left[0]].left_open


def test_what_is_remembered_alone_is_no_step(session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    remembered = replace(session.scan, extra={"x_meegegeven": "1"})
    session.file.put_scan(remembered)
    session.reload(remembered)
    assert _told(session)[0] == "antwoord op ‘Aantal leerlingen’"
    session.undo()
    assert (session.scan.answers, session.scan.extra) == ({}, {"x_meegegeven": "1"})
    session.redo()
    assert session.scan == remembered


def test_a_new_step_leaves_nothing_to_do_again(session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(1)))
    session.answer("SP2", Answer(value=Decimal(2)))
    session.undo()
    session.change("SP2", flag=True)
    assert _told(session) == ("‘bespreken’ bij ‘Aantal leerlingen’", None)
    session.undo()
    session.undo()
    assert session.scan.answers == {}


def test_an_action_comes_back_in_its_place(library: Library, session: Session) -> None:
    ids = [_ACTION.replace("1", str(number)) for number in (1, 6, 7)]
    for number, action_id in enumerate(ids):
        session.put_action(Action(action_id, f"Actie {number}"))
    session.delete_action(ids[1])
    session.undo()
    assert [action.id for action in session.scan.actions] == ids
    assert _again(library).scan.actions == session.scan.actions


def test_actions_that_came_at_once_go_at_once(session: Session) -> None:
    with session.together():
        for number in (1, 6):
            session.put_action(Action(_ACTION.replace("1", str(number)), f"Actie {number}"))
    told = session.undo()
    assert told is not None
    assert (told.text, told.is_plan) == ("2 acties in het plan", True)
    assert session.scan.actions == ()


def test_undo_is_in_the_log_like_any_change(session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    session.undo()
    first, second = session.file.changes(session.scan.scan_id)
    assert (second.old, second.new, second.reverses) == (first.new, first.old, first.step)


def test_when_the_disk_refuses_nothing_is_taken_back(session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    before = session.scan
    path = session.file.path
    path.rename(path.with_name("weg.zorgscan"))
    with pytest.raises(StoreError):
        session.undo()
    assert session.scan == before
    path.with_name("weg.zorgscan").rename(path)
    assert session.undo() is not None
    assert session.scan.answers == {}


def test_steps_before_another_form_are_out_of_reach(session: Session) -> None:
    session.answer("SP2", Answer(value=Decimal(318)))
    form = replace(session.scan.form, version="0.9")
    session.file.put_scan(replace(session.scan, form=form))
    assert _told(session) == (None, None)


def test_a_long_name_is_cut_at_a_word(session: Session) -> None:
    session.put_action(Action(_ACTION, "Met de gemeente afspreken wie er wanneer op school is"))
    assert _told(session)[0] == "actie ‘Met de gemeente afspreken wie er wanneer op…’"
