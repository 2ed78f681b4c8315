"""What becomes of each file that reaches the municipality: exactly one outcome.

What a file is by itself follows from reading it (`outcome_of`). What becomes of a report among
others follows from all reports of the round, the register and what was chosen by hand
(`settle`): never from the order in which files came. Must not know files or where this is kept.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from zorgscan.core.collecting.model import Key
    from zorgscan.core.collecting.register import Expected
    from zorgscan.core.problems import Problem


class Outcome(StrEnum):
    """What becomes of a file."""

    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    OTHER_SCAN = "other_scan"
    DRAFT = "draft"
    UNKNOWN_SCHOOL = "unknown_school"
    UNKNOWN_STANDARD = "unknown_standard"
    INCONSISTENT = "inconsistent"
    WRONG_RECIPIENT = "wrong_recipient"
    NO_DATA = "no_data"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    NEWER_VERSION = "newer_version"
    NOT_A_REPORT = "not_a_report"

    @property
    def counts(self) -> bool:
        """Whether the scan is one of those that the round is about."""
        return self in (Outcome.ACCEPTED, Outcome.UNKNOWN_STANDARD)

    @property
    def waits(self) -> bool:
        """Whether someone must settle it by hand."""
        return self in (Outcome.CONFLICT, Outcome.OTHER_SCAN, Outcome.UNKNOWN_SCHOOL)


_BY_CODE: Final = {
    Code.PDF_NO_DATA: Outcome.NO_DATA,
    Code.PDF_CODE_ONLY: Outcome.NO_DATA,
    Code.PDF_SCAN_COARSE: Outcome.NO_DATA,
    Code.PDF_SCAN_NO_CODE: Outcome.NO_DATA,
    Code.PDF_ENCRYPTED: Outcome.ENCRYPTED,
    Code.CONTAINER_ENCRYPTED: Outcome.ENCRYPTED,
    Code.PDF_DAMAGED: Outcome.DAMAGED,
    Code.CONTAINER_DAMAGED: Outcome.DAMAGED,
    Code.SOURCE_UNREADABLE: Outcome.DAMAGED,
    Code.JSON_SYNTAX: Outcome.DAMAGED,
    Code.JSON_DUPLICATE_KEY: Outcome.DAMAGED,
    Code.JSON_NOT_FINITE: Outcome.DAMAGED,
    Code.JSON_NUMBER_LONG: Outcome.DAMAGED,
    Code.JSON_SURROGATE: Outcome.DAMAGED,
    Code.JSON_DEEP: Outcome.DAMAGED,
    Code.NOT_UTF8: Outcome.DAMAGED,
    Code.FILE_TOO_LARGE: Outcome.TOO_LARGE,
    Code.PDF_ATTACHMENT_LARGE: Outcome.TOO_LARGE,
    Code.PDF_HEAVY: Outcome.TOO_LARGE,
    Code.PDF_SLOW: Outcome.TOO_LARGE,
    Code.CONTAINER_LARGE: Outcome.TOO_LARGE,
    Code.CONTAINER_MANY: Outcome.TOO_LARGE,
    Code.CONTAINER_DEEP: Outcome.TOO_LARGE,
    Code.CONTAINER_SLOW: Outcome.TOO_LARGE,
    Code.PDF_NEWER: Outcome.NEWER_VERSION,
    Code.SCAN_FORMAT_NEWER: Outcome.NEWER_VERSION,
    Code.FORM_UNKNOWN: Outcome.NEWER_VERSION,
    Code.FORM_VERSION: Outcome.NEWER_VERSION,
    Code.PDF_NOT: Outcome.NOT_A_REPORT,
    Code.PDF_OTHER: Outcome.NOT_A_REPORT,
    Code.SCAN_FORMAT: Outcome.NOT_A_REPORT,
    Code.SCAN_NOT_OBJECT: Outcome.NOT_A_REPORT,
    Code.CONTAINER_EMPTY: Outcome.NOT_A_REPORT,
    Code.CONTAINER_LINK: Outcome.NOT_A_REPORT,
    Code.CONTAINER_WRAPPED: Outcome.NOT_A_REPORT,
}
"""What a file is by itself; any other fault is one in the data: inconsistent."""


def outcome_of(problem: Problem) -> Outcome:
    """Return what a file is of which no report can be taken in."""
    return _BY_CODE.get(problem.code, Outcome.INCONSISTENT)


@dataclass(frozen=True, slots=True)
class Submission:
    """A report that was read, as far as its outcome depends on others.

    Attributes:
        file: Number of the file it came in.
        name: Of the file, as it is shown.
        received_on: The day it was taken in.
        key: Which school it is of: as it says, or as it was matched by hand.
        digest: Of its canonical form: the same content, the same digest.
        sector: What it says of its sector; None: nothing.
        same_standard: Whether it was held against the round's own standard.
        sha256: Of the file's bytes.
        is_whole: Whether it has texts and actions too, as a QR code has not.
    """

    file: int
    name: str
    received_on: date
    key: Key
    scan_id: str
    revision: int
    digest: str
    is_final: bool
    sector: str | None = None
    same_standard: bool = True
    sha256: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What someone chose, and from what: what comes later was not in it.

    Attributes:
        chosen: A digest, or a scan's id.
        among: All there was to choose from, the chosen one too.
    """

    chosen: str
    among: frozenset[str]

    def settles(self, found: Iterable[str]) -> bool:
        """Whether it was made with all of these in sight."""
        there = set(found)
        return self.chosen in there and there <= self.among


@dataclass(frozen=True, slots=True)
class Choices:
    """What was settled by hand in a round.

    Attributes:
        versions: By scan and revision: which content counts.
        scans: By school: which of its scans counts.
        withdrawn: Schools that take no part any more.
    """

    versions: Mapping[tuple[str, int], Choice] = field(
        default_factory=dict[tuple[str, int], Choice]
    )
    scans: Mapping[Key, Choice] = field(default_factory=dict["Key", Choice])
    withdrawn: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of one report.

    Attributes:
        others: Files that it was held beside: what it is a duplicate of, gave way to, or
            waits with.
        found, wanted: Of an inconsistency: what the report says and what the register says.
        is_withdrawn: Its school takes no part any more.
        is_chosen: Someone chose that it counts, or that another one does.
    """

    outcome: Outcome
    others: tuple[str, ...] = ()
    found: str = ""
    wanted: str = ""
    is_withdrawn: bool = False
    is_chosen: bool = False


def settle(
    submissions: Iterable[Submission], register: Mapping[Key, Expected], choices: Choices
) -> dict[int, Settled]:
    """Return what becomes of each report, by its file.

    Args:
        submissions: Every report of the schools concerned in one round, and every report
            that shares a scan with one of those.
        register: Whom the round expects.
        choices: What was settled by hand.
    """
    known: dict[Key, list[Submission]] = defaultdict(list)
    strange: list[Submission] = []
    for each in submissions:
        is_known = each.key in register and each.key not in choices.withdrawn
        (known[each.key] if is_known else strange).append(each)
    settled: dict[int, Settled] = {}
    for key, found in known.items():
        settled |= _School(register[key], choices).settled(found)
    newest = _newest_of([each for found in known.values() for each in found])
    for each in strange:
        settled[each.file] = _stranger(each, newest.get(each.scan_id), choices)
    return settled


def _newest_of(submissions: list[Submission]) -> dict[str, Submission]:
    """Return of each scan the newest report."""
    newest: dict[str, Submission] = {}
    for each in sorted(submissions, key=_rank):
        if each.scan_id not in newest or each.revision > newest[each.scan_id].revision:
            newest[each.scan_id] = each
    return newest


def _stranger(each: Submission, newer: Submission | None, choices: Choices) -> Settled:
    """Return what becomes of a report whose school is not expected."""
    if each.key in choices.withdrawn:
        return Settled(Outcome.UNKNOWN_SCHOOL, is_withdrawn=True)
    if newer is not None and newer.revision > each.revision:
        return Settled(Outcome.SUPERSEDED, (newer.name,))
    return Settled(Outcome.UNKNOWN_SCHOOL, found=" ".join(part for part in each.key if part))


class _School:
    """All reports of one school or partner in one round."""

    def __init__(self, expected: Expected, choices: Choices) -> None:
        self.expected = expected
        self.choices = choices
        self._settled: dict[int, Settled] = {}

    def settled(self, submissions: list[Submission]) -> dict[int, Settled]:
        """Return what becomes of each."""
        usable = list(self._consistent(sorted(submissions, key=_rank)))
        originals = list(self._originals(usable))
        contenders = self._contenders(list(self._finals(originals)))
        for scan_id, newest in contenders.items():
            self._settle_scan(scan_id, newest, contenders)
        return self._settled

    def _consistent(self, submissions: list[Submission]) -> Iterator[Submission]:
        """Yield reports of the sector that the register tells."""
        wanted = self.expected.sector
        for each in submissions:
            if wanted is not None and each.sector not in (None, wanted):
                found = each.sector or ""
                told = Settled(Outcome.INCONSISTENT, found=found, wanted=wanted)
                self._settled[each.file] = told
            else:
                yield each

    def _originals(self, submissions: list[Submission]) -> Iterator[Submission]:
        """Yield of the same content the first report only."""
        seen: dict[tuple[str, int, str, bool], Submission] = {}
        for each in submissions:
            content = (each.scan_id, each.revision, each.digest, each.is_final)
            first = seen.setdefault(content, each)
            if first is each:
                yield each
            else:
                self._settled[each.file] = Settled(Outcome.DUPLICATE, (first.name,))

    def _finals(self, submissions: list[Submission]) -> Iterator[Submission]:
        for each in submissions:
            if each.is_final:
                yield each
            else:
                self._settled[each.file] = Settled(Outcome.DRAFT)

    def _contenders(self, submissions: list[Submission]) -> dict[str, list[Submission]]:
        """Return of each scan the newest revision: one report, or more that contradict."""
        by_scan: dict[str, list[Submission]] = defaultdict(list)
        for each in submissions:
            by_scan[each.scan_id].append(each)
        newest: dict[str, list[Submission]] = {}
        for scan_id, found in by_scan.items():
            last = max(each.revision for each in found)
            newest[scan_id] = [each for each in found if each.revision == last]
            names = _names(newest[scan_id])
            for each in found:
                if each.revision < last:
                    self._settled[each.file] = Settled(Outcome.SUPERSEDED, names)
        return newest

    def _settle_scan(
        self, scan_id: str, newest: list[Submission], contenders: Mapping[str, list[Submission]]
    ) -> None:
        chosen = self._version(scan_id, newest)
        if chosen is None:
            for each in newest:
                self._settled[each.file] = Settled(Outcome.CONFLICT, _names(newest, each))
            return
        by_hand = len(newest) > 1
        for each in newest:
            if each is not chosen:
                told = Settled(Outcome.SUPERSEDED, (chosen.name,), is_chosen=True)
                self._settled[each.file] = told
        self._settled[chosen.file] = self._among_scans(chosen, contenders, by_hand=by_hand)

    def _version(self, scan_id: str, newest: list[Submission]) -> Submission | None:
        """Return the one content that counts, if that is plain or was chosen."""
        if len(newest) == 1:
            return newest[0]
        by_digest = {each.digest: each for each in newest}
        choice = self.choices.versions.get((scan_id, newest[0].revision))
        return by_digest[choice.chosen] if choice and choice.settles(by_digest) else None

    def _among_scans(
        self, one: Submission, contenders: Mapping[str, list[Submission]], *, by_hand: bool
    ) -> Settled:
        counts = Outcome.ACCEPTED if one.same_standard else Outcome.UNKNOWN_STANDARD
        if len(contenders) == 1:
            return Settled(counts, is_chosen=by_hand)
        choice = self.choices.scans.get(one.key)
        if choice is None or not choice.settles(contenders):
            others = [e for scan, found in contenders.items() if scan != one.scan_id for e in found]
            return Settled(Outcome.OTHER_SCAN, _names(others))
        if choice.chosen == one.scan_id:
            return Settled(counts, is_chosen=True)
        return Settled(Outcome.SUPERSEDED, _names(contenders[choice.chosen]), is_chosen=True)


def _names(submissions: Iterable[Submission], but: Submission | None = None) -> tuple[str, ...]:
    return tuple(each.name for each in sorted(submissions, key=_rank) if each is not but)


def _rank(one: Submission) -> tuple[bool, bool, date, int, str, str]:
    """Of the same content the fullest counts, then the first: by day, then the shortest name."""
    by_name = (len(one.name), one.name, one.sha256)
    return not one.same_standard, not one.is_whole, one.received_on, *by_name
