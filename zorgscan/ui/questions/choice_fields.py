"""Fields for questions with choices: one of several, a level, any of several.

Each choice has a number key. Must not know other kinds of question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGroupBox, QWidget

from zorgscan.ui import parts
from zorgscan.ui.choices import CheckCard, RadioCard
from zorgscan.ui.questions.field import Field, Shown

if TYPE_CHECKING:
    from zorgscan.core.forms.model import Question

_KEYS = 10


def keycap(index: int) -> str:
    """Return the key for a choice by its place, or nothing past the tenth."""
    return str((index + 1) % _KEYS) if index < _KEYS else ""


class _CardsField(Field):
    """Cards in one column; what rules out all others stands apart below a line."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = question
        self._group = QGroupBox(self)  # a screen reader names the group, then the card
        self._group.setFlat(True)
        parts.stack(self, spacing=0).addWidget(self._group)
        self._column = parts.stack(self._group)
        self._cards: list[Any] = []

    def take_focus(self) -> None:
        """Go to what is chosen, else to the first card."""
        chosen = next((card for card in self._cards if card.isChecked()), None)
        (chosen or self._cards[0]).setFocus()

    def press(self, digit: int) -> bool:
        """Choose, or for several at once also unchoose."""
        index = (digit or _KEYS) - 1
        if index >= len(self._cards):
            return False
        card = self._cards[index]
        card.setFocus()
        card.click()
        return True


class OneField(_CardsField):
    """One choice, or one of four levels with their numbers."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        if question.levels:
            self._values: list[object] = list(range(1, len(question.levels) + 1))
            texts = list(question.levels)
        else:
            self._values = [choice.name for choice in question.choices]
            texts = [choice.label for choice in question.choices]
        self._texts = texts
        self._cards = [RadioCard(text, parent=self._group) for text in texts]
        for card in self._cards:
            self._column.addWidget(card)
            card.chosen.connect(self._chosen)

    def show_answer(self, shown: Shown) -> None:
        """Show the choice, with the words of this school."""
        value = shown.answer.value
        self._group.setAccessibleName(shown.wording.fill(self._question.label))
        for index, card in enumerate(self._cards):
            text = shown.wording.fill(self._texts[index])
            if self._question.levels:
                _describe(card, text, number=str(index + 1))
            else:
                _describe(card, text, keycap=keycap(index))
        self._check(self._values.index(value) if value in self._values else None)

    def _check(self, wanted: int | None) -> None:
        if wanted is not None:
            self._cards[wanted].show_checked(True)
            return
        for card in self._cards:
            card.setAutoExclusive(False)
            card.show_checked(False)
        for card in self._cards:
            card.setAutoExclusive(True)

    @Slot(bool)
    def _chosen(self, _checked: bool) -> None:
        for value, card in zip(self._values, self._cards, strict=True):
            if card.isChecked():
                self.valued.emit(value)


class ManyField(_CardsField):
    """Any number of choices; an exclusive one ("geen van deze") rules out the others."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        texts = [choice.label for choice in question.choices]
        self._cards = [CheckCard(text, parent=self._group) for text in texts]
        for choice, card in zip(question.choices, self._cards, strict=True):
            if choice.exclusive:
                self._column.addWidget(parts.rule(self._group))
            self._column.addWidget(card)
            card.chosen.connect(self._clicked)

    def show_answer(self, shown: Shown) -> None:
        """Show the choices, with the words of this school."""
        value = shown.answer.value
        self._group.setAccessibleName(shown.wording.fill(self._question.label))
        chosen = value if isinstance(value, tuple) else ()
        for index, (choice, card) in enumerate(
            zip(self._question.choices, self._cards, strict=True)
        ):
            _describe(card, shown.wording.fill(choice.label), keycap=keycap(index))
            card.show_checked(choice.name in chosen)

    @Slot(bool)
    def _clicked(self, checked: bool) -> None:
        sender = self.sender()
        if checked:
            self._rule_out(sender)
        chosen = tuple(
            choice.name
            for choice, card in zip(self._question.choices, self._cards, strict=True)
            if card.isChecked()
        )
        if chosen:
            self.valued.emit(chosen)
        else:
            self.cleared.emit()

    def _rule_out(self, newest: object) -> None:
        pairs = list(zip(self._question.choices, self._cards, strict=True))
        alone = any(card is newest and choice.exclusive for choice, card in pairs)
        for choice, card in pairs:
            if card is not newest and (alone or choice.exclusive):
                card.show_checked(False)


def _describe(
    card: RadioCard | CheckCard, text: str, *, keycap: str = "", number: str = ""
) -> None:
    if (card.caption, card.keycap, card.number) != (text, keycap, number):
        card.describe(text, keycap=keycap, number=number)
