"""The size and the habits of the code, measured."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = sorted((ROOT / "zorgscan").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
OUR_CODE = [*PROGRAM, *TESTS, ROOT / "dev.py"]
# tables of sentences without code, which a reader looks up in and does not read through
CATALOGUES = {"zorgscan/core/problem_codes.py"}
WAITS = {"sleep", "qWait", "qSleep"}
EXCUSE = re.compile(r"#\s*(noqa|type:\s*ignore|pyright:\s*ignore)(?P<what>[^#]*)")
REASON = re.compile(r"(- |: .*- |#)\s*\w+")


@cache
def tree(file: Path) -> ast.Module:
    """Return a file's syntax."""
    return ast.parse(file.read_text(encoding="utf-8"))


def name(file: Path) -> str:
    """Return a file's name for a message."""
    return file.relative_to(ROOT).as_posix()


def functions(files: list[Path]) -> list[tuple[str, int]]:
    """Return the place and the lines of every function."""
    return [
        (f"{name(file)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for file in files
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def lines(file: Path) -> int:
    """Return how long a module is."""
    return len(file.read_text(encoding="utf-8").splitlines())


def test_functions_are_short():
    sizes = functions(PROGRAM)
    assert [place for place, size in sizes if size > 60] == []
    assert median(size for _, size in sizes) < 10


def test_functions_outside_the_program_are_not_long_either():
    assert [place for place, size in functions(OUR_CODE) if size > 60] == []


def test_modules_are_short():
    sizes = {name(file): lines(file) for file in [*PROGRAM, ROOT / "dev.py"]}
    assert {file for file, size in sizes.items() if size > 450} <= CATALOGUES
    assert median(lines(file) for file in PROGRAM) < 150


def test_tests_stay_readable_in_one_sitting():
    assert [name(file) for file in TESTS if lines(file) > 600] == []


def test_every_module_of_the_program_says_what_it_is_for():
    assert [name(file) for file in PROGRAM if not ast.get_docstring(tree(file))] == []


def test_no_test_waits_for_time_to_pass():
    waits = [
        f"{name(file)}:{node.lineno}"
        for file in TESTS
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute)
        and (node.attr in WAITS or (node.attr == "wait" and _is_bot(node.value)))
    ]
    assert waits == []


def _is_bot(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in {"qtbot", "QTest"}


def unexplained(file: Path) -> Iterator[str]:
    """Yield where a check is silenced and neither the line nor the one above says why."""
    above = ""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        found = EXCUSE.search(line)
        if found and not REASON.search(line, found.start() + 1) and not above.startswith("#"):
            yield f"{name(file)}:{number}"
        above = line.strip()


def test_a_silenced_check_has_its_reason():
    files = [file for file in OUR_CODE if file != Path(__file__)]
    assert [place for file in files for place in unexplained(file)] == []
