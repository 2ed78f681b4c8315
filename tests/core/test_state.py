"""What is asked, what is answered, what counts; conditions on answers of every kind."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.core.small import FORM, form, scan, state
from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Operator, holds, references
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.state import Progress, evaluate
from zorgscan.core.values import Pair, Value


def compare(operator: Operator, operand: Any) -> Comparison:
    return Comparison("q", operator, Decimal(str(operand)) if operand != () else ())


VALUES: list[tuple[Comparison, Value | None, bool]] = [
    (compare(Operator.EQUALS, 1), 1, True),
    (compare(Operator.EQUALS, 1), Decimal("1.0"), True),
    (compare(Operator.AT_LEAST, 2), 2, True),
    (compare(Operator.AT_LEAST, 2), Decimal("1.9"), False),
    (compare(Operator.AT_MOST, 2), Decimal(2), True),
    (compare(Operator.AT_MOST, 2), Decimal("2.1"), False),
    (compare(Operator.ABOVE, 0), Decimal(0), False),
    (compare(Operator.ABOVE, 0), Decimal("0.1"), True),
    (compare(Operator.BELOW, 150), Decimal(150), False),
    (compare(Operator.BELOW, 150), Decimal(149), True),
    (compare(Operator.BELOW, 150), None, False),
    (compare(Operator.PART_BELOW_WHOLE, ()), Pair(4, 5), True),
    (compare(Operator.PART_BELOW_WHOLE, ()), Pair(5, 5), False),
    (compare(Operator.AT_LEAST, 0), "a", False),
    (compare(Operator.AT_LEAST, 0), Pair(1, 1), False),
    (Comparison("q", Operator.IN, ("a", "b")), "b", True),
    (Comparison("q", Operator.IN, ("a", "b")), "c", False),
    (Comparison("q", Operator.IN, ("a", "b")), ("c", "a"), True),
    (Comparison("q", Operator.IN, ("a", "b")), ("c",), False),
    (Comparison("q", Operator.IN, ("a",)), None, False),
]


@pytest.mark.parametrize(("condition", "value", "expected"), VALUES)
def test_a_comparison(condition: Comparison, value: Value | None, expected: bool):
    assert holds(condition, {} if value is None else {"q": value}) is expected


def test_comparisons_are_joined():
    yes, no = compare(Operator.EQUALS, 1), compare(Operator.EQUALS, 2)
    assert holds(AnyOf((no, AllOf((yes, yes)))), {"q": 1})
    assert not holds(AllOf((yes, AnyOf((no, no)))), {"q": 1})
    assert list(references(AllOf((yes, AnyOf((no, yes)))))) == ["q", "q", "q"]


def test_relevance_by_any_and_all_is_read_from_the_file():
    text = FORM.replace(
        'relevant = {item = "hours", above = 0}',
        'relevant = {any = [{item = "hours", above = 10}, '
        '{all = [{item = "kind", in = ["b"]}, {item = "talk", in = ["yes"]}]}]}',
    )
    changed = form(text)
    base: dict[str, Any] = {"kind": "b", "size": 9}

    def relevant(answers: dict[str, Any]) -> bool:
        return evaluate(changed, scan(base | answers)).questions["persons"].relevant

    assert relevant({"hours": 11})
    assert relevant({"talk": "yes"})
    assert not relevant({"hours": 10, "talk": "no"})
    assert not relevant({"kind": "a", "talk": "yes"}), (
        "an answer of another sector counts for nothing"
    )


def test_without_a_sector_only_what_all_are_asked_is_in_play():
    found = state({"talk": "yes"})
    assert found.sector is None
    assert not found.questions["talk"].in_play
    assert "talk" not in found.values
    assert state({"kind": "b", "talk": "yes"}).values["talk"] == "yes"


def test_a_hidden_answer_is_kept():
    found = state({"hours": 0, "persons": 3})
    assert not found.questions["persons"].asked
    assert found.questions["persons"].answer.value == 3
    assert found.questions["persons"].value is None


def test_hidden_answers_hide_others_in_a_chain():
    text = FORM.replace(
        'name = "level"\nsection = "T"\ntype = "rubric"',
        'name = "level"\nsection = "T"\ntype = "rubric"\nrelevant = {item = "persons", above = 1}',
    )  # fmt: skip
    shown = evaluate(form(text), scan({"size": 9, "hours": 4, "persons": 2, "level": 3}))
    hidden = evaluate(form(text), scan({"size": 9, "hours": 0, "persons": 2, "level": 3}))
    assert shown.questions["level"].asked
    assert not hidden.questions["level"].asked


def test_a_boundary_is_inside():
    answers = {"size": 9, "hours": 80, "persons": 9, "since": "2026-11-20", "wish": "x" * 20}
    assert [q for q in state(answers).questions.values() if q.problems] == []
    assert state({"since": "2000-01-01", "hours": 0}).questions["since"].problems == ()


def test_a_maximum_that_names_a_blank_question_falls_back():
    assert state({"hours": 1, "persons": 900}).questions["persons"].problems == ()
    over = evaluate(form(), replace_value(scan({"hours": 1, "persons": 900}), "size", 899))
    problem = over.questions["persons"].problems[0]
    assert str(problem) == (
        "persons: 900 is meer dan het antwoord op een andere vraag (899). "
        "Vul 899 of minder in, of verbeter die andere vraag."
    )
    assert over.questions["persons"].value is None
    assert not over.questions["persons"].is_answered


def replace_value(old: Any, item: str, value: int) -> Any:
    return replace(old, answers={**old.answers, item: Answer(value=Decimal(value))})


def test_progress_counts_what_is_asked():
    assert state({}).total == Progress(0, 8)
    answers = {
        "kind": "b",
        "size": 200,
        "hours": {"missing": "unknown"},
        "level": {"left_open": True},
    }
    found = state(answers)
    assert found.total == Progress(4, 9)
    assert found.progress("T") == Progress(2, 5)
    assert not found.total.is_complete
    assert state({"kind": "a", "size": 3}, scope="core").total == Progress(2, 3)


def test_a_blank_answer_with_a_note_is_not_answered():
    assert not state({"size": {"note": "opzoeken"}}).questions["size"].is_answered


def test_out_of_the_ordinary_is_asked_back():
    assert state({"hours": 60}).questions["hours"].doubt is None
    assert state({"hours": 60.1}).questions["hours"].doubt == "Dat is veel. Klopt dit?"
