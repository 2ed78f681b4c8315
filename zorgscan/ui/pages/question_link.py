"""The way from a page to one question, and what a question is called there.

Must not know pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zorgscan.ui import parts

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question
    from zorgscan.core.wording import Wording


def short_name(question: Question, wording: Wording) -> str:
    """Return what a question is called in a list: its short name, else the question."""
    return wording.fill(question.short or question.label)


class QuestionLink(QWidget):
    """A button that leads to a question."""

    chosen = Signal(str)

    def __init__(self, name: str, text: str, spoken: str = "") -> None:
        super().__init__()
        self._item = name
        self.button = parts.button(text, "quiet", spoken)
        self.button.clicked.connect(self._clicked)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)
        across.addStretch(1)

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self.chosen.emit(self._item)
