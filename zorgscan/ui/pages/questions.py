"""All questions in one list: find one by typing, or see what is open, flagged or in doubt.

Reads the open scan and leads to a question; changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from zorgscan.core.merging.part import items_of
from zorgscan.core.scans.overview import Mark, found, lines
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.line_list import LineList
from zorgscan.ui.pages.options import Options
from zorgscan.ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from zorgscan.core.scans.overview import Line
    from zorgscan.ui.desk import Desk

_WHICH: tuple[tuple[Mark | None, str], ...] = (
    (None, "Alle vragen"),
    (Mark.OPEN, "Nog open"),
    (Mark.FLAGGED, "Te bespreken"),
    (Mark.DOUBTFUL, "Na te kijken"),
    (Mark.UNKNOWN, "Niet bekend"),
    (Mark.LEFT_OPEN, "Bewust open"),
)
_SAID = {
    Mark.OPEN: "nog open",
    Mark.FLAGGED: "te bespreken",
    Mark.DOUBTFUL: "na te kijken",
    Mark.LEFT_OPEN: "bewust open",
}
_HOW = "Typ een woord uit de vraag. Enter gaat naar de eerste, pijl omlaag naar de lijst."
_LONG = 90


class QuestionsPage(Page):
    """The list of all questions of the open scan."""

    title = "Alle vragen"
    help = "vragen#een-vraag-zoeken"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: tuple[Line, ...] = ()
        self.body.addWidget(parts.label("Alle vragen", "title"))
        self.body.addWidget(parts.label(_HOW, "muted"))
        self._search = QLineEdit()
        self._search.setAccessibleName("Zoek een vraag")
        self._search.setPlaceholderText("Zoek een vraag, bijvoorbeeld: mdo")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._typed)
        self._search.returnPressed.connect(self._first_wanted)
        self._search.installEventFilter(self)
        self.body.addWidget(self._search)
        self._which = Options("Welke vragen?", [text for _mark, text in _WHICH], side_by_side=True)
        self._which.picked.connect(self._picked)
        self.body.addWidget(self._which)
        self._count = parts.label("", "strong")
        self.body.addWidget(self._count)
        self._list = LineList("Vragen")
        self._list.chosen.connect(self._chosen)
        self.body.addWidget(self._list)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show the list as the scan is now."""
        session = self.desk.current
        inside = items_of(session.form, session.part)
        every = [
            line
            for line in lines(session.state, session.wording, session.entries)
            if line.item in inside
        ]
        for at, (mark, text) in enumerate(_WHICH):
            many = sum(mark is None or mark in line.marks for line in every)
            self._which.name(at, f"{text} ({many})")
        mark = _WHICH[self._which.index][0]
        some = [line for line in every if mark is None or mark in line.marks]
        self._shown = found(some, self._search.text())
        self._count.setText(_counted(len(self._shown)))
        self._list.show_lines([(line.name, _under(line)) for line in self._shown])

    def take_focus(self) -> None:
        """Begin where one types."""
        self._search.setFocus()
        self._search.selectAll()

    def show_marked(self, mark: Mark) -> None:
        """Show only the questions with a mark."""
        self._which.pick([known for known, _text in _WHICH].index(mark))
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line where one types, the arrow down goes to the list."""
        pressed = event.key() if _is_press(event) else None
        if pressed == Qt.Key.Key_Down and self._shown:
            self._list.take_focus()
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self.refresh()
        say(self._search, self._count.text())

    @Slot(int)
    def _picked(self, _index: int) -> None:
        self.refresh()

    @Slot()
    def _first_wanted(self) -> None:
        if self._shown:
            self._chosen(0)

    @Slot(int)
    def _chosen(self, index: int) -> None:
        self.go.emit(("question", self._shown[index].item))


def _is_press(event: QEvent) -> TypeGuard[QKeyEvent]:
    return event.type() is QEvent.Type.KeyPress


def _counted(many: int) -> str:
    if not many:
        return "Geen vraag gevonden."
    return "1 vraag" if many == 1 else f"{many} vragen"


def _under(line: Line) -> str:
    given = line.given if len(line.given) <= _LONG else f"{line.given[:_LONG].rstrip()}…"
    said = [line.section, given, *(_SAID[mark] for mark in _SAID if mark in line.marks)]
    return " · ".join(text for text in said if text)
