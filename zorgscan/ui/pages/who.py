"""Which function answers from now on: goes with each answer, for colleagues and the log.

A function, never a name. Suggestions come from the form, which says who usually knows
an answer. Must not know questions beyond that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.app.privacy import hint_for
from zorgscan.core.plan import owners
from zorgscan.core.privacy.texts import Part
from zorgscan.core.scans.answer_json import TEXT_LIMITS
from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.page import Page
from zorgscan.ui.questions.edits import LineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgscan.ui.desk import Desk

_WHY = (
    "Vult u de scan met meer mensen in? Dan staat bij elk antwoord wie het gaf. "
    "Dat blijft op school."
)
_NO_NAME = "Kies een functie of typ er een. Typ geen naam. Leeg mag ook."


class WhoPage(Page):
    """Asks for a function, with suggestions."""

    title = "Wie vult in?"
    help = "vragen#wie-vult-in"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        session = desk.current
        self.body.addWidget(parts.label(self.title, "title"))
        self.body.addWidget(parts.label(_WHY, "muted"))
        card = parts.Card(self._inner)
        card.body.addWidget(parts.label("Uw functie", "strong"))
        card.body.addWidget(parts.label(_NO_NAME, "muted"))
        self._edit = LineEdit(card)
        self._edit.setMaxLength(TEXT_LIMITS["by"])
        self._edit.setMaximumWidth(theme.look().px(360))
        self._edit.setAccessibleName("Uw functie")
        self._edit.setAccessibleDescription(_NO_NAME)
        self._mind = parts.label("", "fault", card)
        self._mind.hide()
        self._edit.textChanged.connect(self._typed)
        card.body.addWidget(self._edit)
        card.body.addWidget(self._mind)
        holder = QWidget(card)
        flow = Flow(holder, spacing=8)
        for function in owners(session.form, session.wording):
            button = parts.button(function, name=f"Functie: {function}")
            button.clicked.connect(self._suggestion_clicked)
            flow.addWidget(button)
        card.body.addSpacing(4)
        card.body.addWidget(holder)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._done = parts.button("Bewaren", "primary")
        self._back = parts.button("Annuleren")
        self._done.clicked.connect(self._done_clicked)
        self._back.clicked.connect(self._back_clicked)
        self.fix_below(self._done, self._back)

    def refresh(self) -> None:
        """Show what was chosen before."""
        self._edit.setText(self.desk.current.by or "")

    def take_focus(self) -> None:
        """Begin at the line."""
        self._edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
            return
        super().keyPressEvent(event)

    def _submit(self) -> None:
        self.desk.answer_as(self._edit.text().strip())
        self.go.emit(("back",))

    @Slot(str)
    def _typed(self, text: str) -> None:
        """Say quietly when this looks like a name."""
        said = hint_for(Part.BY, text, self.desk.current.scan.reference_date)
        parts.set_text(self._mind, said)
        self._mind.setVisible(bool(said))

    @Slot(bool)
    def _suggestion_clicked(self, _checked: bool) -> None:
        self._edit.setText(self.sender().text().replace("&&", "&"))  # type: ignore[attr-defined] - one of our buttons
        self._done.setFocus()

    @Slot(bool)
    def _done_clicked(self, _checked: bool) -> None:
        self._submit()

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("back",))
