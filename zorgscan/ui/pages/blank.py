"""The questionnaire on paper: for which kind of education, how long, and where it comes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot

from zorgscan.app.blank_form import BlankForm, render_blank_form
from zorgscan.app.files import file_name
from zorgscan.app.stopping import write_unless_stopped
from zorgscan.core.scans.model import Scope
from zorgscan.ui import parts
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.outcome import Outcome
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_PDF = "PDF-bestand (*.pdf)"
_WHAT = (
    "De opzoeklijst zegt welke cijfers u vooraf opzoekt, bij wie en in welk systeem. "
    "De vragenlijst kunt u op papier bespreken. De antwoorden vult u daarna hier in."
)


class BlankPage(Page):
    """Makes the empty questionnaire with its lookup list."""

    title = "Lege vragenlijst en opzoeklijst"
    help = "beginnen#vooraf-opzoeken"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        session = desk.session
        self._form = session.form if session else desk.library.definitions.default.form
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label(_WHAT, "muted"))
        card = parts.Card()
        card.body.setSpacing(18)
        sector = self._form.sector_question
        self._sectors = sector.choices if sector else ()
        labels = [choice.label for choice in self._sectors] or ["Iedereen"]
        self.sector = Options(sector.label if sector else "Voor wie?", labels, side_by_side=True)
        self.sector.setVisible(len(labels) > 1)
        self.scope = Options("Hoe uitgebreid?", ("Volledig", "Kort"), side_by_side=True)
        self.scope.setVisible(any(question.core for question in self._form.questions))
        card.body.addWidget(self.sector)
        card.body.addWidget(self.scope)
        self.body.addWidget(card)
        self._build_end(dialogs)
        if session is not None:
            self._pick(session.state.sector, session.scan.scope)

    def _build_end(self, dialogs: Asks) -> None:
        self.make = parts.button("PDF maken", "primary")
        back = parts.button("Terug")
        self.make.clicked.connect(self._make_clicked)
        back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.make, back))
        self.outcome = Outcome(dialogs)
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)

    def _pick(self, sector: str | None, scope: Scope) -> None:
        names = [choice.name for choice in self._sectors]
        if sector in names:
            self.sector.pick(names.index(sector))
        self.scope.pick(int(scope is Scope.CORE))

    def take_focus(self) -> None:
        """Begin at the first choice."""
        self.sector.take_focus()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        name = file_name(self._form.title, "lege vragenlijst", suffix=".pdf")
        self._dialogs.save_file(self, "Vragenlijst bewaren", documents() / name, _PDF, self._make)

    def _make(self, path: Path) -> None:
        with self.desk.attempt():
            blank = self._blank()
            self.make.setEnabled(False)
            stop = self.outcome.show_stoppable("De vragenlijst wordt gemaakt.")
            made = partial(render_blank_form, blank, self.desk.library.clock)
            work = partial(write_unless_stopped, path, made, stop)
            self.desk.tasks.start(work, partial(self._done, path), self._failed)

    def _blank(self) -> BlankForm:
        session, library = self.desk.session, self.desk.library
        sector = self._sectors[self.sector.index].name if self._sectors else None
        scope = Scope.CORE if self.scope.index == 1 else Scope.FULL
        if session is not None:
            year, day = session.scan.school_year, session.scan.reference_date
        else:
            year, day = library.suggested_school_year(), library.clock().date()
        return BlankForm(self._form, sector, year, day, scope)

    def _done(self, asked: Path, path: object) -> None:
        self.make.setEnabled(True)
        self.outcome.show_done("De vragenlijst is klaar.", cast("Path", path), asked)

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.outcome.show_failed(error, self.desk.tell)
