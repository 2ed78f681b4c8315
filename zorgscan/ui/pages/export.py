"""Exporting answers as a table or as data: which scans, for whom, what kind of file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from zorgscan.app.exports import Edition, Format, edition_of, export
from zorgscan.app.files import file_name, write_whole
from zorgscan.ui import parts
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.left_out import LeftOut
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.outcome import Outcome
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.recipients import OFFERED, RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zorgscan.core.scans.model import Recipient
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_FORMATS = (
    (
        Format.XLSX,
        "Excel (.xlsx)",
        "Antwoorden, thema's, acties en een codeboek.",
        "Excel (*.xlsx)",
    ),
    (
        Format.CSV,
        "CSV (.csv)",
        "Eén tabel met alle antwoorden.",
        "CSV (*.csv)",
    ),
    (
        Format.JSON,
        "JSON (.json)",
        "Eén scan als gegevens, voor andere programma's.",
        "JSON (*.json)",
    ),
)
_JSON = 2
_OTHER_YEARS = "Zo staat het voor deze scan. Voor de andere jaren gelden dezelfde regels."


class ExportPage(Page):
    """Asks what is needed for an export and makes it."""

    title = "Exporteren"

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
        self.whom = Options("Voor wie?", [OFFERED[r] for r in RECIPIENTS])
        self.whom.picked.connect(self._whom_picked)
        for options in (self.which, self.kind, self.whom):
            card.body.addWidget(options)
        self.body.addWidget(card)
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

    def refresh(self) -> None:
        """Show what the chosen recipient will not see."""
        note = _OTHER_YEARS if self.which.index else ""
        self._hidden.show_edition(self.desk.current, RECIPIENTS[self.whom.index], note)

    @Slot(int)
    def _which_picked(self, index: int) -> None:
        """One JSON file holds one scan."""
        self.kind.offer(_JSON, allowed=index == 0)
        self.refresh()

    @Slot(int)
    def _whom_picked(self, _index: int) -> None:
        self.outcome.show_nothing()
        self.refresh()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        scan = self.desk.current.scan
        to, _name, _body, kinds = _FORMATS[self.kind.index]
        years = scan.school_year if self.which.index == 0 else "alle jaren"
        name = file_name("Zorgscan", scan.subject.name, years, suffix=f".{to.value}")
        self._dialogs.save_file(self, "Export bewaren", documents() / name, kinds, self._make)

    def _make(self, path: Path) -> None:
        to = _FORMATS[self.kind.index][0]
        with self.desk.attempt():
            editions = self._editions(RECIPIENTS[self.whom.index])
            self.make.setEnabled(False)
            self.outcome.show_busy("De export wordt gemaakt.")
            self.desk.tasks.start(
                partial(_write, editions, to, self.desk.library.clock(), path),
                partial(self._done, path),
                self._failed,
            )

    def _editions(self, recipient: Recipient) -> list[Edition]:
        """Return what leaves: this scan, or all scans of the same school in the file."""
        session = self.desk.current
        sessions = [session]
        if self.which.index == 1:
            sessions = self.desk.library.same_subject(session)
        return [edition_of(s.form, s.standard, s.scan, recipient) for s in sessions]

    def _done(self, path: Path, _nothing: object) -> None:
        self.make.setEnabled(True)
        self.outcome.show_done("De export is klaar.", path)

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.outcome.show_nothing()
        self.desk.tell(error)


def _write(editions: Sequence[Edition], to: Format, made_at: datetime, path: Path) -> None:
    write_whole(path, export(editions, to, made_at))
