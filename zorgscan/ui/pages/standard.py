"""A standard from the municipality: read, checked, and what it would change; then used.

Nothing changes before the person says so. Must not know how standards are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.standards import ChangeKind, CriterionChange, OpenedStandard, open_standard
from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.problems import ProblemsError
from zorgscan.ui import parts
from zorgscan.ui.pages.fault_card import fault_card
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_KINDS = "Norm van Zorgscan (*.toml);;Alle bestanden (*)"
_HEADS = {
    ChangeKind.ADDED: "Nieuw",
    ChangeKind.REMOVED: "Vervalt",
    ChangeKind.CHANGED: "Verandert",
}
_SEND_BACK = "Stuur deze lijst naar wie de norm heeft gemaakt."


class StandardPage(Page):
    """Opens a standard, shows the difference, and uses it when asked to."""

    title = "Norm openen"
    help = "resultaat#een-andere-norm"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._opened: OpenedStandard | None = None
        self.body.addWidget(parts.label("Norm openen", "title"))
        hint = (
            "De gemeente kan een nieuwe norm sturen. Open het bestand om te zien wat er verandert. "
            "Uw antwoorden blijven zoals ze zijn."
        )
        self.body.addWidget(parts.label(hint, "muted"))
        self._now = parts.label("")
        self.body.addWidget(self._now)
        self.choose = parts.button("Bestand kiezen", "primary")
        self.use = parts.button("Deze norm gebruiken", "primary")
        back = parts.button("Terug")
        self.choose.clicked.connect(self._choose_clicked)
        self.use.clicked.connect(self._use_clicked)
        back.clicked.connect(self._back_clicked)
        self._inside = QWidget()
        self._lines: QVBoxLayout = parts.stack(self._inside, spacing=12)
        self.body.addWidget(self._inside)
        self.body.addLayout(parts.row(self.use, self.choose, back))
        self.body.addStretch(1)
        self.use.hide()

    def refresh(self) -> None:
        """Show what is used now."""
        self._now.setText(f"Nu in gebruik: {standard_text(self.desk.current.standard)}.")

    def take_focus(self) -> None:
        """Begin at choosing."""
        self.choose.setFocus()

    @Slot(bool)
    def _choose_clicked(self, _checked: bool) -> None:
        self._dialogs.open_file(self, "Norm openen", _KINDS, self.open_path)

    def open_path(self, path: Path) -> None:
        """Read a standard and show what it changes, or every fault in it."""
        self._show_opened(None)
        session = self.desk.current
        with self.desk.attempt():
            try:
                opened = open_standard(
                    path, session.form, session.standard, self.desk.library.definitions
                )
            except ProblemsError as error:
                self._lines.addWidget(fault_card(path.name, error.problems, _SEND_BACK))
            else:
                self._show_opened(opened)

    def _show_opened(self, opened: OpenedStandard | None) -> None:
        parts.clear(self._lines)
        self._opened = opened
        self.use.setVisible(opened is not None)
        parts.set_role(self.choose, "role", "primary" if opened is None else "normal")
        self.choose.setText("Bestand kiezen" if opened is None else "Ander bestand kiezen")
        if opened is None:
            return
        self._lines.addWidget(parts.label(standard_text(opened.standard), "heading"))
        if not opened.changes:
            self._lines.addWidget(
                parts.label("Deze norm verandert geen enkel oordeel of criterium.")
            )
        for change in opened.changes:
            self._lines.addWidget(_change_card(change))
        self.use.setFocus()

    @Slot(bool)
    def _use_clicked(self, _checked: bool) -> None:
        opened = self._opened
        if opened is None:
            return
        with self.desk.attempt():
            self.desk.current.use_standard(opened.standard, opened.text)
            self.desk.refreshed()
            self._show_opened(None)
            self.go.emit(("result",))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))


def _change_card(change: CriterionChange) -> parts.Card:
    card = parts.Card()
    card.body.setContentsMargins(18, 14, 18, 14)
    card.body.setSpacing(4)
    card.body.addWidget(parts.label(f"{_HEADS[change.kind]}: {change.label}", "strong"))
    for part in change.parts:
        card.body.addWidget(parts.label(part.label, "muted"))
        if part.before:
            card.body.addWidget(parts.label(f"was:\n{part.before}"))
        if part.after:
            card.body.addWidget(parts.label(f"wordt:\n{part.after}"))
    return card
