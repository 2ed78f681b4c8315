"""What a colleague sees who got some chapters of a scan: what is asked, and what to do with it.

Must not know how a part is made or taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout

from zorgscan.app.handoff import part_title
from zorgscan.core.merging.part import inputs_of, progress_of
from zorgscan.core.merging.words import short_name
from zorgscan.core.wording import value_text
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgscan.core.merging.part import Part
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

TITLE = "Uw deel van de scan"
DONE_TITLE = "Klaar"
_HOW = (
    "Elk antwoord wordt meteen bewaard in dit bestand. "
    "U kunt op elk moment stoppen en later verdergaan."
)
_DISCUSS = "Twijfelt u? Zet dan een vinkje bij ‘Nog bespreken op school’."
_INPUTS = "Dit vulde uw collega al in. U kunt het niet wijzigen. Klopt het niet? Meld het dan."


class PartPage(Page):
    """The first page of a part."""

    title = TITLE
    help = "samen#een-deel-invullen"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        part = _part(desk)
        scan = desk.current.scan
        self.body.addWidget(parts.label(TITLE, "title"))
        asked = f"U vult een deel in van de scan van {scan.subject.name}, schooljaar "
        self.body.addWidget(parts.label(f"{asked}{scan.school_year}.", "strong"))
        card = parts.Card(tint="accent_soft")
        card.body.addWidget(parts.label("Deze hoofdstukken", "heading"))
        card.body.addWidget(parts.label(f"{part_title(desk.current, part)}."))
        if part.whom:
            card.body.addWidget(parts.label(f"Voor: {part.whom}.", "muted"))
        self._progress = parts.label("", "muted")
        card.body.addWidget(self._progress)
        self.begin = parts.button("Beginnen", "primary")
        self.begin.clicked.connect(self._begin_clicked)
        card.body.addLayout(parts.row(self.begin))
        self.body.addWidget(card)
        for text in (_HOW, _DISCUSS):
            self.body.addWidget(parts.label(text, "muted"))
        self._add_inputs(part)
        self.body.addStretch(1)

    def _add_inputs(self, part: Part) -> None:
        session = self.desk.current
        values, wording = session.state.values, session.wording
        told = [
            f"{short_name(question, wording)}: "
            f"{value_text(question, values[question.name], wording)}"
            for question in inputs_of(session.form, session.standard, part.sections)
            if question.name in values
        ]
        if told:
            card = parts.Card(tint="side")
            card.body.addWidget(parts.label("Al ingevuld", "heading"))
            card.body.addWidget(parts.label(_INPUTS, "muted"))
            for line in told:
                card.body.addWidget(parts.label(line))
            self.body.addWidget(card)

    def refresh(self) -> None:
        """Show how far it is."""
        session = self.desk.current
        progress = progress_of(session.state, session.part)
        self._progress.setText(f"{progress.answered} van {progress.asked} vragen beantwoord.")
        self.begin.setText("Verdergaan" if progress.answered else "Beginnen")

    def take_focus(self) -> None:
        """Begin at the button that leads to the first open question."""
        self.begin.setFocus()

    @Slot(bool)
    def _begin_clicked(self, _checked: bool) -> None:
        self.go.emit(("first-open",))


class PartDonePage(Page):
    """The last page of a part: where the file is that goes back."""

    title = DONE_TITLE
    help = "samen#een-deel-invullen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._head = parts.label("", "title")
        self._said = parts.label("")
        self.body.addWidget(self._head)
        self.body.addWidget(self._said)
        card = parts.Card(tint="accent_soft")
        card.body.addWidget(parts.label("Stuur dit bestand terug", "heading"))
        card.body.addWidget(parts.label(desk.current.file.path.name))
        self.folder = parts.button("Map tonen", "primary")
        self.folder.clicked.connect(self._folder_clicked)
        self.to_open = parts.button("Naar de eerste open vraag")
        self.to_open.clicked.connect(self._to_open_clicked)
        card.body.addLayout(parts.row(self.folder))
        self.body.addWidget(card)
        self._under: QVBoxLayout = QVBoxLayout()
        self._under.addLayout(parts.row(self.to_open))
        self.body.addLayout(self._under)
        self.body.addWidget(parts.label("Sluit Zorgscan eerst. Stuur daarna het bestand.", "muted"))
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what is still open, if anything."""
        session = self.desk.current
        progress = progress_of(session.state, session.part)
        left = progress.asked - progress.answered
        self._head.setText(
            "Klaar: stuur dit bestand terug" if not left else "Nog niet alles is ingevuld"
        )
        if left:
            many = "1 vraag is" if left == 1 else f"{left} vragen zijn"
            self._said.setText(f"{many} nog open. U mag het bestand ook zo terugsturen.")
        else:
            self._said.setText("Alle vragen zijn beantwoord. Dank u wel.")
        self.to_open.setVisible(bool(left))

    def take_focus(self) -> None:
        """Begin where the file is, and say how far it is."""
        self.folder.setFocus()
        say(self, f"{self._head.text()}. {self._said.text()}")

    @Slot(bool)
    def _folder_clicked(self, _checked: bool) -> None:
        self._dialogs.show_file(self, self.desk.current.file.path.parent)

    @Slot(bool)
    def _to_open_clicked(self, _checked: bool) -> None:
        self.go.emit(("first-open",))


def _part(desk: Desk) -> Part:
    part = desk.current.part
    if part is None:
        msg = "the open scan is a whole one"
        raise LookupError(msg)
    return part
