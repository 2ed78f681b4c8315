"""The end of a page that makes a file: busy, then where the file is. Must not know what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from zorgscan.app.stopping import StoppedError
from zorgscan.ui import parts
from zorgscan.ui.aloud import say
from zorgscan.ui.pages.busy import Busy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zorgscan.app.stopping import Stop
    from zorgscan.ui.dialogs import Asks


_TAKEN = "{asked} is open in een ander programma. Daarom heet het nieuwe bestand {path}."
_NOTHING = "Gestopt. Er is niets gemaakt."


class Outcome(QWidget):
    """Says that work goes on, and then where its result is."""

    def __init__(self, dialogs: Asks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._path: Path | None = None
        column = parts.stack(self)
        self.busy = Busy(self)
        column.addWidget(self.busy)
        self._stopped = parts.label(_NOTHING, "muted")
        column.addWidget(self._stopped)
        column.addWidget(self._build_done())
        self._stopped.hide()
        self._done.hide()

    def _build_done(self) -> QWidget:
        self._done = parts.Card(tint="accent_soft")
        self._said = parts.label("", "strong")
        self._where = parts.label("", "muted")
        self.open = parts.button("Openen")
        self.folder = parts.button("Map tonen")
        self.open.clicked.connect(self._open_clicked)
        self.folder.clicked.connect(self._folder_clicked)
        self._done.body.addWidget(self._said)
        self._done.body.addWidget(self._where)
        self._verdict = parts.label("", "muted")
        self._done.body.addWidget(self._verdict)
        self._done.body.addLayout(parts.row(self.open, self.folder))
        return self._done

    @property
    def said(self) -> str:
        """What it says is done; empty while nothing is."""
        return "" if self._done.isHidden() else self._said.text()

    @property
    def verdict(self) -> str:
        """What it says of the file after looking it over; empty where that is not done."""
        return "" if self._done.isHidden() or self._verdict.isHidden() else self._verdict.text()

    def show_busy(self, doing: str) -> None:
        """Say what is being done."""
        self.show_nothing()
        self.busy.show_busy(doing)

    def show_stoppable(self, doing: str) -> Stop:
        """Say what is being done; returns what the button beside it asks to stop."""
        self.show_nothing()
        return self.busy.show_stoppable(doing)

    def show_failed(self, error: BaseException, tell: Callable[[BaseException], None]) -> None:
        """Say that it was stopped as asked, or let `tell` say what went wrong."""
        self.show_nothing()
        if isinstance(error, StoppedError):
            self._stopped.show()
            say(self, _NOTHING)
        else:
            tell(error)

    def show_done(self, said: str, path: Path, asked: Path | None = None) -> None:
        """Say what was made and where it is.

        Args:
            said: What was made.
            path: Where it is.
            asked: Where it was to be, when another program may have that file open.
        """
        self._path = path
        if asked is not None and asked.name != path.name:
            said = f"{said} {_TAKEN.format(asked=asked.name, path=path.name)}"
        self._said.setText(said)
        self._where.setText(parts.breakable(str(path)))
        self._verdict.hide()
        self.open.setAccessibleName(f"{path.name} openen")
        self.folder.setAccessibleName(f"Map tonen van {path.name}")
        self.busy.hide()
        self._done.show()
        self.open.setFocus()
        say(self, said)

    def show_looking(self, doing: str) -> None:
        """Say that the file is being looked over."""
        self._show_verdict(doing, "muted")

    def show_verdict(self, words: str) -> None:
        """Say that the file is as it should be."""
        self._show_verdict(f"✓ {words}", "good")
        say(self, words)

    def show_faults(self, words: str, faults: Sequence[str]) -> None:
        """Say that the file is not as it should be, and where."""
        self._show_verdict("\n".join([f"✗ {words}", *faults]), "fault")
        say(self, words)

    def _show_verdict(self, words: str, role: parts.Role) -> None:
        parts.set_role(self._verdict, "role", role)
        self._verdict.setText(words)
        self._verdict.show()

    def show_nothing(self) -> None:
        """Be quiet: it did not work, which was told elsewhere, or it is asked anew."""
        self.busy.hide()
        self._stopped.hide()
        self._done.hide()

    @Slot(bool)
    def _open_clicked(self, _checked: bool) -> None:
        if self._path is not None:
            self._dialogs.show_file(self, self._path)

    @Slot(bool)
    def _folder_clicked(self, _checked: bool) -> None:
        if self._path is not None:
            self._dialogs.show_file(self, self._path.parent)
