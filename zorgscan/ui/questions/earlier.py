"""Last year's answer beside a question: to see, to confirm with one key, to differ from.

Shows what it is given; must not know sessions or other questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgscan.core.scans.answer_json import TEXT_LIMITS
from zorgscan.ui import parts, theme
from zorgscan.ui.aloud import say
from zorgscan.ui.questions.edits import SAME_KEY, LineEdit

if TYPE_CHECKING:
    from zorgscan.app.last_year import Earlier
    from zorgscan.core.scans.model import Answer

_PAUSE_MS = 800
_NARROW_FROM = 125
"""Text size in percent above which the button goes under its text."""
_WHY = "Waarom anders dan vorig jaar? Dit mag u leeg laten. Het blijft op school."


class EarlierAnswer(parts.Card):
    """What was answered last year, with a button that says it is still so.

    Signals:
        same_wanted: It is still so.
    """

    same_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="side")
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.setSpacing(4)
        self._says = parts.label("", "strong", self)
        self._explanation = parts.label("", "muted", self)
        self._since = parts.label("", "good", self)
        self._button = parts.button(f"Ongewijzigd (toets {SAME_KEY})")
        self._button.clicked.connect(self._clicked)
        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self._says, self._explanation, self._since):
            words.addWidget(label)
        narrow = theme.look().percent > _NARROW_FROM
        across = QVBoxLayout() if narrow else QHBoxLayout()
        across.setSpacing(12)
        across.addLayout(words, 1)
        across.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)

    @property
    def is_offering(self) -> bool:
        """Whether last year's answer can be confirmed now."""
        return not self._button.isHidden()

    def show_earlier(self, earlier: Earlier, answer: Answer, asked: str, *, valid: bool) -> None:
        """Show last year's answer beside the one of now.

        Args:
            earlier: What was answered then.
            answer: What is answered now.
            asked: The question, for a screen reader.
            valid: Whether last year's answer can be an answer now.
        """
        parts.set_text(self._says, f"Vorig jaar: {earlier.text}")
        said = earlier.answer.explanation or ""
        parts.set_text(self._explanation, f"Toelichting vorig jaar: {said}" if said else "")
        self._explanation.setVisible(bool(said))
        same = earlier.says_same_as(answer)
        confirmed = same and answer.unchanged_since is not None
        since = f"✓ Ongewijzigd sinds {answer.unchanged_since}" if confirmed else ""
        if since and since != self._since.text() and self._button.hasFocus():
            say(self, since)
        parts.set_text(self._since, since)
        self._since.setVisible(confirmed)
        self._button.setAccessibleName(f"Ongewijzigd, {earlier.text}: {asked}")
        blank = answer.is_blank and not answer.left_open
        self._button.setVisible(valid and (blank or (same and not confirmed)))

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self.same_wanted.emit()


class ChangeReason(QWidget):
    """One line on why the answer is not last year's.

    Signals:
        given: What was typed; may be empty.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        column = parts.stack(self, spacing=4)
        column.addWidget(parts.label(_WHY, "muted", self))
        self.edit = LineEdit(self)
        self.edit.setMaxLength(TEXT_LIMITS["change_reason"])
        self.edit.holds_new = self._holds_new
        column.addWidget(self.edit)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(self.flush)

    def show_reason(self, reason: str, asked: str) -> None:
        """Show what was given; not under the hands of who is typing."""
        self.edit.setAccessibleName(f"Waarom anders dan vorig jaar? {asked}")
        if self._pause.isActive():
            return
        self._shown = reason
        if reason != self.edit.text().strip():
            self.edit.setText(reason)

    @Slot()
    def flush(self) -> None:
        """Report at once what was typed."""
        self._pause.stop()
        if self._holds_new():
            self._shown = self.edit.text().strip()
            self.given.emit(self._shown)

    def _holds_new(self) -> bool:
        return self.edit.text().strip() != self._shown

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self._pause.start()
