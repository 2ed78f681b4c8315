"""Every fault of forms and standards is told: its code, its place, a sentence, a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.core.faults_forms import FORM_FAULTS, STANDARD_FAULTS, Row
from tests.core.small import FORM, STANDARD, form, read_form, read_standard, standard
from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.standards.model import Standard

if TYPE_CHECKING:
    from zorgscan.core.problems import Problem


def changed(text: str, old: str, new: str) -> str:
    assert old in text, f"the small file has no {old!r}"
    return text.replace(old, new, 1)


def name(row: Row) -> str:
    return f"{row[0]}-{row[1]}"


def told(read: object) -> list[tuple[str, str | None]]:
    assert isinstance(read, tuple)
    problems: tuple[Problem, ...] = read
    for problem in problems:
        assert "{" not in problem.what + problem.remedy or "{" in str(problem.details)
        assert len(str(problem)) < 400
    return [(problem.code.slug, problem.place.key) for problem in problems]


def test_the_small_form_and_standard_have_no_fault():
    assert isinstance(form(), FormDefinition)
    assert isinstance(standard(), Standard)


@pytest.mark.parametrize("row", FORM_FAULTS, ids=name)
def test_a_fault_in_a_form_is_told_where_it_is(row: Row):
    code, key, old, new = row
    assert (code, key) in told(read_form(changed(FORM, old, new)))


@pytest.mark.parametrize("row", STANDARD_FAULTS, ids=name)
def test_a_fault_in_a_standard_is_told_where_it_is(row: Row):
    code, key, old, new = row
    assert (code, key) in told(read_standard(changed(STANDARD, old, new)))


@pytest.mark.parametrize("condition", ["at_least = 80", "at_most = 0", "below = 80", "equals = 80"])
def test_a_condition_that_can_just_hold_is_no_fault(condition: str):
    assert isinstance(read_form(changed(FORM, "above = 0", condition)), FormDefinition)


def test_faults_of_text_files_are_told():
    assert told(read_form("#" * 2_000_001)) == [("file-too-large", None)]
    from zorgscan.core.forms.parse import parse_form

    assert told(parse_form(b'title = "caf\xe9"')) == [("not-utf8", None)]
    assert told(read_form("")) == [("key-missing", None)] * 3


def test_a_form_without_sections_or_questions_says_so():
    problems = read_form('form_id = "x"\nversion = "1"\ntitle = "X"')
    assert [str(problem) for problem in problems] == [  # type: ignore[union-attr] - it is a tuple of faults
        "form.toml: sections ontbreekt. Voeg sections toe.",
        "form.toml: questions ontbreekt. Voeg questions toe.",
    ]


def test_a_fault_in_writing_names_its_line():
    problems = read_form('form_id = "x"\nversion = "1\n')
    assert isinstance(problems, tuple)
    assert str(problems[0].place) == "form.toml, regel 2"


def test_all_faults_of_a_form_are_told_at_once():
    text = changed(FORM, 'label = "Thema"\n', "")
    text = changed(text, "staff = true", 'staff = "ja"')
    text = changed(text, 'lookup = {person = "directeur", system = "jaarplan"}', "zoek = 1")
    assert told(read_form(text)) == [
        ("key-missing", "sections[T]"),
        ("key-type", "questions[hours].staff"),
        ("key-unknown", "questions[level].zoek"),
    ]


def test_all_faults_between_the_parts_are_told_at_once():
    text = changed(FORM, 'sectors = ["b"]', 'sectors = ["c"]')
    text = changed(text, ', "Alles."]', "]")
    text = changed(text, 'covers = ["B1"]', 'covers = ["B9"]')
    text = changed(text, 'item = "hours", above = 0', 'item = "uren", above = 0')
    assert told(read_form(text)) == [
        ("question-unknown", "questions[persons].relevant"),
        ("levels-count", "questions[level]"),
        ("sector-unknown", "questions[talk]"),
        ("subject-unknown", "questions[wish]"),
    ]


def test_all_faults_of_a_standard_are_told_at_once():
    text = changed(STANDARD, 'sources = ["S1"]', 'sources = ["S2"]')
    text = changed(text, "met = {at_least = 0.8}", "met = {at_least = 1.1}")
    text = changed(text, 'item = "talk"', 'item = "praten"')
    assert told(read_standard(text)) == [
        ("source-unknown", "criteria[hours]"),
        ("threshold-unreachable", "criteria[cases].thresholds[1]"),
        ("question-unknown", "criteria[praten]"),
    ]


def test_a_foreign_text_in_a_message_is_one_short_line():
    nasty = 'type = "rubric\\nregel twee ' + "x" * 500 + '"'
    problems = read_form(changed(FORM, 'type = "rubric"', nasty))
    assert isinstance(problems, tuple)
    assert "\n" not in str(problems[0])
    assert len(str(problems[0])) < 300
