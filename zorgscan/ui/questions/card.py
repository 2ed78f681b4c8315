"""One question as a card: what is asked, the field, and all that stands around it.

Puts the whole answer together (value, reason for having none, notes) and reports
it; storing it is for others. Must not know sessions, pages or other questions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.forms.model import Missing, QuestionType, Sharing
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import Answer
from zorgscan.core.wording import STAFF_SIGN
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.choices import Tick
from zorgscan.ui.flow import Flow
from zorgscan.ui.questions.doubt import Doubt
from zorgscan.ui.questions.edits import SAME_KEY
from zorgscan.ui.questions.fields import field_for
from zorgscan.ui.questions.reading import sentence
from zorgscan.ui.questions.tags import Sign, Tag
from zorgscan.ui.scrolling import bring_into_view

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgscan.app.last_year import Earlier
    from zorgscan.core.forms.model import Question
    from zorgscan.core.values import Value
    from zorgscan.ui.questions.earlier import ChangeReason, EarlierAnswer
    from zorgscan.ui.questions.field import Shown
    from zorgscan.ui.questions.remarks import Remarks

_MISSING_TEXTS = {
    Missing.UNKNOWN: "Weet ik niet / niet bijgehouden",
    Missing.NEVER: "Nooit",
}
_LEAVES = {
    Sharing.VALUE: (Sign.SEEN, "Gemeente ziet dit"),
    Sharing.RATING: (Sign.RATING, "Gemeente ziet alleen het oordeel"),
    Sharing.NONE: (Sign.KEPT, "Blijft op school"),
}
_REMARKS = "Notitie, toelichting of bewijs"


class QuestionCard(parts.Card):
    """A question with everything that belongs to it.

    Signals:
        answered: A new answer: the question's name and the whole `Answer`.
        refused: Keystrokes that are no valid answer: name and text.
        next_wanted: Enter was pressed: the question's name.
        same_wanted: It is as last year: the question's name.
    """

    answered = Signal(str, object)
    refused = Signal(str, str)
    next_wanted = Signal(str)
    same_wanted = Signal(str)

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._answer = Answer()
        self._confirmed: Value | None = None
        self._just_given = False
        self._has_fault = False
        self._applying = False
        self._said = ""
        self._remarks: Remarks | None = None
        self._last: Earlier | None = None
        self._earlier: EarlierAnswer | None = None
        self._reason: ChangeReason | None = None
        self._build_head()
        self.field = field_for(question, self)
        self.body.addWidget(self.field)
        self._say = parts.label("", "muted", self)
        self._say.hide()
        self.body.addWidget(self._say)
        self._doubt = Doubt(self)
        self.body.addWidget(self._doubt)
        self._build_beside()
        self._connect()

    def _build_head(self) -> None:
        self._position = parts.line("", "small", self)
        head = QWidget(self)
        flow = Flow(head, spacing=10)
        self._leaves = Tag(Sign.SEEN, parent=head)
        self._about = Tag(Sign.STAFF, STAFF_SIGN, head)
        self._about.setVisible(self.question.staff)
        for widget in (self._position, self._leaves, self._about):
            flow.addWidget(widget)
        self.body.addWidget(head)
        self.body.addSpacing(2)
        self._label = parts.label("", "heading", self)
        self._hint = parts.label("", "muted", self)
        self.body.addWidget(self._label)
        self.body.addWidget(self._hint)
        self.body.addSpacing(4)

    def _build_beside(self) -> None:
        """Build the ticks for having no answer, and the buttons beside them."""
        beside = QWidget(self)
        flow = Flow(beside, spacing=14)
        self._missing = {
            missing: Tick(text, parent=beside)
            for missing, text in _MISSING_TEXTS.items()
            if missing in self.question.missing
        }
        self._open = Tick("Laat open", parent=beside)
        parts.tip(self._open, "U slaat deze vraag bewust over. U kunt later terugkomen.")
        self._share = Tick("De gemeente mag dit lezen", parent=beside)
        self._share.setVisible(self._needs_consent())
        self._more = parts.button(_REMARKS, "quiet")
        self._clear = parts.button("Antwoord wissen", "quiet")
        for widget in (self._share, *self._missing.values(), self._open, self._clear, self._more):
            flow.addWidget(widget)
        self.body.addWidget(beside)
        self._under = QVBoxLayout()
        self.body.addLayout(self._under)

    def _connect(self) -> None:
        self.field.valued.connect(self._valued)
        self.field.cleared.connect(self._cleared)
        self.field.refused.connect(self._refused)
        self.field.told.connect(self._told)
        self._doubt.confirmed.connect(self._confirm)
        self._doubt.change_wanted.connect(self.field.begin_anew)
        for tick in self._missing.values():
            tick.chosen.connect(self._missing_clicked)
        self._open.chosen.connect(self._open_clicked)
        self._share.chosen.connect(self._share_clicked)
        self._clear.clicked.connect(self._clear_clicked)
        self._more.clicked.connect(self._more_clicked)

    def apply(
        self,
        shown: Shown,
        position: tuple[int, int],
        earlier: Earlier | None = None,
        *,
        staff_consulted: bool,
    ) -> None:
        """Show the question as the scan is now.

        Args:
            shown: The answer, the entry and the words.
            position: Which one it is of how many that are asked.
            earlier: What was answered last year, if that can stand beside it.
            staff_consulted: Whether staff questions may leave the school.
        """
        self._answer = answer = shown.answer
        self._today = shown.state.scan.reference_date
        filled = shown.wording.fill
        number, total = position
        parts.set_text(self._position, f"Vraag {number} van {total}")
        self._leaves.show_sign(*self._leaving(staff_consulted=staff_consulted))
        parts.set_text(self._label, filled(self.question.label))
        parts.set_text(self._hint, filled(self.question.hint))
        self._hint.setVisible(bool(self.question.hint))
        self.setAccessibleName(filled(self.question.label))
        self._name_extras(filled(self.question.label))
        self._applying = True  # who only comes to look hears nothing
        self.field.show_answer(shown)
        self._show_beside(answer, entry=bool(shown.entry))
        self._show_earlier(shown, earlier)
        self._show_faults(shown)
        self._applying = False

    def _name_extras(self, asked: str) -> None:
        for widget, text in (
            (self._clear, "Antwoord wissen"),
            (self._more, self._more.text()),
        ):
            widget.setAccessibleName(f"{text}: {asked}")
        for tick in (*self._missing.values(), self._open, self._share):
            tick.setAccessibleName(f"{tick.caption}: {asked}")

    def _show_beside(self, answer: Answer, *, entry: bool) -> None:
        for missing, tick in self._missing.items():
            tick.show_checked(answer.missing is missing)
        self._open.show_checked(answer.left_open)
        self._share.show_checked(answer.share)
        self._clear.setVisible(entry or not answer.is_blank)
        self._open.setVisible(answer.is_blank and not entry)
        if self._remarks is None and _has_remarks(answer):
            self._show_remarks()
        if self._remarks is not None:
            self._remarks.show_answer(answer)

    def _show_earlier(self, shown: Shown, earlier: Earlier | None) -> None:
        """Show last year's answer, and room to say why this one differs."""
        self._last = earlier
        if earlier is None:
            if self._earlier is not None and self._reason is not None:
                self._earlier.hide()
                self._reason.hide()
            return
        block, reason = self._built_earlier()
        state, asked = shown.state, self.accessibleName()
        faults = check_answer(
            self.question, earlier.answer, state.values, state.scan.reference_date
        )
        block.show_earlier(earlier, shown.answer, asked, valid=not faults)
        block.show()
        differs = state.questions[self.question.name].value is not None
        reason.setVisible(differs and not earlier.says_same_as(shown.answer))
        reason.show_reason(shown.answer.change_reason or "", asked)

    def _built_earlier(self) -> tuple[EarlierAnswer, ChangeReason]:
        """Build them once, for a question that was answered last year."""
        if self._earlier is None or self._reason is None:
            from zorgscan.ui.questions.earlier import ChangeReason, EarlierAnswer

            self._earlier, self._reason = EarlierAnswer(self), ChangeReason(self)
            self._earlier.same_wanted.connect(self._same)
            self._reason.given.connect(self._reason_given)
            self.body.insertWidget(self.body.indexOf(self.field), self._earlier)
            self.body.insertWidget(self.body.indexOf(self._doubt) + 1, self._reason)
        return self._earlier, self._reason

    def _show_faults(self, shown: Shown) -> None:
        state = shown.state.questions[self.question.name]
        if state.problems and not shown.entry:
            self._told(" ".join(sentence(problem) for problem in state.problems), True)
        elif self.question.type not in _TYPED:
            self._told("", False)
        asks = state.doubt if self._just_given and state.value != self._confirmed else None
        self._doubt.ask(shown.wording.fill(asks) if asks else "")

    def _leaving(self, *, staff_consulted: bool) -> tuple[Sign, str]:
        if self._needs_consent():
            if self._answer.share:
                return _LEAVES[Sharing.VALUE]
            return Sign.KEPT, "Blijft op school, tenzij u hieronder ja zegt"
        if self.question.staff and not staff_consulted and self.question.share is not Sharing.NONE:
            return Sign.KEPT, "Blijft op school tot het is besproken"
        return _LEAVES[self.question.share]

    def _needs_consent(self) -> bool:
        text = self.question.type is QuestionType.TEXT
        return text and self.question.share is Sharing.NONE

    @Slot()
    def take_focus(self) -> None:
        """Put the keyboard in the field."""
        self.field.take_focus()

    @Slot()
    def come_into_view(self) -> None:
        """Scroll so that the whole card can be seen, or at least its top."""
        bring_into_view(self)

    def flush(self) -> None:
        """Report at once what was typed."""
        self.field.flush()
        if self._reason is not None:
            self._reason.flush()
        if self._remarks is not None:
            self._remarks.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose, one key takes last year's; Enter goes to the next open question.

        Where one number is the whole answer, it goes on by itself: one key, one question.
        """
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
            return
        if event.text() == SAME_KEY and self._earlier is not None and self._earlier.is_offering:
            self._same()
            return
        digit = key - Qt.Key.Key_0.value
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 0 <= digit <= 9:  # noqa: SIM102 - reads better apart
            if self.field.press(digit):
                if self.question.type in _AT_ONCE:
                    self._finish()
                return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        """Go on when nothing is wrong or in doubt; else stay, and say so."""
        confirming = self._doubt.has_focus()
        self._said = ""
        self.flush()
        if self._has_fault:
            if not self._said:
                say(self, self._say.text())
        elif self._doubt.isVisible() and not confirming:
            self._doubt.take_focus()
        else:
            if confirming:
                self._confirm()
            self.next_wanted.emit(self.question.name)

    def _give(self, answer: Answer) -> None:
        if self._last is not None and self._last.says_same_as(answer):
            answer = replace(answer, change_reason=None)
        self.answered.emit(self.question.name, answer)

    @Slot(object)
    def _valued(self, value: Value) -> None:
        self._just_given = True
        self._give(replace(self._answer, value=value, missing=None, left_open=False))

    @Slot()
    def _cleared(self) -> None:
        """The field is empty again; a reason for having no value stays."""
        self._give(replace(self._answer, value=None))

    @Slot(str)
    def _refused(self, text: str) -> None:
        self.refused.emit(self.question.name, text)

    @Slot(str, bool)
    def _told(self, text: str, fault: bool) -> None:
        self._has_fault = fault
        parts.set_role(self._say, "role", "fault" if fault else "muted")
        parts.set_text(self._say, text)
        self._say.setVisible(bool(text))
        self.field.describe(text)
        if not fault:
            self._said = ""
        elif not self._applying and text != self._said:
            self._said = text
            say(self, text)

    @Slot(bool)
    def _missing_clicked(self, checked: bool) -> None:
        sender = self.sender()
        chosen = next((key for key, tick in self._missing.items() if tick is sender), None)
        missing = chosen if checked else None
        self._give(replace(self._answer, value=None, missing=missing, left_open=False))

    @Slot(bool)
    def _open_clicked(self, checked: bool) -> None:
        self._give(replace(self._answer, value=None, missing=None, left_open=checked))

    @Slot(bool)
    def _share_clicked(self, checked: bool) -> None:
        self.field.flush()
        self._give(replace(self._answer, share=checked))

    @Slot(bool)
    def _clear_clicked(self, _checked: bool) -> None:
        self._give(replace(self._answer, value=None, missing=None, left_open=False))
        self.take_focus()

    @Slot()
    def _confirm(self) -> None:
        self._confirmed = self._answer.value
        self._doubt.ask("")
        self.take_focus()

    @Slot(bool)
    def _more_clicked(self, _checked: bool) -> None:
        if self._remarks is not None and not self._remarks.isHidden():
            self._fold_remarks(self._remarks)
            return
        remarks = self._show_remarks()
        remarks.show_answer(self._answer)
        remarks.take_focus()

    def _fold_remarks(self, remarks: Remarks) -> None:
        """Put the remarks out of sight; what stands in them is kept and told."""
        remarks.flush()
        remarks.hide()
        self._name_more(f"{_REMARKS} tonen" if _has_remarks(self._answer) else _REMARKS)
        self._more.setFocus()

    def _name_more(self, text: str) -> None:
        self._more.setText(text)
        self._more.setAccessibleName(f"{text}: {self.accessibleName()}")

    def _show_remarks(self) -> Remarks:
        if self._remarks is None:
            from zorgscan.ui.questions.remarks import Remarks

            leaves = self.question.share is not Sharing.NONE or self._needs_consent()
            self._remarks = Remarks(self, self._today, leaves=leaves, asked=self.accessibleName())
            self._remarks.remarked.connect(self._remarked)
            self._under.addSpacing(8)
            self._under.addWidget(self._remarks)
            self._remarks.come_after(self._more)
        self._remarks.show()
        self._name_more(f"{_REMARKS} inklappen")
        return self._remarks

    @Slot(object)
    def _remarked(self, texts: dict[str, object]) -> None:
        self._give(replace(self._answer, **texts))

    @Slot()
    def _same(self) -> None:
        """It is as last year; what is half typed here was something else."""
        self.field.drop()
        self.same_wanted.emit(self.question.name)
        self.take_focus()

    @Slot(str)
    def _reason_given(self, reason: str) -> None:
        self._give(replace(self._answer, change_reason=reason or None))


def _has_remarks(answer: Answer) -> bool:
    return bool(answer.note or answer.explanation or answer.evidence or answer.flag)


_AT_ONCE = frozenset({QuestionType.SINGLE, QuestionType.RUBRIC})
_TYPED = frozenset({QuestionType.NUMBER, QuestionType.PAIR, QuestionType.DATE, QuestionType.TEXT})
