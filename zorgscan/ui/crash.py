"""What happens when Zorgscan itself goes wrong: logged, told plainly, nothing lost.

Answers are stored as they are given, so leaving is always safe. The log gets the
place in the program, never a message that could hold an answer. Must not depend
on pages, fonts or texts from files: it has to work when those do not.
"""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

if TYPE_CHECKING:
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

_LOG = logging.getLogger("zorgscan.crash")
_QT = logging.getLogger("zorgscan.qt")

EXIT_BUG = 1

TITLE = "Zorgscan stopt"
TEXT = (
    "Er ging iets mis in Zorgscan zelf. Alles wat als bewaard gemeld is, is bewaard.\n\n"
    "Sluit dit venster en start Zorgscan opnieuw. "
    "Gebeurt het weer? Meld het dan met het logboek uit de gegevensmap erbij."
)


class CrashGuard(QObject):
    """Catches what nobody caught, tells it once, and ends the program with code 1.

    Attributes:
        crashed: Whether it happened.
    """

    _happened = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.crashed = False
        self._box: QMessageBox | None = None
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Listen to all ways an exception can get lost."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread
        sys.unraisablehook = self._caught_unraisable
        qInstallMessageHandler(_log_qt)

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception nobody caught; the first one is told."""
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        _LOG.critical("nobody caught this", exc_info=(kind, error, trace))
        if not self.crashed:
            self.crashed = True
            self._happened.emit()

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _caught_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot()
    def _tell(self) -> None:
        """Tell it in the main thread; leaving is all there is to choose."""
        self._box = box = QMessageBox(self._app.activeWindow())  # without a window we own it
        box.setIcon(QMessageBox.Icon.Critical)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(TITLE)
        box.setText(TITLE)
        box.setInformativeText(TEXT)
        box.addButton("Sluiten", QMessageBox.ButtonRole.AcceptRole)
        box.finished.connect(self._leave)
        box.open()

    @Slot(int)
    def _leave(self, _result: int) -> None:
        self._box = None
        self._app.exit(EXIT_BUG)


_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Keep what Qt complains about; it never holds an answer."""
    _QT.log(_LEVELS.get(kind, logging.DEBUG), "%s (%s)", message, context.category)
