"""The free texts of a scan, each with its place: what anybody could write anything in.

Must not know what is looked for in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Action, Answer, Scan


class Part(StrEnum):
    """Which text of an answer or action it is."""

    VALUE = "value"
    EXPLANATION = "explanation"
    NOTE = "note"
    EVIDENCE = "evidence"
    CHANGE_REASON = "change_reason"
    BY = "by"
    ACTION = "text"
    GOAL = "goal"
    OWNER = "owner"
    OWN_WORD = "own_word"


PART_WORDS: Final[Mapping[Part, str]] = {
    Part.VALUE: "antwoord",
    Part.EXPLANATION: "toelichting",
    Part.NOTE: "notitie",
    Part.EVIDENCE: "bewijsstuk",
    Part.CHANGE_REASON: "reden van de verandering",
    Part.BY: "functie van wie antwoordde",
    Part.ACTION: "actie",
    Part.GOAL: "doel van een actie",
    Part.OWNER: "uitvoerder van een actie",
    Part.OWN_WORD: "eigen woord",
}
FUNCTIONS: Final = frozenset({Part.BY, Part.OWNER, Part.OWN_WORD})
"""Texts that hold a function, so that a bare name is one too many."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """A text with its place.

    Attributes:
        part: Which text it is.
        text: What stands there; never empty.
        item: The question, of an answer or of an action that belongs to one.
        action: Id of the action it is of.
        number: Which line of evidence, from 1; else 0.
    """

    part: Part
    text: str
    item: str | None = None
    action: str | None = None
    number: int = 0


def free_texts(form: FormDefinition, scan: Scan) -> Iterator[FreeText]:
    """Yield every free text of a scan: answers in the form's order, actions, own words."""
    for question in form.questions:
        answer = scan.answers.get(question.name)
        if answer is not None:
            is_text = question.max_length > 0
            yield from _of_answer(question.name, answer, is_text=is_text)
    for action in scan.actions:
        yield from _of_action(action)
    for word in scan.own_words.values():
        if word:
            yield FreeText(Part.OWN_WORD, word)


def _of_answer(item: str, answer: Answer, *, is_text: bool) -> Iterator[FreeText]:
    told = {
        Part.VALUE: answer.value if is_text and isinstance(answer.value, str) else None,
        Part.EXPLANATION: answer.explanation,
        Part.NOTE: answer.note,
        Part.CHANGE_REASON: answer.change_reason,
        Part.BY: answer.by,
    }
    for part, text in told.items():
        if text:
            yield FreeText(part, text, item)
    for number, evidence in enumerate(answer.evidence, start=1):
        yield FreeText(Part.EVIDENCE, evidence.text, item, number=number)


def _of_action(action: Action) -> Iterator[FreeText]:
    told = {Part.ACTION: action.text, Part.GOAL: action.goal, Part.OWNER: action.owner}
    for part, text in told.items():
        if text:
            yield FreeText(part, text, action.item, action.id)
