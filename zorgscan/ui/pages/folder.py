"""Another folder for the data: take the data along or not, and what that means.

Copying is work for the worker; the choice is kept only after every file was read back.
Must not know which files there are.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zorgscan.app.moving import copy_data, holds_data, root_in
from zorgscan.app.paths import choose
from zorgscan.app.stopping import StoppedError
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.busy import Busy
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.moving import Copied
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_COPY = (
    "Kopiëren: Zorgscan kopieert uw scans, reservekopieën en instellingen, en leest ze na. "
    "Pas als alles klopt, gaat het over. De oude map blijft staan."
)
_HOLDS = "In deze map staan al scans. U gebruikt die dan. Uw andere scans blijven in de oude map."
_EMPTY = "Gebruikt u alleen deze map? Dan begint u leeg. Uw scans blijven in de oude map."
_COPIED = "{files} bestanden zijn gekopieerd en nagelezen."
_OLD = "De oude map staat er nog. U kunt haar later zelf verwijderen: {root}"


class FolderPage(Page):
    """Asks whether the data goes along to another folder, and does so."""

    title = "Andere map voor uw gegevens"
    help = "instellingen#de-map-met-uw-gegevens"

    def __init__(
        self, desk: Desk, dialogs: Asks, picked: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        folder = desk.library.folder
        self._root = picked
        with desk.attempt():
            self._root = root_in(picked, folder.usual or picked)
        self._holds = holds_data(self._root)
        can_copy = not self._holds and not folder.is_gone
        self.body.addWidget(parts.label(self.title, "title"))
        self._build_about(can_copy=can_copy)
        self.copy = parts.button("Gegevens kopiëren en deze map gebruiken", "primary")
        self.only = parts.button("Alleen deze map gebruiken", "normal" if can_copy else "primary")
        self.back = parts.button("Annuleren")
        self.copy.clicked.connect(self._copy_clicked)
        self.only.clicked.connect(self._only_clicked)
        self.back.clicked.connect(self._back_clicked)
        self._ways = QWidget()
        flow = Flow(self._ways, spacing=10)
        for button in (self.copy, self.only, self.back):
            flow.addWidget(button)
        self.copy.setVisible(can_copy)
        self.body.addWidget(self._ways)
        self.busy = Busy()
        self.body.addWidget(self.busy)
        self._build_done()
        self.body.addStretch(1)

    def _build_about(self, *, can_copy: bool) -> None:
        card = parts.Card()
        card.body.addWidget(parts.label("Nieuwe map", "muted"))
        card.body.addWidget(parts.label(parts.breakable(str(self._root)), "strong"))
        card.body.addWidget(parts.label("Map van nu", "muted"))
        card.body.addWidget(parts.label(parts.breakable(str(self.desk.library.folder.root))))
        self.body.addWidget(card)
        if can_copy:
            self.body.addWidget(parts.label(_COPY))
        self.body.addWidget(parts.label(_HOLDS if self._holds else _EMPTY, "muted"))

    def _build_done(self) -> None:
        self._done = parts.Card(tint="accent_soft")
        self._said = parts.label("", "strong")
        self._old = parts.label("", "muted")
        self.anew = parts.button("Verder met deze map", "primary")
        self.anew.clicked.connect(self._anew_clicked)
        for widget in (self._said, self._old):
            self._done.body.addWidget(widget)
        self._done.body.addLayout(parts.row(self.anew))
        self._done.hide()
        self.body.addWidget(self._done)

    def take_focus(self) -> None:
        """Begin at what keeps everything."""
        (self.only if self.copy.isHidden() else self.copy).setFocus()

    @Slot(bool)
    def _copy_clicked(self, _checked: bool) -> None:
        """Close the files, so that they are whole on the disk, and copy them."""
        self.desk.library.close()
        self._ways.setEnabled(False)
        stop = self.busy.show_stoppable("Uw gegevens worden gekopieerd.")
        work = partial(copy_data, self.desk.library.folder, self._root, stop)
        self.desk.tasks.start(work, self._copied, self._failed)

    def _copied(self, copied: object) -> None:
        self.busy.hide()
        found = cast("Copied", copied)
        self._use(_COPIED.format(files=found.files))

    def _failed(self, error: BaseException) -> None:
        self.busy.hide()
        self._ways.setEnabled(True)
        if not isinstance(error, StoppedError):
            self.desk.tell(error)

    @Slot(bool)
    def _only_clicked(self, _checked: bool) -> None:
        self._use("Zorgscan gebruikt voortaan deze map.")

    def _use(self, said: str) -> None:
        """Keep the choice and say so; the program begins anew with it."""
        folder = self.desk.library.folder
        with self.desk.attempt():
            choose(folder, self._root)
            self._said.setText(said)
            self._old.setText(_OLD.format(root=parts.breakable(str(folder.root))))
            self._ways.hide()
            self._done.show()
            self.anew.setFocus()
            say(self, said)
            return
        self._ways.setEnabled(True)

    @Slot(bool)
    def _anew_clicked(self, _checked: bool) -> None:
        self.go.emit(("anew",))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))
