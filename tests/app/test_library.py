"""Scan files of this computer: opened once, remembered, deleted for good."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import BEGUN
from zorgscan.app.definitions import Definitions, installed
from zorgscan.app.library import Library
from zorgscan.core.errors import ZorgscanError
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.app.conftest import StillClock
    from zorgscan.app.session import Session

_SMALL_FORM = """
form_id = "klein"
version = "1.0"
title = "Klein"

[[sections]]
name = "a"
label = "A"

[[questions]]
name = "q1"
section = "a"
type = "number"
label = "Hoeveel?"
minimum = 0
maximum = 10
"""
_SMALL_STANDARD = """
standard_id = "klein"
version = "1.0"
title = "Kleine standaard"
municipality = "Voorbeeldstad"
status = "draft"
form_id = "klein"
set_by = "voor de test"
valid_from = 2026-08-01

[[criteria]]
item = "q1"
counts_for = "school"
status = "draft"
reason = "Daarom."
[[criteria.thresholds]]
met = {at_least = 5}
"""


def test_an_empty_data_folder_has_no_scans_and_stays_empty(library: Library) -> None:
    assert library.own_scans() == ()
    assert not library.folder.root.exists()


def test_a_new_scan_is_in_the_own_file(library: Library) -> None:
    session = library.new_scan(BEGUN)

    (summary,) = library.own_scans()
    assert summary.scan_id == session.scan.scan_id == "00000000-0000-4000-8000-000000000001"
    assert summary.form.sha256 == session.form.sha256
    assert session.file.definition(session.standard.sha256)


def test_a_new_scan_with_a_wrong_school_is_refused_by_key(library: Library) -> None:
    wrong = replace(BEGUN, subject=replace(BEGUN.subject, brin="x", name=""))

    with pytest.raises(ProblemsError) as refused:
        library.new_scan(wrong)

    keys = {problem.place.key for problem in refused.value.problems}
    assert keys == {"subject.brin", "subject.name"}
    assert library.own_scans() == ()


def test_the_newest_scan_is_opened_unless_one_is_asked_for(library: Library) -> None:
    older = library.new_scan(replace(BEGUN, school_year="2025-2026"))
    newer = library.new_scan(BEGUN)

    assert library.open_scan().scan == newer.scan
    assert library.open_scan(older.scan.scan_id).scan == older.scan
    with pytest.raises(ZorgscanError) as missing:
        library.open_scan("weg")
    assert missing.value.code == "scan-missing"


def test_other_files_are_remembered_latest_first(library: Library, tmp_path: Path) -> None:
    library.new_scan(BEGUN)
    library.close()
    copies = [tmp_path / f"{name}.zorgscan" for name in ("een", "twee", "drie")]
    for copy in copies:
        shutil.copy(library.folder.scans, copy)
        assert len(library.open_file(copy)) == 1
    library.close_file(copies[0])
    copies[0].unlink()

    assert library.recent_files() == (copies[2], copies[1])


def test_the_own_file_is_not_a_recent_file(library: Library) -> None:
    library.new_scan(BEGUN)
    library.open_file(library.folder.scans)

    assert library.recent_files() == ()


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"recent_files": {"a": 1}}', b"\xff"])
def test_damaged_settings_are_no_fault(library: Library, damaged: bytes) -> None:
    library.folder.make()
    library.folder.settings.write_bytes(damaged)

    assert library.recent_files() == ()
    library.settings.choose("light", "dark")
    assert library.settings.choice("light", ("light", "dark"), "light") == "dark"


def test_a_deleted_scan_is_gone(library: Library, session: Session) -> None:
    session.answer("BT5", Answer(value="qwertyuiop"))

    library.delete_scan(session.scan.scan_id)
    library.close()

    assert b"qwertyuiop" not in library.folder.scans.read_bytes()
    assert library.own_scans() == ()


def test_a_form_in_the_data_folder_needs_no_code(
    library: Library, tmp_path: Path, clock: StillClock
) -> None:
    folder = library.folder.forms / "klein"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text(_SMALL_FORM, encoding="utf-8")
    (folder / "standard-klein.toml").write_text(_SMALL_STANDARD, encoding="utf-8")
    own = Library(library.folder, installed(library.folder), clock)

    session = own.new_scan(BEGUN)
    session.answer("q1", Answer(value=Decimal(5)))

    assert session.form.form_id == "klein"
    assert session.assessment.items["q1"].rating == "met"
    own.close()


def test_a_scan_opens_with_the_form_it_was_filled_in_with(
    library: Library, tmp_path: Path, clock: StillClock
) -> None:
    """The file keeps its form and standard; what is installed later changes nothing."""
    first = tmp_path / "forms" / "klein"
    first.mkdir(parents=True)
    (first / "form.toml").write_text(_SMALL_FORM, encoding="utf-8")
    (first / "standard-klein.toml").write_text(_SMALL_STANDARD, encoding="utf-8")
    old = Library(library.folder, Definitions([tmp_path / "forms"]), clock)
    old.new_scan(BEGUN).answer("q1", Answer(value=Decimal(5)))
    old.close()
    changed = _SMALL_FORM.replace("Hoeveel?", "Hoe vaak?").replace("10", "4")
    (first / "form.toml").write_text(changed, encoding="utf-8")
    (first / "standard-klein.toml").write_text(
        _SMALL_STANDARD.replace("at_least = 5", "at_least = 4"), encoding="utf-8"
    )
    new = Library(library.folder, Definitions([tmp_path / "forms"]), clock)

    session = new.open_scan()

    assert session.form.by_name["q1"].label == "Hoeveel?"
    assert session.state.questions["q1"].problems == ()
    assert session.standard.sha256 != new.definitions.default.standards[0].sha256
    new.close()


def test_a_faulty_form_in_the_data_folder_is_told(library: Library, clock: StillClock) -> None:
    folder = library.folder.forms / "klein"
    folder.mkdir(parents=True)
    (folder / "form.toml").write_text("form_id = 3\n", encoding="utf-8")
    own = Library(library.folder, installed(library.folder), clock)

    with pytest.raises(ProblemsError) as refused:
        own.new_scan(BEGUN)

    assert refused.value.problems[0].place.file == "form.toml"
