"""What leaves: the overview for the municipality itself, frozen editions for everyone.

What an edition would tell is shown before it is frozen, and what it would hide and why.
Must not know what may be told.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.files import file_name
from zorgscan.app.overviews import OverviewFormat, render_overview, render_public
from zorgscan.core.disclosure.audit import WHY_WORDS, reasons
from zorgscan.core.dutch import dutch_date
from zorgscan.core.reporting.overview_words import SCOPE_WORDS
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.flow import Flow
from zorgscan.ui.folders import documents
from zorgscan.ui.pages.municipality.overview_page import NOBODY
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.core.disclosure.model import Edition
    from zorgscan.core.scans.model import Scope
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.proposals import Proposal

_OWN = (
    "Hierin staat wat elke school antwoordde. "
    "Geef het niet door: het is alleen voor wie deze collectie mag openen."
)
_ALL = (
    "Alles wat naar buiten gaat, komt uit een uitgave. Een uitgave ligt vast. "
    "Een volgende uitgave vertelt alleen iets nieuws als geen school erin te herkennen is."
)
_FREEZE = (
    "Deze cijfers liggen daarna voor altijd vast. Een school die later komt, telt in deze "
    "uitgave niet mee. Wacht als u nog rapporten verwacht."
)
_KINDS = {
    OverviewFormat.PDF: "PDF (*.pdf)",
    OverviewFormat.XLSX: "Excel (*.xlsx)",
}
_JSON = "Cijfers voor scholen (*.json)"
_BUSY = "Het bestand wordt gemaakt."
_LOOKING = "Zorgscan kijkt wat er verteld mag worden."


class SharePage(MunicipalityPage):
    """Makes what leaves."""

    title = "Delen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._said = parts.label("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.audit = parts.button("Naar de controle")
        Press(self.audit, self.to("audit"))
        self.fix_below(self.audit)
        self._proposals: dict[Scope, QVBoxLayout] = {}
        self.room.proposed.connect(self._proposed)
        self.room.written.connect(self._written)

    def refresh(self) -> None:
        """Show what can be made now."""
        parts.clear(self._lines)
        self._proposals.clear()
        overviews = self.room.overviews
        if not overviews or not overviews[0].figures.responses:
            self._lines.addWidget(parts.label(NOBODY, "strong"))
            return
        self._lines.addWidget(self._own_card())
        for overview in overviews:
            self._lines.addWidget(self._edition_card(overview.scope))

    def take_focus(self) -> None:
        """Begin at the first thing to make."""
        (self.first_button() or self.audit).setFocus()

    def _own_card(self) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label("Alleen voor de gemeente", "heading"))
        card.body.addWidget(parts.label(_OWN))
        pdf = parts.button("Overzicht als PDF", "primary")
        xlsx = parts.button("Overzicht als Excel")
        Press(pdf, partial(self._ask_own, OverviewFormat.PDF))
        Press(xlsx, partial(self._ask_own, OverviewFormat.XLSX))
        card.body.addWidget(_side_by_side(pdf, xlsx))
        return card

    def _edition_card(self, scope: Scope) -> parts.Card:
        card = parts.Card()
        of = SCOPE_WORDS[scope]
        card.body.addWidget(parts.label(f"Voor iedereen: {of}", "heading"))
        card.body.addWidget(parts.label(_ALL))
        frozen = self.room.editions(scope)
        for edition in frozen:
            said = f"Uitgave {edition.number}, vastgezet op {dutch_date(edition.frozen_on)}."
            card.body.addWidget(parts.label(f"✓ {said}"))
        if frozen:
            card.body.addWidget(self._edition_buttons(frozen[-1], of))
        inside = QWidget()
        lines = parts.stack(inside, spacing=6)
        lines.addWidget(parts.label(_LOOKING, "muted"))
        card.body.addWidget(inside)
        self._proposals[scope] = lines
        self.room.propose(scope)
        return card

    def _edition_buttons(self, edition: Edition, of: str) -> QWidget:
        made: list[tuple[str, Callable[[], object]]] = [
            ("Openbaar overzicht als PDF", partial(self._ask_public, OverviewFormat.PDF)),
            ("Openbaar overzicht als Excel", partial(self._ask_public, OverviewFormat.XLSX)),
            ("Cijfers voor scholen", partial(self._ask_benchmark, edition)),
        ]
        buttons = [parts.button(text, name=f"{text}, {of}") for text, _ in made]
        for button, (_, act) in zip(buttons, made, strict=True):
            Press(button, act)
        return _side_by_side(*buttons)

    @Slot(object)
    def _proposed(self, proposal: Proposal) -> None:
        """Show what the next edition would tell, and what it would hide and why."""
        scope = proposal.edition.scope
        lines = self._proposals.get(scope)
        if lines is None:
            return
        parts.clear(lines)
        lines.addWidget(parts.label(_told(proposal), "strong"))
        found = reasons(proposal.hidden)
        if found:
            lines.addWidget(parts.label("Wat verborgen blijft, en waarom:"))
            said = [f"• {many} keer: {WHY_WORDS[why]}" for why, many in found.items()]
            lines.addWidget(parts.label("\n".join(said)))
        if proposal.is_new:
            freeze = parts.button(
                "Uitgave vastzetten…", name=f"Uitgave vastzetten, {SCOPE_WORDS[scope]}"
            )
            Press(freeze, partial(self._ask_freeze, scope, proposal))
            lines.addLayout(parts.row(freeze))
        else:
            lines.addWidget(parts.label("Een nieuwe uitgave zou niets anders vertellen.", "muted"))

    def _ask_freeze(self, scope: Scope, proposal: Proposal) -> None:
        title = f"Uitgave {proposal.edition.number} vastzetten?"
        act = partial(self._freeze, scope)
        self._dialogs.confirm(self, title, _FREEZE, "Vastzetten", act)

    def _freeze(self, scope: Scope) -> None:
        edition = self.room.freeze(scope)
        if edition is not None:
            self.show_done(self._said, f"Uitgave {edition.number} is vastgezet.")
            self.take_focus()

    def _ask_own(self, to: OverviewFormat) -> None:
        overviews = self.room.overviews
        made_at = self.desk.library.clock()
        work = partial(render_overview, overviews, to, made_at)
        self._ask("overzicht", to, work)

    def _ask_public(self, to: OverviewFormat) -> None:
        newest = [
            editions[-1]
            for overview in self.room.overviews
            if (editions := self.room.editions(overview.scope))
        ]
        round_ = self.room.overviews[0].round
        work = partial(render_public, newest, round_, to, self.desk.library.clock())
        self._ask("openbaar overzicht", to, work)

    def _ask(self, what: str, to: OverviewFormat, work: Callable[[], bytes]) -> None:
        name = documents() / file_name(what, self.room.overviews[0].round.name, suffix=f".{to}")
        then = partial(self._write, work)
        self._dialogs.save_file(self, "Bewaren", name, _KINDS[to], then)

    def _ask_benchmark(self, edition: Edition) -> None:
        from zorgscan.app.editions_out import benchmark_bytes

        then = partial(self._write, partial(benchmark_bytes, edition))
        self._dialogs.save_file(self, "Bewaren", documents() / "benchmark.json", _JSON, then)

    def _write(self, work: Callable[[], bytes], path: Path) -> None:
        """Make a file in the worker."""
        self.show_done(self._said, "")
        self._said.setText(_BUSY)
        self._said.show()
        say(self, _BUSY)
        self.room.write(path, work)

    @Slot(object)
    def _written(self, path: Path | None) -> None:
        said = f"Het bestand is bewaard als {path.name}." if path else ""
        self.show_done(self._said, said)


def _told(proposal: Proposal) -> str:
    edition = proposal.edition
    every = [edition.told(name) for name in edition.states]
    told = sum(not one.is_suppressed for one in every)
    of = f"{told} van de {len(every)} cijfers"
    if proposal.is_new:
        return f"Uitgave {edition.number} zou {of} vertellen."
    return f"Uitgave {edition.number - 1} vertelt {of}."


def _side_by_side(*buttons: QWidget) -> QWidget:
    holder = QWidget()
    flow = Flow(holder, spacing=10)
    for button in buttons:
        flow.addWidget(button)
    return holder
