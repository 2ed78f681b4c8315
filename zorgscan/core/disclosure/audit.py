"""The audit of an edition: what it hides, why, and what an attacker can still work out of that.

For the municipality alone: reasons and intervals of an audit never leave. Must not know how
this is shown, nor files.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zorgscan.core.disclosure.intervals import (
    Interval,
    counts_of,
    follows_rule,
    hidden_counts,
    left_open,
)
from zorgscan.core.disclosure.model import About
from zorgscan.core.disclosure.publish import is_group
from zorgscan.core.disclosure.ways import smallest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.disclosure.model import CellName, Edition, Rules, State
    from zorgscan.core.forms.model import FormDefinition


class Why(StrEnum):
    """Why a figure is hidden."""

    FEW_SCHOOLS = "few_schools"
    FEW_BOARDS = "few_boards"
    STAFF = "staff"
    SMALL_COUNT = "small_count"
    TOGETHER = "together"
    EARLIER = "earlier"


WHY_WORDS: Final = {
    Why.FEW_SCHOOLS: "te weinig scholen",
    Why.FEW_BOARDS: "te weinig besturen",
    Why.STAFF: "kan over een medewerker gaan",
    Why.SMALL_COUNT: "een aantal is te klein",
    Why.TOGETHER: "te herleiden uit vragen en thema samen",
    Why.EARLIER: "te herleiden uit het verschil met een eerdere uitgave",
}

FIGURE_WORDS: Final = {
    "count": "aantal scholen",
    "met": "voldoet",
    "partly": "deels",
    "not_met": "nog niet",
    "below": "deels of nog niet",
}


@dataclass(frozen=True, slots=True)
class Hidden:
    """A count that is not told.

    Attributes:
        cell: Of which question or theme, in which sector.
        edition: Since which edition; later ones may say the same.
        figure: Which count: a key of `FIGURE_WORDS`.
        left: The smallest and largest it can be for someone who has all editions. None for a
            theme that is not told: what its questions tell says something of it too.
        why: Why it is hidden.
        is_beside_theme: Its theme is told. That can narrow what is left, but never to less
            than the smallest width of the rules.
    """

    cell: CellName
    edition: int
    figure: str
    left: Interval | None
    why: Why
    is_beside_theme: bool = False


def audit(edition: Edition, form: FormDefinition, rules: Rules) -> tuple[Hidden, ...]:
    """Return every count that an edition hides, and those of the editions before it.

    Args:
        edition: The last edition.
        form: The form of the round.
        rules: By which it was made.
    """
    return tuple(
        hidden
        for name, states in edition.states.items()
        for hidden in _of_cell(name, states, edition, form, rules)
    )


def narrowest(hidden: Sequence[Hidden]) -> Hidden | None:
    """Return the count that someone comes nearest to, of those that have an interval."""

    def width(one: Hidden) -> int:
        return one.left[1] - one.left[0] if one.left else 0

    return min((one for one in hidden if one.left), key=width, default=None)


def _of_cell(
    name: CellName,
    states: tuple[State, ...],
    edition: Edition,
    form: FormDefinition,
    rules: Rules,
) -> Iterator[Hidden]:
    beside = name.about is About.ITEM and _theme_is_told(name, edition, form)
    for place, left in enumerate(left_open(states, rules)):
        state = states[place]
        unknown = name.about is About.THEME and state.told.is_suppressed
        for figure, interval in hidden_counts(state.told, left).items():
            why = _why(name, states[: place + 1], form, rules)
            told = None if unknown else interval
            yield Hidden(name, state.edition, figure, told, why, beside)


def _theme_is_told(name: CellName, edition: Edition, form: FormDefinition) -> bool:
    section = form.by_name[name.name].section
    return any(
        not states[-1].told.is_suppressed
        for theme, states in edition.states.items()
        if theme.about is About.THEME and theme.name == section and theme.sector == name.sector
    )


def _why(name: CellName, states: tuple[State, ...], form: FormDefinition, rules: Rules) -> Why:
    """Return what hides counts of the last of these states."""
    state = states[-1]
    if not state.told.is_suppressed:
        return Why.SMALL_COUNT if follows_rule(state, rules) else Why.EARLIER
    return _why_nothing(name, state, form, rules)


def _why_nothing(name: CellName, state: State, form: FormDefinition, rules: Rules) -> Why:
    count = len(state.behind)
    if name.about is About.ITEM and form.by_name[name.name].staff:
        least = rules.staff_minimum.get(name.sector)
        if least is None or count < least:
            return Why.STAFF
    if count < smallest(rules):
        return Why.FEW_SCHOOLS
    if not is_group(state.behind, rules, smallest(rules)):
        return Why.FEW_BOARDS
    small = any(0 < number < rules.minimum_count for number in counts_of(state))
    return Why.SMALL_COUNT if small else Why.TOGETHER


def reasons(hidden: Sequence[Hidden]) -> dict[Why, int]:
    """Return of how many cells something is hidden for each reason, most first."""
    cells = {(one.cell, one.edition): one.why for one in hidden}
    return dict(Counter(cells.values()).most_common())
