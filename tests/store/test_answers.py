"""What is put into a file comes out of it, after it was closed and opened again."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.builders import FORM, FORM_TEXT, SCAN, a_scan, clock, hours, new_file
from zorgscan.core.errors import StoreError
from zorgscan.core.forms.model import Missing
from zorgscan.core.scans.model import Answer, Evidence
from zorgscan.core.values import Pair
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = {
    "uren": Answer(Decimal("12.5"), by="ib_zc", at="2026-11-18T14:32:05Z"),
    "partners": Answer(("wijkteam", "arts")),
    "beleid": Answer("ja", evidence=(Evidence("plan", date(2026, 10, 1)), Evidence("notulen"))),
    "trap": Answer(3, note="blijft hier", explanation="gaat mee", flag=True),
    "gesprekken": Answer(Pair(4, 10), unchanged_since="2025-2026", change_reason="geteld"),
    "evaluatie": Answer(date(2026, 3, 1)),
    "wens": Answer("Eén gezicht & <b>\n", share=True),
}


def reopened(path: Path, item: str) -> Answer:
    with ScanFile.open(path, now=clock) as file:
        return file.load(SCAN, FORM).scan.answers[item]


@pytest.mark.parametrize("item", ANSWERS)
def test_every_kind_of_answer_comes_back_as_it_went_in(tmp_path: Path, item: str) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, item, ANSWERS[item])
    assert reopened(tmp_path / "a.zorgscan", item) == ANSWERS[item]


@pytest.mark.parametrize(
    "answer",
    [Answer(missing=Missing.UNKNOWN), Answer(left_open=True), Answer(note="later"), Answer()],
)
def test_an_answer_without_a_value_comes_back_too(tmp_path: Path, answer: Answer) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", answer)
    assert reopened(tmp_path / "a.zorgscan", "uren") == answer


def test_a_scan_is_added_with_all_its_answers_at_once(tmp_path: Path) -> None:
    scan = replace(a_scan(), answers=ANSWERS)
    new_file(tmp_path / "a.zorgscan", scan).close()
    with ScanFile.open(tmp_path / "a.zorgscan", now=clock) as file:
        assert file.load(SCAN, FORM).scan == scan


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    entry=st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    hundredths=st.none() | st.integers(0, 10**8),
)
def test_keystrokes_and_numbers_come_back_to_the_character(
    tmp_path: Path, entry: str | None, hundredths: int | None
) -> None:
    value = None if hundredths is None else Decimal(hundredths) / 100
    path = tmp_path / "a.zorgscan"
    with ScanFile.open(path, now=clock, create=True) as file:
        if not file.scans():
            file.add_scan(a_scan(), FORM_TEXT)
        file.put_answer(SCAN, "uren", Answer(value), entry=entry)
    with ScanFile.open(path, now=clock) as file:
        stored = file.load(SCAN, FORM)
    assert stored.scan.answers["uren"].value == value
    assert stored.entries.get("uren") == entry


def test_half_a_character_is_kept_as_a_question_mark(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", Answer(note="\ud83d x"), entry="\ud83d 12")
        stored = file.load(SCAN, FORM)
    assert stored.scan.answers["uren"].note == "? x"
    assert stored.entries == {"uren": "? 12"}


def test_a_valid_answer_takes_the_place_of_keystrokes(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", Answer(note="let op"), entry="twaalf")
        assert file.load(SCAN, FORM).entries == {"uren": "twaalf"}
        file.put_answer(SCAN, "uren", hours(12))
        stored = file.load(SCAN, FORM)
    assert stored.entries == {}
    assert stored.scan.answers == {"uren": hours(12)}


def test_none_takes_an_answer_away(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        file.put_answer(SCAN, "uren", None)
        assert file.load(SCAN, FORM).scan.answers == {}


def test_an_answer_for_a_scan_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan") as file:
        with pytest.raises(StoreError) as refused:
            file.put_answer(SCAN, "uren", hours(12))
        assert refused.value.code == "scan-missing"
        assert file.changes(SCAN) == ()


def test_answers_to_questions_the_form_lacks_stay_in_the_file(tmp_path: Path) -> None:
    smaller = replace(FORM, questions=FORM.questions[:1])
    with new_file(tmp_path / "a.zorgscan", replace(a_scan(), answers=ANSWERS)) as file:
        assert set(file.load(SCAN, smaller).scan.answers) == {"uren"}
        assert set(file.load(SCAN, FORM).scan.answers) == set(ANSWERS)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("niet eens JSON", "json-syntax"),
        ('{"value": "twaalf"}', "value-not-number"),
        ('{"value": 1, "eigen": 2}', "answer-key-unknown"),
    ],
)
def test_an_answer_another_program_spoilt_is_a_problem_not_a_crash(
    tmp_path: Path, text: str, code: str
) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        file.put_answer(SCAN, "trap", Answer(2))
        file._db.execute("UPDATE answer SET answer = ? WHERE item = 'uren'", (text,))
        stored = file.load(SCAN, FORM)
    assert [problem.code.slug for problem in stored.problems] == [code]
    assert stored.problems[0].place.file == "a.zorgscan"
    assert stored.scan.answers["trap"] == Answer(2)


def test_a_connection_is_not_shared_between_threads(tmp_path: Path) -> None:
    raised: list[BaseException] = []

    def elsewhere() -> None:
        try:
            file.put_answer(SCAN, "uren", hours(12))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test looks at it
            raised.append(error)

    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        assert file.load(SCAN, FORM).scan.answers == {}
    assert [type(error).__name__ for error in raised] == ["ProgrammingError"]


def test_a_copy_of_the_open_file_alone_holds_every_answer(tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "b.zorgscan"
    copy.parent.mkdir()
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        for number in range(20):
            file.put_answer(SCAN, "uren", hours(number))
        copied_by_another_program(tmp_path / "a.zorgscan", copy)
        file.put_answer(SCAN, "uren", hours(99))
    assert reopened(copy, "uren") == hours(19)
    assert reopened(tmp_path / "a.zorgscan", "uren") == hours(99)


def copied_by_another_program(source: Path, target: Path) -> None:
    import subprocess
    import sys

    # in this process, closing the source would give up the lock that SQLite holds on it
    code = "import shutil, sys; shutil.copyfile(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, source, target], check=True)


def test_answers_are_kept_as_the_contract_writes_them(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", ANSWERS["uren"])
        (text,) = file._db.execute("SELECT answer FROM answer").fetchone()
    assert json.loads(text) == {"value": 12.5, "by": "ib_zc", "at": "2026-11-18T14:32:05Z"}
