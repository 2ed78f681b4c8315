"""Schools against criteria: which part of the table, in which order, and what a cell says.

Must not know how the table is painted or where ratings come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zorgscan.core.overview.heat import Filter, Order, filtered, in_order
from zorgscan.core.reporting.overview_words import Words
from zorgscan.core.wording import RATING_WORDS, Wording, answer_text
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.charts import RatingMark
from zorgscan.ui.flow import Flow
from zorgscan.ui.heat import NOT_THERE, HeatView, legend
from zorgscan.ui.pages.municipality.chooser import Chooser
from zorgscan.ui.pages.municipality.overview_page import OverviewPage
from zorgscan.ui.pages.municipality.page import WIDE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from zorgscan.core.overview.heat import HeatTable
    from zorgscan.core.overview.view import Overview
    from zorgscan.ui.desk import Desk
    from zorgscan.ui.dialogs import Asks

_ABOUT = (
    "Elke regel is een school, elke kolom een criterium. "
    "Deze tabel is alleen voor u: er gaat niets van naar buiten."
)
_HOW = "Kies een vakje om het antwoord te lezen. Kies een kolomkop om daarop te ordenen."
_NO_BOARD = "geen bestuur bekend"
_ORDERS = {
    Order.TO_DO: "Meest te doen eerst",
    Order.REGISTER: "Zoals in het register",
    Order.NAME: "Naam",
    Order.SECTOR: "Sector",
    Order.BOARD: "Bestuur",
}
_MARGIN = 40


class HeatPage(OverviewPage):
    """The heat table with its filters."""

    title = "Scholen en criteria"

    def __init__(self, desk: Desk, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(desk, dialogs, parent, about=_ABOUT, width=WIDE)
        self._table: HeatTable | None = None
        self._words: Words | None = None
        self._column: str | None = None
        self._build_choosers()
        self._many = parts.label("", "strong")
        self.body.addWidget(self._many)
        self._cell = parts.label(_HOW)
        self.body.addWidget(self._cell)
        self.view = HeatView("Scholen en criteria")
        self.view.cell_shown.connect(self._tell_cell)
        self.view.column_chosen.connect(self._order_by)
        self.body.addWidget(self.view)
        self._legend = _legend()
        self.body.addWidget(self._legend)
        self.body.addStretch(1)

    def _build_choosers(self) -> None:
        self.sector, self.board = Chooser("Sector"), Chooser("Bestuur")
        self.theme, self.subject = Chooser("Thema"), Chooser("Bevinding of actie")
        self.order = Chooser("Volgorde")
        self.order.show_lines([(text, order) for order, text in _ORDERS.items()])
        self._choosers = QWidget()
        flow = Flow(self._choosers, spacing=12)
        for chooser in (self.sector, self.board, self.theme, self.subject, self.order):
            chooser.picked.connect(self._picked)
            flow.addWidget(chooser)
        self.body.addWidget(self._choosers)

    def show_overview(self, overview: Overview | None) -> None:
        """Show the table."""
        for part in (self._choosers, self._many, self._cell, self.view, self._legend):
            part.setVisible(overview is not None)
        self._table = None
        if overview is not None:
            self._fill_choosers(overview)
            self._show()

    def take_focus(self) -> None:
        """Begin in the table, else at what narrows it."""
        if self._table and self._table.rows and self._table.items:
            self.view.place_keyboard()
        else:
            self.sector.box.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the table take the height there is."""
        super().resizeEvent(event)
        self.view.fit_to(self.viewport().height() - 2 * _MARGIN)

    def _fill_choosers(self, overview: Overview) -> None:
        form = overview.round.form
        question = form.sector_question
        choices = question.choices if question else ()
        boards = sorted({row.board for row in overview.heat.rows}, key=str.casefold)
        self.sector.show_lines([("Alle", None), *((c.label, c.name) for c in choices)])
        self.board.show_lines([("Alle", None), *((b or _NO_BOARD, b) for b in boards)])
        scored = [section for section in form.sections if section.scored]
        self.theme.show_lines([("Alle", None), *((s.label, s.name) for s in scored)])
        subjects = (*form.findings, *form.actions)
        self.subject.show_lines(
            [("Alle", None), *((f"{s.code} {s.title}", s.code) for s in subjects)]
        )

    def _wanted(self) -> Filter:
        return Filter(
            sector=cast("str | None", self.sector.value),
            board=cast("str | None", self.board.value),
            theme=cast("str | None", self.theme.value),
            subject=cast("str | None", self.subject.value),
        )

    def _show(self) -> None:
        overview = self._overview
        if overview is None:
            return
        part = filtered(overview.heat, self._wanted(), overview.figures)
        by_column = self._column if self._column in part.items else None
        order = Order.TO_DO if by_column else cast("Order", self.order.value)
        self._table = in_order(part, order, item=by_column)
        words = self._words = Words(overview.round.form, overview.round.standard)
        names = {item: (words.numbers[item], words.named(item)) for item in self._table.items}
        self.view.show_table(self._table, names)
        self._many.setText(_told(self._table, words.named(by_column) if by_column else ""))
        self._cell.setText(_HOW)

    @Slot()
    def _picked(self) -> None:
        self._column = None
        self._show()
        say(self, self._many.text())

    @Slot(int)
    def _order_by(self, column: int) -> None:
        """Put the schools first for which this criterion lacks most."""
        if self._table is not None:
            self._column = self._table.items[column]
            self._show()
            say(self, self._many.text())

    @Slot(int, int)
    def _tell_cell(self, row: int, column: int) -> None:
        overview, table, words = self._overview, self._table, self._words
        if overview is None or table is None or words is None:
            return
        school, item = table.rows[row], table.items[column]
        question = overview.round.form.by_name[item]
        edition = overview.figures.by_key[school.key].edition
        wording = Wording(overview.round.form, edition.scan)
        rating = school.ratings.get(item)
        word = RATING_WORDS[rating] if rating else NOT_THERE
        answer = edition.scan.answers.get(item)
        said = answer_text(question, answer, wording) if answer else ""
        called = f"{school.name}. {words.named(item)}: {word}."
        self._cell.setText(f"{called} Antwoord: {said}" if said else called)


def _told(table: HeatTable, column: str) -> str:
    schools = "1 school" if len(table.rows) == 1 else f"{len(table.rows)} scholen"
    items = "1 criterium" if len(table.items) == 1 else f"{len(table.items)} criteria"
    by = f", in de volgorde van {column}" if column else ""
    return f"{schools}, {items}{by}"


def _legend() -> QWidget:
    holder = QWidget()
    flow = Flow(holder, spacing=14)
    for rating, text in legend():
        one = QWidget(holder)
        one.setLayout(parts.row(RatingMark(rating, one), parts.line(text, "small"), spacing=5))
        flow.addWidget(one)
    flow.addWidget(parts.line(f"Leeg: {NOT_THERE}", "small"))
    return holder
