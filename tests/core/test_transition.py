"""From one version of the form to the next: what goes along, what stays, what is asked anew."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.newer_form import GONE, LOST_A_CHOICE, NEW, OTHER_TYPE, REWORDED, newer_form_text
from zorgscan import shipped
from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.forms.transition import Parking, transition
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Action, Answer, Scan, ScanStatus
from zorgscan.core.scans.state import evaluate

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "full-po.json"


def parsed(text: bytes) -> FormDefinition:
    form = parse_form(text, "form.toml")
    assert isinstance(form, FormDefinition), form
    return form


OLD = parsed((shipped.path("forms") / "zorgscan" / "form.toml").read_bytes())
NEWER = parsed(newer_form_text())


@pytest.fixture
def scan() -> Scan:
    """A full scan, with an answer to each question that becomes another."""
    data = json.dumps(json.loads(EXAMPLE.read_text(encoding="utf-8"))["scan"]).encode()
    read = scan_from_json(data, OLD, "", lambda: "00000000-0000-4000-8000-000000000001")
    assert isinstance(read, Scan), read
    first, *_, last = OLD.by_name[LOST_A_CHOICE].choices
    answers = {
        **read.answers,
        GONE: Answer("Meer uren", note="overlegd"),
        OTHER_TYPE: Answer(Decimal(12), note="geteld"),
        LOST_A_CHOICE: Answer(first.name),
        REWORDED: Answer(OLD.by_name[REWORDED].choices[0].name),
    }
    assert first.name != last.name
    return replace(read, answers=answers)


def test_each_answer_goes_along_or_is_parked_with_a_reason(scan: Scan) -> None:
    found = transition(OLD, NEWER, scan)
    assert {parked.item: parked.why for parked in found.parked} == {
        OTHER_TYPE: Parking.OTHER_TYPE,
        LOST_A_CHOICE: Parking.IMPOSSIBLE,
        GONE: Parking.GONE,
    }
    assert set(found.carried) == set(scan.answers) - {OTHER_TYPE, LOST_A_CHOICE, GONE}
    assert found.reworded == (REWORDED,)


def test_asked_anew_is_what_is_new_or_lost_its_answer(scan: Scan) -> None:
    found = transition(OLD, NEWER, scan)
    asked = {name for name, state in evaluate(NEWER, found.scan).questions.items() if state.asked}
    assert set(found.anew) == {NEW, OTHER_TYPE, LOST_A_CHOICE} & asked
    assert NEW in found.anew


def test_notes_of_a_question_that_is_still_asked_go_along(scan: Scan) -> None:
    answers = transition(OLD, NEWER, scan).scan.answers
    assert answers[OTHER_TYPE] == Answer(note="geteld")
    assert GONE not in answers


def test_the_scan_names_the_new_form_and_is_open_again(scan: Scan) -> None:
    final = replace(scan, status=ScanStatus.FINAL)
    found = transition(OLD, NEWER, final).scan
    assert (found.form.version, found.form.sha256) == ("1.1", NEWER.sha256)
    assert found.status is ScanStatus.IN_PROGRESS


def test_actions_and_own_words_lose_only_what_is_gone(scan: Scan) -> None:
    with_plan = replace(
        scan,
        actions=(Action("1", "Praten", item=GONE), Action("2", "Tellen", item="MD2")),
        own_words={"coordinator": "de ib'er", "weg": "iets"},
    )
    found = transition(OLD, NEWER, with_plan).scan
    assert [action.item for action in found.actions] == [None, "MD2"]
    assert found.own_words == {"coordinator": "de ib'er"}


def test_the_same_form_again_changes_nothing(scan: Scan) -> None:
    found = transition(OLD, OLD, scan)
    assert (found.parked, found.anew, found.reworded) == ((), (), ())
    assert found.scan.answers == scan.answers
    assert set(found.carried) == set(scan.answers)


def test_an_answer_that_was_no_good_before_is_not_parked_for_it(scan: Scan) -> None:
    answers = {**scan.answers, "SP2": Answer(Decimal(-3))}
    found = transition(OLD, NEWER, replace(scan, answers=answers))
    assert "SP2" in found.carried
    assert found.scan.answers["SP2"].value == Decimal(-3)


@given(st.sets(st.sampled_from(sorted(OLD.by_name))))
def test_every_answer_is_carried_or_parked_and_none_is_both(names: set[str]) -> None:
    data = json.loads(EXAMPLE.read_text(encoding="utf-8"))["scan"]
    data["answers"] = {name: data["answers"][name] for name in names if name in data["answers"]}
    data["status"] = "in_progress"
    read = scan_from_json(json.dumps(data).encode(), OLD, "", lambda: "x")
    assert isinstance(read, Scan), read
    found = transition(OLD, NEWER, read)
    parked = {each.item for each in found.parked}
    assert parked | set(found.carried) == set(read.answers)
    assert not parked & set(found.carried)
    for name in found.carried:
        assert found.scan.answers[name] == read.answers[name]
