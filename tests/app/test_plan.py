"""The action plan: gaps, suggestions, quarters, owners, and what last year left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document

from tests.app.conftest import BEGUN
from tests.core.small import form, outcome, scan, standard
from zorgscan.app.exports import Format, edition_of, export
from zorgscan.app.last_year import LastYear
from zorgscan.app.plan import left_from_last_year, take_along
from zorgscan.core import plan
from zorgscan.core.problems import ProblemsError
from zorgscan.core.reporting.edition import Origin
from zorgscan.core.reporting.model import runs
from zorgscan.core.reporting.school import build_report
from zorgscan.core.scans.model import Action, ActionState, Addressee, Recipient
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session

WEAK = {"kind": "a", "size": 100, "hours": 5, "level": 1, "partners": ["x"], "persons": 2}
"""Hours and level are not met, the level breaks a law; partners and persons are met in part."""


def action(number: int, **fields: Any) -> Action:
    return replace(Action(f"00000000-0000-4000-9000-{number:012}", f"Actie {number}"), **fields)


def gaps(*actions: Action) -> list[plan.Gap]:
    return list(plan.gaps(form(), standard(), outcome(WEAK), actions))


# Gaps


def test_legal_points_come_first_then_what_is_farthest_from_the_standard():
    assert [gap.item for gap in gaps()] == ["level", "hours", "partners", "persons"]
    assert [gap.is_legal for gap in gaps()] == [True, False, False, False]


def test_what_has_an_action_is_no_gap_until_the_action_is_dropped():
    assert "hours" not in [gap.item for gap in gaps(action(1, item="hours"))]
    dropped = action(1, item="hours", state=ActionState.DROPPED)
    assert "hours" in [gap.item for gap in gaps(dropped)]


def test_a_gap_says_who_can_do_most_and_which_step_the_memo_offers():
    by_item = {gap.item: gap for gap in gaps()}
    assert by_item["partners"].addressee is Addressee.MUNICIPALITY
    assert by_item["hours"].addressee is Addressee.SCHOOL
    assert [s.suggestion for s in by_item["hours"].suggestions] == ["Begin klein."]
    assert by_item["persons"].suggestions == ()


def test_an_action_for_a_gap_begins_with_the_memos_step_or_a_text_of_its_own():
    by_item = {gap.item: gap for gap in gaps()}
    first = plan.first_action(by_item["hours"], action(1).id, "Nagaan.")
    assert (first.text, first.memo_action, first.item) == ("Begin klein.", "A1", "hours")
    own = plan.first_action(by_item["partners"], action(2).id, "Nagaan.")
    assert (own.text, own.memo_action) == ("Nagaan.", None)
    assert own.addressee is Addressee.MUNICIPALITY


# Choices


def test_eight_quarters_are_offered_from_this_one_on():
    found = plan.quarters(date(2026, 11, 20))
    assert (len(found), found[0], found[1], found[-1]) == (8, "2026-Q4", "2027-Q1", "2028-Q3")


def test_a_quarter_chosen_long_ago_stays_among_them():
    assert plan.quarters(date(2026, 11, 20), "2025-Q1")[0] == "2025-Q1"
    assert len(plan.quarters(date(2026, 11, 20), "2027-Q1")) == 8


def test_owners_are_functions_that_the_form_names():
    given = scan({"kind": "a"})
    assert plan.owners(form(), Wording(form(), given)) == ("directeur",)


def test_actions_are_listed_by_state_then_soonest_first():
    done = action(1, state=ActionState.DONE, quarter="2026-Q1")
    late, soon, some_day = action(2, quarter="2027-Q4"), action(3, quarter="2027-Q1"), action(4)
    assert plan.in_order([done, some_day, late, soon]) == [soon, late, some_day, done]


# Last year


@pytest.fixture
def years(library: Library) -> tuple[LastYear, Session]:
    """Last year's scan with four actions, and this year's without any."""
    before = library.new_scan(replace(BEGUN, school_year="2025-2026"))
    for number, state in enumerate(ActionState, start=1):
        before.put_action(action(number, state=state, owner="directeur", quarter="2026-Q2"))
    return LastYear(before), library.new_scan(BEGUN)


def test_what_was_not_done_last_year_is_offered_with_its_state(years: tuple[LastYear, Session]):
    before, now = years
    found = left_from_last_year(now, before)
    assert [(a.text, a.state) for a in found] == [
        ("Actie 1", ActionState.OPEN),
        ("Actie 2", ActionState.BUSY),
    ]
    assert left_from_last_year(now, None) == ()


def test_taken_along_it_keeps_its_id_and_is_not_offered_again(years: tuple[LastYear, Session]):
    before, now = years
    assert take_along(now, left_from_last_year(now, before)) == 2
    assert [a.id for a in now.scan.actions] == [action(1).id, action(2).id]
    assert left_from_last_year(now, before) == ()
    assert len(before.scan.actions) == 4


def test_taking_along_is_one_step_to_undo(years: tuple[LastYear, Session]):
    before, now = years
    take_along(now, left_from_last_year(now, before))
    now.undo()
    assert now.scan.actions == ()
    now.redo()
    assert len(now.scan.actions) == 2


def test_a_question_that_this_years_form_lacks_is_let_go(years: tuple[LastYear, Session]):
    _, now = years
    old = replace(now.scan, actions=(action(9, item="weg", memo_action="Z9"),))
    (found,) = plan.left_from(old, now.scan, now.form)
    assert (found.item, found.memo_action, found.text) == (None, None, "Actie 9")


# What leaves of it


def _state_words(session: Session) -> set[str]:
    """Every word that report or document says in the plan's table."""
    edition = edition_of(session.form, session.standard, session.scan, Recipient.SCHOOL)
    when = datetime(2026, 11, 20, tzinfo=UTC)
    document = Document(BytesIO(export([edition], Format.DOCX, when)))
    return {cell.text for table in document.tables for row in table.rows for cell in row.cells}


def test_report_and_document_tell_every_state_and_the_sheet_its_word(session: Session):
    for number, state in enumerate(ActionState, start=1):
        session.put_action(action(number, state=state, quarter="2027-Q1"))
    assert {"nog te doen", "bezig", "klaar", "vervallen", "jan-mrt 2027"} <= _state_words(session)
    origin = Origin("0" * 64, "0", date(2026, 11, 20))
    model = build_report(session.form, session.standard, session.project(), origin)
    assert {"nog te doen", "bezig", "klaar", "vervallen"} <= {run.text for run in runs(model)}
    edition = edition_of(session.form, session.standard, session.scan, Recipient.SCHOOL)
    book = export([edition], Format.XLSX, datetime(2026, 11, 20, tzinfo=UTC))
    sheets = openpyxl.load_workbook(BytesIO(book))
    values = {str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row}
    assert set(ActionState) <= values


def test_no_more_than_sixty_actions_fit(session: Session):
    for number in range(58):
        session.put_action(action(number))
    left = [action(number) for number in range(100, 105)]
    assert plan.room(session.scan.actions) == 2
    assert take_along(session, left) == 2
    assert plan.room(session.scan.actions) == 0
    with pytest.raises(ProblemsError, match="60"):
        session.put_action(action(99))
