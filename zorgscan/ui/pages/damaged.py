"""A file that is damaged: what is wrong, and the newest good backup to go on with.

The damaged file is kept. Must not know how a backup takes its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.held import Present, held_in
from zorgscan.app.restoring import newest_good_backup, set_aside
from zorgscan.core.errors import ZorgscanError
from zorgscan.ui import parts
from zorgscan.ui.moments import told
from zorgscan.ui.pages.backup_card import line_of
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.held import Held
    from zorgscan.store.backup_names import Backup
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_MOVED = "Het beschadigde bestand blijft bewaard, in de map reservekopie."
_STAYS = "Het beschadigde bestand blijft staan waar het staat."
_KINDS = "Scans van Zorgscan (*.zorgscan);;Alle bestanden (*)"
_GOOD = "De nieuwste goede reservekopie is van {moment}."
_AFTER = "Wat u daarna hebt ingevuld, staat er niet in."
_NONE = "Er is geen goede reservekopie van dit bestand gevonden."
_ELSEWHERE = (
    "Hebt u zelf een kopie, op een stick of bij OneDrive? Open die dan. "
    "OneDrive en Dropbox bewaren ook eerdere versies van een bestand."
)


class DamagedPage(Page):
    """Shows a way on from a damaged file."""

    title = "Bestand beschadigd"
    help = "veiligheid#een-beschadigd-bestand"

    def __init__(
        self, desk: Desk, dialogs: Asks, path: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._path = path
        self._good: Backup | None = None
        self.body.addWidget(parts.label(self.title, "title"))
        self._what = parts.label("")
        self.body.addWidget(self._what)
        self._inside = QWidget(self._inner)
        self._lines: QVBoxLayout = parts.stack(self._inside, spacing=6)
        self.body.addWidget(self._inside)
        self._kept = parts.label("", "muted")
        self.body.addWidget(self._kept)
        self.use = parts.button("Deze reservekopie gebruiken", "primary")
        self.others = parts.button("Andere reservekopie kiezen")
        self.other = parts.button("Ander bestand openen")
        self.anew = parts.button("Leeg opnieuw beginnen")
        self.back = parts.button("Terug")
        self.use.clicked.connect(self._use_clicked)
        self.others.clicked.connect(self._others_clicked)
        self.other.clicked.connect(self._other_clicked)
        self.anew.clicked.connect(self._anew_clicked)
        self.back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.use))
        self.body.addLayout(parts.row(self.others, self.other, self.anew, self.back))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Look what is wrong and which backup is good."""
        parts.clear(self._lines)
        with self.desk.attempt():
            self._what.setText(f"{self._path.name}: {self._wrong()}")
            self._good = newest_good_backup(self._path)
            definitions = self.desk.library.definitions
            if self._good is not None:
                (held,) = held_in((self._good,), Present.nothing(), definitions)
                self._lines.addWidget(self._card(held))
            else:
                self._lines.addWidget(parts.label(_NONE, "strong"))
                self._lines.addWidget(parts.label(_ELSEWHERE))
        self._show_ways(has_good=self._good is not None)

    def _show_ways(self, *, has_good: bool) -> None:
        is_own = self._path == self.desk.library.folder.scans
        self.use.setVisible(has_good)
        self.others.setVisible(has_good)
        self.other.setVisible(not has_good)
        self.anew.setVisible(not has_good and is_own)
        self._kept.setText(_MOVED if has_good or is_own else _STAYS)
        self.back.setVisible(not is_own)

    def take_focus(self) -> None:
        """Begin at the way on."""
        found = [self.use, self.other]
        next(button for button in found if not button.isHidden()).setFocus()

    def _wrong(self) -> str:
        try:
            self.desk.library.scans(self._path)
        except ZorgscanError as error:
            return error.what
        return "Dit bestand is weer heel."

    def _card(self, held: Held) -> parts.Card:
        card = parts.Card(tint="accent_soft")
        moment = told(held.backup.made_at)
        card.body.addWidget(parts.label(_GOOD.format(moment=moment), "strong"))
        for scan in held.scans:
            card.body.addWidget(parts.label(line_of(scan)))
        card.body.addWidget(parts.label(_AFTER, "muted"))
        return card

    @Slot(bool)
    def _use_clicked(self, _checked: bool) -> None:
        if self._good is not None and self.desk.restore(self._path, self._good.path):
            self.go.emit(("open", str(self._path)))

    @Slot(bool)
    def _others_clicked(self, _checked: bool) -> None:
        self.go.emit(("backups", str(self._path)))

    @Slot(bool)
    def _other_clicked(self, _checked: bool) -> None:
        self._dialogs.open_file(self, "Bestand openen", _KINDS, self._open)

    def _open(self, path: Path) -> None:
        self.go.emit(("open", str(path)))

    @Slot(bool)
    def _anew_clicked(self, _checked: bool) -> None:
        with self.desk.attempt():
            set_aside(self.desk.library, self._path)
            self.go.emit(("start",))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("start",))
