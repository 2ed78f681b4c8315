"""What every chapter of the municipality's overview needs: its figures and its words.

Must not know in what order things are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from zorgscan.core.dutch import dutch_number, rounded
from zorgscan.core.overview.counts import RATED
from zorgscan.core.reporting.edition import AboutTheSchool
from zorgscan.core.scans.model import Scope
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from fractions import Fraction

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.standards.model import Standard
    from zorgscan.core.wording import Wording

WIDTH: Final = 503.0
"""Width of a chart in points: the text's width on A4."""
SCOPE_WORDS: Final = {Scope.FULL: "volledige scan", Scope.CORE: "korte scan"}
SELF_PORTRAIT: Final = "Zelfbeeld, niet gecontroleerd"
COUNTED: Final = " / ".join(RATING_WORDS[rating] for rating in RATED)
"""What three counts behind each other stand for."""
_APART: Final = "\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Words:
    """Names of questions, sectors and numbers of schools, for who reads about many schools."""

    form: FormDefinition
    standard: Standard

    @cached_property
    def _wording(self) -> Wording:
        return AboutTheSchool(self.form)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each question in the form: section and place in it, as `3.2`."""
        return {
            question.name: f"{place}.{index}"
            for place, section in enumerate(self.form.sections, 1)
            for index, question in enumerate(self.form.in_section(section.name), 1)
        }

    def short(self, item: str) -> str:
        """Return a question's name in a few words."""
        question = self.form.by_name[item]
        return self._wording.fill(question.short or question.label)

    def named(self, item: str) -> str:
        """Return a question's short name with its number, as `Vast overleg (4.1)`."""
        return f"{self.short(item)} ({self.numbers[item]})"

    def label(self, item: str) -> str:
        """Return a question as asked."""
        return self._wording.fill(self.form.by_name[item].label)

    def asked_for(self, item: str) -> str:
        """Return what the standard asks, in a sentence; empty where it has none."""
        criterion = self.standard.by_item.get(item)
        return self._wording.fill(criterion.in_words) if criterion else ""

    def unit(self, item: str) -> str:
        """Return of what a question's figure is; empty where it needs no word."""
        criterion = self.standard.by_item.get(item)
        unit = criterion.measure.unit if criterion else ""
        return unit or self.form.by_name[item].unit

    def theme(self, name: str) -> str:
        """Return the name of a theme."""
        return self._wording.fill(self.form.section_by_name[name].label)

    def sector(self, sector: str) -> str:
        """Return a sector within a sentence, as `primair onderwijs`."""
        question = self.form.sector_question
        choice = question.choice(sector) if question else None
        label = choice.label if choice else sector
        return f"{label[:1].lower()}{label[1:]}"

    def sector_title(self, sector: str) -> str:
        """Return a sector as the title of something."""
        label = self.sector(sector)
        return f"{label[:1].upper()}{label[1:]}"


def schools(count: int) -> str:
    """Return `1 school` or `3 scholen`."""
    return "1 school" if count == 1 else f"{count} scholen"


def of_schools(count: int, total: int) -> str:
    """Return `12 van de 20 scholen`, or `de enige school`."""
    return f"{count} van de {total} scholen" if total != 1 else f"{count} van 1 school"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: `a, b en c`."""
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last


def figure_words(figure: Fraction | Decimal) -> str:
    """Return a figure of several schools, in two decimals at most."""
    return dutch_number(rounded(figure, 2))


def counts_words(counts: Counts) -> str:
    """Return `4 voldoet, 16 deels, 5 nog niet`; what nobody has is left out."""
    pairs = zip(RATED, counts.each, strict=True)
    said = [f"{count} {RATING_WORDS[rating]}" for rating, count in pairs if count]
    return ", ".join(said) or "geen oordeel"


def counts_figures(counts: Counts | None) -> str:
    """Return `4 / 16 / 5` that stays on one line; empty when nobody has a rating."""
    return _APART.join(map(str, counts.each)) if counts and counts.total else ""
