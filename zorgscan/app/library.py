"""The scan files of this computer: the application's own one and others opened.

Opens each file once, gives sessions on the scans in it, remembers which other
files were opened lately. This module must not know how scans are shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zorgscan.app.clock import school_year_of
from zorgscan.app.files import translated
from zorgscan.app.open_notes import OpenNotes
from zorgscan.app.settings import Settings
from zorgscan.core.errors import Fault, StoreError, ZorgscanError
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.scans.model import DefinitionRef, Scan, Scope
from zorgscan.store.header import version_of
from zorgscan.store.scan_file import ScanFile
from zorgscan.store.schema import SCHEMA_VERSION

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from zorgscan.app.clock import Clock
    from zorgscan.app.definitions import Definitions
    from zorgscan.app.paths import DataFolder
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Previous, Subject
    from zorgscan.core.standards.model import Standard
    from zorgscan.store.records import ScanSummary, StoredScan

NewId = Callable[[], str]


def new_uuid() -> str:
    """Return a random UUID, the id of a new scan or action."""
    import uuid

    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class NewScan:
    """What is known when a scan is begun; the rest has defaults."""

    subject: Subject
    school_year: str
    reference_date: date
    scope: Scope = Scope.FULL
    previous: Previous | None = None


class Library:
    """Scan files, opened when needed and kept open until `close`.

    Args:
        folder: The user's data folder.
        definitions: Forms and standards known here.
        clock: What time it is.
        new_id: Gives ids for new scans.
    """

    def __init__(
        self,
        folder: DataFolder,
        definitions: Definitions,
        clock: Clock,
        new_id: NewId = new_uuid,
    ) -> None:
        """Remember the parts; nothing is opened yet."""
        self.folder = folder
        self.definitions = definitions
        self.clock = clock
        self.new_id = new_id
        self.settings = Settings(folder)
        self._open: dict[Path, ScanFile] = {}
        self._notes = OpenNotes(folder, clock)

    def own_scans(self) -> tuple[ScanSummary, ...]:
        """Return the scans in the application's own file, newest first; none is fine.

        Raises:
            StoreError: The file cannot be read.
        """
        return self.scans(self.folder.scans) if self.folder.scans.exists() else ()

    def scans(self, path: Path) -> tuple[ScanSummary, ...]:
        """Return the scans in a file, newest first.

        Raises:
            StoreError: The file cannot be read, or is none of ours.
        """
        return self.file(path).scans()

    def recent_files(self) -> tuple[Path, ...]:
        """Return other files that were opened lately and still exist, latest first."""
        return self.settings.recent_files()

    def open_file(self, path: Path) -> tuple[ScanSummary, ...]:
        """Open a file of the user's and remember it; returns its scans, newest first.

        Raises:
            StoreError: The file cannot be read, or is none of ours.
        """
        found = self.scans(path)
        if path.resolve() != self.folder.scans.resolve():
            self.settings.remember(path)
        return found

    def open_scan(self, scan_id: str | None = None, path: Path | None = None) -> Session:
        """Return a session on a scan.

        Args:
            scan_id: Which one; None: the newest.
            path: The file it is in; None: the application's own one.

        Raises:
            StoreError: The file cannot be read, or is none of ours.
            ZorgscanError: The file holds no such scan.
            ProblemsError: The form or standard kept with it has faults.
        """
        file = self.file(path or self.folder.scans)
        summary = _chosen(file, scan_id)
        form = self._form_of(file, summary)
        stored = file.load(summary.scan_id, form)
        return self._session(file, stored, form)

    def new_scan(self, begun: NewScan, path: Path | None = None) -> Session:
        """Store a new, empty scan and return a session on it.

        Args:
            begun: Who, which year.
            path: The file to add it to; None: the application's own one.

        Raises:
            ProblemsError: The school or year cannot be so; places name the key.
            StoreError: It could not be stored.
        """
        from zorgscan.app.headers import check_header

        form = self.definitions.default.form
        scan = Scan(
            scan_id=self.new_id(),
            subject=begun.subject,
            school_year=begun.school_year,
            reference_date=begun.reference_date,
            form=DefinitionRef(form.form_id, form.version, form.sha256),
            scope=begun.scope,
            previous=begun.previous,
        )
        checked = check_header(form, scan)
        if isinstance(checked, tuple):
            raise ProblemsError(checked)
        return self.add_scan(checked, path)

    def begin(self, example: Scan, path: Path | None = None) -> Session:
        """Store a scan's header without answers and actions; returns a session on it.

        Raises:
            StoreError: It could not be stored, or is there already.
        """
        return self.add_scan(replace(example, answers={}, actions=()), path)

    def add_scan(self, scan: Scan, path: Path | None = None) -> Session:
        """Store a whole scan with its form and the default standard; returns a session on it.

        Raises:
            StoreError: It could not be stored, or is there already.
        """
        target = path or self.folder.make().scans
        form = self.definitions.text(scan.form.sha256 or "")
        standard = self.default_standard(self.definitions.form(form))
        file = self.file(target, create=True)
        file.add_scan(scan, form, self.definitions.text(standard.sha256))
        return self.open_scan(scan.scan_id, target)

    def same_subject(self, session: Session) -> list[Session]:
        """Return sessions on all scans of the same school in the same file, newest first.

        Raises:
            StoreError: The file cannot be read.
        """
        wanted = _identity(session.scan.subject)
        found = [s for s in session.file.scans() if _identity(s.subject) == wanted]
        return [
            session
            if summary.scan_id == session.scan.scan_id
            else self.open_scan(summary.scan_id, session.file.path)
            for summary in found
        ]

    def previous(self, session: Session) -> Session | None:
        """Return a session on the scan of the year before, from the same file, if there is one.

        The one that the scan itself names, else that of the same school, size and the
        school year before.

        Raises:
            StoreError: The file cannot be read.
            ProblemsError: The form or standard kept with it has faults.
        """
        from zorgscan.core.wording import previous_school_year

        scan, named = session.scan, session.scan.previous
        year = previous_school_year(scan.school_year)
        alike = [
            summary
            for summary in session.file.scans()
            if _identity(summary.subject) == _identity(scan.subject)
            and summary.scope is scan.scope
            and summary.school_year < scan.school_year
        ]
        wanted = [s for s in alike if named is not None and s.scan_id == named.scan_id]
        wanted += [s for s in alike if s.school_year == year]
        return self.open_scan(wanted[0].scan_id, session.file.path) if wanted else None

    def delete_scan(self, scan_id: str, path: Path | None = None) -> None:
        """Delete a scan for good, with what backups hold of it.

        Raises:
            StoreError: It could not be deleted.
        """
        self.file(path or self.folder.scans).delete_scan(scan_id)

    def suggested_school_year(self) -> str:
        """Return the school year of today."""
        return school_year_of(self.clock().date())

    def default_standard(self, form: FormDefinition) -> Standard:
        """Return the standard that a new scan of this form is held against.

        Raises:
            ProblemsError: None is known.
        """
        standard = self.definitions.default_standard(form)
        if standard is None:
            place = Place(key=form.form_id)
            raise ProblemsError([Problem(Code.STANDARD_NONE, place, {"form": form.form_id})])
        return standard

    def file(self, path: Path, *, create: bool = False) -> ScanFile:
        """Return a file, opened once.

        Raises:
            StoreError: It cannot be read, or is none of ours.
        """
        with translated(path):
            key = path.resolve()
        if key not in self._open:
            self._open[key] = self._opened(path, create=create)
            self._notes.add(key)
        return self._open[key]

    def _opened(self, path: Path, *, create: bool) -> ScanFile:
        try:
            return ScanFile.open(path, now=self.clock, create=create)
        except StoreError as error:
            if error.fault is not Fault.SCAN_FILE_LOCKED:
                raise
            raise self._notes.where(path.resolve()) from error

    def open_files(self) -> tuple[ScanFile, ...]:
        """Return the files that are open now."""
        return tuple(self._open.values())

    def is_of_old_schema(self, path: Path) -> bool:
        """Return whether opening a file would bring its layout up to date.

        Raises:
            StoreError: It is none of ours.
        """
        with translated(path):
            key = path.resolve()
        return key not in self._open and version_of(key) < SCHEMA_VERSION

    def close_file(self, path: Path) -> None:
        """Close one file, so that it can be moved or opened elsewhere."""
        file = self._open.pop(path.resolve(), None)
        if file is not None:
            file.close()
            self._notes.remove(file.path)

    def close(self) -> None:
        """Close every file."""
        for path in tuple(self._open):
            self.close_file(path)

    def _session(self, file: ScanFile, stored: StoredScan, form: FormDefinition) -> Session:
        from zorgscan.app.session import Opened, Session

        standard = self._standard_of(file, stored, form)
        opened = Opened(stored.scan, form, standard, stored.entries, stored.benchmark)
        return Session(file, opened, self.clock)

    def _form_of(self, file: ScanFile, summary: ScanSummary) -> FormDefinition:
        return self.definitions.form(file.definition(summary.form.sha256 or ""))

    def _standard_of(self, file: ScanFile, stored: StoredScan, form: FormDefinition) -> Standard:
        if stored.standard is None:
            return self.default_standard(form)
        text = file.definition(stored.standard)
        return self.definitions.standard(text, form, file.path.name)


def _identity(subject: Subject) -> tuple[object, ...]:
    """Return what tells one school or partner from another; its name may change."""
    return subject.kind, subject.brin, subject.vestiging


def _chosen(file: ScanFile, scan_id: str | None) -> ScanSummary:
    found = file.scans()
    if not found:
        raise ZorgscanError(Fault.NO_SCANS, file.path.name)
    if scan_id is None:
        return found[0]
    for summary in found:
        if summary.scan_id == scan_id.lower():
            return summary
    raise ZorgscanError(Fault.SCAN_MISSING, file.path.name, found=scan_id)
