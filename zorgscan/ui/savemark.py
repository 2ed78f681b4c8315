"""Says that an answer is kept: with the time, and aloud. Must not know what was kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from zorgscan.ui import parts
from zorgscan.ui.aloud import say


class SaveMark(QWidget):
    """`Bewaard om 14:32`, or why not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._label = parts.label("", "good", self)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._label)

    @property
    def text(self) -> str:
        """What it says now."""
        return self._label.text()

    @Slot(str)
    def show_saved(self, time: str) -> None:
        """Say when the last change was kept; called only after it is on the disk."""
        parts.set_role(self._label, "role", "good")
        text = f"✓ Bewaard om {time}"
        if text != self._label.text():
            self._label.setText(text)
            self._label.repaint()  # at once: the rest of the page may take its time
        say(self, "Bewaard")

    def show_done(self, what: str) -> None:
        """Say what was taken back or done again; it is on the disk."""
        parts.set_role(self._label, "role", "good")
        self._label.setText(what)
        say(self, what)

    @Slot(str)
    def show_not_saved(self, why: str) -> None:
        """Say that the last change was not kept."""
        parts.set_role(self._label, "role", "fault")
        self._label.setText(f"Niet bewaard. {why}")
        say(self, f"Niet bewaard. {why}")

    @Slot()
    def clear(self) -> None:
        """Say nothing: another scan is open."""
        self._label.setText("")
