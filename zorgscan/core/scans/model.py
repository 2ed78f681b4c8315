"""A scan: who, when, and the answers given, as the contract's JSON has them.

Words follow FHIR and ODK where they have one. This module must not know forms
(`zorgscan.core.scans.validity` does), JSON (`zorgscan.core.scans.read`) or SQLite.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.forms.model import Missing
    from zorgscan.core.ratings import Rating
    from zorgscan.core.values import Value


class Recipient(StrEnum):
    """For whom an edition of a scan is meant."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    PUBLIC = "public"


class ScanStatus(StrEnum):
    """Whether the school says it is done."""

    IN_PROGRESS = "in_progress"
    FINAL = "final"


class Scope(StrEnum):
    """The full scan, or the short one with core questions only."""

    FULL = "full"
    CORE = "core"


class SubjectKind(StrEnum):
    """Who fills in the scan."""

    SCHOOL = "school"
    PARTNER = "partner"


class ActionState(StrEnum):
    """How far an action is."""

    OPEN = "open"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


class Addressee(StrEnum):
    """Of whom an action is asked."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Subject:
    """The school (one vestiging) or partner the scan is about."""

    kind: SubjectKind
    name: str
    brin: str
    vestiging: str | None = None


@dataclass(frozen=True, slots=True)
class DefinitionRef:
    """Which form a scan was filled in with."""

    id: str
    version: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Previous:
    """The scan of an earlier year that this one follows."""

    scan_id: str
    school_year: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer shows from: a title, never a file."""

    text: str
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one question.

    Exactly one of `value`, `missing`, `left_open` and `suppressed` is set, or
    none: then the answer is blank but its notes are kept.

    Attributes:
        by: Function (never a name) of who answered; `at`: when, UTC, ISO 8601.
        note: Stays at school. `explanation`: goes along to the municipality.
        flag: To be discussed ("bespreken").
        share: Of a text that stays at school by default: let it go along.
        suppressed: The rating that stands in for a value that may not leave.
    """

    value: Value | None = None
    missing: Missing | None = None
    left_open: bool = False
    by: str | None = None
    at: str | None = None
    note: str | None = None
    explanation: str | None = None
    evidence: tuple[Evidence, ...] = ()
    flag: bool = False
    unchanged_since: str | None = None
    change_reason: str | None = None
    share: bool = False
    suppressed: Rating | None = None

    @property
    def is_blank(self) -> bool:
        """Whether there is neither a value nor a reason for having none."""
        return self.value in (None, "", ()) and self.missing is None and self.suppressed is None

    @property
    def is_value_hidden(self) -> bool:
        """Whether only a rating, or nothing, is told of it."""
        return self.value is None and self.missing is None


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the action plan; `owner` is a function, never a name."""

    id: str
    text: str
    item: str | None = None
    memo_action: str | None = None
    goal: str | None = None
    owner: str | None = None
    quarter: str | None = None
    state: ActionState = ActionState.OPEN
    addressee: Addressee = Addressee.SCHOOL
    share: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """One filled-in form of one subject in one school year.

    Attributes:
        school_year: Two consecutive years, `2026-2027`.
        reference_date: The day ages and "not in the future" are taken against.
        revision: Rises when a report for the municipality has other content.
        replaces: Digest of the canonical form of that previous report.
        answers: By question name; answers that count for nothing are kept too.
        own_words: The school's own words for the form's terms, by term name.
        extra: Keys of the JSON this version does not know; kept, written back. Those
            inside `subject`, `form` and `previous` stand under that name.
    """

    scan_id: str
    subject: Subject
    school_year: str
    reference_date: date
    form: DefinitionRef
    answers: Mapping[str, Answer] = field(default_factory=dict[str, Answer])
    actions: tuple[Action, ...] = ()
    revision: int = 1
    replaces: str | None = None
    status: ScanStatus = ScanStatus.IN_PROGRESS
    scope: Scope = Scope.FULL
    recipient: Recipient = Recipient.SCHOOL
    previous: Previous | None = None
    staff_consulted: bool = False
    own_words: Mapping[str, str] = field(default_factory=dict[str, str])
    extra: Mapping[str, object] = field(default_factory=dict[str, object])
