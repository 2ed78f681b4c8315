"""What two copies of a scan become together, once it is known who is followed in what.

A conflict that nobody decided stays as it is here; the other answer is kept beside it and
the question is flagged, so that the next meeting finds it. Pure; must not know files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.merging.contents import Said, with_header
from zorgscan.core.merging.differences import Aspect, Outcome
from zorgscan.core.merging.memory import OpenDifference
from zorgscan.core.scans.model import Action, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.core.merging.contents import Content
    from zorgscan.core.merging.differences import Comparison, Copy, Difference, Key
    from zorgscan.core.scans.model import Scan

_BLANK = Answer()


class Choice(StrEnum):
    """What to do with a conflict."""

    OURS = "ours"
    THEIRS = "theirs"
    LATER = "discuss"


@dataclass(frozen=True, slots=True)
class Merged:
    """A scan after merging.

    Attributes:
        scan: With everything that was taken over; its memory is for others to write.
        entries: Keystrokes that are no valid answer, by question.
        later: What must still be talked about.
        taken: How many things came from the other copy.
    """

    scan: Scan
    entries: Mapping[str, str]
    later: tuple[OpenDifference, ...]
    taken: int


def can_wait(difference: Difference) -> bool:
    """Tell whether a conflict can be left to a meeting: only what belongs to a question."""
    return difference.aspect.is_of_question


def undecided(comparison: Comparison, choices: Mapping[Key, Choice]) -> tuple[Difference, ...]:
    """Return the conflicts that must be decided before anything can be merged."""
    return tuple(d for d in comparison.conflicts if d.key not in choices and not can_wait(d))


def settle(
    ours: Copy, theirs: Copy, comparison: Comparison, choices: Mapping[Key, Choice], whom: str = ""
) -> Merged:
    """Return what both copies become together.

    Args:
        ours: The copy that stays.
        theirs: The other copy.
        comparison: Of these two.
        choices: What was decided of the conflicts; about the others is talked later.
        whom: From whom the other copy came: a function.

    Raises:
        ValueError: A conflict that cannot wait was not decided.
    """
    if undecided(comparison, choices):
        raise ValueError("a conflict outside the questions must be decided")
    built = _Building(ours.scan, dict(ours.entries))
    later: list[OpenDifference] = []
    taken = 0
    for difference in comparison.differences:
        choice = _choice(difference, choices)
        if choice is Choice.THEIRS:
            built.take(difference, _result(difference))
            taken += 1
        elif choice is Choice.LATER:
            built.flag(difference.name)
            later.append(_open(theirs.scan, theirs.entries, difference, whom))
    scan = built.scan
    if theirs.scan.revision > scan.revision:
        # its report is out there: the next one must come after it
        scan = replace(scan, revision=theirs.scan.revision, replaces=theirs.scan.replaces)
    return Merged(scan, built.entries, _one_each(later), taken)


def _choice(difference: Difference, choices: Mapping[Key, Choice]) -> Choice:
    if difference.outcome is not Outcome.CONFLICT:
        return Choice.THEIRS
    return choices.get(difference.key, Choice.LATER)


def _result(difference: Difference) -> Content:
    return difference.joined if difference.outcome is Outcome.JOINED else difference.theirs


def _open(
    scan: Scan, entries: Mapping[str, str], difference: Difference, whom: str
) -> OpenDifference:
    name = difference.name
    return OpenDifference(
        item=name,
        aspects=(difference.aspect.value,),
        answer=scan.answers.get(name, _BLANK),
        entry=entries.get(name),
        whom=whom or difference.their_source.by or "",
        at=difference.their_source.at or "",
    )


def _one_each(found: Iterable[OpenDifference]) -> tuple[OpenDifference, ...]:
    """Put together what differs at one question."""
    by_item: dict[str, OpenDifference] = {}
    for one in found:
        known = by_item.get(one.item)
        aspects = (*known.aspects, *one.aspects) if known else one.aspects
        by_item[one.item] = replace(known or one, aspects=aspects)
    return tuple(by_item.values())


class _Building:
    """A scan that takes over one thing after another."""

    def __init__(self, scan: Scan, entries: dict[str, str]) -> None:
        self.scan = scan
        self.entries = entries

    def take(self, difference: Difference, content: Content) -> None:
        name = difference.name
        if difference.aspect.is_of_question:
            self._take_answer(difference.aspect, name, content)
        elif difference.aspect is Aspect.ACTION:
            self._take_action(name, content if isinstance(content, Action) else None)
        elif difference.aspect is Aspect.WORD:
            words = {k: word for k, word in self.scan.own_words.items() if k != name}
            added = {name: content} if isinstance(content, str) and content else {}
            self.scan = replace(self.scan, own_words=words | added)
        else:
            self.scan = with_header(self.scan, name, content)

    def flag(self, name: str) -> None:
        self._put(name, replace(self.scan.answers.get(name, _BLANK), flag=True))

    def _take_answer(self, aspect: Aspect, name: str, content: Content) -> None:
        answer = self.scan.answers.get(name, _BLANK)
        if isinstance(content, Said):
            self.entries.pop(name, None)
            if content.entry is not None:
                self.entries[name] = content.entry
            answer = said_over(answer, content)
        else:
            answer = replace(answer, **{aspect.value: content})
        self._put(name, answer)

    def _put(self, name: str, answer: Answer) -> None:
        answers = {**self.scan.answers, name: answer}
        if answer == _BLANK and name not in self.entries:
            del answers[name]
        self.scan = replace(self.scan, answers=answers)

    def _take_action(self, name: str, action: Action | None) -> None:
        actions = list(self.scan.actions)
        place = next((n for n, known in enumerate(actions) if known.id == name), len(actions))
        actions[place : place + 1] = [] if action is None else [action]
        self.scan = replace(self.scan, actions=tuple(actions))


def said_over(answer: Answer, content: Said) -> Answer:
    """Return an answer that says something else, with the notes it had."""
    return replace(
        answer,
        value=content.value,
        missing=content.missing,
        left_open=content.left_open,
        unchanged_since=content.unchanged_since,
        by=content.by,
        at=content.at,
    )
