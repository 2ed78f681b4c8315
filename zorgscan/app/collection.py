"""The municipality's workspace: its file, its rounds, whom each expects, what counts in it.

Taking in is `zorgscan.app.intake`, deciding by hand `zorgscan.app.settling`. This module must
not know how anything is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Self, cast

from zorgscan.core.collecting.kept import assessment_from
from zorgscan.core.collecting.model import Response, Round
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.collecting.register import parse_register
from zorgscan.core.editions import scan_of_edition
from zorgscan.core.errors import Fault, StoreError, ZorgscanError
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.projection import Projection
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json
from zorgscan.store.collection.collection_file import CollectionFile
from zorgscan.store.collection.rows import Kind, RoundRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from zorgscan.app.clock import Clock
    from zorgscan.app.definitions import Definitions
    from zorgscan.core.collecting.model import Key
    from zorgscan.core.collecting.register import Expected
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Standard
    from zorgscan.store.collection.rows import Decision, FileRow, Intake, ReportRow

_COUNTS = tuple(outcome for outcome in Outcome if outcome.counts)


@dataclass(frozen=True, slots=True)
class KeptRound:
    """A round as it is kept: plain data, read in a moment; `assembled` does the rest anywhere.

    Attributes:
        register: Whom it expects, the withdrawn left out.
        reports: Those that count, each with when it first came in.
    """

    row: RoundRow
    form: FormDefinition
    standard: Standard
    register: Mapping[Key, Expected]
    reports: tuple[tuple[str, ReportRow], ...]


class Collection:
    """A municipality's file, open until `close`; it belongs to the thread that opened it.

    Args:
        file: The file.
        definitions: Forms and standards known here.
        clock: What time it is.
    """

    def __init__(self, file: CollectionFile, definitions: Definitions, clock: Clock) -> None:
        """Use `Collection.open`."""
        self.file = file
        self.definitions = definitions
        self.clock = clock

    @classmethod
    def open(
        cls, path: Path, definitions: Definitions, clock: Clock, *, create: bool = False
    ) -> Self:
        """Open a municipality's file; the log tells that it was opened.

        Args:
            path: The file.
            definitions: Forms and standards known here.
            clock: What time it is.
            create: Make it when it is not there.

        Raises:
            StoreError: It cannot be opened; it is as it was.
        """
        file = CollectionFile.open(path, now=clock, create=create)
        try:
            file.decide(Kind.OPENED, {})
        except BaseException:
            file.close()
            raise
        return cls(file, definitions, clock)

    def close(self) -> None:
        """Let go of the file; doing so twice is no fault."""
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @property
    def today(self) -> date:
        """The present day, UTC."""
        return self.clock().date()

    # what is in it

    def rounds(self) -> tuple[RoundRow, ...]:
        """Return all rounds: by school year, in a year as they were made."""
        return self.file.rounds()

    def row(self, name: str | None = None) -> RoundRow:
        """Return a round by its name; None: the last one.

        Raises:
            StoreError: There is none.
        """
        there = self.rounds()
        if not there:
            raise StoreError(Fault.ROUND_NONE, self.file.path.name)
        found = [row for row in there if name in (None, row.name)]
        if not found:
            known = ", ".join(row.name for row in there)
            raise StoreError(Fault.ROUND_MISSING, self.file.path.name, found=name, known=known)
        return found[-1]

    def form(self, row: RoundRow) -> FormDefinition:
        """Return the form of a round."""
        return self.definitions.form(self.file.definition(row.form), "form.toml")

    def standard(self, row: RoundRow) -> Standard:
        """Return the standard of a round."""
        text = self.file.definition(row.standard)
        return self.definitions.standard(text, self.form(row), "standard.toml")

    def register(self, row: RoundRow) -> Mapping[Key, Expected]:
        """Return whom a round expects, the withdrawn left out."""
        gone = withdrawn_in(self.file.decisions(), row.round_id)
        found = self.file.register(row.round_id)
        return {key: line for key, line in found.items() if key not in gone}

    def kept(self, name: str | None = None) -> KeptRound:
        """Return a round as it is kept; `assembled` makes a `Round` of it on any thread."""
        row = self.row(name)
        reports = self.file.reports(row.round_id, _COUNTS)
        return KeptRound(
            row,
            self.form(row),
            self.standard(row),
            self.register(row),
            tuple((self.file.first_received(report), report) for _, _, report in reports),
        )

    def round(self, name: str | None = None) -> Round:
        """Return a round with all that counts in it.

        Args:
            name: Which one; None: the last.

        Raises:
            StoreError: There is no such round, or the file cannot be read.
        """
        return assembled(self.kept(name))

    def files(self) -> tuple[FileRow, ...]:
        """Return every file that was ever offered, with its one outcome."""
        return self.file.files()

    def decisions(self) -> tuple[Decision, ...]:
        """Return the log, oldest first."""
        return self.file.decisions()

    def intakes(self) -> tuple[Intake, ...]:
        """Return every time that files were offered, oldest first."""
        return self.file.intakes()

    # rounds

    def make_round(
        self,
        name: str,
        school_year: str,
        *,
        opens: date | None = None,
        closes: date | None = None,
        form: FormDefinition | None = None,
        standard: Standard | None = None,
    ) -> RoundRow:
        """Add a round; it expects whom the last round before it expected.

        Args:
            name: What to call it.
            school_year: Of which scans are taken.
            opens: First day on which a scan is on time; None: no limit.
            closes: Last day on which it is; None: no limit.
            form: None: the default one.
            standard: None: the newest for the form.

        Raises:
            ZorgscanError: There is one of that name.
            ProblemsError: No standard is known for the form.
        """
        if any(row.name == name for row in self.rounds()):
            raise ZorgscanError(Fault.ROUND_TWICE, self.file.path.name, found=name)
        form = form or self.definitions.default.form
        standard = standard or self.definitions.default_standard(form)
        if standard is None:
            problem = Problem(Code.STANDARD_NONE, Place(), {"form": form.title})
            raise ProblemsError([problem])
        with self.file.transaction():
            texts = self.definitions.text
            form_sha256 = self.file.keep_definition("form", texts(form.sha256))
            kept = self.file.keep_definition("standard", texts(standard.sha256))
            row = RoundRow(0, name, school_year, opens, closes, form_sha256, kept, None)
            before = [each for each in self.rounds() if each.register]
            row = replace(row, round_id=self.file.add_round(row))
            about = {"name": name, "school_year": school_year, "standard": kept}
            self.file.decide(Kind.ROUND_MADE, about, round_id=row.round_id)
            if before:
                lines = self.file.register(before[-1].round_id).values()
                self.file.put_register(row.round_id, before[-1].register or "", lines)
        return self.row(name)

    def put_dates(self, name: str, opens: date | None, closes: date | None) -> None:
        """Change between which days a round is open; late ones follow from it."""
        row = self.row(name)
        about = {"opens": opens and opens.isoformat(), "closes": closes and closes.isoformat()}
        with self.file.transaction():
            self.file.put_dates(row.round_id, opens, closes)
            self.file.decide(Kind.ROUND_DATED, about, round_id=row.round_id)


def register_in(data: bytes, file: str, form: FormDefinition) -> tuple[Expected, ...]:
    """Return the lines of a register.

    Raises:
        ProblemsError: It has faults; every fault is in it.
    """
    lines = parse_register(data, file, form.sectors)
    faults = tuple(line for line in lines if isinstance(line, Problem))
    if faults:
        raise ProblemsError(faults)
    return tuple(line for line in lines if not isinstance(line, Problem))


def withdrawn_in(decisions: tuple[Decision, ...], round_id: int) -> frozenset[Key]:
    """Return the schools that take no part in a round any more."""
    gone: set[Key] = set()
    for one in decisions:
        if one.round_id == round_id and one.kind in (Kind.WITHDRAWN, Kind.READMITTED):
            key = (str(one.about["brin"]), str(one.about["vestiging"]))
            (gone.add if one.kind is Kind.WITHDRAWN else gone.discard)(key)
    return frozenset(gone)


def assembled(kept: KeptRound) -> Round:
    """Return a round from what was read of it; on any thread."""
    row = kept.row
    return Round(
        row.name,
        row.school_year,
        row.opens,
        row.closes,
        kept.form,
        kept.standard,
        tuple(kept.register.values()),
        tuple(_responses(kept)),
    )


def _responses(kept: KeptRound) -> Iterator[Response]:
    for received_at, report in kept.reports:
        expected = kept.register.get(report.key)
        if expected is None:
            continue
        received = date.fromisoformat(received_at[:10])
        closes = kept.row.closes
        yield Response(
            expected,
            edition_of(report, kept.form, kept.standard, expected),
            received,
            is_late=closes is not None and received > closes,
            same_standard=report.standard == kept.row.standard,
        )


def edition_of(
    report: ReportRow, form: FormDefinition, standard: Standard, expected: Expected | None = None
) -> Projection:
    """Return what a school shares, with its outcomes by the round's standard.

    Args:
        report: As it is kept.
        form: The form of its round.
        standard: The standard of its round.
        expected: Its line of the register: its name where the carrier had none.
    """
    scan, _told = scan_kept(report, form)
    if expected is not None:
        scan = replace(scan, subject=expected.subject)
    outcomes = assessment_from(report.assessment, standard)
    return Projection(Recipient.MUNICIPALITY, scan, outcomes)


def scan_kept(report: ReportRow, form: FormDefinition) -> tuple[Scan, Mapping[str, object]]:
    """Return what a school shares, and what its report told of outcomes, as JSON data.

    Raises:
        ValueError: It is not what we keep.
    """
    data = parse_json(report.edition.encode(), "")
    table = cast("dict[str, object]", data) if isinstance(data, dict) else {}
    scan = scan_of_edition(table, form, "")
    if isinstance(scan, tuple):
        raise ValueError(str(scan[0]))  # noqa: TRY004 - about a file's content, not a type
    return scan, cast("dict[str, object]", table["assessment"])
