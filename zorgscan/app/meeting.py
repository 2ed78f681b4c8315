"""Talking through the answers of a scan: what last year said, what is settled.

Each act is one durable change. This module must not know how a meeting is shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zorgscan.core.merging.contents import said
from zorgscan.core.merging.differences import Aspect
from zorgscan.core.merging.meeting import Point, points
from zorgscan.core.merging.memory import (
    Memory,
    OpenDifference,
    memory_of,
    remembering,
    said_digest,
    without_differences,
)
from zorgscan.core.merging.part import items_of
from zorgscan.core.merging.settling import said_over
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.app.last_year import Earlier, LastYear
    from zorgscan.app.session import Session

_BLANK = Answer()


def earlier_answers(session: Session, last_year: LastYear | None) -> Mapping[str, Earlier]:
    """Return last year's answers by question, where they were asked alike; none is fine."""
    if last_year is None:
        return {}
    found = {question.name: last_year.answer(question) for question in session.form.questions}
    return {name: earlier for name, earlier in found.items() if earlier is not None}


def to_discuss(session: Session, earlier: Mapping[str, Earlier]) -> tuple[Point, ...]:
    """Return what to talk about now.

    Args:
        session: The scan.
        earlier: Last year's answers by question.
    """
    answers = session.scan.answers
    changed = {
        name
        for name, before in earlier.items()
        if name in answers and not answers[name].is_blank and not before.says_same_as(answers[name])
    }
    memory = memory_of(session.form, session.scan)
    inside = items_of(session.form, session.part)
    found = points(session.state, session.entries, memory, changed)
    return tuple(point for point in found if point.item in inside)


def call_discussed(session: Session, item: str) -> None:
    """Take the flag away and remember that this answer was talked about.

    It comes back when the answer changes. What another said beside it is let go.

    Raises:
        StoreError: It could not be stored; nothing changed.
    """
    with session.together():
        session.change(item, flag=False)
        _remember_discussed(session, item)


def follow(session: Session, item: str, other: OpenDifference) -> None:
    """Answer as the other did, in what differs; the question stays to be called discussed.

    Raises:
        ProblemsError: What the other said cannot be kept.
        StoreError: It could not be stored; nothing changed.
    """
    before = session.scan.answers.get(item, _BLANK)
    answer = before
    for aspect in other.aspects:
        if aspect == Aspect.ANSWER.value:
            answer = said_over(answer, said(other.answer, None))
        elif aspect in {one.value for one in Aspect if one.is_of_question}:
            answer = replace(answer, **{aspect: getattr(other.answer, aspect)})
    with session.together():
        session.answer(item, answer)
        _remember(session, without_differences(memory_of(session.form, session.scan), item))


def keep_ours(session: Session, item: str) -> None:
    """Stay with the answer as it is here; the question stays to be called discussed.

    Raises:
        StoreError: It could not be stored; nothing changed.
    """
    with session.together():
        _remember(session, without_differences(memory_of(session.form, session.scan), item))


def _remember_discussed(session: Session, item: str) -> None:
    memory = without_differences(memory_of(session.form, session.scan), item)
    answer = session.scan.answers.get(item, _BLANK)
    _remember(session, replace(memory, discussed={**memory.discussed, item: said_digest(answer)}))


def _remember(session: Session, memory: Memory) -> None:
    scan = remembering(session.scan, memory)
    session.file.put_scan(scan)
    session.reload(scan)
