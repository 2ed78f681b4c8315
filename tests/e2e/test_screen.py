"""The program as a person starts it: a process of its own, a window on a screen (a virtual one)."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.screens import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.tool("Xvfb")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A virtual screen for all tests in here."""
    with virtual_screen() as name:
        yield name


def start(display: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start the program on a screen, with a data folder of its own."""
    return subprocess.run(
        [sys.executable, "-m", "zorgscan", *arguments],
        env={
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "ZORGSCAN_DATA_DIR": str(folder),
        },
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )


def test_the_window_is_painted_on_a_screen(display, tmp_path):
    done = start(display, tmp_path, "--exit-after-paint")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_finds_that_it_works_here(display, tmp_path):
    done = start(display, tmp_path, "--self-test")
    assert done.returncode == 0, done.stderr


def test_without_that_screen_it_says_so_in_one_sentence(tmp_path):
    environment = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    environment.pop("QT_QPA_PLATFORM")
    done = subprocess.run(
        [sys.executable, "-m", "zorgscan"],
        env={**environment, "ZORGSCAN_DATA_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert done.returncode == 3
    (line,) = done.stderr.splitlines()
    assert "scherm" in line
