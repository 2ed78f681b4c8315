"""What a backup holds, and what would change when it were put back.

Plain data goes in and comes out: looking into many backups is work for another
thread. This module must not know how it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.errors import ZorgscanError
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.state import evaluate
from zorgscan.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.library import Library
    from zorgscan.core.scans.state import Progress
    from zorgscan.store.backup_names import Backup
    from zorgscan.store.reader import ScanReader
    from zorgscan.store.records import ScanSummary


@dataclass(frozen=True, slots=True)
class Present:
    """What a file holds now.

    Attributes:
        names: School and year of each scan, by its id.
        said: By scan what is answered to each question, as comparable text.
        beside: By scan its header and plan, as comparable text.
    """

    names: Mapping[str, str]
    said: Mapping[str, Mapping[str, str]]
    beside: Mapping[str, str]

    @classmethod
    def nothing(cls) -> Present:
        """Return what an empty file holds."""
        return cls({}, {}, {})


@dataclass(frozen=True, slots=True)
class HeldScan:
    """One scan in a backup.

    Attributes:
        progress: How far it was then; None when its form cannot be read any more.
        different: How many answers are otherwise now; None: it is not in the file now.
        differs_beside: Whether its header or plan is otherwise now.
    """

    summary: ScanSummary
    progress: Progress | None
    different: int | None
    differs_beside: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What a backup holds.

    Attributes:
        scans: In it, newest first.
        lacking: School and year of scans that are there now and not in it.
        fault: Why it cannot be used; empty when it can.
    """

    backup: Backup
    scans: tuple[HeldScan, ...] = ()
    lacking: tuple[str, ...] = ()
    fault: str = ""

    @property
    def differs(self) -> bool:
        """Whether anything would change."""
        return bool(self.lacking) or any(
            scan.different != 0 or scan.differs_beside for scan in self.scans
        )


def present(library: Library, path: Path) -> Present:
    """Return what a file holds now; nothing when it cannot be read.

    Args:
        library: Has the file, perhaps open.
        path: The file.
    """
    try:
        file = library.file(path)
        found = file.scans()
        names = {summary.scan_id: name_of(summary) for summary in found}
        said = {scan_id: file.said(scan_id) for scan_id in names}
        return Present(names, said, {scan_id: file.beside_answers(scan_id) for scan_id in names})
    except ZorgscanError:
        return Present.nothing()


def held_in(found: Iterable[Backup], now: Present, definitions: Definitions) -> tuple[Held, ...]:
    """Return what backups hold; a damaged one says so.

    Args:
        found: The backups.
        now: What their file holds.
        definitions: Read the forms kept in them.
    """
    return tuple(_held(backup, now, definitions) for backup in found)


def looked_into(path: Path, now: Present, definitions: Definitions) -> tuple[HeldScan, ...]:
    """Return the scans of a file that nobody has open, without touching it.

    Raises:
        ZorgscanError: It is no whole file of ours, or in use.
    """
    with Snapshot.take(path) as snapshot:
        found = snapshot.scans()
        return tuple(_held_scan(snapshot, summary, now, definitions) for summary in found)


def name_of(summary: ScanSummary) -> str:
    """Return school and year of a scan."""
    return f"{summary.subject.name}, {summary.school_year}"


def _held(backup: Backup, now: Present, definitions: Definitions) -> Held:
    try:
        scans = looked_into(backup.path, now, definitions)
    except ZorgscanError as error:
        return Held(backup, fault=error.what)
    inside = {scan.summary.scan_id for scan in scans}
    return Held(backup, scans, tuple(now.names[key] for key in now.names if key not in inside))


def _held_scan(
    reader: ScanReader, summary: ScanSummary, now: Present, definitions: Definitions
) -> HeldScan:
    then, today = reader.said(summary.scan_id), now.said.get(summary.scan_id)
    different = None
    if today is not None:
        different = sum(then.get(item) != today.get(item) for item in {**then, **today})
    beside = now.beside.get(summary.scan_id)
    differs = beside is not None and beside != reader.beside_answers(summary.scan_id)
    return HeldScan(summary, _progress(reader, summary, definitions), different, differs)


def _progress(
    reader: ScanReader, summary: ScanSummary, definitions: Definitions
) -> Progress | None:
    try:
        form = definitions.form(reader.definition(summary.form.sha256 or ""))
        return evaluate(form, reader.load(summary.scan_id, form).scan).total
    except (LookupError, ProblemsError):
        return None
