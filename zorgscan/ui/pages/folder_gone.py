"""In place of the first page when the chosen data folder is not there: what to do.

An empty first page would look as if all scans were lost. Must not know how folders are
copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zorgscan.ui import parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_WHAT = (
    "U koos een eigen map voor uw gegevens. Die map is nu niet te vinden. "
    "Uw scans zijn niet weg: ze staan in die map."
)
_WHY = "Misschien is een schijf of stick los, is het netwerk weg, of is de map verplaatst."
_STILL = "De map is er nog niet."


class FolderGonePage(Page):
    """Tells that the data folder is gone, and leads to it or to another."""

    title = "De map met uw gegevens is er niet"
    help = "problemen#de-map-met-uw-gegevens-is-er-niet"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self.body.addWidget(parts.label(self.title, "title"))
        card = parts.Card(tint="warn_soft")
        card.body.addWidget(parts.label(_WHAT))
        card.body.addWidget(parts.label(parts.breakable(str(desk.library.folder.root)), "strong"))
        card.body.addWidget(parts.label(_WHY, "muted"))
        self.body.addWidget(card)
        self.again = parts.button("Opnieuw kijken", "primary")
        self.other = parts.button("Andere map kiezen…")
        self.usual = parts.button("Gewone map gebruiken…")
        self.again.clicked.connect(self._again_clicked)
        self.other.clicked.connect(self._other_clicked)
        self.usual.clicked.connect(self._usual_clicked)
        holder = QWidget()
        flow = Flow(holder, spacing=10)
        for button in (self.again, self.other, self.usual):
            flow.addWidget(button)
        self.body.addWidget(holder)
        self.said = parts.label("", "fault")
        self.said.hide()
        self.body.addWidget(self.said)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin at looking once more."""
        self.again.setFocus()

    @Slot(bool)
    def _again_clicked(self, _checked: bool) -> None:
        if self.desk.library.folder.is_gone:
            self.said.setText(_STILL)
            self.said.show()
        else:
            # what was remembered there (light, text size) was not read yet
            self.go.emit(("anew",))

    @Slot(bool)
    def _other_clicked(self, _checked: bool) -> None:
        self._dialogs.open_folder(self, "Map voor uw gegevens", self._picked)

    @Slot(bool)
    def _usual_clicked(self, _checked: bool) -> None:
        usual = self.desk.library.folder.usual
        if usual is not None:
            self._picked(usual)

    def _picked(self, picked: Path) -> None:
        self.go.emit(("folder", str(picked)))
