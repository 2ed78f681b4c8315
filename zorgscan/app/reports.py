"""Making a report: edition, model, PDF, and what is recorded of it.

Only a report for the municipality has revisions: the number rises when what that
report tells differs from the last one made, and the new one says which it
replaces. File and record change together or not at all. This module must not
know how a page looks.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from zorgscan import __version__
from zorgscan.app.exports import MADE_UP, edition_of, json_bytes
from zorgscan.app.files import Prepared, file_name
from zorgscan.core.errors import Fault, ZorgscanError
from zorgscan.core.projection import canonical_data
from zorgscan.core.reporting.edition import RECIPIENT_WORDS, Origin
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.clock import Clock
    from zorgscan.app.exports import Edition
    from zorgscan.app.sources import Source
    from zorgscan.app.stopping import Stop
    from zorgscan.core.problems import Problem
    from zorgscan.core.projection import Projection
    from zorgscan.core.reporting.comparison import Compared
    from zorgscan.core.scans.model import Scan


class FaultyReportError(ZorgscanError):
    """A report that was just made does not say the same everywhere: our bug.

    Attributes:
        faults: All that differs.
    """

    def __init__(self, faults: tuple[Problem, ...]) -> None:
        """Keep the faults and tell the first."""
        first = faults[0]
        super().__init__(Fault.REPORT_FAULTY, detail=f"{first.place}: {first.what}")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What came of making a report.

    Attributes:
        path: The PDF; another name than was asked for when that file was open elsewhere.
        whom: For whom it is, in words.
        revision: Which edition of the scan it is.
        digest: Hexadecimal sha256 of the edition's canonical form.
        size: Bytes of the PDF.
    """

    path: Path
    whom: str
    revision: int
    digest: str
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A report about to be made: the scan as it will be stored, and its edition.

    Plain data: it can be rendered on another thread.
    """

    source: Source
    recipient: Recipient
    edition: Edition
    origin: Origin
    attachment: bytes
    compared: Compared

    @property
    def digest(self) -> str:
        """Hexadecimal sha256 of the edition's canonical form."""
        return self.origin.digest


def make_report(source: Source, recipient: Recipient, path: Path, clock: Clock) -> MadeReport:
    """Make the report of a scan for a recipient, look it over, and write it whole.

    Args:
        source: The scan; one that is stored gets its revision recorded.
        recipient: For whom.
        path: The PDF.
        clock: When it is made.

    Raises:
        FileError: The PDF cannot be written; nothing changed.
        StoreError: The scan's revision cannot be recorded; nothing changed.
        FaultyReportError: The file does not say the same everywhere; nothing changed.
    """
    draft = draft_report(source, recipient, clock)
    written = write_report(draft, path, clock)
    look_over(draft, written)
    return keep_report(draft, written)


def draft_report(source: Source, recipient: Recipient, clock: Clock) -> Draft:
    """Return what a report will tell, with the revision it will have."""
    scan = _revised(source, recipient)
    revised = replace(source, scan=scan)
    edition = edition_of(source.form, source.standard, scan, recipient)
    origin = Origin(
        digest=digest_of(edition.projection),
        program_version=__version__,
        made_on=clock().date(),
        made_up=scan.extra.get(MADE_UP) is True,
    )
    compared = source.compared(recipient)
    return Draft(revised, recipient, edition, origin, json_bytes(edition), compared)


def render_report(draft: Draft, clock: Clock) -> bytes:
    """Return the PDF of a draft; touches no file, store or window."""
    from zorgscan.core.reporting.school import build_report
    from zorgscan.report.render import render

    edition = draft.edition
    return render(
        build_report(
            edition.form, edition.standard, edition.projection, draft.origin, draft.compared
        ),
        attachment=draft.attachment,
        made_at=clock(),
        program_version=__version__,
    )


def write_report(draft: Draft, path: Path, clock: Clock, stop: Stop | None = None) -> Prepared:
    """Return the PDF of a draft on disk, ready to take its name; touches no store or window.

    Args:
        draft: What it tells.
        path: The PDF.
        clock: When it is made.
        stop: Asked before writing.

    Raises:
        FileError: It cannot be written; nothing changed.
        StoppedError: As asked; nothing changed.
    """
    data = render_report(draft, clock)
    if stop is not None:
        stop.check()
    return Prepared(path, data)


def look_over(draft: Draft, written: Prepared) -> None:
    """Read a report back as it is on disk, before it takes its name.

    Raises:
        FaultyReportError: It does not say the same everywhere; the file is removed.
    """
    from zorgscan.app.send_check import check_draft

    if faults := check_draft(draft, written.temporary, written.path.name):
        written.drop()
        raise FaultyReportError(faults)


def keep_report(draft: Draft, written: Prepared) -> MadeReport:
    """Let the PDF take its name and record what it told: both or neither.

    When another program has the file of that name open, the PDF gets the first free one.

    Args:
        draft: What it tells.
        written: The PDF.

    Raises:
        FileError: The PDF cannot take its name; nothing changed.
        StoreError: It cannot be recorded; nothing changed.
    """
    session, scan = draft.source.session, draft.source.scan
    if session is None:
        path = written.place_or_beside()
    else:
        file = session.file
        # someone may have answered since the draft was made: only the revision is new
        now = replace(session.scan, revision=scan.revision, replaces=scan.replaces)
        with file.transaction():
            file.put_scan(now)
            if draft.source.standard_text is not None:
                file.keep_definition("standard", draft.source.standard_text)
            file.record_report(scan.scan_id, draft.recipient, scan.revision, draft.digest)
            path = written.place_or_beside()
        session.reload(now)
    whom = RECIPIENT_WORDS[draft.recipient]
    return MadeReport(path, whom, scan.revision, draft.digest, written.size)


def digest_of(projection: Projection) -> str:
    """Return the hexadecimal sha256 of an edition's canonical form (RFC 8785)."""
    import rfc8785

    return hashlib.sha256(rfc8785.dumps(cast("Any", canonical_data(projection)))).hexdigest()


def suggested_name(
    scan: Scan, recipient: Recipient, suffix: str = ".pdf", years: str | None = None
) -> str:
    """Return a file name that tells school, year and recipient.

    Args:
        scan: Whose school and year.
        recipient: For whom.
        suffix: Which kind of file.
        years: Stands in place of the scan's own year.
    """
    words = {
        Recipient.SCHOOL: "voor de school",
        Recipient.MUNICIPALITY: "om te delen",
        Recipient.PUBLIC: "openbaar",
    }
    name = ("Zorgscan", scan.subject.name, years or scan.school_year, words[recipient])
    return file_name(*name, suffix=suffix)


def _revised(source: Source, recipient: Recipient) -> Scan:
    """Return the scan with the revision that this report will have."""
    scan, session = source.scan, source.session
    if session is None or recipient is not Recipient.MUNICIPALITY:
        return scan
    made = session.file.reports(scan.scan_id)
    last = [report for report in made if report.recipient is recipient]
    edition = edition_of(source.form, source.standard, scan, recipient)
    if not last:
        return scan
    newest = last[-1]
    # A scan that was imported can be further than the reports made from this file.
    revision = max(newest.revision, scan.revision)
    if newest.digest != digest_of(edition.projection):
        return replace(scan, revision=revision + 1, replaces=newest.digest)
    if revision > newest.revision:
        return scan
    older = [report.digest for report in last if report.revision == newest.revision - 1]
    return replace(scan, revision=newest.revision, replaces=(older or [scan.replaces])[-1])
