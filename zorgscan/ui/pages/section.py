"""All questions of one chapter on one page, one under the other.

A number key answers, Enter goes to the next open question: a director who knows
the answers never touches the mouse, and still sees what belongs together.
Which questions are there follows from the state; answers of hidden ones are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from zorgscan.core.scans.model import ScanStatus
from zorgscan.core.wording import STAFF_SIGN
from zorgscan.ui import parts
from zorgscan.ui.choices import Tick
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.page import Page
from zorgscan.ui.questions.card import QuestionCard
from zorgscan.ui.questions.field import Shown
from zorgscan.ui.questions.tags import Sign, Tag

if TYPE_CHECKING:
    from zorgscan.app.last_year import Earlier, LastYear
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import Section
    from zorgscan.core.scans.model import Answer
    from zorgscan.ui.desk import Desk


_KEYS = (
    "Typ het cijfer om te kiezen. Is dat het hele antwoord, dan gaat u vanzelf verder. "
    "Anders gaat u met Enter naar de volgende open vraag."
)


class SectionPage(Page):
    """One chapter of the form."""

    help = "vragen"

    def __init__(self, desk: Desk, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._section = section
        self.title = section.label
        form = desk.current.form
        self._cards: dict[str, QuestionCard] = {}
        self._last_year: LastYear | None = None
        self._earlier: dict[str, Earlier] = {}
        self._build_head(form.sections.index(section) + 1, len(form.sections))
        for question in form.in_section(section.name):
            card = QuestionCard(question, self._inner)
            card.answered.connect(self._answered)
            card.refused.connect(self._refused)
            card.next_wanted.connect(self._next)
            card.same_wanted.connect(self._same)
            self._cards[question.name] = card
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._nothing = parts.label("Dit hoofdstuk heeft geen vragen voor uw school.", "muted")
        self.body.insertWidget(2, self._nothing)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr] - there is one

    def _build_head(self, number: int, total: int) -> None:
        head = QWidget(self._inner)
        column = parts.stack(head, spacing=6)
        above = QWidget(head)
        flow = Flow(above, spacing=14)
        flow.addWidget(parts.line(f"Hoofdstuk {number} van {total}", "small"))
        self._who = parts.button("", "quiet")
        self._who.clicked.connect(self._who_clicked)
        flow.addWidget(self._who)
        column.addWidget(above)
        column.addWidget(parts.label(self._section.label, "title"))
        self._hint = parts.label("", "muted")
        column.addWidget(self._hint)
        questions = self.desk.current.form.in_section(self._section.name)
        if any(question.levels or question.choices for question in questions):
            column.addWidget(parts.label(_KEYS, "small"))
        self.body.addWidget(head)
        self._final = _FinalNotice(self)
        self._final.reopen.clicked.connect(self._reopen)
        self.body.addWidget(self._final)
        self._staff = _StaffNotice(self)
        self._staff.tick.chosen.connect(self._consulted)
        self.body.addWidget(self._staff)

    def refresh(self) -> None:
        """Show every question as the scan is now."""
        session = self.desk.current
        self._look_back()
        final = session.scan.status is ScanStatus.FINAL
        self._hint.setText(session.wording.fill(self._section.hint))
        self._hint.setVisible(bool(self._section.hint))
        who = session.by
        self._who.setText(f"U vult in als: {who}".replace("&", "&&") if who else "Wie vult in?")
        self._final.setVisible(final)
        self._staff.setEnabled(not final)
        self._show_staff(session)
        asked = [name for name in self._cards if session.state.questions[name].asked]
        for name, card in self._cards.items():
            if name not in asked:
                card.hide()
                continue
            shown = Shown(
                card.question, session.state, session.entries.get(name, ""), session.wording
            )
            position = (asked.index(name) + 1, len(asked))
            staff = session.scan.staff_consulted
            card.apply(shown, position, self._earlier.get(name), staff_consulted=staff)
            card.setEnabled(not final)
            card.show()
        self._nothing.setVisible(not asked)

    def _look_back(self) -> None:
        """Find last year's answers, once they are there."""
        last = self.desk.last_year
        if last is not self._last_year:
            self._last_year = last
            found = {n: last.answer(card.question) for n, card in self._cards.items() if last}
            self._earlier = {name: earlier for name, earlier in found.items() if earlier}

    def _show_staff(self, session: Session) -> None:
        states = session.state.in_section(self._section.name)
        self._staff.setVisible(any(state.question.staff and state.asked for state in states))
        self._staff.show_notice(
            session.wording.fill(session.form.staff_notice), ticked=session.scan.staff_consulted
        )

    def flush(self) -> None:
        """Store what was typed and not yet stored."""
        for card in self._cards.values():
            if not card.isHidden():
                card.flush()

    def take_focus(self) -> None:
        """Go to the first open question, else to the first one; of a final scan to reopening it."""
        if not self._final.isHidden():
            self._final.reopen.setFocus()
            return
        names = self._asked()
        name = next((name for name in names if self._is_open(name)), names[0] if names else None)
        self._focus(name)

    def choose_first(self) -> bool:
        """Choose the first choice on the page by its key; returns whether that was stored."""
        for name in self._asked():
            if self._cards[name].field.press(1):
                return not self._is_open(name)
        return False

    def show_question(self, name: str) -> None:
        """Go to one question."""
        self._focus(name if name in self._asked() else None)

    def _focus(self, name: str | None) -> None:
        if name is None:
            return
        card = self._cards[name]
        card.take_focus()
        # the layout may still have to make room for questions that have just appeared
        QTimer.singleShot(0, card, card.come_into_view)

    def _asked(self) -> list[str]:
        return [name for name, card in self._cards.items() if not card.isHidden()]

    def _is_open(self, name: str) -> bool:
        return not self.desk.current.state.questions[name].is_answered

    @Slot(str, object)
    def _answered(self, name: str, answer: Answer) -> None:
        if not self.is_stale:
            self.desk.answer(name, answer)

    @Slot(str, str)
    def _refused(self, name: str, text: str) -> None:
        if not self.is_stale:
            self.desk.keep_entry(name, text)

    @Slot(str)
    def _same(self, name: str) -> None:
        if not self.is_stale and name in self._earlier:
            self.desk.confirm_unchanged(name, self._earlier[name])

    @Slot(str)
    def _next(self, name: str) -> None:
        """Go to the next open question here, else on to where the chapter ends."""
        names = self._asked()
        start = names.index(name) + 1
        for other in names[start:]:
            if self._is_open(other):
                self._focus(other)
                return
        self.go.emit(("next-button",))

    @Slot(bool)
    def _who_clicked(self, _checked: bool) -> None:
        self.go.emit(("who",))

    @Slot(bool)
    def _consulted(self, checked: bool) -> None:
        self.desk.update(staff_consulted=checked)

    @Slot(bool)
    def _reopen(self, _checked: bool) -> None:
        self.desk.update(status=ScanStatus.IN_PROGRESS)
        self.take_focus()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for card in self._cards.values():
            card.set_current(new is not None and (card is new or card.isAncestorOf(new)))


class _StaffNotice(parts.Card):
    """Asks to talk first with whom it concerns; one tick for the whole scan."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="accent_soft")
        self._text = parts.label("", parent=self)
        self.tick = Tick("Besproken met wie het betreft", parent=self)
        self.body.addLayout(parts.row(Tag(Sign.STAFF, STAFF_SIGN, self)))
        self.body.addWidget(self._text)
        self.body.addWidget(self.tick)
        scope = "Dit vinkje geldt voor alle vragen met dit teken, ook in andere hoofdstukken."
        self.body.addWidget(parts.label(scope, "small", self))
        self.tick.setAccessibleDescription(scope)

    def show_notice(self, text: str, *, ticked: bool) -> None:
        """Show the text and the tick."""
        self._text.setText(text)
        self.tick.show_checked(ticked)


class _FinalNotice(parts.Card):
    """Says that the scan is final and offers to reopen it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="accent_soft")
        text = "Deze scan is afgerond. Heropen de scan als u iets wilt wijzigen."
        self.body.addWidget(parts.label(text, parent=self))
        self.reopen = parts.button("Scan heropenen")
        self.body.addLayout(parts.row(self.reopen))
