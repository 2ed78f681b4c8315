"""A new round: what it is called, over which school year, between which days.

Must not know how a round is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from zorgscan.core.wording import previous_school_year
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.days import DaysForm
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.profile import Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Een ronde verzamelt de rapporten over één schooljaar. "
    "Zij begint met het register van de vorige ronde en met de nieuwste standaard."
)
_NO_NAME = "Vul een naam in."
_TAKEN = "Er is al een ronde met deze naam. Kies een andere."


class NewRoundPage(MunicipalityPage):
    """Makes a round."""

    title = "Nieuwe ronde"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        this = desk.library.suggested_school_year()
        following = f"{int(this[:4]) + 1}-{int(this[5:]) + 1}"
        self._years = (previous_school_year(this), this, following)
        card = parts.Card()
        card.body.setSpacing(16)
        self.name = Line("Naam van de ronde", "Bijvoorbeeld: Najaar 2026")
        self.year = Options("Over welk schooljaar?", self._years, side_by_side=True)
        self.year.pick(1)
        self.days = DaysForm()
        for part in (self.name, self.year, self.days):
            card.body.addWidget(part)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.make = parts.button("Ronde maken", "primary")
        back = parts.button("Annuleren")
        Press(self.make, self._make_pressed)
        Press(back, self.to("home"))
        self.fix_below(self.make, back)

    def take_focus(self) -> None:
        """Begin at the name."""
        self.name.take_focus()

    @Slot()
    def _make_pressed(self) -> None:
        days = self.days.days()
        taken = {row.name for row in self.room.rounds()}
        name = self.name.text
        fault = "" if name and name not in taken else _TAKEN if name else _NO_NAME
        self.name.show_fault(fault)
        if fault:
            self.name.take_focus()
        if fault or days is None:
            return
        with self.desk.attempt():
            self.room.make_round(name, self._years[self.year.index], *days)
            self.name.set_text("")
            self.go.emit(("municipality", "round"))
