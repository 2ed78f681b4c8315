"""All questions of a scan as a list one can look through: what is open, flagged, in doubt.

Finds a question by a few letters of its words. Must not know how a list is shown.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import Missing
from zorgscan.core.wording import answer_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.core.scans.state import QuestionState, ScanState
    from zorgscan.core.wording import Wording


class Mark(StrEnum):
    """Why one may want to see a question again."""

    OPEN = "open"
    FLAGGED = "flagged"
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"
    LEFT_OPEN = "left_open"


@dataclass(frozen=True, slots=True)
class Line:
    """One question that is asked, as a line of the list.

    Attributes:
        item: The question's name in the form.
        name: What it is called in a list.
        section: The name of its chapter, for people.
        asked: The whole question.
        given: What was answered, in words; empty when nothing was.
        marks: Why one may want to see it again.
    """

    item: str
    name: str
    section: str
    asked: str
    given: str
    marks: frozenset[Mark]


def lines(state: ScanState, wording: Wording, entries: Mapping[str, str]) -> tuple[Line, ...]:
    """Return all questions that are asked, in the form's order.

    Args:
        state: The scan as it is now.
        wording: The words of this school.
        entries: Keystrokes that are no valid answer, by question.
    """
    return tuple(
        _line(state, question, wording, entries.get(name, ""))
        for name, question in state.questions.items()
        if question.asked
    )


def found(lines_: Iterable[Line], words: str) -> tuple[Line, ...]:
    """Return the lines that hold all words, those in whose name a word begins first.

    Capitals and accents make no difference; a part of a word is enough.
    """
    wanted = _plain(words).split()
    hits = [line for line in lines_ if all(word in _searched(line) for word in wanted)]
    return tuple(sorted(hits, key=lambda line: _distance(line, wanted)))


def _line(state: ScanState, question: QuestionState, wording: Wording, entry: str) -> Line:
    asked = question.question
    section = state.form.section_by_name[asked.section]
    return Line(
        asked.name,
        wording.fill(asked.short or asked.label),
        section.label,
        wording.fill(asked.label),
        entry or answer_text(asked, question.answer, wording),
        frozenset(_marks(question, entry)),
    )


def _marks(question: QuestionState, entry: str) -> Iterable[Mark]:
    answer = question.answer
    if not question.is_answered:
        yield Mark.OPEN
    if answer.flag:
        yield Mark.FLAGGED
    if question.doubt or question.problems or entry:
        yield Mark.DOUBTFUL
    if answer.missing is Missing.UNKNOWN:
        yield Mark.UNKNOWN
    if answer.left_open:
        yield Mark.LEFT_OPEN


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _searched(line: Line) -> str:
    return _plain(f"{line.name} {line.section} {line.asked}")


def _distance(line: Line, wanted: list[str]) -> int:
    name = _plain(line.name)
    if any(name.startswith(word) for word in wanted):
        return 0
    return 1 if any(word in name for word in wanted) else 2
