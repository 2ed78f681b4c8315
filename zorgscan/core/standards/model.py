"""A municipal standard as data: criteria with thresholds, reasons and sources.

This module must not know how a standard is read (`zorgscan.core.standards.parse`)
or how answers are held against it (`zorgscan.core.assessment`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.conditions import Condition


class MeasureKind(StrEnum):
    """How a figure is computed from answers."""

    CHOICE = "choice"
    VALUE = "value"
    RATIO = "ratio"
    COUNT = "count"
    PROPORTION = "proportion"
    MONTHS = "months"


class Until(StrEnum):
    """Up to which day whole months are counted."""

    REFERENCE_DATE = "reference_date"


class CountsFor(StrEnum):
    """Whose theme score a criterion counts for."""

    SCHOOL = "school"
    MUNICIPALITY = "municipality"
    BOTH = "both"


class Status(StrEnum):
    """How firm a criterion (or a whole standard) is."""

    LEGAL = "legal"
    SOURCED = "sourced"
    DRAFT = "draft"
    ADOPTED = "adopted"


class BoundKind(StrEnum):
    """How a measure or choice is held against a threshold."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure computed from answers, exactly.

    CHOICE has no figure. VALUE: the answer itself. RATIO: `times * of / per`.
    COUNT: how many of `choices` are chosen (all but exclusive ones when empty).
    PROPORTION: part / whole of a pair. MONTHS: whole months from the date
    answered to the reference date.
    """

    kind: MeasureKind
    of: str
    per: str | None = None
    times: Fraction = Fraction(1)
    choices: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """One threshold: at least or at most `limit`, or one of `choices`."""

    kind: BoundKind
    limit: Fraction = Fraction(0)
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The bounds for met and partly, for the schools to which `when` applies.

    `when` None means: everyone to whom no earlier thresholds apply.
    """

    met: Bound
    partly: Bound | None = None
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class AlsoShown:
    """A second figure shown beside the measure, for example fte per 500 pupils."""

    label: str
    measure: Measure
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the standard says of one question.

    Attributes:
        item: The question's name.
        thresholds: In order; the first that applies is used.
        legal_breach: When it holds, a legal duty is not met.
        legal: What the law asks and nothing else, in Dutch sentences (may be empty).
        reason: Why the threshold is what it is.
        sources: Codes of `Standard.sources`.
        serves: Codes of the findings and actions of the memo it serves.
        set_by, valid_from: Who set it and from when; else as of the standard.
        in_words: What the standard asks, in one Dutch sentence (may be empty).
    """

    item: str
    measure: Measure
    thresholds: tuple[Thresholds, ...]
    counts_for: CountsFor
    status: Status
    reason: str
    sources: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    legal_breach: Condition | None = None
    also_show: tuple[AlsoShown, ...] = ()
    set_by: str = ""
    valid_from: date | None = None
    in_words: str = ""
    legal: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document a threshold rests on."""

    code: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRule:
    """When and how a theme gets a rating.

    A theme is rated when at least `minimum_share` of its applicable items and at
    least `minimum_items` (or all, when fewer apply) are rated.
    """

    met: Fraction = Fraction(3, 4)
    partly: Fraction = Fraction(45, 100)
    minimum_share: Fraction = Fraction(6, 10)
    minimum_items: int = 3


@dataclass(frozen=True)
class Standard:
    """A whole municipal standard, checked against the form it is for.

    Attributes:
        sha256: Hex digest of the bytes it was read from.
        status: DRAFT until the municipality has adopted it (ADOPTED).
    """

    standard_id: str
    version: str
    title: str
    municipality: str
    status: Status
    form_id: str
    set_by: str
    valid_from: date
    criteria: tuple[Criterion, ...]
    sources: tuple[Source, ...] = ()
    theme_rule: ThemeRule = ThemeRule()
    note: str = ""
    sha256: str = ""

    @cached_property
    def by_item(self) -> Mapping[str, Criterion]:
        """Criteria by the name of their question."""
        return {criterion.item: criterion for criterion in self.criteria}

    @cached_property
    def source_by_code(self) -> Mapping[str, Source]:
        """Sources by code."""
        return {source.code: source for source in self.sources}
