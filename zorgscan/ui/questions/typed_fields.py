"""Fields to type in: a number, a part of a whole, a date, a text.

What is typed is read a moment after the last key, and at once on Enter or when
the keyboard moves on. What is understood is said back; what is not understood
stays as typed. Must not know other kinds of question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.core.forms.model import QuestionType
from zorgscan.ui import parts, theme
from zorgscan.ui.questions import reading
from zorgscan.ui.questions.edits import SAME_KEY, LineEdit, TextEdit
from zorgscan.ui.questions.field import Field, Shown

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question

PAUSE_MS = 600
"""How long after the last key what was typed is read and stored."""


class _TypedField(Field):
    """Line edits of which the joined texts are one entry."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._shown: Shown | None = None
        self._reported = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._paused)

    def _text(self) -> str:
        raise NotImplementedError

    def _set_text(self, text: str) -> None:
        raise NotImplementedError

    def _mark_fault(self, *, fault: bool) -> None:
        raise NotImplementedError

    def show_answer(self, shown: Shown) -> None:
        """Show what was typed, else the answer; never under the hands of who is typing."""
        self._shown = shown
        wanted = shown.entry or reading.as_typed(shown.answer)
        if self._pause.isActive():
            return
        if not self._means(wanted):
            self._set_text(wanted)
            self._reported = wanted
        self._tell(loud=not self._has_focus())

    def _means(self, wanted: str) -> bool:
        """Whether what stands here already says the same, in the person's own notation."""
        if self._shown is None or self._text() == wanted:
            return self._text() == wanted
        if not wanted or not self._text():
            return False
        here = reading.read(self._question, self._text(), self._shown.state)
        there = reading.read(self._question, wanted, self._shown.state)
        return here.value is not None and here.value == there.value

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def holds_new(self) -> bool:
        """Whether something was typed that is not reported yet."""
        return self._text() != self._reported

    def _typed(self) -> None:
        self._pause.start()

    @Slot()
    def _paused(self) -> None:
        self._report(loud=False)

    def drop(self) -> None:
        """Forget what was typed and not yet reported."""
        self._pause.stop()
        self._reported = self._text()

    @Slot()
    def flush(self) -> None:
        """Read and report at once, and say what is wrong."""
        self._pause.stop()
        self._report(loud=True)

    def _report(self, *, loud: bool) -> None:
        text = self._text()
        if text != self._reported and self._shown is not None:
            self._reported = text
            found = reading.read(self._question, text, self._shown.state)
            if found.value is not None:
                self.valued.emit(found.value)
            elif found.fault:
                self.refused.emit(text)
            else:
                self.cleared.emit()
        self._tell(loud=loud)

    def _tell(self, *, loud: bool) -> None:
        """Say what was understood; say a fault only when the typing is done (`loud`)."""
        if self._shown is None:
            return
        found = reading.read(self._question, self._text(), self._shown.state)
        if found.fault and not loud:
            return
        self._mark_fault(fault=found.fault)
        self.told.emit(found.says, found.fault)


class LineField(_TypedField):
    """One line: a number with its unit, or a date."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._edit = _line_edit(self)
        self._unit = parts.label("", "muted", self)
        is_date = question.type is QuestionType.DATE
        self._edit.setMinimumWidth(theme.look().px(230 if is_date else 120))
        self._edit.setMaximumWidth(theme.look().px(230 if is_date else 140))
        if is_date:
            self._edit.setPlaceholderText("bijvoorbeeld november 2025")
        layout = parts.row(self._edit, self._unit, stretch=False)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._edit.textEdited.connect(self._edited)
        self._edit.editingFinished.connect(self.flush)

    def show_answer(self, shown: Shown) -> None:
        """Show the unit and the answer."""
        unit = shown.wording.fill(shown.question.unit)
        self._unit.setText(unit)
        self._edit.setAccessibleName(shown.wording.fill(shown.question.label))
        super().show_answer(shown)

    def describe(self, said: str) -> None:
        """Tell the unit and what stands under the line."""
        self._edit.setAccessibleDescription(f"{self._unit.text()} {said}".strip())

    def take_focus(self) -> None:
        """Go to the line, behind what stands there."""
        self._edit.setFocus()

    @Slot()
    def begin_anew(self) -> None:
        """Go to the line, all of it selected: the person asked to change it."""
        self._edit.setFocus()
        self._edit.selectAll()

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._typed()

    def _text(self) -> str:
        return self._edit.text().strip()

    def _set_text(self, text: str) -> None:
        self._edit.setText(text)

    def _mark_fault(self, *, fault: bool) -> None:
        parts.set_role(self._edit, "fault", fault)


class PairField(_TypedField):
    """Two lines in a sentence: `4 van de 5 dossiers`."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._part = _line_edit(self)
        self._whole = _line_edit(self)
        self._unit = parts.label("", "muted", self)
        for edit in (self._part, self._whole):
            edit.setFixedWidth(theme.look().px(72))
            edit.textEdited.connect(self._edited)
            edit.editingFinished.connect(self._finished)
        layout = parts.row(
            self._part, parts.line("van de", "muted", self), self._whole, self._unit, stretch=False
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def show_answer(self, shown: Shown) -> None:
        """Show the unit and the answer."""
        unit = shown.wording.fill(shown.question.unit)
        asked = shown.wording.fill(shown.question.label)
        self._unit.setText(unit)
        self._part.setAccessibleName(f"Aantal, van de {unit}: {asked}")
        self._whole.setAccessibleName(f"Van hoeveel {unit}: {asked}")
        super().show_answer(shown)

    def describe(self, said: str) -> None:
        """Tell what stands under the lines, at both."""
        for edit in (self._part, self._whole):
            edit.setAccessibleDescription(said)

    def take_focus(self) -> None:
        """Go to the first number."""
        self._part.setFocus()

    @Slot()
    def begin_anew(self) -> None:
        """Go to the first number, selected: the person asked to change it."""
        self._part.setFocus()
        self._part.selectAll()

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._typed()

    @Slot()
    def _finished(self) -> None:
        """One number alone is no fault yet while the keyboard goes to the other."""
        if self._half() and self._has_focus():
            return
        self.flush()

    def _half(self) -> bool:
        return bool(self._part.text().strip()) != bool(self._whole.text().strip())

    def _text(self) -> str:
        return reading.pair_entry(self._part.text(), self._whole.text())

    def _set_text(self, text: str) -> None:
        part, whole = reading.pair_parts(text)
        self._part.setText(part)
        self._whole.setText(whole)

    def _mark_fault(self, *, fault: bool) -> None:
        parts.set_role(self._part, "fault", fault)
        parts.set_role(self._whole, "fault", fault)


class TextField(_TypedField):
    """Free text with a count of characters."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._edit = TextEdit(self)
        self._edit.holds_new = self.holds_new
        self._edit.hands_on = SAME_KEY
        self._edit.setMinimumHeight(theme.look().px(130))
        self._count = parts.label("", "small", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._edit)
        layout.addWidget(self._count)
        self._edit.textChanged.connect(self._edited)
        self._edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Read what was typed when the keyboard leaves the text."""
        if watched is self._edit and event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def show_answer(self, shown: Shown) -> None:
        """Show the text."""
        self._edit.setAccessibleName(shown.wording.fill(shown.question.label))
        super().show_answer(shown)
        self._show_count()

    def describe(self, said: str) -> None:
        """Tell what stands under the text."""
        self._edit.setAccessibleDescription(said)

    def take_focus(self) -> None:
        """Go to the text."""
        self._edit.setFocus()

    @Slot()
    def _edited(self) -> None:
        self._show_count()
        if self._text() != self._reported:
            self._typed()

    def _show_count(self) -> None:
        used, most = len(self._text()), self._question.max_length
        self._count.setText(f"{used} van {most} tekens")

    def _text(self) -> str:
        return self._edit.toPlainText()

    def _set_text(self, text: str) -> None:
        self._reported = text
        self._edit.setPlainText(text)

    def _mark_fault(self, *, fault: bool) -> None:
        parts.set_role(self._edit, "fault", fault)


def _line_edit(field: _TypedField) -> LineEdit:
    result = LineEdit(field)
    result.setMaxLength(60)
    result.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)
    result.holds_new = field.holds_new
    result.hands_on = SAME_KEY
    return result
