"""Asks back about an unusual value: right, or change it. Must not know questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from zorgscan.ui import parts
from zorgscan.ui.aloud import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Doubt(parts.Card):
    """A question back, with two buttons.

    Signals:
        confirmed: It is right.
        change_wanted: It is not.
    """

    confirmed = Signal()
    change_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tint="warn_soft")
        self.body.setContentsMargins(14, 10, 14, 10)
        self._question = parts.label("", "fault", self)
        self._yes = parts.button("Ja, dit klopt")
        self._no = parts.button("Nee, aanpassen")
        self.body.addWidget(self._question)
        self.body.addLayout(parts.row(self._yes, self._no))
        self._yes.clicked.connect(self._confirm)
        self._no.clicked.connect(self._change)
        self.hide()

    def has_focus(self) -> bool:
        """Whether the keyboard is at the button that confirms."""
        return self.isVisible() and self.window().focusWidget() is self._yes

    def take_focus(self) -> None:
        """Put the keyboard at the button that confirms, and say what is asked."""
        self._yes.setFocus()
        say(self, self._question.text())

    def ask(self, question: str) -> None:
        """Ask, or with an empty text be gone."""
        parts.set_text(self._question, question)
        self._yes.setAccessibleDescription(question)
        self.setVisible(bool(question))

    @Slot(bool)
    def _confirm(self, _checked: bool) -> None:
        self.confirmed.emit()

    @Slot(bool)
    def _change(self, _checked: bool) -> None:
        self.change_wanted.emit()
