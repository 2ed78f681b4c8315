"""docs/privacy.md: its table, its paths and its words are held against the program."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

from tests.privacy import page
from zorgscan.app.paths import DataFolder
from zorgscan.core.projection import project
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Recipient, Scan
from zorgscan.core.standards.model import Standard
from zorgscan.core.standards.parse import parse_standard
from zorgscan.core.values import Pair
from zorgscan.shipped import data
from zorgscan.store.backup_names import FOLDER

if TYPE_CHECKING:
    from zorgscan.core.forms.model import FormDefinition

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
TEXT = page.PAGE.read_text(encoding="utf-8")


def rows() -> dict[str, tuple[str, str]]:
    """Return what the page says of each question, by number."""
    found = re.findall(r"^\| (\d+\.\d+) \| .* \| (.*) \| (.*) \|$", TEXT, re.MULTILINE)
    return {number: (shared, public) for number, shared, public in found}


def numbered(form: FormDefinition) -> dict[str, str]:
    return {
        question.name: f"{number}.{place}"
        for number, section in enumerate(form.sections, start=1)
        for place, question in enumerate(form.in_section(section.name), start=1)
    }


def example(name: str, form: FormDefinition) -> Scan:
    text = json.dumps(json.loads((EXAMPLES / f"{name}.json").read_text())["scan"])
    read = scan_from_json(text.encode(), form, name, lambda: "")
    assert isinstance(read, Scan)
    return replace(read, staff_consulted=True)


def test_the_table_is_what_the_form_says():
    assert page.page() == TEXT
    assert len(rows()) == len(page.the_form().questions)


@pytest.mark.parametrize("name", ["full-po", "full-vo"])
def test_the_table_is_what_the_projection_lets_through(name: str):
    form = page.the_form()
    standard = parse_standard(
        data("forms", "zorgscan", "standard-lansingerland.toml"), "norm", form
    )
    assert isinstance(standard, Standard)
    scan, told, numbers = example(name, form), rows(), numbered(form)
    shared = project(form, standard, scan, Recipient.MUNICIPALITY).scan.answers
    public = project(form, standard, scan, Recipient.PUBLIC)
    for item, answer in shared.items():
        word = "oordeel" if answer.suppressed else "antwoord"
        allowed = {word, "alleen met uw vinkje"} if answer.share else {word}
        assert told[numbers[item]][0] in allowed, item
    for item in public.assessment.items:
        assert told[numbers[item]][1] == "oordeel", item
    for item in public.scan.answers:
        assert told[numbers[item]][1] == "po of vo", item
    small = {n for n, a in scan.answers.items() if isinstance(a.value, Pair) and a.value.whole < 5}
    whole = project(form, standard, scan, Recipient.SCHOOL).assessment.items
    for item, result in whole.items():
        if told[numbers[item]][0] == "oordeel" and result.rating.is_rated and item not in small:
            assert item in shared, item


def test_every_file_of_the_data_folder_is_named():
    folder = DataFolder(Path("map"))
    for path in (folder.scans, folder.settings, folder.log, folder.open_notes, folder.forms):
        assert f"`{path.name}`" in TEXT, path
    assert f"`{FOLDER}`" in TEXT


def test_the_data_folder_is_where_the_page_says(monkeypatch: pytest.MonkeyPatch):
    from platformdirs.macos import MacOS
    from platformdirs.unix import Unix

    for system in (Unix, MacOS):
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        folder = system("Zorgscan", appauthor=False).user_data_path
        assert f"`~/{folder.relative_to(Path.home()).as_posix()}`" in TEXT
    assert f"`{PureWindowsPath('%LOCALAPPDATA%', 'Zorgscan')}`" in TEXT


def test_no_sentence_is_longer_than_twenty_words():
    prose = re.sub(r"^(\||#|<!--).*$", "\n", TEXT, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n|\n- |\n\d+\. ", prose)
    sentences = [s for block in blocks for s in re.split(r"[.?!:;]\s+", " ".join(block.split()))]
    assert [s for s in sentences if len(s.split()) > 20] == []
