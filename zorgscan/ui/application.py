"""Starting the window and leaving it, in one fixed order.

Fault handler, data folder, QApplication, style, Dutch, colours, first page; only
then everything the first paint does not need. Must not know pages.
"""

from __future__ import annotations

import faulthandler
import gc
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtWidgets import QApplication

from zorgscan.ui import theme
from zorgscan.ui.placing import kept, put_back

if TYPE_CHECKING:
    import logging
    from pathlib import Path

    from PySide6.QtGui import QWindow

    from zorgscan.app.library import Library
    from zorgscan.app.paths import DataFolder
    from zorgscan.ui.crash import CrashGuard
    from zorgscan.ui.dialogs import Asks
    from zorgscan.ui.keeping import Keeper
    from zorgscan.ui.window import Window


_PLACE = "window"
_ANEW = 75
"""Exit code of Qt's loop when the program must begin again; never the code of the process."""


def make_application() -> QApplication:
    """Return the one QApplication, in Dutch and in our style, not yet dressed."""
    # the style as an argument: a call would first build the Python class of all styles,
    # a tenth of the whole start
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    _furnish(app)
    return app


def prepare(app: QApplication) -> None:
    """Give an application that others made our name, style, typeface and Dutch."""
    app.setStyle("Fusion")
    _furnish(app)


def _furnish(app: QApplication) -> None:
    QLocale.setDefault(QLocale("nl_NL"))
    app.setApplicationName("Zorgscan")
    app.setApplicationDisplayName("Zorgscan")
    translator = QTranslator(app)  # its parent keeps it alive, else the texts turn English
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale("nl_NL"), "qtbase", "_", folder):
        app.installTranslator(translator)
    theme.load_fonts()


class Program(QObject):
    """The running program: window, settings, log, and the way out."""

    def __init__(
        self, app: QApplication, folder: DataFolder, library: Library, dialogs: Asks
    ) -> None:
        super().__init__(app)
        from zorgscan.ui.appearance import Appearance
        from zorgscan.ui.desk import Desk
        from zorgscan.ui.tasks import Tasks
        from zorgscan.ui.window import Window

        self._app = app
        self._folder = folder
        self._library = library
        self._log: logging.Handler | None = None
        self._guard: CrashGuard | None = None
        self._keeper: Keeper | None = None
        self.appearance = Appearance(app, library.settings, self)
        self.tasks = Tasks(self)
        self.desk = Desk(library, self.tasks, self.appearance, self)
        self.window: Window = Window(self.desk, dialogs)
        self.appearance.changed.connect(self.window.rebuild)
        self.window.closing.connect(self._keep_place)
        self.window.anew.connect(self._begin_anew)
        screens = [app.primaryScreen(), *app.screens()]
        put_back(
            self.window, library.settings.text(_PLACE), [s.availableGeometry() for s in screens]
        )
        app.aboutToQuit.connect(self.close)

    @Slot()
    def after_first_paint(self) -> None:
        """Do what the first paint did not need."""
        from zorgscan.ui.crash import CrashGuard

        self._guard = CrashGuard(self._app)
        self._guard.install()
        self.appearance.follow_system()
        self.window.build_menus()
        self.window.setWindowIcon(theme.icon())
        self._watch_over_files()
        if self._folder.is_gone:
            return  # the page in front says so, and there is nowhere to keep a log
        with self.desk.attempt():
            from zorgscan.app.log import start_log

            self._log = start_log(self._folder)

    def _watch_over_files(self) -> None:
        """Make backups from now on, and notice copies that a sync program made."""
        from zorgscan.ui.copies import CopyWatch
        from zorgscan.ui.keeping import Keeper

        self._keeper = Keeper(self.desk, self)
        watch = CopyWatch(self.desk, self.window.dialogs, self.window)
        watch.merge_wanted.connect(self.window.show_merging)

    @Slot()
    def _keep_place(self) -> None:
        self._library.settings.choose(_PLACE, kept(self.window))

    @Slot()
    def _begin_anew(self) -> None:
        QApplication.exit(_ANEW)

    def leave(self) -> None:
        """Make room for another program in this process."""
        self.close()
        self._app.aboutToQuit.disconnect(self.close)
        self.appearance.changed.disconnect(self.window.rebuild)
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    @Slot()
    def close(self) -> None:
        """Leave in order: no new work, wait for what runs, close the files."""
        self.desk.close()
        self.tasks.shutdown()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None
        self._library.close()
        if self._guard is not None:
            self._guard.uninstall()
            self._guard = None
        if self._log is not None:
            from zorgscan.app.log import stop_log

            stop_log(self._log)
            self._log = None


class _FirstPaint(QObject):
    """Waits until the window has been painted once.

    Seen from the system's window, not from a widget: one that others cover
    altogether gets no paint event.
    """

    def __init__(self, window: Window, program: Program, *, leave: bool) -> None:
        super().__init__(program)
        self._program = program
        self._leave = leave
        window.winId()  # makes the system's window
        self._handle: QWindow = window.windowHandle()
        self._handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on after the paint that is done while the window is first exposed."""
        if event.type() == QEvent.Type.Expose and self._handle.isExposed():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return super().eventFilter(watched, event)

    @Slot()
    def _painted(self) -> None:
        gc.freeze()
        gc.enable()
        if self._leave:
            QApplication.exit(0)
        else:
            self._program.after_first_paint()


def watch_for_crashes() -> None:
    """Let Python say where it was when the process is ended by a fault below it."""
    if sys.stderr is not None:  # a windowed program on Windows has none
        faulthandler.enable()


def run(
    file: Path | None,
    folder: DataFolder,
    *,
    exit_after_paint: bool = False,
) -> int:
    """Show the window until it is closed.

    Args:
        file: A file of scans to open at once.
        folder: The user's data folder.
        exit_after_paint: Leave once the first page is painted, for measuring.

    Returns:
        The exit code: 0, or 1 after a fault of our own.
    """
    watch_for_crashes()
    app = make_application()
    code = _run_once(app, file, folder, leave=exit_after_paint)
    while code == _ANEW:
        from zorgscan.app.paths import data_folder

        code = _run_once(app, None, data_folder(), leave=False)
    return code


def _run_once(app: QApplication, file: Path | None, folder: DataFolder, *, leave: bool) -> int:
    program = make_program(app, folder)
    _FirstPaint(program.window, program, leave=leave)
    program.window.show()
    if file is not None:
        program.window.scans.open_path(file)
    code = app.exec()
    if code == _ANEW:
        program.leave()
    return code


def make_program(app: QApplication, folder: DataFolder) -> Program:
    """Return the program on a data folder, its window not yet shown."""
    from zorgscan.app.clock import clock_from
    from zorgscan.app.definitions import installed
    from zorgscan.app.library import Library
    from zorgscan.ui.dialogs import Dialogs

    library = Library(folder, installed(folder), clock_from())
    return Program(app, folder, library, Dialogs())
