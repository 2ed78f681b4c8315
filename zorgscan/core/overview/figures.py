"""One round in one scope, counted once: what every view of it looks at.

Full and short scans ask different things and are never put together, so there is one of
these for each. Partners are asked other things and are only in the response. Must not know
other rounds, words or what may be published.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import Sharing
from zorgscan.core.overview.counts import Counts, Table, counted
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.collecting.model import Key, Response, Round
    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.standards.model import Standard


@dataclass(frozen=True)
class Figures:
    """The schools of a round that sent a scan of one scope."""

    round: Round
    scope: Scope

    @property
    def form(self) -> FormDefinition:
        """The form of the round."""
        return self.round.form

    @property
    def standard(self) -> Standard:
        """What every scan is held against."""
        return self.round.standard

    @cached_property
    def responses(self) -> tuple[Response, ...]:
        """The scans of schools, in the order of the round."""
        sectors = set(self.form.sectors)
        return tuple(
            response
            for response in self.round.responses
            if response.expected.sector in sectors and response.scope is self.scope
        )

    @cached_property
    def by_key(self) -> Mapping[Key, Response]:
        """The same by school."""
        return {response.key: response for response in self.responses}

    @cached_property
    def answered(self) -> Mapping[str, int]:
        """How many schools of each sector sent a scan, in the form's order."""
        sent = [response.expected.sector for response in self.responses]
        return {sector: sent.count(sector) for sector in self.form.sectors}

    @cached_property
    def items(self) -> Table:
        """The ratings of every question, by sector."""
        return counted(
            (name, response.expected.sector or "", result.rating)
            for response in self.responses
            for name, result in response.edition.assessment.items.items()
        )

    @cached_property
    def themes(self) -> Table:
        """The ratings of every theme, by sector, over what schools share."""
        return counted(
            (name, response.expected.sector or "", result.rating)
            for response in self.responses
            for name, result in response.edition.assessment.themes.items()
        )

    @cached_property
    def criteria(self) -> tuple[Question, ...]:
        """The questions of which schools share a rating, in the form's order."""
        return tuple(q for q in self.form.questions if self._is_judged(q))

    def sectors_of(self, question: Question) -> tuple[str, ...]:
        """Return the sectors that a question is asked of."""
        sectors = self.form.sectors
        return tuple(s for s in sectors if not question.sectors or s in question.sectors)

    def counts(self, item: str, sector: str) -> Counts:
        """Return the ratings of one question in one sector."""
        return self.items.get(item, {}).get(sector, Counts())

    def _is_judged(self, question: Question) -> bool:
        asked = self.scope is Scope.FULL or question.core
        is_told = question.share is not Sharing.NONE
        return asked and is_told and question.name in self.standard.by_item
