"""The program as it is started: what it imports before the first paint, and that it works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LATE = (
    "reportlab", "pikepdf", "lxml", "sqlite_utils", "rfc8785", "xlsxwriter", "docx", "PIL",
    "PySide6.QtSvg", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtTest", "concurrent.futures",
    "zorgscan.report", "zorgscan.export", "zorgscan.ui.pages.section", "zorgscan.ui.menus",
)  # fmt: skip
"""What must not stand between the icon and the first page."""


def started(*words: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, as a person starts it."""
    return subprocess.run(
        [sys.executable, *python, "-m", "zorgscan", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=55,
    )


def imported(run: subprocess.CompletedProcess[str]) -> set[str]:
    """Return the modules that `-X importtime` tells of."""
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_nothing_heavy_is_imported_before_the_first_paint(data_folder: Path):
    run = started("--exit-after-paint", python=("-X", "importtime"))
    assert run.returncode == 0, run.stderr[-500:]
    found = imported(run)
    assert "zorgscan.ui.window" in found
    heavy = [
        name for name in found if name in LATE or name.startswith(tuple(f"{x}." for x in LATE))
    ]
    assert heavy == []


def test_with_scans_the_first_page_still_imports_nothing_heavy(data_folder: Path):
    from zorgscan.app.clock import clock_from
    from zorgscan.app.definitions import installed
    from zorgscan.app.demo import fill_in
    from zorgscan.app.library import Library
    from zorgscan.app.paths import DataFolder

    folder = DataFolder(data_folder)
    library = Library(folder, installed(folder), clock_from({}))
    fill_in(library)
    library.close()
    run = started("--exit-after-paint", python=("-X", "importtime"))
    assert run.returncode == 0, run.stderr[-500:]
    assert {"reportlab", "sqlite_utils", "pikepdf", "rfc8785"} & imported(run) == set()


def test_the_self_test_passes_and_leaves_nothing(data_folder: Path):
    run = started("--self-test")
    assert (run.returncode, run.stdout) == (0, ""), run.stderr
    assert list(data_folder.iterdir()) == []


@pytest.mark.parametrize("name", ["geen.zorgscan", "leeg.zorgscan"])
def test_a_file_that_cannot_be_opened_is_told_and_the_program_goes_on(
    data_folder: Path, tmp_path: Path, name: str
):
    (tmp_path / "leeg.zorgscan").write_bytes(b"geen scan")
    run = started(str(tmp_path / name), "--exit-after-paint")
    assert run.returncode == 0, run.stderr
