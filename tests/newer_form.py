"""A second version of the shipped form, for tests: a form is data, so another one is a text.

Of the unscored questions one is gone, one has another type, one lost a choice and one has
other words; one is new. The standard goes on as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgscan import shipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GONE, OTHER_TYPE, LOST_A_CHOICE, REWORDED, NEW = "BT5", "SP4", "RG4", "OV6", "SP9"

_OTHER_TYPE = """
name = "SP4"
section = "SP"
type = "text"
label = "Welke leerlingen hebben extra ondersteuning?"
max_length = 600
share = "none"
public = "none"
reason = "Voor de test."
covers = ["B2"]
"""
_NEW = """
name = "SP9"
section = "SP"
type = "rubric"
label = "Hoe tevreden bent u over deze scan?"
core = true
levels = ["Niet", "Een beetje", "Best wel", "Heel erg"]
share = "none"
public = "none"
reason = "Voor de test."
covers = ["B2"]
"""


def newer_form_text() -> bytes:
    """Return the text of version 1.1."""
    text = (shipped.path("forms") / "zorgscan" / "form.toml").read_text(encoding="utf-8")
    assert 'version = "1.0"' in text
    text = text.replace('version = "1.0"', 'version = "1.1"', 1)
    text = _with_block(text, GONE, lambda _: "")
    text = _with_block(text, OTHER_TYPE, lambda _: f"[[questions]]{_OTHER_TYPE}[[questions]]{_NEW}")
    text = _with_block(text, LOST_A_CHOICE, _without_first_choice)
    text = _with_block(text, REWORDED, lambda block: block.replace('label = "', 'label = "Nu: ', 1))
    return text.encode()


def install_newer_form(data_folder: Path) -> None:
    """Put version 1.1 with the shipped standard where the user's own forms go."""
    folder = data_folder / "forms" / "zorgscan"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "form.toml").write_bytes(newer_form_text())
    for standard in (shipped.path("forms") / "zorgscan").glob("standard-*.toml"):
        (folder / standard.name).write_bytes(standard.read_bytes())


def _with_block(text: str, name: str, change: Callable[[str], str]) -> str:
    """Return the form with the table of one question changed."""
    found = re.search(
        rf'\[\[questions\]\]\nname = "{name}"\n.*?(?=\n\[\[|\Z)', text, flags=re.DOTALL
    )
    assert found is not None, name
    return text[: found.start()] + change(found[0]) + text[found.end() :]


def _without_first_choice(block: str) -> str:
    return re.sub(r"(choices = \[\n)\s*\{[^\n]*\n", r"\1", block, count=1)
