"""Exporting answers as a table or as data: which scans, for whom, what kind of file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot

from zorgscan.app.exports import Edition, Format, edition_of, export
from zorgscan.app.reports import suggested_name
from zorgscan.app.sources import source_of
from zorgscan.app.stopping import write_unless_stopped
from zorgscan.ui import parts
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.beside import Beside
from zorgscan.ui.pages.left_out import LeftOut
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.outcome import Outcome
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.privacy import PrivacyCheck
from zorgscan.ui.pages.recipients import OFFERED, RECIPIENTS

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zorgscan.app.session import Session
    from zorgscan.app.sources import Source
    from zorgscan.core.scans.model import Recipient
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_FORMATS = (
    (
        Format.XLSX,
        "Excel (.xlsx)",
        "Antwoorden, thema's, actieplan en een codeboek.",
        "Excel (*.xlsx)",
    ),
    (
        Format.CSV,
        "CSV (.csv)",
        "Eén tabel met alle antwoorden.",
        "CSV (*.csv)",
    ),
    (
        Format.DOCX,
        "Word (.docx)",
        "Bevindingen en actieplan van één scan, om zelf aan te passen.",
        "Word (*.docx)",
    ),
    (
        Format.JSON,
        "JSON (.json)",
        "Eén scan als gegevens, voor andere programma's.",
        "JSON (*.json)",
    ),
)
_OF_ONE_SCAN = (Format.DOCX, Format.JSON)
"""Kinds of file that hold one scan and no more."""
_OTHER_YEARS = "Zo staat het voor deze scan. Voor de andere jaren gelden dezelfde regels."


class ExportPage(Page):
    """Asks what is needed for an export and makes it."""

    title = "Exporteren"
    help = "exporteren"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self.body.addWidget(parts.label("Exporteren", "title"))
        card = parts.Card()
        card.body.setSpacing(18)
        self.which = Options(
            "Welke scans?", ("Deze scan", "Alle jaren van deze school"), side_by_side=True
        )
        self.which.picked.connect(self._which_picked)
        kinds = [(name, body) for _, name, body, _ in _FORMATS]
        self.kind = Options("Wat voor bestand?", kinds)
        self.kind.picked.connect(self._kind_picked)
        self.whom = Options("Voor wie?", [OFFERED[r] for r in RECIPIENTS])
        self.whom.picked.connect(self._whom_picked)
        self.beside = Beside()
        self.beside.picked.connect(self._beside_picked)
        for options in (self.which, self.kind, self.whom, self.beside):
            card.body.addWidget(options)
        self.body.addWidget(card)
        self.check = PrivacyCheck()
        self.check.go.connect(self.go)
        self.body.addWidget(self.check)
        self.make = parts.button("Exporteren", "primary")
        back = parts.button("Terug")
        self.make.clicked.connect(self._make_clicked)
        back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.make, back))
        self.outcome = Outcome(dialogs)
        self.body.addWidget(self.outcome)
        self._hidden = LeftOut()
        self.body.addWidget(self._hidden)
        self.body.addStretch(1)

    def take_focus(self) -> None:
        """Begin at the first choice."""
        self.which.take_focus()

    @property
    def recipient(self) -> Recipient:
        """For whom."""
        return RECIPIENTS[self.whom.index]

    @property
    def format(self) -> Format:
        """Which kind of file."""
        return _FORMATS[self.kind.index][0]

    def refresh(self) -> None:
        """Show beside what a document stands, and what the chosen recipient will not see."""
        if self.format is Format.DOCX:
            self.beside.show_source(self._source(), self.recipient)
        else:
            self.beside.hide()
        self.check.show_edition(self.desk.current, self.recipient, self._other_years())
        self._show_left_out()

    def _show_left_out(self) -> None:
        note = _OTHER_YEARS if self.which.index else ""
        compared = self.beside.told() if self.format is Format.DOCX else None
        self._hidden.show_edition(self.desk.current, self.recipient, note, compared)

    def _source(self) -> Source:
        return source_of(self.desk.current, self.desk.library)

    @Slot(int)
    def _which_picked(self, index: int) -> None:
        """Offer only what can hold as many scans."""
        for place, (kind, *_words) in enumerate(_FORMATS):
            self.kind.offer(place, allowed=index == 0 or kind not in _OF_ONE_SCAN)
        self._picked()

    @Slot(int)
    def _kind_picked(self, _index: int) -> None:
        self._picked()

    @Slot(int)
    def _whom_picked(self, _index: int) -> None:
        self._picked()

    def _picked(self) -> None:
        self.outcome.show_nothing()
        self.refresh()

    @Slot()
    def _beside_picked(self) -> None:
        self.outcome.show_nothing()
        self._show_left_out()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        to, _name, _body, kinds = _FORMATS[self.kind.index]
        name = suggested_name(
            self.desk.current.scan,
            self.recipient,
            suffix=f".{to.value}",
            years="alle jaren" if self.which.index else None,
        )
        self._dialogs.save_file(self, "Export bewaren", documents() / name, kinds, self._make)

    def _make(self, path: Path) -> None:
        with self.desk.attempt():
            editions = self._editions(self.recipient)
            compared = None
            if self.format is Format.DOCX:
                compared = self.beside.chosen_of(self._source()).compared(self.recipient)
            made_at = self.desk.library.clock()
            self.make.setEnabled(False)
            stop = self.outcome.show_stoppable("De export wordt gemaakt.")
            made = partial(export, editions, self.format, made_at, compared)
            self.desk.tasks.start(
                partial(write_unless_stopped, path, made, stop),
                partial(self._done, path),
                self._failed,
            )

    def _editions(self, recipient: Recipient) -> list[Edition]:
        """Return what leaves: this scan, or all scans of the same school in the file."""
        sessions = [self.desk.current]
        if self.which.index == 1:
            sessions = self.desk.library.same_subject(self.desk.current)
        return [edition_of(s.form, s.standard, s.scan, recipient) for s in sessions]

    def _other_years(self) -> list[Session]:
        """Return the scans that leave beside this one."""
        if self.which.index == 0:
            return []
        open_one = self.desk.current
        return [s for s in self.desk.library.same_subject(open_one) if s is not open_one]

    def _done(self, asked: Path, path: object) -> None:
        self.make.setEnabled(True)
        self.outcome.show_done("De export is klaar.", cast("Path", path), asked)

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.outcome.show_failed(error, self.desk.tell)
