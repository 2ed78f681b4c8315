"""One municipality's file, open: everything others may do with it.

Each method that changes something is one durable transaction, or joins the caller's. A file
belongs to the thread that opened it; workers get the data they need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.store import connection, definitions, erasing
from zorgscan.store.collection import editions, files, log, rounds
from zorgscan.store.collection.schema import COLLECTIONS
from zorgscan.store.faults import translated
from zorgscan.store.open_file import OpenFile

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from zorgscan.core.collecting.model import Key
    from zorgscan.core.collecting.outcomes import Outcome, Submission
    from zorgscan.core.collecting.register import Expected
    from zorgscan.core.scans.model import Scope
    from zorgscan.store.collection.rows import (
        Decision,
        FileRow,
        Intake,
        Kind,
        NewFile,
        ReportRow,
        RoundRow,
    )
    from zorgscan.store.records import DefinitionKind


class CollectionFile(OpenFile):
    """A `.zorgcollectie`, locked for as long as it is open.

    Attributes:
        path: Where it is, without symbolic links.
    """

    KIND = COLLECTIONS

    # what is in it

    def rounds(self) -> tuple[RoundRow, ...]:
        """Return all rounds: by school year, in a year as they were made."""
        with self._reading():
            return rounds.every(self._db)

    def register(self, round_id: int) -> Mapping[Key, Expected]:
        """Return whom a round expects, in the order of the register."""
        with self._reading():
            return rounds.register(self._db, round_id)

    def decisions(self) -> tuple[Decision, ...]:
        """Return the log of decisions, oldest first."""
        with self._reading():
            return log.every(self._db)

    def files(self) -> tuple[FileRow, ...]:
        """Return every file that was ever offered, in order."""
        with self._reading():
            return files.every(self._db)

    def known(self) -> tuple[tuple[str, str, Outcome], ...]:
        """Return SHA-256, name and outcome of every file that was ever offered, in order."""
        with self._reading():
            return tuple(files.known(self._db))

    def told(self) -> tuple[tuple[str, str, int, str, str, str | None, str | None], ...]:
        """Return name, SHA-256, piece, outcome, message, scan and carrier of every file."""
        with self._reading():
            return tuple(files.told(self._db))

    def of_content(self, sha256: str) -> tuple[FileRow, ...]:
        """Return the files with these bytes."""
        with self._reading():
            return files.of_content(self._db, sha256)

    def intakes(self) -> tuple[Intake, ...]:
        """Return every time that files were offered, oldest first."""
        with self._reading():
            return files.intakes(self._db)

    def submissions(
        self, row: RoundRow, keys: Collection[Key] | None = None
    ) -> tuple[Submission, ...]:
        """Return the reports of a round, or of some schools in it."""
        with self._reading():
            return tuple(files.submissions(self._db, row.round_id, row.standard, keys))

    def concerned(self, round_id: int, keys: Iterable[Key]) -> set[Key]:
        """Return these schools and all that have a report of the same scans in a round."""
        with self._reading():
            keys = set(keys)
            scan_ids = set(files.scans_of_keys(self._db, round_id, keys))
            return keys | set(files.keys_of_scans(self._db, round_id, scan_ids))

    def reports(
        self, round_id: int, outcomes: Collection[Outcome]
    ) -> tuple[tuple[int, str, ReportRow], ...]:
        """Return reports of a round with one of these outcomes: number, when it came, report."""
        with self._reading():
            return tuple(files.reports(self._db, round_id, outcomes))

    def report(self, report_id: int) -> ReportRow:
        """Return one report.

        Raises:
            LookupError: It is not kept (any more).
        """
        with self._reading():
            return files.report(self._db, report_id)

    def first_received(self, row: ReportRow) -> str:
        """Return when the content of a report first came in."""
        with self._reading():
            return files.first_received(self._db, row)

    def definition(self, sha256: str) -> bytes:
        """Return the text of a form, standard or register.

        Raises:
            LookupError: It was never kept.
        """
        with self._reading():
            return definitions.get(self._db, sha256)

    def editions(self, round_id: int, scope: Scope) -> tuple[str, ...]:
        """Return the published editions of a round and scope as JSON texts, oldest first."""
        with self._reading():
            return editions.every(self._db, round_id, scope)

    # changing it

    def decide(
        self,
        kind: Kind,
        about: Mapping[str, object],
        *,
        round_id: int | None = None,
        by: str | None = None,
    ) -> None:
        """Add a line to the log of decisions."""
        with self.transaction():
            log.add(self._db, kind, about, self._stamp(), round_id=round_id, by=by)

    def keep_definition(self, kind: DefinitionKind, content: bytes) -> str:
        """Keep the text of a form, standard or register, and return its SHA-256."""
        with self.transaction():
            return definitions.keep(self._db, kind, content, self._stamp())

    def add_round(self, row: RoundRow) -> int:
        """Add a round, and return its number."""
        with self.transaction():
            return rounds.add(self._db, row, self._stamp())

    def put_dates(self, round_id: int, opens: date | None, closes: date | None) -> None:
        """Change between which days a round is open."""
        with self.transaction():
            rounds.put_dates(self._db, round_id, opens, closes)

    def put_standard(self, round_id: int, sha256: str) -> None:
        """Change what a round is held against; the outcomes must follow."""
        with self.transaction():
            rounds.put_standard(self._db, round_id, sha256)

    def put_register(self, round_id: int, sha256: str, lines: Iterable[Expected]) -> None:
        """Put a register in the place of the one before."""
        with self.transaction():
            rounds.put_register(self._db, round_id, sha256, lines)

    def begin_intake(self) -> int:
        """Note that files are being offered, and return the number of it."""
        with self.transaction():
            return files.begin_intake(self._db, self._stamp())

    def add_report(self, row: ReportRow) -> int:
        """Keep a report, once, and return its number."""
        with self.transaction():
            return files.add_report(self._db, row)

    def add_file(self, intake_id: int, new: NewFile) -> None:
        """Keep a file that was offered."""
        with self.transaction():
            files.add(self._db, intake_id, new, self._stamp())

    def put_outcome(self, file_id: int, outcome: Outcome, message: str) -> None:
        """Change what became of a file."""
        with self.transaction():
            files.put_outcome(self._db, file_id, outcome, message)

    def put_assessment(self, report_id: int, assessment: str) -> None:
        """Keep the outcomes of a report, computed anew."""
        with self.transaction():
            files.put_assessment(self._db, report_id, assessment)

    def put_school(self, round_id: int, scan_id: str, key: Key) -> None:
        """Count the reports of a scan as those of a school."""
        with self.transaction():
            files.put_school(self._db, round_id, scan_id, key)

    def undo_intake(self, intake_id: int) -> int:
        """Take out all files that came in at one time; returns how many."""
        with self.transaction():
            return files.undo_intake(self._db, intake_id, self._stamp())

    def forget_school(self, round_id: int, key: Key) -> None:
        """Forget the files of which the reports were erased, so that they can come again."""
        with self.transaction():
            files.forget_school(self._db, round_id, key)

    def add_edition(self, round_id: int, scope: Scope, number: int, content: str) -> None:
        """Keep a published edition, for ever."""
        with self.transaction():
            editions.add(self._db, round_id, scope, number, content, self._stamp())

    # deleting for good

    def erase_school(self, round_id: int, key: Key, outcome: Outcome, message: str) -> int:
        """Delete the reports of a school in a round for good, here and in the backups.

        The backups come first: when one cannot be written, nothing is deleted.

        Returns:
            How many reports were deleted.
        """

        def erased(db: sqlite3.Connection) -> int:
            return files.erase_school(db, round_id, key, outcome, message)

        return self._erase(erased)

    def erase_round(self, round_id: int) -> int:
        """Delete all reports of a round for good, here and in the backups; returns how many."""

        def erased(db: sqlite3.Connection) -> int:
            return files.erase_round(db, round_id)

        return self._erase(erased)

    def _erase(self, erased: files.Erasing) -> int:
        self._see_place()

        def in_backup(db: sqlite3.Connection) -> int:
            with connection.transaction(db):
                erased(db)
            erasing.compact(db)
            return 1  # a backup holds more than reports: it stays

        erasing.clean_backups(self.path, COLLECTIONS, in_backup)
        with self.transaction():
            count = erased(self._db)
        with translated(self.path):
            erasing.compact(self._db)
        return count
