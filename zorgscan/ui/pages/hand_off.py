"""Giving some chapters to a colleague: which ones, what goes along, and where the file is.

Must not know what a file with scans looks like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from zorgscan.app.handoff import part_title, suggested_name
from zorgscan.core.merging.memory import memory_of
from zorgscan.core.merging.part import FUNCTION_LIMIT, inputs_of, lacking_inputs
from zorgscan.core.merging.words import short_name
from zorgscan.core.wording import value_text
from zorgscan.ui import parts, theme
from zorgscan.ui.choices import CheckCard
from zorgscan.ui.flow import Grid
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.outcome import Outcome
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.when import when_text

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.core.merging.memory import HandedOut
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

TITLE = "Deel door een collega laten invullen"
_INTRO = (
    "U maakt een bestand met alleen de hoofdstukken die u kiest. "
    "Uw collega opent het met Zorgscan, vult het in en stuurt het terug."
)
_KINDS = "Scans van Zorgscan (*.zorgscan)"
_ALONG = (
    "De antwoorden, notities, toelichtingen en bewijzen van de gekozen hoofdstukken "
    "gaan mee. Uw collega kan die lezen en wijzigen."
)
_NOT_ALONG = (
    "Niet mee gaan: antwoorden en notities van andere hoofdstukken, het actieplan, "
    "eerdere jaren en wat u eerder wijzigde."
)
_FIRST = "Vul dit eerst in, anders krijgt uw collega minder vragen:"
_INPUTS = "Ook dit gaat mee, omdat vragen ervan afhangen. Uw collega kan het niet wijzigen:"
_NOTHING = "Kies eerst een of meer hoofdstukken."


class HandOffPage(Page):
    """Asks what a colleague is to fill in, and makes the file."""

    title = TITLE
    help = "samen#een-deel-overdragen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self.body.addWidget(parts.label(TITLE, "title"))
        self.body.addWidget(parts.label(_INTRO, "muted"))
        self._build_choice()
        self._along = parts.Card(tint="side")
        self._lines: QVBoxLayout = QVBoxLayout()
        self._along.body.addWidget(parts.label("Wat er in het bestand staat", "heading"))
        self._along.body.addLayout(self._lines)
        self.body.addWidget(self._along)
        self.make = parts.button("Bestand maken", "primary")
        self.take_back = parts.button("Teruggekregen deel samenvoegen")
        back = parts.button("Terug")
        self.make.clicked.connect(self._make_clicked)
        self.take_back.clicked.connect(self._take_back_clicked)
        back.clicked.connect(self._back_clicked)
        self.outcome = Outcome(dialogs)
        self.outcome.open.hide()
        self.body.addWidget(self.outcome)
        self._build_earlier()
        self.body.addStretch(1)
        self.fix_below(self.make, back)

    def _build_choice(self) -> None:
        card = parts.Card()
        card.body.addWidget(parts.label("Welke hoofdstukken?", "strong"))
        holder = QWidget(card)
        grid = Grid(holder, column_width=theme.look().px(300), most=2)
        self.sections: dict[str, CheckCard] = {}
        for section in self.desk.current.form.sections:
            tick = CheckCard(section.label, parent=holder)
            tick.chosen.connect(self._ticked)
            grid.addWidget(tick)
            self.sections[section.name] = tick
        card.body.addWidget(holder)
        card.body.addSpacing(8)
        card.body.addWidget(parts.label("Voor wie?", "strong"))
        hint = "Vul een functie in, geen naam. U mag dit ook leeg laten."
        card.body.addWidget(parts.label(hint, "muted"))
        self.whom = QLineEdit()
        self.whom.setMaxLength(FUNCTION_LIMIT)
        self.whom.setMaximumWidth(theme.look().px(420))
        self.whom.setPlaceholderText("Bijvoorbeeld: intern begeleider")
        self.whom.setAccessibleName("Voor wie? Een functie, geen naam.")
        card.body.addWidget(self.whom)
        self.body.addWidget(card)

    def _build_earlier(self) -> None:
        self._earlier = parts.Card()
        self._earlier.body.addWidget(parts.label("Eerder uitgegeven", "heading"))
        self._handed: QVBoxLayout = QVBoxLayout()
        self._earlier.body.addLayout(self._handed)
        self._earlier.body.addLayout(parts.row(self.take_back))
        self.body.addWidget(self._earlier)

    @property
    def chosen(self) -> list[str]:
        """Names of the sections that are ticked."""
        return [name for name, tick in self.sections.items() if tick.isChecked()]

    def take_focus(self) -> None:
        """Begin at the first chapter."""
        next(iter(self.sections.values())).setFocus()

    def refresh(self) -> None:
        """Show how far each chapter is, what goes along, and what went before."""
        session = self.desk.current
        for section in session.form.sections:
            progress = session.state.progress(section.name)
            told = f"{progress.answered} van {progress.asked} beantwoord"
            tick = self.sections[section.name]
            caption = f"{section.label} ({told if progress.asked else 'geen vragen'})"
            if tick.caption != caption:
                tick.describe(caption)
        self._show_along()
        handed = memory_of(session.form, session.scan).handed_out
        self._earlier.setVisible(bool(handed))
        parts.clear(self._handed)
        for one in reversed(handed):
            self._handed.addWidget(parts.label(self._told(one)))

    def _told(self, one: HandedOut) -> str:
        part = one.part
        whom = f", voor {part.whom}" if part.whom else ""
        back = f"terug op {when_text(one.back)}" if one.back else "nog niet terug"
        return f"{when_text(part.at)}: {part_title(self.desk.current, part)}{whom} – {back}."

    def _show_along(self) -> None:
        parts.clear(self._lines)
        session, chosen = self.desk.current, self.chosen
        if not chosen:
            self._say(_NOTHING, "muted")
            return
        self._say(_ALONG)
        lacking = lacking_inputs(session.state, session.standard, chosen)
        inputs = inputs_of(session.form, session.standard, chosen)
        values = session.state.values
        told = [
            f"{short_name(question, session.wording)}: "
            f"{value_text(question, values[question.name], session.wording)}"
            for question in inputs
            if question.name in values
        ]
        if told:
            self._say("\n".join([_INPUTS, *(f"• {line}" for line in told)]))
        if lacking:
            names = [f"• {short_name(question, session.wording)}" for question in lacking]
            self._say("\n".join([_FIRST, *names]), "fault")
        self._say(_NOT_ALONG, "muted")

    def _say(self, text: str, role: parts.Role = "body") -> None:
        self._lines.addWidget(parts.label(text, role))

    @Slot(bool)
    def _ticked(self, _checked: bool) -> None:
        self.outcome.show_nothing()
        self._show_along()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))

    @Slot(bool)
    def _take_back_clicked(self, _checked: bool) -> None:
        self.go.emit(("merge",))

    @Slot(bool)
    def _make_clicked(self, _checked: bool) -> None:
        if not self.chosen:
            self.take_focus()
            return
        name = suggested_name(self.desk.current, self.chosen, self.whom.text().strip())
        self._dialogs.save_file(self, "Deel bewaren", documents() / name, _KINDS, self._make)

    def _make(self, path: Path) -> None:
        if self.desk.hand_off(self.chosen, self.whom.text(), path) is not None:
            said = "Het bestand is klaar. Stuur het naar uw collega."
            self.outcome.show_done(said, path)
            self.outcome.open.hide()
            self.outcome.folder.setFocus()
            # the page must first have made room for it
            QTimer.singleShot(0, self, self._show_outcome)

    def _show_outcome(self) -> None:
        self.ensureWidgetVisible(self.outcome.folder, 0, theme.look().px(40))
