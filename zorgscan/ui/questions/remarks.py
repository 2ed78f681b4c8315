"""What someone wants to say with an answer: a note and evidence that stay, an explanation.

Which of them leaves the school stands with each field. Must not know questions.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgscan.app.privacy import hint_for
from zorgscan.core.privacy.texts import Part
from zorgscan.ui import parts, theme
from zorgscan.ui.choices import Tick
from zorgscan.ui.questions.edits import TextEdit
from zorgscan.ui.questions.evidence import EvidenceLines
from zorgscan.ui.questions.tags import Sign, Tag

if TYPE_CHECKING:
    from datetime import date

    from zorgscan.core.scans.model import Answer

NOTE_LIMIT = 1000
EXPLANATION_LIMIT = 400
_PAUSE_MS = 800


class Remarks(QWidget):
    """Note, explanation (where it can leave), evidence and the mark "nog bespreken".

    Args:
        today: The day ages are taken on, for dates that can be of birth.
        leaves: Whether an explanation can go along.
        asked: The question, for screen readers.

    Signals:
        remarked: Values for `Answer` by field name: note, explanation, evidence, flag.
    """

    remarked = Signal(object)

    def __init__(self, parent: QWidget, today: date, *, leaves: bool, asked: str) -> None:
        super().__init__(parent)
        self._today = today
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(16)
        self._answer: Answer | None = None
        self._explanation = (
            _LimitedText(
                Sign.SEEN, "Toelichting: gaat mee met dit antwoord", EXPLANATION_LIMIT, asked
            )
            if leaves
            else None
        )
        self._note = _LimitedText(Sign.KEPT, "Notitie: blijft op school", NOTE_LIMIT, asked)
        self._evidence = EvidenceLines(asked)
        self._flag = Tick("Nog bespreken op school", parent=self)
        self._flag.setAccessibleName(f"Nog bespreken op school: {asked}")
        self._flag.chosen.connect(self._flagged)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        for text in self._texts():
            layout.addWidget(text)
            text.edited.connect(self._pause.start)
            text.left.connect(self.flush)
        layout.addWidget(self._evidence)
        self._evidence.edited.connect(self._pause.start)
        self._evidence.left.connect(self.flush)
        layout.addWidget(self._flag)

    def _mind(self) -> None:
        """Say quietly under a text when it may tell of one person."""
        if self._explanation is not None:
            self._explanation.mind(Part.EXPLANATION, self._today)
        self._note.mind(Part.NOTE, self._today)

    def _texts(self) -> list[_LimitedText]:
        return [text for text in (self._explanation, self._note) if text is not None]

    def show_answer(self, answer: Answer) -> None:
        """Show what was remarked; not under the hands of who is typing."""
        self._answer = answer
        self._flag.show_checked(answer.flag)
        if self._pause.isActive():
            return
        self._note.show_text(answer.note or "")
        if self._explanation is not None:
            self._explanation.show_text(answer.explanation or "")
        self._mind()
        self._evidence.show_lines(answer.evidence)

    def come_after(self, widget: QWidget) -> None:
        """Take the Tab key's stop after this widget; made late, it would be the last of all."""
        texts = [text.edit for text in self._texts()]
        stops = [widget, *texts, *self._evidence.stops, self._flag]
        for first, second in itertools.pairwise(stops):
            QWidget.setTabOrder(first, second)

    def take_focus(self) -> None:
        """Go to the first text."""
        self._texts()[0].take_focus()

    @Slot()
    def flush(self) -> None:
        """Report at once what was typed, when it is new and not too long."""
        self._pause.stop()
        self._mind()
        if self._answer is None or any(text.is_too_long for text in self._texts()):
            return
        new: dict[str, object] = {
            "note": self._note.text or None,
            "evidence": self._evidence.lines,
        }
        if self._explanation is not None:
            new["explanation"] = self._explanation.text or None
        if any(getattr(self._answer, name) != value for name, value in new.items()):
            self.remarked.emit(new)

    @Slot(bool)
    def _flagged(self, checked: bool) -> None:
        self.flush()
        self.remarked.emit({"flag": checked})


class _LimitedText(parts.Card):
    """A small text on a ground of its own: where it goes, and how much room is left."""

    edited = Signal()
    left = Signal()

    def __init__(self, sign: Sign, title: str, limit: int, asked: str) -> None:
        super().__init__(tint="side" if sign is Sign.KEPT else "surface")
        self._limit = limit
        self._shown = ""
        self._judged = ""
        layout = self.body
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(6)
        layout.addLayout(parts.row(Tag(sign, title, self)))
        layout.addWidget(
            parts.label("Noem geen namen van leerlingen, ouders of collega's.", "small")
        )
        self.edit = TextEdit()
        self.edit.holds_new = self._holds_new
        self.edit.setFixedHeight(theme.look().px(84))
        self.edit.setAccessibleName(f"{title}. {asked}")
        self.edit.textChanged.connect(self._changed)
        self.edit.installEventFilter(self)
        self._count = parts.label("", "small")
        self._mind = parts.label("", "fault")
        self._mind.hide()
        layout.addWidget(self.edit)
        layout.addWidget(self._count)
        layout.addWidget(self._mind)

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.edit.toPlainText()

    @property
    def is_too_long(self) -> bool:
        """Whether it cannot be kept as it is."""
        return len(self.text) > self._limit

    def _holds_new(self) -> bool:
        return self.text != self._shown

    def show_text(self, text: str) -> None:
        """Show a text, unless it is already there."""
        self._shown = text
        if text != self.text:
            self.edit.setPlainText(text)

    def mind(self, part: Part, today: date) -> None:
        """Say what to mind in the text, when it is another than last time."""
        if self.text == self._judged:
            return
        self._judged = self.text
        said = hint_for(part, self.text, today)
        parts.set_text(self._mind, said)
        self._mind.setVisible(bool(said))
        self.edit.setAccessibleDescription(said)

    def take_focus(self) -> None:
        """Go to the text."""
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    @Slot()
    def _changed(self) -> None:
        used = len(self.text)
        too_long = " Dat is te lang: kort de tekst in." if self.is_too_long else ""
        self._count.setText(f"{used} van {self._limit} tekens.{too_long}" if used else "")
        parts.set_role(self.edit, "fault", self.is_too_long)
        if self.text != self._shown:
            self.edited.emit()
