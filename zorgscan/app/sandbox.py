"""Trying out other answers on a copy of a scan, in memory only.

A sandbox holds no file: whatever is done in it cannot reach the disk. What someone wants
to keep is given to the session as ordinary answers. This module must not know Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from zorgscan.core.assessment.assess import assess
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.state import evaluate
from zorgscan.core.whatif import Turns, turns
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.app.session import Session
    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Standard

_BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is tried out.

    Attributes:
        before: What the scan says.
        after: What is tried.
        turns: What turned by it, on top of the changes before it.
    """

    item: str
    before: Answer
    after: Answer
    turns: Turns


class Sandbox:
    """Other answers on top of a scan, and what would come of them.

    Attributes:
        form: The form of the scan.
        standard: The standard the scan is held against.
    """

    def __init__(self, form: FormDefinition, standard: Standard, scan: Scan) -> None:
        """Begin with the scan as it is."""
        self.form = form
        self.standard = standard
        self._base = _bare(scan)
        self._tried: dict[str, Answer] = {}
        self._entries: dict[str, str] = {}
        self._past: list[dict[str, Answer]] = []
        self._future: list[dict[str, Answer]] = []
        self._compute()

    @property
    def scan(self) -> Scan:
        """The scan as it would be, without what was remarked at its answers."""
        return self._scan

    @property
    def state(self) -> ScanState:
        """What would be asked and answered."""
        return self._state

    @property
    def entries(self) -> Mapping[str, str]:
        """Keystrokes that are no valid answer (yet), by question."""
        return MappingProxyType(self._entries)

    @property
    def wording(self) -> Wording:
        """The words of the school, were it so."""
        return self._wording

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is tried, in the order in which it was first changed."""
        return self._changes

    @property
    def all_turns(self) -> Turns:
        """What turned by all changes together."""
        return self._all

    @property
    def turned(self) -> Assessment:
        """What would come out."""
        return self._after

    def answer(self, item: str, answer: Answer) -> None:
        """Try an answer; the one the scan has takes the change back."""
        tried = replace(
            _BLANK, value=answer.value, missing=answer.missing, left_open=answer.left_open
        )
        self._entries.pop(item, None)
        if tried == self._base.answers.get(item, _BLANK):
            self._step({n: a for n, a in self._tried.items() if n != item})
        else:
            self._step({**self._tried, item: tried})

    def keep_entry(self, item: str, text: str) -> None:
        """Keep keystrokes that are no valid answer; nothing is tried for that question."""
        self._entries[item] = text
        self._step({n: a for n, a in self._tried.items() if n != item})

    def take_back(self, items: Iterable[str]) -> None:
        """Take changes back."""
        gone = set(items)
        self._entries = {n: text for n, text in self._entries.items() if n not in gone}
        self._step({n: a for n, a in self._tried.items() if n not in gone})

    def undo(self) -> bool:
        """Take the last change back; returns whether there was one."""
        return self._go(self._past, self._future)

    def redo(self) -> bool:
        """Do again what was taken back last; returns whether there was anything."""
        return self._go(self._future, self._past)

    def _step(self, tried: dict[str, Answer]) -> None:
        if tried != self._tried:
            self._past.append(self._tried)
            self._future.clear()
            self._tried = tried
        self._compute()

    def _go(self, source: list[dict[str, Answer]], target: list[dict[str, Answer]]) -> bool:
        if not source:
            return False
        target.append(self._tried)
        self._tried = source.pop()
        self._entries = {}
        self._compute()
        return True

    def follow(self, scan: Scan, standard: Standard) -> None:
        """Try the same on the scan as it is now; what it says by now is no change any more."""
        base = _bare(scan)
        if (base, standard) == (self._base, self.standard):
            return
        self._base, self.standard = base, standard
        self._past.clear()
        self._future.clear()
        kept = self._tried.items()
        self._tried = {n: a for n, a in kept if a != base.answers.get(n, _BLANK)}
        self._compute()

    def adopt(self, session: Session, items: Iterable[str]) -> None:
        """Store changes as answers of the scan, all of them or none.

        What was remarked at the answers stays with them.

        Args:
            session: The scan this began with.
            items: Which changes.

        Raises:
            StoreError: They could not be stored; nothing changed.
        """
        wanted = [item for item in self._tried if item in set(items)]
        with session.together():
            for item in wanted:
                tried = self._tried[item]
                session.change(
                    item, value=tried.value, missing=tried.missing, left_open=tried.left_open
                )
        self.follow(session.scan, session.standard)

    def _compute(self) -> None:
        """Evaluate after each change in turn, so that each tells what it turned."""
        scan = self._base
        was = self._assessed(scan)
        first = was
        changes: list[Change] = []
        for item, answer in self._tried.items():
            before = scan.answers.get(item, _BLANK)
            scan = replace(scan, answers={**scan.answers, item: answer})
            now = self._assessed(scan)
            changes.append(Change(item, before, answer, turns(was, now)))
            was = now
        self._scan, self._after = scan, was
        self._state = evaluate(self.form, scan)
        self._wording = Wording(self.form, scan)
        self._changes = tuple(changes)
        self._all = turns(first, was)

    def _assessed(self, scan: Scan) -> Assessment:
        return assess(self.form, self.standard, evaluate(self.form, scan))


_SANDBOXES: WeakKeyDictionary[Session, Sandbox] = WeakKeyDictionary()


def sandbox_of(session: Session) -> Sandbox:
    """Return the one sandbox of an open scan, on the scan as it is now.

    It is gone when the scan is closed.
    """
    sandbox = _SANDBOXES.get(session)
    if sandbox is None:
        sandbox = Sandbox(session.form, session.standard, session.scan)
        _SANDBOXES[session] = sandbox
    sandbox.follow(session.scan, session.standard)
    return sandbox


def _bare(scan: Scan) -> Scan:
    """Return a scan with what is said alone: who said it, and what beside it, stays behind."""
    answers = {
        name: Answer(value=a.value, missing=a.missing, left_open=a.left_open)
        for name, a in scan.answers.items()
    }
    return replace(scan, answers=answers)
