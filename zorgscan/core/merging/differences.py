"""Two copies of one scan beside each other, and beside what they have in common.

For everything the other copy changed: whether we left it alone (then theirs is taken), or
changed it as well (then someone must choose). What they did not change stays as it is
here, and is not looked at. Pure; must not know files, or who asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.merging import history
from zorgscan.core.merging.contents import (
    HEADERS,
    Said,
    action_in,
    answer_in,
    header_in,
    said,
    words_in,
)
from zorgscan.core.merging.part import items_of, part_of
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.merging.contents import Content
    from zorgscan.core.merging.history import Known, Line
    from zorgscan.core.scans.model import Evidence, Scan

_BLANK = Answer()


class Aspect(StrEnum):
    """What can differ by itself."""

    ANSWER = "answer"
    NOTE = "note"
    EXPLANATION = "explanation"
    REASON = "change_reason"
    EVIDENCE = "evidence"
    FLAG = "flag"
    SHARE = "share"
    ACTION = "action"
    WORD = "word"
    HEADER = "header"

    @property
    def is_of_question(self) -> bool:
        """Whether it belongs to the answer to a question."""
        return self not in (Aspect.ACTION, Aspect.WORD, Aspect.HEADER)


class Outcome(StrEnum):
    """What becomes of a difference."""

    TAKEN = "taken"
    """Only they changed it."""
    JOINED = "joined"
    """Both added to it; what both have stays together."""
    CONFLICT = "conflict"
    """Both changed it, each in another way."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a scan.

    Attributes:
        entries: Keystrokes that are no valid answer, by question.
        lines: Its change log, oldest first.
    """

    scan: Scan
    entries: Mapping[str, str]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Source:
    """Who changed something, and when; both can be unknown."""

    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that stands otherwise in the other copy, because it was changed there.

    Attributes:
        name: Of the question, action, term or field of the header.
        base: What both began with, as far as that is known.
        joined: What both together come to, when the outcome is JOINED.
    """

    aspect: Aspect
    name: str
    base: Content
    ours: Content
    theirs: Content
    outcome: Outcome
    our_source: Source = Source()
    their_source: Source = Source()
    joined: Content = None

    @property
    def key(self) -> Key:
        """What tells it from all others."""
        return self.aspect, self.name


Key = tuple[Aspect, str]


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two copies of one scan.

    Attributes:
        differences: What the other copy changed, in the form's order.
        kept: Questions that stand otherwise there, since only we changed them.
        known: Their log as it is now: merging it again brings nothing new.
    """

    differences: tuple[Difference, ...]
    kept: tuple[str, ...]
    known: Known

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """What someone must choose."""
        return tuple(d for d in self.differences if d.outcome is Outcome.CONFLICT)

    @property
    def taken(self) -> tuple[Difference, ...]:
        """What is taken over without asking."""
        return tuple(d for d in self.differences if d.outcome is not Outcome.CONFLICT)


def compare(
    form: FormDefinition,
    ours: Copy,
    theirs: Copy,
    merged: Iterable[Known] = (),
    without: Collection[str] = (),
) -> Comparison:
    """Return what to do with each thing that the other copy changed.

    Args:
        form: The form of our copy.
        ours: The copy that stays.
        theirs: The copy that came back; of a part only its own questions count.
        merged: Other logs that were merged here before, as far as they went.
        without: Questions of which their answer cannot be read by our form.
    """
    part = part_of(theirs.scan)
    begin = history.agreed(ours.lines, theirs.lines, merged, part.lines if part else 0)
    matcher = _Matcher(form, ours, theirs, theirs.lines[begin:], without)
    differences = tuple(matcher.differences())
    told = {difference.name for difference in differences if difference.aspect.is_of_question}
    kept = tuple(name for name in matcher.questions if name not in told and matcher.differs(name))
    return Comparison(differences, kept, history.known(theirs.lines))


class _Matcher:
    """Holds both copies against what was there before their last changes."""

    def __init__(
        self,
        form: FormDefinition,
        ours: Copy,
        theirs: Copy,
        tail: Sequence[Line],
        without: Collection[str],
    ) -> None:
        self._form, self._ours, self._theirs = form, ours, theirs
        self._before = history.before(tail)
        self._our_last, self._their_last = history.last(ours.lines), history.last(tail)
        inside = items_of(form, part_of(ours.scan)) & items_of(form, part_of(theirs.scan))
        self.questions = tuple(
            q.name for q in form.questions if q.name in inside and q.name not in without
        )
        self._is_part = part_of(theirs.scan) is not None

    def differs(self, name: str) -> bool:
        """Tell whether the answers to a question are not the same."""
        one, other = (_answer(copy, name) for copy in (self._ours, self._theirs))
        plain = [replace(a, at=None, by=None) for a in (one, other)]
        return plain[0] != plain[1] or _entry(self._ours, name) != _entry(self._theirs, name)

    def differences(self) -> Iterator[Difference]:
        for name in self.questions:
            if ("answer", name) in self._before:
                yield from self._of_question(name)
        yield from self._of_actions()
        yield from self._of_words()
        if not self._is_part:
            yield from self._of_header()

    def _of_question(self, name: str) -> Iterator[Difference]:
        line = self._before["answer", name]
        base = answer_in(self._form.by_name[name], line.old)
        ours, theirs = _answer(self._ours, name), _answer(self._theirs, name)
        one, other = _entry(self._ours, name), _entry(self._theirs, name)
        yield from self._answers(
            name, said(base, line.old_entry), said(ours, one), said(theirs, other)
        )
        for aspect in (Aspect.NOTE, Aspect.EXPLANATION, Aspect.REASON, Aspect.FLAG, Aspect.SHARE):
            contents = [getattr(answer, aspect.value) for answer in (base, ours, theirs)]
            yield from self._plain(aspect, name, *contents)
        yield from self._evidence(name, base.evidence, ours.evidence, theirs.evidence)

    def _answers(self, name: str, base: Said, ours: Said, theirs: Said) -> Iterator[Difference]:
        for found in self._plain(Aspect.ANSWER, name, base, ours, theirs, _is_same_answer):
            if found.outcome is Outcome.CONFLICT and ours.says == theirs.says:
                continue  # the same answer twice: there is nothing to choose
            yield replace(
                found,
                our_source=_stamped(ours, found.our_source),
                their_source=_stamped(theirs, found.their_source),
            )

    def _evidence(
        self,
        name: str,
        base: tuple[Evidence, ...],
        ours: tuple[Evidence, ...],
        theirs: tuple[Evidence, ...],
    ) -> Iterator[Difference]:
        """Take over what they added, and take away what they took away: never a conflict."""
        for found in self._plain(Aspect.EVIDENCE, name, base, ours, theirs):
            kept = [line for line in ours if line in theirs or line not in base]
            added = [line for line in theirs if line not in ours and line not in base]
            joined = tuple(kept + added)
            if found.outcome is Outcome.TAKEN:
                yield found
            elif joined != ours:
                yield replace(found, outcome=Outcome.JOINED, joined=joined)

    def _of_actions(self) -> Iterator[Difference]:
        ours = {action.id: action for action in self._ours.scan.actions}
        theirs = {action.id: action for action in self._theirs.scan.actions}
        for (about, name), line in self._before.items():
            if about == "action":
                base = action_in(self._form, line.old)
                yield from self._plain(Aspect.ACTION, name, base, ours.get(name), theirs.get(name))

    def _of_words(self) -> Iterator[Difference]:
        line = self._before.get(("header", "own_words"))
        if line is None:
            return
        base, ours, theirs = (
            words_in(line.old),
            self._ours.scan.own_words,
            self._theirs.scan.own_words,
        )
        for term in self._form.terms:
            name = term.name
            if term.own_word:
                yield from self._plain(
                    Aspect.WORD, name, base.get(name), ours.get(name), theirs.get(name)
                )

    def _of_header(self) -> Iterator[Difference]:
        for name, content_of in HEADERS.items():
            line = self._before.get(("header", name))
            if line is not None:
                ours, theirs = content_of(self._ours.scan), content_of(self._theirs.scan)
                yield from self._plain(Aspect.HEADER, name, header_in(name, line.old), ours, theirs)

    def _plain(
        self,
        aspect: Aspect,
        name: str,
        base: Content,
        ours: Content,
        theirs: Content,
        same: Callable[[Content, Content], bool] = lambda one, other: one == other,
    ) -> Iterator[Difference]:
        """Yield the difference when there is one that they made."""
        if same(theirs, ours) or same(theirs, base):
            return
        outcome = Outcome.TAKEN if same(ours, base) else Outcome.CONFLICT
        yield Difference(
            aspect,
            name,
            base,
            ours,
            theirs,
            outcome,
            self._source(self._our_last, aspect, name),
            self._source(self._their_last, aspect, name),
        )

    @staticmethod
    def _source(lines: Mapping[history.Subject, Line], aspect: Aspect, name: str) -> Source:
        kind = "answer" if aspect.is_of_question else "action"
        subject = (kind, name)
        if aspect in (Aspect.WORD, Aspect.HEADER):
            subject = ("header", "own_words" if aspect is Aspect.WORD else name)
        line = lines.get(subject)
        return Source(line.by, line.at) if line else Source()


def _answer(copy: Copy, name: str) -> Answer:
    return copy.scan.answers.get(name, _BLANK)


def _entry(copy: Copy, name: str) -> str | None:
    return copy.entries.get(name)


def _stamped(content: Said, changed: Source) -> Source:
    """Return who answered and when; without an answer, who took it away."""
    return Source(content.by, content.at) if content.at else changed


def _is_same_answer(one: Content, other: Content) -> bool:
    """Tell whether two say the same; who said it, and when, is beside the point."""
    assert isinstance(one, Said)  # noqa: S101 - only called for answers
    assert isinstance(other, Said)  # noqa: S101 - only called for answers
    return (one.says, one.unchanged_since) == (other.says, other.unchanged_since)
