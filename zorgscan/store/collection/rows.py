"""What comes out of a municipality's file, and goes in: plain data that lives on without it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.collecting.model import Key
    from zorgscan.core.collecting.outcomes import Outcome


class Kind(StrEnum):
    """What a line in the log of decisions is about."""

    OPENED = "opened"
    ROUND_MADE = "round_made"
    ROUND_DATED = "round_dated"
    STANDARD_CHOSEN = "standard_chosen"
    REGISTER_PUT = "register_put"
    FILES_TAKEN_IN = "files_taken_in"
    INTAKE_UNDONE = "intake_undone"
    SCHOOL_MATCHED = "school_matched"
    VERSION_CHOSEN = "version_chosen"
    SCAN_CHOSEN = "scan_chosen"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"
    READMITTED = "readmitted"
    RETENTION_SET = "retention_set"
    SCANS_ERASED = "scans_erased"
    EDITION_FROZEN = "edition_frozen"


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the log.

    Attributes:
        seq: Rises through the whole file, never used twice.
        round_id: Of which round; None: of the file as a whole.
        about: What it is about, as JSON data; never an answer.
        by: The function (never a name) of who decided.
        at: UTC, ISO 8601.
    """

    seq: int
    round_id: int | None
    kind: Kind
    about: Mapping[str, object]
    by: str | None
    at: str


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round without what is in it.

    Attributes:
        form, standard: SHA-256 of the texts that it goes by.
        register: SHA-256 of the CSV that it expects schools by, if one was put.
    """

    round_id: int
    name: str
    school_year: str
    opens: date | None
    closes: date | None
    form: str
    standard: str
    register: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report that was taken in.

    Attributes:
        piece: Which report in its file, from 1; 0: the only one.
        key: Which school it says it is of.
        standard: SHA-256 of the standard inside, where that is known here as it is.
        edition: What the school shares, as JSON text.
        assessment: Outcomes by the round's standard, as `core.collecting.kept` writes them.
    """

    sha256: str
    piece: int
    round_id: int
    key: Key
    scan_id: str
    revision: int
    digest: str
    is_final: bool
    sector: str | None
    form: str
    standard: str | None
    edition: str
    assessment: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was offered, with its one outcome.

    Attributes:
        name: As it is shown: `outer.zip!inner.pdf`, `file.pdf#2`.
        received_at: UTC, ISO 8601.
        report: Number of the report that it is, while that is kept.
    """

    file_id: int
    intake_id: int
    name: str
    sha256: str
    piece: int
    received_at: str
    outcome: Outcome
    message: str
    carrier: str | None
    report: int | None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that is being taken in.

    Attributes:
        report: Number of the report that it is, when that is kept.
        erased_of: Of which school in which round it is, when nothing of it is kept for that.
    """

    name: str
    sha256: str
    piece: int
    outcome: Outcome
    message: str
    carrier: str | None = None
    report: int | None = None
    erased_of: tuple[int, Key] | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """One time that files were offered."""

    intake_id: int
    begun_at: str
    files: int
    is_undone: bool
