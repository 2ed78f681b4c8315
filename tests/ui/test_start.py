"""The program as it is started, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def started(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, as a person starts it."""
    return subprocess.run(
        [sys.executable, "-m", "zorgscan", *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=55,
    )


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
