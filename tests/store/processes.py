"""Starting the programs of `tests.store.child`: plainly, without root's powers, on a small disk."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import cast

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30.0  # seconds


def command(*words: object) -> list[str]:
    """Return the command line of one of the programs."""
    return [sys.executable, "-m", "tests.store.child", *map(str, words)]


def without_powers(words: list[str]) -> list[str]:
    """Return a command that heeds the rights of files, which root does not."""
    if os.geteuid() != 0:
        return words
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", *words]


def told(words: list[str]) -> list[list[object]]:
    """Run a command to its end and return what it told."""
    run = subprocess.run(
        words, cwd=ROOT, capture_output=True, timeout=_PATIENCE, check=False, text=True
    )
    assert run.returncode == 0, run.stderr
    return heard(run.stdout)


def heard(output: str) -> list[list[object]]:
    """Return the arrays in whole lines of output."""
    whole, _, _cut = output.rpartition("\n")
    return [cast("list[object]", json.loads(line)) for line in whole.splitlines()]


def on_small_disk(
    words: list[str], folder: Path, *before: str, options: str = "size=1m"
) -> list[str]:
    """Return a command run with a disk of its own in place of `folder`.

    Args:
        words: The command.
        folder: What is in it is hidden from the command.
        before: Shell lines to run on that disk first.
        options: Of the mount, as tmpfs takes them.
    """
    mount = shlex.join(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)])
    return in_own_mounts(words, mount, *before)


def in_own_mounts(words: list[str], *before: str) -> list[str]:
    """Return a command run where what is mounted is for it alone.

    Args:
        words: The command.
        before: Shell lines to run first.
    """
    _require_mounts()
    lines = " && ".join([*before, "exec " + shlex.join(words)])
    return [*_own_mounts(), "sh", "-c", lines]


def _own_mounts() -> list[str]:
    if os.geteuid() != 0:
        return ["unshare", "--mount", "--map-root-user"]
    if _is_plain_chroot():
        return ["unshare", "--mount", "--propagation", "unchanged"]
    return ["unshare", "--mount"]


def _is_plain_chroot() -> bool:
    # the root of a chroot is no mount, so that unshare cannot make it private; nor is there a need,
    # as long as nothing around it passes its mounts on
    mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines()
    has_root = any(line.split()[4] == "/" for line in mounts)
    return not has_root and not any(" shared:" in line for line in mounts)


@cache
def _can_mount() -> bool:
    if not (shutil.which("unshare") and shutil.which("mount")):
        return False
    trial = [*_own_mounts(), "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def _require_mounts() -> None:
    if _can_mount():
        return
    reason = "this machine does not let the tests mount a small disk"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
