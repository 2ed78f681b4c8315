"""Deciding what leaves the municipality, on raw counts, before anything is rounded.

What is told of a cell for the first time follows a rule that everyone may know (`ways`).
In a later edition newer figures take the place of older ones only when neither the
difference nor both together tell too much; else the cell says what it said before, and a
late school is in none of the figures. Must not know files, nor how figures are shown.

Sources: CBS, Statistische beveiliging (small counts, secondary suppression); Lansingerland's
own choice of five schools, three boards and the smallest count: docs/decisions/0090.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import counting_items
from zorgscan.core.disclosure.cells import (
    cells_of,
    is_about_staff,
    of_schools,
    ranking_of,
    ratings_of,
)
from zorgscan.core.disclosure.intervals import (
    counts_of,
    hidden_intervals,
    is_open,
    moved,
    way_told,
)
from zorgscan.core.disclosure.middle import halves, middle_of, rounded_median
from zorgscan.core.disclosure.model import (
    SUPPRESSED,
    About,
    CellName,
    Edition,
    Responded,
    State,
    Told,
)
from zorgscan.core.disclosure.together import Theme, leaves_room
from zorgscan.core.disclosure.ways import Way, has_median, is_met_told, smallest, way_of
from zorgscan.core.scans.model import DefinitionRef

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.model import Figure, Rules
    from zorgscan.core.scans.model import Scope


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
    past: Mapping[CellName, tuple[State, ...]] = before.states if before else {}
    figures = cells_of(round_, scope)
    cells = {name: _Cell(round_, rules, name, number, responded) for name in figures}
    states = {
        name: cell.states(figures[name], past.get(name, ()))
        for name, cell in cells.items()
        if name.about is About.ITEM
    }
    for name, cell in cells.items():
        if name.about is About.THEME:
            group = Group(round_, scope, rules, name)
            states[name] = cell.states(figures[name], past.get(name, ()), group.check(states))
            states.update(group.held_back(states, past))
    form, standard = round_.form, round_.standard
    return Edition(
        number,
        frozen_on,
        round_.name,
        scope,
        DefinitionRef(form.form_id, form.version, form.sha256),
        DefinitionRef(standard.standard_id, standard.version, standard.sha256),
        responded,
        {name: states[name] for name in figures},
    )


class Group:
    """A theme with its questions, in one sector."""

    def __init__(self, round_: Round, scope: Scope, rules: Rules, theme: CellName) -> None:
        self.rules = rules
        self.theme = theme
        self.rule = round_.standard.theme_rule
        section = round_.form.section_by_name[theme.name]
        names = counting_items(section, round_.form, round_.standard)
        self.items = [CellName(About.ITEM, name, theme.sector) for name in names]
        self.schools = {
            response.key: ratings_of(response, names)
            for response in of_schools(round_)
            if response.scope is scope and response.expected.sector == theme.sector
        }

    def check(self, states: Mapping[CellName, tuple[State, ...]]) -> Callable[[State], bool]:
        """Return what says whether a theme may be told beside what is told of its questions."""
        items = {name.name: states[name][-1] for name in self.items if states.get(name)}
        return lambda state: leaves_room(Theme(state, self.schools, self.rule), items, self.rules)

    def held_back(
        self,
        states: Mapping[CellName, tuple[State, ...]],
        past: Mapping[CellName, tuple[State, ...]],
    ) -> dict[CellName, tuple[State, ...]]:
        """Return the questions that must say what they said, beside an older theme."""
        theme = states[self.theme][-1]
        if theme.told.is_suppressed:
            return {}
        return {
            name: past[name]
            for name in self.items
            if past.get(name)
            and states[name] != past[name]
            and not self.check({name: states[name]})(theme)
        }


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
        self.is_theme = name.about is About.THEME
        self.ranking = ranking_of(round_, name)
        self.minimum: int | None = smallest(rules)
        if is_about_staff(round_, name):
            staff = rules.staff_minimum.get(name.sector)
            self.minimum = staff and max(staff, self.minimum)
        sector = responded[name.sector]
        self.at_most = sector.expected if sector.answered is None else sector.answered

    def states(
        self,
        figures: tuple[Figure, ...],
        past: tuple[State, ...],
        fits: Callable[[State], bool] = lambda _: True,
    ) -> tuple[State, ...]:
        """Return the history of the cell with this edition in it.

        Args:
            figures: What the schools have now.
            past: The states of the editions before.
            fits: Whether a state may be told beside other cells.
        """
        if past and set(past[-1].behind) == set(figures):
            return past
        least = past[-1].told if past else SUPPRESSED
        for state in self._ways(figures):
            fuller = least.is_suppressed or way_told(state.told) >= way_told(least)
            if fuller and self._is_allowed(state, past) and fits(state):
                return (*past, state)
        return past or (State(self.number, SUPPRESSED, figures, (), self.at_most),)

    def _ways(self, figures: tuple[Figure, ...]) -> Iterator[State]:
        """Yield the way to tell these figures by the rule, then what tells less."""
        if self.minimum is None or not is_group(figures, self.rules, self.minimum):
            return
        always = self.ranking.is_one_scale and has_median(len(figures), self.rules)
        counts = counts_of(State(self.number, SUPPRESSED, figures))
        fullest = way_of(*counts, self.rules, median=always)
        met, below = counts[0], counts[1] + counts[2]
        for way in sorted(Way, reverse=True):
            skipped = way is Way.MET and not is_met_told(met, below, self.rules, median=always)
            if way <= fullest and not skipped:
                state = self._state(figures, counts, way, always=always)
                yield state
                if self.is_theme and state.half:
                    yield replace(state, told=replace(state.told, median=None), half=())

    def _state(
        self, figures: tuple[Figure, ...], counts: tuple[int, int, int], way: Way, *, always: bool
    ) -> State:
        """Return these figures told in one way.

        Args:
            figures: What the schools have.
            counts: How many have met, partly, not met.
            way: How fully these are told.
            always: Whether a median is told in every way.
        """
        median, half = None, ()
        if self.ranking.has_values and (always or way is Way.RATINGS):
            middle = middle_of(figures, higher_is_better=self.ranking.is_higher_better)
            median = None if middle.value is None else rounded_median(middle.value)
            half = halves(middle.rating) if self.ranking.is_one_scale else ()
        met, partly, not_met = counts
        told = Told(len(figures), median)
        if way is Way.RATINGS:
            told = Told(len(figures), median, met, partly, not_met)
        elif way is Way.MET:
            told = Told(len(figures), median, met, below=partly + not_met)
        return State(self.number, told, figures, half, self.at_most)

    def _is_allowed(self, state: State, past: tuple[State, ...]) -> bool:
        """Return whether this may be told, beside all that was told before."""
        told = [earlier for earlier in past if not earlier.told.is_suppressed]
        return (
            _is_chain([*told, state])
            and all(self._may_follow(earlier, state) for earlier in told)
            and all(is_open(i, self.rules) for i in hidden_intervals((*past, state), self.rules))
        )

    def _may_follow(self, earlier: State, state: State) -> bool:
        """Return whether the difference between two editions may itself be told."""
        changed = set(earlier.behind) ^ set(state.behind)
        if not is_group(changed, self.rules, self.rules.minimum_respondents):
            return False
        gone, come = moved(earlier, state)
        old, new = _counts(earlier.told), _counts(state.told)
        return all(
            self._is_large(new[name] - old[name])
            and (not come or new[name] - old[name] < come or new[name] == state.told.count)
            and (not gone or old[name] - new[name] < gone or old[name] == earlier.told.count)
            for name in old.keys() & new.keys()
        )

    def _is_large(self, count: int) -> bool:
        return count == 0 or abs(count) >= self.rules.minimum_count


def is_group(figures: Iterable[Figure], rules: Rules, least: int) -> bool:
    """Return whether these are enough schools, of enough boards, none of which is nearly all.

    A board knows the figures of its own schools: what it can work out is about the others.
    """
    boards = {figure.key: figure.board for figure in figures}
    sizes = Counter(board for board in boards.values() if board)
    return (
        len(boards) >= least
        and len(sizes) >= rules.minimum_boards
        and len(boards) - max(sizes.values()) >= rules.minimum_others
    )


def _is_chain(told: list[State]) -> bool:
    """Return whether nothing follows from three tellings that does not from each two.

    That is so for two, and where schools only came: else the sum of two less a third would
    tell of the few that are in both.
    """
    return len(told) < 3 or all(moved(before, after)[0] == 0 for before, after in pairwise(told))


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


def _counts(told: Told) -> Mapping[str, int]:
    """Return the counts of ratings that are told, or that follow from those at once."""
    below = told.below
    if told.count is not None and told.met is not None:
        below = told.count - told.met
    every = {"met": told.met, "partly": told.partly, "not_met": told.not_met, "below": below}
    return {name: count for name, count in every.items() if count is not None}
