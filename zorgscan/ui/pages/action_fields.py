"""The fields of one action: a titled text with its limit, and first steps to take over.

Must not know actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from zorgscan.ui import parts, theme
from zorgscan.ui.flow import Flow
from zorgscan.ui.questions.edits import LineEdit, TextEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_EXAMPLE = "example"
_PAUSE_MS = 800
_FEW = 2
"""Suggestions that are shown without being asked for."""
_LINES = 84
"""Height of a text at 100%, in pixels."""


class TextField(QWidget):
    """A text to fill in, with how much room is left, examples, and what to mind.

    Signals:
        settled: Someone stopped typing, left, or took an example.
    """

    settled = Signal()

    def __init__(self, title: str, hint: str, limit: int, *, is_line: bool = False) -> None:
        super().__init__()
        self._limit = limit
        self._shown = ""
        self.mind: Callable[[str], str] = lambda _text: ""
        column = parts.stack(self, spacing=4)
        column.addWidget(parts.label(title, "strong"))
        if hint:
            column.addWidget(parts.label(hint, "muted"))
        self.edit = LineEdit() if is_line else TextEdit()
        self.edit.holds_new = self._holds_new
        if isinstance(self.edit, TextEdit):
            self.edit.setFixedHeight(theme.look().px(_LINES))
        self.edit.setAccessibleName(title)
        self.edit.setAccessibleDescription(hint)
        self.edit.textChanged.connect(self._changed)
        self.edit.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.settle)
        self._count = parts.label("", "small")
        self._count.hide()
        self._mind = parts.label("", "fault")
        self._mind.hide()
        self._examples = QWidget()
        self._flow = Flow(self._examples, spacing=2)
        self._examples.hide()
        for widget in (self.edit, self._count, self._mind, self._examples):
            column.addWidget(widget)

    @property
    def text(self) -> str:
        """What stands in it, without spaces around."""
        whole = self.edit.text() if isinstance(self.edit, LineEdit) else self.edit.toPlainText()
        return whole.strip()

    @property
    def is_too_long(self) -> bool:
        """Whether it cannot be kept as it is."""
        return len(self.text) > self._limit

    @property
    def minded(self) -> str:
        """What it asks to mind; empty for nothing."""
        return "" if self._mind.isHidden() else self._mind.text()

    def show_text(self, text: str) -> None:
        """Show a text as it is stored; not under the hands of who is typing."""
        self._shown = text
        if self._pause.isActive():
            return
        if text != self.text:
            self._put(text)
        self._show_mind()

    def offer(self, examples: Sequence[str]) -> None:
        """Offer short texts to take over."""
        parts.clear(self._flow)
        for text in examples:
            button = parts.button(text, "quiet", f"Invullen: {text}")
            button.setProperty(_EXAMPLE, text)
            button.clicked.connect(self._example_clicked)
            self._flow.addWidget(button)
        self._examples.setVisible(bool(examples))

    @Slot(bool)
    def _example_clicked(self, _checked: bool) -> None:
        button = self.sender()
        if button is not None:
            self.take(str(button.property(_EXAMPLE)))

    def show_fault(self, text: str) -> None:
        """Say what is wrong, or with an empty text nothing."""
        parts.set_role(self.edit, "fault", bool(text) or self.is_too_long)
        self._mind.setText(text)
        self._mind.setVisible(bool(text))

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self.edit.setFocus()

    @Slot()
    def settle(self) -> None:
        """Tell at once that what stands here is what is meant."""
        self._pause.stop()
        self._show_mind()
        if self._holds_new():
            self.settled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle when the keyboard leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return super().eventFilter(watched, event)

    def take(self, text: str) -> None:
        """Take over a text, as if it was typed."""
        self._put(text)
        self.settle()
        self.take_focus()

    def _put(self, text: str) -> None:
        if isinstance(self.edit, LineEdit):
            self.edit.setText(text)
        else:
            self.edit.setPlainText(text)
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self._pause.stop()

    def _holds_new(self) -> bool:
        return self.text != self._shown

    def _show_mind(self) -> None:
        said = self.mind(self.text)
        self._mind.setText(said)
        self._mind.setVisible(bool(said))

    @Slot()
    def _changed(self) -> None:
        used = len(self.text)
        too_long = " Dat is te lang: kort de tekst in." if self.is_too_long else ""
        self._count.setText(f"{used} van {self._limit} tekens.{too_long}")
        self._count.setVisible(used > 0)
        parts.set_role(self.edit, "fault", self.is_too_long)
        if self._holds_new():
            self._pause.start()


class Suggestions(QWidget):
    """First steps to take over; more than a few are shown when someone asks for them.

    Signals:
        chosen: Someone took one over; holds its text.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[tuple[str, str], ...] = ()
        self._shown = False
        self._column = parts.stack(self, spacing=6)
        self.hide()

    def offer(self, suggestions: Sequence[tuple[str, str]]) -> None:
        """Offer these, each a title and the text."""
        if self._offered == tuple(suggestions):
            return
        self._offered, self._shown = tuple(suggestions), len(suggestions) <= _FEW
        self._show()

    def _show(self) -> None:
        parts.clear(self._column)
        if not self._shown:
            more = parts.button(f"{len(self._offered)} voorstellen uit het memo tonen", "quiet")
            more.clicked.connect(self._more_clicked)
            self._column.addLayout(parts.row(more))
        for title, text in self._offered if self._shown else ():
            self._column.addWidget(parts.label(f"Voorstel bij ‘{title}’: {text}", "muted"))
            button = parts.button("Overnemen", "quiet", f"Voorstel overnemen: {title}")
            button.setProperty(_EXAMPLE, text)
            button.clicked.connect(self._take_clicked)
            self._column.addLayout(parts.row(button))
        self.setVisible(bool(self._offered))

    @Slot(bool)
    def _more_clicked(self, _checked: bool) -> None:
        self._shown = True
        self._show()

    @Slot(bool)
    def _take_clicked(self, _checked: bool) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property(_EXAMPLE)))
