"""What a theme and its questions tell together: a theme's score is the mean of its questions.

Where all schools meet a theme, none of its questions can be far from met. So a theme is told
only beside questions of which the hidden counts stay open. That is shown by worlds that
nobody can tell from the real one: schools have another rating of one question, while their
rating of the theme, and the side of its median they are on, stay what they are. Must not know
editions.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from zorgscan.core.assessment.assess import mean_points, theme_rating
from zorgscan.core.disclosure.intervals import is_open, look_alikes, spread
from zorgscan.core.disclosure.worlds import Worlds
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from zorgscan.core.collecting.model import Key
    from zorgscan.core.disclosure.intervals import Possible
    from zorgscan.core.disclosure.model import Rules, State
    from zorgscan.core.disclosure.worlds import Counts, Place, Ratings
    from zorgscan.core.standards.model import ThemeRule

_RATED = frozenset({Rating.MET, Rating.PARTLY, Rating.NOT_MET})


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as it is told, and what the schools in it have.

    Attributes:
        state: What is told.
        schools: By school its ratings of the questions that count, told or not.
        rule: How a score becomes a rating.
        places: Where so many ratings of each kind put a school, as far as it was asked.
    """

    state: State
    schools: Mapping[Key, Ratings]
    rule: ThemeRule
    places: dict[Counts, Place] = field(default_factory=dict[Any, Any])


def leaves_room(theme: Theme, items: Mapping[str, State], rules: Rules) -> bool:
    """Return whether the hidden counts of questions stay open beside their theme, and its own.

    Args:
        theme: The theme.
        items: What is told of its questions, by name.
        rules: How wide is open.
    """
    return _theme_is_open(theme, items, rules) and all(
        state.told.is_suppressed
        or state.told.partly is not None
        or _is_open(theme, name, state, rules)
        for name, state in items.items()
    )


def _theme_is_open(theme: Theme, items: Mapping[str, State], rules: Rules) -> bool:
    """Return whether enough worlds differ in the counts of the theme that are not told."""
    state = theme.state
    if state.told.partly is not None:
        return True
    inside = {f.key: theme.schools[f.key] for f in state.behind if f.key in theme.schools}
    if len(inside) < len(state.behind):
        return False  # told of other schools than are in the round now
    names = {name for ratings in inside.values() for name in ratings}
    free = [n for n in sorted(names) if n not in items or items[n].told.is_suppressed]
    worlds = Worlds(inside, free, lambda ratings: _place(ratings, theme))
    found = list(worlds.counts(2 * rules.minimum_width))
    among: Possible = {}
    for met, partly, _ in found:
        among[met] = among.get(met, 0) | 1 << partly
    return _are_open(state, among, rules)


def _are_open(state: State, among: Possible, rules: Rules) -> bool:
    """Return whether every hidden count is open, of these counts and those that look alike."""
    total = state.told.count or 0
    every: list[Counts] = [
        (met, partly, total - met - partly)
        for met, bits in look_alikes(state, among, rules).items()
        for partly in ((bits & -bits).bit_length() - 1, bits.bit_length() - 1)
    ]
    hidden = (0, 1, 2) if state.told.met is None else (1, 2)
    return bool(every) and all(
        is_open((min(some[which] for some in every), max(some[which] for some in every)), rules)
        for which in hidden
    )


def _is_open(theme: Theme, name: str, state: State, rules: Rules) -> bool:
    """Return whether enough worlds differ in one question alone."""
    inside = {figure.key for figure in theme.state.behind}
    free: Counter[frozenset[Rating]] = Counter(
        _others(theme, figure.key, name) if figure.key in inside else _RATED
        for figure in state.behind
    )
    return _are_open(state, _reached(free), rules)


def _others(theme: Theme, key: Key, name: str) -> frozenset[Rating]:
    """Return which ratings of a question leave the school's theme as it is told."""
    ratings = theme.schools.get(key)
    if ratings is None or name not in ratings:
        return _RATED
    now = _place(ratings, theme)
    return frozenset(r for r in _RATED if _place({**ratings, name: r}, theme) == now)


def _place(ratings: Ratings, theme: Theme) -> Place:
    """Return a school's rating of the theme, and its side of the median that is told."""
    found = Counter(ratings.values())
    key = (found[Rating.MET], found[Rating.PARTLY], found[Rating.NOT_MET])
    if key not in theme.places:
        score = mean_points(ratings.values())
        side = _side(score, theme.state.told.median)
        theme.places[key] = theme_rating(score, theme.rule), side
    return theme.places[key]


def _side(score: Fraction, median: Decimal | None) -> int:
    if median is None:
        return 0
    half = Fraction(1, 2) * Fraction(10) ** (median.adjusted() - 1)
    middle = Fraction(median)
    return (score > middle + half) - (score < middle - half)


def _reached(free: Mapping[frozenset[Rating], int]) -> Possible:
    """Return all counts that so many schools, each with some ratings to choose, can make."""
    result: Possible = {0: 1}
    for ratings, schools in free.items():
        result = _with(result, ratings, schools)
    return result


def _with(before: Possible, ratings: frozenset[Rating], schools: int) -> Possible:
    """Return the counts after so many schools with these ratings to choose from came."""
    result: Possible = {}
    least = 0 if ratings - {Rating.MET} else schools
    most = schools if Rating.MET in ratings else 0
    for met, bits in before.items():
        for more in range(least, most + 1):
            rest = schools - more
            if Rating.PARTLY not in ratings:
                found = bits
            elif Rating.NOT_MET not in ratings:
                found = bits << rest
            else:
                found = spread(bits, rest)
            result[met + more] = result.get(met + more, 0) | found
    return result
