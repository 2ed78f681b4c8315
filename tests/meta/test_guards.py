"""The guards of tests/conftest.py fail what breaks a rule: each is broken here on purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]

BROKEN = """
import socket, sqlite3, threading, warnings
from pathlib import Path
import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QPushButton, QWidget
KEPT = []

def test_a_window_is_kept(qtbot):
    KEPT.append(QWidget())

def test_a_thread_goes_on():
    threading.Thread(target=threading.Event().wait, daemon=True, name="endless").start()

def test_a_dialog_waits_for_a_person(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.exec()

def test_a_question_waits_for_a_person(qtbot):
    QMessageBox.question(None, "a", "b")

def test_a_slot_fails(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda: 1 / 0)
    button.click()

def test_Qt_warns(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setStyleSheet("no { such")
    label.show()

def test_Python_warns():
    warnings.warn("old")

def test_the_network_is_used():
    with socket.socket() as one:
        one.connect(("127.0.0.1", 9))

def test_a_name_is_looked_up():
    socket.getaddrinfo("localhost", 80)

def test_a_file_of_the_home_folder_is_written():
    (Path.home() / "zorgscan-was-here").write_text("x")

def test_a_database_of_the_home_folder_is_opened():
    sqlite3.connect(Path.home() / "zorgscan-was-here")

@pytest.mark.tool("abacus")
def test_a_tool_is_asked_for_that_nobody_knows():
    pass
"""
SAID = {
    "test_a_window_is_kept": "left behind: window QWidget",
    "test_a_thread_goes_on": "left behind: thread endless",
    "test_a_dialog_waits_for_a_person": "QDialog.exec waits for a person",
    "test_a_question_waits_for_a_person": "QMessageBox.question waits for a person",
    "test_a_slot_fails": "ZeroDivisionError",
    "test_Qt_warns": "Failure: Qt messages with level WARNING or above emitted",
    "test_Python_warns": "UserWarning: old",
    "test_the_network_is_used": "a test used the network",
    "test_a_name_is_looked_up": "a test looked up a host name",
    "test_a_file_of_the_home_folder_is_written": "a test wrote in the home folder",
    "test_a_database_of_the_home_folder_is_opened": "a test wrote in the home folder",
    "test_a_tool_is_asked_for_that_nobody_knows": "ValueError",
}
NEEDS_JAVA = """
import pytest
@pytest.mark.tool("java")
def test_it():
    pass
"""
BREAKS_NO_RULE = """
import sqlite3, threading
from PySide6.QtWidgets import QWidget
def test_it(qtbot, data_folder):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sqlite3.connect(data_folder / "own").close()
    threading.Thread(target=int).start()
"""


def outcome(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a test file apart, under the conftest of this project, in a home of its own."""
    for name in ("home", "scratch"):
        (folder / name).mkdir()
    apart = {"HOME": str(folder / "home"), "TMPDIR": str(folder / "scratch"), **environment}
    (folder / "test_apart.py").write_text(code)
    options = ["-p", "tests.conftest", "-q", "--config-file", str(ROOT / "pyproject.toml")]
    junit = f"--junitxml={folder / 'report.xml'}"
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, junit, str(folder / "test_apart.py")],
        env={**os.environ, **apart},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def faults(tmp_path_factory) -> Mapping[str, str]:
    """What pytest said about each test that breaks a rule, by the test's name."""
    folder = tmp_path_factory.mktemp("broken")
    done = outcome(folder, BROKEN)
    assert done.returncode == 1, done.stdout + done.stderr
    report = ET.parse(folder / "report.xml")  # noqa: S314 - pytest wrote it a moment ago
    cases = report.getroot().iter("testcase")
    return {case.get("name", ""): "".join(case.itertext()) for case in cases if len(case)}


@pytest.mark.parametrize("name", SAID)
def test_a_broken_rule_fails(name, faults):
    assert SAID[name] in faults[name]


def test_no_broken_test_is_forgotten_here(faults):
    assert faults.keys() == SAID.keys()


def test_a_missing_tool_leaves_the_test_out_and_is_counted_in_the_last_line(tmp_path):
    done = outcome(tmp_path, NEEDS_JAVA, PATH=str(tmp_path), CI="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "tests left out for want of a tool: 1 for java"


def test_on_the_build_machine_a_missing_tool_is_a_failure(tmp_path):
    done = outcome(tmp_path, NEEDS_JAVA, PATH=str(tmp_path), CI="true")
    assert done.returncode == 1
    assert "needs java, which .ci/run must install" in done.stdout


def test_what_breaks_no_rule_passes(tmp_path):
    done = outcome(tmp_path, BREAKS_NO_RULE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "tests left out for want of a tool: none"
