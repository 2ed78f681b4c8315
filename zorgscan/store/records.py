"""What comes out of a file with scans: plain data that lives on without it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.problems import Problem
    from zorgscan.core.scans.model import (
        DefinitionRef,
        Recipient,
        Scan,
        ScanStatus,
        Scope,
        Subject,
    )

DefinitionKind = Literal["form", "standard", "benchmark", "register"]
"""What is kept by its digest."""


class About(StrEnum):
    """What part of a scan a change was made in."""

    ANSWER = "answer"
    ACTION = "action"
    HEADER = "header"


REVERSIBLE_COLUMNS: Final = frozenset(
    [
        "subject_kind",
        "subject_name",
        "brin",
        "vestiging",
        "school_year",
        "reference_date",
        "status",
        "scope",
        "previous_scan_id",
        "previous_school_year",
        "staff_consulted",
        "own_words",
        "extra",
    ]
)
"""What of a header can be put back: what a person filled in there, and what was merged.

A revision belongs to a report that was made; a standard and the figures of others are
chosen where they can be chosen again.
"""


@dataclass(frozen=True, slots=True)
class ScanSummary:
    """What a list of scans shows.

    Attributes:
        created_at, changed_at: UTC, ISO 8601.
        answered: How many questions have a value, a reason for having none, or
            were left open on purpose; whether they are asked is for the form.
        standard: SHA-256 of the standard it is held against, if one was chosen.
    """

    scan_id: str
    subject: Subject
    school_year: str
    scope: Scope
    status: ScanStatus
    form: DefinitionRef
    standard: str | None
    answered: int
    created_at: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class StoredScan:
    """One scan as it is kept.

    Attributes:
        entries: By item what was typed that is no valid answer.
        standard: SHA-256 of the standard it is held against, if one was chosen.
        benchmark: SHA-256 of the figures of other schools it is held beside, if any.
        problems: What could not be read of its answers and actions; there is
            none unless another program wrote in the file.
    """

    scan: Scan
    entries: Mapping[str, str]
    standard: str | None
    benchmark: str | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log.

    Attributes:
        seq: Rises through the whole file, never used twice.
        item: Question name, action id, or name of the header's field.
        old, new: What stood there and what stands there now, as JSON text in
            the contract's form; None: nothing.
        old_entry, new_entry: Of an answer: what was typed that is not valid. Of an
            action: its place in the plan.
        by: The function (never a name) of who answered.
        at: UTC, ISO 8601.
        step: What was done at once has one number: that of its first change; 0: it
            came with the scan.
        reverses: The number of the step that this one takes back, if it does.
    """

    seq: int
    about: About
    item: str
    old: str | None
    new: str | None
    old_entry: str | None
    new_entry: str | None
    by: str | None
    at: str
    step: int
    reverses: int | None

    @property
    def is_reversible(self) -> bool:
        """Whether what stood there before can be put back."""
        return self.about is not About.HEADER or self.item in REVERSIBLE_COLUMNS

    @property
    def goes_along(self) -> bool:
        """Whether it is put back only with what else its step changed: what is remembered."""
        return self.about is About.HEADER and self.item == "extra"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One report that was made of a scan; `digest` is of its canonical form."""

    recipient: Recipient
    revision: int
    digest: str
    made_at: str
