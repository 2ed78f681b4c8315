"""What is imported before the first paint: Qt, the standard library, and little of our own.

Time is not measured here (`python3 dev.py bench` does): what is imported is what costs it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from zorgscan.app.clock import clock_from
from zorgscan.app.definitions import installed
from zorgscan.app.demo import fill_in
from zorgscan.app.library import Library
from zorgscan.app.paths import DataFolder

ROOT = Path(__file__).parents[2]
# libraries that are only needed for what a person asks for later
LATE = {
    "PIL", "click", "docx", "lxml", "openpyxl", "pikepdf", "pypdfium2", "reportlab", "rfc8785",
    "sqlite_utils", "weasyprint", "xlsxwriter", "zxingcpp",
}  # fmt: skip
# parts of the program that read what a list of scans does not need
LATE_OF_US = (
    "zorgscan.app.session",
    "zorgscan.cli.commands",
    "zorgscan.collect",
    "zorgscan.core.assessment",
    "zorgscan.core.forms.parse",
    "zorgscan.core.reporting",
    "zorgscan.core.standards.parse",
    "zorgscan.export",
    "zorgscan.report",
    "zorgscan.store.migrations",
    "zorgscan.ui.menus",
    "zorgscan.ui.questions",
    "zorgscan.ui.side",
)
# of the standard library: slow to import, and never needed that early
LATE_OF_PYTHON = {"asyncio", "concurrent.futures", "multiprocessing", "secrets", "tomllib", "uuid"}


def imported_until_painted(folder: Path) -> set[str]:
    """Return the modules that a start imports which leaves after its first paint."""
    command = [sys.executable, "-X", "importtime", "-m", "zorgscan"]
    done = subprocess.run(
        [*command, "--data-dir", str(folder), "--exit-after-paint"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.MULTILINE))


@pytest.fixture
def folder_with_a_scan(tmp_path) -> Path:
    """A data folder as after the first day: the example school is in it."""
    folder = DataFolder(tmp_path / "data").make()
    library = Library(folder, installed(folder), clock_from({}))
    fill_in(library)
    library.close()
    return folder.root


def test_the_first_page_waits_for_qt_and_little_else(folder_with_a_scan):
    found = imported_until_painted(folder_with_a_scan)
    assert {"PySide6.QtWidgets", "zorgscan.ui.window", "zorgscan.ui.pages.start"} <= found
    assert sorted(found & LATE_OF_PYTHON) == []
    assert sorted(name for name in found if name.split(".")[0] in LATE) == []
    assert sorted(name for name in found if name.startswith(LATE_OF_US)) == []


def test_a_person_without_scans_waits_for_no_more(tmp_path):
    found = imported_until_painted(tmp_path)
    assert "zorgscan.ui.pages.start" in found
    assert sorted(name for name in found if name.split(".")[0] in LATE) == []
    assert sorted(name for name in found if name.startswith(LATE_OF_US)) == []
