"""The first page: what this is, a new scan, and the scans there are.

Must import nothing heavy: it is what stands between the icon and the first paint.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from zorgscan.core.dutch import dutch_date
from zorgscan.core.errors import StoreError
from zorgscan.core.scans.model import ScanStatus, Scope
from zorgscan.core.standards.model import Status
from zorgscan.ui import parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.page import Page
from zorgscan.ui.places import MUNICIPALITY

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

    from zorgscan.core.scans.state import Progress
    from zorgscan.store.records import ScanSummary
    from zorgscan.ui.desk import Desk

WHAT = "Met Zorgscan bekijkt u hoe uw school de zorg voor leerlingen heeft geregeld."
_STEPS = (
    (
        "Vragenlijst invullen",
        (
            "De korte scan kost ongeveer een half uur, de volledige anderhalf tot twee uur. "
            "U kunt tussendoor stoppen."
        ),
    ),
    ("Resultaat bekijken", "Zorgscan legt uw antwoorden naast {standard}."),
    ("Rapport maken", "Dat is in een minuut klaar. U kiest zelf met wie u het deelt."),
)
_STANDARDS = {
    Status.DRAFT: "een voorstel voor een gezamenlijke standaard",
    Status.ADOPTED: "de vastgestelde gezamenlijke standaard",
}
_A_STANDARD = "een gezamenlijke standaard"
WHERE = "Alles blijft op deze computer. Zorgscan gebruikt geen internet."
PORTABLE = "Draagbaar: alles staat in de map {folder}, naast het programma. Zonder internet."


class StartPage(Page):
    """Where the program begins.

    Signals:
        new_wanted, open_wanted: The buttons.
        scan_wanted: Go on with a scan: its id, and the file it is in or None.
        delete_wanted: Delete a scan: its id, its name, and the file or None.
        file_wanted: Show the scans of a file opened before.
    """

    new_wanted = Signal()
    open_wanted = Signal()
    scan_wanted = Signal(str, object)
    delete_wanted = Signal(str, str, object)
    file_wanted = Signal(object)
    title = "Zorgscan"
    help = "beginnen#het-startscherm"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._path: Path | None = None
        self._mend: QPushButton | None = None
        self._scans: list[ScanLine] = []
        self._files: list[_FileLine] = []
        self.body.addWidget(parts.label("Zorgscan", "title"))
        self.body.addWidget(parts.label(WHAT))
        folder = desk.library.folder
        where = PORTABLE.format(folder=folder.root.name) if folder.is_portable else WHERE
        self.body.addWidget(parts.label(where, "muted"))
        self._steps = _Steps()
        self._steps.painted.connect(self._tell_standard)
        self.body.addWidget(self._steps)
        self._new = parts.button("Nieuwe scan", "primary")
        self._open = parts.button("Bestand openen")
        self._new.clicked.connect(self._new_clicked)
        self._open.clicked.connect(self._open_clicked)
        self.body.addSpacing(4)
        blank = parts.button("Lege vragenlijst en opzoeklijst", "quiet")
        blank.clicked.connect(self._blank_clicked)
        self.body.addLayout(parts.row(self._new, self._open))
        self.body.addLayout(parts.row(blank))
        gather = parts.button("Voor de gemeente: rapporten verzamelen", "quiet")
        gather.clicked.connect(self._gather_clicked)
        self.body.addLayout(parts.row(gather))
        self.body.addSpacing(14)
        self._list = QWidget(self._inner)
        self._lines: QVBoxLayout = parts.stack(self._list, spacing=10)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin at what is most likely wanted: the newest scan, else a new one."""
        first = self._scans[0].go_on if self._scans else self._new
        (first if self._mend is None else self._mend).setFocus()

    def show_file(self, path: Path | None) -> None:
        """Show the scans of this file from now on; None: the program's own."""
        self._path = path
        self.refresh()

    def refresh(self) -> None:
        """Read which scans there are and show them, newest first."""
        parts.clear(self._lines)
        self._scans, self._files = [], []
        self._mend = None
        with self.desk.attempt():
            library = self.desk.library
            try:
                self._show(library.scans(self._path) if self._path else library.own_scans())
            except StoreError as error:
                self._show_damage(error)
            self._show_files(library.recent_files())

    def _show_damage(self, error: StoreError) -> None:
        """Say that the file is damaged, and lead to its backups; anything else is told as ever."""
        from zorgscan.app.restoring import is_damage

        if not is_damage(error):
            raise error
        own = "Uw bestand met scans" if self._path is None else self._path.name
        card = parts.Card(tint="warn_soft")
        card.body.addWidget(parts.label(f"{own} is niet te lezen", "heading"))
        card.body.addWidget(parts.label(f"{error.what} Vaak helpt een reservekopie."))
        self._mend = parts.button("Herstellen…", "primary")
        self._mend.clicked.connect(self._mend_clicked)
        card.body.addLayout(parts.row(self._mend))
        self._lines.addWidget(card)

    @Slot(bool)
    def _mend_clicked(self, _checked: bool) -> None:
        path = self._path or self.desk.library.folder.scans
        self.go.emit(("damaged", str(path)))

    def _show(self, found: tuple[ScanSummary, ...]) -> None:
        title = f"Scans in {self._path.name}" if self._path else "Uw scans"
        if found or self._path:
            self._lines.addWidget(parts.label(title, "heading"))
        for place, summary in enumerate(found):
            line = ScanLine(summary, self._path, first=place == 0)
            line.scan_wanted.connect(self.scan_wanted)
            line.delete_wanted.connect(self.delete_wanted)
            line.painted.connect(self._count)
            self._scans.append(line)
            self._lines.addWidget(line)
        parts.set_role(self._new, "role", "normal" if found else "primary")
        if self._path is not None:
            back = parts.button("Terug naar uw eigen scans", "quiet")
            back.clicked.connect(self._back_clicked)
            self._lines.addLayout(parts.row(back))

    @Slot()
    def _tell_standard(self) -> None:
        """Say how firm the standard is that a new scan is held against."""
        with self.desk.attempt():
            definitions = self.desk.library.definitions
            standard = definitions.default_standard(definitions.default.form)
            if standard is not None:
                self._steps.show_status(standard.status)

    @Slot(object)
    def _count(self, line: ScanLine) -> None:
        with self.desk.attempt():
            session = self.desk.library.open_scan(line.scan_id, self._path)
            line.show_progress(session.state.total)

    def _show_files(self, files: tuple[Path, ...]) -> None:
        others = [path for path in files if path != self._path]
        if not others:
            return
        self._lines.addSpacing(8)
        self._lines.addWidget(parts.label("Eerder geopende bestanden", "heading"))
        for path in others:
            line = _FileLine(path)
            line.file_wanted.connect(self.file_wanted)
            line.forget_wanted.connect(self._forget)
            self._files.append(line)
            self._lines.addWidget(line)

    @Slot(object)
    def _forget(self, path: Path) -> None:
        """Take a file out of the list, and stay near where it was."""
        self.desk.library.settings.forget(path)
        self.refresh()
        if self._files:
            self._files[0].name.setFocus()
        else:
            self.take_focus()

    @Slot(bool)
    def _new_clicked(self, _checked: bool) -> None:
        self.new_wanted.emit()

    @Slot(bool)
    def _open_clicked(self, _checked: bool) -> None:
        self.open_wanted.emit()

    @Slot(bool)
    def _blank_clicked(self, _checked: bool) -> None:
        self.go.emit(("blank",))

    @Slot(bool)
    def _gather_clicked(self, _checked: bool) -> None:
        self.go.emit(MUNICIPALITY)

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.show_file(None)


class _Steps(parts.Card):
    """What there is to do, in three steps with the time it takes.

    Signals:
        painted: It was shown for the first time and work goes on.
    """

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(4)
        self._texts: list[QLabel] = []
        self._is_painted = False
        for number, (title, text) in enumerate(_STEPS, 1):
            self.body.addWidget(parts.label(f"{number}. {title}", "strong"))
            self._texts.append(parts.label(text.format(standard=_A_STANDARD), "muted"))
            self.body.addWidget(self._texts[-1])

    def show_status(self, status: Status) -> None:
        """Call the standard what it is."""
        called = _STANDARDS.get(status, _A_STANDARD)
        for label, (_title, text) in zip(self._texts, _STEPS, strict=True):
            label.setText(text.format(standard=called))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; which standard it is takes a file to tell, and comes when a person sees it."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._after_paint)

    @Slot()
    def _after_paint(self) -> None:
        """Let all go first that waits already, or leaving after the first paint."""
        QTimer.singleShot(0, self, self.painted.emit)


class _FileLine(QWidget):
    """A file that was opened before.

    Signals:
        file_wanted, forget_wanted: Show it, or take it out of the list: its path.
    """

    file_wanted = Signal(object)
    forget_wanted = Signal(object)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self.name = parts.button(path.name, "quiet", f"Bestand {path.name} openen")
        parts.tip(self.name, str(path))
        self.name.clicked.connect(self._clicked)
        self.forget = parts.button("Uit de lijst", "quiet", f"{path.name} uit de lijst halen")
        self.forget.clicked.connect(self._forget_clicked)
        flow = Flow(self, spacing=10)
        flow.addWidget(self.name)
        flow.addWidget(self.forget)

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self.file_wanted.emit(self._path)

    @Slot(bool)
    def _forget_clicked(self, _checked: bool) -> None:
        self.forget_wanted.emit(self._path)


class ScanLine(parts.Card):
    """One scan: whose, which year, how far, and what can be done with it.

    Signals:
        scan_wanted, delete_wanted: As those of `StartPage`.
        painted: It was shown for the first time and work goes on: holds the line.
    """

    scan_wanted = Signal(str, object)
    delete_wanted = Signal(str, str, object)
    painted = Signal(object)

    def __init__(self, summary: ScanSummary, path: Path | None, *, first: bool) -> None:
        super().__init__()
        self._summary = summary
        self._path = path
        name = summary.subject.name
        self._what = f"{name}, {summary.school_year}"
        self.body.setContentsMargins(20, 16, 16, 16)
        self.body.setSpacing(4)
        self.body.addWidget(parts.label(name, "strong"))
        short = " · korte scan" if summary.scope is Scope.CORE else ""
        self.body.addWidget(parts.label(f"Schooljaar {summary.school_year}{short}", "muted"))
        self._how_far = parts.label("", "small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(f"Voortgang van {self._what}")
        self.go_on = parts.button(
            "Verder", "primary" if first else "normal", f"Verder met {self._what}"
        )
        delete = parts.button("Verwijderen…", "cautious", f"{self._what} verwijderen")
        self.go_on.clicked.connect(self._go_on_clicked)
        delete.clicked.connect(self._delete_clicked)
        self.body.addWidget(self._how_far)
        self.body.addWidget(self._bar)
        self.body.addSpacing(4)
        buttons = parts.row(self.go_on)
        buttons.addWidget(delete)
        self.body.addLayout(buttons)
        self._is_painted = False
        self._show_counted()

    @property
    def scan_id(self) -> str:
        """Which scan it is."""
        return self._summary.scan_id

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; how far the scan is takes its form to tell, and comes when a person sees it."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self._after_paint)

    @Slot()
    def _after_paint(self) -> None:
        """Let all go first that waits already, or leaving after the first paint."""
        QTimer.singleShot(0, self, self._tell_painted)

    @Slot()
    def _tell_painted(self) -> None:
        self.painted.emit(self)

    def _show_counted(self) -> None:
        self._bar.hide()
        self._say(f"{self._summary.answered} vragen beantwoord")

    def show_progress(self, progress: Progress) -> None:
        """Show how many of the questions that are asked have an answer."""
        self._bar.setRange(0, max(1, progress.asked))
        self._bar.setValue(progress.answered)
        self._bar.show()
        self._say(f"{progress.answered} van {progress.asked} beantwoord")

    def _say(self, how_far: str) -> None:
        day = dutch_date(datetime.fromisoformat(self._summary.changed_at).astimezone().date())
        final = "afgerond · " if self._summary.status is ScanStatus.FINAL else ""
        self._how_far.setText(f"{final}{how_far} · gewijzigd op {day}")

    @Slot(bool)
    def _go_on_clicked(self, _checked: bool) -> None:
        self.scan_wanted.emit(self._summary.scan_id, self._path)

    @Slot(bool)
    def _delete_clicked(self, _checked: bool) -> None:
        self.delete_wanted.emit(self._summary.scan_id, self._what, self._path)
