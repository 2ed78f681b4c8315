"""Settling what came in: by the rules, and where these leave a choice, by hand.

Every decision is a line in the log, from which choices are read again: nothing that was
decided is kept anywhere else. This module must not know how anything is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from zorgscan.app.collection import edition_of, register_in, scan_kept, withdrawn_in
from zorgscan.core.collecting.kept import assessment_text
from zorgscan.core.collecting.outcomes import Choice, Choices, Outcome, Settled, settle
from zorgscan.core.collecting.words import sentence
from zorgscan.core.editions import recomputed
from zorgscan.store.collection.rows import Kind

if TYPE_CHECKING:
    from collections.abc import Collection as SomeOf
    from collections.abc import Iterable, Mapping

    from zorgscan.app.collection import Collection
    from zorgscan.core.collecting.model import Key
    from zorgscan.core.collecting.outcomes import Submission
    from zorgscan.core.projection import Projection
    from zorgscan.store.collection.rows import Decision, RoundRow

_CHOSEN = (Kind.VERSION_CHOSEN, Kind.SCAN_CHOSEN)


def choices_in(decisions: tuple[Decision, ...], round_id: int) -> Choices:
    """Return what was settled by hand in a round, as the log tells it."""
    versions: dict[tuple[str, int], Choice] = {}
    scans: dict[Key, Choice] = {}
    for one in decisions:
        if one.round_id != round_id or one.kind not in (*_CHOSEN, Kind.REOPENED):
            continue
        about = one.about
        of_scan, of_school = _version_of(about), _key_of(about)
        if one.kind is Kind.VERSION_CHOSEN:
            versions[of_scan] = _choice(about)
        elif one.kind is Kind.SCAN_CHOSEN:
            scans[of_school] = _choice(about)
        elif about.get("scan_id"):
            versions.pop(of_scan, None)
        else:
            scans.pop(of_school, None)
    return Choices(versions, scans, withdrawn_in(decisions, round_id))


def matches_in(decisions: tuple[Decision, ...], round_id: int) -> Mapping[str, Key]:
    """Return by scan which school it was matched with by hand."""
    found: dict[str, Key] = {}
    for one in decisions:
        if one.round_id == round_id and one.kind is Kind.SCHOOL_MATCHED:
            found[str(one.about["scan_id"])] = _key_of(one.about)
    return found


def settle_round(collection: Collection, row: RoundRow, keys: SomeOf[Key] | None = None) -> None:
    """Bring outcomes up to date in one transaction, or in the caller's.

    Args:
        collection: The open file.
        row: Which round.
        keys: Of which schools, with those that share a scan with them; None: of all.
    """
    file = collection.file
    concerned = None if keys is None else file.concerned(row.round_id, keys)
    submissions = file.submissions(row, concerned)
    choices = choices_in(file.decisions(), row.round_id)
    settled = settle(submissions, file.register(row.round_id), choices)
    with file.transaction():
        for number, one in settled.items():
            file.put_outcome(number, one.outcome, sentence(one))


def put_register(
    collection: Collection, name: str, data: bytes, file: str, *, by: str | None = None
) -> int:
    """Put a register in the place of the one a round has; outcomes follow. Returns the lines.

    Args:
        collection: The open file.
        name: Which round.
        data: The CSV.
        file: Its name, for the places of faults.
        by: The function of who does so.

    Raises:
        ProblemsError: It has faults; every fault is in it, and nothing has changed.
    """
    row = collection.row(name)
    lines = register_in(data, file, collection.form(row))
    with collection.file.transaction():
        sha256 = collection.file.keep_definition("register", data)
        if sha256 == row.register:
            return len(lines)
        collection.file.put_register(row.round_id, sha256, lines)
        about = {"lines": len(lines), "sha256": sha256}
        collection.file.decide(Kind.REGISTER_PUT, about, round_id=row.round_id, by=by)
        settle_round(collection, row)
    return len(lines)


def match_school(
    collection: Collection, name: str, report_id: int, key: Key, *, by: str | None = None
) -> None:
    """Count a scan as that of a school in the register, whatever school it says it is of.

    Args:
        collection: The open file.
        name: Which round.
        report_id: A report of the scan.
        key: The school.
        by: The function of who decides.

    Raises:
        LookupError: There is no such report, or no such school in the register.
    """
    row, report = collection.row(name), collection.file.report(report_id)
    if key not in collection.file.register(row.round_id):
        raise LookupError(key)
    about = {"scan_id": report.scan_id, "brin": key[0], "vestiging": key[1]}
    with collection.file.transaction():
        collection.file.decide(Kind.SCHOOL_MATCHED, about, round_id=row.round_id, by=by)
        collection.file.put_school(row.round_id, report.scan_id, key)
        settle_round(collection, row, {report.key, key})


def choose(collection: Collection, name: str, report_id: int, *, by: str | None = None) -> None:
    """Let a report count where its school has more than one: of its versions and its scans.

    Args:
        collection: The open file.
        name: Which round.
        report_id: The report.
        by: The function of who decides.

    Raises:
        LookupError: There is no such report.
    """
    row, chosen = collection.row(name), collection.file.report(report_id)
    beside = [each for each in collection.file.submissions(row, {chosen.key}) if each.is_final]
    digests = {
        each.digest
        for each in beside
        if (each.scan_id, each.revision) == (chosen.scan_id, chosen.revision)
    }
    scans = {each.scan_id for each in beside}
    version = {"scan_id": chosen.scan_id, "revision": chosen.revision}
    school = {"brin": chosen.key[0], "vestiging": chosen.key[1]}
    with collection.file.transaction():
        if len(digests) > 1:
            about = version | {"chosen": chosen.digest, "among": sorted(digests)}
            collection.file.decide(Kind.VERSION_CHOSEN, about, round_id=row.round_id, by=by)
        if len(scans) > 1:
            about = school | {"chosen": chosen.scan_id, "among": sorted(scans)}
            collection.file.decide(Kind.SCAN_CHOSEN, about, round_id=row.round_id, by=by)
        settle_round(collection, row, {chosen.key})


def reopen(collection: Collection, name: str, report_id: int, *, by: str | None = None) -> None:
    """Take back what was chosen about a report: it is to be settled again.

    Raises:
        LookupError: There is no such report.
    """
    row, report = collection.row(name), collection.file.report(report_id)
    version = {"scan_id": report.scan_id, "revision": report.revision}
    school = {"brin": report.key[0], "vestiging": report.key[1]}
    with collection.file.transaction():
        for about in (version, school):
            collection.file.decide(Kind.REOPENED, about, round_id=row.round_id, by=by)
        settle_round(collection, row, {report.key})


def withdraw(collection: Collection, name: str, key: Key, *, by: str | None = None) -> int:
    """Take a school out of a round, and delete its scans of it for good.

    What was published stays as it was. The log tells of the decision first: when deleting
    fails, the school is out all the same, and doing it again deletes.

    Returns:
        How many reports were deleted.

    Raises:
        ZorgscanError: A backup cannot be cleaned: the reports are still there.
    """
    row = collection.row(name)
    about = {"brin": key[0], "vestiging": key[1]}
    told = Settled(Outcome.UNKNOWN_SCHOOL, is_withdrawn=True)
    with collection.file.transaction():
        collection.file.decide(Kind.WITHDRAWN, about, round_id=row.round_id, by=by)
        settle_round(collection, row, {key})
    return collection.file.erase_school(row.round_id, key, told.outcome, sentence(told))


def readmit(collection: Collection, name: str, key: Key, *, by: str | None = None) -> None:
    """Let a school take part again; its files must be offered once more."""
    row = collection.row(name)
    about = {"brin": key[0], "vestiging": key[1]}
    with collection.file.transaction():
        collection.file.decide(Kind.READMITTED, about, round_id=row.round_id, by=by)
        collection.file.forget_school(row.round_id, key)
        settle_round(collection, row, {key})


def undo_intake(collection: Collection, intake_id: int, *, by: str | None = None) -> int:
    """Take out everything that came in at one time; returns how many files."""
    with collection.file.transaction():
        count = collection.file.undo_intake(intake_id)
        about = {"intake": intake_id, "files": count}
        collection.file.decide(Kind.INTAKE_UNDONE, about, by=by)
        for row in collection.rounds():
            settle_round(collection, row)
    return count


def use_standard(
    collection: Collection, name: str, text: bytes, file: str, *, by: str | None = None
) -> None:
    """Hold a round against another standard; every outcome is computed anew.

    Args:
        collection: The open file.
        name: Which round.
        text: The standard.
        file: Its name, for the places of faults.
        by: The function of who decides.

    Raises:
        ProblemsError: The standard has faults, or is for another form.
    """
    row = collection.row(name)
    standard = collection.definitions.standard(text, collection.form(row), file)
    with collection.file.transaction():
        sha256 = collection.file.keep_definition("standard", text)
        collection.file.put_standard(row.round_id, sha256)
        about = {"standard": sha256, "id": standard.standard_id, "version": standard.version}
        collection.file.decide(Kind.STANDARD_CHOSEN, about, round_id=row.round_id, by=by)
        _assess_again(collection, collection.row(name))
        settle_round(collection, collection.row(name))


def side_by_side(
    collection: Collection, name: str, report_id: int
) -> tuple[tuple[Submission, Projection], ...]:
    """Return the final reports of a school that wait with this one, to choose from."""
    row, report = collection.row(name), collection.file.report(report_id)
    form, standard = collection.form(row), collection.standard(row)
    expected = collection.file.register(row.round_id).get(report.key)
    rows = {
        number: kept
        for number, _, kept in collection.file.reports(row.round_id, tuple(Outcome))
        if kept.key == report.key
    }
    by_file = {file.file_id: file.report for file in collection.files() if file.report in rows}
    return tuple(
        (each, edition_of(rows[number], form, standard, expected))
        for each in collection.file.submissions(row, {report.key})
        if each.is_final and (number := by_file.get(each.file)) is not None
    )


def retention(decisions: Iterable[Decision]) -> str | None:
    """Return until which day single scans are kept, ISO 8601, if that was set."""
    days = [one.about.get("until") for one in decisions if one.kind is Kind.RETENTION_SET]
    return str(days[-1]) if days and days[-1] else None


def keep_until(collection: Collection, day: str | None, *, by: str | None = None) -> None:
    """Set until which day single scans are kept; the program asks, and never deletes by itself."""
    collection.file.decide(Kind.RETENTION_SET, {"until": day}, by=by)


def is_past_retention(collection: Collection) -> bool:
    """Return whether single scans are kept longer than was decided."""
    until = retention(collection.decisions())
    if until is None or collection.today.isoformat() <= until:
        return False
    return any(collection.file.reports(row.round_id, tuple(Outcome)) for row in collection.rounds())


def erase_scans(collection: Collection, name: str, *, by: str | None = None) -> int:
    """Delete all single scans of a round for good; frozen editions remain. Returns how many.

    Raises:
        ZorgscanError: A backup cannot be cleaned: nothing was deleted.
    """
    row = collection.row(name)
    count = collection.file.erase_round(row.round_id)
    collection.file.decide(Kind.SCANS_ERASED, {"scans": count}, round_id=row.round_id, by=by)
    return count


def _assess_again(collection: Collection, row: RoundRow) -> None:
    form, standard = collection.form(row), collection.standard(row)
    for number, _, kept in collection.file.reports(row.round_id, tuple(Outcome)):
        scan, told = scan_kept(kept, form)
        outcomes = recomputed(told, form, standard, scan)
        collection.file.put_assessment(number, assessment_text(outcomes, standard))


def _choice(about: Mapping[str, object]) -> Choice:
    return Choice(str(about["chosen"]), frozenset(cast("list[str]", about["among"])))


def _version_of(about: Mapping[str, object]) -> tuple[str, int]:
    return str(about.get("scan_id", "")), int(str(about.get("revision", 0)))


def _key_of(about: Mapping[str, object]) -> Key:
    return str(about.get("brin", "")), str(about.get("vestiging", ""))
