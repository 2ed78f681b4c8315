"""Two answers to one question side by side, with whose and when, and the choice between them.

Must not know scans or where a choice goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.choices import RadioCard
from zorgscan.ui.flow import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from zorgscan.core.merging.settling import Choice

_WIDTH = 250


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle a conflict: what it says, and under it whose that is."""

    choice: Choice
    text: str
    source: str


class ConflictCard(parts.Card):
    """Asks which of two stays; the keys 1, 2 and 3 choose.

    Signals:
        settled: Someone chose; holds the card and a `Choice`.
    """

    settled = Signal(object, object)

    def __init__(
        self, title: str, about: str, ways: Sequence[Way], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{title}. {about}")
        self.body.addWidget(parts.label(title, "heading", self))
        if about:
            self.body.addWidget(parts.label(about, "muted", self))
        holder = QWidget(self)
        grid = Grid(holder, column_width=theme.look().px(_WIDTH), most=len(ways))
        self._cards: dict[Choice, RadioCard] = {}
        for number, way in enumerate(ways, start=1):
            card = RadioCard(way.text, body=way.source, keycap=str(number), parent=holder)
            card.setAccessibleDescription(title)
            card.chosen.connect(self._chosen)
            grid.addWidget(card)
            self._cards[way.choice] = card
        self.body.addWidget(holder)

    @property
    def choice(self) -> Choice | None:
        """What was chosen, if anything."""
        return next((choice for choice, card in self._cards.items() if card.isChecked()), None)

    def show_choice(self, choice: Choice | None) -> None:
        """Show what was chosen before."""
        if choice is not None:
            self._cards[choice].show_checked(True)

    def take_focus(self) -> None:
        """Put the keyboard at what is chosen, else at the first way."""
        chosen = self.choice
        (self._cards[chosen] if chosen else next(iter(self._cards.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys choose."""
        place = event.key() - Qt.Key.Key_1.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= place < len(self._cards):
            card = list(self._cards.values())[place]
            card.setFocus()
            card.setChecked(True)
            return
        super().keyPressEvent(event)

    @Slot(bool)
    def _chosen(self, _checked: bool) -> None:
        self.settled.emit(self, self.choice)
