"""One file with scans, open: everything others may do with it.

Each method that changes something is one durable transaction: when it returns,
the change survives a power cut; when it raises, nothing has changed. A file
belongs to the thread that opened it; workers get the data they need.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, StoreError
from zorgscan.store import (
    actions,
    answers,
    definitions,
    erasing,
    reports,
    scans,
    steps,
)
from zorgscan.store.changes import CAME_WITH_SCAN, Recorder, Step
from zorgscan.store.faults import translated
from zorgscan.store.open_file import OpenFile
from zorgscan.store.reader import ScanReader
from zorgscan.store.records import MadeReport
from zorgscan.store.schema import SCANS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator
    from datetime import datetime
    from pathlib import Path

    from zorgscan.core.scans.model import Action, Answer, Recipient, Scan
    from zorgscan.store.claims import Claim
    from zorgscan.store.records import DefinitionKind


class ScanFile(OpenFile, ScanReader):
    """A `.zorgscan`, locked for as long as it is open.

    Attributes:
        path: Where it is, without symbolic links.
    """

    KIND = SCANS

    def __init__(
        self, path: Path, db: sqlite3.Connection, claim: Claim, now: Callable[[], datetime]
    ) -> None:
        """Use `ScanFile.open`."""
        super().__init__(path, db, claim, now)
        self._step = Step()

    def add_scan(self, scan: Scan, form: bytes, standard: bytes | None = None) -> None:
        """Add a scan with its answers, actions, and the texts it rests on.

        Args:
            scan: Its form's SHA-256, when given, is that of `form`.
            form: The text of the form it is filled in with.
            standard: The text of the standard it is held against.

        Raises:
            ZorgscanError: It is in the file already, or cannot be kept.
            ValueError: The scan names another form.
        """
        sha256 = definitions.digest(form)
        if scan.form.sha256 not in (None, sha256):
            raise ValueError("the scan is not filled in with this form")
        scan = replace(scan, form=replace(scan.form, sha256=sha256))
        with self._writing(scan.scan_id) as recorder:
            recorder.step = Step(CAME_WITH_SCAN)
            if scans.exists(self._db, scan.scan_id):
                raise StoreError(Fault.SCAN_EXISTS, self.path.name)
            definitions.keep(self._db, "form", form, recorder.at)
            if standard is not None:
                definitions.keep(self._db, "standard", standard, recorder.at)
            scans.add(recorder, scan, None if standard is None else definitions.digest(standard))
            for item, answer in scan.answers.items():
                answers.put(recorder, item, answer, None)
            for action in scan.actions:
                actions.put(recorder, action)

    def put_answer(
        self, scan_id: str, item: str, answer: Answer | None, *, entry: str | None = None
    ) -> None:
        """Keep an answer, and what was typed when that is no valid answer.

        Args:
            scan_id: Of which scan.
            item: The name of the question.
            answer: In the contract's terms; None for none at all.
            entry: The keystrokes, when they say something else than `answer`.

        Raises:
            ZorgscanError: It is not kept; what was kept before still is.
        """
        with self._changing(scan_id) as recorder:
            answers.put(recorder, item, answer, entry)

    def put_scan(self, scan: Scan) -> None:
        """Keep a scan's header: all but its answers and actions.

        Raises:
            ZorgscanError: It is not kept, or there is no such scan.
        """
        with self._changing(scan.scan_id) as recorder:
            scans.put(recorder, scans.columns_of(scan))

    def use_standard(self, scan_id: str, sha256: str) -> None:
        """Hold a scan against a standard that was kept before.

        Raises:
            ZorgscanError: It is not kept, or there is no such scan.
        """
        with self._changing(scan_id) as recorder:
            scans.put(recorder, {"standard_sha256": sha256})

    def use_benchmark(self, scan_id: str, sha256: str | None) -> None:
        """Hold a scan beside figures of other schools that were kept before, or beside none.

        Raises:
            ZorgscanError: It is not kept, or there is no such scan.
        """
        with self._changing(scan_id) as recorder:
            scans.put(recorder, {"benchmark_sha256": sha256})

    def put_action(self, scan_id: str, action: Action) -> None:
        """Keep an action of the plan, new or changed.

        Raises:
            ZorgscanError: It is not kept, or there is no such scan.
        """
        with self._changing(scan_id) as recorder:
            actions.put(recorder, action)

    def delete_action(self, scan_id: str, action_id: str) -> None:
        """Take an action out of the plan.

        Raises:
            ZorgscanError: It is still there, or there is no such scan.
        """
        with self._changing(scan_id) as recorder:
            actions.remove(recorder, action_id)

    def reverse(self, scan_id: str, step: int) -> None:
        """Put back what stood there before a step; the log tells of it as a step of its own.

        Args:
            scan_id: Of which scan.
            step: The number of a step that nothing was built on since: the last one not yet
                taken back, or the one that took back last.

        Raises:
            ZorgscanError: It is not put back, or there is no such scan.
        """
        with self._changing(scan_id) as recorder, self._reading():
            recorder.step = Step(reverses=step)
            steps.reverse(recorder, step)

    def keep_definition(self, kind: DefinitionKind, content: bytes) -> str:
        """Keep the text of a form, standard or benchmark, and return its SHA-256.

        Raises:
            ZorgscanError: It is not kept.
        """
        with self.transaction():
            return definitions.keep(self._db, kind, content, self._stamp())

    def record_report(self, scan_id: str, recipient: Recipient, revision: int, digest: str) -> None:
        """Note that a report was made of a scan.

        Raises:
            ZorgscanError: It is not noted, or there is no such scan.
        """
        with self.transaction():
            scans.row_of(self._db, scan_id)
            made = MadeReport(recipient, revision, digest, self._stamp())
            reports.record(self._db, scan_id, made)

    def delete_scan(self, scan_id: str) -> None:
        """Delete a scan for good, here and in the backups of this file.

        Its answers, plan, change log and reports go with it. The backups come
        first: when one cannot be written, nothing is deleted.

        Raises:
            ZorgscanError: It is still there, or there is no such scan.
        """
        self._see_place()
        with translated(self.path):
            scans.row_of(self._db, scan_id)
        erasing.erase_from_backups(self.path, scan_id)
        with translated(self.path):
            erasing.erase(self._db, scan_id)

    def _begin(self) -> None:
        # what is done at once is one step, to be taken back as a whole
        self._step = Step()

    @contextmanager
    def _changing(self, scan_id: str) -> Generator[Recorder]:
        with self._writing(scan_id) as recorder:
            if not scans.exists(self._db, scan_id):
                raise StoreError(Fault.SCAN_MISSING, self.path.name, found=scan_id)
            yield recorder

    @contextmanager
    def _writing(self, scan_id: str) -> Generator[Recorder]:
        with self.transaction():
            yield Recorder(self._db, scan_id, self._stamp(), self._step)
