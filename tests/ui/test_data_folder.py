"""Choosing the folder for the data in the window, and what is seen when it is gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.driving import NOW, SCHOOL
from tests.ui.pages import chosen_folder
from tests.ui.safety_pages import wait_for_worker
from zorgscan.app.demo import fill_in
from zorgscan.app.library import NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.ui.places import GONE, START

if TYPE_CHECKING:
    from tests.ui.driving import Driver

ROOT = Path(__file__).parents[2]


@pytest.fixture
def usual(driver: Driver) -> Path:
    """The folder in use is the usual one, so that another can be chosen."""
    fill_in(driver.library)
    driver.library.folder = DataFolder(driver.folder.root, usual=driver.folder.root)
    driver.window.show_page(START)
    return driver.folder.root


def picked(driver: Driver, path: Path) -> None:
    driver.dialogs.path = path
    driver.window.show_page(("settings",))
    driver.page.other.click()
    driver.settle()


def shown(driver: Driver) -> str:
    said = (label.text() for label in driver.page.findChildren(QLabel) if not label.isHidden())
    return " ".join(said).replace("\u200b", "")  # a path may go on to the next line anywhere


def test_data_goes_along_and_the_old_folder_is_told(driver: Driver, usual: Path, tmp_path: Path):
    began: list[object] = []
    driver.window.anew.connect(lambda: began.append(True))
    picked(driver, tmp_path / "schijf")
    driver.page.copy.click()
    wait_for_worker(driver)
    assert (tmp_path / "schijf" / "zorgscan.zorgscan").is_file()
    assert (usual / "zorgscan.zorgscan").is_file()
    assert str(usual) in shown(driver)
    assert (usual / "gekozen-map.txt").read_text() == f"{tmp_path / 'schijf'}\n"
    driver.page.anew.click()
    assert began == [True]


def test_stopping_changes_nothing(driver: Driver, usual: Path, tmp_path: Path):
    picked(driver, tmp_path / "schijf")
    driver.page.copy.click()
    driver.page.busy.button.click()
    wait_for_worker(driver)
    assert list((tmp_path / "schijf").iterdir()) == []
    assert not (usual / "gekozen-map.txt").exists()
    assert driver.dialogs.told == []
    assert driver.page.copy.isEnabled()


def test_a_folder_with_scans_is_used_as_it_is(driver: Driver, usual: Path, tmp_path: Path):
    (tmp_path / "zorgscan.zorgscan").write_bytes((usual / "zorgscan.zorgscan").read_bytes())
    picked(driver, tmp_path)
    assert driver.page.copy.isHidden()
    driver.page.only.click()
    assert (usual / "gekozen-map.txt").read_text() == f"{tmp_path}\n"


def test_a_fault_is_told_and_one_can_try_again(driver: Driver, usual: Path, tmp_path: Path):
    picked(driver, tmp_path / "schijf")
    (tmp_path / "schijf").mkdir()
    (tmp_path / "schijf" / "anders.txt").touch()
    driver.page.copy.click()
    wait_for_worker(driver)
    assert [title for title, _ in driver.dialogs.told] == ["In deze map staan al andere bestanden."]
    assert driver.page.copy.isEnabled()
    assert not (usual / "gekozen-map.txt").exists()


def test_a_folder_of_this_run_cannot_be_changed(driver: Driver):
    driver.window.show_page(("settings",))
    assert driver.page.other.isHidden()
    assert "niet wijzigen" in shown(driver)


def test_a_folder_that_is_gone_never_looks_like_no_scans(driver: Driver, tmp_path: Path):
    stick = tmp_path / "stick"
    chosen_folder(driver, stick)
    driver.window.show_page(START)
    assert driver.window.route == GONE
    assert str(stick) in shown(driver)
    assert "Uw scans zijn niet weg" in shown(driver)
    driver.page.again.click()
    assert "De map is er nog niet." in shown(driver)
    driver.window.new_scan()
    driver.window.show_start()
    assert driver.window.route == GONE
    driver.library.settings.choose("light", "dark")
    assert not stick.exists()

    began: list[object] = []
    driver.window.anew.connect(lambda: began.append(True))
    stick.mkdir()
    driver.page.again.click()
    assert began == [True]


def test_from_a_folder_that_is_gone_one_can_go_back_to_the_usual_one(
    driver: Driver, tmp_path: Path
):
    chosen_folder(driver, tmp_path / "stick")
    usual = driver.library.folder.usual
    assert usual is not None
    usual.mkdir()
    (usual / "gekozen-map.txt").write_text(str(tmp_path / "stick"))
    driver.window.show_page(START)
    driver.page.usual.click()
    assert driver.page.copy.isHidden()  # there is nothing to copy from
    driver.page.only.click()
    assert not (usual / "gekozen-map.txt").exists()


def test_a_file_of_several_scans_waits_for_the_folder(driver: Driver, tmp_path: Path):
    several = tmp_path / "school.zorgscan"
    fill_in(driver.library, several)
    driver.library.new_scan(NewScan(SCHOOL, "2026-2027", NOW.date()), several)
    chosen_folder(driver, tmp_path / "stick")
    driver.window.show_page(START)
    driver.window.scans.open_path(several)
    assert driver.window.route == GONE
    assert [title for title, _ in driver.dialogs.told] == ["De map met uw gegevens is er niet."]


_BEGINS_ANEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from zorgscan.app.paths import choose, data_folder
from zorgscan.ui import application
seen = []
real = application.make_program
def make_program(app, folder):
    program = real(app, folder)
    seen.append(folder.root.name)
    def act():
        if len(seen) == 1:
            choose(folder, Path(sys.argv[1]))
            program.window._follow(("anew",))
        else:
            program.window.close()
    QTimer.singleShot(0, program, act)
    return program
application.make_program = make_program
code = application.run(None, data_folder())
print(code, *seen)
"""


def test_the_program_begins_anew_with_the_chosen_folder(tmp_path: Path):
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("ZORGSCAN_")},
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    command = [sys.executable, "-c", _BEGINS_ANEW, str(tmp_path / "gekozen")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "Zorgscan", "gekozen"]
