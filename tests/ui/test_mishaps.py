"""Each mishap in docs/mishaps.md, done to a real window: what it says, and that nothing is lost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.store.killing import Acknowledged, kill_at
from tests.store.processes import ROOT, on_small_disk, without_powers
from tests.ui import mishap_child
from tests.ui.driving import Driver
from tests.ui.safety_pages import wait_for_worker
from zorgscan.core.scans.model import Answer
from zorgscan.store import backup_names

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

PAGE = ROOT / "docs" / "mishaps.md"
_ROW = re.compile(r'\| `(?P<name>[a-z-]+)` \| .* \| "(?P<seen>[^"]*)" \| .* \|')
TOLD = {
    found["name"]: found["seen"]
    for found in map(_ROW.match, PAGE.read_text("utf-8").splitlines())
    if found
}
CHILDREN = [*mishap_child.MISHAPS, "closed-folder-opened"]


def command(mishap: str, folder: Path) -> list[str]:
    """Return the command of a mishap, where and as whom it can happen."""
    words = [sys.executable, "-m", "tests.ui.mishap_child", mishap, str(folder)]
    if mishap == "full-disk":
        return on_small_disk(words, folder, options="size=2m")
    return without_powers(words) if mishap.startswith("closed-folder") else words


def happened(mishap: str, folder: Path) -> dict[str, Any]:
    """Let a mishap happen and return what was told of it."""
    run = subprocess.run(
        command(mishap, folder), cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return json.loads(run.stdout)


def as_in_the_table(seen: str) -> str:
    """Return what was said on one line, without the time."""
    return re.sub(r"\d\d:\d\d", "...", " ".join(seen.split()))


@pytest.mark.tool("setpriv")
@pytest.mark.parametrize("mishap", CHILDREN)
def test_the_window_says_what_the_table_says_and_nothing_kept_is_lost(
    mishap: str, tmp_path: Path
) -> None:
    told = happened(mishap, tmp_path)
    assert as_in_the_table(told["seen"]) == TOLD[mishap]
    assert told["stored"] == told["kept"]
    gone = mishap in ("file-removed", "folder-removed", "file-replaced")
    assert told["where"] == ("backup" if gone else "file")


def test_after_a_kill_one_goes_on_with_all_that_was_kept(
    dressed: QApplication, tmp_path: Path
) -> None:
    story = Acknowledged()
    words = [sys.executable, "-m", "tests.ui.child", str(tmp_path), "1"]
    kill_at(words, story, after=0.1, of_first_answer=True)
    driver = Driver(dressed, tmp_path)
    driver.settle()
    assert TOLD["kill"] in [button.text() for button in driver.page.findChildren(QPushButton)]
    assert driver.dialogs.told == []
    driver.program.desk.open_scan(driver.library.own_scans()[0].scan_id)
    answers = driver.session.scan.answers
    typed = {name: value for name, value in story.kept.items() if name in ("SP2", "ZC1")}
    driver.close()
    assert typed
    for name, value in typed.items():
        under_way = [story.trying[1]] if story.trying and story.trying[0] == name else []
        assert int(str(answers[name].value)) in [value, *under_way]


def test_a_file_damaged_between_two_sessions_is_told_on_the_first_page(driver: Driver) -> None:
    driver.begin(SP1="po")
    driver.window.show_start()
    driver.library.close()
    path = driver.folder.scans
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    driver.window.show_start()
    assert TOLD["damaged"] in [label.text() for label in driver.page.findChildren(QLabel)]


def test_a_backup_that_cannot_be_made_is_told_and_the_answer_is_kept(driver: Driver) -> None:
    driver.program._watch_over_files()
    driver.begin(SP1="po")
    (driver.folder.root / backup_names.FOLDER).write_text("in de weg", encoding="utf-8")
    wanted = driver.session.form.by_name["SP2"].minimum
    driver.program.desk.answer("SP2", Answer(wanted))
    wait_for_worker(driver)
    assert [title for title, _text in driver.dialogs.told] == [TOLD["no-backup"]]
    assert driver.value("SP2") == wanted


def test_every_row_of_the_table_is_tested() -> None:
    rows = PAGE.read_text(encoding="utf-8").count("\n| `")
    assert rows == len(TOLD)
    assert set(TOLD) == {*CHILDREN, "kill", "damaged", "no-backup"}
