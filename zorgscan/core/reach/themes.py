"""What one theme can still end in, and which answers would tell most about it.

The criteria of a theme are apart, but for the open answers that several of them look at.
Those answers are gone through together; beside each of those ways, every criterion has
its own few outcomes, and the outcomes of the theme are all sums of one of each. Exact,
as every way has numbers that give it; where that is too much, a bound that holds.

This module must not know how a range is shown.
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from zorgscan.core.assessment.assess import (
    Counts,
    assess_item,
    breaches,
    counting_items,
    points,
    theme_result,
)
from zorgscan.core.conditions import references
from zorgscan.core.ratings import Rating
from zorgscan.core.reach.marks import marks_of
from zorgscan.core.reach.walk import Walk
from zorgscan.core.scans.state import ScanState, sector_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zorgscan.core.conditions import Condition
    from zorgscan.core.forms.model import Section
    from zorgscan.core.reach.ground import Ground
    from zorgscan.core.reach.walk import Option, Way
    from zorgscan.core.standards.model import Criterion, Standard


class Tally(NamedTuple):
    """What criteria bring to a theme: half points, how many rated, of how many, a breach."""

    halves: int
    rated: int
    applicable: int
    breached: bool


_NONE = Tally(0, 0, 0, breached=False)
Tallies = frozenset[Tally]


class Theme:
    """One theme of a scan with open answers.

    Attributes:
        section: Which theme.
        standard: What it is held against.
        open: The open questions its outcome rests on.
    """

    def __init__(self, ground: Ground, standard: Standard, section: Section) -> None:
        """Work out which open answers it rests on.

        Raises:
            TooHardError: There is too much to try.
        """
        self._ground = ground
        self.standard = standard
        self.section = section
        form = ground.form
        self._criteria = _criteria(ground, standard, section)
        self._counting = frozenset(counting_items(section, form, standard))
        self._needs = {c.item: ground.open_among(set(_looked_at(c))) for c in self._criteria}
        self.open = frozenset[str]().union(*self._needs.values())
        self._marks = marks_of(self._criteria, self._relevances())
        self._shared = self._shared_questions()
        self._walk = Walk(ground, self._marks, self.open)
        self._found: dict[tuple[object, ...], Tallies] = {}
        self._ends: dict[Tally, tuple[Fraction | None, Rating | None]] = {}
        self._sector = sector_of(form, ground.scan)

    def _relevances(self) -> Iterator[Condition]:
        for name in self.open:
            condition = self._ground.form.by_name[name].relevant
            if condition is not None:
                yield condition

    def _shared_questions(self) -> frozenset[str]:
        """Return the questions that must be gone through together.

        Those that several criteria look at, and numbers that are tied to one of those.
        """
        looks = list(self._needs.values())
        shared = {name for name in self.open if sum(name in needs for needs in looks) > 1}
        ties = [pair for pair in self._ties() if pair <= self.open]
        while more := {name for pair in ties if pair & shared for name in pair} - shared:
            shared |= self._ground.open_among(more)
        return frozenset(shared)

    def _ties(self) -> Iterator[frozenset[str]]:
        for link in self._marks.links:
            yield frozenset({link.top, link.bottom})
        for name in self.open:
            other = self._ground.form.by_name[name].maximum_item
            if other is not None:
                yield frozenset({name, other})

    def options(self, name: str) -> tuple[Option, ...]:
        """Return the answers to a question that make a difference."""
        return self._walk.options[name]

    def tallies(self, pinned: Mapping[str, Option]) -> Tallies:
        """Return everything the criteria can add up to.

        Args:
            pinned: Questions to try only one option of.

        Raises:
            TooHardError: There is too much to try.
        """
        tied = [c for c in self._criteria if self._needs[c.item] & self._shared]
        apart = [c for c in self._criteria if not self._needs[c.item] & self._shared]
        start = self._walk.start
        combined = {
            tuple(self._of_criterion(c, way, pinned) for c in tied)
            for way in self._walk.ways(self._in_order(self._shared), start, pinned)
        }
        together = frozenset[Tally]().union(*(_sums(sets) for sets in combined))
        return _sums([together, *(self._of_criterion(c, start, pinned) for c in apart)])

    def _in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        wanted = frozenset(names)
        return tuple(name for name in self._ground.order if name in wanted)

    def _of_criterion(
        self, criterion: Criterion, way: Way, pinned: Mapping[str, Option]
    ) -> Tallies:
        """Return what one criterion can bring, beside a way to fill in what is shared."""
        needs = self._needs[criterion.item]
        beside = tuple(
            (n, way.states[n].relevant, way.states[n].answer) for n in sorted(needs & self._shared)
        )
        held = tuple((n, pinned[n]) for n in sorted(needs - self._shared) if n in pinned)
        key = (criterion.item, beside, held)
        if key not in self._found:
            own = self._in_order(needs - self._shared)
            found = self._walk.ways(own, way, pinned)
            self._found[key] = frozenset(self._tally(criterion, each) for each in found)
        return self._found[key]

    def end(self, tally: Tally) -> tuple[Fraction | None, Rating | None]:
        """Return the score and rating of the theme for what its criteria add up to."""
        if tally not in self._ends:
            self._ends[tally] = _end(self.section.name, tally, self.standard)
        return self._ends[tally]

    def _tally(self, criterion: Criterion, way: Way) -> Tally:
        ground, item = self._ground, criterion.item
        state = ScanState(ground.form, ground.scan, self._sector, way.states, way.values)
        breached = breaches(criterion, state)
        if item not in self._counting:
            return _NONE._replace(breached=breached)
        rating = assess_item(way.states[item], criterion, state).rating
        applicable = int(rating is not Rating.NOT_APPLICABLE)
        halves = int(2 * points(rating)) if rating.is_rated else 0
        return Tally(halves, int(rating.is_rated), applicable, breached)


Outcomes = frozenset[tuple[Fraction | None, Rating | None]]
"""Scores with their ratings; None where a theme gets none."""


def outcomes(theme: Theme, pinned: Mapping[str, Option]) -> Outcomes:
    """Return every score and rating a theme can end in.

    Args:
        theme: The theme.
        pinned: Questions to try only one option of.

    Raises:
        TooHardError: There is too much to try.
    """
    return frozenset(map(theme.end, theme.tallies(pinned)))


def bound_of(bases: Iterable[Ground], standard: Standard, section: Section) -> Outcomes:
    """Return scores and ratings that no way of filling in can lie outside of."""
    each = [(0, 1, 1), (1, 1, 1), (2, 1, 1), (0, 0, 1), (0, 0, 0)]
    counted = frozenset(Tally(*one, breached) for one in each for breached in (False, True))
    breach = frozenset([_NONE, _NONE._replace(breached=True)])
    found: Outcomes = frozenset()
    for base in bases:
        counting = frozenset(counting_items(section, base.form, standard))
        criteria = _criteria(base, standard, section)
        tallies = _sums([counted if c.item in counting else breach for c in criteria])
        found |= {_end(section.name, tally, standard) for tally in tallies}
    return found


def _criteria(ground: Ground, standard: Standard, section: Section) -> list[Criterion]:
    in_play = frozenset(ground.order)
    names = [question.name for question in ground.form.in_section(section.name)]
    return [standard.by_item[n] for n in names if n in in_play and n in standard.by_item]


def _end(section: str, tally: Tally, standard: Standard) -> tuple[Fraction | None, Rating | None]:
    counts = Counts(Fraction(tally.halves, 2), tally.rated, tally.applicable)
    result = theme_result(section, counts, standard.theme_rule, breached=tally.breached)
    return result.score, result.rating


def _sums(sets: Iterable[Tallies]) -> Tallies:
    """Return all sums of one tally from each set."""
    return reduce(_plus, sets, frozenset([_NONE]))


def _plus(some: Tallies, more: Tallies) -> Tallies:
    return frozenset(
        Tally(a.halves + b.halves, a.rated + b.rated, a.applicable + b.applicable,
              a.breached or b.breached)
        for a in some for b in more
    )  # fmt: skip


def _looked_at(criterion: Criterion) -> Iterator[str]:
    """Yield all questions the outcome of a criterion can rest on."""
    yield criterion.item
    yield criterion.measure.of
    if criterion.measure.per is not None:
        yield criterion.measure.per
    for block in criterion.thresholds:
        if block.when is not None:
            yield from references(block.when)
    if criterion.legal_breach is not None:
        yield from references(criterion.legal_breach)
