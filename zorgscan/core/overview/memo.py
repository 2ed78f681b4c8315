"""The memo's findings and actions, each with what the figures of the round say of it.

A finding is one thing for schools and another for the municipality: what schools do and
what is done for them stand apart. Figures tell nothing of cause. Must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import mean_points, theme_rating
from zorgscan.core.overview.change import moved
from zorgscan.core.overview.counts import RATED, Counts, counted
from zorgscan.core.overview.heat import serving
from zorgscan.core.standards.model import CountsFor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from zorgscan.core.collecting.model import Response
    from zorgscan.core.forms.model import Subject
    from zorgscan.core.overview.change import Moved, Steps
    from zorgscan.core.overview.figures import Figures
    from zorgscan.core.ratings import Rating


@dataclass(frozen=True, slots=True)
class SubjectState:
    """How it stands with one finding or action.

    Attributes:
        subject: Which one.
        items: The questions that say something of it.
        schools: By sector, how many schools have which rating over what counts for a school.
        municipality: The same over what the municipality and its partners do for them.
        moved: What became of it since the round before; None: that cannot be told.
    """

    subject: Subject
    items: tuple[str, ...]
    schools: Mapping[str, Counts]
    municipality: Mapping[str, Counts]
    moved: Moved | None


def subject_states(
    figures: Figures, subjects: Sequence[Subject], both: Sequence[Steps] | None
) -> tuple[SubjectState, ...]:
    """Return how it stands with findings or actions.

    Args:
        figures: The round.
        subjects: Which ones.
        both: What became of who answered before too; None: the rounds cannot be compared.
    """
    return tuple(_state(figures, subject, both) for subject in subjects)


def _state(figures: Figures, subject: Subject, both: Sequence[Steps] | None) -> SubjectState:
    asked = {question.name for question in figures.criteria}
    items = tuple(name for name in serving(figures.standard, subject.code) if name in asked)
    criteria = figures.standard.by_item
    theirs = [n for n in items if criteria[n].counts_for is CountsFor.MUNICIPALITY]
    own = [n for n in items if n not in theirs]
    return SubjectState(
        subject,
        items,
        _rated(figures, own),
        _rated(figures, theirs),
        None if both is None else moved(both, items),
    )


def _rated(figures: Figures, items: Sequence[str]) -> Mapping[str, Counts]:
    return counted(_ratings(figures, items)).get("", {})


def _ratings(figures: Figures, items: Sequence[str]) -> Iterator[tuple[str, str, Rating]]:
    """Yield each school's rating over some questions, by the rule for themes."""
    rule = figures.standard.theme_rule
    known: dict[tuple[int, ...], Rating] = {}  # few mixes occur, and exact means cost time
    for response in figures.responses:
        found = list(_found(response, items))
        if found:
            mix = tuple(map(found.count, RATED))
            if mix not in known:
                known[mix] = theme_rating(mean_points(found), rule)
            yield "", response.expected.sector or "", known[mix]


def _found(response: Response, items: Iterable[str]) -> Iterator[Rating]:
    results = response.edition.assessment.items
    for name in items:
        result = results.get(name)
        if result is not None and result.rating in RATED:
            yield result.rating
