"""A fault of our own is logged without answers, told plainly, and loses nothing."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMessageBox

from zorgscan.ui.crash import TITLE, CrashGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ui.driving import Driver


@pytest.fixture
def guard(dressed, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashGuard]:
    left: list[int] = []
    guard = CrashGuard(dressed)
    monkeypatch.setattr(dressed, "exit", left.append, raising=False)
    guard._app = dressed
    guard.left = left  # type: ignore[attr-defined] - what it left with, for the test
    yield guard
    guard.uninstall()
    guard.deleteLater()


def boxes(app) -> list[QMessageBox]:
    return [widget for widget in app.topLevelWidgets() if isinstance(widget, QMessageBox)]


def fail(secret: str) -> None:
    raise ValueError(secret)


def caught(guard: CrashGuard, secret: str) -> None:
    try:
        fail(secret)
    except ValueError:
        guard.caught(*sys.exc_info())  # type: ignore[arg-type] - inside an except


def test_it_is_told_once_and_ends_with_code_1(dressed, guard, qtbot):
    caught(guard, "een")
    caught(guard, "twee")
    qtbot.waitUntil(lambda: bool(boxes(dressed)))
    (box,) = boxes(dressed)
    assert box.text() == TITLE
    assert "Alles wat als bewaard gemeld is, is bewaard." in box.informativeText()
    box.buttons()[0].click()
    assert guard.left == [1]


def test_the_log_has_the_place_and_not_the_answer(guard, data_folder, dressed, qtbot):
    from zorgscan.app.log import start_log, stop_log
    from zorgscan.app.paths import DataFolder

    folder = DataFolder(data_folder)
    handler = start_log(folder)
    try:
        caught(guard, "het antwoord van de school")
    finally:
        stop_log(handler)
    log = folder.log.read_text()
    assert "ValueError" in log
    assert "het antwoord" not in log
    qtbot.waitUntil(lambda: bool(boxes(dressed)))
    boxes(dressed)[0].buttons()[0].click()


def test_a_fault_in_a_thread_is_told_in_the_window(dressed, guard, qtbot):
    guard.install()
    thread = threading.Thread(target=fail, args=("in een draad",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(boxes(dressed)))
    boxes(dressed)[0].buttons()[0].click()


def test_what_qt_says_goes_into_the_log(guard, caplog):
    from PySide6.QtCore import qWarning

    guard.install()
    with caplog.at_level(logging.WARNING, "zorgscan.qt"):
        qWarning("een klacht van Qt")
    assert "een klacht van Qt" in caplog.text


def test_a_fault_in_an_action_is_told_and_the_answers_are_there(driver: Driver, monkeypatch):
    driver.begin()
    driver.card("ZC4")
    driver.type("3")

    def broken(*_arguments: object, **_options: object) -> None:
        fail("kapot")

    monkeypatch.setattr(driver.library, "is_of_old_schema", broken)
    driver.window.scans.open_path(driver.folder.root / "a.zorgscan")
    assert driver.dialogs.told == [
        (
            "Er ging iets mis in Zorgscan zelf.",
            "Uw antwoorden zijn bewaard; meld deze fout met het logboek erbij.",
        )
    ]
    assert driver.value("ZC4") == 3
