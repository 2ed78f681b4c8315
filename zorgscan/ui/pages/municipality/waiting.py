"""What waits for a choice, as data for its page: who, which reports, and what differs.

Must not know how it is shown or what a choice does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.app.settling import choices_in, side_by_side
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.reporting.overview_words import Words
from zorgscan.core.wording import Wording, answer_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgscan.app.collection import Collection
    from zorgscan.core.collecting.model import Key
    from zorgscan.core.projection import Projection
    from zorgscan.core.scans.model import Scan
    from zorgscan.store.collection.rows import FileRow, ReportRow, RoundRow

_MOST = 12
_EMPTY = "niet gedeeld of niet beantwoord"


@dataclass(frozen=True, slots=True)
class Contender:
    """One of the reports to choose from."""

    report: int
    file: str
    revision: int
    reference_date: date
    received_on: date
    answers: int


@dataclass(frozen=True, slots=True)
class Contested:
    """A school of which more than one report could count.

    Attributes:
        differences: Questions answered otherwise, with what each report says.
        more: How many of those are left out.
    """

    round: str
    name: str
    contenders: tuple[Contender, ...]
    differences: tuple[tuple[str, tuple[str, ...]], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A report of a school that is not expected.

    Attributes:
        schools: Whom it can be matched with; those without a report come first.
    """

    round: str
    name: str
    code: str
    file: str
    report: int
    schools: tuple[tuple[Key, str], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice that was made."""

    round: str
    name: str
    report: int


def contested(collection: Collection, waiting: Sequence[FileRow]) -> tuple[Contested, ...]:
    """Return the schools with more than one report, each once."""
    found: dict[tuple[int, Key], Contested] = {}
    rounds = {row.round_id: row for row in collection.rounds()}
    for file in waiting:
        if file.outcome is Outcome.UNKNOWN_SCHOOL or file.report is None:
            continue
        kept = collection.file.report(file.report)
        place = (kept.round_id, kept.key)
        if place not in found:
            found[place] = _contested(collection, rounds[kept.round_id], file.report)
    return tuple(found.values())


def unknown(collection: Collection, waiting: Sequence[FileRow]) -> tuple[Unknown, ...]:
    """Return the scans of schools that are not expected, each once."""
    found: dict[str, Unknown] = {}
    rounds = {row.round_id: row for row in collection.rounds()}
    for file in waiting:
        if file.outcome is Outcome.UNKNOWN_SCHOOL and file.report is not None:
            kept = collection.file.report(file.report)
            row = rounds[kept.round_id]
            found.setdefault(kept.scan_id, _unknown(collection, row, file, kept))
    return tuple(found.values())


def chosen(collection: Collection) -> tuple[Chosen, ...]:
    """Return what was chosen in all rounds, as far as its reports are still there."""
    return tuple(one for row in collection.rounds() for one in _chosen(collection, row))


def _chosen(collection: Collection, row: RoundRow) -> Iterator[Chosen]:
    made = choices_in(collection.decisions(), row.round_id)
    register = collection.register(row)
    seen: set[Key] = set()
    for number, _, kept in collection.file.reports(row.round_id, tuple(Outcome)):
        is_chosen = kept.key in made.scans or (kept.scan_id, kept.revision) in made.versions
        if is_chosen and kept.key not in seen and kept.key in register:
            seen.add(kept.key)
            yield Chosen(row.name, register[kept.key].subject.name, number)


def _contested(collection: Collection, row: RoundRow, report: int) -> Contested:
    beside = side_by_side(collection, row.name, report)
    by_file = {file.file_id: file.report for file in collection.files()}
    contenders = tuple(
        Contender(
            by_file[one.file] or 0,
            one.name,
            one.revision,
            edition.scan.reference_date,
            one.received_on,
            len(edition.scan.answers),
        )
        for one, edition in beside
    )
    editions = [edition for _, edition in beside]
    differences = tuple(_differences(collection, row, editions))
    name = editions[0].scan.subject.name
    more = max(0, len(differences) - _MOST)
    return Contested(row.name, name, contenders, differences[:_MOST], more)


def _differences(
    collection: Collection, row: RoundRow, editions: Sequence[Projection]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    form = collection.form(row)
    words = Words(form, collection.standard(row))
    scans = [edition.scan for edition in editions]
    wordings = [Wording(form, scan) for scan in scans]
    for question in form.questions:
        said = tuple(
            _said(collection, row, scan, question.name, wording)
            for scan, wording in zip(scans, wordings, strict=True)
        )
        if len(set(said)) > 1:
            yield words.named(question.name), said


def _said(collection: Collection, row: RoundRow, scan: Scan, name: str, wording: Wording) -> str:
    answer = scan.answers.get(name)
    if answer is None:
        return _EMPTY
    said = answer_text(collection.form(row).by_name[name], answer, wording) or _EMPTY
    return f"{said} (toelichting: {answer.explanation})" if answer.explanation else said


def _unknown(collection: Collection, row: RoundRow, file: FileRow, kept: ReportRow) -> Unknown:
    from zorgscan.app.collection import scan_kept

    scan, _told = scan_kept(kept, collection.form(row))
    counts = tuple(outcome for outcome in Outcome if outcome.counts)
    there = {each.key for _, _, each in collection.file.reports(row.round_id, counts)}
    register = collection.register(row)
    schools = sorted(register, key=lambda key: (key in there, register[key].subject.name))
    return Unknown(
        row.name,
        scan.subject.name,
        " ".join(filter(None, kept.key)),
        file.name,
        file.report or 0,
        tuple((key, register[key].subject.name) for key in schools),
    )
