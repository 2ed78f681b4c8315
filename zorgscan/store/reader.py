"""What can be read of a file with scans, whether it is open or only looked into.

`scan_file.ScanFile` adds changing it, `snapshot.Snapshot` is a copy in memory.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zorgscan.store import actions, answers, changes, definitions, reports, scans
from zorgscan.store.readable import Readable
from zorgscan.store.records import StoredScan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.store.records import Change, MadeReport, ScanSummary


class ScanReader(Readable):
    """Reads a file by its connection.

    Attributes:
        path: Where it is, without symbolic links.
    """

    def scans(self) -> tuple[ScanSummary, ...]:
        """Return what is in the file: last school year first, in it the last one begun."""
        with self._reading():
            return scans.summaries(self._db)

    def load(self, scan_id: str, form: FormDefinition) -> StoredScan:
        """Return one scan, read with its form.

        Raises:
            ZorgscanError: There is no such scan, or its header cannot be read.
        """
        with self._reading():
            row = scans.row_of(self._db, scan_id)
            found, entries, faults = answers.of_scan(self._db, scan_id, form, self.path.name)
            plan, more = actions.of_scan(self._db, scan_id, form, self.path.name)
            scan = replace(scans.header(row), answers=found, actions=plan)
        chosen = scans.standard_of(row), scans.benchmark_of(row)
        return StoredScan(scan, entries, *chosen, faults + more)

    def said(self, scan_id: str) -> Mapping[str, str]:
        """Return by item what was answered, as text that is equal when the answers are.

        Answers to questions that the form does not have are in it; who answered and
        when are not.
        """
        with self._reading():
            return answers.said(self._db, scan_id)

    def beside_answers(self, scan_id: str) -> str:
        """Return header and plan as text that is equal when they are."""
        with self._reading():
            return scans.said(self._db, scan_id) + "\n".join(actions.said(self._db, scan_id))

    def changes(self, scan_id: str, *, after: int = 0) -> tuple[Change, ...]:
        """Return the change log of a scan, oldest first.

        Args:
            scan_id: Of which scan.
            after: Only changes with a higher number.
        """
        with self._reading():
            return changes.of_scan(self._db, scan_id, after)

    def definition(self, sha256: str) -> bytes:
        """Return the text of a form, standard or benchmark.

        Raises:
            LookupError: It was never kept.
            ZorgscanError: Another text stands in its place.
        """
        with self._reading():
            return definitions.get(self._db, sha256)

    def reports(self, scan_id: str) -> tuple[MadeReport, ...]:
        """Return the reports made of a scan, oldest first."""
        with self._reading():
            return reports.of_scan(self._db, scan_id)
