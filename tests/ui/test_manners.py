"""Small courtesies: a file dropped on the window, the window where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from zorgscan.app.demo import fill_in
from zorgscan.ui.drops import dropped_file
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
        ("/een.pdf",),
        ("/een.zorgscan", "/twee.zorgscan"),
        ("https://example.org/een.zorgscan",),
    ],
)
def test_only_one_file_of_ours_on_this_computer_can_be_dropped(names: tuple[str, ...]) -> None:
    assert dropped_file(dragged(*names)) is None


def test_a_dropped_file_is_opened(driver: Driver, tmp_path: Path) -> None:
    other = tmp_path / "School.ZORGSCAN"
    fill_in(driver.library, other)
    driver.library.close_file(other)
    data = dragged(str(other))  # the event does not own it
    event = QDropEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    driver.window.dropEvent(event)
    driver.settle()

    assert driver.session.file.path == other
    assert driver.window.route[0] in ("section", "result")


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
