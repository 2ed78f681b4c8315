"""Work beside the window: one answer, in the main thread, and a clean way out."""

from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.files import Prepared
from zorgscan.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.shutdown()
    running.deleteLater()


def never(_outcome: object) -> None:
    pytest.fail("called, though the other should be")


def test_the_result_comes_back_in_the_main_thread(tasks, qtbot):
    got: list[tuple[object, bool]] = []

    def done(result: object) -> None:
        got.append((result, threading.current_thread() is threading.main_thread()))

    tasks.start(lambda: threading.current_thread().name, done, never)
    qtbot.waitUntil(lambda: bool(got))
    ((name, in_main),) = got
    assert str(name).startswith("zorgscan")
    assert in_main


def test_what_is_raised_comes_back_too(tasks, qtbot):
    got: list[BaseException] = []
    tasks.start(lambda: 1 // 0, never, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert isinstance(got[0], ZeroDivisionError)


def test_a_file_nobody_takes_since_the_window_closes_is_not_left_behind(tasks, tmp_path):
    written = threading.Event()

    def write() -> Prepared:
        prepared = Prepared(tmp_path / "rapport.pdf", b"%PDF-")
        written.set()
        return prepared

    tasks.start(write, never, never)
    assert written.wait(5)
    tasks.shutdown()

    assert list(tmp_path.iterdir()) == []


def test_jobs_go_one_by_one_in_their_order(tasks, qtbot):
    got: list[object] = []
    for number in range(5):
        tasks.start(lambda number=number: number, got.append, never)
    qtbot.waitUntil(lambda: len(got) == 5)
    assert got == [0, 1, 2, 3, 4]


def test_the_collector_is_off_while_a_worker_runs(tasks, qtbot):
    gc.enable()
    try:
        seen: list[object] = []
        tasks.start(gc.isenabled, seen.append, never)
        qtbot.waitUntil(lambda: bool(seen))
        assert seen == [False]
        assert gc.isenabled()
        assert sys.getswitchinterval() == pytest.approx(0.005)
    finally:
        gc.disable()


def test_after_the_end_nothing_is_started_and_nobody_is_called(tasks):
    started, go_on = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        go_on.wait(10)

    tasks.start(work, never, never)
    assert started.wait(10)
    go_on.set()
    tasks.shutdown()
    tasks.start(work, never, never)
    assert not tasks.is_busy
