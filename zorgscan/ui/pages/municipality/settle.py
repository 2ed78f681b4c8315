"""What someone must choose: reports that contradict, two scans of a school, unknown schools.

Side by side with what differs; nothing is chosen beforehand. Every choice is in the log and
can be taken back. Must not know how outcomes follow from a choice.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.settling import choose, match_school, reopen
from zorgscan.core.dutch import dutch_date
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.page import MunicipalityPage, Press
from zorgscan.ui.pages.municipality.waiting import chosen, contested, unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from zorgscan.app.collection import Collection
    from zorgscan.core.collecting.model import Key
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.pages.municipality.waiting import Chosen, Contender, Contested, Unknown

_NOTHING = "Er is niets waarover u moet kiezen."
_CONTESTED = (
    "Deze rapporten spreken elkaar tegen. Geen ervan telt mee tot u kiest. "
    "Vraag het de school als u het niet weet."
)
_UNKNOWN = (
    "Deze school staat niet in het register. Hoort het rapport bij een school die er wel staat?"
)
_CHOSEN = "Hier koos u. Komt er een nieuw rapport bij, dan vraagt Zorgscan het opnieuw."
_SAME = (
    "De gedeelde antwoorden en toelichtingen zijn gelijk. "
    "Het zijn wel twee aparte rapporten, bijvoorbeeld uit twee scans of met een ander plan."
)
_NO_CHOICE = "Kies een school"


class SettlePage(MunicipalityPage):
    """All that waits for a choice, and what was chosen."""

    title = "Kiezen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent)
        self._said = parts.label("", "good")
        self._said.hide()
        self.body.addWidget(self._said)
        holder = QWidget()
        self._lines: QVBoxLayout = parts.stack(holder, spacing=14)
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.back = parts.button("Naar rapporten innemen")
        Press(self.back, self.to("intake"))
        self.fix_below(self.back)

    def refresh(self) -> None:
        """Show what waits now."""
        parts.clear(self._lines)
        waiting = self.room.to_settle()
        if not waiting:
            self._lines.addWidget(parts.label(_NOTHING, "strong"))
        for each in contested(self.room.collection, waiting):
            self._lines.addWidget(self._contested_card(each))
        for one in unknown(self.room.collection, waiting):
            self._lines.addWidget(self._unknown_card(one))
        made = chosen(self.room.collection)
        if made:
            self._lines.addWidget(self._chosen_card(made))

    def take_focus(self) -> None:
        """Begin at the first thing to choose."""
        (self.first_button() or self.back).setFocus()

    def _contested_card(self, each: Contested) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label(each.name, "heading"))
        card.body.addWidget(parts.label(_CONTESTED, "muted"))
        for place, one in enumerate(each.contenders, 1):
            card.body.addWidget(self._contender(each, one, place))
        card.body.addWidget(parts.label("Wat verschilt", "strong"))
        for named, said in each.differences:
            card.body.addWidget(parts.label(named, "strong"))
            lines = [f"Rapport {place}: {text}" for place, text in enumerate(said, 1)]
            card.body.addWidget(parts.label("\n".join(lines), "small"))
        if not each.differences:
            card.body.addWidget(parts.label(_SAME, "muted"))
        elif each.more:
            card.body.addWidget(parts.label(f"En nog {each.more} verschillen.", "muted"))
        return card

    def _contender(self, each: Contested, one: Contender, place: int) -> parts.Card:
        card = parts.Card(tint="side")
        card.body.setContentsMargins(16, 12, 16, 12)
        card.body.addWidget(parts.label(f"Rapport {place}: {one.file}", "strong"))
        said = (
            f"Versie {one.revision}, peildatum {dutch_date(one.reference_date)}, "
            f"ontvangen op {dutch_date(one.received_on)}. {one.answers} antwoorden."
        )
        card.body.addWidget(parts.label(said))
        pick = parts.button(
            "Dit rapport telt mee",
            name=f"Dit rapport telt mee: rapport {place} van {each.name}",
        )
        Press(pick, partial(self._choose, each, one))
        card.body.addLayout(parts.row(pick))
        return card

    def _unknown_card(self, one: Unknown) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label(f"{one.name} ({one.code})", "heading"))
        card.body.addWidget(parts.label(f"Bestand: {one.file}", "small"))
        card.body.addWidget(parts.label(_UNKNOWN))
        school = Chooser(f"School bij {one.file}", visible="School in het register")
        lines: list[tuple[str, object]] = [(_NO_CHOICE, None)]
        lines += [(f"{name} ({' '.join(filter(None, key))})", key) for key, name in one.schools]
        school.show_lines(lines)
        match = parts.button("Koppelen", name=f"{one.file} koppelen")
        Press(match, partial(self._match, one, school))
        card.body.addLayout(parts.row(school))
        card.body.addLayout(parts.row(match))
        return card

    def _chosen_card(self, made: tuple[Chosen, ...]) -> parts.Card:
        card = parts.Card()
        card.body.addWidget(parts.label("Al gekozen", "heading"))
        card.body.addWidget(parts.label(_CHOSEN, "muted"))
        for one in made:
            card.body.addWidget(parts.label(one.name))
            undo = parts.button("Keuze terugdraaien", name=f"Keuze terugdraaien: {one.name}")
            Press(undo, partial(self._reopen, one))
            card.body.addLayout(parts.row(undo))
        return card

    def _choose(self, each: Contested, one: Contender) -> None:
        def act(collection: Collection) -> None:
            choose(collection, each.round, one.report, by=self.room.by)

        self._do(act, f"Gekozen: {one.file} telt mee.")

    def _match(self, one: Unknown, school: Chooser) -> None:
        key = cast("Key | None", school.value)
        if key is None:
            school.box.setFocus()
            say(self, _NO_CHOICE)
            return

        def act(collection: Collection) -> None:
            match_school(collection, one.round, one.report, key, by=self.room.by)

        self._do(act, f"Gekoppeld: {one.file}.")

    def _reopen(self, one: Chosen) -> None:
        def act(collection: Collection) -> None:
            reopen(collection, one.round, one.report, by=self.room.by)

        self._do(act, f"De keuze bij {one.name} is teruggedraaid.")

    def _do(self, act: Callable[[Collection], object], said: str) -> None:
        if self.room.do(act):
            self.show_done(self._said, said)
            self.take_focus()
