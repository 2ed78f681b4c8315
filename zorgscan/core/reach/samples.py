"""Which answers to a question need be tried: one of each that makes a difference.

Not for numbers: those are tried by stretches. This module must not know scans or
other questions.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from math import ceil
from typing import TYPE_CHECKING

from zorgscan.core.assessment.measures import compute, reaches, whole_months
from zorgscan.core.conditions import Operator, holds
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.reach.model import TooHardError
from zorgscan.core.scans.check import RUBRIC_LEVELS
from zorgscan.core.standards.model import MeasureKind
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.reach.marks import Marks
    from zorgscan.core.standards.model import Bound, Measure
    from zorgscan.core.values import Value

_MOST = 4096
"""More sets of choices than this are not gone through."""


def samples(
    form: FormDefinition, question: Question, marks: Marks, reference_date: date
) -> tuple[Value, ...]:
    """Return valid values, one of each kind that something in `marks` tells apart.

    Raises:
        TooHardError: There are too many.
    """
    found: dict[tuple[object, ...], Value] = {}
    for value in _CANDIDATES[question.type](question, marks, reference_date):
        found.setdefault(_told_apart(form, question, value, marks, reference_date), value)
    return tuple(found.values())


def _told_apart(
    form: FormDefinition, question: Question, value: Value, marks: Marks, today: date
) -> tuple[object, ...]:
    """Return all that is asked of the value, answered."""
    alone = {question.name: value}
    told: list[object] = [holds(c, alone) for c in marks.compared.get(question.name, ())]
    for measure, bound in marks.bounds.get(question.name, ()):
        figure = compute(measure, form, alone, today)
        lacks = figure is None and measure.kind is not MeasureKind.CHOICE
        told.append(None if lacks else reaches(bound, figure, value))
    if isinstance(value, Pair):
        told.append(value.whole < question.whole_minimum)
    return tuple(told)


def _choices(question: Question, _marks: Marks, _today: date) -> Iterable[Value]:
    return [choice.name for choice in question.choices]


def _levels(_question: Question, _marks: Marks, _today: date) -> Iterable[Value]:
    return RUBRIC_LEVELS


def _text(_question: Question, _marks: Marks, _today: date) -> Iterable[Value]:
    return ("x",)


def _sets(question: Question, marks: Marks, _today: date) -> Iterator[Value]:
    """Yield so many choices of each group that always goes together, and each exclusive one."""
    wanted = [
        set(c.operand)
        for c in marks.compared.get(question.name, ())
        if c.operator is Operator.IN and isinstance(c.operand, tuple)
    ]
    wanted += [set(m.choices) for m, _ in marks.bounds.get(question.name, ()) if m.choices]
    groups: dict[tuple[bool, ...], list[str]] = {}
    for choice in question.choices:
        if choice.exclusive:
            yield (choice.name,)
        else:
            belongs = tuple(choice.name in names for names in wanted)
            groups.setdefault(belongs, []).append(choice.name)
    yield from _several(question, tuple(groups.values()))


def _several(question: Question, groups: tuple[list[str], ...]) -> Iterator[tuple[str, ...]]:
    many = 1
    for group in groups:
        many *= len(group) + 1
    if many > _MOST:
        raise TooHardError
    order = [choice.name for choice in question.choices]
    for sizes in product(*(range(len(group) + 1) for group in groups)):
        chosen = [name for group, size in zip(groups, sizes, strict=True) for name in group[:size]]
        if chosen:
            yield tuple(sorted(chosen, key=order.index))


def _pairs(question: Question, marks: Marks, _today: date) -> Iterator[Value]:
    """Yield pairs around each threshold.

    From a whole on at which every piece between two thresholds has room for a part,
    nothing new comes.
    """
    asked = {bound.limit for _, bound in marks.bounds.get(question.name, ())}
    limits = sorted({Fraction(0), Fraction(1)} | {limit for limit in asked if 0 < limit < 1})
    widest = max(ceil(1 / (after - before)) for before, after in pairwise(limits))
    exactly = max(limit.denominator for limit in limits)
    most = int(question.maximum or 0)
    enough = question.whole_minimum + widest + exactly
    if enough > _MOST < most:
        raise TooHardError
    for whole in range(min(most, enough) + 1):
        for part in sorted({part for limit in limits for part in _around(limit * whole)}):
            if 0 <= part <= whole:
                yield Pair(part, whole)


def _around(exact: Fraction) -> tuple[int, int, int]:
    above = ceil(exact)
    return above - 1, above, above + 1


def _dates(question: Question, marks: Marks, today: date) -> Iterator[Value]:
    """Yield the dates at both sides of each threshold; months only fall as days go on."""
    first = (question.earliest or today).toordinal()
    last = today.toordinal()
    if first > last:
        return
    days = {first, last}
    for measure, bound in marks.bounds.get(question.name, ()):
        low, high = first, last
        wanted = _reached(question.name, measure, bound, high, today)
        while low < high:
            middle = (low + high) // 2
            same = _reached(question.name, measure, bound, middle, today) == wanted
            low, high = (low, middle) if same else (middle + 1, high)
        days |= {low, max(low - 1, first)}
    for day in sorted(days):
        yield date.fromordinal(day)


def _reached(name: str, measure: Measure, bound: Bound, day: int, today: date) -> bool:
    months = Fraction(whole_months(date.fromordinal(day), today))
    return measure.of == name and reaches(bound, months, None)


_CANDIDATES: Mapping[QuestionType, Callable[[Question, Marks, date], Iterable[Value]]] = {
    QuestionType.SINGLE: _choices,
    QuestionType.RUBRIC: _levels,
    QuestionType.MULTI: _sets,
    QuestionType.PAIR: _pairs,
    QuestionType.DATE: _dates,
    QuestionType.TEXT: _text,
}
