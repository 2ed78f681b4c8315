"""Whether an answer is one its question can have: kind, range, length.

The same rules serve the window (an answer made invalid later is kept and shown
with its fault) and the import (which refuses it). This module must not know
JSON, typed text (`zorgscan.core.scans.typed`) or relevance.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import QuestionType
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.values import Pair, Value
from zorgscan.core.wording import dutch_date, dutch_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgscan.core.forms.model import Question
    from zorgscan.core.scans.model import Answer

RUBRIC_LEVELS = range(1, 5)


def check_answer(
    question: Question,
    answer: Answer,
    values: Mapping[str, Value],
    reference_date: date,
    place: Place | None = None,
) -> tuple[Problem, ...]:
    """Return why an answer is not valid, or nothing.

    Args:
        question: The question.
        answer: The answer; a blank one is valid.
        values: Counting values of the other questions (for `maximum_item`).
        reference_date: Dates after this day lie in the future.
        place: Where the answer stands, for the places of faults.
    """
    at = place or Place(key=question.name)
    if answer.missing is not None and answer.missing not in question.missing:
        return (Problem(Code.MISSING_NOT_ALLOWED, at, {"found": answer.missing.value}),)
    if answer.value is None or answer.value in ("", ()):
        return ()
    found = _CHECKS[question.type](question, answer.value, values, reference_date)
    return () if found is None else (Problem(found[0], at, found[1]),)


_Fault = tuple[Code, dict[str, object]] | None


def _check_number(
    question: Question, value: Value, values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, Decimal):
        return Code.VALUE_NOT_NUMBER, {"found": value}
    shown = dutch_number(value)
    # Exact: `Decimal.normalize` rounds to 28 digits, and a 29th would slip through.
    if (Fraction(value) * 10**question.decimals).denominator != 1:
        code = Code.VALUE_DECIMALS if question.decimals else Code.VALUE_NOT_WHOLE
        return code, {"found": shown, "limit": question.decimals}
    if question.minimum is not None and value < question.minimum:
        return Code.VALUE_LOW, {"found": shown, "limit": dutch_number(question.minimum)}
    other = values.get(question.maximum_item) if question.maximum_item else None
    if isinstance(other, Decimal) and value > other:
        return Code.VALUE_ABOVE_ITEM, {"found": shown, "limit": dutch_number(other)}
    if question.maximum is not None and value > question.maximum:
        return Code.VALUE_HIGH, {"found": shown, "limit": dutch_number(question.maximum)}
    return None


def _check_single(
    question: Question, value: Value, _values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, str) or question.choice(value) is None:
        return Code.VALUE_CHOICE, {"found": value}
    return None


def _check_multi(
    question: Question, value: Value, _values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, tuple):
        return Code.VALUE_NOT_LIST, {}
    for number, name in enumerate(value):
        choice = question.choice(name)
        if choice is None:
            return Code.VALUE_CHOICE, {"found": name}
        if name in value[:number]:
            return Code.VALUE_REPEATED, {"found": name}
        if choice.exclusive and len(value) > 1:
            return Code.VALUE_EXCLUSIVE, {"found": choice.label}
    return None


def _check_rubric(
    _question: Question, value: Value, _values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, int) or value not in RUBRIC_LEVELS:
        return Code.VALUE_LEVEL, {"found": value}
    return None


def _check_pair(
    question: Question, value: Value, _values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, Pair):
        return Code.VALUE_NOT_PAIR, {}
    if value.part < 0 or value.whole < 0:
        return Code.VALUE_PAIR_WHOLE_NUMBERS, {}
    if question.maximum is not None and value.whole > question.maximum:
        return Code.VALUE_PAIR_HIGH, {
            "found": value.whole,
            "limit": dutch_number(question.maximum),
        }
    if value.part > value.whole:
        return Code.VALUE_PART_ABOVE_WHOLE, {"part": value.part, "whole": value.whole}
    return None


def _check_date(
    question: Question, value: Value, _values: Mapping[str, Value], today: date
) -> _Fault:
    if not isinstance(value, date):
        return Code.VALUE_NOT_DATE, {"found": value}
    if value > today:
        return Code.VALUE_DATE_FUTURE, {"found": dutch_date(value), "limit": dutch_date(today)}
    if question.earliest is not None and value < question.earliest:
        limit = dutch_date(question.earliest)
        return Code.VALUE_DATE_EARLY, {"found": dutch_date(value), "limit": limit}
    return None


def _check_text(
    question: Question, value: Value, _values: Mapping[str, Value], _today: date
) -> _Fault:
    if not isinstance(value, str):
        return Code.VALUE_NOT_TEXT, {}
    if len(value) > question.max_length:
        return Code.VALUE_TEXT_LONG, {"found": len(value), "limit": question.max_length}
    return None


_CHECKS: Mapping[QuestionType, Callable[[Question, Value, Mapping[str, Value], date], _Fault]] = {
    QuestionType.NUMBER: _check_number,
    QuestionType.SINGLE: _check_single,
    QuestionType.MULTI: _check_multi,
    QuestionType.RUBRIC: _check_rubric,
    QuestionType.PAIR: _check_pair,
    QuestionType.DATE: _check_date,
    QuestionType.TEXT: _check_text,
}


def doubt(question: Question, value: Value | None) -> str | None:
    """Return the question to ask back when a valid value is out of the ordinary."""
    if not isinstance(value, Decimal):
        return None
    low = question.soft_minimum is not None and value < question.soft_minimum
    high = question.soft_maximum is not None and value > question.soft_maximum
    return (question.soft_message or "Klopt dit?") if low or high else None
