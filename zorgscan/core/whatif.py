"""What turns when answers are other ones: which criteria and themes, from what to what.

Only compares two outcomes on one form and standard. This module must not know where
the answers came from, or pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from fractions import Fraction

    from zorgscan.core.assessment.model import Assessment


@dataclass(frozen=True, slots=True)
class CriterionTurn:
    """A criterion with another rating than before."""

    item: str
    before: Rating
    after: Rating


@dataclass(frozen=True, slots=True)
class ThemeTurn:
    """A theme with another score or rating than before; None where it has none.

    Attributes:
        before, after: The rating.
        score_before, score_after: The score, from 0 to 1.
    """

    section: str
    before: Rating | None
    after: Rating | None
    score_before: Fraction | None
    score_after: Fraction | None


@dataclass(frozen=True, slots=True)
class Turns:
    """Everything that came out otherwise, in the form's order.

    Attributes:
        appeared, vanished: Questions with a criterion that are in play only after, or
            only before (of another sector).
    """

    criteria: tuple[CriterionTurn, ...] = ()
    themes: tuple[ThemeTurn, ...] = ()
    appeared: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether all came out the same."""
        return self == Turns()


def turns(before: Assessment, after: Assessment) -> Turns:
    """Return what came out otherwise between two outcomes."""
    return Turns(
        tuple(_criteria(before, after)),
        tuple(_themes(before, after)),
        tuple(name for name in after.items if name not in before.items),
        tuple(name for name in before.items if name not in after.items),
    )


def _criteria(before: Assessment, after: Assessment) -> list[CriterionTurn]:
    """Return the criteria that turned; from one reason for having no rating to another is none."""
    unrated = {rating for rating in Rating if not rating.is_rated}
    return [
        CriterionTurn(name, was.rating, now.rating)
        for name, now in after.items.items()
        if (was := before.items.get(name)) is not None
        and was.rating is not now.rating
        and not {was.rating, now.rating} <= unrated
    ]


def _themes(before: Assessment, after: Assessment) -> list[ThemeTurn]:
    return [
        ThemeTurn(name, was.rating, now.rating, was.score, now.score)
        for name, now in after.themes.items()
        if (was := before.themes.get(name)) is not None
        and (was.rating, was.score) != (now.rating, now.score)
    ]
