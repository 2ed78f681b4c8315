"""The memo's findings and actions, each with what the figures say now and what changed.

Must not know how figures are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.reporting.overview_words import Words, schools
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.counts_bar import counts_line
from zorgscan.ui.pages.municipality.overview_page import OverviewPage
from zorgscan.ui.pages.options import Options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.overview.change import Moved
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.overview.memo import SubjectState
    from zorgscan.core.overview.view import Overview
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Wat scholen zelf doen en wat gemeente en partners voor hen doen, staan apart. "
    "Cijfers zeggen niets over de oorzaak."
)
_NOT_ASKED = "Hierover zijn geen cijfers."
_NO_TREND = (
    "Verandering is niet te zien. Daarvoor zijn twee rondes nodig met dezelfde vragenlijst en "
    "dezelfde standaard."
)


class SubjectsPage(OverviewPage):
    """Findings or actions, one card each."""

    title = "Bevindingen en acties"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent, about=_ABOUT)
        self.which = Options("Wat wilt u zien?", ["Bevindingen", "Acties"], side_by_side=True)
        self.which.picked.connect(self._picked)
        self.body.addWidget(self.which)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=12)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def show_overview(self, overview: Overview | None) -> None:
        """Show the findings or the actions."""
        parts.clear(self._lines)
        self.which.setVisible(overview is not None)
        if overview is not None:
            self._show(overview)

    def take_focus(self) -> None:
        """Begin at what to see."""
        self.which.take_focus()

    @Slot(int)
    def _picked(self, _which: int) -> None:
        self.show_overview(self._overview)

    def _show(self, overview: Overview) -> None:
        words = Words(overview.round.form, overview.round.standard)
        states = overview.actions if self.which.index else overview.findings
        if overview.both is None:
            self._lines.addWidget(parts.label(_NO_TREND, "small"))
        for state in states:
            self._lines.addWidget(_card(state, words))


def _card(state: SubjectState, words: Words) -> parts.Card:
    card = parts.Card()
    subject = state.subject
    card.body.addWidget(parts.label(f"{subject.code}. {subject.title}", "heading"))
    if not state.items:
        card.body.addWidget(parts.label(_NOT_ASKED, "muted"))
        return card
    _add_counts(card, "Scholen", state.schools, words)
    _add_counts(card, "Gemeente en partners", state.municipality, words)
    if state.moved is not None:
        card.body.addWidget(parts.label(moved_words(state.moved)))
    rests = ", ".join(words.named(item) for item in state.items)
    card.body.addWidget(parts.label(f"Dit rust op: {rests}.", "small"))
    return card


def _add_counts(
    card: parts.Card, title: str, by_sector: Mapping[str, Counts], words: Words
) -> None:
    if by_sector:
        card.body.addWidget(parts.label(title, "strong"))
    for sector in words.form.sectors:
        if sector in by_sector:
            card.body.addWidget(counts_line(words.sector_title(sector), by_sector[sector]))


def moved_words(moved: Moved) -> str:
    """Return what became of some questions since the round before, in words."""
    if not moved.schools:
        return "Sinds de vorige ronde: geen school had twee keer een oordeel."
    return (
        f"Sinds de vorige ronde, bij {schools(moved.schools)}: "
        f"{moved.improved} oordelen beter, {moved.same} gelijk, {moved.fell} lager."
    )
