"""All figures of a round in one scope, each computed when it is first asked for.

A screen and a report keep one of these as long as the rounds do not change. Must not know
how anything is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.overview.change import PastRound, Steps, history, is_comparable, steps
from zorgscan.core.overview.distribution import Distribution, distributions
from zorgscan.core.overview.figures import Figures
from zorgscan.core.overview.heat import HeatTable, heat_table
from zorgscan.core.overview.memo import SubjectState, subject_states
from zorgscan.core.overview.needs import Needs, needs
from zorgscan.core.overview.outliers import Outlier, outliers
from zorgscan.core.overview.response import (
    NOTHING_ELSE,
    Received,
    ResponseFigures,
    response_figures,
)
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from zorgscan.core.collecting.model import Round


@dataclass(frozen=True)
class Overview:
    """What a round shows.

    Attributes:
        rounds: Of this municipality, the oldest first; the last one is looked at.
        scope: Full or short scans.
        received: What else came in for the last round.
    """

    rounds: tuple[Round, ...]
    scope: Scope
    received: Received = NOTHING_ELSE

    @property
    def round(self) -> Round:
        """The round that is looked at."""
        return self.rounds[-1]

    @cached_property
    def figures(self) -> Figures:
        """Its counts."""
        return Figures(self.round, self.scope)

    @cached_property
    def earlier(self) -> tuple[Figures, ...]:
        """The counts of the rounds before."""
        return tuple(Figures(each, self.scope) for each in self.rounds[:-1])

    @cached_property
    def both(self) -> tuple[Steps, ...] | None:
        """What became of who answered before too; None: there is nothing to compare with."""
        if not self.earlier or not is_comparable(self.round, self.rounds[-2]):
            return None
        return steps(self.figures, self.earlier[-1]) or None

    @cached_property
    def response(self) -> ResponseFigures:
        """Who answered, in either scope."""
        return response_figures(self.round, self.received)

    @cached_property
    def heat(self) -> HeatTable:
        """Schools against criteria."""
        return heat_table(self.figures)

    @cached_property
    def distributions(self) -> tuple[Distribution, ...]:
        """How schools are spread over each criterion."""
        return distributions(self.figures)

    @cached_property
    def needs(self) -> Needs:
        """What schools need from the municipality."""
        return needs(self.figures)

    @cached_property
    def findings(self) -> tuple[SubjectState, ...]:
        """How it stands with the memo's findings."""
        return subject_states(self.figures, self.round.form.findings, self.both)

    @cached_property
    def actions(self) -> tuple[SubjectState, ...]:
        """How it stands with the memo's actions."""
        return subject_states(self.figures, self.round.form.actions, self.both)

    @cached_property
    def outliers(self) -> tuple[Outlier, ...]:
        """What stands out, to ask about."""
        return outliers(self.figures)

    @cached_property
    def history(self) -> tuple[PastRound, ...]:
        """All rounds beside each other."""
        return history((*self.earlier, self.figures))


def main_scope(round_: Round) -> Scope:
    """Return the scope that most schools answered in; full where that is equal."""
    counts = {scope: len(Figures(round_, scope).responses) for scope in (Scope.FULL, Scope.CORE)}
    return max(counts, key=lambda scope: counts[scope])
