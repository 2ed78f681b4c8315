"""When an answer was given and by which function. Must not know files or the clock."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zorgscan.core.scans.model import Answer


def said(answer: Answer) -> tuple[object, ...]:
    """Return what an answer says, apart from what is written beside it."""
    return answer.value, answer.missing, answer.left_open


def stamped(answer: Answer, before: Answer, now: str, by: str | None) -> Answer:
    """Return an answer with when and by whom, as soon as what it says differs from before.

    Args:
        answer: The new one; a function that it names itself goes before `by`.
        before: What it replaces.
        now: The moment, as it is stored.
        by: Function (never a name) of who is answering.
    """
    if said(answer) == said(before):
        return replace(answer, at=before.at, by=before.by)
    if answer.is_blank and not answer.left_open:
        return replace(answer, at=None, by=None)
    return replace(answer, at=now, by=answer.by or by)
