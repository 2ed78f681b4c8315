"""One question in a meeting: what was answered, by whom, and all that was said beside it.

The answer can be changed on a card that folds out. Must not know sessions' storing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.dutch import dutch_date
from zorgscan.core.merging.contents import said
from zorgscan.core.merging.differences import Aspect, Source
from zorgscan.core.merging.meeting import Reason
from zorgscan.core.merging.settling import Choice
from zorgscan.core.merging.words import ASPECT_WORDS, said_text
from zorgscan.core.scans.model import ScanStatus
from zorgscan.ui import parts, theme
from zorgscan.ui.pages.conflict_card import ConflictCard, Way
from zorgscan.ui.pages.when import source_text
from zorgscan.ui.questions.card import QuestionCard
from zorgscan.ui.questions.field import Shown

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgscan.app.last_year import Earlier
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import Question
    from zorgscan.core.merging.meeting import Point
    from zorgscan.core.merging.memory import OpenDifference
    from zorgscan.core.scans.model import Answer
    from zorgscan.core.wording import Wording

_REASONS = {
    Reason.DIFFERENCE: "twee antwoorden",
    Reason.FLAGGED: "gemarkeerd om te bespreken",
    Reason.DOUBTFUL: "opvallend antwoord",
    Reason.CHANGED: "anders dan vorig jaar",
}
_CHANGE = "Antwoord wijzigen"
_FOLD = "Klaar met wijzigen"


class PointView(QWidget):
    """A question with everything there is to say about it.

    Signals:
        answered, refused, same_wanted: As the question's card tells.
        follow_wanted: The other answer is the right one; holds the `OpenDifference`.
        ours_wanted: The answer as it is here is the right one.
    """

    answered = Signal(str, object)
    refused = Signal(str, str)
    same_wanted = Signal(str)
    follow_wanted = Signal(object)
    ours_wanted = Signal()

    def __init__(self, question: Question, percent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._percent = percent
        self._session: Session | None = None
        self._last: Earlier | None = None
        self._card: QuestionCard | None = None
        self._conflicts: list[tuple[ConflictCard, OpenDifference]] = []
        self._column = parts.stack(self, spacing=12)
        self._why = parts.label("", "fault", self)
        self._asked = parts.label("", "title", self)
        self._column.addWidget(self._why)
        self._column.addWidget(self._asked)
        self._reading = QWidget(self)
        self._told: QVBoxLayout = parts.stack(self._reading, spacing=6)
        self._column.addWidget(self._reading)
        self.change = parts.button(_CHANGE)
        self.change.clicked.connect(self._change_clicked)
        self._column.addLayout(parts.row(self.change))

    @property
    def item(self) -> str:
        """The name of the question."""
        return self.question.name

    @property
    def card(self) -> QuestionCard | None:
        """The card on which the answer can be changed, once it was asked for."""
        return self._card

    @property
    def conflict_cards(self) -> list[ConflictCard]:
        """The choices between two answers, if any."""
        return [card for card, _other in self._conflicts]

    def show_point(self, session: Session, point: Point, earlier: Earlier | None) -> None:
        """Show the question as the scan is now."""
        self._session, self._last = session, earlier
        self.change.setVisible(session.scan.status is not ScanStatus.FINAL)
        with theme.larger(self._percent):
            self._show_point(session, point, earlier)

    def _show_point(self, session: Session, point: Point, earlier: Earlier | None) -> None:
        wording = session.wording
        asked = wording.fill(self.question.label)
        parts.set_text(self._asked, asked)
        self.setAccessibleName(asked)
        self.change.setAccessibleName(f"{self.change.text()}: {asked}")
        why = ", ".join(_REASONS[reason] for reason in point.reasons)
        parts.set_text(self._why, why.capitalize())
        self._why.setVisible(bool(why))
        parts.clear(self._told)
        self._conflicts = []
        state = session.state.questions[self.item]
        entry = session.entries.get(self.item)
        for other in point.differences:
            self._ask(state.answer, entry, other, wording)
        if not any(Aspect.ANSWER.value in other.aspects for other in point.differences):
            self._tell_answer(state.answer, entry, wording)
        if state.doubt:
            self._tell("Let op", wording.fill(state.doubt))
        if earlier is not None:
            self._tell(f"Vorig jaar ({earlier.school_year})", earlier.text)
        told = {aspect for other in point.differences for aspect in other.aspects}
        self._tell_remarks(state.answer, told)
        self._apply_card(session, earlier)

    def flush(self) -> None:
        """Report at once what was typed."""
        if self._card is not None:
            self._card.flush()

    def press(self, event: QKeyEvent) -> bool:
        """Choose between two answers by a number key; return whether there was one."""
        if not self._conflicts or not "1" <= event.text() <= "2":
            return False
        self._conflicts[0][0].keyPressEvent(event)
        return True

    def _tell_answer(self, answer: Answer, entry: str | None, wording: Wording) -> None:
        card = parts.Card(tint="accent_soft")
        card.body.addWidget(
            parts.label(said_text(self.question, said(answer, entry), wording), "heading")
        )
        source = source_text("", Source(answer.by, answer.at))
        if source:
            card.body.addWidget(parts.label(source, "muted"))
        self._told.addWidget(card)

    def _tell_remarks(self, answer: Answer, told: set[str]) -> None:
        """Tell what was said beside the answer, but for what stands in a choice already."""
        for title, aspect, text in (
            ("Waarom anders", Aspect.REASON, answer.change_reason),
            ("Toelichting", Aspect.EXPLANATION, answer.explanation),
            ("Notitie", Aspect.NOTE, answer.note),
        ):
            if text and aspect.value not in told:
                self._tell(title, text)
        lines = [
            f"{line.text} ({dutch_date(line.date)})" if line.date else line.text
            for line in answer.evidence
        ]
        if lines:
            self._tell("Bewijs", "\n".join(lines))

    def _tell(self, title: str, text: str) -> None:
        self._told.addWidget(parts.label(title, "muted"))
        self._told.addWidget(parts.label(text))

    def _ask(
        self, answer: Answer, entry: str | None, other: OpenDifference, wording: Wording
    ) -> None:
        """Put both answers side by side."""
        aspects = [aspect for aspect in Aspect if aspect.value in other.aspects]
        ours = Source(answer.by, answer.at)
        theirs = Source(other.whom or None, other.at)
        ways = [
            Way(
                Choice.OURS,
                self._both(answer, entry, aspects, wording),
                source_text("Hier", ours),
            ),
            Way(
                Choice.THEIRS,
                self._both(other.answer, other.entry, aspects, wording),
                source_text("Teruggekregen", theirs),
            ),
        ]
        card = ConflictCard("Welk antwoord klopt?", "Kies met 1 of 2.", ways)
        card.settled.connect(self._settled)
        self._conflicts.append((card, other))
        self._told.addWidget(card)

    def _both(
        self, answer: Answer, entry: str | None, aspects: list[Aspect], wording: Wording
    ) -> str:
        """Return what one side says of everything that differs."""
        lines: list[str] = []
        for aspect in aspects:
            if aspect is Aspect.ANSWER:
                lines.append(said_text(self.question, said(answer, entry), wording))
            else:
                text = str(getattr(answer, aspect.value) or "leeg")
                lines.append(f"{ASPECT_WORDS[aspect]}: {text}")
        return "\n".join(lines)

    def _apply_card(self, session: Session, earlier: Earlier | None) -> None:
        if self._card is None:
            return
        state, staff = session.state, session.scan.staff_consulted
        asked = [q.question.name for q in state.in_section(self.question.section) if q.asked]
        place = asked.index(self.item) + 1 if self.item in asked else 0
        shown = Shown(self.question, state, session.entries.get(self.item, ""), session.wording)
        self._card.apply(shown, (place, len(asked)), earlier, staff_consulted=staff)

    @Slot(bool)
    def _change_clicked(self, _checked: bool) -> None:
        """Fold the question's card out, or in again."""
        if self._card is not None and not self._card.isHidden():
            self._card.flush()
            self._fold(self._card, folded=True)
            return
        if self._card is None:
            with theme.larger(self._percent):
                self._card = self._built_card()
        if self._session is not None:
            self._apply_card(self._session, self._last)
        self._fold(self._card, folded=False)
        self._card.take_focus()

    def _fold(self, card: QuestionCard, *, folded: bool) -> None:
        """Show either what is to be read or the card: both ask the same question."""
        self._asked.setVisible(folded)
        self._reading.setVisible(folded)
        card.setVisible(not folded)
        called = _CHANGE if folded else _FOLD
        self.change.setText(called)
        self.change.setAccessibleName(f"{called}: {card.accessibleName()}")

    def _built_card(self) -> QuestionCard:
        card = QuestionCard(self.question, self)
        card.answered.connect(self.answered)
        card.refused.connect(self.refused)
        card.same_wanted.connect(self.same_wanted)
        self._column.addWidget(card)
        return card

    @Slot(object, object)
    def _settled(self, card: ConflictCard, choice: Choice) -> None:
        other = next(other for known, other in self._conflicts if known is card)
        if choice is Choice.THEIRS:
            self.follow_wanted.emit(other)
        else:
            self.ours_wanted.emit()
