"""Where a command or window takes a scan from: a scan file, or JSON on its own.

Both give the same three things: form, standard and scan. This module must not
know what is made of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zorgscan.app.exports import Edition, edition_of
from zorgscan.app.files import translated
from zorgscan.app.imports import read_scan
from zorgscan.app.standards import open_standard
from zorgscan.core.reporting.comparison import Compared, Told, told_beside
from zorgscan.core.trend import Year

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.core.benchmarks.model import Benchmark
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Recipient, Scan
    from zorgscan.core.standards.model import Standard


@dataclass(frozen=True, slots=True)
class Source:
    """A scan with all that is needed to assess it.

    Attributes:
        session: Where it is stored; None for a JSON file on its own.
        standard_text: The standard as it stands in a file, when it is not the scan's own.
        before: The scan of the year before, with its own form and standard, if there is one.
        benchmark: Figures of other schools to hold it beside.
    """

    form: FormDefinition
    standard: Standard
    scan: Scan
    session: Session | None
    standard_text: bytes | None = None
    before: Source | None = None
    benchmark: Benchmark | None = None

    def edition(self, recipient: Recipient) -> Edition:
        """Return the scan as it leaves for a recipient."""
        return edition_of(self.form, self.standard, self.scan, recipient)

    def compared(self, recipient: Recipient) -> Compared:
        """Return what the edition for a recipient is held beside.

        Last year comes as an edition for the same recipient: what it hides stays hidden.
        """
        before = self.before
        if before is None:
            return Compared(None, self.benchmark)
        edition = before.edition(recipient)
        year = Year(before.form, before.standard, edition.projection)
        return Compared(year, self.benchmark)

    def told_beside(self, recipient: Recipient) -> Told:
        """Return of what the edition for a recipient tells what stands beside it."""
        projection = self.edition(recipient).projection
        return told_beside(self.form, self.standard, projection, self.compared(recipient))


def source_of(session: Session, library: Library | None = None) -> Source:
    """Return an open scan with the standard it is held against.

    Args:
        session: The open scan.
        library: Opens last year's scan, to stand beside it; without it there is none.

    Figures of other schools that are kept with the scan come along.
    """
    before = library.previous(session) if library is not None else None
    earlier = source_of(before) if before is not None else None
    return Source(
        session.form,
        session.standard,
        session.scan,
        session,
        before=earlier,
        benchmark=session.benchmark,
    )


def open_source(
    library: Library, path: Path, scan_id: str | None = None, standard: Path | None = None
) -> Source:
    """Return a scan from a file.

    Args:
        library: Opens scan files, knows forms.
        path: A scan file, or JSON as `import` reads it.
        scan_id: Which scan of a scan file; None: the newest.
        standard: Another standard to hold it against; the file does not change.

    Raises:
        FileError: A file cannot be read.
        StoreError: The scan file cannot be used.
        ProblemsError: The JSON or the standard has faults.
    """
    source = _from_json(library, path) if _is_json(path) else _from_file(library, path, scan_id)
    if standard is None:
        return source
    opened = open_standard(standard, source.form, source.standard, library.definitions)
    return replace(source, standard=opened.standard, standard_text=opened.text)


def _from_file(library: Library, path: Path, scan_id: str | None) -> Source:
    return source_of(library.open_scan(scan_id, path), library)


def _from_json(library: Library, path: Path) -> Source:
    scan = read_scan(path, library.definitions, library.new_id)
    form = library.definitions.closest(scan.form.id, scan.form.version)
    return Source(form, library.default_standard(form), scan, None)


def _is_json(path: Path) -> bool:
    """Return whether a file looks like JSON; anything else is for the store to judge.

    Looks by name first: a scan file that is open must not be opened a second time,
    closing it again would drop its lock (docs/decisions/0020-scan-file.md).
    """
    if path.suffix.lower() == ".zorgscan":
        return False
    with translated(path):
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(64)
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
