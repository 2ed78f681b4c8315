"""From one version of a form to another: which answers go along, and what is asked anew.

Nothing is thrown away. An answer whose question is gone stays in the file, unread; one
that cannot stand under its question any more stays in the change log. This module must
not know files or how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.scans.model import Answer, DefinitionRef, ScanStatus
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.scans.model import Action, Scan
    from zorgscan.core.scans.state import ScanState

_BLANK = Answer()


class Parking(StrEnum):
    """Why an answer does not go along."""

    GONE = "gone"
    OTHER_TYPE = "other_type"
    IMPOSSIBLE = "impossible"
    """The new question does not take this value: a choice or range is another."""


@dataclass(frozen=True, slots=True)
class Parked:
    """An answer that stays behind."""

    item: str
    why: Parking


@dataclass(frozen=True)
class Transition:
    """What becomes of a scan under another version of its form.

    Attributes:
        carried: Questions whose answer goes along, in the new form's order.
        reworded: Those of them that are asked otherwise now; worth reading again.
        parked: Answers that stay behind, in the old form's order.
        anew: Questions to answer that were not open before, in the new form's order.
        scan: The scan as it becomes; it has no answers to questions that are gone.
    """

    old: FormDefinition
    new: FormDefinition
    carried: tuple[str, ...]
    reworded: tuple[str, ...]
    parked: tuple[Parked, ...]
    anew: tuple[str, ...]
    scan: Scan


def transition(old: FormDefinition, new: FormDefinition, scan: Scan) -> Transition:
    """Return what becomes of a scan when another version of its form takes over.

    Args:
        old: The form it was filled in with.
        new: The version that takes over.
        scan: As it stands.
    """
    before = evaluate(old, scan)
    parked = {item: why for item in scan.answers if (why := _unfit(old, new, item)) is not None}
    moved = _under(new, scan, parked)
    parked |= _refused(before, evaluate(new, moved))
    moved = _under(new, scan, parked)
    after = evaluate(new, moved)
    carried = tuple(q.name for q in new.questions if q.name in scan.answers.keys() - parked)
    return Transition(
        old=old,
        new=new,
        carried=carried,
        reworded=tuple(name for name in carried if _is_reworded(old, new, name)),
        parked=tuple(Parked(q.name, parked[q.name]) for q in old.questions if q.name in parked),
        anew=tuple(name for name in _open(after) if name not in _open(before)),
        scan=_with_status(moved, after),
    )


def _unfit(old: FormDefinition, new: FormDefinition, item: str) -> Parking | None:
    if item not in new.by_name:
        return Parking.GONE
    known = old.by_name.get(item)
    if known is not None and known.type is not new.by_name[item].type:
        return Parking.OTHER_TYPE
    return None


def _refused(before: ScanState, after: ScanState) -> dict[str, Parking]:
    """Return answers that were valid and are not any more."""
    return {
        name: Parking.IMPOSSIBLE
        for name, state in after.questions.items()
        if state.problems and not (name in before.questions and before.questions[name].problems)
    }


def _under(new: FormDefinition, scan: Scan, parked: Mapping[str, Parking]) -> Scan:
    """Return the scan under the new form; of parked answers only the remarks stay."""
    answers = {
        item: _remarks(answer) if item in parked else answer
        for item, answer in scan.answers.items()
        if parked.get(item) is not Parking.GONE
    }
    words = {term.name for term in new.terms if term.own_word}
    return replace(
        scan,
        form=DefinitionRef(new.form_id, new.version, new.sha256),
        answers={item: answer for item, answer in answers.items() if answer != _BLANK},
        actions=tuple(_action(new, action) for action in scan.actions),
        own_words={name: word for name, word in scan.own_words.items() if name in words},
    )


def _remarks(answer: Answer) -> Answer:
    return replace(
        answer, value=None, missing=None, left_open=False, by=None, at=None, unchanged_since=None
    )


def _action(new: FormDefinition, action: Action) -> Action:
    """Return an action without what it points to when that is gone."""
    codes = {subject.code for subject in new.actions}
    return replace(
        action,
        item=action.item if action.item in new.by_name else None,
        memo_action=action.memo_action if action.memo_action in codes else None,
    )


def _with_status(scan: Scan, state: ScanState) -> Scan:
    """Return the scan as in progress when something is to be answered again."""
    return scan if state.total.is_complete else replace(scan, status=ScanStatus.IN_PROGRESS)


def _open(state: ScanState) -> list[str]:
    """Return the questions that are asked and not answered."""
    return [name for name, q in state.questions.items() if q.asked and not q.is_answered]


def _is_reworded(old: FormDefinition, new: FormDefinition, name: str) -> bool:
    return name in old.by_name and _asked(old.by_name[name]) != _asked(new.by_name[name])


def _asked(question: Question) -> tuple[object, ...]:
    """Return all words that a person answers to."""
    choices = [(choice.name, choice.label) for choice in question.choices]
    return question.label, question.hint, question.unit, choices, question.levels
