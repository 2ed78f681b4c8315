"""The audit: every figure that stays hidden, why, and what someone could still work out of it.

Must not know how intervals are computed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.core.disclosure.audit import FIGURE_WORDS, WHY_WORDS, Hidden, Why
from zorgscan.core.disclosure.model import About
from zorgscan.core.reporting.overview_words import SCOPE_WORDS, Words
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.line_list import LineList
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.overview_page import NOBODY
from zorgscan.ui.pages.municipality.page import MunicipalityPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.core.disclosure.model import CellName
    from zorgscan.core.scans.model import Scope
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.proposals import Proposal

_ABOUT = (
    "Per verborgen cijfer ziet u wat iemand hoogstens kan uitrekenen die alle uitgaven heeft. "
    "Hoe verder de twee getallen uit elkaar liggen, hoe veiliger. Deze pagina is alleen voor u."
)
_LOOKING = "Zorgscan rekent na wat er verborgen blijft."
_BESIDE = "Het thema is wel te zien; dat maakt de ruimte soms iets kleiner, nooit te klein."
_UNKNOWN = "niet te zeggen: dit volgt ook uit de vragen"


class AuditPage(MunicipalityPage):
    """What editions hide, with what is left open."""

    title = "Controle van wat verborgen blijft"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._proposal: Proposal | None = None
        self._words: Words | None = None
        self.body.addWidget(parts.label(_ABOUT, "muted"))
        self.scope, self.sector, self.why = Chooser("Omvang"), Chooser("Sector"), Chooser("Waarom")
        self.scope.picked.connect(self._scope_picked)
        holder = QWidget()
        flow = Flow(holder, spacing=12)
        for chooser in (self.scope, self.sector, self.why):
            flow.addWidget(chooser)
        for chooser in (self.sector, self.why):
            chooser.picked.connect(self._picked)
        self._choosers = holder
        self.body.addWidget(holder)
        self._many = parts.label("", "strong")
        self.body.addWidget(self._many)
        self.list = LineList("Verborgen cijfers")
        self.list.setCursor(Qt.CursorShape.ArrowCursor)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self.room.proposed.connect(self._show)

    def refresh(self) -> None:
        """Compute anew: the round or its editions may have changed."""
        overviews = [each for each in self.room.overviews if each.figures.responses]
        has_any = bool(overviews)
        self._choosers.setVisible(has_any)
        self.list.setVisible(False)
        self._many.setText(_LOOKING if has_any else NOBODY)
        if not has_any:
            return
        round_ = overviews[0].round
        self._words = Words(round_.form, round_.standard)
        self.scope.show_lines([(SCOPE_WORDS[each.scope], each.scope) for each in overviews])
        self._scope_picked()

    def take_focus(self) -> None:
        """Begin at the figures, else at what to see of them."""
        (self.sector.box if self.list.isHidden() else self.list).setFocus()

    @Slot()
    def _scope_picked(self) -> None:
        self.room.propose(cast("Scope", self.scope.value))

    @Slot(object)
    def _show(self, proposal: Proposal) -> None:
        words = self._words
        if words is None or proposal.edition.scope is not self.scope.value:
            return
        self._proposal = proposal
        sectors = words.form.sectors
        self.sector.show_lines([(words.sector_title(sector), sector) for sector in sectors])
        whys = [why for why in Why if any(one.why is why for one in proposal.hidden)]
        self.why.show_lines([("Alle redenen", None), *((WHY_WORDS[why], why) for why in whys)])
        self._fill()

    @Slot()
    def _picked(self) -> None:
        self._fill()
        say(self, self._many.text())

    def _fill(self) -> None:
        if self._proposal is None or self._words is None:
            return
        wanted = [
            one
            for one in self._proposal.hidden
            if one.cell.sector == self.sector.value and self.why.value in (None, one.why)
        ]
        cells: dict[tuple[CellName, int], list[Hidden]] = {}
        for one in wanted:
            cells.setdefault((one.cell, one.edition), []).append(one)
        words = self._words
        self.list.show_lines([_line(words, found) for found in cells.values()])
        self.list.setVisible(bool(cells))
        many = "1 cijfer" if len(wanted) == 1 else f"{len(wanted)} cijfers"
        about = "1 vraag of thema" if len(cells) == 1 else f"{len(cells)} vragen en thema's"
        self._many.setText(f"{many} verborgen, bij {about}")


def _line(words: Words, found: list[Hidden]) -> tuple[str, str]:
    first = found[0]
    is_item = first.cell.about is About.ITEM
    named = words.named(first.cell.name) if is_item else f"Thema {words.theme(first.cell.name)}"
    said = "; ".join(_told(found))
    why = WHY_WORDS[first.why]
    beside = f" {_BESIDE}" if first.is_beside_theme else ""
    return named, f"{said}. Reden: {why}. Sinds uitgave {first.edition}.{beside}"


def _told(found: Iterable[Hidden]) -> Iterable[str]:
    for one in found:
        left = _UNKNOWN if one.left is None else f"van {one.left[0]} tot en met {one.left[1]}"
        yield f"{FIGURE_WORDS[one.figure]}: {left}"
