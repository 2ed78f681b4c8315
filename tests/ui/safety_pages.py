"""The pages that make safety visible, as a person would find them: each with its mishap made."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop

from tests.newer_form import GONE, LOST_A_CHOICE, OTHER_TYPE, REWORDED, install_newer_form
from tests.store.test_migration import OLD
from tests.ui.driving import NOW
from zorgscan.app.definitions import installed
from zorgscan.core.scans.model import Answer
from zorgscan.store import backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.scan_file import ScanFile
from zorgscan.ui.places import START

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.driving import Driver


def wait_for_worker(driver: Driver) -> None:
    """Let the worker finish and the window take what came of it."""
    driver.settle()
    while driver.program.tasks.is_busy:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    driver.settle()


def back_up(driver: Driver, reason: Reason = Reason.AUTOMATIC, days_ago: int = 0) -> Path:
    """Make a backup of the open file, as if some days ago."""
    file = driver.session.file
    now, file._now = file._now, lambda: NOW - timedelta(days=days_ago)
    made = backups.keep(file.draft_backup(reason))
    file._now = now
    return made


def _backups(driver: Driver) -> None:
    """Show backups of several ages: equal, different, before an act, damaged."""
    back_up(driver, days_ago=40)
    back_up(driver, Reason.MERGE, days_ago=3)
    cut = back_up(driver, days_ago=2)
    cut.write_bytes(cut.read_bytes()[:5000])
    driver.session.answer("SP2", Answer(driver.session.form.by_name["SP2"].minimum))
    back_up(driver)
    driver.window.show_page(("backups",))
    wait_for_worker(driver)


def _no_backups(driver: Driver) -> None:
    driver.window.show_page(("backups", str(driver.folder.root / "nieuw.zorgscan")))


def other_school(driver: Driver, name: str = "andere school.zorgscan") -> Path:
    """Put a copy of the open file where a person can open it."""
    path = driver.folder.root / name
    path.write_bytes(back_up(driver).read_bytes())
    return path


def damaged_file(driver: Driver, *, with_backup: bool) -> Path:
    """Put a file there that is cut in half, with a backup beside it or without."""
    path = other_school(driver, "met kopie.zorgscan" if with_backup else "zonder.zorgscan")
    if with_backup:
        with ScanFile.open(path, now=lambda: NOW - timedelta(days=1)) as file:
            backups.keep(file.draft_backup())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def _damaged(driver: Driver) -> None:
    driver.window.show_page(("damaged", str(damaged_file(driver, with_backup=True))))


def _damaged_without_backup(driver: Driver) -> None:
    driver.window.show_page(("damaged", str(damaged_file(driver, with_backup=False))))


def _damaged_start(driver: Driver) -> None:
    driver.window.show_page(START)
    driver.page.show_file(damaged_file(driver, with_backup=True))
    driver.page.take_focus()


def old_file(driver: Driver) -> Path:
    """Put a file of the first schema where a person can open it."""
    path = driver.folder.root / "school van vroeger.zorgscan"
    shutil.copyfile(OLD, path)
    return path


def _old_file(driver: Driver) -> None:
    driver.window.show_page(("old-file", str(old_file(driver))))


def answer_for_newer_form(driver: Driver) -> None:
    """Answer what becomes otherwise in version 1.1, and put that version in place."""
    session = driver.session
    for name in (LOST_A_CHOICE, REWORDED):
        session.answer(name, Answer(session.form.by_name[name].choices[0].name))
    session.answer(OTHER_TYPE, Answer(session.form.by_name[OTHER_TYPE].minimum))
    session.answer(GONE, Answer("Meer uren voor de zorg."))
    install_newer_form(driver.folder.root)
    driver.library.definitions = installed(driver.folder)


def _old_form(driver: Driver) -> None:
    answer_for_newer_form(driver)
    driver.window.show_page(("old-form",))


SAFETY_PAGES: dict[str, Callable[[Driver], None]] = {
    "backups": _backups,
    "backups-none": _no_backups,
    "damaged": _damaged,
    "damaged-without-backup": _damaged_without_backup,
    "damaged-start": _damaged_start,
    "old-file": _old_file,
    "old-form": _old_form,
}
