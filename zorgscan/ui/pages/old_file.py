"""A file of an older Zorgscan: what is in it, and that it will be brought up to date.

It is looked into without touching it. Must not know what changes in its layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.held import Present, looked_into
from zorgscan.ui import parts
from zorgscan.ui.pages.backup_card import line_of
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.ui.desk import Desk

_WHAT = "{name} is gemaakt met een oudere Zorgscan. Deze versie kan het bijwerken en openen."
_ALONG = "Alles gaat mee: antwoorden, toelichtingen, acties en wie wat wanneer wijzigde."
_PARKED = "Er blijft niets achter, en u hoeft niets opnieuw in te vullen."
_BACKUP = "Eerst komt er een reservekopie van het bestand zoals het nu is."
_OTHERS = "Wie nog een oudere Zorgscan heeft, kan het bijgewerkte bestand niet openen."


class OldFilePage(Page):
    """Asks before a file is brought up to date."""

    title = "Bestand van een oudere Zorgscan"
    help = "veiligheid#een-oud-bestand"

    def __init__(self, desk: Desk, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path = path
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label(_WHAT.format(name=path.name)))
        card = parts.Card()
        card.body.addWidget(parts.label("Wat erin staat", "heading"))
        self._inside = QWidget(card)
        self._lines: QVBoxLayout = parts.stack(self._inside, spacing=4)
        card.body.addWidget(self._inside)
        self.body.addWidget(card)
        for words in (_ALONG, _PARKED, _BACKUP):
            self.body.addWidget(parts.label(f"✓ {words}"))
        self.body.addWidget(parts.label(_OTHERS, "muted"))
        self.use = parts.button("Bijwerken en openen", "primary")
        self.back = parts.button("Niet openen")
        self.use.clicked.connect(self._use_clicked)
        self.back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.use, self.back))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Look into the file."""
        parts.clear(self._lines)
        with self.desk.attempt():
            library = self.desk.library
            if not library.is_of_old_schema(self._path):
                return
            for scan in looked_into(self._path, Present.nothing(), library.definitions):
                self._lines.addWidget(parts.label(line_of(scan)))

    def take_focus(self) -> None:
        """Begin at going on."""
        self.use.setFocus()

    @Slot(bool)
    def _use_clicked(self, _checked: bool) -> None:
        with self.desk.attempt():
            self.desk.library.scans(self._path)
            self.go.emit(("open", str(self._path)))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("start",))
