"""Backups: the same as the file, thinned, complete or absent; a look into them changes nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import FORM, NOW, SCAN, a_scan, clock, fingerprint, hours, new_file
from tests.store.test_migration import BACKUP, OLD, dump, names, old_file
from zorgscan.core.errors import StoreError, ZorgscanError
from zorgscan.store import backup_names, backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.scan_file import ScanFile
from zorgscan.store.snapshot import LARGEST, Snapshot, newest_good

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, moment: datetime, reason: Reason = Reason.AUTOMATIC) -> Path:
    """Back up a file that is open nowhere, at a moment."""
    with ScanFile.open(path, now=lambda: moment) as file:
        return backups.keep(file.draft_backup(reason))


def school(folder: Path) -> Path:
    """Make a file with a scan and one answer, and close it."""
    path = folder / "school.zorgscan"
    with new_file(path, a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
    return path


def test_a_backup_holds_what_the_file_held_when_it_was_drafted(tmp_path: Path) -> None:
    path = school(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        drafted = file.draft_backup()
        before = dump_of(drafted.content)
        file.put_answer(SCAN, "uren", hours(13))
        made = backups.keep(drafted)
    assert made.relative_to(tmp_path).as_posix() == (
        "reservekopie/school.reservekopie-4-20261120T143205Z.zorgscan"
    )
    assert dump(made) == before
    with Snapshot.take(made) as snapshot:
        assert snapshot.load(SCAN, FORM).scan.answers == {"uren": hours(12)}


def dump_of(content: bytes) -> list[str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        return list(connection.iterdump())


def test_a_file_knows_whether_it_changed_since_its_backup(tmp_path: Path) -> None:
    with ScanFile.open(school(tmp_path), now=clock) as file:
        assert not file.is_changed
        file.put_answer(SCAN, "uren", hours(13))
        assert file.is_changed
        file.draft_backup()
        assert not file.is_changed
        file.put_answer(SCAN, "uren", hours(13))  # nothing new is said
        assert not file.is_changed


def test_automatic_backups_are_thinned_and_those_before_an_act_count_apart(tmp_path: Path) -> None:
    path = school(tmp_path)
    for day in range(40):
        put(path, NOW + timedelta(days=day))
        put(path, NOW + timedelta(days=day, hours=1))
    for minute in range(backups.KEPT + 2):
        put(path, NOW + timedelta(minutes=minute), Reason.RESTORE)
    there = backup_names.found(path)
    by_day = [backup for backup in there if backup.reason is Reason.AUTOMATIC]
    days = [backup.made_at.strftime("%m%d") for backup in by_day]
    assert days == ["1130", "1206", "1213", "1220", *map(str, range(1223, 1230))]
    assert {backup.made_at.hour for backup in by_day} == {15}
    by_act = [backup for backup in there if backup.reason is Reason.RESTORE]
    assert [backup.made_at.minute for backup in by_act] == [34, 35, 36, 37, 38]


def test_a_clock_set_back_never_costs_the_backup_just_made(tmp_path: Path) -> None:
    path = school(tmp_path)
    for day in range(400):
        if day % 5 == 0:
            put(path, NOW + timedelta(days=day))
    before = {backup.path for backup in backup_names.found(path)}
    made = put(path, NOW - timedelta(days=4000))
    assert {backup.path for backup in backup_names.found(path)} == {*before, made}


def test_two_backups_in_one_second_are_two(tmp_path: Path) -> None:
    path = school(tmp_path)
    made = [put(path, NOW, Reason.MERGE), put(path, NOW, Reason.MERGE)]
    assert len(set(made)) == 2
    assert all(copy.exists() for copy in made)


def test_what_other_files_and_unreadable_names_have_is_left_alone(tmp_path: Path) -> None:
    path = school(tmp_path)
    folder = tmp_path / backup_names.FOLDER
    folder.mkdir()
    others = (
        "schoolplan.reservekopie-1-20200101T000000Z.zorgscan",
        "school.reservekopie-1-20209999T000000Z.zorgscan",
        "school.reservekopie-1-20200101T000000Z-anders.zorgscan",
    )
    for name in others:
        (folder / name).write_text("van iemand", encoding="utf-8")
    made = put(path, NOW)
    assert [backup.path for backup in backup_names.found(path)] == [made]
    assert all((folder / name).exists() for name in others)


def test_a_look_into_an_old_file_changes_nothing_and_shows_all(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    before = fingerprint(tmp_path)
    with Snapshot.take(path) as snapshot:
        assert [scan.answered for scan in snapshot.scans()] == [3, 1]
        assert len(snapshot.changes(SCAN)) > 1
        assert snapshot.reports(SCAN) == ()
    assert fingerprint(tmp_path) == before
    assert names(tmp_path) == ["school.zorgscan"]


def test_what_is_said_differs_by_what_was_said_only(tmp_path: Path) -> None:
    path = school(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        first = file.said(SCAN)
        file.put_answer(SCAN, "uren", hours(12), entry=None)
        assert file.said(SCAN) == first
        file.put_answer(SCAN, "uren", hours(12), entry="12 uur")
        assert file.said(SCAN) != first


def damage(path: Path, kind: str) -> None:
    """Damage a file as disks and programs do."""
    whole = path.read_bytes()
    middle = len(whole) // 2
    made = {
        "cut off": whole[:middle],
        "no bytes": b"",
        "zeros": bytes(len(whole)),
        "a page flipped": whole[:4096] + bytes(b ^ 0xFF for b in whole[4096:8192]) + whole[8192:],
        "another text": b"Beste directeur\n" * 500,
        "another program": whole[:68] + b"GP10" + whole[72:],
    }
    path.write_bytes(made[kind])


DAMAGES = ("cut off", "no bytes", "zeros", "a page flipped", "another text", "another program")


@pytest.mark.parametrize("kind", DAMAGES)
def test_of_damaged_backups_the_newest_good_one_is_found(tmp_path: Path, kind: str) -> None:
    path = school(tmp_path)
    good = put(path, NOW)
    for day in (1, 2):
        damage(put(path, NOW + timedelta(days=day)), kind)
    usable = tuple(backup.path for backup in backup_names.usable(path))
    assert len(usable) == 3
    assert newest_good(usable, lambda _: True) == good


def test_a_look_is_refused_where_an_opening_would_be(tmp_path: Path) -> None:
    path = school(tmp_path)
    with (
        ScanFile.open(path, now=clock) as file,
        pytest.raises(StoreError) as refused,
    ):
        Snapshot.take(file.path)
    assert refused.value.code == "scan-file-locked"
    with pytest.raises(ZorgscanError):
        Snapshot.take(tmp_path / "weg.zorgscan")
    os.truncate(path, LARGEST + 1)
    with pytest.raises(StoreError) as refused:
        Snapshot.take(path)
    assert refused.value.code == "not-a-scan-file"


def test_a_copy_left_in_wal_mode_by_another_program_can_be_looked_into(tmp_path: Path) -> None:
    path = school(tmp_path)
    with closing(sqlite3.connect(path)) as other_program:
        other_program.execute("PRAGMA journal_mode = WAL")
    with Snapshot.take(path) as snapshot:
        assert len(snapshot.scans()) == 1


def test_a_half_written_copy_is_not_looked_into(tmp_path: Path) -> None:
    path = school(tmp_path)
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9 half")
    with pytest.raises(StoreError):
        Snapshot.take(path)


def test_a_damaged_file_is_set_aside_with_its_journal(tmp_path: Path) -> None:
    path = school(tmp_path)
    damage(path, "zeros")
    path.with_name(path.name + "-journal").write_bytes(b"journaal")
    aside = backups.set_aside(path, NOW)
    assert names(tmp_path) == [
        "reservekopie/school.reservekopie-0-20261120T143205Z-beschadigd.zorgscan",
        "reservekopie/school.reservekopie-0-20261120T143205Z-beschadigd.zorgscan-journal",
    ]
    assert not aside.read_bytes().strip(b"\0")
    assert backup_names.usable(path) == ()


def test_a_deleted_scan_takes_damaged_files_that_were_set_aside_along(tmp_path: Path) -> None:
    path = school(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(b"X" + whole[1:])  # no longer known as ours, yet full of answers
    backups.set_aside(path, NOW)
    path.write_bytes(whole)
    with ScanFile.open(path, now=clock) as file:
        file.delete_scan(SCAN)
    assert names(tmp_path) == ["school.zorgscan"]
    assert not (tmp_path / backup_names.FOLDER).exists()


@pytest.mark.parametrize("what", ["removed", "replaced", "folder removed"])
def test_what_was_kept_in_a_file_that_went_away_is_rescued(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    path = school(folder)
    shutil.copyfile(path, tmp_path / "other")
    with ScanFile.open(path, now=clock) as file:
        file.put_answer(SCAN, "uren", hours(77))
        if what == "replaced":
            (tmp_path / "other").replace(path)
        elif what == "removed":
            path.unlink()
        else:
            shutil.rmtree(folder)
        for _ in range(2):
            with pytest.raises(StoreError) as refused:
                file.put_answer(SCAN, "uren", hours(78))
            assert refused.value.code == "scan-file-rescued"
    (saved,) = backup_names.found(path)
    assert saved.reason is Reason.RESCUE
    with Snapshot.take(saved.path) as snapshot:
        assert snapshot.load(SCAN, FORM).scan.answers == {"uren": hours(77)}


def test_closing_a_file_that_went_away_rescues_what_was_kept_in_it(tmp_path: Path) -> None:
    path = school(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        file.put_answer(SCAN, "uren", hours(77))
        path.unlink()
    (saved,) = backup_names.found(path)
    with Snapshot.take(saved.path) as snapshot:
        assert snapshot.load(SCAN, FORM).scan.answers == {"uren": hours(77)}


def test_backups_that_stood_beside_a_file_are_still_found(tmp_path: Path) -> None:
    path = school(tmp_path)
    beside = tmp_path / "school.reservekopie-1-20250101T000000Z.zorgscan"
    shutil.copyfile(OLD, beside)
    inside = put(path, NOW)
    assert [backup.path for backup in backup_names.found(path)] == [beside, inside]
    assert backup_names.newest(path) == inside
    assert not backup_names.is_backup(path)
    assert all(backup_names.is_backup(copy) for copy in (beside, inside, tmp_path / BACKUP))
