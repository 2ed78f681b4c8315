"""How the window looks and where the data is; every choice holds at once.

Must not know scans.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_LIGHTS = {
    theme.Light.SYSTEM: "Zoals het systeem",
    theme.Light.LIGHT: "Licht",
    theme.Light.DARK: "Donker",
}
_CONTRASTS = {
    theme.Contrast.SYSTEM: "Zoals het systeem",
    theme.Contrast.HIGH: "Hoog contrast",
}
_FOLDER = (
    "In deze map staan uw scans, de reservekopieën en deze instellingen. "
    "Wilt u ze op een andere computer gebruiken? Kopieer dan deze map."
)
_NAMED = "Deze map is bij het openen van Zorgscan gekozen. U kunt haar hier niet wijzigen."


class SettingsPage(Page):
    """Light, contrast, text size, and the data folder."""

    title = "Instellingen"
    help = "instellingen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label("Een keuze geldt meteen en blijft bewaard.", "muted"))
        self._build_look()
        self._build_folder()
        back = parts.button("Terug")
        back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(back))
        self.body.addStretch(1)

    def _build_look(self) -> None:
        card = parts.Card()
        card.body.setSpacing(18)
        sizes = [f"{percent}%" for percent in theme.TEXT_SIZES]
        self._light = Options("Licht of donker", list(_LIGHTS.values()), side_by_side=True)
        self._contrast = Options("Contrast", list(_CONTRASTS.values()), side_by_side=True)
        self._size = Options("Tekstgrootte", sizes, side_by_side=True)
        self._light.picked.connect(self._light_picked)
        self._contrast.picked.connect(self._contrast_picked)
        self._size.picked.connect(self._size_picked)
        for options in (self._light, self._contrast, self._size):
            card.body.addWidget(options)
        self.body.addWidget(card)

    def _build_folder(self) -> None:
        card = parts.Card()
        card.body.addWidget(parts.label("Uw gegevens", "strong"))
        card.body.addWidget(parts.label(_FOLDER, "muted"))
        card.body.addWidget(parts.label(parts.breakable(str(self.desk.library.folder.root))))
        folder = self.desk.library.folder
        holder = QWidget()
        flow = Flow(holder, spacing=10)
        show = parts.button("Map openen")
        show.clicked.connect(self._show_folder)
        flow.addWidget(show)
        self.other = parts.button("Andere map kiezen…")
        self.other.clicked.connect(self._other_clicked)
        self.usual = parts.button("Gewone map gebruiken…")
        self.usual.clicked.connect(self._usual_clicked)
        for button in (self.other, self.usual):
            flow.addWidget(button)
        self.other.setVisible(folder.usual is not None)
        self.usual.setVisible(folder.is_chosen)
        card.body.addWidget(holder)
        if folder.usual is None:
            card.body.addWidget(parts.label(_NAMED, "muted"))
        self.body.addWidget(card)

    def refresh(self) -> None:
        """Show what is chosen now."""
        chosen = self.desk.appearance
        self._light.pick(list(_LIGHTS).index(chosen.light))
        self._contrast.pick(list(_CONTRASTS).index(chosen.contrast))
        self._size.pick(theme.TEXT_SIZES.index(chosen.percent))

    def take_focus(self) -> None:
        """Begin at the first choice."""
        self._light.take_focus()

    @Slot(int)
    def _light_picked(self, index: int) -> None:
        self.desk.appearance.choose_light(list(_LIGHTS)[index])

    @Slot(int)
    def _contrast_picked(self, index: int) -> None:
        self.desk.appearance.choose_contrast(list(_CONTRASTS)[index])

    @Slot(int)
    def _size_picked(self, index: int) -> None:
        self.desk.appearance.choose_percent(theme.TEXT_SIZES[index])

    @Slot(bool)
    def _show_folder(self, _checked: bool) -> None:
        with self.desk.attempt():
            self._dialogs.show_file(self, self.desk.library.folder.make().root)

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

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))
