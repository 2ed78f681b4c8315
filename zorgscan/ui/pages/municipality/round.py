"""A round: who is expected, who answered, between which days, held against what.

Must not know how a register is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.files import read_whole
from zorgscan.app.settling import put_register, use_standard
from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.problems import ProblemsError
from zorgscan.core.wording import dutch_date
from zorgscan.ui import parts
from zorgscan.ui.pages.fault_card import fault_card
from zorgscan.ui.pages.municipality.days import DaysForm
from zorgscan.ui.pages.municipality.home import round_words
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press
from zorgscan.ui.pages.municipality.response import missing_card, response_card

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.app.collection import Collection
    from zorgscan.store.collection.rows import RoundRow
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_NO_ROUND = "Er is nog geen ronde. Maak er eerst een."
_REGISTER = (
    "Het register is een CSV-bestand met alle scholen en partners die u verwacht. "
    "De kolommen zijn: brin, vestiging, naam, sector, leerlingen en bestuur. "
    "Zonder besturen kunt u niets publiceren."
)
_CSV = "Register (*.csv);;Alle bestanden (*)"
_TOML = "Standaard (*.toml);;Alle bestanden (*)"
_MEND = "Verbeter dit in het bestand en lees het opnieuw in. Er is niets veranderd."
_LIMIT = 4  # megabytes of a register or standard
_READING = "De cijfers worden gelezen."


class RoundPage(MunicipalityPage):
    """One round and its register."""

    title = "Ronde"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._name = ""
        self._head = parts.label("", "heading")
        self.body.addWidget(self._head)
        self._said = parts.label("", "good")
        self.body.addWidget(self._said)
        faults, holder = QWidget(), QWidget()
        self._faults: QVBoxLayout = parts.stack(faults, spacing=10)
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        faults.hide()
        self._fault_holder = faults
        self.body.addWidget(faults)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.register = parts.button("Register inlezen", "primary")
        self.make = parts.button("Ronde maken", "primary")
        Press(self.register, self._register_pressed)
        Press(self.make, self.to("new-round"))
        self.fix_below(self.make, self.register)

    def refresh(self) -> None:
        """Show the round as it is now."""
        row = self.room.row
        self.make.setVisible(row is None)
        self.register.setVisible(row is not None)
        if row is None or row.name != self._name:
            self._forget_said()
        parts.clear(self._lines)
        self._name = row.name if row else ""
        self._head.setText(self._name or _NO_ROUND)
        if row is not None:
            self._show_round(row)

    def take_focus(self) -> None:
        """Begin at what is missing first."""
        (self.make if self.register.isHidden() else self.register).setFocus()

    def _show_round(self, row: RoundRow) -> None:
        self._lines.addWidget(parts.label(round_words(row), "muted"))
        overview = self.room.overview
        if overview is None:
            self._lines.addWidget(parts.label(_READING, "muted"))
        elif row.register is not None:
            self._lines.addWidget(response_card(overview))
            self._lines.addWidget(missing_card(overview.round, self._dialogs, self))
        card = parts.Card()
        card.body.addWidget(parts.label("Register", "heading"))
        lines = len(self.room.collection.register(row))
        said = f"{lines} scholen en partners staan in het register." if lines else ""
        card.body.addWidget(parts.label(said or "Er is nog geen register."))
        card.body.addWidget(parts.label(_REGISTER, "muted"))
        self._lines.addWidget(card)
        self._lines.addWidget(self._days_card(row))
        self._lines.addWidget(self._standard_card(row))
        parts.set_role(self.register, "role", "normal" if lines else "primary")

    def _days_card(self, row: RoundRow) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label("Open en dicht", "heading"))
        self.days = DaysForm(row.opens, row.closes)
        card.body.addWidget(self.days)
        save = parts.button("Dagen bewaren")
        Press(save, self._days_pressed)
        card.body.addLayout(parts.row(save))
        return card

    def _standard_card(self, row: RoundRow) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label("Standaard", "heading"))
        said = standard_text(self.room.collection.standard(row))
        card.body.addWidget(parts.label(said))
        text = "Kiest u een andere standaard? Dan rekent Zorgscan elk oordeel opnieuw uit."
        card.body.addWidget(parts.label(text, "muted"))
        choose = parts.button("Andere standaard kiezen")
        Press(choose, self._standard_pressed)
        card.body.addLayout(parts.row(choose))
        return card

    @Slot()
    def _register_pressed(self) -> None:
        self._dialogs.open_file(self, "Register inlezen", _CSV, self.read_register)

    def read_register(self, path: Path) -> None:
        """Put a register in the place of the one before, or show every fault in it."""

        def put(collection: Collection) -> str:
            data = read_whole(path, limit=_LIMIT)
            many = put_register(collection, self._name, data, path.name, by=self.room.by)
            return f"Het register is ingelezen: {many} regels."

        self._change(path.name, put)

    @Slot()
    def _standard_pressed(self) -> None:
        self._dialogs.open_file(self, "Standaard kiezen", _TOML, self._use_standard)

    def _use_standard(self, path: Path) -> None:
        def put(collection: Collection) -> str:
            text = read_whole(path, limit=_LIMIT)
            use_standard(collection, self._name, text, path.name, by=self.room.by)
            return "De ronde gebruikt nu deze standaard. Alle oordelen zijn opnieuw berekend."

        self._change(path.name, put)

    def _days_pressed(self) -> None:
        days = self.days.days()
        if days is None:
            return
        opens, closes = days

        def put(collection: Collection) -> str:
            collection.put_dates(self._name, opens, closes)
            until = f" tot en met {dutch_date(closes)}" if closes else ""
            return f"De dagen zijn bewaard. De ronde loopt{until or ' zonder einde'}."

        self._change("", put)

    def _forget_said(self) -> None:
        parts.clear(self._faults)
        self._fault_holder.hide()
        self.show_done(self._said, "")

    def _change(self, file: str, act: Callable[[Collection], str]) -> None:
        """Do something; what is wrong with a file is shown in full."""
        self._forget_said()
        with self.desk.attempt():
            try:
                said = act(self.room.collection)
            except ProblemsError as error:
                self._faults.addWidget(fault_card(file, error.problems, _MEND))
                self._fault_holder.show()
                self.verticalScrollBar().setValue(0)
                return
            self.show_done(self._said, said)
            self.room.reload()
