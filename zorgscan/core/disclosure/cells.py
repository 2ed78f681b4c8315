"""The cells of a round: what each school has per question and theme that may be published.

Only schools that answered, with questions of which a rating may be public and every theme;
never partners, never texts. Must not know how small a group may be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.disclosure.model import About, CellName, Figure
from zorgscan.core.forms.model import Sharing
from zorgscan.core.standards.model import BoundKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.collecting.model import Response, Round
    from zorgscan.core.forms.model import Question
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


def is_about_staff(round_: Round, name: CellName) -> bool:
    """Return whether a cell can tell about one colleague."""
    return name.about is About.ITEM and round_.form.by_name[name.name].staff


def is_higher_better(round_: Round, name: CellName) -> bool:
    """Return whether a higher figure is a better one."""
    if name.about is About.THEME:
        return True
    thresholds = round_.standard.by_item[name.name].thresholds
    return all(block.met.kind is BoundKind.AT_LEAST for block in thresholds)


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
