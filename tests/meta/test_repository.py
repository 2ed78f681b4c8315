"""What the repository may name, what it must pin, and what it must list."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import dev
from tests import licences

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "requirements.txt"
DEVELOPMENT = ROOT / "requirements-dev.txt"
# a scheme, or the last part of a host's name: an installed package has neither
HOST = re.compile(r"://|\b[\w-]+\.(org|com|net|io|dev|eu|nl)\b")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pyproject() -> dict:
    """Return pyproject.toml as data."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def canonical(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.txt", "requirements-dev.txt"])
def test_no_requirement_names_a_host(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if HOST.search(line)] == []


@pytest.mark.parametrize("file", [RUNTIME, DEVELOPMENT], ids=lambda file: file.name)
def test_every_package_is_pinned_and_hashed(file):
    blocks = re.split(r"\n(?=\S)", file.read_text(encoding="utf-8").strip())
    assert len(blocks) == len(licences.pinned(file))
    assert [block for block in blocks if not HASH.search(block)] == []


def test_what_runs_is_what_is_tested():
    tested = licences.pinned(DEVELOPMENT)
    runtime = licences.pinned(RUNTIME)
    assert {name: tested.get(name) for name in runtime} == runtime


def test_every_dependency_is_pinned():
    wanted = pyproject()["project"]["dependencies"]
    names = {canonical(re.split(r"[<>=\[ ]", text)[0]) for text in wanted}
    assert names <= set(licences.pinned(RUNTIME))
    more = pyproject()["dependency-groups"]["dev"]
    names = {canonical(re.split(r"[<>=\[ ]", text)[0]) for text in more}
    assert names <= set(licences.pinned(DEVELOPMENT))


def test_every_licence_was_read_and_fits():
    packages = licences.pinned(DEVELOPMENT)
    assert [name for name in packages if not licences.verdict(name)] == []


def test_the_page_of_licences_is_up_to_date():
    assert licences.PAGE.read_text(encoding="utf-8") == licences.page()


def test_strict_types_hold_for_every_package_but_ui():
    folders = {f"zorgscan/{path.parent.name}" for path in ROOT.glob("zorgscan/*/__init__.py")}
    assert folders - {"zorgscan/ui"} <= set(pyproject()["tool"]["pyright"]["strict"])


def test_every_tool_of_the_table_is_asked_for_by_a_test():
    marks = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("*.py"))
    asked = set(re.findall(r"""mark\.tool\(["'](\w+)["']""", marks))
    assert {tool.name for tool in dev.TOOLS} == asked - {"abacus"}
