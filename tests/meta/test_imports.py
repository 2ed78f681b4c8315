"""The layers hold, and the contract that says so fails when it is broken on purpose."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
# what core may use of the standard library: nothing that reads, waits, draws lots or speaks
CORE_MAY_USE = {
    "__future__", "abc", "bisect", "calendar", "collections", "contextlib", "copy", "csv",
    "dataclasses", "datetime", "decimal", "enum", "errno", "fractions", "functools", "graphlib",
    "hashlib", "itertools", "json", "math", "numbers", "operator", "re", "statistics", "string",
    "textwrap", "tomllib", "types", "typing", "unicodedata", "uuid", "zlib", "zorgscan",
}  # fmt: skip
NETWORK = ("urllib.request", "urllib.error", "urllib.robotparser", "PySide6.QtNetwork")


def imports(file: Path) -> set[str]:
    """Return the full names of all modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{name.name}" for name in node.names)
    return found


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in `folder` by this project's contracts."""
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        env={"PATH": "", "PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path) -> Path:
    """The package apart, to be broken."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "zorgscan", tmp_path / "zorgscan", ignore=ignored)
    return tmp_path


def test_the_package_keeps_its_contracts(copy):
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/problems.py", "import sqlite3", "core knows the standard library only"),
        ("core/problems.py", "import zorgscan.store", "Layers"),
        ("core/problems.py", "import zorgscan.shipped", "core knows the standard library only"),
        ("store/__init__.py", "import zorgscan.report", "Layers"),
        ("app/__init__.py", "import zorgscan.cli", "Layers"),
        ("cli/__init__.py", "import zorgscan.ui", "Layers"),
        ("cli/__init__.py", "from PySide6 import QtCore", "Only ui knows Qt"),
        ("ui/__init__.py", "import socket", "Nothing in Zorgscan speaks to a network"),
        ("app/__init__.py", "import http.client", "Nothing in Zorgscan speaks to a network"),
        ("helpers.py", '"""A room without a place in the house."""', "Layers"),
    ],
)
def test_a_contract_broken_on_purpose_is_seen(copy, module, line, contract):
    file = copy / "zorgscan" / module
    file.write_text((file.read_text() if file.exists() else "") + f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [told for told in done.stdout.splitlines() if told.rstrip().endswith("BROKEN")]
    assert [told for told in broken if told.startswith(contract)], done.stdout


def test_core_uses_the_pure_part_of_the_standard_library():
    used = {
        (file.relative_to(ROOT).as_posix(), name.split(".")[0])
        for file in (ROOT / "zorgscan" / "core").rglob("*.py")
        for name in imports(file)
    }
    assert [place for place in sorted(used) if place[1] not in CORE_MAY_USE] == []


def test_no_module_imports_the_part_of_a_package_that_speaks_to_a_network():
    # import-linter sees packages of others as one whole
    files = (ROOT / "zorgscan").rglob("*.py")
    assert [(file.name, name) for file in files for name in NETWORK if name in imports(file)] == []
