"""The log: every opening and every decision, newest first. Must not know how it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.log_words import decision_words
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press

if TYPE_CHECKING:
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Hier staat wie er wanneer wat besloot. Regels komen er alleen bij. "
    "Er staan functies in, nooit namen."
)
_MOST = 200


class LogPage(MunicipalityPage):
    """The log of decisions."""

    title = "Logboek"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        self.card = parts.Card()
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=10)
        self.card.body.addWidget(holder)
        self.body.addWidget(self.card)
        self.body.addStretch(1)
        self.back = parts.button("Naar Gemeente")
        Press(self.back, self.to("home"))
        self.fix_below(self.back)

    def refresh(self) -> None:
        """Show the newest lines."""
        parts.clear(self._lines)
        every = self.room.decisions()
        rounds = {row.round_id: row.name for row in self.room.rounds()}
        schools = self.room.school_names()
        for one in reversed(every[-_MOST:]):
            self._lines.addWidget(parts.label(decision_words(one, schools)))
            about = (self.room.moment(one.at), rounds.get(one.round_id or 0), one.by)
            self._lines.addWidget(parts.label(" · ".join(filter(None, about)), "small"))
        if len(every) > _MOST:
            older = f"Er zijn nog {len(every) - _MOST} oudere regels."
            self._lines.addWidget(parts.label(older, "muted"))

    def take_focus(self) -> None:
        """Begin where one can leave."""
        self.back.setFocus()
