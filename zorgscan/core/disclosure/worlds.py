"""Other worlds in which a theme has other counts, and nothing that is told is different.

Two schools change places on one question, so that the counts of the question stay; or a
school has another rating of a question of which nothing is told. Looking for such worlds step by
step finds enough of them or not: where not, the theme is not told. It never says more than
is so. Must not know editions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from zorgscan.core.collecting.model import Key

Ratings = dict[str, Rating]
"""The ratings of one school by question, of those that count in a theme."""
Place = tuple[Rating, int]
"""A school's rating of the theme, and its side of the median that is told: -1, 0 or 1."""
Places = dict["Key", Place]
Counts = tuple[int, int, int]

_RATED: Final = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)
_MOST: Final = 24
"""How many schools are tried: enough of them, and pairs do not grow with the round."""


@dataclass(frozen=True, slots=True)
class Worlds:
    """What stays the same in every world.

    Attributes:
        schools: The real ratings of the schools that have a rating of the theme.
        free: Questions of which nothing is told.
        place_of: Where ratings put a school in the theme.
    """

    schools: Mapping[Key, Ratings]
    free: Collection[str]
    place_of: Callable[[Ratings], Place]

    def counts(self, enough: int) -> Iterator[Counts]:
        """Yield counts of the theme in worlds like the real one, and in that.

        Args:
            enough: How far to go from the real one.
        """
        real = {key: self.place_of(ratings) for key, ratings in self.schools.items()}
        changes = [
            new
            for change in self._changes(list(real))
            if (new := {key: self.place_of(ratings) for key, ratings in change.items()})
            and any(new[key][0] is not real[key][0] for key in new)
        ]
        yield _counts(real)
        for rating, sign in product(_RATED, (1, -1)):
            yield from _walk(real, changes, rating, sign * enough)

    def _changes(self, keys: Sequence[Key]) -> Iterator[dict[Key, Ratings]]:
        """Yield what may change: one school on a free question, or two that change places."""
        some = keys[:: max(1, len(keys) // _MOST)]
        for key, name in product(some, self.free):
            if name in self.schools[key]:
                yield from ({key: {**self.schools[key], name: r}} for r in _RATED)
        for one, other in combinations(some, 2):
            first, second = self.schools[one], self.schools[other]
            for name in first.keys() & second.keys():
                if first[name] is not second[name]:
                    yield {
                        one: {**first, name: second[name]},
                        other: {**second, name: first[name]},
                    }


def _walk(real: Places, changes: Sequence[Places], rating: Rating, enough: int) -> Iterator[Counts]:
    """Yield the counts of worlds with ever more schools of one rating; fewer below zero."""
    places = dict(real)
    moved: set[Key] = set()
    for new in changes:
        before = _number(rating, [real[key] for key in new])
        gain = _number(rating, new.values()) - before
        if gain * enough > 0 and moved.isdisjoint(new) and _fits({**places, **new}):
            moved.update(new)
            places.update(new)
            yield _counts(places)
            enough -= gain
            if not gain * enough > 0:
                return


def _number(rating: Rating, places: Collection[Place]) -> int:
    return sum(place[0] is rating for place in places)


def _fits(places: Places) -> bool:
    """Return whether the school in the middle still has the median that is told."""
    middle = (len(places) + 1) // 2
    sides = Counter(side for _, side in places.values())
    return sides[-1] < middle and sides[1] <= len(places) - middle


def _counts(places: Places) -> Counts:
    met, partly, not_met = (_number(rating, places.values()) for rating in _RATED)
    return met, partly, not_met
