"""The program as a user's shell starts it, in this process or in one of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.strict_standard import strict_standard_in
from zorgscan.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parent.parent / "data" / "examples"


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def zorgscan(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Run a command in this process."""

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Ended(code, told.out, told.err)

    return run


@pytest.fixture
def started() -> Callable[..., Ended]:
    """Run a command as a program of its own, as `python -m zorgscan`."""

    def run(*arguments: object) -> Ended:
        command = [sys.executable, "-m", "zorgscan", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=50)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def example() -> Callable[[str], dict]:
    """Return a worked example: `scan` and the `assessment` it must get."""
    return lambda name: json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def scan_file(tmp_path: Path, zorgscan: Callable[..., Ended], example: Callable) -> Path:
    """A scan file with the worked example of a filled-in school in it."""
    source, target = tmp_path / "antwoorden.json", tmp_path / "school.zorgscan"
    source.write_text(json.dumps(example("full-po")["scan"]), encoding="utf-8")
    assert zorgscan("import", source, "-o", target).code == 0
    return target


@pytest.fixture
def strict_standard(tmp_path: Path) -> Path:
    """A standard with one criterion that hardly any school meets."""
    return strict_standard_in(tmp_path)
