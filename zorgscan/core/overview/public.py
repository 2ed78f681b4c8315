"""What everyone may see of a round, from its published edition alone.

Knows no school: whatever is here follows from what the edition tells. Sectors are never put
together. Must not know words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.disclosure.middle import rounded_median
from zorgscan.core.disclosure.model import SUPPRESSED, About, CellName, Told
from zorgscan.core.overview.heat import serving
from zorgscan.core.standards.model import BoundKind, CountsFor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from zorgscan.core.disclosure.model import Edition
    from zorgscan.core.forms.model import FormDefinition, Section
    from zorgscan.core.standards.model import Standard


@dataclass(frozen=True, slots=True)
class PublicNeed:
    """What schools of a sector need from the municipality, as far as it may be told.

    Attributes:
        count: How many schools have a rating.
        below: How many have another rating than met.
        is_at_least: That follows from the median alone, so it can be more.
    """

    item: str
    count: int
    below: int
    is_at_least: bool = False


@dataclass(frozen=True, slots=True)
class PublicState:
    """A finding or action in one sector.

    Attributes:
        told: Of how many of its questions it may be told how many schools meet the standard.
        mostly_met: At how many of those more than half of the schools do.
    """

    told: int
    mostly_met: int


@dataclass(frozen=True)
class PublicOverview:
    """A published edition with the form and standard it is of."""

    edition: Edition
    form: FormDefinition
    standard: Standard

    @cached_property
    def cells(self) -> Mapping[CellName, Told]:
        """Every cell that can be published, with what is told of it."""
        return {name: self.edition.told(name) for name in self.edition.states}

    @cached_property
    def items(self) -> tuple[str, ...]:
        """The questions of which a rating may be public, in the form's order."""
        named = {name.name for name in self.cells if name.about is About.ITEM}
        return tuple(question.name for question in self.form.questions if question.name in named)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The themes, in the form's order."""
        named = {name.name for name in self.cells if name.about is About.THEME}
        return tuple(section for section in self.form.sections if section.name in named)

    @property
    def tells_themes(self) -> bool:
        """Whether anything is told of any theme."""
        return any(
            name.about is About.THEME and not told.is_suppressed
            for name, told in self.cells.items()
        )

    @property
    def suppressed(self) -> int:
        """How many cells nothing is told of."""
        return sum(told.is_suppressed for told in self.cells.values())

    def item(self, item: str, sector: str) -> Told | None:
        """Return what is told of a question; None where the sector is not asked it."""
        return self.cells.get(CellName(About.ITEM, item, sector))

    def theme(self, section: str, sector: str) -> Told:
        """Return what is told of a theme."""
        return self.cells.get(CellName(About.THEME, section, sector), SUPPRESSED)

    @cached_property
    def mirror(self) -> tuple[str, ...]:
        """The questions about what the municipality and its partners do."""
        criteria = self.standard.by_item
        return tuple(
            name
            for name in self.items
            if name in criteria and criteria[name].counts_for is CountsFor.MUNICIPALITY
        )

    def needs(self, sector: str) -> tuple[PublicNeed, ...]:
        """Return what schools of a sector need, in order of the share that lacks it."""
        found = [need for name in self.mirror if (need := self._need(name, sector)) is not None]
        lacking = [need for need in found if need.below]
        return tuple(sorted(lacking, key=lambda need: -need.below / need.count))

    def silent(self, sector: str) -> int:
        """Return of how many of those questions it may not be told how many schools lack it."""
        asked = [name for name in self.mirror if self.item(name, sector) is not None]
        return sum(self._need(name, sector) is None for name in asked)

    def _need(self, item: str, sector: str) -> PublicNeed | None:
        told = self.item(item, sector)
        if told is None or told.count is None:
            return None
        if told.met is not None:
            return PublicNeed(item, told.count, told.count - told.met)
        if told.median is not None and self._is_below(item, told.median):
            return PublicNeed(item, told.count, (told.count + 1) // 2, is_at_least=True)
        return None

    def _is_below(self, item: str, middle: Decimal) -> bool:
        """Tell whether a published median lies under what meets the standard, whoever it is for.

        A median is rounded, so the limit is rounded alike: what is smaller then was smaller.
        """
        bounds = [block.met for block in self.standard.by_item[item].thresholds]
        if any(bound.kind is not BoundKind.AT_LEAST for bound in bounds):
            return False
        return all(middle < rounded_median(bound.limit) for bound in bounds)

    def state(self, code: str, sector: str) -> PublicState:
        """Return how it stands with a finding or action in a sector."""
        found = [self.item(name, sector) for name in serving(self.standard, code)]
        told = [(t.count, t.met) for t in found if t is not None and t.met is not None]
        mostly = [met for count, met in told if count is not None and 2 * met > count]
        return PublicState(len(told), len(mostly))
