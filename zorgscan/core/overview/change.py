"""What changed since the round before, for schools that answered both times.

Only under the same form and the same standard, word for word: else the change could be in
the questions or the thresholds. Schools that came or went tell nothing of change, so only
those in both rounds count. Must not know words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.counts import RATED, Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zorgscan.core.collecting.model import Response, Round
    from zorgscan.core.overview.figures import Figures

Steps = dict[str, int]
"""Of one school, by question with a rating in both rounds: 1 it rose, 0 it stayed, -1 it fell."""

_PLACES: Final = {rating: place for place, rating in enumerate(RATED)}


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of some questions.

    Attributes:
        schools: How many schools have a rating for at least one of them both times.
        improved, same, fell: How many of those ratings rose, stayed, fell.
    """

    schools: int = 0
    improved: int = 0
    same: int = 0
    fell: int = 0


def is_comparable(now: Round, before: Round) -> bool:
    """Tell whether two rounds asked the same and judged alike."""
    return now.form == before.form and now.standard == before.standard


def steps(now: Figures, before: Figures) -> tuple[Steps, ...]:
    """Return for who answered in both rounds, in the same scope and sector, what became of each."""
    return tuple(
        _steps(earlier, later)
        for later in now.responses
        if (earlier := before.by_key.get(later.key)) is not None
        and earlier.expected.sector == later.expected.sector
    )


def moved(both: Sequence[Steps], items: Iterable[str]) -> Moved:
    """Return what became of some questions between two rounds."""
    names = tuple(items)
    found = [[step[name] for name in names if name in step] for step in both]
    signs = Counter(chain.from_iterable(found))
    return Moved(sum(map(bool, found)), signs[1], signs[0], signs[-1])


def _steps(earlier: Response, later: Response) -> Steps:
    old, new = earlier.edition.assessment.items, later.edition.assessment.items
    found: Steps = {}
    for name, result in new.items():
        if name in old:
            place, was = _PLACES.get(result.rating), _PLACES.get(old[name].rating)
            if place is not None and was is not None:
                found[name] = (was > place) - (was < place)
    return found


@dataclass(frozen=True, slots=True)
class PastRound:
    """One round in the row of years.

    Attributes:
        answered: How many schools of each sector sent a scan of this scope.
        themes: Their ratings by theme and sector.
        is_comparable: Whether it asked the same and judged alike as the newest round.
    """

    name: str
    school_year: str
    answered: dict[str, int]
    themes: dict[str, dict[str, Counts]]
    is_comparable: bool


def history(rounds: Sequence[Figures]) -> tuple[PastRound, ...]:
    """Return rounds beside each other.

    Args:
        rounds: In one scope, the oldest first; at least one.
    """
    newest = rounds[-1].round
    return tuple(
        PastRound(
            each.round.name,
            each.round.school_year,
            dict(each.answered),
            each.themes,
            is_comparable(newest, each.round),
        )
        for each in rounds
    )
