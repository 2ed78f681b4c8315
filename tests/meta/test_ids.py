"""No item, theme, option or sector of the shipped questionnaire is known to the program.

A new form must need no code. What the names are is read from the form itself, so that the test
follows it. Words that any program may say for itself are told apart below, with their reason.
"""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zorgscan import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAM = sorted((ROOT / "zorgscan").rglob("*.py"))
# choices whose names are plain words: a yes or no in a cell, the word for a middle rating, "none"
PLAIN_WORDS = {"ja", "nee", "deels", "geen"}


@cache
def form() -> dict[str, list[dict]]:
    """Return the shipped form as it stands in its file."""
    return tomllib.loads(shipped.data("forms", "zorgscan", "form.toml").decode())


def names_of_items() -> list[str]:
    """Return names that look like nothing else: they may stand nowhere, not even in a comment."""
    return [item["name"] for item in form()["questions"]]


def names_of_parts() -> set[str]:
    """Return the names of themes and options, sectors among them, and the memo's codes."""
    choices = {choice["name"] for item in form()["questions"] for choice in item.get("choices", ())}
    codes = {part["code"] for part in form()["findings"] + form()["actions"]}
    themes = {theme["name"] for theme in form()["sections"]}
    return (choices | codes | themes) - PLAIN_WORDS


def constants(file: Path) -> Iterator[tuple[str, str]]:
    """Yield every text constant of a file with its place, docstrings too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield f"{file.relative_to(ROOT)}:{node.lineno}", node.value


def test_the_form_names_what_the_test_looks_for():
    assert len(form()["questions"]) == 58
    assert {"po", "vo"} < names_of_parts()


@pytest.mark.parametrize("file", PROGRAM, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_item_is_named(file):
    words = re.compile(rf"\b({'|'.join(names_of_items())})\b")
    assert words.findall(file.read_text(encoding="utf-8")) == []


def test_no_theme_no_option_and_no_sector_is_named():
    known = names_of_parts()
    named = [(place, text) for file in PROGRAM for place, text in constants(file) if text in known]
    assert named == []
