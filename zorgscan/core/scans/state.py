"""A scan seen through its form: what is asked, what is answered, what counts.

`evaluate` computes everything anew at each change; there is no dependency graph
to get wrong. An answer counts when its question is in play (sector and scope),
relevant, and the answer is valid; all others are kept and count as blank. This
module must not know standards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.conditions import holds
from zorgscan.core.scans.check import check_answer, doubt
from zorgscan.core.scans.model import Answer, Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.problems import Problem
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.values import Value

_BLANK = Answer()


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question in one scan.

    Attributes:
        in_play: It belongs to the scan's sector and scope.
        relevant: Its condition holds, or it has none.
        answer: What was given, even when it counts for nothing.
        problems: Why the answer is not valid.
        doubt: What to ask back when the value is out of the ordinary.
        value: The value that counts, or None.
    """

    question: Question
    in_play: bool
    relevant: bool
    answer: Answer
    problems: tuple[Problem, ...]
    doubt: str | None
    value: Value | None

    @property
    def asked(self) -> bool:
        """Whether the question is put to this school."""
        return self.in_play and self.relevant

    @property
    def is_answered(self) -> bool:
        """Whether nothing more is wanted: a valid answer, or left open on purpose."""
        return not self.problems and (not self.answer.is_blank or self.answer.left_open)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions asked are answered."""

    answered: int
    asked: int

    @property
    def is_complete(self) -> bool:
        """Whether none is open."""
        return self.answered == self.asked


@dataclass(frozen=True)
class ScanState:
    """All questions of a form in one scan.

    Attributes:
        sector: The valid answer to the sector question, or None.
        questions: By name, in the form's order.
        values: Counting values by name; what is blank is absent.
    """

    form: FormDefinition
    scan: Scan
    sector: str | None
    questions: Mapping[str, QuestionState]
    values: Mapping[str, Value]

    @property
    def total(self) -> Progress:
        """Progress over the whole scan."""
        return _progress(tuple(self.questions.values()))

    def progress(self, section: str) -> Progress:
        """Return the progress in one section."""
        return _progress(self.in_section(section))

    def in_section(self, section: str) -> tuple[QuestionState, ...]:
        """Return the questions of one section, in the form's order."""
        return tuple(q for q in self.questions.values() if q.question.section == section)


def evaluate(form: FormDefinition, scan: Scan) -> ScanState:
    """Return the state of every question of the form in the scan."""
    sector = sector_of(form, scan)
    values: dict[str, Value] = {}
    states: dict[str, QuestionState] = {}
    for name in dependency_order(form):
        state = question_state(form.by_name[name], scan, sector, values)
        states[name] = state
        if state.value is not None:
            values[name] = state.value
    in_order = {question.name: states[question.name] for question in form.questions}
    return ScanState(form, scan, sector, in_order, values)


def sector_of(form: FormDefinition, scan: Scan) -> str | None:
    """Return the sector a scan says it is of, or None when it says none the form knows."""
    question = form.sector_question
    value = scan.answers.get(question.name, _BLANK).value if question else None
    return value if isinstance(value, str) and value in form.sectors else None


def dependency_order(form: FormDefinition) -> tuple[str, ...]:
    """Return question names such that each comes after those it depends on."""
    return form.dependency_order


def looks_at(question: Question) -> set[str]:
    """Return the questions that must be known before this one: relevance and maximum."""
    return question.looks_at()


def question_state(
    question: Question, scan: Scan, sector: str | None, values: Mapping[str, Value]
) -> QuestionState:
    """Return the state of one question.

    Args:
        question: The question.
        scan: Holds its answer.
        sector: Of the scan.
        values: What counts of the questions it looks at.
    """
    answer = scan.answers.get(question.name, _BLANK)
    in_play = is_in_play(question, scan.scope, sector)
    relevant = question.relevant is None or holds(question.relevant, values)
    problems = check_answer(question, answer, values, scan.reference_date)
    counts = in_play and relevant and not problems and not answer.is_blank
    value = answer.value if counts else None
    return QuestionState(
        question, in_play, relevant, answer, problems, doubt(question, value), value
    )


def is_in_play(question: Question, scope: Scope, sector: str | None) -> bool:
    """Return whether a question belongs to a sector and scope.

    Without a sector only questions asked in every sector are in play.
    """
    if scope is Scope.CORE and not question.core:
        return False
    return not question.sectors or sector in question.sectors


def _progress(states: tuple[QuestionState, ...]) -> Progress:
    asked = [state for state in states if state.asked]
    return Progress(sum(state.is_answered for state in asked), len(asked))
