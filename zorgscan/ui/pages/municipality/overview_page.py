"""What pages about figures share: which scans they are of, and what to say without any.

Full and short scans are never put together; where both came in, one chooses. Must not know
what a page shows of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot

from zorgscan.core.reporting.overview_words import SCOPE_WORDS
from zorgscan.ui import parts
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.page import MunicipalityPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zorgscan.core.overview.view import Overview
    from zorgscan.core.scans.model import Scope
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

NOBODY = "Er zijn nog geen scans die meetellen. Neem eerst rapporten in."
_READING = "De cijfers worden gelezen."


class OverviewPage(MunicipalityPage):
    """A page about the figures of the round that is looked at.

    Args:
        about: What the page shows, in a sentence or two.
    """

    def __init__(
        self,
        desk: Desk,
        dialogs: Asks,
        parent: QWidget | None,
        *,
        about: str,
        width: int = parts.COLUMN,
    ) -> None:
        super().__init__(desk, dialogs, parent, width=width)
        self._overview: Overview | None = None
        self.body.addWidget(parts.label(about, "muted"))
        self.scope = Chooser("Volledige of korte scans")
        self.scope.picked.connect(self._scope_picked)
        self.body.addLayout(parts.row(self.scope))
        self._nobody = parts.label("", "strong")
        self.body.addWidget(self._nobody)

    def refresh(self) -> None:
        """Show the round as it is now, when that is another than before."""
        overview = self.room.overview
        there = self.room.overviews
        self.scope.show_lines([(SCOPE_WORDS[each.scope], each.scope) for each in there])
        self.scope.setVisible(len(there) > 1)
        if overview is not None:
            self.scope.pick(overview.scope)
        has_any = overview is not None and bool(overview.figures.responses)
        self._nobody.setText(_READING if self.room.is_loading else NOBODY)
        self._nobody.setHidden(has_any)
        found = overview if has_any else None
        if found is None or found is not self._overview:
            self._overview = found
            self.show_overview(found)

    def show_overview(self, overview: Overview | None) -> None:
        """Show these figures; None: there are none."""
        raise NotImplementedError

    @Slot()
    def _scope_picked(self) -> None:
        self.room.look_at_scope(cast("Scope", self.scope.value))
