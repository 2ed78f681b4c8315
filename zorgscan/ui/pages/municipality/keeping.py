"""How long single reports are kept, deleting them for good, and schools that withdraw.

The program asks and never deletes by itself. Must not know how deleting is done.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.collection import withdrawn_in
from zorgscan.app.settling import erase_scans, keep_until, readmit, retention, withdraw
from zorgscan.core.scans.answer_json import iso_date
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.days import DayLine
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.app.collection import Collection
    from zorgscan.core.collecting.model import Key
    from zorgscan.store.collection.rows import RoundRow
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Bewaar losse rapporten niet langer dan nodig: tot het verslag is vastgesteld, hoogstens "
    "twaalf maanden. Daarna blijven de cijfers die u vastzette."
)
_HINT = "Na deze dag vraagt Zorgscan u te verwijderen. Het verwijdert nooit zelf."
_ERASE = (
    "Alle losse rapporten van deze ronde verdwijnen, ook uit de reservekopieën. "
    "Dit kunt u niet ongedaan maken. Vastgezette cijfers blijven."
)
_WITHDRAW = (
    "De rapporten van deze school in deze ronde verdwijnen, ook uit de reservekopieën. "
    "Dit kunt u niet ongedaan maken. Cijfers die al vaststaan, blijven zoals ze zijn."
)
_ABOUT_WITHDRAWING = "Een school mag zich terugtrekken. Haar rapporten worden dan verwijderd."
_OTHER_ROUND = "Gaat het om een andere ronde? Kies die eerst bij Gemeente."
_NO_CHOICE = "Kies een school"


class KeepingPage(MunicipalityPage):
    """Retention and withdrawing."""

    title = "Bewaren en verwijderen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        self._said = parts.label("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.back = parts.button("Naar Gemeente")
        Press(self.back, self.to("home"))
        self.fix_below(self.back)

    def refresh(self) -> None:
        """Show what holds now."""
        parts.clear(self._lines)
        self._lines.addWidget(self._until_card())
        row = self.room.row
        if row is not None:
            self._lines.addWidget(self._erase_card(row))
            self._lines.addWidget(self._withdraw_card(row))

    def take_focus(self) -> None:
        """Begin at the day."""
        self.until.take_focus()

    def _until_card(self) -> parts.Card:
        card = parts.Card()
        until = retention(self.room.decisions())
        self.until = DayLine("Losse rapporten bewaren tot en met", iso_date(until), _HINT)
        save = parts.button("Dag bewaren")
        Press(save, self._until_pressed)
        card.body.addWidget(self.until)
        card.body.addLayout(parts.row(save))
        return card

    def _erase_card(self, row: RoundRow) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label(f"Rapporten van {row.name} verwijderen", "heading"))
        many = self.room.kept_reports(row)
        said = "1 los rapport" if many == 1 else f"{many} losse rapporten"
        card.body.addWidget(parts.label(f"Er zijn {said}." if many != 1 else f"Er is {said}."))
        card.body.addWidget(parts.label(_OTHER_ROUND, "muted"))
        erase = parts.button("Verwijderen…", "cautious", f"Rapporten van {row.name} verwijderen")
        erase.setEnabled(bool(many))
        Press(erase, partial(self._ask_erase, row))
        card.body.addLayout(parts.row(erase))
        return card

    def _withdraw_card(self, row: RoundRow) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label(f"Terugtrekken uit {row.name}", "heading"))
        card.body.addWidget(parts.label(_ABOUT_WITHDRAWING, "muted"))
        self.school = Chooser("School die zich terugtrekt")
        register = self.room.collection.register(row)
        schools = [(line.subject.name, key) for key, line in register.items()]
        self.school.show_lines([(_NO_CHOICE, None), *sorted(schools)])
        out = parts.button("Terugtrekken…", "cautious")
        Press(out, partial(self._ask_withdraw, row))
        card.body.addLayout(parts.row(self.school))
        card.body.addLayout(parts.row(out))
        names = self.room.school_names()
        for key in sorted(withdrawn_in(self.room.decisions(), row.round_id)):
            name = names.get(key, " ".join(key))
            card.body.addWidget(parts.label(f"{name} doet niet meer mee."))
            again = parts.button("Weer laten meedoen", name=f"{name} weer laten meedoen")
            Press(again, partial(self._readmit, row, key, name))
            card.body.addLayout(parts.row(again))
        return card

    def _until_pressed(self) -> None:
        is_good, day = self.until.day()
        if is_good:
            until = day.isoformat() if day else None
            said = "De dag is bewaard." if day else "Er is geen bewaartermijn meer."
            self._do(lambda collection: keep_until(collection, until, by=self.room.by), said)

    def _ask_erase(self, row: RoundRow) -> None:
        title = f"Losse rapporten van {row.name} verwijderen?"
        self._dialogs.confirm(self, title, _ERASE, "Verwijderen", partial(self._erase, row))

    def _erase(self, row: RoundRow) -> None:
        def act(collection: Collection) -> None:
            erase_scans(collection, row.name, by=self.room.by)

        self._do(act, f"De losse rapporten van {row.name} zijn verwijderd.")

    def _ask_withdraw(self, row: RoundRow) -> None:
        key = cast("Key | None", self.school.value)
        if key is None:
            self.school.box.setFocus()
            return
        name = self.room.school_names()[key]
        act = partial(self._withdraw, row, key, name)
        self._dialogs.confirm(self, f"{name} terugtrekken?", _WITHDRAW, "Terugtrekken", act)

    def _withdraw(self, row: RoundRow, key: Key, name: str) -> None:
        def act(collection: Collection) -> None:
            withdraw(collection, row.name, key, by=self.room.by)

        self._do(act, f"{name} doet niet meer mee. De rapporten zijn verwijderd.")

    def _readmit(self, row: RoundRow, key: Key, name: str) -> None:
        def act(collection: Collection) -> None:
            readmit(collection, row.name, key, by=self.room.by)

        self._do(act, f"{name} doet weer mee. Neem haar bestanden opnieuw in.")

    def _do(self, act: Callable[[Collection], object], said: str) -> None:
        if self.room.do(act):
            self.show_done(self._said, said)
            self.take_focus()
