"""Says that work goes on, and lets it be stopped. Must not know what the work is."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from zorgscan.app.stopping import Stop
from zorgscan.ui import parts
from zorgscan.ui.aloud import say

_STOPPING = "Er wordt gestopt."


class Busy(QWidget):
    """A moving bar, what is being done, and a button to stop it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop: Stop | None = None
        column = parts.stack(self)
        self._doing = parts.label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Bezig")
        self.button = parts.button("Stoppen")
        self.button.clicked.connect(self._stop_clicked)
        column.addWidget(self._doing)
        column.addWidget(self._bar)
        column.addLayout(parts.row(self.button))
        self.hide()

    def show_stoppable(self, doing: str) -> Stop:
        """Say what is being done; returns what the button asks to stop."""
        self._stop = Stop()
        self._show(doing)
        return self._stop

    def show_busy(self, doing: str) -> None:
        """Say what is being done, where stopping is not possible."""
        self._stop = None
        self._show(doing)

    def _show(self, doing: str) -> None:
        self._doing.setText(doing)
        self.button.setVisible(self._stop is not None)
        self.button.setEnabled(True)
        self.show()

    @Slot(bool)
    def _stop_clicked(self, _checked: bool) -> None:
        if self._stop is not None:
            self._stop.ask()
            self.button.setEnabled(False)
            self._doing.setText(_STOPPING)
            say(self, _STOPPING)
