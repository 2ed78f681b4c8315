"""One open scan: the only thing through which a window or command changes it.

Every change is on the disk before the method returns. Everything is evaluated
anew when it is next asked for: saying that it is kept need not wait for that. When
the store refuses, the session stays as it was, so that memory and disk agree. This
module must not know Qt, files of other formats or how anything is shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, Unpack

from zorgscan.app.clock import timestamp
from zorgscan.app.headers import Header, check_header
from zorgscan.app.remarks import checked_answer, storable
from zorgscan.app.stamps import said, stamped
from zorgscan.app.step_names import Told, tell
from zorgscan.app.undo import History
from zorgscan.core.assessment.assess import assess
from zorgscan.core.assessment.explain import explain
from zorgscan.core.merging.part import part_of
from zorgscan.core.problems import ProblemsError
from zorgscan.core.projection import project
from zorgscan.core.scans.model import Answer, Recipient
from zorgscan.core.scans.state import evaluate
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from zorgscan.app.benchmarks import OpenedBenchmark
    from zorgscan.app.clock import Clock
    from zorgscan.app.last_year import Earlier
    from zorgscan.app.undo import Step
    from zorgscan.core.assessment.explain import Explanation
    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.benchmarks.model import Benchmark
    from zorgscan.core.forms.model import FormDefinition, Missing
    from zorgscan.core.merging.part import Part
    from zorgscan.core.projection import Projection
    from zorgscan.core.scans.model import Action, Evidence, Scan
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Standard
    from zorgscan.core.values import Value
    from zorgscan.store.scan_file import ScanFile

_BLANK = Answer()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a session starts from: a scan as stored, with its form and standard."""

    scan: Scan
    form: FormDefinition
    standard: Standard
    entries: Mapping[str, str]
    benchmark: str | None = None
    """SHA-256 of the figures of other schools that are kept with it."""


class Fields(TypedDict, total=False):
    """What `Session.change` can change of an answer."""

    value: Value | None
    missing: Missing | None
    left_open: bool
    note: str | None
    explanation: str | None
    evidence: tuple[Evidence, ...]
    flag: bool
    share: bool
    by: str | None
    unchanged_since: str | None
    change_reason: str | None


class Session:
    """A scan that is being filled in.

    Attributes:
        file: Where it is stored.
        by: Function (never a name) of who is answering now; goes with each answer.
    """

    def __init__(self, file: ScanFile, opened: Opened, clock: Clock) -> None:
        """Evaluate the scan as it was stored."""
        self.file = file
        part = part_of(opened.scan)
        self.by: str | None = (part and part.whom) or None
        self._clock = clock
        self._form = opened.form
        self._standard = opened.standard
        self._entries = dict(opened.entries)
        self._scan = opened.scan
        self._benchmark_sha256 = opened.benchmark
        self._benchmark: Benchmark | None = None
        self._state: ScanState | None = None
        self._assessment: Assessment | None = None
        self._wording = Wording(self._form, self._scan)
        self._history = History(file, self._scan.scan_id)

    @property
    def form(self) -> FormDefinition:
        """The form the scan is filled in with."""
        return self._form

    @property
    def part(self) -> Part | None:
        """What part of a scan this is, when a colleague got only some sections of it."""
        return part_of(self._scan)

    @property
    def standard(self) -> Standard:
        """The standard it is held against."""
        return self._standard

    @property
    def benchmark(self) -> Benchmark | None:
        """Figures of other schools it is held beside, if any; read at first use."""
        if self._benchmark is None and self._benchmark_sha256 is not None:
            from zorgscan.app.benchmarks import kept_benchmark

            text = self.file.definition(self._benchmark_sha256)
            self._benchmark = kept_benchmark(text, self._form)
        return self._benchmark

    @property
    def scan(self) -> Scan:
        """The scan as it is stored now."""
        return self._scan

    @property
    def state(self) -> ScanState:
        """What is asked, answered and counted now; computed at first use after a change."""
        if self._state is None:
            self._state = evaluate(self._form, self._scan)
        return self._state

    @property
    def entries(self) -> Mapping[str, str]:
        """Keystrokes that are no valid answer (yet), by question."""
        return MappingProxyType(self._entries)

    @property
    def wording(self) -> Wording:
        """The words of this school for the form's terms."""
        return self._wording

    @property
    def assessment(self) -> Assessment:
        """The outcome against the standard; computed at first use after a change."""
        if self._assessment is None:
            self._assessment = assess(self._form, self._standard, self.state)
        return self._assessment

    def explain(self, item: str) -> Explanation:
        """Return how the outcome of one question came about, in words."""
        result = self.assessment.items[item]
        return explain(self._form, self._standard, self.state, result, self._wording)

    def project(
        self, recipient: Recipient = Recipient.SCHOOL, standard: Standard | None = None
    ) -> Projection:
        """Return what may leave for a recipient; everything that leaves is made from it.

        Args:
            recipient: Who gets it.
            standard: Another standard to hold the scan against, this once.
        """
        return project(self._form, standard or self._standard, self._scan, recipient)

    def answer(self, item: str, answer: Answer) -> None:
        """Store an answer; it is durable when this returns.

        Whatever was typed before and was no answer is dropped. That it is unchanged since an
        earlier year holds for the answer it was said of, and goes with it.

        Raises:
            ProblemsError: A note or explanation is too long; places name the key.
            StoreError: It could not be stored; nothing changed.
        """
        before = self._scan.answers.get(item, _BLANK)
        carried = answer.unchanged_since == before.unchanged_since
        if carried and said(answer) != said(before):
            answer = replace(answer, unchanged_since=None)
        self._put_answer(item, answer)

    def confirm_unchanged(self, item: str, earlier: Earlier) -> None:
        """Answer as in an earlier year, and say since when it has been so.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        same = earlier.answer
        answer = replace(
            self._scan.answers.get(item, _BLANK),
            value=same.value,
            missing=same.missing,
            left_open=False,
            unchanged_since=earlier.since,
            change_reason=None,
        )
        self._put_answer(item, answer)

    def _put_answer(self, item: str, answer: Answer) -> None:
        checked = checked_answer(self._form.by_name[item], answer)
        if isinstance(checked, tuple):
            raise ProblemsError(checked)
        before = self._scan.answers.get(item, _BLANK)
        stamped = self._stamped(checked, before)
        if stamped == before and item not in self._entries:
            return
        self.file.put_answer(self._scan.scan_id, item, _or_none(stamped))
        self._entries.pop(item, None)
        self._with_answer(item, stamped)

    def change(self, item: str, **fields: Unpack[Fields]) -> None:
        """Change a few fields of an answer: `note`, `explanation`, `flag`, `evidence`, ...

        Raises:
            ProblemsError: A text is too long.
            StoreError: It could not be stored; nothing changed.
        """
        before = self._scan.answers.get(item, _BLANK)
        self.answer(item, replace(before, **fields))

    def keep_entry(self, item: str, text: str) -> None:
        """Keep keystrokes that are no valid answer; the answer itself becomes blank.

        Raises:
            StoreError: They could not be stored; nothing changed.
        """
        before = self._scan.answers.get(item, _BLANK)
        kept = storable(text)
        none = replace(before, value=None, missing=None, left_open=False, unchanged_since=None)
        blank = self._stamped(none, before)
        self.file.put_answer(self._scan.scan_id, item, _or_none(blank), entry=kept)
        self._entries[item] = kept
        self._with_answer(item, blank)

    def update(self, **header: Unpack[Header]) -> None:
        """Change what stands at the top of the scan: subject, status, scope, own words, ...

        Raises:
            ProblemsError: It cannot be so; places name the key, as in `subject.brin`.
            StoreError: It could not be stored; nothing changed.
        """
        changed = check_header(self._form, replace(self._scan, **header))
        if isinstance(changed, tuple):
            raise ProblemsError(changed)
        self.file.put_scan(changed)
        self._with_scan(changed)

    def put_action(self, action: Action) -> None:
        """Store an action of the plan, new or changed.

        Raises:
            ProblemsError: The action cannot be so.
            StoreError: It could not be stored; nothing changed.
        """
        others = [known for known in self._scan.actions if known.id != action.id]
        place = next(
            (n for n, a in enumerate(self._scan.actions) if a.id == action.id), len(others)
        )
        actions = (*others[:place], action, *others[place:])
        changed = check_header(self._form, replace(self._scan, actions=actions))
        if isinstance(changed, tuple):
            raise ProblemsError(changed)
        self.file.put_action(self._scan.scan_id, changed.actions[place])
        self._with_scan(changed)

    def delete_action(self, action_id: str) -> None:
        """Take an action out of the plan.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        self.file.delete_action(self._scan.scan_id, action_id)
        kept = tuple(action for action in self._scan.actions if action.id != action_id)
        self._with_scan(replace(self._scan, actions=kept))

    def use_standard(self, standard: Standard, text: bytes) -> None:
        """Keep a standard with the scan and hold the scan against it from now on.

        Args:
            standard: As checked by `zorgscan.app.standards.open_standard`.
            text: The bytes it was read from.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        with self.file.transaction():
            self.file.use_standard(self._scan.scan_id, self.file.keep_definition("standard", text))
        self._standard = standard
        self._assessment = None

    @contextmanager
    def together(self) -> Generator[None]:
        """Make several changes one: all of them durable at the end, or none was made.

        Raises:
            StoreError: They could not be stored; nothing changed.
        """
        before = self._scan, dict(self._entries)
        try:
            with self.file.transaction():
                yield
        except BaseException:
            scan, self._entries = before
            self._with_scan(scan)
            raise

    def use_benchmark(self, opened: OpenedBenchmark | None) -> None:
        """Keep figures of other schools with the scan, or hold it beside none from now on.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        with self.file.transaction():
            sha256 = opened and self.file.keep_definition("benchmark", opened.text)
            self.file.use_benchmark(self._scan.scan_id, sha256)
        self._benchmark_sha256, self._benchmark = sha256, opened and opened.benchmark

    @property
    def next_undo(self) -> Told | None:
        """What `undo` would take back, if anything."""
        return self._told(self._history.undoable())

    @property
    def next_redo(self) -> Told | None:
        """What `redo` would do again, if anything."""
        return self._told(self._history.redoable())

    def undo(self) -> Told | None:
        """Take back the last step; returns what it was, or None when there is none.

        That is a change like any other: stored, and in the log.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        return self._reverse(self._history.undoable())

    def redo(self) -> Told | None:
        """Do again what was taken back last; returns what it was, or None.

        Raises:
            StoreError: It could not be stored; nothing changed.
        """
        return self._reverse(self._history.redoable())

    def _reverse(self, step: Step | None) -> Told | None:
        if step is None:
            return None
        with self.file.transaction():
            self.file.reverse(self._scan.scan_id, step.number)
            stored = self.file.load(self._scan.scan_id, self._form)
        told = self._told(step)
        self._entries = dict(stored.entries)
        self._with_scan(stored.scan)
        return told

    def _told(self, step: Step | None) -> Told | None:
        return None if step is None else tell(step, self._form, self._wording)

    def reload(self, scan: Scan) -> None:
        """Take over a scan that a use case has stored (a new revision)."""
        self._with_scan(scan)

    def take_over(self, scan: Scan, entries: Mapping[str, str]) -> None:
        """Take over a whole scan that a use case has stored, with what was typed in it."""
        self._entries = dict(entries)
        self._with_scan(scan)

    def _stamped(self, answer: Answer, before: Answer) -> Answer:
        return stamped(answer, before, timestamp(self._clock()), self.by)

    def _with_answer(self, item: str, answer: Answer) -> None:
        answers = {**self._scan.answers, item: answer}
        if answer == _BLANK and item not in self._entries:
            del answers[item]  # what was typed keeps its place, as in the file
        self._with_scan(replace(self._scan, answers=answers))

    def _with_scan(self, scan: Scan) -> None:
        self._scan = scan
        self._state = None
        self._wording = Wording(self._form, scan)
        self._assessment = None


def _or_none(answer: Answer) -> Answer | None:
    return None if answer == _BLANK else answer
