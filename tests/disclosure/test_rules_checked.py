"""`zorgscan check` knows the rules of disclosure, also where one of them is too weak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan import shipped
from zorgscan.app.checks import check_file
from zorgscan.app.definitions import installed
from zorgscan.app.paths import DataFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_rules_have_no_fault(data_folder: Path):
    shown = shipped.path("forms", "zorgscan", "disclosure.toml")
    assert check_file(shown, installed(DataFolder(data_folder))) == ()


def test_rules_weaker_than_the_program_allows_are_told(tmp_path: Path, data_folder: Path):
    weak = tmp_path / "disclosure.toml"
    weak.write_text("minimum_respondents = 2\n", encoding="utf-8")
    faults = check_file(weak, installed(DataFolder(data_folder)))
    assert [fault.place.key for fault in faults] == ["minimum_respondents"]
