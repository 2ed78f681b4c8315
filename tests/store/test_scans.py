"""Headers, plans, reports and definitions of scans."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import (
    FORM,
    FORM_TEXT,
    OTHER_SCAN,
    SCAN,
    STANDARD_TEXT,
    a_scan,
    clock,
    hours,
    new_file,
)
from zorgscan.core.errors import StoreError
from zorgscan.core.scans.model import (
    Action,
    ActionState,
    Addressee,
    Answer,
    DefinitionRef,
    Previous,
    Recipient,
    ScanStatus,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.store.records import MadeReport
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path

THIRD = "00000000-0000-4000-8000-000000000003"


def test_every_field_of_a_header_comes_back(tmp_path: Path) -> None:
    scan = replace(
        a_scan(),
        subject=Subject(SubjectKind.PARTNER, "Het wijkteam", "CJG1"),
        status=ScanStatus.FINAL,
        scope=Scope.CORE,
        revision=3,
        replaces="ab" * 32,
        staff_consulted=True,
        previous=Previous(OTHER_SCAN, "2025-2026"),
        own_words={"coordinator": "de spil"},
        extra={"eigen": {"x": [1, 2.5, "ü"]}},
    )
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_scan(scan)
    with ScanFile.open(tmp_path / "a.zorgscan", now=clock) as file:
        assert file.load(SCAN, FORM).scan == scan


def test_numbers_in_unknown_keys_are_written_back_as_numbers(tmp_path: Path) -> None:
    scan = replace(a_scan(), extra={"eigen": [Decimal("2.5"), Decimal(3)]})
    with new_file(tmp_path / "a.zorgscan", scan) as file:
        assert file.load(SCAN, FORM).scan.extra == {"eigen": [2.5, 3]}


def test_a_header_leaves_answers_and_plan_alone(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        file.put_scan(replace(a_scan(), staff_consulted=True))
        assert file.load(SCAN, FORM).scan.answers == {"uren": hours(12)}


def test_the_list_has_the_last_school_year_first_and_in_a_year_the_last_begun(
    tmp_path: Path,
) -> None:
    moments = iter(datetime(2026, 11, 20, tzinfo=UTC) + timedelta(days=n) for n in range(9))
    path = tmp_path / "a.zorgscan"
    with ScanFile.open(path, now=lambda: next(moments), create=True) as file:
        file.add_scan(a_scan(SCAN, year=2026), FORM_TEXT)
        file.add_scan(a_scan(OTHER_SCAN, year=2026), FORM_TEXT)
        file.add_scan(a_scan(THIRD, year=2024), FORM_TEXT)
        file.put_answer(THIRD, "uren", hours(1))
        assert [scan.scan_id for scan in file.scans()] == [OTHER_SCAN, SCAN, THIRD]


def test_the_list_tells_what_a_start_screen_shows(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan(name="De Eik")) as file:
        file.put_answer(SCAN, "uren", hours(12))
        file.put_answer(SCAN, "wens", Answer(left_open=True))
        file.put_answer(SCAN, "trap", Answer(note="nog vragen"))
        file.put_answer(SCAN, "gesprekken", None, entry="vier van de vijf")
        (summary,) = file.scans()
    assert summary.subject.name == "De Eik"
    assert summary.answered == 2
    assert summary.form == DefinitionRef("klein", "1.0", hashlib.sha256(FORM_TEXT).hexdigest())
    assert summary.standard is None
    assert summary.changed_at == "2026-11-20T14:32:05Z"


def test_a_scan_is_not_added_twice(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan(name="De Eik")) as file:
        with pytest.raises(StoreError) as refused:
            file.add_scan(a_scan(name="De Beuk"), FORM_TEXT)
        assert refused.value.code == "scan-exists"
        assert [scan.subject.name for scan in file.scans()] == ["De Eik"]


def test_a_scan_of_another_form_than_its_text_is_our_mistake(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan") as file:
        with pytest.raises(ValueError, match="not filled in with this form"):
            file.add_scan(a_scan(), FORM_TEXT + b"# anders\n")
        assert file.scans() == ()


@pytest.mark.parametrize("column", ["status", "scope", "reference_date", "own_words", "extra"])
def test_a_header_another_program_spoilt_is_called_damage(tmp_path: Path, column: str) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file._db.execute(f"UPDATE scan SET {column} = '[]'")  # noqa: S608 - names of the test
        with pytest.raises(StoreError) as refused:
            file.load(SCAN, FORM)
    assert refused.value.code == "scan-file-damaged"


def test_text_that_is_no_text_is_called_damage(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file._db.execute("UPDATE scan SET subject_name = CAST(x'ff41' AS TEXT)")
        with pytest.raises(StoreError) as refused:
            file.scans()
    assert refused.value.code == "scan-file-damaged"


def test_actions_keep_their_order_when_changed_and_go_when_deleted(tmp_path: Path) -> None:
    first = Action(SCAN, "Meer uren", item="uren", memo_action="A1", owner="directeur")
    second = Action(OTHER_SCAN, "Praat", quarter="2027-Q1", addressee=Addressee.MUNICIPALITY)
    busy = replace(first, state=ActionState.BUSY, goal="12 uur", share=True)
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        for action in (first, second, busy):
            file.put_action(SCAN, action)
        assert file.load(SCAN, FORM).scan.actions == (busy, second)
        file.delete_action(SCAN, SCAN)
        file.delete_action(SCAN, THIRD)
        assert file.load(SCAN, FORM).scan.actions == (second,)


def test_forms_and_standards_are_kept_once_by_digest(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan(), a_scan(OTHER_SCAN)) as file:
        sha256 = file.keep_definition("standard", STANDARD_TEXT)
        assert file.keep_definition("standard", STANDARD_TEXT) == sha256
        assert sha256 == hashlib.sha256(STANDARD_TEXT).hexdigest()
        assert file.definition(sha256) == STANDARD_TEXT
        assert file.definition(hashlib.sha256(FORM_TEXT).hexdigest()) == FORM_TEXT
        assert file._db.execute("SELECT count(*) FROM definition").fetchone() == (2,)
        with pytest.raises(LookupError):
            file.definition("00" * 32)


def test_a_definition_another_program_changed_is_called_damage(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file._db.execute("UPDATE definition SET content = x'00'")
        with pytest.raises(StoreError) as refused:
            file.definition(hashlib.sha256(FORM_TEXT).hexdigest())
    assert refused.value.code == "scan-file-damaged"


def test_a_scan_is_held_against_the_standard_chosen_last(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan") as file:
        file.add_scan(a_scan(), FORM_TEXT, STANDARD_TEXT)
        assert file.load(SCAN, FORM).standard == hashlib.sha256(STANDARD_TEXT).hexdigest()
        later = file.keep_definition("standard", STANDARD_TEXT + b"# nieuw\n")
        file.use_standard(SCAN, later)
        file.put_scan(replace(a_scan(), staff_consulted=True))
        assert file.load(SCAN, FORM).standard == later
        assert file.scans()[0].standard == later


def test_reports_are_remembered_in_the_order_made(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.record_report(SCAN, Recipient.MUNICIPALITY, 1, "aa" * 32)
        file.record_report(SCAN, Recipient.SCHOOL, 1, "bb" * 32)
        with pytest.raises(StoreError):
            file.record_report(OTHER_SCAN, Recipient.SCHOOL, 1, "cc" * 32)
        assert file.reports(SCAN) == (
            MadeReport(Recipient.MUNICIPALITY, 1, "aa" * 32, "2026-11-20T14:32:05Z"),
            MadeReport(Recipient.SCHOOL, 1, "bb" * 32, "2026-11-20T14:32:05Z"),
        )
