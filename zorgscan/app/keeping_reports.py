"""Keeping what was read: each report in its round, with its outcomes by the round's standard.

A round that is not there yet is made, for the school year of a report. This module must not
know where files come from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from zorgscan.app.collection import withdrawn_in
from zorgscan.app.settling import matches_in, put_register, settle_round
from zorgscan.collect.judged import Judge, Judged, stored_text
from zorgscan.core.collecting.kept import assessment_text
from zorgscan.core.collecting.model import key_of
from zorgscan.core.collecting.outcomes import Outcome, Settled
from zorgscan.core.collecting.rounds import round_for
from zorgscan.core.collecting.words import sentence
from zorgscan.core.editions import recomputed
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import ScanStatus
from zorgscan.store.collection.files import whole_name
from zorgscan.store.collection.rows import NewFile, ReportRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zorgscan.app.collection import Collection
    from zorgscan.app.intake_files import Offered
    from zorgscan.collect.judged import Verdict
    from zorgscan.core.collecting.model import Key
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Standard
    from zorgscan.store.collection.rows import RoundRow

_MARK = 16  # digits of a sha256 that a QR code has room for
Told = tuple[str, Outcome, str, str | None, str | None]
"""Name, outcome, message, scan and carrier of a file."""


@dataclass(slots=True)
class NewRounds:
    """How rounds are made that are not there yet.

    Attributes:
        name: What to call the first one; None: after its school year.
        register: The CSV that they expect schools by, and its name; None: as the round before.
    """

    name: str | None = None
    register: tuple[bytes, str] | None = None


class Keeper:
    """Keeps verdicts in a municipality's file.

    Args:
        collection: The open file.
        new: How rounds are made that are not there yet.

    Attributes:
        judge: Judges reports by the forms and standards known here.
    """

    def __init__(self, collection: Collection, new: NewRounds) -> None:
        """Make nothing yet."""
        self._collection = collection
        self._file = collection.file
        self._new = new
        if any(row.name == new.name for row in collection.rounds()):
            new.name = None
        self._intake: int | None = None
        self._matches: dict[int, Mapping[str, Key]] = {}
        self._gone: dict[int, frozenset[Key]] = {}
        self.judge = Judge(self._form_for, self._standard_for)

    def keep(self, batch: Sequence[tuple[Offered, tuple[Verdict, ...]]]) -> None:
        """Make files durable with their outcomes; all of them or none.

        Args:
            batch: Each with its verdicts; without any: a file whose bytes are known already.
        """
        concerned: dict[int, set[Key]] = defaultdict(set)
        with self._file.transaction():
            if self._intake is None:
                self._intake = self._file.begin_intake()
            self._make_rounds(batch)
            for offered, verdicts in batch:
                for number, verdict in enumerate(verdicts, 1):
                    self._keep_one(offered, number if verdicts[1:] else 0, verdict, concerned)
                if not verdicts:
                    self._keep_again(offered, concerned)
            for row in self._collection.rounds():
                if concerned[row.round_id]:
                    settle_round(self._collection, row, concerned[row.round_id])

    def told(self) -> dict[tuple[str, str], list[Told]]:
        """Return what became of every file ever offered, by its name and SHA-256."""
        told: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for name, sha256, piece, outcome, message, scan_id, carrier in self._file.told():
            told[whole_name(name, piece), sha256].append(
                (name, Outcome(outcome), message, scan_id, carrier)
            )
        return told

    def _keep_one(
        self, offered: Offered, piece: int, verdict: Verdict, concerned: dict[int, set[Key]]
    ) -> None:
        """Keep one report of a file, or why there is none."""
        name = f"{offered.name}#{piece}" if piece else offered.name
        carrier = verdict.carrier and verdict.carrier.value
        outcome = verdict.outcome or Outcome.ACCEPTED
        new = NewFile(name, offered.sha256, piece, outcome, verdict.message, carrier)
        if verdict.judged is not None:
            new = self._with_report(new, verdict.judged, concerned)
        self._file.add_file(self._intake or 0, new)

    def _with_report(self, new: NewFile, judged: Judged, concerned: dict[int, set[Key]]) -> NewFile:
        row = self._round_of(judged.scan)
        form, standard = self._collection.form(row), self._collection.standard(row)
        scan = judged.scan
        if scan.form.sha256 != form.sha256:
            details = {"found": scan.form.version, "known": form.version}
            told = Problem(Code.FORM_VERSION, details=details).what
            return replace(new, outcome=Outcome.INCONSISTENT, message=told)
        key = self._matched(row, scan)
        if key in self._withdrawn(row):
            settled = Settled(Outcome.UNKNOWN_SCHOOL, is_withdrawn=True)
            erased = (row.round_id, key)
            return replace(
                new, outcome=settled.outcome, message=sentence(settled), erased_of=erased
            )
        concerned[row.round_id].add(key)
        report = _report(new, judged, row, key, form, standard)
        return replace(new, report=self._file.add_report(report))

    def _keep_again(self, offered: Offered, concerned: dict[int, set[Key]]) -> None:
        """Keep a file whose bytes came in before under another name."""
        seen: set[int] = set()
        for file in self._file.of_content(offered.sha256):
            if file.piece in seen:
                continue
            seen.add(file.piece)
            name = f"{offered.name}#{file.piece}" if file.piece else offered.name
            new = NewFile(
                name, file.sha256, file.piece, file.outcome, file.message, file.carrier, file.report
            )
            self._file.add_file(self._intake or 0, new)
            if file.report is not None:
                report = self._file.report(file.report)
                concerned[report.round_id].add(report.key)

    # rounds

    def _make_rounds(self, batch: Iterable[tuple[Offered, tuple[Verdict, ...]]]) -> None:
        """Make the rounds that these reports need; a name given goes to the most of them."""
        there = {row.school_year for row in self._collection.rounds()}
        years = Counter(
            (verdict.judged.scan.school_year, verdict.judged.scan.form.sha256)
            for _, verdicts in batch
            for verdict in verdicts
            if verdict.judged is not None and verdict.judged.scan.school_year not in there
        )
        for (year, sha256), _count in sorted(years.items(), key=lambda one: (-one[1], one[0])):
            if year in {row.school_year for row in self._collection.rounds()}:
                continue
            name, self._new.name = self._new.name or self._free_name(year), None
            form = self._known_form(sha256)
            self._collection.make_round(name, year, form=form)
            if self._new.register is not None:
                put_register(self._collection, name, *self._new.register)

    def _free_name(self, year: str) -> str:
        taken = {row.name for row in self._collection.rounds()}
        names = (year, *(f"{year} ({number})" for number in range(2, len(taken) + 3)))
        return next(name for name in names if name not in taken)

    def _round_of(self, scan: Scan) -> RoundRow:
        rows = self._collection.rounds()
        found = round_for(rows, scan.school_year, self._collection.today)
        if found is None:
            raise LookupError(scan.school_year)
        return found

    def _matched(self, row: RoundRow, scan: Scan) -> Key:
        if row.round_id not in self._matches:
            self._matches[row.round_id] = matches_in(self._file.decisions(), row.round_id)
        return self._matches[row.round_id].get(scan.scan_id, key_of(scan.subject))

    def _withdrawn(self, row: RoundRow) -> frozenset[Key]:
        if row.round_id not in self._gone:
            self._gone[row.round_id] = withdrawn_in(self._file.decisions(), row.round_id)
        return self._gone[row.round_id]

    # definitions

    def _known_form(self, sha256: str | None) -> FormDefinition | None:
        forms = [known.form for known in self._collection.definitions.known]
        forms += [self._collection.form(row) for row in self._collection.rounds()]
        return next((form for form in forms if form.sha256 == sha256), None)

    def _form_for(self, data: Mapping[str, object]) -> tuple[FormDefinition, bool]:
        ref = data.get("form")
        told = cast("dict[str, object]", ref) if isinstance(ref, dict) else dict[str, object]()
        sha256 = str(told.get("sha256") or "-")
        closest = self._collection.definitions.closest(told.get("id"), told.get("version"))
        return closest, closest.sha256.startswith(sha256)

    def _standard_for(self, begin: str, form: FormDefinition) -> Standard | None:
        if len(begin) < _MARK:
            return None
        rows = [row for row in self._collection.rounds() if row.form == form.sha256]
        known = [self._collection.standard(row) for row in rows]
        for each in self._collection.definitions.known:
            known += each.standards if each.form.sha256 == form.sha256 else ()
        return next((one for one in known if one.sha256.startswith(begin)), None)


def _report(
    new: NewFile,
    judged: Judged,
    row: RoundRow,
    key: Key,
    form: FormDefinition,
    standard: Standard,
) -> ReportRow:
    scan, outcomes = judged.scan, judged.outcomes
    if outcomes is None or judged.standard is None or judged.standard.sha256 != row.standard:
        outcomes = recomputed(judged.told, form, standard, scan)
    sector = form.sector_question
    answer = scan.answers.get(sector.name) if sector else None
    return ReportRow(
        sha256=new.sha256,
        piece=new.piece,
        round_id=row.round_id,
        key=key,
        scan_id=scan.scan_id,
        revision=scan.revision,
        digest=judged.digest,
        is_final=scan.status is ScanStatus.FINAL,
        sector=answer.value if answer and isinstance(answer.value, str) else None,
        form=row.form,
        standard=judged.standard and judged.standard.sha256,
        edition=stored_text(judged),
        assessment=assessment_text(outcomes, standard),
    )
