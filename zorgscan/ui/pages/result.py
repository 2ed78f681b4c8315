"""What came out: per theme, per criterion, and how each outcome came about.

A theme is one line that opens; a criterion in it opens further. What a rating
means is always a word and a mark, never only a colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.scans.model import ScanStatus
from zorgscan.ui import parts, theme
from zorgscan.ui.pages.page import Page
from zorgscan.ui.pages.theme_block import ThemeBlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.app.session import Session
    from zorgscan.ui.desk import Desk

OWN = "Wat uw school zelf doet"
OTHERS = "Wat gemeente en partners voor uw school doen"
_RESTS = (
    "De lange streep is de grens voor 'voldoet', de korte die voor 'deels'. "
    "Kies een thema om te zien waarop het oordeel rust."
)


_NARROW_FROM = 125
"""Text size in percent above which a button goes under its text."""


class ResultPage(Page):
    """The outcome of the open scan."""

    title = "Resultaat"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._open_themes: set[str] = set()
        self._standard = parts.label("", "muted")
        self.body.addWidget(parts.label("Resultaat", "title"))
        self.body.addWidget(self._standard)
        self._build_actions()
        self._inside = QWidget(self._inner)
        self._blocks: QVBoxLayout = parts.stack(self._inside, spacing=14)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)

    def _build_actions(self) -> None:
        from zorgscan.ui.flow import Flow

        holder = QWidget()
        flow = Flow(holder, spacing=6)
        self._report = parts.button("Rapport maken", "primary")
        self._export = parts.button("Exporteren")
        self._change = parts.button("Norm openen")
        for button, act in (
            (self._report, self._report_clicked),
            (self._export, self._export_clicked),
            (self._change, self._change_clicked),
        ):
            button.clicked.connect(act)
            flow.addWidget(button)
        self.body.addWidget(holder)

    def take_focus(self) -> None:
        """Begin at what is most likely wanted."""
        self._report.setFocus()

    def refresh(self) -> None:
        """Build everything below the buttons anew; it is cheap and never wrong."""
        session = self.desk.current
        self._standard.setText(f"Gemeten met: {standard_text(session.standard)}.")
        parts.clear(self._blocks)
        self._add_notice(session)
        self._add_completeness(session)
        self._add_legal(session)
        self._add_themes(session, OWN, reciprocal=False)
        self._add_themes(session, OTHERS, reciprocal=True)
        self._add_attention(session)

    def _add_notice(self, session: Session) -> None:
        note = session.wording.fill(session.standard.note)
        if note:
            card = parts.Card(tint="warn_soft")
            card.body.setContentsMargins(18, 12, 18, 12)
            card.body.addWidget(parts.label(note, "fault"))
            self._blocks.addWidget(card)

    def _add_completeness(self, session: Session) -> None:
        """Say how far the scan is, and offer the one thing to do about it."""
        total = session.state.total
        left = total.asked - total.answered
        if session.scan.status is ScanStatus.FINAL:
            text, offer = "De scan is afgerond.", "Scan heropenen"
            act = self._reopen_clicked
        elif left:
            many = "Er is nog 1 vraag open." if left == 1 else f"Er zijn nog {left} vragen open."
            text = f"{many} Weet u iets niet? Kies dan 'Laat open' bij die vraag."
            offer, act = "Naar de eerste open vraag", self._first_open_clicked
        else:
            text = "Alles is ingevuld. Rond de scan af als de antwoorden vaststaan."
            offer, act = "Scan afronden", self._finish_clicked
        said = f"{total.answered} van {total.asked} vragen beantwoord"
        self._blocks.addWidget(_Status(said, text, offer, act))

    def _add_legal(self, session: Session) -> None:
        names = session.assessment.legal_not_met or ()
        if names:
            text = "Hier lijkt uw school niet te doen wat de wet vraagt. Alleen uw school ziet dit."
            self._add_items(session, "Wettelijke punten", text, names, tint="warn_soft")

    def _add_attention(self, session: Session) -> None:
        names = session.assessment.attention
        if names:
            text = "Deze antwoorden krijgen geen oordeel, maar vallen wel op."
            self._add_items(session, "Om op te letten", text, names, tint="surface")

    def _add_items(
        self, session: Session, title: str, text: str, names: tuple[str, ...], *, tint: str
    ) -> None:
        card = parts.Card(tint=tint)
        card.body.setContentsMargins(18, 14, 18, 12)
        card.body.setSpacing(5)
        card.body.addWidget(parts.label(title, "strong"))
        card.body.addWidget(parts.label(text, "muted"))
        for name in names:
            asked = session.wording.fill(session.form.by_name[name].label)
            line = _Link(asked, name)
            line.chosen.connect(self._question_wanted)
            card.body.addWidget(line)
        self._blocks.addWidget(card)

    def _add_themes(self, session: Session, title: str, *, reciprocal: bool) -> None:
        sections = [
            section
            for section in session.form.sections
            if section.name in session.assessment.themes and section.reciprocal is reciprocal
        ]
        if not sections:
            return
        self._blocks.addSpacing(6)
        self._blocks.addWidget(parts.label(title, "heading"))
        if not reciprocal:
            self._blocks.addWidget(parts.label(_RESTS, "muted"))
        card = parts.Card()
        card.body.setContentsMargins(6, 6, 6, 6)
        card.body.setSpacing(2)
        for section in sections:
            block = ThemeBlock(session, section, is_open=section.name in self._open_themes)
            block.toggled.connect(self._theme_toggled)
            block.question_wanted.connect(self._question_wanted)
            card.body.addWidget(block)
        self._blocks.addWidget(card)

    @Slot(str, bool)
    def _theme_toggled(self, name: str, is_open: bool) -> None:
        (self._open_themes.add if is_open else self._open_themes.discard)(name)

    @Slot(str)
    def _question_wanted(self, name: str) -> None:
        self.go.emit(("question", name))

    @Slot(bool)
    def _report_clicked(self, _checked: bool) -> None:
        self.go.emit(("report",))

    @Slot(bool)
    def _export_clicked(self, _checked: bool) -> None:
        self.go.emit(("export",))

    @Slot(bool)
    def _change_clicked(self, _checked: bool) -> None:
        self.go.emit(("standard",))

    @Slot(bool)
    def _first_open_clicked(self, _checked: bool) -> None:
        self.go.emit(("first-open",))

    @Slot(bool)
    def _finish_clicked(self, _checked: bool) -> None:
        self.desk.update(status=ScanStatus.FINAL)
        self.take_focus()

    @Slot(bool)
    def _reopen_clicked(self, _checked: bool) -> None:
        self.desk.update(status=ScanStatus.IN_PROGRESS)
        self.take_focus()


class _Status(parts.Card):
    """How far the scan is, with one button beside it, or under it where there is no room."""

    def __init__(self, said: str, text: str, offer: str, act: Callable[[bool], None]) -> None:
        super().__init__()
        self.body.setContentsMargins(18, 14, 18, 14)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(parts.label(said, "strong"))
        words.addWidget(parts.label(text, "muted"))
        button = parts.button(offer)
        button.clicked.connect(act)
        narrow = theme.look().percent > _NARROW_FROM
        across = QVBoxLayout() if narrow else QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(words, 1)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(across)


class _Link(QWidget):
    """A question to go to."""

    chosen = Signal(str)

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._item = name
        column = parts.stack(self, spacing=0)
        column.addWidget(parts.label(text))
        button = parts.button("Naar de vraag", "quiet", f"Naar de vraag: {text}")
        button.clicked.connect(self._clicked)
        column.addLayout(parts.row(button))

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self.chosen.emit(self._item)
