"""Lines and texts to type in that hand on the keys that are not theirs.

Ctrl+Z is theirs only while they hold what is not stored yet; after that it takes back what
is stored, which is for the window. Must not know questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

SAME_KEY: Final = "="
"""Answers as last year."""


def is_undo_or_redo(event: QKeyEvent) -> bool:
    """Return whether a key asks to take back or do again."""
    key = QKeySequence.StandardKey
    return event.matches(key.Undo) or event.matches(key.Redo)


def _nothing_new() -> bool:
    return False


class LineEdit(QLineEdit):
    """A line that never opens with its text selected: one stray key would replace the answer.

    Attributes:
        holds_new: Tells whether what stands here is not stored yet.
        hands_on: A character that is never part of the text but means something to others.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holds_new: Callable[[], bool] = _nothing_new
        self.hands_on = ""
        self._known = ""
        self.textEdited.connect(self._learn)
        self.textChanged.connect(self._changed)

    def setText(self, text: str | None) -> None:
        """Show a text that nobody typed."""
        self._known = (text or "")[: self.maxLength()]
        super().setText(text)

    @Slot(str)
    def _learn(self, text: str) -> None:
        self._known = text

    @Slot(str)
    def _changed(self, text: str) -> None:
        """Count as typed what a screen reader or a voice wrote: Qt calls that `changed` only."""
        if text != self._known:
            self.textEdited.emit(text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the caret at the end, except where the mouse put it."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.deselect()
            self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a key, or leave it to what is around."""
        stored = is_undo_or_redo(event) and not self.holds_new()
        if stored or (self.hands_on and event.text() == self.hands_on):
            event.ignore()
        else:
            super().keyPressEvent(event)


class TextEdit(QPlainTextEdit):
    """A text of several lines; Tab leaves it.

    Attributes:
        holds_new: Tells whether what stands here is not stored yet.
        hands_on: A character that means something to others as long as nothing stands here.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.holds_new: Callable[[], bool] = _nothing_new
        self.hands_on = ""
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a key, or leave it to what is around."""
        stored = is_undo_or_redo(event) and not self.holds_new()
        handed = self.hands_on and event.text() == self.hands_on and self.document().isEmpty()
        if stored or handed or _is_end(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _is_end(event: QKeyEvent) -> bool:
    """Whether Enter is meant as "done": alone it is a new line."""
    with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return with_control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
