"""The cells of a round: what each school has per question and theme that may be published.

Only schools that answered, with questions of which a rating may be public and every theme;
never partners, never texts. Must not know how small a group may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.conditions import references
from zorgscan.core.disclosure.model import About, CellName, Figure
from zorgscan.core.forms.model import Sharing
from zorgscan.core.standards.model import BoundKind, MeasureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zorgscan.core.collecting.model import Response, Round
    from zorgscan.core.forms.model import Question
    from zorgscan.core.ratings import Rating
    from zorgscan.core.scans.model import Scope

Cells = dict[CellName, tuple[Figure, ...]]


def cells_of(round_: Round, scope: Scope) -> Cells:
    """Return every cell that can be published, also those in which no school has a rating."""
    responses = [response for response in of_schools(round_) if response.scope is scope]
    names = list(_names(round_))
    return {name: tuple(_figures(name, responses)) for name in names}


def of_schools(round_: Round) -> Iterator[Response]:
    """Yield the responses of schools; partners are asked other things, and never published."""
    sectors = round_.form.sectors
    yield from (response for response in round_.responses if response.expected.sector in sectors)


def ratings_of(response: Response, names: Iterable[str]) -> dict[str, Rating]:
    """Return the ratings of a school on some questions, also those that are never published."""
    items = response.edition.assessment.items
    return {
        name: items[name].rating for name in names if name in items and items[name].rating.is_rated
    }


def is_about_staff(round_: Round, name: CellName) -> bool:
    """Return whether a cell can tell about one colleague."""
    return name.about is About.ITEM and round_.form.by_name[name.name].staff


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the figures of a cell rank schools.

    Attributes:
        has_values: Whether schools have figures at all, not ratings alone.
        is_higher_better: Whether a higher figure is a better one.
        is_one_scale: Whether the same thresholds hold for every school of the sector, so that
            a median tells the rating of the school that has it.
    """

    has_values: bool
    is_higher_better: bool = True
    is_one_scale: bool = True


def ranking_of(round_: Round, name: CellName) -> Ranking:
    """Return how the figures of a cell rank schools."""
    if name.about is About.THEME:
        return Ranking(has_values=True)
    form, criterion = round_.form, round_.standard.by_item[name.name]
    shared = form.by_name[name.name].share is Sharing.VALUE
    has_values = shared and criterion.measure.kind is not MeasureKind.CHOICE
    sector = form.sector_question
    by_sector = all(
        block.when is None or set(references(block.when)) <= {sector and sector.name}
        for block in criterion.thresholds
    )
    at_least = all(block.met.kind is BoundKind.AT_LEAST for block in criterion.thresholds)
    return Ranking(has_values, at_least, has_values and by_sector)


def _names(round_: Round) -> Iterator[CellName]:
    form = round_.form
    for question in form.questions:
        if question.public is Sharing.RATING and question.name in round_.standard.by_item:
            for sector in _asked_of(question, form.sectors):
                yield CellName(About.ITEM, question.name, sector)
    for section in form.sections:
        if section.scored:
            for sector in form.sectors:
                yield CellName(About.THEME, section.name, sector)


def _asked_of(question: Question, sectors: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for s in sectors if not question.sectors or s in question.sectors)


def _figures(name: CellName, responses: list[Response]) -> Iterator[Figure]:
    for response in responses:
        if response.expected.sector != name.sector:
            continue
        outcomes = response.edition.assessment
        if name.about is About.ITEM:
            item = outcomes.items.get(name.name)
            rating, value = (item.rating, item.measure) if item else (None, None)
        else:
            theme = outcomes.themes.get(name.name)
            rating, value = (theme.rating, theme.score) if theme else (None, None)
        if rating is not None and rating.is_rated:
            yield Figure(response.key, response.expected.board, rating, value)
