"""What someone typed beside an answer, held to the same rules as from outside.

Texts are brought into the form in which they are kept, so that memory and disk
agree to the letter. This module must not know where they are kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.answer_json import answer_from_json, nfc
from zorgscan.core.scans.json_write import answer_to_json

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question
    from zorgscan.core.scans.model import Answer


def storable(text: str) -> str:
    """Return text in normal form C, in which half a character, as a paste can bring, is `?`."""
    return nfc(text.encode("utf-8", "replace").decode("utf-8"))


def checked_answer(question: Question, answer: Answer) -> Answer | tuple[Problem, ...]:
    """Return an answer with its texts as they are kept, or what is wrong with them.

    The value itself is not judged: one that became invalid is kept and shown so.

    Args:
        question: What it answers.
        answer: As it came from the window.
    """
    said = replace(answer, value=None, missing=None, left_open=False)
    read, problems = answer_from_json(
        question, _clean(answer_to_json(said)), Place(key=question.name)
    )
    if problems:
        return problems
    value = storable(answer.value) if isinstance(answer.value, str) else answer.value
    return replace(read, value=value, missing=answer.missing, left_open=answer.left_open)


def _clean(data: object) -> object:
    if isinstance(data, str):
        return storable(data)
    if isinstance(data, dict):
        table = cast("dict[str, object]", data)
        return {key: _clean(value) for key, value in table.items()}
    if isinstance(data, list):
        return [_clean(value) for value in cast("list[object]", data)]
    return data
