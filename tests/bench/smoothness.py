"""How long the window stands still while a report is made beside it.

A timer of 5 ms runs in the window's thread; the longest time between two of its ticks is the
longest time that a key would have waited. The report is made as a person makes it: by the button,
from the question about the file to "klaar". In turns with it the same window is watched idle.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Slot

from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, Promise, Side
from zorgscan.ui.application import Program, make_application
from zorgscan.ui.dialogs import Dialogs
from zorgscan.ui.pages.report import ReportPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.bench.effort import Effort

_TICK = 5
_IDLE_TICKS = 60
_PATIENCE = 60.0  # seconds


class OneFile(Dialogs):
    """Answers the question where the report comes, as a person does, but at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def save_file(
        self,
        parent: QWidget,
        title: str,
        suggested: Path,
        kinds: str,
        then: Callable[[Path], None],
    ) -> None:
        then(self.path)


class Pulse(QObject):
    """Ticks in the window's thread and notes the longest gap."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.longest = 0.0
        self.ticks = 0
        self._last = self._started = 0.0
        self._going_on: Callable[[], bool] = bool
        self._loop = QEventLoop(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)

    def longest_while(self, going_on: Callable[[], bool], begin: Callable[[], object]) -> float:
        """Begin something and return the longest gap until it is over, in milliseconds."""
        self._going_on = going_on
        self._last = self._started = perf_counter()
        self.longest, self.ticks = 0.0, 0
        self._timer.start()
        begin()
        self._loop.exec()
        self._timer.stop()
        return self.longest

    @Slot()
    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now
        self.ticks += 1
        if not self._going_on() or now - self._started > _PATIENCE:
            self._loop.quit()


def measure(effort: Effort) -> list[Figure]:
    """Make reports from the window, the first with all that must be imported for it."""
    with TemporaryDirectory() as folder:
        scan_id = data_folder_with_a_scan(Path(folder))
        library = library_in(Path(folder))
        program = Program(
            make_application(), library.folder, library, OneFile(Path(folder) / "rapport.pdf")
        )
        program.window.show()
        program.desk.open_scan(scan_id)
        program.window.show_page(("report",))
        figure = _watched(program, effort.reports)
        program.window.close()
        program.close()
    return [figure]


def _watched(program: Program, rounds: int) -> Figure:
    page, pulse = program.window.page, Pulse(program.window)
    assert isinstance(page, ReportPage)
    idle: list[float] = []
    busy: list[float] = []
    for _ in range(rounds):
        # first idle: nobody clicks before the page has been painted
        idle.append(pulse.longest_while(lambda: pulse.ticks < _IDLE_TICKS, lambda: None))
        # from the click until the report has been looked over
        busy.append(pulse.longest_while(lambda: not page.make.isEnabled(), page.make.click))
        assert page.outcome.said, "no report was made"
    reports = Side("longest gap of a report", tuple(busy))
    return Figure(
        "Longest gap of the window while a report is made",
        (reports, Side("longest gap of the same window, idle", tuple(idle))),
        max(reports.middle, busy[0]),
        "{} ms: of the first report (with its imports) or the median of all, whichever is longer",
        Promise("at most", 30.0),
        (f"first {busy[0]:.1f} ms, worst {max(busy):.1f} ms; idle worst {max(idle):.1f} ms",),
    )
