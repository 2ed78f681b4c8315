"""The backups of a file: what each holds, what would change, putting one back.

Looking into them is work for the worker. Must not know where backups stand.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.held import held_in, present
from zorgscan.app.restoring import backups_of, save_copy
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.folders import documents
from zorgscan.ui.moments import told
from zorgscan.ui.pages.backup_card import BackupCard
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.held import Held
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_HOW = (
    "Zorgscan maakt zelf reservekopieën: bij de eerste wijziging van een dag en bij het "
    "afsluiten. Van de laatste 7 dagen, 5 weken en 12 maanden blijft er steeds één bewaard."
)
_WHERE = "Ze staan in de map {folder}, naast {name}. Bewaar ook eens een kopie ergens anders."
_NONE = "Er is nog geen reservekopie van {name}. De eerste komt er vanzelf, zodra u iets wijzigt."
_KINDS = "Scans van Zorgscan (*.zorgscan)"


class BackupsPage(Page):
    """Shows the backups of one file, newest first."""

    title = "Reservekopieën"
    help = "veiligheid#reservekopieën"

    def __init__(
        self, desk: Desk, dialogs: Asks, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._path = path
        self._turn = 0
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label(_HOW, "muted"))
        self._where = parts.label("", "muted")
        self.body.addWidget(self._where)
        self._said = parts.label("", "good")
        self.body.addWidget(self._said)
        self._said.hide()
        self.folder = parts.button("Map tonen")
        self.back = parts.button("Terug")
        self.folder.clicked.connect(self._folder_clicked)
        self.back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.back, self.folder))
        self._list = QWidget(self._inner)
        self._lines: QVBoxLayout = parts.stack(self._list, spacing=12)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Look into the backups; what they hold is shown when the worker has seen it."""
        self._turn += 1
        with self.desk.attempt():
            found = backups_of(self._path)
            folder = found[0].path.parent if found else None
            self.folder.setVisible(folder is not None)
            self._where.setVisible(folder is not None)
            self._where.setText(
                _WHERE.format(folder=folder.name if folder else "", name=self._path.name)
            )
            parts.clear(self._lines)
            if not found:
                self._lines.addWidget(parts.label(_NONE.format(name=self._path.name)))
                return
            self._lines.addWidget(parts.label("De reservekopieën worden bekeken.", "muted"))
            library = self.desk.library
            work = partial(held_in, found, present(library, self._path), library.definitions)
            self.desk.tasks.start(work, partial(self._show, self._turn), self.desk.tell)

    def take_focus(self) -> None:
        """Begin where one can leave."""
        self.back.setFocus()

    def _show(self, turn: int, held: object) -> None:
        if turn != self._turn:  # looked into once more since
            return
        parts.clear(self._lines)
        for each in cast("tuple[Held, ...]", held):
            card = BackupCard(each)
            card.restore_wanted.connect(self._ask_restore)
            card.copy_wanted.connect(self._ask_copy)
            self._lines.addWidget(card)

    @Slot(object)
    def _ask_restore(self, held: Held) -> None:
        lost = [f"{name} staat er dan niet meer in." for name in held.lacking]
        text = " ".join(
            [
                f"{self._path.name} wordt weer zoals het was.",
                *lost,
                "Van hoe het nu is, maakt Zorgscan eerst een reservekopie.",
            ]
        )
        title = f"Terug naar {told(held.backup.made_at)}?"
        self._dialogs.confirm(self, title, text, "Terugzetten", partial(self._restore, held))

    def _restore(self, held: Held) -> None:
        """Put a backup back; when a scan of the file was open, this page has gone by then."""
        if self.desk.restore(self._path, held.backup.path):
            self.go.emit(("backups", str(self._path), told(held.backup.made_at)))

    def show_restored(self, moment: str) -> None:
        """Say that the file is as it was."""
        said = f"Het bestand is weer zoals het was op {moment}."
        self._said.setText(f"✓ {said}")
        self._said.show()
        say(self, said)

    @Slot(object)
    def _ask_copy(self, held: Held) -> None:
        moment = held.backup.made_at.astimezone()
        name = f"{self._path.stem} {moment:%Y-%m-%d %H.%M}{self._path.suffix}"
        self._dialogs.save_file(
            self, "Reservekopie bewaren", documents() / name, _KINDS, partial(self._copy, held)
        )

    def _copy(self, held: Held, target: Path) -> None:
        with self.desk.attempt():
            save_copy(held.backup.path, target)
            said = f"De reservekopie is bewaard als {target.name}."
            self._said.setText(f"✓ {said}")
            self._said.show()
            say(self, said)

    @Slot(bool)
    def _folder_clicked(self, _checked: bool) -> None:
        found = backups_of(self._path)
        if found:
            self._dialogs.show_file(self, found[0].path.parent)

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))
