"""The rules between the parts of a standard, and between it and its form.

Thresholds must be reachable and may not overlap: a rating that nobody can get,
or two blocks for one school, is a mistake its author wants to hear of. This
module must not know files or TOML.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.condition_check import check_condition, limits
from zorgscan.core.conditions import Comparison
from zorgscan.core.forms.check import check_terms
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.ratings import Rating
from zorgscan.core.standards.model import BoundKind, MeasureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.conditions import Condition
    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.standards.model import Bound, Criterion, Measure, Standard, Thresholds

_TYPES_OF_MEASURES = {
    MeasureKind.CHOICE: (QuestionType.SINGLE,),
    MeasureKind.VALUE: (QuestionType.NUMBER, QuestionType.RUBRIC),
    MeasureKind.RATIO: (QuestionType.NUMBER,),
    MeasureKind.COUNT: (QuestionType.MULTI,),
    MeasureKind.PROPORTION: (QuestionType.PAIR,),
    MeasureKind.MONTHS: (QuestionType.DATE,),
}
_WORDS = {Rating.MET: "voldoet", Rating.PARTLY: "deels", Rating.NOT_MET: "nog niet"}


def check_standard(standard: Standard, form: FormDefinition, place: Place) -> Iterator[Problem]:
    """Yield every fault between the parts of a standard and the form it is for."""
    if standard.form_id != form.form_id:
        details = {"found": standard.form_id, "wanted": form.form_id}
        yield Problem(Code.FORM_MISMATCH, Place(place.file, "form_id"), details)
        return
    seen: set[str] = set()
    for source in standard.sources:
        if source.code in seen:
            here = Place(place.file, "sources")
            yield Problem(Code.NAME_DUPLICATE, here, {"name": source.code})
        seen.add(source.code)
    seen.clear()
    for criterion in standard.criteria:
        here = Place(place.file, f"criteria[{criterion.item}]")
        if criterion.item in seen:
            yield Problem(Code.NAME_DUPLICATE, here, {"name": criterion.item})
        seen.add(criterion.item)
        yield from _check_criterion(criterion, standard, form, here)


def _check_criterion(
    criterion: Criterion, standard: Standard, form: FormDefinition, here: Place
) -> Iterator[Problem]:
    question = form.by_name.get(criterion.item)
    if question is None:
        yield Problem(Code.QUESTION_UNKNOWN, here, {"name": criterion.item})
        return
    if not form.section_by_name[question.section].scored:
        yield Problem(Code.CRITERION_UNSCORED_THEME, here, {"question": question.name})
    yield from _codes(criterion, standard, form, here)
    yield from check_terms(form, f"{criterion.in_words} {criterion.reason} {criterion.legal}", here)
    yield from check_condition(
        criterion.legal_breach, form.by_name, Place(here.file, f"{here.key}.legal_breach")
    )
    for measure in (criterion.measure, *(shown.measure for shown in criterion.also_show)):
        yield from _check_measure(measure, form, here)
    if not criterion.thresholds:
        yield Problem(Code.THRESHOLDS_MISSING, here)
    yield from _check_blocks(criterion, form, here)
    for number, thresholds in enumerate(criterion.thresholds, start=1):
        at = Place(here.file, f"{here.key}.thresholds[{number}]")
        yield from check_condition(thresholds.when, form.by_name, at)
        yield from _check_bounds(thresholds, criterion.measure, question, at)


def _codes(
    criterion: Criterion, standard: Standard, form: FormDefinition, here: Place
) -> Iterator[Problem]:
    for code in criterion.sources:
        if code not in standard.source_by_code:
            yield Problem(Code.SOURCE_UNKNOWN, here, {"name": code})
    subjects = {subject.code for subject in form.findings + form.actions}
    for code in criterion.serves:
        if code not in subjects:
            yield Problem(Code.SUBJECT_UNKNOWN, here, {"name": code})


def _check_measure(measure: Measure, form: FormDefinition, here: Place) -> Iterator[Problem]:
    for name in (measure.of, measure.per):
        question = form.by_name.get(name) if name else None
        if name and question is None:
            yield Problem(Code.QUESTION_UNKNOWN, here, {"name": name})
        elif question and question.type not in _TYPES_OF_MEASURES[measure.kind]:
            yield Problem(Code.CRITERION_KIND, here, {"question": name})
    if measure.kind is MeasureKind.RATIO and measure.times <= 0:
        yield Problem(Code.CRITERION_KIND, here, {"question": measure.of})
    question = form.by_name.get(measure.of)
    for name in measure.choices if question else ():
        if question and question.choice(name) is None:
            details = {"question": question.name, "name": name}
            yield Problem(Code.CHOICE_UNKNOWN, here, details)


def _check_blocks(criterion: Criterion, form: FormDefinition, here: Place) -> Iterator[Problem]:
    """Check that every school falls under one block, and every block has a school."""
    covered: dict[str, set[str]] = {}
    used: list[Condition | None] = []
    for number, thresholds in enumerate(criterion.thresholds, start=1):
        at = Place(here.file, f"{here.key}.thresholds[{number}]")
        when = thresholds.when
        if None in used or when in used:
            yield Problem(Code.THRESHOLDS_UNREACHABLE, at)
        elif isinstance(when, Comparison) and isinstance(when.operand, tuple):
            earlier = covered.setdefault(when.item, set())
            if shared := earlier.intersection(when.operand):
                details = {"names": ", ".join(sorted(shared))}
                yield Problem(Code.THRESHOLDS_OVERLAP, at, details)
            earlier.update(when.operand)
        used.append(when)
    if used and None not in used:
        missing = _uncovered(covered, criterion, form)
        if missing:
            yield Problem(Code.THRESHOLDS_INCOMPLETE, here, {"missing": missing})


def _uncovered(covered: dict[str, set[str]], criterion: Criterion, form: FormDefinition) -> str:
    """Return who falls under no block, in words; empty when everyone does."""
    question = form.by_name[criterion.item]
    for item, names in covered.items():
        other = form.by_name.get(item)
        if other is None:
            return ""
        asked = question.sectors if other is form.sector_question and question.sectors else None
        wanted = [c.name for c in other.choices if asked is None or c.name in asked]
        return ", ".join(name for name in wanted if name not in names)
    return "de overige scholen"


def _check_bounds(
    thresholds: Thresholds, measure: Measure, question: Question, at: Place
) -> Iterator[Problem]:
    met, partly = thresholds.met, thresholds.partly
    by_choice = measure.kind is MeasureKind.CHOICE
    bounds = [bound for bound in (met, partly) if bound is not None]
    if any((bound.kind is BoundKind.IN) != by_choice for bound in bounds):
        yield Problem(Code.THRESHOLD_KIND, at)
    elif by_choice:
        yield from _check_choices(bounds, question, at)
    elif partly is not None and partly.kind is not met.kind:
        yield Problem(Code.THRESHOLD_DIRECTION, at)
    else:
        yield from _check_limits(met, partly, _range(measure, question), at)


def _check_choices(bounds: list[Bound], question: Question, at: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for bound in bounds:
        for name in bound.choices:
            if question.choice(name) is None:
                details = {"question": question.name, "name": name}
                yield Problem(Code.CHOICE_UNKNOWN, at, details)
            if name in seen:
                yield Problem(Code.THRESHOLD_OVERLAP, at, {"name": name})
            seen.add(name)
        if not bound.choices:
            yield Problem(Code.THRESHOLD_UNREACHABLE, at, {"rating": "voldoet of deels"})
    if seen.issuperset(choice.name for choice in question.choices):
        yield Problem(Code.THRESHOLD_UNREACHABLE, at, {"rating": _WORDS[Rating.NOT_MET]})


def _check_limits(
    met: Bound, partly: Bound | None, reach: tuple[Fraction | None, Fraction | None], at: Place
) -> Iterator[Problem]:
    """Check that each of the three ratings can occur, given the measure's reach."""
    worst, best = reach if met.kind is BoundKind.AT_LEAST else (reach[1], reach[0])
    sign = 1 if met.kind is BoundKind.AT_LEAST else -1
    steps = [(Rating.MET, met.limit)] + ([(Rating.PARTLY, partly.limit)] if partly else [])
    if best is not None and sign * met.limit > sign * best:
        yield _unreachable(Rating.MET, at)
    if partly and sign * partly.limit >= sign * met.limit:
        yield _unreachable(Rating.PARTLY, at)
    lowest = steps[-1][1]
    if worst is not None and sign * lowest <= sign * worst:
        yield _unreachable(Rating.NOT_MET, at)


def _unreachable(rating: Rating, at: Place) -> Problem:
    return Problem(Code.THRESHOLD_UNREACHABLE, at, {"rating": _WORDS[rating]})


def _range(measure: Measure, question: Question) -> tuple[Fraction | None, Fraction | None]:
    """Return the lowest and highest the measure can be, None where it has no end."""
    if measure.kind is MeasureKind.PROPORTION:
        return Fraction(0), Fraction(1)
    if measure.kind is MeasureKind.COUNT:
        names = measure.choices or tuple(c.name for c in question.choices if not c.exclusive)
        return Fraction(0), Fraction(len(names))
    if measure.kind is MeasureKind.VALUE and measure.of == question.name:
        low, high = limits(question)
        return _exact(low), _exact(high)
    return (None if measure.kind is MeasureKind.VALUE else Fraction(0)), None


def _exact(number: object) -> Fraction | None:
    return None if number is None else Fraction(str(number))
