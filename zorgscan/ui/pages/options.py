"""A titled group of options, one of which is chosen; shared by pages that ask before they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.choices import RadioCard
from zorgscan.ui.flow import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence


class Options(QWidget):
    """Options as cards: each a text, or a text with a quieter one under it.

    Signals:
        picked: Someone chose; holds the place.
    """

    picked = Signal(int)

    def __init__(
        self,
        title: str,
        options: Sequence[str | tuple[str, str]],
        *,
        side_by_side: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        column = parts.stack(self, spacing=6)
        column.addWidget(parts.label(title, "strong"))
        self._holder = QWidget(self)
        width = theme.look().px(190) if side_by_side else 0
        self._grid = Grid(self._holder, column_width=width)
        self._cards: list[RadioCard] = []
        column.addWidget(self._holder)
        self.set_options(options)

    def set_options(self, options: Sequence[str | tuple[str, str]]) -> None:
        """Offer these; the first one is chosen."""
        parts.clear(self._grid)
        self._cards = []
        for option in options:
            caption, body = option if isinstance(option, tuple) else (option, "")
            card = RadioCard(caption, body=body, parent=self._holder)
            card.setAccessibleDescription(self._title)
            card.chosen.connect(self._clicked)
            self._grid.addWidget(card)
            self._cards.append(card)
        self._cards[0].show_checked(True)

    @property
    def index(self) -> int:
        """Which one is chosen."""
        return next((at for at, card in enumerate(self._cards) if card.isChecked()), 0)

    def pick(self, index: int) -> None:
        """Choose one, as if nobody did."""
        self._cards[index].show_checked(True)

    def name(self, index: int, caption: str) -> None:
        """Call an option otherwise, as when it tells how many there are."""
        card = self._cards[index]
        if card.caption != caption:
            card.describe(caption, body=card.body)
            card.setAccessibleDescription(self._title)

    def offer(self, index: int, *, allowed: bool) -> None:
        """Allow an option or not; when it was chosen, the first one is now."""
        self._cards[index].setEnabled(allowed)
        if not allowed and self.index == index:
            self._cards[0].show_checked(True)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self._cards[self.index].setFocus()

    @Slot(bool)
    def _clicked(self, _checked: bool) -> None:
        self.picked.emit(self.index)
