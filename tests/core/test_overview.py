"""The list of all questions: what is open, flagged or in doubt, and finding one by its words."""

from __future__ import annotations

import pytest

from tests.core.small import scan, state
from zorgscan.core.scans.overview import Line, Mark, found, lines
from zorgscan.core.wording import Wording

ANSWERS = {
    "kind": {"value": "a"},
    "size": {"value": 200, "flag": True},
    "hours": {"value": 70},
    "level": {"left_open": True},
    "cases": {"missing": "unknown", "flag": True},
}


def listed(**entries: str) -> dict[str, Line]:
    now = state(ANSWERS)
    wording = Wording(now.form, scan(ANSWERS))
    return {line.item: line for line in lines(now, wording, entries)}


def test_every_question_that_is_asked_is_a_line_with_why_to_see_it_again():
    seen = listed()
    marks = {name: line.marks for name, line in seen.items()}
    assert marks == {
        "kind": set(),
        "size": {Mark.FLAGGED},
        "hours": {Mark.DOUBTFUL},
        "persons": {Mark.OPEN},
        "level": {Mark.LEFT_OPEN},
        "partners": {Mark.OPEN},
        "cases": {Mark.UNKNOWN, Mark.FLAGGED},
        "since": {Mark.OPEN},
        "wish": {Mark.OPEN},
    }
    assert "talk" not in seen  # only asked of the other kind


def test_a_line_says_what_was_asked_and_given_in_the_words_of_the_school():
    line = listed()["hours"]
    assert (line.asked, line.given) == ("Hoeveel uur heeft de juf?", "70 uur per week")
    assert line.section == "Thema"


def test_keystrokes_that_are_no_answer_are_open_and_doubtful():
    line = listed(since="maart?")["since"]
    assert line.given == "maart?"
    assert line.marks == {Mark.OPEN, Mark.DOUBTFUL}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("JUF", ["hours"]),
        ("uur heeft", ["hours"]),
        ("niveaü", ["level"]),
        ("welk", ["kind", "level", "partners"]),
        ("wederkerig", ["partners"]),
        ("hoeveel profiel", ["size"]),
        ("zoiets staat er niet", []),
    ],
)
def test_a_question_is_found_by_parts_of_its_words(words: str, expected: list[str]):
    assert [line.item for line in found(listed().values(), words)] == expected


def test_those_whose_name_begins_so_come_first():
    hits = [line.name for line in found(listed().values(), "wat")]
    assert hits[0] == "Wat wenst u?"


def test_without_words_all_are_found_in_their_order():
    every = tuple(listed().values())
    assert found(every, "  ") == every
