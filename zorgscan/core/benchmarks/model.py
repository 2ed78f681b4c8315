"""A benchmark as data: what the schools of one round answered together.

Must not know how it is read (`zorgscan.core.benchmarks.parse`) or shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from zorgscan.core.ratings import Rating
    from zorgscan.core.scans.model import DefinitionRef, Scope

SMALLEST_GROUP: Final = 5
"""Of fewer schools nothing is told: who knows the others could work one out."""


@dataclass(frozen=True, slots=True)
class Group:
    """What the schools of one sector answered to one question, or got for one theme.

    Attributes:
        count: How many schools have a rating.
        median: Of their figures (a theme: of scores from 0 to 1); None where there are none.
        ratings: How many schools have each rating, together `count`; only that of met where
            `below` tells the rest; empty where too few have one of them.
        below: How many have another rating than met, where no more is told.
    """

    count: int
    ratings: Mapping[Rating, int]
    median: Decimal | None = None
    below: int | None = None

    @property
    def is_told(self) -> bool:
        """Whether it is large enough to be told."""
        return self.count >= SMALLEST_GROUP


Groups = dict[str, dict[str, Group]]
"""Groups by question or theme, then by sector; what is suppressed is absent."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The figures of one round.

    Attributes:
        round: Which round, in the municipality's words.
        frozen_on: From when on its figures no longer change.
        scope: Full or short scans; never both.
        form: Which form they were filled in with.
        standard: Which standard they were held against.
        items: By question.
        themes: By section.
    """

    round: str
    frozen_on: date
    scope: Scope
    form: DefinitionRef
    standard: DefinitionRef
    items: Groups = field(default_factory=Groups)
    themes: Groups = field(default_factory=Groups)
