"""Taking in reports: choose or drop them, see how far it is, read what became of each file.

Must not know how files are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from zorgscan.app.settling import undo_intake
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.municipality.files import FilesCard
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from zorgscan.app.intake import Progress, Result
    from zorgscan.store.collection.rows import Intake
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Sleep rapporten, mappen, zip-bestanden of mails naar deze pagina. Of kies ze hieronder. "
    "Eén slecht bestand houdt de rest nooit op. Dezelfde map mag nog een keer."
)
_FIRST = "Maak eerst een ronde en lees het register in. Dan weet Zorgscan wie u verwacht."
_CLOSED = "Er is geen collectie open. Open er eerst een, of maak er een."
_KINDS = "Rapporten en mails (*.pdf *.zip *.eml *.msg);;Alle bestanden (*)"
_UNDO = (
    "Alles wat toen binnenkwam, verdwijnt uit de collectie. "
    "Neem dezelfde bestanden opnieuw in als u ze toch nodig heeft."
)
_ENDINGS = (".zorgscan", ".zorgcollectie")
_MOST_INTAKES = 5


class IntakePage(MunicipalityPage):
    """Takes in files."""

    title = "Rapporten innemen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.setAcceptDrops(True)
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        self._said = parts.label("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        self._build_progress()
        self.files = FilesCard()
        self.body.addWidget(self.files)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=10)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.choose = parts.button("Bestand kiezen", "primary")
        self.folder = parts.button("Map kiezen")
        Press(self.choose, self._choose_pressed)
        Press(self.folder, self._folder_pressed)
        self.to_home = parts.button("Naar Gemeente", "primary")
        Press(self.to_home, self.to("home"))
        self.fix_below(self.to_home, self.choose, self.folder, self.files.copy)
        self.room.intake.progressed.connect(self._progressed)
        self.room.taken_in.connect(self._ended)

    def _build_progress(self) -> None:
        self._progress = parts.Card(tint="accent_soft")
        self._how_far = parts.label("", "strong")
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("Er worden rapporten ingenomen")
        self.cancel = parts.button("Stoppen")
        Press(self.cancel, self._cancel_pressed)
        self._progress.body.addWidget(self._how_far)
        self._progress.body.addWidget(bar)
        self._progress.body.addLayout(parts.row(self.cancel))
        self.body.addWidget(self._progress)

    def refresh(self) -> None:
        """Show what came in, or how far it is."""
        is_running = self.room.intake.is_running
        self._progress.setVisible(is_running)
        can = self.room.is_open
        self.choose.setVisible(can)
        self.folder.setVisible(can)
        parts.clear(self._lines)
        self.files.setVisible(can)
        self.files.copy.setVisible(can)
        self.to_home.setHidden(can or is_running)
        if not can and not is_running:
            self._lines.addWidget(parts.label(_CLOSED, "strong"))
        if is_running:
            self._progressed(self.room.intake.last)
        elif can:
            if not self.room.rounds():
                self._lines.addWidget(parts.label(_FIRST, "strong"))
            self.files.show_files(self.room.files())
            self._show_intakes()

    def take_focus(self) -> None:
        """Begin at what there is to do."""
        begin = self.choose if self.room.is_open else self.to_home
        (self.cancel if self.room.intake.is_running else begin).setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders; a file of ours is for the window."""
        if self._dropped(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        paths = self._dropped(event)
        if paths:
            event.acceptProposedAction()
            self.take_in(paths)

    def _dropped(self, event: QDropEvent) -> list[Path]:
        from pathlib import Path

        if not self.room.is_open:
            return []
        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [Path(url.toLocalFile()) for url in urls]
        return [] if any(path.suffix.lower() in _ENDINGS for path in paths) else paths

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders beside the window."""
        self.show_done(self._said, "")
        self.room.take_in(paths)
        self.cancel.setEnabled(True)
        self.refresh()
        self.take_focus()

    @Slot(object)
    def _ended(self, result: Result | None) -> None:
        self.refresh()
        if result is not None:
            self.files.show_newest()
            self.show_done(self._said, _told(result))
        self.take_focus()

    @Slot(object)
    def _progressed(self, progress: Progress | None) -> None:
        if progress is None:
            self._how_far.setText("De bestanden worden gezocht.")
        else:
            self._how_far.setText(f"{progress.done} bestanden gedaan. Het laatste: {progress.name}")

    @Slot()
    def _choose_pressed(self) -> None:
        self._dialogs.open_file(self, "Rapporten innemen", _KINDS, self._take_one)

    @Slot()
    def _folder_pressed(self) -> None:
        self._dialogs.open_folder(self, "Map met rapporten innemen", self._take_one)

    def _take_one(self, path: Path) -> None:
        self.take_in([path])

    def _cancel_pressed(self) -> None:
        self.cancel.setEnabled(False)
        said = "Zorgscan stopt na dit bestand. Wat al binnen is, blijft."
        self._how_far.setText(said)
        say(self, said)
        self.room.intake.stop()

    def _show_intakes(self) -> None:
        there = [one for one in self.room.collection.intakes() if not one.is_undone]
        if not there:
            return
        card = parts.Card()
        card.body.addWidget(parts.label("Laatste keren ingenomen", "heading"))
        for one in reversed(there[-_MOST_INTAKES:]):
            when = self.room.moment(one.begun_at)
            many = "1 bestand" if one.files == 1 else f"{one.files} bestanden"
            card.body.addWidget(parts.label(f"{when}: {many}"))
            undo = parts.button("Ongedaan maken…", "cautious", f"Inname van {when} ongedaan maken")
            Press(undo, _Undo(self, one).ask)
            card.body.addLayout(parts.row(undo))
        self._lines.addWidget(card)

    def ask_undo(self, one: Intake) -> None:
        """Ask whether an intake may be undone."""
        when = self.room.moment(one.begun_at)
        title = f"Inname van {when} ongedaan maken?"
        self._dialogs.confirm(self, title, _UNDO, "Ongedaan maken", _Undo(self, one).act)

    def undo(self, one: Intake) -> None:
        """Take out what came in at one time."""

        def act() -> None:
            count = undo_intake(self.room.collection, one.intake_id, by=self.room.by)
            self.show_done(self._said, f"De inname is ongedaan gemaakt: {count} bestanden.")

        self.room.do(lambda _collection: act())


class _Undo:
    """One intake and its page."""

    def __init__(self, page: IntakePage, one: Intake) -> None:
        self._page, self._one = page, one

    def ask(self) -> None:
        self._page.ask_undo(self._one)

    def act(self) -> None:
        self._page.undo(self._one)


def _told(result: Result) -> str:
    many = "1 bestand" if len(result.files) == 1 else f"{len(result.files)} bestanden"
    counts = sum(count for outcome, count in result.counts.items() if outcome.counts)
    waits = sum(count for outcome, count in result.counts.items() if outcome.waits)
    said = [f"{many} bekeken, {result.new} nieuw. {counts} tellen mee."]
    if waits:
        said.append(f"Over {waits} moet u kiezen.")
    if not result.is_complete:
        said.append("U stopte voordat alles bekeken was.")
    return " ".join(said)
