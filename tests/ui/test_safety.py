"""Safety one can see, in the real window: backups, damage, old files, copies of sync programs."""

from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.newer_form import GONE, NEW, OTHER_TYPE
from tests.store.processes import command
from tests.store.processes import told as heard_from
from tests.store.test_backups import DAMAGES, damage
from tests.ui.driving import NOW
from tests.ui.safety_pages import (
    answer_for_newer_form,
    back_up,
    old_file,
    other_school,
    wait_for_worker,
)
from zorgscan.core.scans.model import Answer
from zorgscan.store import backup_names, backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.scan_file import ScanFile
from zorgscan.store.snapshot import Snapshot
from zorgscan.ui.moments import told
from zorgscan.ui.pages.backup_card import BackupCard
from zorgscan.ui.places import START

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.driving import Driver


YESTERDAY, BEFORE = NOW - timedelta(days=1), NOW - timedelta(days=2)


@pytest.fixture
def begun(driver: Driver) -> Driver:
    """A program with a scan open, watching over its files as after the first paint."""
    driver.program._watch_over_files()
    driver.begin(SP1="po")
    wait_for_worker(driver)
    return driver


def reasons(path: Path) -> list[Reason]:
    return [backup.reason for backup in backup_names.found(path)]


def texts(driver: Driver) -> str:
    """Return all that stands on the page in front."""
    return "\n".join(label.text() for label in driver.page.findChildren(QLabel))


def cards(driver: Driver) -> list[BackupCard]:
    wait_for_worker(driver)
    return driver.page.findChildren(BackupCard)


# Backups by themselves


def test_the_first_change_of_a_day_is_backed_up_and_the_second_is_not(begun: Driver) -> None:
    path = begun.folder.scans
    begun.program.desk.answer("SP2", Answer(begun.session.form.by_name["SP2"].minimum))
    wait_for_worker(begun)
    assert reasons(path) == [Reason.AUTOMATIC]
    begun.program.desk.answer("SP2", Answer(begun.session.form.by_name["SP2"].maximum))
    wait_for_worker(begun)
    assert reasons(path) == [Reason.AUTOMATIC]


def test_closing_after_changes_backs_up_what_is_there_then(begun: Driver) -> None:
    path, most = begun.folder.scans, begun.session.form.by_name["SP2"].maximum
    form, scan_id = begun.session.form, begun.session.scan.scan_id
    begun.program.desk.update(staff_consulted=True)
    wait_for_worker(begun)
    begun.program.desk.answer("SP2", Answer(most))
    begun.program.close()
    assert reasons(path) == [Reason.AUTOMATIC]  # the last of the day
    with Snapshot.take(backup_names.usable(path)[0].path) as snapshot:
        assert snapshot.load(scan_id, form).scan.answers["SP2"].value == most


def test_a_backup_that_cannot_be_written_is_told_once_and_answers_are_kept(begun: Driver) -> None:
    (begun.folder.root / backup_names.FOLDER).write_text("in de weg", encoding="utf-8")
    begun.program.desk.answer("SP2", Answer(begun.session.form.by_name["SP2"].minimum))
    wait_for_worker(begun)
    assert len(begun.dialogs.told) == 1
    assert begun.value("SP2") == begun.session.form.by_name["SP2"].minimum


# The page with backups


def test_restoring_puts_back_what_was_and_keeps_what_is(begun: Driver) -> None:
    question = begun.session.form.by_name["SP2"]
    begun.session.answer("SP2", Answer(question.minimum))
    wait_for_worker(begun)
    shutil.rmtree(begun.folder.root / backup_names.FOLDER, ignore_errors=True)
    back_up(begun, days_ago=1)
    begun.session.answer("SP2", Answer(question.maximum))
    begun.window.show_page(("backups",))
    (card,) = cards(begun)
    assert "1 antwoord bij Basisschool De Vlinder, 2026-2027" in texts(begun)
    card.restore.click()
    wait_for_worker(begun)
    assert begun.dialogs.asked == [f"Terug naar {told(YESTERDAY)}?"]
    assert begun.value("SP2") == question.minimum
    assert f"Het bestand is weer zoals het was op {told(YESTERDAY)}." in texts(begun)
    assert reasons(begun.folder.scans) == [Reason.AUTOMATIC, Reason.RESTORE]
    newest = cards(begun)[0]
    newest.restore.click()
    wait_for_worker(begun)
    assert begun.value("SP2") == question.maximum


def test_a_scan_that_is_not_in_the_backup_is_named_before_it_goes(begun: Driver) -> None:
    back_up(begun)
    first = begun.session.scan
    begun.program.desk.close_scan()
    begun.open_example("full-vo.json")
    begun.window.show_page(("backups",))
    cards(begun)
    assert (
        f"{begun.session.scan.subject.name}, {begun.session.scan.school_year} staat er niet in"
        in (texts(begun))
    )
    cards(begun)[0].restore.click()
    wait_for_worker(begun)
    assert begun.program.desk.session is None
    assert [scan.scan_id for scan in begun.library.own_scans()] == [first.scan_id]


def test_nothing_is_put_back_when_someone_thinks_better_of_it(begun: Driver) -> None:
    back_up(begun)
    begun.dialogs.yes = False
    begun.window.show_page(("backups",))
    before = begun.folder.scans.read_bytes
    cards(begun)[0].restore.click()
    assert reasons(begun.folder.scans) == [Reason.AUTOMATIC]
    assert before() == begun.folder.scans.read_bytes()


def test_a_backup_can_be_kept_as_a_file_of_its_own(begun: Driver, tmp_path: Path) -> None:
    back_up(begun)
    begun.dialogs.path = tmp_path / "los.zorgscan"
    begun.window.show_page(("backups",))
    cards(begun)[0].copy.click()
    assert begun.dialogs.asked == [f"zorgscan {NOW.astimezone():%Y-%m-%d %H.%M}.zorgscan"]
    assert "De reservekopie is bewaard als los.zorgscan." in texts(begun)
    with ScanFile.open(tmp_path / "los.zorgscan", now=lambda: NOW) as file:
        assert len(file.scans()) == 1
    cards(begun)[0].copy.click()  # never over a file with scans
    assert (
        begun.dialogs.told[0][0] == "In dit bestand staan scans; daar schrijven wij niet overheen."
    )


# Damage


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_own_file_leads_to_its_newest_good_backup(begun: Driver, kind: str) -> None:
    path, question = begun.folder.scans, begun.session.form.by_name["SP2"]
    begun.session.answer("SP2", Answer(question.minimum))
    back_up(begun, days_ago=2)
    broken = back_up(begun, days_ago=1)
    damage(broken, kind)
    begun.window.show_start()
    begun.library.close()
    damage(path, kind)
    wrong = path.read_bytes()
    begun.window.show_page(START)
    assert "Uw bestand met scans is niet te lezen" in texts(begun)
    assert begun.dialogs.told == []
    begun.click(next(b for b in begun.page.findChildren(QPushButton) if b.text() == "Herstellen…"))
    assert f"De nieuwste goede reservekopie is van {told(BEFORE)}." in texts(begun)
    begun.page.use.click()
    assert begun.window.route == START
    (summary,) = begun.library.own_scans()
    begun.program.desk.open_scan(summary.scan_id)
    assert begun.value("SP2") == question.minimum
    (aside,) = [b for b in backup_names.found(path) if b.reason is Reason.DAMAGED]
    assert aside.path.read_bytes() == wrong


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_file_of_others_leads_to_its_newest_good_backup(begun: Driver, kind: str) -> None:
    path = other_school(begun)
    with ScanFile.open(path, now=lambda: NOW) as file:
        backups.keep(file.draft_backup())
    damage(path, kind)
    begun.window.scans.open_path(path)
    assert begun.window.route == ("damaged", str(path))
    begun.page.use.click()
    assert begun.session.scan.subject.name == "Basisschool De Vlinder"
    assert begun.session.file.path == path


def test_a_damaged_own_file_without_backup_can_be_begun_anew(begun: Driver) -> None:
    begun.window.show_start()
    begun.library.close()
    damage(begun.folder.scans, "zeros")
    shutil.rmtree(begun.folder.root / backup_names.FOLDER, ignore_errors=True)
    begun.window.show_page(("damaged", str(begun.folder.scans)))
    begun.page.anew.click()
    assert begun.library.own_scans() == ()
    assert reasons(begun.folder.scans) == [Reason.DAMAGED]


def test_a_file_of_another_program_without_backup_is_just_the_wrong_file(
    begun: Driver, tmp_path: Path
) -> None:
    (tmp_path / "brief.zorgscan").write_text("Beste directeur", encoding="utf-8")
    begun.window.scans.open_path(tmp_path / "brief.zorgscan")
    assert begun.dialogs.told[0][0] == "Dit is geen bestand met scans van Zorgscan."
    assert begun.window.route[0] != "damaged"


# Old files


def test_an_old_file_is_shown_before_it_is_brought_up_to_date(begun: Driver) -> None:
    path = old_file(begun)
    before = path.read_bytes()
    begun.window.scans.open_path(path)
    assert begun.window.route == ("old-file", str(path))
    assert "Basisschool De Eik, 2026-2027: 3 van 7 beantwoord" in texts(begun)
    assert path.read_bytes() == before
    begun.page.back.click()
    assert begun.window.route == START
    assert path.read_bytes() == before
    begun.window.scans.open_path(path)
    begun.page.use.click()
    assert path.read_bytes() != before
    assert reasons(path) == [Reason.MIGRATION]


def test_a_scan_of_an_older_form_can_stay_and_is_not_asked_again(begun: Driver) -> None:
    answer_for_newer_form(begun)
    scan_id = begun.session.scan.scan_id
    begun.window.show_start()
    begun.window.scans.open_scan(scan_id, None)
    assert begun.window.route == ("old-form",)
    begun.page.leave.click()
    assert begun.session.form.version == "1.0"
    assert begun.value(OTHER_TYPE) is not None
    assert reasons(begun.folder.scans) == []
    begun.window.show_start()
    begun.window.scans.open_scan(scan_id, None)
    assert begun.window.route != ("old-form",)


def test_a_scan_of_an_older_form_goes_over_after_a_backup(begun: Driver) -> None:
    answer_for_newer_form(begun)
    before = begun.session
    begun.window.scans.open_scan(before.scan.scan_id, None)
    begun.page.move_over.click()
    after = begun.session
    assert after.form.version == "1.1"
    assert NEW in after.form.by_name
    assert after.scan.answers["SP1"] == before.scan.answers["SP1"]
    assert OTHER_TYPE not in after.scan.answers
    assert reasons(begun.folder.scans) == [Reason.FORM]
    said = after.file.said(after.scan.scan_id)
    assert GONE in said  # parked: unread, and in the file
    lines = [line for line in after.file.changes(after.scan.scan_id) if line.item == OTHER_TYPE]
    assert lines[-1].old is not None
    assert lines[-1].new is None


# Copies of a sync program


@pytest.mark.parametrize(
    "name",
    [
        "school-LAPTOP7.zorgscan",
        "school (1).zorgscan",
        "school (conflicted copy 2026-11-20).zorgscan",
        "school (kopie met conflict van 2026-11-20).zorgscan",
        "school.sync-conflict-20261120-143205-ABCDEFG.zorgscan",
    ],
)
def test_a_copy_of_a_sync_program_is_offered_once_for_merging(begun: Driver, name: str) -> None:
    path = other_school(begun, "school.zorgscan")
    with ScanFile.open(path, now=lambda: NOW) as file:
        (summary,) = file.scans()
        file.put_answer(summary.scan_id, "BT5", Answer("Anders", note="op de laptop"))
    path.rename(path.with_name(name))
    other_school(begun, "school.zorgscan")
    other_school(begun, "schoolplan.zorgscan")
    begun.dialogs.yes = False
    for _ in range(2):
        begun.window.scans.open_path(path)
        wait_for_worker(begun)
    assert begun.dialogs.asked == ["Er is nog een versie van deze scan"]


def test_the_offer_leads_to_merging(begun: Driver) -> None:
    path = other_school(begun, "school.zorgscan")
    copy = other_school(begun, "school (1).zorgscan")
    with ScanFile.open(copy, now=lambda: NOW) as file:
        (summary,) = file.scans()
        file.put_answer(summary.scan_id, "BT5", Answer("Anders"))
    begun.window.scans.open_path(path)
    wait_for_worker(begun)
    assert begun.window.route == ("merge", str(copy))


def test_a_copy_that_says_the_same_is_not_worth_a_question(begun: Driver) -> None:
    path = other_school(begun, "school.zorgscan")
    other_school(begun, "school (1).zorgscan")
    begun.window.scans.open_path(path)
    wait_for_worker(begun)
    assert begun.dialogs.asked == []


# A second window


def test_a_second_window_is_told_where_the_file_is_open(begun: Driver) -> None:
    begun.session.answer("SP2", Answer(begun.session.form.by_name["SP2"].minimum))
    assert heard_from(command("attempt", begun.folder.scans))[0][0] == "scan-file-locked"
    error = begun.library._notes.where(begun.folder.scans)
    assert error.what == (
        "Dit bestand is al open in een ander venster van Zorgscan op deze computer, "
        f"sinds {NOW.astimezone():%H:%M}."
    )
