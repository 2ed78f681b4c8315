"""What a report or document can hold beside the scan: last year, other schools.

Shown only where there is something; each can be left out. Must not know what is made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.core.benchmarks.words import whose_words
from zorgscan.core.reporting.comparison import Told
from zorgscan.core.scans.model import Recipient
from zorgscan.ui import parts
from zorgscan.ui.choices import Tick

if TYPE_CHECKING:
    from zorgscan.app.sources import Source

_NOT_PUBLIC = "In een openbare versie staat geen vergelijking met andere scholen."
_NOTHING = "Met de andere scholen is nu niets te vergelijken. Bij het resultaat leest u waarom."


class Beside(QWidget):
    """Ticks for what stands beside the scan.

    Signals:
        picked: Someone ticked or cleared one.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = Told(), Told()
        column = parts.stack(self, spacing=6)
        column.addWidget(parts.label("Waarmee vergelijken?", "strong"))
        self.years = Tick("")
        self.others = Tick("")
        self._why_not = parts.label("", "muted")
        for tick in (self.years, self.others):
            tick.show_checked(True)
            tick.chosen.connect(self._chosen)
            column.addWidget(tick)
        column.addWidget(self._why_not)

    def show_source(self, source: Source, recipient: Recipient) -> None:
        """Offer what the edition for a recipient can be held beside."""
        own = told = source.told_beside(Recipient.SCHOOL)
        if recipient is not Recipient.SCHOOL:
            told = source.told_beside(recipient)
        self._told = own, told
        before, benchmark = source.before, source.benchmark
        self.years.setVisible(told.years is not None)
        self.others.setVisible(told.others is not None)
        if before is not None:
            self.years.describe(f"Vorig schooljaar ({before.scan.school_year})")
        if benchmark is not None:
            self.others.describe(f"Andere scholen: {whose_words(benchmark)}")
        lacks = benchmark is not None and told.others is None
        self._why_not.setVisible(lacks)
        self._why_not.setText(_NOT_PUBLIC if recipient is Recipient.PUBLIC else _NOTHING)
        self.setVisible(lacks or told.years is not None or told.others is not None)

    def told(self) -> tuple[Told, Told]:
        """Return beside what the school's own and this edition stand, as far as it is wanted."""
        own, edition = self._told
        years, others = self.years.isChecked(), self.others.isChecked()
        return _wanted(own, years=years, others=others), _wanted(
            edition, years=years, others=others
        )

    def chosen_of(self, source: Source) -> Source:
        """Return a scan with only that beside it which is to be in what is made."""
        _, edition = self.told()
        return replace(
            source,
            before=None if edition.years is None else source.before,
            benchmark=None if edition.others is None else source.benchmark,
        )

    @Slot(bool)
    def _chosen(self, _checked: bool) -> None:
        self.picked.emit()


def _wanted(told: Told, *, years: bool, others: bool) -> Told:
    return Told(told.years if years else None, told.others if others else None)
