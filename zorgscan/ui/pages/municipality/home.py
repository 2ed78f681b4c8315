"""The first page of the municipality: open a collection, its rounds, what to do next.

Says before anything else what a collection is for, who may see it and how long. Must not
know how rounds are kept.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.dutch import dutch_date
from zorgscan.ui import parts
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.store.collection.rows import RoundRow
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

KINDS = "Collecties van de gemeente (*.zorgcollectie);;Alle bestanden (*)"
_NEW_NAME = "gemeente.zorgcollectie"
_ABOUT = (
    "Hier verzamelt de gemeente de rapporten van scholen. "
    "U ziet wie meedeed, wat de standaard laat zien en wat u teruggeeft. "
    "Alles staat in één bestand op deze computer."
)
_PRIVACY = (
    (
        "Eén doel",
        (
            "Onderwijs en jeugdhulp samen beter laten aansluiten. "
            "Niet voor leerplicht, subsidie, inkoop of toezicht. "
            "Leg dat vast met de besturen voordat ronde 1 begint."
        ),
    ),
    (
        "Wie mag dit openen",
        (
            "Spreek af welke twee medewerkers dit bestand openen. "
            "Bewaar het op een versleutelde schijf. Elke keer openen staat in het logboek."
        ),
    ),
    (
        "Hoe lang",
        (
            "Bewaar losse rapporten tot het verslag is vastgesteld, hoogstens twaalf maanden. "
            "Daarna blijven alleen de vastgezette cijfers."
        ),
    ),
    (
        "Openbaarheid",
        (
            "Iedereen kan u met de Wet open overheid om stukken vragen. "
            "Zeg dat scholen vooraf. Vraag hun mening als zo'n verzoek komt."
        ),
    ),
)
_STEPS = {
    "round": ("Maak een ronde: over welk schooljaar vraagt u scholen?", "Ronde maken"),
    "register": (
        "Lees het register in: van welke scholen verwacht u een rapport?",
        "Naar de ronde",
    ),
    "intake": ("Neem de rapporten in die u van scholen kreeg.", "Rapporten innemen"),
    "busy": ("Er worden rapporten ingenomen.", "Bekijken hoe ver het is"),
    "settle": ("Er wachten rapporten waarover u moet kiezen.", "Naar kiezen"),
    "needs": ("Bekijk wat scholen nodig hebben.", "Bekijken"),
}
"""What to do next: said, and on the button; the key is the page it leads to, else see below."""
_PAGES = {"busy": "intake", "round": "new-round", "register": "round"}


class HomePage(MunicipalityPage):
    """What is open, and what comes next."""

    title = "Gemeente"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._next = "home"
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.go_on = parts.button("", "primary")
        self.choose = parts.button("Collectie openen")
        self.new = parts.button("Nieuwe collectie")
        self.go_on.clicked.connect(self._go_on_clicked)
        self.choose.clicked.connect(self._choose_clicked)
        self.new.clicked.connect(self._new_clicked)
        self.body.addWidget(_privacy())
        self.body.addStretch(1)
        self.fix_below(self.go_on, self.choose, self.new)

    def refresh(self) -> None:
        """Show what is open now."""
        parts.clear(self._lines)
        is_taking_in = self.room.intake.is_running and not self.room.is_open
        self.choose.setHidden(is_taking_in)
        self.new.setHidden(is_taking_in)
        if is_taking_in:
            self._show_step("busy")
        elif self.room.is_open:
            self._show_open()
        else:
            self._show_closed()

    def take_focus(self) -> None:
        """Begin at what comes next."""
        (self.choose if self.go_on.isHidden() else self.go_on).setFocus()

    def _show_closed(self) -> None:
        self._next = "home"
        last = self.room.last
        self.go_on.setVisible(last is not None)
        if last is not None:
            self.go_on.setText(f"Verder met {last.stem}".replace("&", "&&"))

    def _show_open(self) -> None:
        self._show_step(self._next_step())
        self._show_retention()
        rounds = self.room.rounds()
        if rounds:
            self._lines.addWidget(parts.label("Rondes", "heading"))
        for row in reversed(rounds):
            self._lines.addWidget(self._round_card(row))
        if rounds:
            more = parts.button("Nog een ronde maken", "quiet")
            Press(more, self.to("new-round"))
            self._lines.addLayout(parts.row(more))
        self._lines.addWidget(self._openings())

    def _show_step(self, name: str) -> None:
        self._next = name
        said, button = _STEPS[name]
        self.go_on.show()
        self.go_on.setText(button)
        card = parts.Card(tint="accent_soft")
        card.body.addWidget(parts.label("Nu te doen", "small"))
        card.body.addWidget(parts.label(said, "heading"))
        self._lines.addWidget(card)

    def _next_step(self) -> str:
        row = self.room.row
        if row is None:
            return "round"
        if row.register is None:
            return "register"
        if self.room.to_settle():
            return "settle"
        answered, expected = self.room.response()
        return "intake" if not self.room.is_loading and answered < expected else "needs"

    def _show_retention(self) -> None:
        if self.room.is_past_retention:
            card = parts.Card(tint="warn_soft")
            said = "De bewaartermijn van losse rapporten is voorbij."
            card.body.addWidget(parts.label(said, "heading"))
            go = parts.button("Naar bewaren en verwijderen")
            Press(go, self.to("keeping"))
            card.body.addLayout(parts.row(go))
            self._lines.addWidget(card)

    def _round_card(self, row: RoundRow) -> parts.Card:
        is_current = self.room.row is not None and row.round_id == self.room.row.round_id
        card = parts.Card()
        card.set_current(is_current)
        card.body.addWidget(parts.label(row.name, "strong"))
        card.body.addWidget(parts.label(round_words(row), "small"))
        counted = self.room.counted(row)
        if counted is not None:
            said = f"{counted[0]} van {counted[1]} scholen en partners tellen mee."
            card.body.addWidget(parts.label(said))
        if not is_current:
            look = parts.button("Bekijken", name=f"{row.name} bekijken")
            Press(look, partial(self.room.look_at, row.name))
            card.body.addLayout(parts.row(look))
        return card

    def _openings(self) -> QWidget:
        holder = QWidget()
        column = parts.stack(holder, spacing=4)
        column.addWidget(parts.label("Laatst geopend", "strong"))
        for said in self.room.last_openings():
            column.addWidget(parts.label(said, "small"))
        log = parts.button("Naar het logboek", "quiet")
        Press(log, self.to("log"))
        column.addLayout(parts.row(log))
        return holder

    @Slot(bool)
    def _go_on_clicked(self, _checked: bool) -> None:
        if not self.room.is_open and self._next != "busy":
            self._open(self.room.last)
        else:
            self.go.emit(("municipality", _PAGES.get(self._next, self._next)))

    @Slot(bool)
    def _choose_clicked(self, _checked: bool) -> None:
        self._dialogs.open_file(self, "Collectie openen", KINDS, self._open)

    @Slot(bool)
    def _new_clicked(self, _checked: bool) -> None:
        self._dialogs.save_file(
            self, "Nieuwe collectie", documents() / _NEW_NAME, KINDS, self._create
        )

    def _open(self, path: Path | None) -> None:
        if path is not None and self.room.open(path):
            self.take_focus()

    def _create(self, path: Path) -> None:
        if self.room.open(path, create=True):
            self.take_focus()


def round_words(row: RoundRow) -> str:
    """Return the year and the days of a round."""
    said = [f"Schooljaar {row.school_year}"]
    if row.opens is not None:
        said.append(f"open vanaf {dutch_date(row.opens)}")
    if row.closes is not None:
        said.append(f"tot en met {dutch_date(row.closes)}")
    return ", ".join(said)


def _privacy() -> parts.Card:
    card = parts.Card(tint="side")
    card.body.addWidget(parts.label("Afspraken over dit bestand", "heading"))
    for title, text in _PRIVACY:
        card.body.addWidget(parts.label(title, "strong"))
        card.body.addWidget(parts.label(text))
    return card
