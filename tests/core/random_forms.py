"""Small forms, standards and half-filled scans by chance, and every way to fill one in.

Small enough to go through all answers one by one, with everything in them that makes
one answer depend on another.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Condition, Operator
from zorgscan.core.forms.check import check_form
from zorgscan.core.forms.model import (
    Choice,
    FormDefinition,
    Missing,
    Question,
    QuestionType,
    Role,
    Section,
)
from zorgscan.core.problems import Place
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import Answer, DefinitionRef, Scan, Scope, Subject, SubjectKind
from zorgscan.core.scans.state import ScanState, dependency_order, evaluate
from zorgscan.core.standards.model import (
    Bound,
    BoundKind,
    CountsFor,
    Criterion,
    Measure,
    MeasureKind,
    Standard,
    Status,
    ThemeRule,
    Thresholds,
)
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.values import Value

TODAY = date(2026, 11, 20)
_MOST = 200
"""Ways to fill in one scan."""
_KINDS = [QuestionType.NUMBER] * 4 + [
    QuestionType.SINGLE,
    QuestionType.SINGLE,
    QuestionType.RUBRIC,
    QuestionType.MULTI,
    QuestionType.PAIR,
    QuestionType.DATE,
]


@dataclass(frozen=True)
class Case:
    form: FormDefinition
    standard: Standard
    scan: Scan


@cache
def case(seed: int) -> Case:
    """Return a form, a standard and a scan with so few open answers that all can be tried."""
    chance = random.Random(seed)
    form = _form(chance)
    assert not list(check_form(form, Place("form")))
    standard = _standard(chance, form)
    scan = _scan(chance, form)
    while sum(1 for _ in _up_to(_MOST + 1, filled_in(form, scan))) > _MOST:
        scan = _one_more(chance, form, scan)
    return Case(form, standard, scan)


def filled_in(form: FormDefinition, scan: Scan) -> Iterator[ScanState]:
    """Yield every way to fill in a scan, one answer at a time."""
    sector = form.sector_question
    lacks = sector is not None and sector.name not in scan.answers
    if sector is not None and lacks and (scan.scope is Scope.FULL or sector.core):
        for choice in form.sectors:
            yield from filled_in(form, _with(scan, sector.name, Answer(value=choice)))
        return
    yield from _further(form, scan, dependency_order(form))


def _further(form: FormDefinition, scan: Scan, order: tuple[str, ...]) -> Iterator[ScanState]:
    state = evaluate(form, scan)
    for place, name in enumerate(order):
        question = state.questions[name]
        unknown = question.answer.is_blank or question.answer.missing is Missing.UNKNOWN
        if question.asked and (unknown or question.problems):
            answers = [
                answer
                for answer in _answers(question.question)
                if not check_answer(question.question, answer, state.values, scan.reference_date)
            ]
            if answers:
                for answer in answers:
                    yield from _further(form, _with(scan, name, answer), order[place + 1 :])
                return
            scan = _with(scan, name, Answer())
    yield state


def filled_in_once(chance: random.Random, form: FormDefinition, scan: Scan) -> ScanState:
    """Return one way to fill in a scan, of any form, by chance."""
    sector = form.sector_question
    if sector is not None and evaluate(form, scan).sector is None:
        scan = _with(scan, sector.name, Answer(value=chance.choice(form.sectors)))
    for name in dependency_order(form):
        state = evaluate(form, scan)
        question = state.questions[name]
        unknown = question.answer.is_blank or question.answer.missing is Missing.UNKNOWN
        if question.asked and (unknown or question.problems):
            tried = list(_answers(question.question))
            chance.shuffle(tried)
            valid = (
                answer
                for answer in tried
                if not check_answer(question.question, answer, state.values, scan.reference_date)
            )
            scan = _with(scan, name, next(valid, Answer()))
    return evaluate(form, scan)


def _answers(question: Question) -> Iterator[Answer]:
    for value in _values(question):
        yield Answer(value=value)
    if Missing.NEVER in question.missing:
        yield Answer(missing=Missing.NEVER)


def _values(question: Question) -> Iterator[Value]:
    names = [choice.name for choice in question.choices]
    match question.type:
        case QuestionType.NUMBER:
            steps = 10**question.decimals
            low, high = (int(end * steps) for end in _ends(question))
            yield from (Decimal(n).scaleb(-question.decimals) for n in range(low, high + 1))
        case QuestionType.SINGLE:
            yield from names
        case QuestionType.RUBRIC:
            yield from range(1, 5)
        case QuestionType.MULTI:
            for size in range(1, len(names) + 1):
                yield from combinations(names, size)
        case QuestionType.PAIR:
            wholes = range(int(question.maximum or 0) + 1)
            yield from (Pair(part, whole) for whole in wholes for part in range(whole + 1))
        case _:
            days = (TODAY - (question.earliest or TODAY)).days
            yield from (TODAY - timedelta(day) for day in range(days + 1))


def _up_to(most: int, found: Iterator[ScanState]) -> Iterator[ScanState]:
    for _, state in zip(range(most), found, strict=False):
        yield state


def _with(scan: Scan, name: str, answer: Answer) -> Scan:
    return replace(scan, answers={**scan.answers, name: answer})


# Forms


def _form(chance: random.Random) -> FormDefinition:
    questions: list[Question] = []
    if chance.random() < 0.5:
        choices = (Choice("a", "A"), Choice("b", "B"))
        core = chance.random() < 0.8
        kind = Question("kind", "p", QuestionType.SINGLE, "?", choices=choices, core=core)
        questions.append(replace(kind, role=Role.SECTOR))
    for number in range(chance.randint(3, 7)):
        questions.append(_question(chance, f"q{number}", questions))
    used = {question.section for question in questions}
    sections = (
        Section("p", "P", scored=False),
        Section("t", "T"),
        Section("r", "R", reciprocal=True),
    )
    kept = tuple(section for section in sections if section.name in used)
    chance.shuffle(questions)
    return FormDefinition("klein", "1", "Klein", kept, tuple(questions))


def _question(chance: random.Random, name: str, earlier: list[Question]) -> Question:
    kind = chance.choice(_KINDS)
    section = chance.choice(["p", "t", "t", "t", "r"])
    question = replace(
        Question(name, section, kind, f"{name}?", core=chance.random() < 0.8),
        relevant=_condition(chance, earlier) if chance.random() < 0.4 else None,
        missing=frozenset(m for m in Missing if chance.random() < 0.3),
    )
    if earlier and earlier[0].role is Role.SECTOR and chance.random() < 0.2:
        question = replace(question, sectors=(chance.choice("ab"),))
    return _of_kind(chance, question, earlier)


def _of_kind(chance: random.Random, question: Question, earlier: list[Question]) -> Question:
    match question.type:
        case QuestionType.NUMBER:
            return _number(chance, question, earlier)
        case QuestionType.SINGLE:
            return replace(question, choices=tuple(Choice(c, c) for c in "xyz"))
        case QuestionType.RUBRIC:
            return replace(question, levels=("1", "2", "3", "4"))
        case QuestionType.MULTI:
            last = Choice("w", "w", exclusive=chance.random() < 0.7)
            return replace(question, choices=(Choice("x", "x"), Choice("y", "y"), last))
        case QuestionType.PAIR:
            most = chance.randint(1, 4)
            return replace(
                question, maximum=Decimal(most), whole_minimum=chance.randint(0, min(3, most))
            )
        case _:
            return replace(question, earliest=TODAY - timedelta(chance.choice([3, 20, 40])))


def _number(chance: random.Random, question: Question, earlier: list[Question]) -> Question:
    decimals = chance.choice([0, 0, 1])
    step = Decimal(1).scaleb(-decimals)
    low = chance.choice([0, 0, 1, 2]) * step
    high = low + chance.randint(1, 5) * step
    numbers = [other.name for other in earlier if other.type is QuestionType.NUMBER]
    cap = chance.choice(numbers) if numbers and chance.random() < 0.35 else None
    return replace(question, decimals=decimals, minimum=low, maximum=high, maximum_item=cap)


def _condition(chance: random.Random, among: list[Question]) -> Condition | None:
    fit = [question for question in among if question.type is not QuestionType.DATE]
    if not fit:
        return None
    parts = [_comparison(chance, chance.choice(fit)) for _ in range(chance.choice([1, 1, 1, 2]))]
    if len(parts) == 1:
        return parts[0]
    return AllOf(tuple(parts)) if chance.random() < 0.5 else AnyOf(tuple(parts))


def _comparison(chance: random.Random, question: Question) -> Comparison:
    if question.type is QuestionType.PAIR:
        return Comparison(question.name, Operator.PART_BELOW_WHOLE, Decimal(0))
    if question.choices:
        names = [choice.name for choice in question.choices]
        wanted = tuple(chance.sample(names, chance.randint(1, len(names) - 1)))
        return Comparison(question.name, Operator.IN, wanted)
    low, high = _ends(question)
    operators = [Operator.AT_LEAST, Operator.AT_MOST, Operator.EQUALS]
    if low < high:
        inner = chance.choice([Operator.ABOVE, Operator.BELOW])
        limit = low if inner is Operator.ABOVE else high
        return Comparison(
            question.name, *chance.choice([(inner, limit), (chance.choice(operators), high)])
        )
    return Comparison(question.name, chance.choice(operators), low)


def _ends(question: Question) -> tuple[Decimal, Decimal]:
    if question.type is QuestionType.RUBRIC:
        return Decimal(1), Decimal(4)
    return question.minimum or Decimal(0), question.maximum or Decimal(0)


# Standards


def _standard(chance: random.Random, form: FormDefinition) -> Standard:
    scored = {section.name for section in form.sections if section.scored}
    criteria = [
        _criterion(chance, form, question)
        for question in form.questions
        if question.section in scored and chance.random() < 0.9
    ]
    rule = ThemeRule(
        minimum_share=Fraction(chance.choice([0, 6, 10]), 10),
        minimum_items=chance.choice([1, 2, 3]),
    )
    return Standard("proef", "1", "Proef", "Proefstad", Status.DRAFT, "klein", "wij", TODAY,
                    tuple(criteria), theme_rule=rule)  # fmt: skip


def _criterion(chance: random.Random, form: FormDefinition, question: Question) -> Criterion:
    questions = list(form.questions)
    measure = _measure(chance, form, question)
    blocks = [_block(chance, form, question, measure, None)]
    if chance.random() < 0.5:
        when = _condition(chance, questions)
        blocks.insert(0, _block(chance, form, question, measure, when))
    if chance.random() < 0.1 and len(blocks) > 1 and blocks[0].when is not None:
        del blocks[-1]
    breach = _condition(chance, [question, question, *questions]) if chance.random() < 0.3 else None
    counts = chance.choice([CountsFor.SCHOOL, CountsFor.SCHOOL, CountsFor.BOTH,
                            CountsFor.MUNICIPALITY])  # fmt: skip
    return Criterion(question.name, measure, tuple(blocks), counts, Status.DRAFT, "Zo.",
                     legal_breach=breach)  # fmt: skip


_MEASURES = {
    QuestionType.SINGLE: MeasureKind.CHOICE,
    QuestionType.MULTI: MeasureKind.COUNT,
    QuestionType.PAIR: MeasureKind.PROPORTION,
    QuestionType.DATE: MeasureKind.MONTHS,
    QuestionType.RUBRIC: MeasureKind.VALUE,
    QuestionType.NUMBER: MeasureKind.VALUE,
}


def _measure(chance: random.Random, form: FormDefinition, question: Question) -> Measure:
    name = question.name
    if question.type is not QuestionType.NUMBER or chance.random() < 0.3:
        some = question.type is QuestionType.MULTI and chance.random() < 0.5
        return Measure(_MEASURES[question.type], name, choices=("x",) if some else ())
    ends = [chance.choice([q.name for q in form.questions if q.type is question.type]), name]
    chance.shuffle(ends)
    times = Fraction(chance.choice([1, 1, 2, 100]), chance.choice([1, 3]))
    return Measure(MeasureKind.RATIO, ends[0], per=ends[1], times=times)


def _block(
    chance: random.Random,
    form: FormDefinition,
    question: Question,
    measure: Measure,
    when: Condition | None,
) -> Thresholds:
    if measure.kind is MeasureKind.CHOICE:
        names = [choice.name for choice in question.choices]
        chance.shuffle(names)
        partly = Bound(BoundKind.IN, choices=(names[1],)) if chance.random() < 0.7 else None
        return Thresholds(Bound(BoundKind.IN, choices=(names[0],)), partly, when)
    kind = chance.choice([BoundKind.AT_LEAST, BoundKind.AT_LEAST, BoundKind.AT_MOST])
    limits = sorted(_limit(chance, form, measure) for _ in range(2))
    if kind is BoundKind.AT_LEAST:
        limits.reverse()
    partly = Bound(kind, limits[1]) if chance.random() < 0.7 else None
    return Thresholds(Bound(kind, limits[0]), partly, when)


def _limit(chance: random.Random, form: FormDefinition, measure: Measure) -> Fraction:
    of = form.by_name[measure.of]
    match measure.kind:
        case MeasureKind.RATIO:
            return measure.times * Fraction(chance.randint(0, 6), chance.randint(1, 4))
        case MeasureKind.PROPORTION:
            return Fraction(chance.randint(0, 10), 10)
        case MeasureKind.MONTHS | MeasureKind.COUNT:
            return Fraction(chance.randint(0, 2))
        case _:
            low, high = _ends(of)
            return Fraction(low) + (Fraction(high) - Fraction(low)) * chance.randint(0, 4) / 4


# Scans


def _scan(chance: random.Random, form: FormDefinition) -> Scan:
    scan = Scan(
        "id",
        Subject(SubjectKind.SCHOOL, "Verzonnen", "99ZZ", "00"),
        "2026-2027",
        TODAY,
        DefinitionRef("klein", "1"),
        scope=Scope.CORE if chance.random() < 0.2 else Scope.FULL,
    )
    for question in form.questions:
        if chance.random() < 0.25:
            scan = _with(scan, question.name, _answer(chance, question))
    return scan


def _answer(chance: random.Random, question: Question) -> Answer:
    """Return an answer: known, unknown, left open, or one that is not valid."""
    if Missing.UNKNOWN in question.missing and chance.random() < 0.3:
        return Answer(missing=Missing.UNKNOWN)
    if question.role is None and chance.random() < 0.1:
        return Answer(left_open=True)
    if question.type is QuestionType.NUMBER and chance.random() < 0.05:
        return Answer(value=Decimal(99))
    return chance.choice(list(_answers(question)))


def _one_more(chance: random.Random, form: FormDefinition, scan: Scan) -> Scan:
    """Return the scan with one more question answered."""
    states = evaluate(form, scan).questions.values()
    left = [s.question for s in states if s.answer.is_blank or s.answer.missing or s.problems]
    question = chance.choice(left)
    known = [Answer(value=value) for value in _values(question)]
    return _with(scan, question.name, chance.choice(known))
