"""What schools need from the municipality, the most needed first.

Two kinds: what the municipality or its partners do alone, and what school and municipality
do together. They are apart, as in the report of a school: what a school can mend itself is
a need only where its plan says so. Must not know words, nor what schools typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.counts import Counts, together
from zorgscan.core.scans.model import ActionState, Addressee
from zorgscan.core.standards.model import CountsFor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.forms.model import Subject
    from zorgscan.core.overview.figures import Figures
    from zorgscan.core.scans.model import Action

_TO_DO: Final = (ActionState.OPEN, ActionState.BUSY)


@dataclass(frozen=True, slots=True)
class Need:
    """One criterion that schools depend on the municipality for.

    Attributes:
        item: The question.
        by_sector: Ratings of the schools that are asked it.
        asked: How many schools ask it of the municipality in their plan.
    """

    item: str
    by_sector: Mapping[str, Counts]
    asked: int = 0

    @property
    def counts(self) -> Counts:
        """The ratings of all schools; never to publish."""
        return together(self.by_sector)


@dataclass(frozen=True, slots=True)
class Request:
    """What schools ask of the municipality in their plans, under an action of the memo.

    Attributes:
        subject: The action of the memo; None: under none of them.
        schools: How many schools ask.
        actions: How many actions they ask it with.
    """

    subject: Subject | None
    schools: int
    actions: int


@dataclass(frozen=True, slots=True)
class Needs:
    """What schools need from the municipality.

    Attributes:
        alone: What the municipality and its partners do; the most needed first.
        shared: What school and municipality do together; likewise.
        requests: What plans ask, of most schools first.
    """

    alone: tuple[Need, ...] = ()
    shared: tuple[Need, ...] = ()
    requests: tuple[Request, ...] = field(default=())

    def first(self, count: int) -> tuple[Need, ...]:
        """Return the needs that come before all others; none where all schools are served."""
        return tuple(need for need in self.alone if need.counts.below)[:count]


def needs(figures: Figures) -> Needs:
    """Return what schools need, and what they ask.

    In order of what lacks: a school for which a point is not met counts as one, partly met
    as a half. After that how many ask it, then the form's order.
    """
    asked: dict[str, set[object]] = {}
    for key, action in _asked(figures):
        if action.item is not None:
            asked.setdefault(action.item, set()).add(key)
    return Needs(
        _ranked(figures, CountsFor.MUNICIPALITY, asked),
        _ranked(figures, CountsFor.BOTH, asked),
        _requests(figures),
    )


def _ranked(
    figures: Figures, counts_for: CountsFor, asked: Mapping[str, set[object]]
) -> tuple[Need, ...]:
    found = [
        Need(question.name, figures.items.get(question.name, {}), len(asked.get(question.name, ())))
        for question in figures.criteria
        if figures.standard.by_item[question.name].counts_for is counts_for
    ]
    return tuple(sorted(found, key=lambda need: (-need.counts.shortage, -need.asked)))


def _requests(figures: Figures) -> tuple[Request, ...]:
    subjects = {subject.code: subject for subject in figures.form.actions}
    schools: dict[str, set[object]] = {}
    actions: dict[str, int] = {}
    for key, action in _asked(figures):
        code = action.memo_action or ""
        schools.setdefault(code, set()).add(key)
        actions[code] = actions.get(code, 0) + 1
    found = [Request(subjects.get(code), len(schools[code]), actions[code]) for code in schools]
    order = [*subjects.values(), None]
    return tuple(sorted(found, key=lambda r: (-r.schools, -r.actions, order.index(r.subject))))


def _asked(figures: Figures) -> Iterator[tuple[object, Action]]:
    """Yield every action that is still to be done by the municipality, with its school."""
    for response in figures.responses:
        for action in response.edition.scan.actions:
            if action.addressee is Addressee.MUNICIPALITY and action.state in _TO_DO:
                yield response.key, action
