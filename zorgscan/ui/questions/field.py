"""What every field for an answer has in common.

Must not know any kind of question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question
    from zorgscan.core.scans.model import Answer
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.wording import Wording


@dataclass(frozen=True, slots=True)
class Shown:
    """What a field shows: its question in the scan as it is now.

    Attributes:
        entry: Keystrokes kept because they are no valid answer; else empty.
        wording: Fills the words of this school into texts.
    """

    question: Question
    state: ScanState
    entry: str
    wording: Wording

    @property
    def answer(self) -> Answer:
        """The answer as kept."""
        return self.state.questions[self.question.name].answer


class Field(QWidget):
    """A place to answer one question.

    Signals:
        valued: A valid value was given.
        cleared: The value was taken away.
        refused: What was typed is no valid answer; holds the keystrokes.
        told: What to say under the field: a text, and whether it is a fault.
    """

    valued = Signal(object)
    cleared = Signal()
    refused = Signal(str)
    told = Signal(str, bool)

    def show_answer(self, shown: Shown) -> None:
        """Show the answer and the words as they are now."""
        raise NotImplementedError

    def describe(self, said: str) -> None:
        """Tell what stands under this field to whoever comes to it by ear."""

    def take_focus(self) -> None:
        """Put the keyboard in this field."""
        raise NotImplementedError

    @Slot()
    def begin_anew(self) -> None:
        """Put the keyboard here because the person wants to change what stands here."""
        self.take_focus()

    def press(self, digit: int) -> bool:
        """Choose by a number key, 1 and up; return whether there is such a choice."""
        del digit
        return False

    def drop(self) -> None:
        """Forget what was typed and not yet reported: another answer comes in its place."""

    def flush(self) -> None:
        """Report at once what was typed and not yet reported."""
