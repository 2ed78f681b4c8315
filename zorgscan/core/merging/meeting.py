"""What to talk about in a meeting: flagged, differing or doubtful answers, and nothing else.

Pure; must not know last year's scan (it is told what differs) or how points are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.merging.memory import said_digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from zorgscan.core.merging.memory import Memory, OpenDifference
    from zorgscan.core.scans.state import QuestionState, ScanState


class Reason(StrEnum):
    """Why a question is talked about."""

    DIFFERENCE = "difference"
    """Two people answered, each otherwise."""
    FLAGGED = "flagged"
    DOUBTFUL = "doubtful"
    """The answer is out of the ordinary, or not valid."""
    CHANGED = "changed"
    """It says something else than last year."""


@dataclass(frozen=True, slots=True)
class Point:
    """One question to talk about."""

    item: str
    reasons: tuple[Reason, ...]
    differences: tuple[OpenDifference, ...] = ()


def points(
    state: ScanState, entries: Mapping[str, str], memory: Memory, changed: Collection[str]
) -> tuple[Point, ...]:
    """Return what to talk about, in the form's order.

    Args:
        state: The scan as it is now.
        entries: Keystrokes that are no valid answer, by question.
        memory: What differs, and what was discussed before.
        changed: Questions that say something else than last year.
    """
    found: list[Point] = []
    for name, question in state.questions.items():
        if not question.asked:
            continue
        differences = tuple(one for one in memory.differences if one.item == name)
        discussed = memory.discussed.get(name) == said_digest(question.answer)
        reasons = tuple(
            _reasons(question, name in entries, bool(differences), name in changed, discussed)
        )
        if reasons:
            found.append(Point(name, reasons, differences))
    return tuple(found)


def _reasons(
    question: QuestionState, is_unread: bool, differs: bool, changed: bool, discussed: bool
) -> Iterator[Reason]:
    if differs:
        yield Reason.DIFFERENCE
    if question.answer.flag:
        yield Reason.FLAGGED
    if discussed:
        return
    if question.doubt or question.problems or is_unread:
        yield Reason.DOUBTFUL
    if changed:
        yield Reason.CHANGED
