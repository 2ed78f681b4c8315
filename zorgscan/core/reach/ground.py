"""What is settled in a scan, whatever the open answers turn out to be.

To fill a scan in is this, and every figure on what can still come out means it: one
goes through the form such that each question comes after those it looks at. A question
that is asked and has a valid, known answer keeps it. Every other question that is asked
(blank, left open, unknown, or no longer valid) gets an answer: any valid value, or
"never" where that can be chosen. A question that takes no valid value at all stays blank.
A scan without a sector gets one first.

This module must not know standards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import Missing
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.state import (
    dependency_order,
    is_in_play,
    looks_at,
    question_state,
    sector_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.scans.state import QuestionState
    from zorgscan.core.values import Value

BLANK = Answer()


@dataclass(frozen=True)
class Ground:
    """A scan of one sector: what is settled in it, and what was answered for later.

    Attributes:
        order: Questions in play, each after those it looks at.
        settled: The questions that nothing can change any more.
        kept: Valid, known answers to questions of which it is open whether they are
            asked, or whether the answer stays valid.
    """

    form: FormDefinition
    scan: Scan
    order: tuple[str, ...]
    settled: Mapping[str, QuestionState]
    kept: Mapping[str, Answer]

    @cached_property
    def values(self) -> Mapping[str, Value]:
        """The values that are settled."""
        return {
            name: state.value for name, state in self.settled.items() if state.value is not None
        }

    def open_among(self, names: set[str]) -> set[str]:
        """Return the questions in play that these rest on, themselves included, and not settled."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name in found or name in self.settled:
                continue
            found.add(name)
            waiting.extend(looks_at(self.form.by_name[name]))
        return found


def grounds(form: FormDefinition, scan: Scan) -> tuple[Ground, ...]:
    """Return the ground of a scan; of one without a sector, one ground for each sector."""
    question = form.sector_question
    if question is None or sector_of(form, scan) or not is_in_play(question, scan.scope, None):
        return (ground(form, scan),)
    chosen = (
        replace(scan, answers={**scan.answers, question.name: Answer(value=sector)})
        for sector in form.sectors
    )
    return tuple(ground(form, each) for each in chosen)


def ground(form: FormDefinition, scan: Scan) -> Ground:
    """Return what is settled in a scan whose sector is known, or will stay unknown."""
    sector = sector_of(form, scan)
    settled: dict[str, QuestionState] = {}
    values: dict[str, Value] = {}
    kept: dict[str, Answer] = {}
    order = dependency_order(form)
    for name in order:
        question = form.by_name[name]
        state = question_state(question, scan, sector, values)
        if is_known(state.answer) and not _faulty(state, scan):
            kept[name] = state.answer
        known_before = all(other in settled for other in looks_at(question))
        usable = name in kept and not state.problems
        if not state.in_play or (known_before and (not state.relevant or usable)):
            settled[name] = state
            if state.value is not None:
                values[name] = state.value
    in_play = tuple(name for name in order if is_in_play(form.by_name[name], scan.scope, sector))
    return Ground(form, scan, in_play, settled, kept)


def is_known(answer: Answer) -> bool:
    """Return whether an answer says something: neither blank nor unknown."""
    return not answer.is_blank and answer.missing is not Missing.UNKNOWN


def _faulty(state: QuestionState, scan: Scan) -> bool:
    """Return whether an answer is no valid one, whatever other questions say."""
    return bool(check_answer(state.question, state.answer, {}, scan.reference_date))
