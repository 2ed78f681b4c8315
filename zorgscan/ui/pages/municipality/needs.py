"""What schools need from the municipality, the most needed first, and what their plans ask.

Must not know how needs are put in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.reporting.overview_words import Words, schools
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.counts_bar import counts_line
from zorgscan.ui.pages.municipality.overview_page import OverviewPage
from zorgscan.ui.pages.municipality.page import Press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.overview.needs import Need, Request
    from zorgscan.core.overview.view import Overview
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Bovenaan staat wat scholen het meest missen. Nog niet telt daarbij als 1, deels als een half."
)
_ALONE = "Wat gemeente en partners doen"
_SHARED = "Wat school en gemeente samen doen"
_REQUESTS = "Wat scholen in hun plan vragen"
_UNDER_NONE = "Niet bij een actie uit het memo"
_NO_REQUESTS = "Geen school vraagt in haar plan iets aan de gemeente."


class NeedsPage(OverviewPage):
    """Needs in order."""

    title = "Wat scholen nodig hebben"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent, about=_ABOUT)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.heat = parts.button("Naar scholen en criteria")
        Press(self.heat, self.to("heat"))
        self.fix_below(self.heat)

    def show_overview(self, overview: Overview | None) -> None:
        """Show what is needed most."""
        parts.clear(self._lines)
        if overview is None:
            return
        words = Words(overview.round.form, overview.round.standard)
        self._add_needs(_ALONE, overview.needs.alone, words)
        if overview.needs.shared:
            self._add_needs(_SHARED, overview.needs.shared, words)
        self._lines.addWidget(_requests(overview.needs.requests))

    def take_focus(self) -> None:
        """Begin where one can go on."""
        self.heat.setFocus()

    def _add_needs(self, title: str, needs: Sequence[Need], words: Words) -> None:
        card = parts.Card()
        card.body.addWidget(parts.label(title, "heading"))
        for place, need in enumerate(needs, 1):
            card.body.addSpacing(6)
            card.body.addWidget(parts.label(f"{place}. {words.named(need.item)}", "strong"))
            for sector in words.form.sectors:
                if sector in need.by_sector:
                    name = words.sector_title(sector)
                    card.body.addWidget(counts_line(name, need.by_sector[sector]))
            if need.asked:
                asked = "vraagt" if need.asked == 1 else "vragen"
                said = f"{schools(need.asked)} {asked} er in het plan om."
                card.body.addWidget(parts.label(said, "small"))
        self._lines.addWidget(card)


def _requests(requests: Sequence[Request]) -> parts.Card:
    card = parts.Card()
    card.body.addWidget(parts.label(_REQUESTS, "heading"))
    if not requests:
        card.body.addWidget(parts.label(_NO_REQUESTS))
    for request in requests:
        title = request.subject.title if request.subject else _UNDER_NONE
        many = "1 actie" if request.actions == 1 else f"{request.actions} acties"
        card.body.addWidget(parts.label(title, "strong"))
        card.body.addWidget(parts.label(f"{schools(request.schools)}, {many}", "small"))
    return card
