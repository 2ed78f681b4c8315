"""Figures of other schools from the municipality: read, checked, and held beside the scan.

Nothing changes before the person says so. Must not know how schools are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.benchmarks import (
    OpenedBenchmark,
    beside_figures,
    open_benchmark,
    what_stands_between,
)
from zorgscan.core.benchmarks.compare import Obstacle
from zorgscan.core.benchmarks.words import OBSTACLE_WORDS, whose_words
from zorgscan.core.problems import ProblemsError
from zorgscan.ui import parts
from zorgscan.ui.flow import Flow
from zorgscan.ui.pages.fault_card import fault_card
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.core.benchmarks.compare import Comparison
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

TITLE = "Vergelijken met andere scholen"
_KINDS = "Cijfers van de gemeente (*.json);;Alle bestanden (*)"
_HINT = (
    "De gemeente kan u de cijfers van andere scholen sturen: een bestand benchmark.json. "
    "Open het om bij uw resultaat te zien waar uw school staat. "
    "De cijfers blijven bij deze scan, tot u andere kiest of ze weghaalt."
)
_RULES = (
    "U ziet alleen cijfers van scholen in hetzelfde onderwijs. "
    "Van minder dan vijf scholen ziet u niets. In een openbaar rapport staat geen vergelijking."
)
_NOT_HERE = "Deze cijfers passen niet bij deze scan"
_REMEDIES = {
    Obstacle.SCOPE: "Vraag de gemeente om cijfers van scans met dezelfde omvang.",
    Obstacle.FORM: "Vraag de gemeente om cijfers bij deze vragenlijst.",
    Obstacle.STANDARD: "Open eerst de norm die erbij hoort, of vraag om andere cijfers.",
    Obstacle.NO_SECTOR: "Vul dat eerst in. Open daarna dit bestand opnieuw.",
}
"""What to do when figures do not fit; other obstacles show only once they are kept."""
_SEND_BACK = "Stuur deze lijst naar de gemeente en vraag om een nieuw bestand."


class OthersPage(Page):
    """Opens figures of other schools, and holds the scan beside them when asked to."""

    title = TITLE
    help = "resultaat#andere-scholen"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._dialogs = dialogs
        self._opened: OpenedBenchmark | None = None
        self.body.addWidget(parts.label(TITLE, "title"))
        self.body.addWidget(parts.label(_HINT, "muted"))
        self.body.addWidget(parts.label(_RULES, "muted"))
        self._now = parts.label("", "strong")
        self.body.addWidget(self._now)
        self._inside = QWidget()
        self._lines: QVBoxLayout = parts.stack(self._inside, spacing=12)
        self.body.addWidget(self._inside)
        self._build_buttons()
        self.body.addStretch(1)

    def _build_buttons(self) -> None:
        self.choose = parts.button("Bestand kiezen", "primary")
        self.use = parts.button("Hiermee vergelijken", "primary")
        self.drop = parts.button("Niet meer vergelijken")
        back = parts.button("Terug")
        self.choose.clicked.connect(self._choose_clicked)
        self.use.clicked.connect(self._use_clicked)
        self.drop.clicked.connect(self._drop_clicked)
        back.clicked.connect(self._back_clicked)
        holder = QWidget()
        flow = Flow(holder, spacing=10)
        for button in (self.use, self.choose, self.drop, back):
            flow.addWidget(button)
        self.body.addWidget(holder)
        self.use.hide()

    def refresh(self) -> None:
        """Show what the scan is held beside now."""
        benchmark = self.desk.current.benchmark
        self.drop.setVisible(benchmark is not None)
        if benchmark is None:
            self._now.setText("Nu staan er geen andere scholen naast deze scan.")
        else:
            self._now.setText(f"Nu ernaast: {whose_words(benchmark)}.")

    def take_focus(self) -> None:
        """Begin at choosing."""
        self.choose.setFocus()

    @Slot(bool)
    def _choose_clicked(self, _checked: bool) -> None:
        self._dialogs.open_file(self, TITLE, _KINDS, self.open_path)

    def open_path(self, path: Path) -> None:
        """Read figures and offer them, or show every fault, or why they do not fit."""
        self._show_opened(None)
        with self.desk.attempt():
            session = self.desk.current
            try:
                opened = open_benchmark(path, self.desk.library.definitions, session.form)
            except ProblemsError as error:
                self._lines.addWidget(fault_card(path.name, error.problems, _SEND_BACK))
                return
            if obstacle := what_stands_between(opened.benchmark, session):
                self._show_misfit(opened, obstacle)
            else:
                self._show_opened(opened)

    def _show_misfit(self, opened: OpenedBenchmark, why: Obstacle) -> None:
        card = parts.Card(tint="warn_soft")
        card.body.addWidget(parts.label(_NOT_HERE, "heading"))
        card.body.addWidget(parts.label(OBSTACLE_WORDS[why]))
        card.body.addWidget(parts.label(_REMEDIES[why]))
        card.body.addWidget(parts.label(f"Het zijn: {whose_words(opened.benchmark)}.", "muted"))
        self._lines.addWidget(card)

    def _show_opened(self, opened: OpenedBenchmark | None) -> None:
        parts.clear(self._lines)
        self._opened = opened
        self.use.setVisible(opened is not None)
        parts.set_role(self.choose, "role", "primary" if opened is None else "normal")
        self.choose.setText("Bestand kiezen" if opened is None else "Ander bestand kiezen")
        if opened is None:
            return
        card = parts.Card(tint="accent_soft")
        card.body.addWidget(parts.label("Deze cijfers passen bij deze scan", "heading"))
        card.body.addWidget(parts.label(f"Het zijn: {whose_words(opened.benchmark)}."))
        found = beside_figures(self.desk.current, opened.benchmark)
        if isinstance(found, Obstacle):
            told = f"{OBSTACLE_WORDS[found]} Nu is er nog niets te zien."
        else:
            told = f"U ziet dan bij {_many(found)} waar uw school staat."
        card.body.addWidget(parts.label(told))
        self._lines.addWidget(card)
        self.use.setFocus()

    @Slot(bool)
    def _use_clicked(self, _checked: bool) -> None:
        if self._opened is not None:
            self._hold_beside(self._opened)

    @Slot(bool)
    def _drop_clicked(self, _checked: bool) -> None:
        self._hold_beside(None)

    def _hold_beside(self, opened: OpenedBenchmark | None) -> None:
        with self.desk.attempt():
            self.desk.current.use_benchmark(opened)
            self.desk.refreshed()
            self._show_opened(None)
            self.go.emit(("result",))

    @Slot(bool)
    def _back_clicked(self, _checked: bool) -> None:
        self.go.emit(("result",))


def _many(found: Comparison) -> str:
    themes, items = len(found.themes), len(found.items)
    said = ("1 thema" if themes == 1 else f"{themes} thema's") if themes else ""
    asked = ("1 vraag" if items == 1 else f"{items} vragen") if items else ""
    return " en ".join(filter(None, (said, asked)))
