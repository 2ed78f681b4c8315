"""What a person types into a field, understood or refused with a reason.

Number fields take `12,5` and `12.5` (numeric keypads give a point), hours also
`0,6 fte`, dates a day or a month. `understood` says in Dutch what was made of it.
This module must not know widgets.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.dutch import MONTHS, dutch_date, dutch_number
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question

HOURS_PER_FTE = Decimal(40)
_HOURS_UNIT = "uur per week"
_LONGEST = 24

_GROUPED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_PLAIN = re.compile(r"\d+([.,]\d+)?")
_FTE = re.compile(r"(.+?)\s*fte", re.IGNORECASE)
_UNIT_TAIL = re.compile(r"\s*(uur|uren|u|%|x|keer)\s*$", re.IGNORECASE)

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([a-z]+)\.?\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """A value as understood, and what to say about it (may be empty)."""

    value: Decimal | date
    understood: str = ""


def takes_fte(question: Question) -> bool:
    """Return whether hours may be typed as fte: the unit is hours per week."""
    return question.unit == _HOURS_UNIT


def parse_number(text: str, question: Question) -> Typed | Problem:
    """Understand a number.

    Args:
        text: What was typed, not empty.
        question: For its unit; hours per week may be typed as fte.

    Returns:
        The number with what was understood when that is not plain, or a problem.
        Points may group digits in threes only together with another group or a
        decimal comma; `1.157` alone is refused for questions with decimals.
    """
    place = Place(key=question.name)
    fault = Problem(Code.VALUE_NOT_NUMBER, place, {"found": text.strip()})
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return fault
    fte = _FTE.fullmatch(stripped)
    if fte and takes_fte(question):
        number = _number(fte[1].strip(), 2)
        if number is None:
            return fault
        hours = number * HOURS_PER_FTE
        return Typed(hours, f"{dutch_number(number)} fte = {dutch_number(hours)} uur per week")
    number = _number(_UNIT_TAIL.sub("", stripped), question.decimals)
    if number is None:
        return fault
    return Typed(number, _number_understood(number, question))


def _number_understood(number: Decimal, question: Question) -> str:
    shown = f"{dutch_number(number)} {question.unit}".strip()
    if takes_fte(question):
        fte = dutch_number(number / HOURS_PER_FTE, 2)
        return f"{shown} = {fte} fte"
    return shown


def _number(text: str, decimals: int) -> Decimal | None:
    """Return the number, or None. A point is decimal unless it groups thousands.

    `1.157` is 1157 where no decimals are asked and refused where they are: both
    readings make sense there, and a wrong guess is off by a factor of thousand.
    """
    compact = text.replace("\N{NO-BREAK SPACE}", " ").strip()
    if _GROUPED.fullmatch(compact):
        clear = "," in compact or compact.count(".") > 1 or decimals == 0
        return Decimal(compact.replace(".", "").replace(",", ".")) if clear else None
    if _PLAIN.fullmatch(compact):
        return Decimal(compact.replace(",", "."))
    return None


def parse_date(text: str, question: Question) -> Typed | Problem:
    """Understand a date: a day, or a month.

    `november 2026` and `11-2026` stand for the first of that month, so that a
    month that has just begun is not in the future.
    """
    stripped = " ".join(text.split())
    day = _day(stripped)
    if day is not None:
        return Typed(day, dutch_date(day))
    month = _month(stripped)
    if month is not None:
        return Typed(month, f"{MONTHS[month.month - 1]} {month.year}")
    return Problem(Code.VALUE_NOT_DATE, Place(key=question.name), {"found": stripped})


def _day(text: str) -> date | None:
    if found := _DAY.fullmatch(text):
        return _date(int(found[3]), int(found[2]), int(found[1]))
    if found := _ISO.fullmatch(text):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    found = _WORDS.fullmatch(text)
    month = _month_number(found[2]) if found else None
    if found and found[1] and month:
        return _date(int(found[3]), month, int(found[1]))
    return None


def _month(text: str) -> date | None:
    if found := _MONTH.fullmatch(text):
        return _date(int(found[2]), int(found[1]), 1)
    found = _WORDS.fullmatch(text)
    month = _month_number(found[2]) if found and not found[1] else None
    return _date(int(found[3]), month, 1) if found and month else None


def _month_number(word: str) -> int | None:
    """Return 1-12 for a Dutch month name or its first three letters (mrt too)."""
    lowered = word.lower()
    for number, name in enumerate(MONTHS, start=1):
        if lowered == name or lowered == name[:3] or (lowered == "mrt" and name == MONTHS[2]):
            return number
    return None


def _date(year: int, month: int, day: int) -> date | None:
    valid = 1 <= year <= 9999 and 1 <= month <= 12
    return (
        date(year, month, day)
        if valid and 1 <= day <= calendar.monthrange(year, month)[1]
        else None
    )
