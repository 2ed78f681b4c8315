"""Whoever stops what takes long gets no file, no record and no half work, and can begin again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.safety_pages import wait_for_worker
from zorgscan.app.demo import fill_in

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver

MAKERS = (("report",), ("export",), ("blank",))


@pytest.fixture
def filled(driver: Driver, tmp_path: Path) -> Driver:
    """The example school, open, and a place for files."""
    session = fill_in(driver.library)
    driver.program.desk.open_scan(session.scan.scan_id)
    (tmp_path / "uit").mkdir()
    driver.dialogs.path = tmp_path / "uit" / "bestand"
    return driver


@pytest.mark.parametrize("route", MAKERS, ids=str)
def test_stopping_leaves_nothing_and_says_so(filled: Driver, tmp_path: Path, route) -> None:
    filled.window.show_page(route)
    wait_for_worker(filled)
    page = filled.page
    page.make.click()
    page.outcome.busy.button.click()
    assert not page.outcome.busy.button.isEnabled()
    wait_for_worker(filled)
    assert list((tmp_path / "uit").iterdir()) == []
    assert page.outcome.said == ""
    assert page.outcome._stopped.isVisible()
    assert filled.dialogs.told == []
    assert filled.session.file.reports(filled.session.scan.scan_id) == ()
    assert page.make.isEnabled()


@pytest.mark.parametrize("route", MAKERS, ids=str)
def test_after_stopping_it_can_be_made(filled: Driver, tmp_path: Path, route) -> None:
    filled.window.show_page(route)
    wait_for_worker(filled)
    page = filled.page
    for stop in (True, False):
        page.make.click()
        if stop:
            page.outcome.busy.button.click()
        wait_for_worker(filled)
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["bestand"]
    assert page.outcome.said
    assert not page.outcome.busy.isVisible()


def test_a_report_that_was_ready_just_before_is_dropped(filled: Driver, tmp_path: Path) -> None:
    """The worker was done, the window had not heard of it yet."""
    filled.window.show_page(("report",))
    wait_for_worker(filled)
    page = filled.page
    page.make.click()
    (job,) = filled.program.tasks._jobs.values()
    job.future.result()  # the worker is done; what it made waits to be kept
    page.outcome.busy.button.click()
    wait_for_worker(filled)
    assert list((tmp_path / "uit").iterdir()) == []
    assert filled.session.file.reports(filled.session.scan.scan_id) == ()
