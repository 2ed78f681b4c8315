"""The rules between the parts of a form: references, cycles, limits, kinds.

Each rule is a generator of problems over the whole form, so that all faults are
told at once. This module must not know files or TOML.
"""

from __future__ import annotations

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from zorgscan.core.condition_check import check_condition
from zorgscan.core.conditions import references
from zorgscan.core.forms.model import FormDefinition, Question, QuestionType, Role
from zorgscan.core.forms.placeholders import BUILT_IN, fill, placeholders
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROLE_TYPES = {Role.SECTOR: QuestionType.SINGLE, Role.SIZE: QuestionType.NUMBER}

# Which keys only make sense on which kinds of question. A key that is set
# elsewhere is a misunderstanding the author wants to hear of.
_KEYS_OF_TYPES: dict[str, tuple[QuestionType, ...]] = {
    "minimum": (QuestionType.NUMBER,),
    "maximum": (QuestionType.NUMBER, QuestionType.PAIR),
    "maximum_item": (QuestionType.NUMBER,),
    "soft_minimum": (QuestionType.NUMBER,),
    "soft_maximum": (QuestionType.NUMBER,),
    "decimals": (QuestionType.NUMBER,),
    "earliest": (QuestionType.DATE,),
    "whole_minimum": (QuestionType.PAIR,),
    "max_length": (QuestionType.TEXT,),
    "choices": (QuestionType.SINGLE, QuestionType.MULTI),
    "levels": (QuestionType.RUBRIC,),
}
_KEYS_NEEDED: dict[QuestionType, tuple[str, ...]] = {
    QuestionType.NUMBER: ("minimum", "maximum"),
    QuestionType.PAIR: ("maximum",),
    QuestionType.DATE: ("earliest",),
    QuestionType.TEXT: ("max_length",),
}
_LEVELS = 4
_SHORT = 40


def check_form(form: FormDefinition, place: Place) -> Iterator[Problem]:
    """Yield every fault between the parts of a form.

    Args:
        form: A form whose parts were read without faults.
        place: The file it came from.
    """
    yield from _duplicates(form, place)
    yield from _sections(form, place)
    yield from _roles(form, place)
    yield from _terms(form, place)
    yield from _cycles(form, place)
    for question in form.questions:
        here = Place(place.file, f"questions[{question.name}]")
        yield from _references(form, question, here)
        yield from _kinds(question, here)
        yield from _short(form, question, here)
        yield from _limits(question, here)


def _duplicates(form: FormDefinition, place: Place) -> Iterator[Problem]:
    groups: dict[str, Iterable[str]] = {
        "questions": [question.name for question in form.questions],
        "sections": [section.name for section in form.sections],
        "terms": [term.name for term in form.terms],
        "findings, actions": [subject.code for subject in form.findings + form.actions],
    }
    for question in form.questions:
        groups[f"questions[{question.name}].choices"] = [c.name for c in question.choices]
    for key, names in groups.items():
        for name in _repeated(names):
            yield Problem(Code.NAME_DUPLICATE, Place(place.file, key), {"name": name})


def _repeated(names: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    repeated: list[str] = []
    for name in names:
        if name in seen and name not in repeated:
            repeated.append(name)
        seen.add(name)
    return repeated


def _sections(form: FormDefinition, place: Place) -> Iterator[Problem]:
    used = {question.section for question in form.questions}
    for section in form.sections:
        if section.name not in used:
            here = Place(place.file, f"sections[{section.name}]")
            yield Problem(Code.SECTION_EMPTY, here, {"name": section.name})
    if not form.sections:
        yield Problem(Code.KEY_MISSING, place, {"key": "sections"})
    if not form.questions:
        yield Problem(Code.KEY_MISSING, place, {"key": "questions"})


def _roles(form: FormDefinition, place: Place) -> Iterator[Problem]:
    holders: dict[Role, str] = {}
    for question in form.questions:
        if question.role is None:
            continue
        here = Place(place.file, f"questions[{question.name}].role")
        details = {"role": question.role.value, "type": question.type.value}
        if question.role in holders:
            details["question"] = holders[question.role]
            yield Problem(Code.ROLE_DUPLICATE, here, details)
        if question.type is not _ROLE_TYPES[question.role]:
            yield Problem(Code.ROLE_KIND, here, details)
        holders.setdefault(question.role, question.name)


def _terms(form: FormDefinition, place: Place) -> Iterator[Problem]:
    for key, text in _texts(form):
        yield from check_terms(form, text, Place(place.file, key))
    for term in form.terms:
        for sector in term.by_sector:
            if sector not in form.sectors:
                here = Place(place.file, f"terms[{term.name}].by_sector")
                yield Problem(Code.SECTOR_UNKNOWN, here, {"name": sector})


def check_terms(form: FormDefinition, text: str, place: Place) -> Iterator[Problem]:
    """Yield a fault for every placeholder that is no term of the form."""
    known = {term.name for term in form.terms} | BUILT_IN
    for name in placeholders(text):
        if name not in known:
            yield Problem(Code.TERM_UNKNOWN, place, {"name": name})


def _texts(form: FormDefinition) -> Iterator[tuple[str, str]]:
    yield "staff_notice", form.staff_notice
    for passage in form.definitions + form.privacy:
        yield f"definitions[{passage.label}]", passage.text
    for section in form.sections:
        yield f"sections[{section.name}]", f"{section.label} {section.hint}"
    for question in form.questions:
        key = f"questions[{question.name}]"
        texts = [
            question.label,
            question.short,
            question.hint,
            question.high_score,
            question.soft_message,
        ]
        texts += [choice.label for choice in question.choices] + list(question.levels)
        yield key, " ".join([*texts, question.reason])


def _cycles(form: FormDefinition, place: Place) -> Iterator[Problem]:
    graph = {question.name: _looks_at(question) for question in form.questions}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        names = " → ".join(error.args[1])
        yield Problem(Code.RELEVANCE_CYCLE, Place(place.file, "questions"), {"names": names})


def _looks_at(question: Question) -> set[str]:
    """Return the questions that must be known before this one: relevance and maximum."""
    names = set(references(question.relevant)) if question.relevant else set[str]()
    return names | ({question.maximum_item} if question.maximum_item else set[str]())


def _references(form: FormDefinition, question: Question, here: Place) -> Iterator[Problem]:
    if question.section not in form.section_by_name:
        yield Problem(Code.SECTION_UNKNOWN, here, {"name": question.section})
    for sector in question.sectors:
        if sector not in form.sectors:
            yield Problem(Code.SECTOR_UNKNOWN, here, {"name": sector})
    codes = {subject.code for subject in form.findings + form.actions}
    for code in question.covers:
        if code not in codes:
            yield Problem(Code.SUBJECT_UNKNOWN, here, {"name": code})
    for key in ("relevant", "attention"):
        at = Place(here.file, f"{here.key}.{key}")
        yield from check_condition(getattr(question, key), form.by_name, at)
    if question.maximum_item is not None:
        other = form.by_name.get(question.maximum_item)
        if other is None or other is question or other.type is not QuestionType.NUMBER:
            yield Problem(Code.MAXIMUM_ITEM_KIND, here, {"name": question.maximum_item})


def _kinds(question: Question, here: Place) -> Iterator[Problem]:
    for key, types in _KEYS_OF_TYPES.items():
        if question.type not in types and getattr(question, key) not in (None, 0, ()):
            details = {"key": key, "type": question.type.value}
            yield Problem(Code.KEY_NOT_FOR_TYPE, here, details)
    for key in _KEYS_NEEDED.get(question.type, ()):
        value = getattr(question, key)
        if value is None or (key == "max_length" and value == 0):
            yield Problem(Code.LIMITS_MISSING, here, {"key": key})
    if question.type is QuestionType.RUBRIC and len(question.levels) != _LEVELS:
        yield Problem(Code.LEVELS_COUNT, here, {"found": len(question.levels)})
    if question.type in _KEYS_OF_TYPES["choices"] and len(question.choices) < 2:
        yield Problem(Code.CHOICES_MISSING, here)
    exclusive = any(choice.exclusive for choice in question.choices)
    if exclusive and question.type is not QuestionType.MULTI:
        details = {"key": "exclusive", "type": question.type.value}
        yield Problem(Code.KEY_NOT_FOR_TYPE, here, details)


def _short(form: FormDefinition, question: Question, here: Place) -> Iterator[Problem]:
    """Yield a fault for a short name that is long in the words of some sector."""
    for sector in form.sectors or ("",):
        words = {term.name: term.by_sector.get(sector, term.default) for term in form.terms}
        name = fill(question.short, words)
        if len(name) > _SHORT:
            at = Place(here.file, f"{here.key}.short")
            yield Problem(Code.SHORT_LONG, at, {"name": name, "limit": _SHORT})
            return


def _limits(question: Question, here: Place) -> Iterator[Problem]:
    low, high = question.minimum, question.maximum
    if question.type is QuestionType.PAIR:
        low = Decimal(question.whole_minimum)
    if low is not None and high is not None and low > high:
        yield Problem(Code.LIMITS_REVERSED, here)
        return
    soft = (question.soft_minimum, question.soft_maximum)
    for limit in soft:
        below = limit is not None and low is not None and limit < low
        above = limit is not None and high is not None and limit > high
        if below or above:
            yield Problem(Code.SOFT_OUTSIDE_HARD, here, {"limit": limit})
    if soft[0] is not None and soft[1] is not None and soft[0] > soft[1]:
        yield Problem(Code.LIMITS_REVERSED, here)
