"""Deciding what leaves the municipality, on raw counts, before anything is rounded.

For every cell the fullest way of telling is taken that leaves an attacker enough room for
every count that stays hidden, in this edition and in all before it. When no new way does,
the cell says what it said before: a late school is then in none of the figures. Must not
know files, nor how figures are shown.

Sources: CBS, Statistische beveiliging (small counts, secondary suppression); Lansingerland's
own choice of five schools, three boards and the smallest count: docs/decisions/0090.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from statistics import median
from typing import TYPE_CHECKING, Final

from zorgscan.core.disclosure.cells import cells_of, is_about_staff, is_higher_better, of_schools
from zorgscan.core.disclosure.intervals import hidden_widths, left_open
from zorgscan.core.disclosure.model import SUPPRESSED, Edition, Responded, State, Told
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import DefinitionRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.model import CellName, Figure, Rules
    from zorgscan.core.scans.model import Scope

_ORDER: Final = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)
_DIGITS: Final = 3
_WAYS: Final = tuple(product(("ratings", "met", "none"), (True, False)))
"""How counts are told, and whether the median is; the fullest first."""


def publish(
    round_: Round, scope: Scope, rules: Rules, frozen_on: date, before: Edition | None = None
) -> Edition:
    """Return the next edition of a round: all that may leave.

    Args:
        round_: The round with the scans that count in it.
        scope: Full or short scans; the two are never put together.
        rules: How small a group may be.
        frozen_on: The day of this edition.
        before: The last edition of the same round and scope.
    """
    number = before.number + 1 if before else 1
    responded = _responded(round_, scope, rules)
    states = {
        name: _Cell(round_, rules, name, number, responded).states(
            figures, before.states.get(name, ()) if before else ()
        )
        for name, figures in cells_of(round_, scope).items()
    }
    form, standard = round_.form, round_.standard
    return Edition(
        number,
        frozen_on,
        round_.name,
        scope,
        DefinitionRef(form.form_id, form.version, form.sha256),
        DefinitionRef(standard.standard_id, standard.version, standard.sha256),
        responded,
        states,
    )


class _Cell:
    """What holds for one cell, whatever is in it."""

    def __init__(
        self,
        round_: Round,
        rules: Rules,
        name: CellName,
        number: int,
        responded: Mapping[str, Responded],
    ) -> None:
        self.rules = rules
        self.number = number
        self.is_higher_better = is_higher_better(round_, name)
        self.minimum: int | None = rules.minimum_respondents
        if is_about_staff(round_, name):
            self.minimum = rules.staff_minimum.get(name.sector)
        sector = responded[name.sector]
        self.at_most = sector.expected if sector.answered is None else sector.answered

    def states(self, figures: tuple[Figure, ...], past: tuple[State, ...]) -> tuple[State, ...]:
        """Return the history of the cell with this edition in it.

        Args:
            figures: What the schools have now.
            past: The states of the editions before.
        """
        if past and set(past[-1].behind) == set(figures):
            return past
        least = _detail(past[-1].told) if past else 0
        for state in self._ways(figures):
            if _detail(state.told) >= least and self._is_allowed(state, past):
                return (*past, state)
        return past or (self._state(SUPPRESSED, figures),)

    def _ways(self, figures: tuple[Figure, ...]) -> Iterator[State]:
        """Yield the ways to tell these figures, the fullest first."""
        if self.minimum is None or not self._is_group(figures, self.minimum):
            return
        counts = Counter(figure.rating for figure in figures)
        values = [figure.value for figure in figures]
        for how, with_median in _WAYS:
            told = _counted(counts, how)
            if not with_median:
                yield self._state(told, figures)
            elif None not in values:
                middle = median(value for value in values if value is not None)
                half = _halves(figures, middle, higher_is_better=self.is_higher_better)
                yield self._state(replace(told, median=rounded_median(middle)), figures, half)

    def _state(
        self, told: Told, figures: tuple[Figure, ...], half: tuple[frozenset[Rating], ...] = ()
    ) -> State:
        return State(self.number, told, figures, half, self.at_most)

    def _is_group(self, figures: Iterable[Figure], least: int) -> bool:
        """Return whether these are enough schools, of enough boards."""
        schools = {figure.key for figure in figures}
        boards = {figure.board for figure in figures if figure.board}
        return len(schools) >= least and len(boards) >= self.rules.minimum_boards

    def _is_allowed(self, state: State, past: tuple[State, ...]) -> bool:
        """Return whether this may be told, beside all that was told before."""
        told = [earlier for earlier in past if not earlier.told.is_suppressed]
        return (
            all(self._is_large(count) for count in _counts(state.told).values())
            and all(self._may_follow(earlier, state) for earlier in told)
            and self._leaves_room((*past, state))
        )

    def _is_large(self, count: int) -> bool:
        return count == 0 or abs(count) >= self.rules.minimum_count

    def _may_follow(self, earlier: State, state: State) -> bool:
        """Return whether the difference between two editions may itself be told."""
        changed = set(earlier.behind) ^ set(state.behind)
        if not self._is_group(changed, self.rules.minimum_respondents):
            return False
        old, new = _counts(earlier.told), _counts(state.told)
        return all(self._is_large(new[name] - old[name]) for name in old.keys() & new.keys())

    def _leaves_room(self, states: tuple[State, ...]) -> bool:
        """Return whether every hidden count, also of editions before, stays open enough."""
        return all(
            width >= self.rules.minimum_width
            for state, left in zip(states, left_open(states), strict=True)
            for width in hidden_widths(state.told, left)
        )


def rounded_median(value: Fraction) -> Decimal:
    """Return a median to three digits that count, half up: the exact one is a school's own."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if not exact:
        return Decimal(0)
    last = Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1)
    return exact.quantize(last, ROUND_HALF_UP).normalize() + 0


def _responded(round_: Round, scope: Scope, rules: Rules) -> Mapping[str, Responded]:
    """Return per sector how many schools answered; a few are not told."""
    expected = Counter(line.sector for line in round_.expected)
    answered = Counter(r.expected.sector for r in of_schools(round_) if r.scope is scope)
    return {
        sector: Responded(
            expected[sector],
            answered[sector] if answered[sector] >= rules.minimum_respondents else None,
        )
        for sector in round_.form.sectors
    }


def _counted(counts: Mapping[Rating, int], how: str) -> Told:
    met, partly, not_met = (counts.get(rating, 0) for rating in reversed(_ORDER))
    total = met + partly + not_met
    if how == "ratings":
        return Told(total, None, met, partly, not_met)
    return Told(total, None, met, below=partly + not_met) if how == "met" else Told(total)


def _detail(told: Told) -> int:
    """Return how fully counts are told: newer figures that tell less are not worth it."""
    return sum(count is not None for count in (told.count, told.met, told.partly))


def _counts(told: Told) -> Mapping[str, int]:
    """Return the counts of ratings that are told, or that follow from those at once."""
    below = told.below
    if told.count is not None and told.met is not None:
        below = told.count - told.met
    every = {"met": told.met, "partly": told.partly, "not_met": told.not_met, "below": below}
    return {name: count for name, count in every.items() if count is not None}


def _halves(
    figures: tuple[Figure, ...], middle: Fraction, *, higher_is_better: bool
) -> tuple[frozenset[Rating], ...]:
    """Return what a median tells: the ratings that at least half of the schools have.

    Half have a figure of the median or more, and half of the median or less; where all
    thresholds lie on one side of it, so do their ratings.
    """
    above = [_ORDER.index(f.rating) for f in figures if f.value is not None and f.value >= middle]
    under = [_ORDER.index(f.rating) for f in figures if f.value is not None and f.value <= middle]
    better, worse = (above, under) if higher_is_better else (under, above)
    halves = (frozenset(_ORDER[min(better) :]), frozenset(_ORDER[: max(worse) + 1]))
    return tuple(half for half in halves if len(half) < len(_ORDER))
