"""Making a report: for whom, what will not be in it, where it comes.

What it tells is fixed here, the PDF is made and written beside the window, and it takes
its name and is recorded here: the database never leaves the main thread.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal, Slot

from zorgscan.app.reports import draft_report, keep_report, suggested_name, write_report
from zorgscan.app.sources import source_of
from zorgscan.app.stopping import StoppedError
from zorgscan.core.scans.model import Recipient, ScanStatus
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

    from zorgscan.app.files import Prepared
    from zorgscan.app.reports import Draft
    from zorgscan.app.stopping import Stop
    from zorgscan.core.problems import Problem
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

PDF = "PDF-bestand (*.pdf)"
_NOT_FINAL = (
    "De scan is nog niet afgerond. U kunt een rapport maken, "
    "maar de gemeente telt alleen afgeronde scans mee."
)


_FAULTY = "Verstuur dit bestand niet. Het rapport klopt niet met de gegevens; meld dit."
_TOLD = 5
"""Most faults of a file that are shown."""
_PAINTED_FIRST = 40
"""Milliseconds in which a page is painted before the worker begins beside it.

While a worker computes in Python, each step of painting waits for its turn: painted beside
each other, the page would stand still for over 100 ms.
"""


class ReportPage(Page):
    """Asks what is needed for a report and makes it.

    Signals:
        made: A report was made and recorded; holds its path.
    """

    made = Signal(object)

    title = "Rapport maken"
    help = "rapport"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self.body.addWidget(parts.label("Rapport maken", "title"))
        self._draft_note = parts.label(_NOT_FINAL, "muted")
        self.body.addWidget(self._draft_note)
        card = parts.Card()
        self.whom = Options("Voor wie is het rapport?", [OFFERED[r] for r in RECIPIENTS])
        self.whom.picked.connect(self._picked)
        card.body.setSpacing(18)
        card.body.addWidget(self.whom)
        self.beside = Beside()
        self.beside.picked.connect(self._beside_picked)
        card.body.addWidget(self.beside)
        self.body.addWidget(card)
        self.check = PrivacyCheck()
        self.check.go.connect(self.go)
        self.body.addWidget(self.check)
        self.make = parts.button("Rapport maken", "primary")
        back = parts.button("Terug")
        self.make.clicked.connect(self._make_clicked)
        back.clicked.connect(self._back_clicked)
        self.body.addLayout(parts.row(self.make, back))
        self.outcome = Outcome(dialogs)
        self.body.addWidget(self.outcome)
        self._hidden = LeftOut()
        self.body.addWidget(self._hidden)
        self.body.addStretch(1)
        QTimer.singleShot(_PAINTED_FIRST, self, self._fetch)

    def _fetch(self) -> None:
        """Fetch what a report needs while the page is being read."""
        self.desk.tasks.start(_warm_up, _ignore, _ignore)

    @property
    def recipient(self) -> Recipient:
        """For whom."""
        return RECIPIENTS[self.whom.index]

    def refresh(self) -> None:
        """Show what the chosen recipient will not see."""
        session = self.desk.current
        self._draft_note.setVisible(session.scan.status is not ScanStatus.FINAL)
        self.beside.show_source(source_of(session, self.desk.library), self.recipient)
        self.check.show_edition(session, self.recipient)
        self._show_left_out()

    def _show_left_out(self) -> None:
        compared = self.beside.told()
        self._hidden.show_edition(self.desk.current, self.recipient, compared=compared)

    @Slot()
    def _beside_picked(self) -> None:
        self.outcome.show_nothing()
        self._show_left_out()

    def take_focus(self) -> None:
        """Begin at the choice."""
        self.whom.take_focus()

    @Slot(int)
    def _picked(self, _index: int) -> None:
        self.outcome.show_nothing()
        self.refresh()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        name = suggested_name(self.desk.current.scan, self.recipient)
        self._dialogs.save_file(self, "Rapport bewaren", documents() / name, PDF, self._make)

    def _make(self, path: Path) -> None:
        """Make the draft here; the PDF is made, written and synced in the worker."""
        with self.desk.attempt():
            clock = self.desk.library.clock
            source = self.beside.chosen_of(source_of(self.desk.current, self.desk.library))
            draft = draft_report(source, self.recipient, clock)
            self.make.setEnabled(False)
            stop = self.outcome.show_stoppable("Het rapport wordt gemaakt.")
            self.desk.tasks.start(
                partial(write_report, draft, path, clock, stop),
                partial(self._written, draft, path, stop),
                self._failed,
            )

    def _written(self, draft: Draft, asked: Path, stop: Stop, written: object) -> None:
        prepared = cast("Prepared", written)
        if stop.is_asked:
            prepared.drop()
            self._failed(StoppedError())
            return
        self.outcome.show_nothing()
        with self.desk.attempt():
            made = keep_report(draft, prepared)
            self.desk.refreshed()
            self.outcome.show_done(f"Het rapport is klaar ({made.whom}).", made.path, asked)
            self.made.emit(made.path)
            self.outcome.show_looking("Het bestand wordt nagekeken.")
            QTimer.singleShot(_PAINTED_FIRST, self, partial(self._look_over, draft, made.path))
            return
        self.make.setEnabled(True)

    def _look_over(self, draft: Draft, path: Path) -> None:
        self.desk.tasks.start(
            partial(_looked_over, draft, path),
            partial(self._looked_over, draft.recipient),
            self._not_looked_over,
        )

    def _looked_over(self, recipient: Recipient, found: object) -> None:
        from zorgscan.app.send_check import verdict

        self.make.setEnabled(True)
        faults = cast("tuple[Problem, ...]", found)
        if not faults:
            self.outcome.show_verdict(verdict(recipient))
            return
        told = [f"– {fault.place.key or fault.place}: {fault.what}" for fault in faults[:_TOLD]]
        if len(faults) > _TOLD:
            told.append(f"– En nog {len(faults) - _TOLD}.")
        self.outcome.show_faults(_FAULTY, told)

    def _not_looked_over(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.outcome.show_faults("Het bestand is niet nagekeken.", ())
        self.desk.tell(error)

    def _failed(self, error: BaseException) -> None:
        self.make.setEnabled(True)
        self.outcome.show_failed(error, self.desk.tell)


def _looked_over(draft: Draft, path: Path) -> tuple[Problem, ...]:
    """Look over a report in the worker, as it is on disk."""
    from zorgscan.app.send_check import check_draft

    return check_draft(draft, path)


def _warm_up() -> None:
    """Import in the worker what making a report needs."""
    import rfc8785  # noqa: F401 - only fetched

    import zorgscan.app.send_check
    import zorgscan.core.reporting.school
    import zorgscan.report.page_check
    import zorgscan.report.render  # noqa: F401 - only fetched


def _ignore(_outcome: object) -> None:
    """Fetching beforehand helps but is not needed: making the report tells what is wrong."""
