"""Where an answer shows from: titles of documents with their dates, one line each.

Titles, never files. Must not know questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from zorgscan.core.forms.model import Question, QuestionType
from zorgscan.core.problems import Problem
from zorgscan.core.scans.answer_json import EVIDENCE_LIMIT
from zorgscan.core.scans.model import Evidence
from zorgscan.core.scans.typed import parse_date
from zorgscan.core.wording import dutch_date
from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Flow
from zorgscan.ui.questions.edits import LineEdit
from zorgscan.ui.questions.tags import Sign, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_TITLE = "Waar blijkt dat uit? Blijft op school"
_HINT = "Noem een document of overzicht, liefst met de datum. Noem geen namen van mensen."
_DAY = Question("evidence", "", QuestionType.DATE, "")


class EvidenceLines(parts.Card):
    """Lines to fill in; there is always one more when it is asked for.

    Signals:
        edited: Someone is typing.
        left: The keyboard left a line.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, asked: str) -> None:
        super().__init__(tint="side")
        self._asked = asked
        self._shown: tuple[Evidence, ...] = ()
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(6)
        self.body.addLayout(parts.row(Tag(Sign.KEPT, _TITLE, self)))
        self.body.addWidget(parts.label(_HINT, "small"))
        lines = QWidget(self)
        self._column = parts.stack(lines, spacing=6)
        self.body.addWidget(lines)
        self._fault = parts.label("", "fault", self)
        self._fault.hide()
        self.body.addWidget(self._fault)
        self._more = parts.button("Nog een regel", "quiet", f"Nog een regel bewijs: {asked}")
        self._more.clicked.connect(self._more_clicked)
        self.body.addLayout(parts.row(self._more))
        self._rows: list[_Line] = []
        self._add(None)

    @property
    def lines(self) -> tuple[Evidence, ...]:
        """What is filled in, as far as it can be kept."""
        return tuple(Evidence(row.title, row.day) for row in self._rows if row.title)

    @property
    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*(edit for row in self._rows for edit in row.edits), self._more]

    def show_lines(self, lines: Sequence[Evidence]) -> None:
        """Show what is kept, unless it is already there."""
        self._shown = tuple(lines)
        if self.lines == self._shown:
            return
        for row in self._rows[len(lines) or 1 :]:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        del self._rows[len(lines) or 1 :]
        for place, line in enumerate(lines):
            if place < len(self._rows):
                self._rows[place].show_line(line)
            else:
                self._add(line)
        if not lines:
            self._rows[0].show_line(None)
        self._tell()

    def _add(self, line: Evidence | None) -> _Line:
        row = _Line(self, self._asked)
        row.show_line(line)
        for edit in row.edits:
            edit.holds_new = self._holds_new
            edit.textEdited.connect(self._edited)
            edit.editingFinished.connect(self._left)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1].edits[-1], row.edits[0])
        QWidget.setTabOrder(*row.edits)
        QWidget.setTabOrder(row.edits[-1], self._more)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _holds_new(self) -> bool:
        return self.lines != self._shown

    def _tell(self) -> None:
        """Say what is wrong with a date; the title is kept without it."""
        fault = next((row.fault for row in self._rows if row.fault), "")
        parts.set_text(self._fault, fault)
        self._fault.setVisible(bool(fault))
        for row in self._rows:
            parts.set_role(row.edits[1], "fault", bool(row.fault))

    @Slot(str)
    def _edited(self, _text: str) -> None:
        self.edited.emit()

    @Slot()
    def _left(self) -> None:
        self._tell()
        self.left.emit()

    @Slot(bool)
    def _more_clicked(self, _checked: bool) -> None:
        self._add(None).edits[0].setFocus()


class _Line(QWidget):
    """One title and its date, under each other where there is no room."""

    def __init__(self, parent: QWidget, asked: str) -> None:
        super().__init__(parent)
        flow = Flow(self, spacing=8)
        title, day = LineEdit(self), LineEdit(self)
        self.edits = (title, day)
        title.setMaxLength(EVIDENCE_LIMIT)
        title.setFixedWidth(theme.look().px(300))
        title.setPlaceholderText("bijvoorbeeld zorgplan, pagina 4")
        title.setAccessibleName(f"Waar blijkt dat uit? {asked}")
        day.setMaxLength(40)
        day.setFixedWidth(theme.look().px(210))
        day.setPlaceholderText("datum, mag leeg")
        day.setAccessibleName(f"Datum van dit bewijs: {asked}")
        for edit in self.edits:
            flow.addWidget(edit)

    @property
    def title(self) -> str:
        """What was typed, without the spaces around it."""
        return self.edits[0].text().strip()

    @property
    def day(self) -> date | None:
        """The date that was typed, if it is one."""
        typed = self._typed()
        return None if isinstance(typed, Problem) else typed

    @property
    def fault(self) -> str:
        """What is wrong with the date, or nothing."""
        typed = self._typed()
        if isinstance(typed, Problem):
            return f"{typed.what} {typed.remedy}"
        return "" if typed is None or self.title else "Vul ook in welk document dit is."

    def _typed(self) -> date | Problem | None:
        text = self.edits[1].text().strip()
        if not text:
            return None
        read = parse_date(text, _DAY)
        return read if isinstance(read, Problem) else read.value  # type: ignore[return-value] - parse_date gives a date

    def show_line(self, line: Evidence | None) -> None:
        """Show a line, or an empty one."""
        self.edits[0].setText(line.text if line else "")
        self.edits[1].setText(dutch_date(line.date) if line and line.date else "")
