"""docs/cli.md tells of every command, option and exit code, and of nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zorgscan.cli.window import COMMANDS
from zorgscan.core.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGE = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
_CHAPTERS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", _PAGE, re.DOTALL | re.MULTILINE))
_COMMON = {"--help", "-h", "--data-dir"}


def _options(text: str) -> set[str]:
    """Return the options that the tables of a chapter explain."""
    rows = re.findall(r"^\| (`-[^|]+) \|", text, re.MULTILINE)
    return {option for row in rows for option in re.findall(r"`(--?[a-z-]+)`", row)}


def _offered(help_text: str) -> set[str]:
    """Return the options that a command's own help explains."""
    options = help_text.partition("Opties:")[2].partition("Opdrachten:")[0]
    lines = re.findall(r"^  (-[^ ].*?)(?:  |$)", options, re.MULTILINE)
    return {option for line in lines for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line)}


def test_every_command_has_a_chapter_and_a_line() -> None:
    chapters = {
        name.split("`zorgscan ")[1].rstrip("`") for name in _CHAPTERS if "`zorgscan " in name
    }
    lines = set(re.findall(r"^zorgscan ([a-z]+)", _PAGE, re.MULTILINE))

    assert chapters - {"[FILE]"} == lines == set(COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_option_of_a_command_is_told(command: str, zorgscan: Callable) -> None:
    told = _options(_CHAPTERS[f"`zorgscan {command}`"])

    assert told | _COMMON == _offered(zorgscan(command, "--help").out)


def test_every_option_of_the_window_is_told(zorgscan: Callable) -> None:
    told = _options(_CHAPTERS["The window: `zorgscan [FILE]`"])

    assert told | _COMMON == _offered(zorgscan("--help").out)


def test_what_holds_for_every_command_is_told_once() -> None:
    assert _options(_CHAPTERS["For every command"]) == _COMMON


def test_every_exit_code_is_told() -> None:
    codes = re.findall(r"^\| (\d) \|", _CHAPTERS["Exit codes"], re.MULTILINE)

    assert [int(code) for code in codes] == [int(code) for code in Exit]
