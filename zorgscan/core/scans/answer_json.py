"""One answer from JSON: its state, its value by kind of question, its remarks.

Ranges are checked by `zorgscan.core.scans.check`; this module only turns JSON
into typed values and refuses what has another shape. It must not know scans.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

from zorgscan.core.forms.model import Missing, QuestionType
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.model import Answer, Evidence
from zorgscan.core.tables import as_number
from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgscan.core.forms.model import Question

KEYS = frozenset(
    [
        "value",
        "missing",
        "left_open",
        "by",
        "at",
        "note",
        "explanation",
        "evidence",
        "flag",
        "unchanged_since",
        "change_reason",
        "share",
    ]
)
TEXT_LIMITS = {"note": 1000, "explanation": 400, "change_reason": 200, "by": 60}
EVIDENCE_LIMIT = 200
SCHOOL_YEAR = re.compile(r"([12][0-9]{3})-([12][0-9]{3})")
_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Parsed = Value | Problem | None


def nfc(text: str) -> str:
    """Return the text in Unicode normal form C, in which lengths are counted."""
    return unicodedata.normalize("NFC", text)


def answer_from_json(
    question: Question, data: object, place: Place
) -> tuple[Answer, tuple[Problem, ...]]:
    """Read one answer.

    Args:
        question: The question it answers.
        data: The parsed JSON: numbers as int or Decimal.
        place: Where it stands.

    Returns:
        The answer as far as it could be read, and every fault in it. Ranges
        are not checked here.
    """
    if not isinstance(data, dict):
        return Answer(), (Problem(Code.ANSWER_NOT_OBJECT, place),)
    reader = _AnswerReader(question, cast("dict[str, object]", data), place)
    return reader.answer(), tuple(reader.problems)


class _AnswerReader:
    """Reads the keys of one answer and collects faults."""

    def __init__(self, question: Question, data: Mapping[str, object], place: Place) -> None:
        self.question = question
        self.data = data
        self.place = place
        self.problems: list[Problem] = []

    def answer(self) -> Answer:
        self._check_keys()
        value = self._value()
        missing = self._missing()
        left_open = self._flag("left_open")
        states = [value not in (None, "", ()), missing is not None, left_open]
        if sum(states) > 1:
            self._fault(Code.ANSWER_TWO_STATES)
        return Answer(
            value=value,
            missing=missing,
            left_open=left_open,
            by=self._text("by"),
            at=self._timestamp(),
            note=self._text("note"),
            explanation=self._text("explanation"),
            evidence=self._evidence(),
            flag=self._flag("flag"),
            unchanged_since=self._school_year(),
            change_reason=self._text("change_reason"),
            share=self._flag("share"),
        )

    def _fault(self, code: Code, key: str = "", /, **details: object) -> None:
        path = f"{self.place.key}.{key}" if key else self.place.key
        self.problems.append(Problem(code, Place(self.place.file, path), details))

    def _check_keys(self) -> None:
        for key, value in self.data.items():
            if key not in KEYS:
                self._fault(Code.ANSWER_KEY_UNKNOWN, key, key=key)
            elif value is None:
                self._fault(Code.ANSWER_NULL, key, key=key)

    def _value(self) -> Value | None:
        raw = self.data.get("value")
        if raw is None or raw in ("", []):
            return None
        place = Place(self.place.file, f"{self.place.key}.value")
        parsed = _VALUES[self.question.type](self.question, raw, place)
        if isinstance(parsed, Problem):
            self.problems.append(parsed)
            return None
        return parsed

    def _missing(self) -> Missing | None:
        raw = self.data.get("missing")
        if raw is None:
            return None
        if raw not in [word.value for word in Missing]:
            self._fault(Code.MISSING_WORD, "missing", found=raw)
            return None
        return Missing(cast("str", raw))

    def _flag(self, key: str) -> bool:
        raw = self.data.get(key, False)
        if not isinstance(raw, bool):
            if raw is not None:
                self._fault(Code.REMARK_KIND, key, key=key, wanted="true of false")
            return False
        return raw

    def _text(self, key: str) -> str | None:
        raw = self.data.get(key)
        if raw is None:
            return None
        if not isinstance(raw, str):
            self._fault(Code.REMARK_KIND, key, key=key, wanted="een tekst")
            return None
        text, limit = nfc(raw), TEXT_LIMITS[key]
        if len(text) > limit:
            self._fault(Code.REMARK_LONG, key, key=key, found=len(text), limit=limit)
        return text or None

    def _timestamp(self) -> str | None:
        raw = self.data.get("at")
        if raw is None:
            return None
        if isinstance(raw, str) and _TIMESTAMP.fullmatch(raw) and _is_moment(raw):
            return raw
        self._fault(Code.TIMESTAMP_INVALID, "at", found=raw)
        return None

    def _school_year(self) -> str | None:
        raw = self.data.get("unchanged_since")
        if raw is None:
            return None
        if isinstance(raw, str) and is_school_year(raw):
            return raw
        self._fault(Code.SCHOOL_YEAR, "unchanged_since", found=raw)
        return None

    def _evidence(self) -> tuple[Evidence, ...]:
        raw = self.data.get("evidence", [])
        found = cast("list[object]", raw) if isinstance(raw, list) else [raw]
        lines = [_evidence_line(line) for line in found]
        if any(line is None for line in lines):
            self._fault(Code.EVIDENCE_INVALID, "evidence")
        for line in lines:
            if line and len(line.text) > EVIDENCE_LIMIT:
                details = {"key": "evidence", "found": len(line.text), "limit": EVIDENCE_LIMIT}
                self._fault(Code.REMARK_LONG, "evidence", **details)
        return tuple(line for line in lines if line is not None)


def is_school_year(text: str) -> bool:
    """Return whether the text is two consecutive years, `2026-2027`."""
    found = SCHOOL_YEAR.fullmatch(text)
    return found is not None and int(found[2]) == int(found[1]) + 1


def iso_date(raw: object) -> date | None:
    """Return the date of an ISO text, or None when it is none."""
    if not isinstance(raw, str) or not _ISO_DATE.fullmatch(raw):
        return None
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _evidence_line(raw: object) -> Evidence | None:
    if not isinstance(raw, dict):
        return None
    line = cast("dict[str, object]", raw)
    text, day = line.get("text"), iso_date(line.get("date"))
    if not isinstance(text, str) or not text.strip() or set(line) - {"text", "date"}:
        return None
    return None if "date" in line and day is None else Evidence(nfc(text), day)


def _number(_question: Question, raw: object, place: Place) -> Parsed:
    number = as_number(raw)
    return Problem(Code.VALUE_NOT_NUMBER, place, {"found": raw}) if number is None else number


def _single(_question: Question, raw: object, place: Place) -> Parsed:
    if not isinstance(raw, str):
        return Problem(Code.VALUE_CHOICE_KIND, place)
    return raw


def _multi(question: Question, raw: object, place: Place) -> Parsed:
    if not isinstance(raw, list):
        return Problem(Code.VALUE_NOT_LIST, place)
    names = cast("list[object]", raw)
    if not all(isinstance(name, str) for name in names):
        return Problem(Code.VALUE_CHOICE_KIND, place)
    return in_form_order(question, tuple(cast("list[str]", names)))


def in_form_order(question: Question, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return choice names in the form's order; unknown ones and repeats stay, last."""
    order = {choice.name: number for number, choice in enumerate(question.choices)}
    return tuple(sorted(names, key=lambda name: order.get(name, len(order))))


def _rubric(_question: Question, raw: object, place: Place) -> Parsed:
    number = _whole(raw)
    return Problem(Code.VALUE_LEVEL, place, {"found": raw}) if number is None else number


def _pair(_question: Question, raw: object, place: Place) -> Parsed:
    pair = cast("dict[str, object]", raw) if isinstance(raw, dict) else {}
    if set(pair) != {"part", "whole"}:
        return Problem(Code.VALUE_NOT_PAIR, place)
    part, whole = _whole(pair["part"]), _whole(pair["whole"])
    if part is None or whole is None:
        return Problem(Code.VALUE_PAIR_WHOLE_NUMBERS, place)
    return Pair(part, whole)


def _date(_question: Question, raw: object, place: Place) -> Parsed:
    day = iso_date(raw)
    return Problem(Code.VALUE_NOT_DATE, place, {"found": raw}) if day is None else day


def _text(_question: Question, raw: object, place: Place) -> Parsed:
    return nfc(raw) if isinstance(raw, str) else Problem(Code.VALUE_NOT_TEXT, place)


def _whole(raw: object) -> int | None:
    number = as_number(raw)
    if number is None or number != number.to_integral_value():
        return None
    return int(number)


_VALUES: Mapping[QuestionType, Callable[[Question, object, Place], Parsed]] = {
    QuestionType.NUMBER: _number,
    QuestionType.SINGLE: _single,
    QuestionType.MULTI: _multi,
    QuestionType.RUBRIC: _rubric,
    QuestionType.PAIR: _pair,
    QuestionType.DATE: _date,
    QuestionType.TEXT: _text,
}
