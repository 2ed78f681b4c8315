"""The change log tells all that changed, and cannot be made to tell anything else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.builders import FORM, FORM_TEXT, OTHER_SCAN, SCAN, a_scan, clock, hours, new_file
from zorgscan.core.scans.model import Action, Answer, ScanStatus, Scope
from zorgscan.store.records import About, Change
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path


def test_each_answer_is_a_line_with_what_was_and_what_is(tmp_path: Path) -> None:
    at = "2026-11-20T14:32:05Z"
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", replace(hours("12.5"), by="ib_zc"))
        file.put_answer(SCAN, "uren", Answer(), entry="12 of 13")
        file.put_answer(SCAN, "uren", None)
        assert file.changes(SCAN) == (
            Change(
                1,
                About.ANSWER,
                "uren",
                None,
                '{"by":"ib_zc","value":12.5}',
                None,
                None,
                "ib_zc",
                at,
                1,
                None,
            ),
            Change(
                2,
                About.ANSWER,
                "uren",
                '{"by":"ib_zc","value":12.5}',
                "{}",
                None,
                "12 of 13",
                None,
                at,
                2,
                None,
            ),
            Change(3, About.ANSWER, "uren", "{}", None, "12 of 13", None, None, at, 3, None),
        )


def test_the_same_answer_again_is_no_change(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        file.put_answer(SCAN, "uren", hours(12))
        file.put_scan(a_scan())
        assert len(file.changes(SCAN)) == 1


def test_header_and_plan_are_told_of_too(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_scan(replace(a_scan(), status=ScanStatus.FINAL, staff_consulted=True))
        file.put_action(SCAN, Action(SCAN, "Praat"))
        file.delete_action(SCAN, SCAN)
        told = [(line.about, line.item, line.old, line.new) for line in file.changes(SCAN)]
    text = f'{{"addressee":"school","id":"{SCAN}","state":"open","text":"Praat"}}'
    assert told == [
        (About.HEADER, "status", '"in_progress"', '"final"'),
        (About.HEADER, "staff_consulted", "0", "1"),
        (About.ACTION, SCAN, None, text),
        (About.ACTION, SCAN, text, None),
    ]


def test_answers_of_an_imported_scan_are_told_of(tmp_path: Path) -> None:
    scan = replace(a_scan(), answers={"uren": replace(hours(12), by="directeur")})
    with new_file(tmp_path / "a.zorgscan", scan) as file:
        (line,) = file.changes(SCAN)
    assert (line.old, line.new, line.by) == (
        None,
        '{"by":"directeur","value":12}',
        "directeur",
    )


def test_what_is_done_at_once_is_one_step_and_what_came_along_is_nobodys(tmp_path: Path) -> None:
    scan = replace(a_scan(), answers={"uren": hours(12), "trap": Answer(value=2)})
    with new_file(tmp_path / "a.zorgscan", scan) as file:
        with file.transaction():
            file.put_answer(SCAN, "uren", hours(13))
            file.put_scan(replace(scan, staff_consulted=True))
        file.put_answer(SCAN, "uren", hours(14))
        file.reverse(SCAN, 5)
        told = [(line.seq, line.step, line.reverses) for line in file.changes(SCAN)]
    assert told == [(1, 0, None), (2, 0, None), (3, 3, None), (4, 3, None), (5, 5, None), (6, 6, 5)]


def test_taking_back_steps_puts_back_all_there_was_and_doing_so_twice_restores(
    tmp_path: Path,
) -> None:
    first, second = Action(SCAN, "Praat"), Action(OTHER_SCAN, "Schrijf")
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", replace(hours("12.5"), by="ib_zc", note="geteld"))
        file.put_answer(SCAN, "uren", Answer(note="geteld"), entry="twaalf")
        file.put_action(SCAN, first)
        file.put_action(SCAN, second)
        before = file.load(SCAN, FORM)
        file.delete_action(SCAN, SCAN)
        file.put_scan(replace(a_scan(), scope=Scope.CORE, own_words={"coordinator": "zorgmaat"}))
        after = file.load(SCAN, FORM)
        for step in (6, 5):  # 6 and 7 are the two fields of the header
            file.reverse(SCAN, step)
        assert file.load(SCAN, FORM) == before
        for step in (10, 8):  # what took them back: 8 and 9 the header, 10 the action
            file.reverse(SCAN, step)
        assert file.load(SCAN, FORM) == after
        for step in (12, 11, 4, 3, 2, 1):
            file.reverse(SCAN, step)
        assert file.load(SCAN, FORM).scan == replace(a_scan(), form=before.scan.form)
        assert file.scans()[0].answered == 0


def test_what_is_remembered_goes_along_unless_something_else_came_over_it(
    tmp_path: Path,
) -> None:
    first, second = replace(a_scan(), extra={"met": "A"}), replace(a_scan(), extra={"met": "B"})
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        with file.transaction():
            file.put_answer(SCAN, "uren", hours(12))
            file.put_scan(first)
        file.reverse(SCAN, 1)
        assert file.load(SCAN, FORM).scan.extra == {}
        file.reverse(SCAN, 3)
        assert file.load(SCAN, FORM).scan.extra == {"met": "A"}
        file.put_scan(second)
        assert file.changes(SCAN)[-1].goes_along
        file.reverse(SCAN, 5)
        stored = file.load(SCAN, FORM).scan
    assert (stored.answers, stored.extra) == ({}, {"met": "B"})


def test_a_revision_is_not_taken_back_with_what_was_filled_in(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_scan(replace(a_scan(), revision=2, status=ScanStatus.FINAL))
        file.reverse(SCAN, 1)
        scan = file.load(SCAN, FORM).scan
    assert (scan.revision, scan.status) == (2, ScanStatus.IN_PROGRESS)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(steps=st.lists(st.tuples(st.sampled_from(["uren", "wens"]), st.none() | st.integers(0, 9))))
def test_following_the_log_leads_to_what_is_kept(
    tmp_path: Path, steps: list[tuple[str, int | None]]
) -> None:
    path = tmp_path / "a.zorgscan"
    path.unlink(missing_ok=True)
    with new_file(path, a_scan()) as file:
        for item, number in steps:
            file.put_answer(SCAN, item, None, entry=None if number is None else str(number))
        entries = dict(file.load(SCAN, FORM).entries)
        lines = file.changes(SCAN)
    followed: dict[str, str] = {}
    for line in lines:
        assert followed.get(line.item) == line.old_entry
        followed.pop(line.item, None)
        if line.new_entry is not None:
            followed[line.item] = line.new_entry
    assert followed == entries


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET new = '{}'",
        "DELETE FROM change",
        "DELETE FROM change WHERE seq = 1",
        "INSERT OR REPLACE INTO change SELECT * FROM change WHERE seq = 1",
        "UPDATE OR REPLACE change SET seq = 2 WHERE seq = 1",
    ],
)
def test_the_file_itself_refuses_another_history(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "a.zorgscan"
    with new_file(path, replace(a_scan(), answers={"uren": hours(1), "trap": Answer(2)})) as file:
        before = file.changes(SCAN)
    with closing(sqlite3.connect(path)) as other_program:
        other_program.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            other_program.execute(statement)
    with ScanFile.open(path, now=clock) as file:
        assert file.changes(SCAN) == before


def test_the_log_of_a_scan_goes_with_it_and_numbers_are_not_used_again(tmp_path: Path) -> None:
    scans = (a_scan(), replace(a_scan(OTHER_SCAN), answers={"uren": hours(1)}))
    with new_file(tmp_path / "a.zorgscan", *scans) as file:
        file.delete_scan(OTHER_SCAN)
        assert file.changes(OTHER_SCAN) == ()
        file.add_scan(replace(a_scan(OTHER_SCAN), answers={"uren": hours(1)}), FORM_TEXT)
        assert [line.seq for line in file.changes(OTHER_SCAN)] == [2]
