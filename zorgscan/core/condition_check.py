"""Checking a condition against the questions it looks at.

This module must not know where conditions stand or what they are for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.conditions import Comparison, Condition, Operator, comparisons
from zorgscan.core.forms.model import Question, QuestionType
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_CHOOSING = (QuestionType.SINGLE, QuestionType.MULTI)
_COUNTING = (QuestionType.NUMBER, QuestionType.RUBRIC)


def check_condition(
    condition: Condition | None, questions: Mapping[str, Question], place: Place
) -> Iterator[Problem]:
    """Yield every fault of a condition: unknown names, wrong kinds, never true.

    Args:
        condition: The condition; None has no faults.
        questions: All questions of the form, by name.
        place: Where the condition stands.
    """
    for comparison in comparisons(condition) if condition else ():
        question = questions.get(comparison.item)
        if question is None:
            yield Problem(Code.QUESTION_UNKNOWN, place, {"name": comparison.item})
        else:
            yield from _check_comparison(comparison, question, place)


def _check_comparison(
    comparison: Comparison, question: Question, place: Place
) -> Iterator[Problem]:
    if not _fits(comparison.operator, question.type):
        details = {"operator": comparison.operator.value, "question": question.name}
        yield Problem(Code.CONDITION_KIND, place, details)
    elif isinstance(comparison.operand, tuple):
        for name in comparison.operand:
            if question.choice(name) is None:
                details = {"question": question.name, "name": name}
                yield Problem(Code.CHOICE_UNKNOWN, place, details)
    elif not _can_hold(comparison.operator, comparison.operand, question):
        yield Problem(Code.CONDITION_NEVER, place, {"question": question.name})


def _fits(operator: Operator, kind: QuestionType) -> bool:
    if operator is Operator.IN:
        return kind in _CHOOSING
    if operator is Operator.PART_BELOW_WHOLE:
        return kind is QuestionType.PAIR
    return kind in _COUNTING


def _can_hold(operator: Operator, operand: Decimal, question: Question) -> bool:
    lowest, highest = limits(question)
    too_high = highest is not None and (
        operand > highest or (operator is Operator.ABOVE and operand == highest)
    )
    too_low = lowest is not None and (
        operand < lowest or (operator is Operator.BELOW and operand == lowest)
    )
    if operator in (Operator.AT_LEAST, Operator.ABOVE):
        return not too_high
    if operator in (Operator.AT_MOST, Operator.BELOW):
        return not too_low
    return not (too_high or too_low)


def limits(question: Question) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest number a number or rubric answer can be."""
    if question.type is QuestionType.RUBRIC:
        return Decimal(1), Decimal(len(question.levels) or 4)
    return question.minimum, question.maximum
