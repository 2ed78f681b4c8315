"""Going through every way in which open questions can be filled in, as far as it matters.

Each way comes with an answer for each question that really gives it: what is told of it
can be checked by filling in those answers. This module must not know ratings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.conditions import holds
from zorgscan.core.forms.model import Missing, QuestionType
from zorgscan.core.reach.ground import BLANK
from zorgscan.core.reach.model import TooHardError
from zorgscan.core.reach.numbers import number_at, pieces, solutions, steps_of, whole_range
from zorgscan.core.reach.samples import samples
from zorgscan.core.reach.stretches import Stretch
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.state import QuestionState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.forms.model import Question
    from zorgscan.core.reach.ground import Ground
    from zorgscan.core.reach.marks import Marks
    from zorgscan.core.values import Value

_MOST_WAYS = 20_000


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to try; of a number any in a stretch of its steps."""

    answer: Answer
    stretch: Stretch | None = None


_NOTHING = (Option(BLANK),)
"""No valid answer: the question stays blank."""


@dataclass(frozen=True, slots=True)
class Way:
    """Questions filled in, in one way.

    Attributes:
        states: By question; those that were gone through, and those settled.
        values: What counts of them.
        stretches: Of numbers that may still be any in a stretch; none once all is filled in.
    """

    states: Mapping[str, QuestionState]
    values: Mapping[str, Value]
    stretches: Mapping[str, Stretch]

    def along(self, state: QuestionState, stretch: Stretch | None = None) -> Way:
        """Return this way with one more question."""
        name = state.question.name
        values = self.values if state.value is None else {**self.values, name: state.value}
        tied = self.stretches if stretch is None else {**self.stretches, name: stretch}
        return Way({**self.states, name: state}, values, tied)


class Walk:
    """Goes through the ways to fill in the open questions of one theme.

    Attributes:
        options: What can be answered to each, when nothing stands in its way.
        start: Only what is settled.
    """

    def __init__(self, ground: Ground, marks: Marks, names: frozenset[str]) -> None:
        """Work out which answers to try.

        Args:
            ground: What is settled.
            marks: What can tell answers apart.
            names: The open questions.

        Raises:
            TooHardError: There is too much to try.
        """
        self._ground = ground
        self._marks = marks
        self._left = _MOST_WAYS
        self.start = Way(ground.settled, ground.values, {})
        self.options = {name: self._free(ground.form.by_name[name], names) for name in names}

    def ways(self, names: Sequence[str], start: Way, pinned: Mapping[str, Option]) -> Iterator[Way]:
        """Yield every way to fill in some questions, on top of a start.

        Args:
            names: The questions, each after those it looks at.
            start: What was filled in before.
            pinned: For questions that are free to answer, the one option to try.

        Raises:
            TooHardError: There are too many.
        """
        if names:
            question = self._ground.form.by_name[names[0]]
            for further in self._steps(question, start, pinned):
                yield from self.ways(names[1:], further, pinned)
        else:
            yield from self._solved(start)

    def _steps(self, question: Question, way: Way, pinned: Mapping[str, Option]) -> Iterator[Way]:
        if question.relevant is not None and not holds(question.relevant, way.values):
            yield way.along(QuestionState(question, True, False, BLANK, (), None, None))
            return
        for option in self._options(question, way, pinned):
            answer = option.answer
            state = QuestionState(question, True, True, answer, (), None, answer.value)
            yield way.along(state, option.stretch)

    def _options(
        self, question: Question, way: Way, pinned: Mapping[str, Option]
    ) -> Sequence[Option]:
        """Return the options for a question that is asked: its own answer, or all it can be."""
        kept = self._ground.kept.get(question.name)
        today = self._ground.scan.reference_date
        if kept is not None and not check_answer(question, kept, way.values, today):
            return (_as_option(question, kept),)
        free = self._under_cap(question, way)
        if question.name in pinned and free != _NOTHING:
            return (pinned[question.name],)
        return free

    def _under_cap(self, question: Question, way: Way) -> Sequence[Option]:
        """Return the options of a question, a number under the answer that caps it."""
        free = self.options[question.name]
        other = question.maximum_item or ""
        ceiling = way.values.get(other)
        if not isinstance(ceiling, Decimal):
            return free
        steps = steps_of(question)
        if whole_range(question).low > Fraction(ceiling) * steps:
            return [option for option in free if option.stretch is None] or _NOTHING
        if other in way.stretches:
            return free  # how high it is, is not said yet: `solutions` minds it
        most = int(Fraction(ceiling) * steps // 1)
        capped = (_capped(option, most) for option in free)
        return [option for option in capped if option is not None]

    def _free(self, question: Question, names: frozenset[str]) -> tuple[Option, ...]:
        if question.type is QuestionType.NUMBER:
            found = [
                Option(Answer(value=number_at(question, piece.low)), piece)
                for piece in pieces(self._ground, self._marks, question, names)
            ]
        else:
            form, today = self._ground.form, self._ground.scan.reference_date
            values = samples(form, question, self._marks, today)
            found = [Option(Answer(value=value)) for value in values]
        if Missing.NEVER in question.missing:
            found.append(Option(Answer(missing=Missing.NEVER)))
        return tuple(found) or _NOTHING

    def _solved(self, way: Way) -> Iterator[Way]:
        """Yield a way with numbers for each way in which their ties can turn out."""
        if not way.stretches:
            yield self._counted(way)
            return
        for numbers in solutions(self._ground.form, self._marks, way.stretches):
            filled = Way(way.states, way.values, {})
            for name, number in numbers.items():
                state = replace(way.states[name], answer=Answer(value=number), value=number)
                filled = filled.along(state)
            yield self._counted(filled)

    def _counted(self, way: Way) -> Way:
        self._left -= 1
        if self._left < 0:
            raise TooHardError
        return way


def _as_option(question: Question, kept: Answer) -> Option:
    if not isinstance(kept.value, Decimal):
        return Option(kept)
    step = int(kept.value * steps_of(question))
    return Option(kept, Stretch(step, step))


def _capped(option: Option, most: int) -> Option | None:
    """Return an option as far as it is not above a step, or None when nothing is left."""
    if option.stretch is None:
        return option
    low, high = option.stretch.low, min(option.stretch.high, most)
    return Option(option.answer, Stretch(low, high)) if low <= high else None
