"""What comes of holding a scan against a standard. It must not know how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import Thresholds


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The outcome of one item.

    Attributes:
        measure: The exact figure, or None where there is none.
        thresholds: The block that was used, or None when the item is not rated.
    """

    item: str
    rating: Rating
    measure: Fraction | None = None
    thresholds: Thresholds | None = None


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """The outcome of one scored section.

    Attributes:
        score: Mean from 0 to 1, exact; None when too little is rated.
        answered: How many items are rated.
        applicable: Of how many; None in editions that may not tell.
        capped: A legal duty is not met, so `rating` is at most partly.
    """

    section: str
    score: Fraction | None
    rating: Rating | None
    answered: int
    applicable: int | None
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """All outcomes of one scan.

    Attributes:
        items: By question name, in the form's order.
        themes: By section name, in the form's order; scored sections only.
        attention: Items whose answer is pointed out.
        legal_not_met: Items with a breach of a legal duty; None in editions
            that may not tell.
    """

    items: Mapping[str, ItemResult]
    themes: Mapping[str, ThemeResult]
    attention: tuple[str, ...]
    legal_not_met: tuple[str, ...] | None
