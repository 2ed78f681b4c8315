"""How schools are spread over each criterion of a theme, and figures to ask about.

A figure that stands out is a reason to ask, never called a fault. Must not know how
spread is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.assessment.explain import measure_text
from zorgscan.core.assessment.model import ItemResult
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.overview_words import Words
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.counts_bar import counts_line
from zorgscan.ui.pages.municipality.overview_page import OverviewPage

if TYPE_CHECKING:
    from fractions import Fraction

    from zorgscan.core.overview.distribution import Distribution, Spread
    from zorgscan.core.overview.outliers import Outlier
    from zorgscan.core.overview.view import Overview
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = "Per criterium ziet u hoeveel scholen welk oordeel hebben, en het middelste cijfer."
_STANDS_OUT = "Cijfers om naar te vragen"
_ABOUT_OUTLIERS = (
    "Deze cijfers liggen ver van de andere in dezelfde sector. "
    "Dat hoeft geen fout te zijn. Vraag de school hoe het zit."
)


class SpreadPage(OverviewPage):
    """The criteria of one theme."""

    title = "Verdeling per criterium"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent, about=_ABOUT)
        self.theme = Chooser("Thema")
        self.theme.picked.connect(self._picked)
        self.body.addLayout(parts.row(self.theme))
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=12)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def show_overview(self, overview: Overview | None) -> None:
        """Show a theme."""
        self.theme.setVisible(overview is not None)
        if overview is not None:
            asked = {question.section for question in overview.figures.criteria}
            sections = [s for s in overview.round.form.sections if s.name in asked]
            self.theme.show_lines([(section.label, section.name) for section in sections])
        self._show()

    def take_focus(self) -> None:
        """Begin at the theme."""
        self.theme.box.setFocus()

    @Slot()
    def _picked(self) -> None:
        self._show()

    def _show(self) -> None:
        parts.clear(self._lines)
        overview = self._overview
        if overview is None:
            return
        form = overview.round.form
        words = Words(form, overview.round.standard)
        wanted = cast("str | None", self.theme.value)
        inside = {question.name for question in form.questions if question.section == wanted}
        by_item: dict[str, list[Distribution]] = {}
        for each in overview.distributions:
            if each.item in inside:
                by_item.setdefault(each.item, []).append(each)
        for item, found in by_item.items():
            self._lines.addWidget(_card(item, found, words))
        self._add_outliers([one for one in overview.outliers if one.item in inside], words)

    def _add_outliers(self, found: list[Outlier], words: Words) -> None:
        if not found:
            return
        card = parts.Card()
        card.body.addWidget(parts.label(_STANDS_OUT, "heading"))
        card.body.addWidget(parts.label(_ABOUT_OUTLIERS, "muted"))
        for one in found:
            figure, middle = (_figure(words, one.item, n) for n in (one.figure, one.median))
            card.body.addWidget(parts.label(f"{one.name}: {words.named(one.item)}", "strong"))
            said = f"{figure}. Het middelste cijfer van {one.among} scholen is {middle}."
            card.body.addWidget(parts.label(said, "small"))
        self._lines.addWidget(card)


def _card(item: str, found: list[Distribution], words: Words) -> parts.Card:
    card = parts.Card()
    card.body.addWidget(parts.label(words.named(item), "strong"))
    if words.asked_for(item):
        card.body.addWidget(parts.label(f"De standaard: {words.asked_for(item)}", "small"))
    for each in found:
        notes = [f"{each.silent} zonder oordeel."] if each.silent else []
        if each.spread is not None:
            notes.append(_spread_words(words, item, each.spread))
        name = words.sector_title(each.sector)
        card.body.addWidget(counts_line(name, each.counts, " ".join(notes)))
    return card


def _spread_words(words: Words, item: str, spread: Spread) -> str:
    middle = f"Middelste cijfer: {_figure(words, item, spread.median)}"
    if spread.quartiles is None:
        return f"{middle}."
    low, high = (_figure(words, item, figure) for figure in spread.quartiles)
    return f"{middle}. De middelste helft: van {low} tot {high}."


def _figure(words: Words, item: str, figure: Fraction) -> str:
    """Return a measure as people read it; what it counts is in the question."""
    result = ItemResult(item, Rating.INFORMATIVE, figure)
    return measure_text(words.form, words.standard.by_item[item], result)
