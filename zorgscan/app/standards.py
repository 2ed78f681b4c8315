"""A standard from the municipality: read, checked against the form, compared.

What changes is told as data, criterion by criterion, before anyone decides to use
it. This module must not know how the differences are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.app.files import read_whole
from zorgscan.core.assessment.explain import STATUS_WORDS, threshold_lines
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Criterion, Standard

_LIMIT = 2  # megabytes


class ChangeKind(StrEnum):
    """What happens to a criterion when another standard is used."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of a criterion: what it is called, what it was, what it becomes."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion that differs between two standards.

    Attributes:
        item: The question's name; `label` is the question.
        parts: What differs, in Dutch; for added and removed all that is told.
    """

    item: str
    label: str
    kind: ChangeKind
    parts: tuple[PartChange, ...]


@dataclass(frozen=True, slots=True)
class OpenedStandard:
    """A standard that was read and checked, and what it would change."""

    standard: Standard
    text: bytes
    changes: tuple[CriterionChange, ...]


def open_standard(
    path: Path, form: FormDefinition, current: Standard, definitions: Definitions
) -> OpenedStandard:
    """Return the standard in a file, checked, and how it differs from the current one.

    Args:
        path: The TOML file.
        form: The form it must fit.
        current: What is used now.
        definitions: Parses each text once.

    Raises:
        FileError: The file cannot be read.
        ProblemsError: The standard has faults; every fault is in it.
    """
    text = read_whole(path, limit=_LIMIT)
    standard = definitions.standard(text, form, path.name)
    return OpenedStandard(standard, text, compare(form, current, standard))


def compare(form: FormDefinition, old: Standard, new: Standard) -> tuple[CriterionChange, ...]:
    """Return how criteria differ, in the order of the form."""
    wording = Wording(form)
    changes: list[CriterionChange] = []
    for question in form.questions:
        before, after = old.by_item.get(question.name), new.by_item.get(question.name)
        if before == after:
            continue
        parts = tuple(_parts(form, wording, before, after))
        kind = _kind(before, after)
        changes.append(CriterionChange(question.name, wording.fill(question.label), kind, parts))
    return tuple(changes)


def _kind(before: Criterion | None, after: Criterion | None) -> ChangeKind:
    if before is None:
        return ChangeKind.ADDED
    return ChangeKind.REMOVED if after is None else ChangeKind.CHANGED


def _parts(
    form: FormDefinition, wording: Wording, before: Criterion | None, after: Criterion | None
) -> Iterator[PartChange]:
    told_before, told_after = _told(form, wording, before), _told(form, wording, after)
    for label in {**told_before, **told_after}:
        old, new = told_before.get(label, ""), told_after.get(label, "")
        if old != new:
            yield PartChange(label, old, new)


def _told(form: FormDefinition, wording: Wording, criterion: Criterion | None) -> dict[str, str]:
    """Return everything a criterion says, by a Dutch name for each part."""
    if criterion is None:
        return {}
    return {
        "Grenzen": "\n".join(threshold_lines(form, criterion, None, wording)),
        "Berekening": _measure(criterion),
        "Wettelijke eis": "ja" if criterion.legal_breach else "nee",
        "Stand": STATUS_WORDS[criterion.status],
        "Reden": wording.fill(criterion.reason),
        "Bronnen": ", ".join(criterion.sources),
    }


def _measure(criterion: Criterion) -> str:
    measure = criterion.measure
    parts = [measure.of, measure.per or "", str(measure.times), *measure.choices, measure.unit]
    return " ".join(part for part in parts if part)
