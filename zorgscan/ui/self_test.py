"""Whether the program works here: opened, answered, reported and read back, in a folder of its own.

For frozen builds, which no test can look into. Nothing of the user is touched.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from zorgscan.app.clock import clock_from
from zorgscan.app.definitions import installed
from zorgscan.app.errors import guard
from zorgscan.app.library import Library, NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.collect.reading import read_report
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Subject, SubjectKind
from zorgscan.ui.application import Program, make_application, watch_for_crashes
from zorgscan.ui.pages.report import ReportPage
from zorgscan.ui.pages.section import SectionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from zorgscan.app.errors import Message

_PATIENCE = 120_000  # milliseconds: a slow machine with a virus scanner
_SUBJECT = Subject(SubjectKind.SCHOOL, "Zelftest", "00AA", "00")


def try_out() -> int:
    """Try the program out; returns 0 when all of it works, else 1 after saying what does not."""
    watch_for_crashes()
    app = make_application()
    with TemporaryDirectory(prefix="zorgscan-") as folder:
        trial = _Trial(app, Path(folder))
        QTimer.singleShot(0, trial, trial.begin)
        app.exec()
        trial.program.close()
    for _line in trial.wrong:
        pass
    return 1 if trial.wrong else 0


class _Trial(QObject):
    """Goes through the window as a person would, one step at a time."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__(app)
        self.wrong = ["de zelftest is niet tot het einde gekomen"]
        self._app = app
        self._report = folder / "rapport.pdf"
        data = DataFolder(folder / "data")
        library = Library(data, installed(data), clock_from())
        self.program = Program(app, data, library, self)
        self.program.window.show()
        QTimer.singleShot(_PATIENCE, self, self._give_up)

    @Slot()
    def begin(self) -> None:
        """Begin a scan, answer its first question by a key, and ask for the report."""
        with guard(self._fault):
            self._fill_in()

    def _fill_in(self) -> None:
        desk, window = self.program.desk, self.program.window
        library = desk.library
        today = library.clock().date()
        desk.new_scan(NewScan(_SUBJECT, library.suggested_school_year(), today))
        section = desk.current.form.sections[0]
        window.show_page(("section", section.name))
        page = window.page
        if not isinstance(page, SectionPage) or not page.choose_first():
            self._end("een antwoord is niet bewaard")
            return
        window.show_page(("report",))
        report = window.page
        if isinstance(report, ReportPage):
            report.made.connect(self._made)
            report.make.click()

    @Slot(object)
    def _made(self, path: Path) -> None:
        """Read the report back."""
        with guard(self._fault):
            self._read_back(path)

    def _read_back(self, path: Path) -> None:
        reading = read_report(str(path))
        if isinstance(reading, Problem):
            self._end(str(reading))
        elif json.loads(reading.data)["scan_id"] != self.program.desk.current.scan.scan_id:
            self._end("het rapport draagt een andere scan")
        else:
            self._end("")

    def _fault(self, message: Message) -> None:
        self._end(str(message))

    @Slot()
    def _give_up(self) -> None:
        self._end("de zelftest duurde te lang")

    def _end(self, wrong: str) -> None:
        self.wrong = [wrong] if wrong else []
        self._app.exit(0)

    # What the window asks of a person

    def tell(self, _parent: QWidget, title: str, text: str, /) -> None:
        """Whatever is told now is something that went wrong."""
        self._end(f"{title} {text}")

    def confirm(
        self, _parent: QWidget, _title: str, _text: str, _yes: str, then: Callable[[], None], /
    ) -> None:
        """Go on."""
        then()

    def open_file(
        self, _parent: QWidget, title: str, _kinds: str, _then: Callable[[Path], None], /
    ) -> None:
        """Nothing is opened here."""
        self._end(title)

    def open_folder(self, _parent: QWidget, title: str, _then: Callable[[Path], None], /) -> None:
        """Nothing is opened here."""
        self._end(title)

    def save_file(
        self,
        _parent: QWidget,
        _title: str,
        _suggested: Path,
        _kinds: str,
        then: Callable[[Path], None],
        /,
    ) -> None:
        """Save where the trial keeps its files."""
        then(self._report)

    def show_file(self, _parent: QWidget, _path: Path, /) -> None:
        """Nothing is opened outside."""
