"""What typed text means to a question, in the words the screen says it.

A thin layer over `zorgscan.core.scans.typed` and `.check`: the same rules as the
import has, plus the sentence under the field. No Qt in here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import QuestionType
from zorgscan.core.problems import Problem
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.typed import parse_date, parse_number, takes_fte
from zorgscan.core.values import Pair
from zorgscan.core.wording import dutch_date, dutch_number

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.values import Value

_BETWEEN = " / "
_COUNT = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of typed text.

    Attributes:
        value: The valid value, or None.
        says: What to say under the field; a fault with its remedy when `fault`.
        fault: The text is there but is no valid answer.
    """

    value: Value | None = None
    says: str = ""
    fault: bool = False


def read(question: Question, text: str, state: ScanState) -> Reading:
    """Read what was typed, by the question's kind and limits; empty text is no fault."""
    if not text.strip():
        return Reading()
    found = _parsed(question, text)
    if found.value is None:
        return found
    problems = check_answer(
        question, Answer(value=found.value), state.values, state.scan.reference_date
    )
    return Reading(None, sentence(problems[0]), fault=True) if problems else found


def sentence(problem: Problem) -> str:
    """Return a fault as the screen says it: what, and what to do."""
    return f"{problem.what} {problem.remedy}"


def as_typed(answer: Answer) -> str:
    """Return an answer as it would be typed; empty without a value."""
    value = answer.value
    if isinstance(value, Pair):
        return pair_entry(str(value.part), str(value.whole))
    if isinstance(value, Decimal):
        return dutch_number(value)
    if isinstance(value, date):
        return dutch_date(value)
    return value if isinstance(value, str) else ""


def pair_entry(part: str, whole: str) -> str:
    """Return two typed numbers as one entry; empty when both are."""
    first, second = part.strip(), whole.strip()
    return f"{first}{_BETWEEN}{second}" if first or second else ""


def pair_parts(entry: str) -> tuple[str, str]:
    """Return the two numbers of an entry."""
    part, _, whole = entry.partition(_BETWEEN)
    return part, whole


def _parsed(question: Question, text: str) -> Reading:
    if question.type is QuestionType.TEXT:
        return Reading(text)
    if question.type is QuestionType.PAIR:
        return _pair(text)
    parse = parse_date if question.type is QuestionType.DATE else parse_number
    typed = parse(text, question)
    if isinstance(typed, Problem):
        return Reading(None, sentence(typed), fault=True)
    return Reading(typed.value, _understood(question, text, typed.understood))


def _understood(question: Question, text: str, understood: str) -> str:
    """Say back what is not plain: fte, a date, a point taken as comma, grouped digits."""
    plain = question.type is QuestionType.NUMBER and text.strip().replace(",", "").isdigit()
    if not understood or (plain and not takes_fte(question)):
        return ""
    return f"Begrepen als: {understood}"


def _pair(text: str) -> Reading:
    part, whole = pair_parts(text)
    if not part or not whole:
        return Reading(None, "Vul beide getallen in.", fault=True)
    if not _COUNT.fullmatch(part) or not _COUNT.fullmatch(whole):
        return Reading(None, "Vul twee hele getallen in, bijvoorbeeld 4 van de 5.", fault=True)
    return Reading(Pair(int(part), int(whole)))
