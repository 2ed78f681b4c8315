"""Small courtesies: a file dropped on the window, the window where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from tests.ui.pages import write_benchmark
from tests.ui.safety_pages import wait_for_worker
from zorgscan import shipped
from zorgscan.app.demo import fill_in
from zorgscan.app.reports import make_report
from zorgscan.app.sources import source_of
from zorgscan.core.scans.model import Recipient
from zorgscan.ui.drops import dropped_file
from zorgscan.ui.places import START
from zorgscan.ui.placing import kept, put_back, within

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver

LAPTOP = QRect(0, 0, 1366, 728)
BEAMER = QRect(1366, 0, 1920, 1040)
LEAST = (640, 480)


def dragged(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) if "://" not in name else QUrl(name) for name in names])
    return data


@pytest.mark.parametrize(
    "names",
    [
        (),
        ("/een.docx",),
        ("/een.zorgscan.exe",),
        ("/een.zorgscan", "/twee.zorgscan"),
        ("https://example.org/een.zorgscan",),
    ],
)
def test_only_one_file_of_ours_on_this_computer_can_be_dropped(names: tuple[str, ...]) -> None:
    assert dropped_file(dragged(*names)) is None


def drop(driver: Driver, path: Path) -> None:
    """Drop a file on the window, as a person does."""
    data = dragged(str(path))  # the event does not own it
    args = (
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(*args)
    enter.ignore()
    driver.window.dragEnterEvent(enter)
    assert enter.isAccepted()
    driver.window.dropEvent(QDropEvent(*args))
    driver.settle()


def test_what_cannot_be_dropped_shows_no_cursor_for_it(driver: Driver) -> None:
    data = dragged("/een.docx")
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    driver.window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_a_dropped_file_is_opened(driver: Driver, tmp_path: Path) -> None:
    other = tmp_path / "School.ZORGSCAN"
    fill_in(driver.library, other)
    driver.library.close_file(other)
    drop(driver, other)
    assert driver.session.file.path == other
    assert driver.window.route[0] in ("section", "result")


def test_dropped_figures_of_other_schools_are_offered(driver: Driver) -> None:
    fill_in(driver.library)
    driver.program.desk.open_scan(driver.library.own_scans()[0].scan_id)
    drop(driver, write_benchmark(driver))
    assert driver.window.route == ("others",)
    assert driver.page.use.isVisible()
    assert driver.session.benchmark is None  # nothing changes before a person says so


def test_a_dropped_standard_shows_what_it_changes(driver: Driver, tmp_path: Path) -> None:
    driver.begin(SP1="po")
    path = tmp_path / "norm.toml"
    path.write_bytes(shipped.data("forms", "zorgscan", "standard-lansingerland.toml"))
    drop(driver, path)
    assert driver.window.route == ("standard",)
    assert driver.page.use.isVisible()


@pytest.mark.parametrize("name", ["benchmark.json", "norm.toml"])
def test_what_belongs_to_a_scan_waits_for_one(driver: Driver, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}")
    drop(driver, tmp_path / name)
    ((title, text),) = driver.dialogs.told
    assert title == name
    assert "Open eerst die scan." in text
    assert driver.window.route == START


def test_a_dropped_report_tells_what_it_is(driver: Driver, tmp_path: Path) -> None:
    session = fill_in(driver.library)
    path = tmp_path / "rapport.pdf"
    make_report(
        source_of(session, driver.library), Recipient.MUNICIPALITY, path, driver.library.clock
    )
    drop(driver, path)
    wait_for_worker(driver)
    ((title, text),) = driver.dialogs.told
    assert title == "rapport.pdf"
    assert text.startswith("Dit is een rapport van Zorgscan, van Basisschool Voorbeeld.")
    assert "2026-2027, volledige scan, nog niet afgerond" in text
    assert "gemeente, bestuur en medezeggenschapsraad" in text


def test_a_dropped_pdf_of_others_says_so(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.7 geen echte")
    drop(driver, path)
    wait_for_worker(driver)
    assert len(driver.dialogs.told) == 1


def test_a_file_is_taken_out_of_the_list_and_stays(driver: Driver, tmp_path: Path) -> None:
    for name in ("een.zorgscan", "twee.zorgscan"):
        fill_in(driver.library, tmp_path / name)
        driver.library.open_file(tmp_path / name)
    driver.window.show_page(START)
    first = driver.page._files[0]
    assert first.name.text() == "twee.zorgscan"
    first.forget.click()
    driver.settle()
    (left,) = driver.page._files
    assert left.name.text() == "een.zorgscan"
    assert driver.focus() is left.name
    assert (tmp_path / "twee.zorgscan").is_file()


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (QRect(100, 50, 1000, 600), QRect(100, 50, 1000, 600)),
        (QRect(1500, 50, 1000, 600), QRect(1500, 50, 1000, 600)),
        (QRect(1200, 600, 900, 700), QRect(1200, 600, 900, 700)),
    ],
)
def test_a_place_that_is_seen_is_kept(place: QRect, expected: QRect) -> None:
    assert within(place, [LAPTOP, BEAMER], LEAST) == expected


@pytest.mark.parametrize(
    "place",
    [
        QRect(1500, 50, 1000, 600),  # the beamer is gone
        QRect(-3000, 20, 1000, 600),
        QRect(10, -500, 1000, 600),  # its top is above the screen
        QRect(0, 0, 5000, 3000),
    ],
)
def test_a_place_that_no_screen_shows_becomes_one_that_does(place: QRect) -> None:
    found = within(place, [LAPTOP], LEAST)
    assert LAPTOP.contains(found)
    assert found.width() >= LEAST[0]


def test_a_window_comes_back_where_it_stood(qtbot) -> None:
    first, second = QWidget(), QWidget()
    for each in (first, second):
        qtbot.addWidget(each)
    first.setGeometry(40, 60, 700, 500)
    put_back(second, kept(first), [LAPTOP])
    assert second.geometry() == QRect(40, 60, 700, 500)


@pytest.mark.parametrize("text", ["", "a,b,c,d,e", "1,2,3", "0,0,-5,5,0", f"{10**9},0,5,5,0"])
def test_what_is_no_place_changes_nothing(qtbot, text: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(5, 5, 300, 200)
    put_back(window, text, [LAPTOP])
    assert window.geometry() == QRect(5, 5, 300, 200)


def test_closing_keeps_the_place(driver: Driver) -> None:
    driver.window.resize(900, 640)
    driver.window.close()
    assert driver.library.settings.text("window").split(",")[2:] == ["900", "640", "0"]
