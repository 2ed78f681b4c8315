"""A scan from outside is taken whole and valid, or refused with every fault in words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.faults_forms import FORM_FAULTS, STANDARD_FAULTS
from tests.core.faults_scans import (
    ACTION_FAULTS,
    ANSWER_FAULTS,
    GONE,
    HEAD_FAULTS,
    TEXT_FAULTS,
    Row,
)
from tests.core.small import ACTION_ID, ID, form, read_scan, scan, scan_data, standard
from zorgscan.core.problem_codes import Code
from zorgscan.core.projection import project, projection_to_json
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import Recipient, Scan

if TYPE_CHECKING:
    from zorgscan.core.problems import Problem

CORE = Path(__file__).parents[2] / "zorgscan" / "core"
GOOD = {"kind": "a", "size": 200, "hours": 25}


def spoilt(changes: dict[str, Any]) -> dict[str, Any]:
    data = scan_data(dict(GOOD))
    for path, new in changes.items():
        *above, last = path.split(".")
        place = data
        for key in above:
            place = place[key]
        if new is GONE:
            del place[last]
        else:
            place[last] = new
    return data


def faults(data: object) -> list[tuple[str, str | None]]:
    read = read_scan(data)
    assert isinstance(read, tuple), "it was taken"
    problems: tuple[Problem, ...] = read
    for problem in problems:
        assert problem.place.file == "scan.json"
        assert "\n" not in str(problem)
        assert len(str(problem)) < 400
    return [(problem.code.slug, problem.place.key) for problem in problems]


def test_the_good_scan_is_taken():
    assert isinstance(read_scan(scan_data(GOOD)), Scan)


@pytest.mark.parametrize(
    "row", [*HEAD_FAULTS, *ANSWER_FAULTS, *ACTION_FAULTS], ids=lambda row: f"{row[0]}-{row[1]}"
)
def test_a_fault_in_a_scan_is_told_where_it_is(row: Row):
    code, key, changes = row
    assert (code, key) in faults(spoilt(changes))


@pytest.mark.parametrize("number", range(len(TEXT_FAULTS)))
def test_a_fault_in_the_text_is_told(number: int):
    code, text = TEXT_FAULTS[number]
    assert faults(text) == [(code, None)]


def test_a_number_of_29_digits_is_not_rounded_into_a_good_one():
    text = json.dumps(scan_data(GOOD)).replace('"value": 25', '"value": 2.4' + "9" * 27)
    assert faults(text.encode()) == [("value-decimals", "answers.hours")]


def test_all_faults_of_a_scan_are_told_at_once():
    changes = {"subject.brin": "x", "school_year": "2026", "answers.size": {"value": "veel"}}
    assert faults(spoilt({**changes, **ACTION_FAULTS[-1][2]})) == [
        ("subject-brin", "subject.brin"),
        ("school-year", "school_year"),
        ("value-not-number", "answers.size.value"),
        ("remark-kind", "actions[1].text"),
    ]


_TRIED_ELSEWHERE = ("benchmarks", "collecting", "disclosure")


def test_every_code_that_core_tells_of_has_a_row_here():
    sources = "".join(
        file.read_text(encoding="utf-8")
        for file in CORE.rglob("*.py")
        # what a benchmark, a register and a file sent in can do wrong is spoilt row by row in
        # tests/benchmarks, tests/collecting and tests/hostile, rules of disclosure in theirs
        if file.name != "problem_codes.py" and file.parent.name not in _TRIED_ELSEWHERE
    )
    told = {Code[name].slug for name in set(re.findall(r"\bCode\.([A-Z_0-9]+)\b", sources))}
    rows = [*FORM_FAULTS, *STANDARD_FAULTS, *HEAD_FAULTS, *ANSWER_FAULTS, *ACTION_FAULTS]
    reached = {row[0] for row in rows} | {row[0] for row in TEXT_FAULTS}
    assert told - reached == set()
    assert len(reached) >= 110


def test_no_two_codes_share_a_slug_or_a_sentence():
    codes = list(Code)
    assert len({code.slug for code in codes}) == len(codes)
    assert len({(code.what, code.remedy) for code in codes}) == len(codes)


@pytest.mark.parametrize("answer", [{}, {"value": ""}, {"value": []}, {"left_open": True}])
def test_blank_answers_are_taken_and_count_for_nothing(answer: dict[str, Any]):
    read = scan({"kind": "a", "size": answer})
    assert read.answers["size"].is_blank


@pytest.mark.parametrize("written", ["40", "40.0", "4e1", "40.00", "400E-1"])
def test_a_number_may_be_written_in_any_way_json_has(written: str):
    text = json.dumps(scan_data({"size": 0, "level": 3})).replace(
        '"value": 0', f'"value": {written}'
    )
    read = read_scan(text.replace('"value": 3', '"value": 3.0').encode())
    assert isinstance(read, Scan)
    assert scan_to_json(read)["answers"] == {"size": {"value": 40}, "level": {"value": 3}}


def test_what_is_left_out_gets_its_default():
    data = scan_data(GOOD)
    del data["scan_id"]
    read = read_scan(data)
    assert isinstance(read, Scan)
    written = scan_to_json(read)
    assert written["scan_id"] == ID
    assert (written["revision"], written["replaces"], written["previous"]) == (1, None, None)
    assert (written["status"], written["scope"]) == ("in_progress", "full")
    assert (written["recipient"], written["staff_consulted"]) == ("school", False)


def test_lower_case_brin_is_written_in_capitals():
    assert read_back({"subject.brin": "12ab"})["subject"]["brin"] == "12AB"


def test_a_partner_has_a_code_and_no_vestiging():
    subject = {"kind": "partner", "name": "CJG", "brin": "CJG1"}
    assert read_back({"subject": subject})["subject"] == subject


def test_unknown_keys_at_the_top_are_kept_and_written_back():
    written = read_back({"made_up": True, "later": {"deep": [1, 2.5, "cafe\u0301"]}})
    assert written["made_up"] is True
    assert written["later"] == {"deep": [1, 2.5, "café"]}


def test_unknown_keys_inside_tables_are_kept_and_never_leave_for_others():
    previous = {"scan_id": ACTION_ID, "school_year": "2025-2026", "later": 1}
    read = read_scan(spoilt({"subject.later": "x", "form.later": [2.5], "previous": previous}))
    assert isinstance(read, Scan)
    written: Any = scan_to_json(read)
    assert written["subject"]["later"] == "x"
    assert written["form"]["later"] == [2.5]
    assert written["previous"] == previous
    edition = project(form(), standard(), read, Recipient.MUNICIPALITY)
    assert "later" not in json.dumps(projection_to_json(edition, standard()))


def test_an_unknown_whole_number_too_large_for_files_becomes_a_double():
    assert read_back({"later": 10**20})["later"] == 1e20


def read_back(changes: dict[str, Any]) -> Any:
    read = read_scan(spoilt(changes))
    assert isinstance(read, Scan)
    return scan_to_json(read)


def test_everything_in_an_answer_and_an_action_comes_back():
    answer = {
        "value": 25, "by": "directeur", "at": "2026-11-18T14:32:05Z", "note": "blijft hier",
        "explanation": "gaat mee", "evidence": [{"text": "plan", "date": "2026-10-01"}],
        "flag": True, "unchanged_since": "2025-2026", "change_reason": "meer uren", "share": True,
    }  # fmt: skip
    line = {
        "id": ACTION_ID, "item": "hours", "memo_action": "A1", "text": "Doen", "goal": "Beter",
        "owner": "directeur", "quarter": "2027-Q1", "state": "busy", "addressee": "municipality",
        "share": True,
    }  # fmt: skip
    written = read_back({"answers.hours": answer, "actions": [line]})
    assert written["answers"]["hours"] == answer
    assert written["actions"] == [line]


def test_a_final_scan_may_leave_open_on_purpose_and_need_not_answer_what_is_hidden():
    open_ones = ("hours", "level", "partners", "cases", "since", "wish")
    answers: dict[str, Any] = {"kind": "a", "size": 200}
    answers |= {name: {"left_open": True} for name in open_ones}
    assert scan(answers, status="final").status == "final"


def test_a_hidden_answer_is_held_to_its_range():
    assert faults(scan_data({"kind": "a", "talk": "misschien"})) == [
        ("value-choice", "answers.talk")
    ]
    assert isinstance(read_scan(scan_data({"kind": "a", "talk": "no"})), Scan)


def test_texts_are_counted_after_normalising():
    read = scan({"wish": "e\u0301" * 20})
    assert read.answers["wish"].value == "é" * 20


def test_a_byte_order_mark_is_no_fault():
    text = b"\xef\xbb\xbf" + json.dumps(scan_data(GOOD)).encode()
    assert isinstance(read_scan(text), Scan)
