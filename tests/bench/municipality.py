"""The municipality's pages with 300 schools in 10 rounds, until they are painted.

In turns with a bare table by Qt alone that holds the same words. Reading a round from the
file is measured apart: the window waits for one at a time.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.figures import Figure, Promise, Side, timed, times_as_long
from tests.collecting.made import HEAD, brin, opened, put, report
from tests.overview.speed import many_rounds
from tests.ui.municipality_pages import wait
from zorgscan.app.intake import take_in
from zorgscan.app.settling import put_register, settle_round
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.overview.view import Overview
from zorgscan.core.scans.model import Scope
from zorgscan.store.collection.rows import NewFile
from zorgscan.ui.application import make_application

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.effort import Effort
    from tests.ui.driving import Driver
    from zorgscan.app.collection import Collection
    from zorgscan.store.collection.rows import ReportRow

_SCHOOLS, _ROUNDS = 300, 10
_PAGES = ("heat", "spread", "needs", "subjects", "home", "round", "intake", "keeping")
_TURNS = 5
_ACCEPTED = Outcome.ACCEPTED


def measure(_effort: Effort) -> list[Figure]:
    """Show every page a few times, each time with figures it has not seen."""
    from tests.ui.driving import Driver

    with TemporaryDirectory() as name:
        folder = Path(name)
        path = _collection(folder)
        driver = Driver(make_application(), folder / "data")
        room = driver.program.desk.municipality
        driver.window.scans.open_path(path)
        wait(driver)
        rounds = many_rounds(_SCHOOLS, _ROUNDS)
        times: dict[str, list[float]] = {page: [] for page in _PAGES}
        bare: list[float] = []
        for _ in range(_TURNS):
            room._overviews = (_counted(Overview(rounds, Scope.FULL)),)
            for page in _PAGES:
                times[page].append(_painted(driver, page))
            bare.append(_bare(driver))
        reading = _reading(room.collection)
        driver.close()
    return [*_pages(times, bare), reading]


def _pages(times: dict[str, list[float]], bare: list[float]) -> list[Figure]:
    sides = tuple(Side(f"page {page}", tuple(found)) for page, found in times.items())
    slowest = max(sides, key=lambda side: side.middle)
    table = Side("a bare table with the same words", tuple(bare))
    notes = (f"the heat table takes {times_as_long(sides[0], table):.2f} times a bare table",)
    promise = Promise("at most", 100.0)
    says = f"{{}} ms for the slowest, {slowest.name}"
    title = f"A page of {_SCHOOLS} schools in {_ROUNDS} rounds"
    return [Figure(title, (*sides, table), slowest.middle, says, promise, notes)]


def _reading(collection: Collection) -> Figure:
    rows = collection.rounds()
    times = tuple(timed(lambda row=row: collection.kept(row.name)) for row in rows)
    side = Side("one round, from the file", times)
    promise = Promise("at most", 100.0)
    return Figure(f"Reading a round of {_SCHOOLS} schools", (side,), side.middle, "{} ms", promise)


def _counted(overview: Overview) -> Overview:
    """Count as the worker does before a page gets the figures."""
    from zorgscan.ui.round_reading import COUNTED

    for part in COUNTED:
        getattr(overview, part)
    return overview


def _painted(driver: Driver, page: str) -> float:
    """Return how long the window's thread is busy until a page is painted, in milliseconds."""
    driver.window.show_page(("settings",))
    _settle()
    return timed(lambda: _shown(lambda: driver.window.show_page(("municipality", page))))


def _bare(driver: Driver) -> float:
    table = driver.window._pages["municipality", "heat"].view.table  # type: ignore[attr-defined] - the heat page

    def show() -> None:
        model = QStandardItemModel(table.rowCount(), table.columnCount())
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                index = table.index(row, column)
                model.setItem(row, column, QStandardItem(table.data(index)))
        view.setModel(model)
        model.setParent(view)
        view.show()

    view = QTableView()
    view.resize(driver.page.size())
    view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    taken = timed(lambda: _shown(show))
    view.close()
    _settle()
    return taken


def _shown(show: Callable[[], object]) -> None:
    show()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents()
    QApplication.processEvents()


def _settle() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _collection(folder: Path) -> Path:
    """Make a file with as many rounds and reports; each is a copy of one that was taken in."""
    path = folder / "gemeente.zorgcollectie"
    register = "\n".join([HEAD, *(f"{brin(n)};00;School {n};po;200;B{n % 3}" for n in _every())])
    with opened(path) as collection:
        take_in(collection, [put(folder / "in", {"0.pdf": report(0)})])
        kept = collection.file.report(1)
        with collection.file.transaction():
            for year in range(2026, 2026 + _ROUNDS):
                name = f"{year}-{year + 1}"
                if year > 2026:
                    collection.make_round(name, name)
                _fill(collection, name, register, kept)
    return path


def _fill(collection: Collection, name: str, register: str, kept: ReportRow) -> None:
    row = collection.row(name)
    put_register(collection, name, f"{register}\n".encode(), "register.csv")
    intake = collection.file.begin_intake()
    for number in _every():
        sha256 = f"{row.round_id:032x}{number:032x}"
        copied = replace(
            kept,
            sha256=sha256,
            round_id=row.round_id,
            key=(brin(number), "00"),
            scan_id=sha256[-36:],
        )
        report_id = collection.file.add_report(copied)
        new = NewFile(f"{name}/{number}.pdf", sha256, 0, _ACCEPTED, "", "attachment", report_id)
        collection.file.add_file(intake, new)
    settle_round(collection, row)


def _every() -> range:
    return range(_SCHOOLS)
