"""Only the owner can read a file and its backups; what is deleted is gone from all of them."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import (
    FORM,
    FORM_TEXT,
    OTHER_SCAN,
    SCAN,
    a_scan,
    clock,
    fingerprint,
    hours,
    new_file,
)
from tests.store.processes import ROOT, command, on_small_disk, told
from tests.store.test_migration import BACKUP, OLD, names, old_file
from zorgscan.core.errors import StoreError
from zorgscan.core.scans.model import Action, Answer, Recipient
from zorgscan.store import erasing
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRETS = (b"geheime notitie", b"geheime toetsen", b"geheime actie", b"Geheime School", b"fedcba")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_a_new_file_and_its_journal_are_for_the_owner_only(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "school.zorgscan"
    with umask(mask), new_file(path, a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        made = sorted(entry.name for entry in tmp_path.iterdir())
        assert made == ["school.zorgscan", "school.zorgscan-journal"]
        assert [rights(tmp_path / name) for name in made] == [0o600, 0o600]
    assert rights(path) == 0o600


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_a_backup_is_for_the_owner_only_even_of_a_file_all_can_read(
    tmp_path: Path, mask: int
) -> None:
    path = old_file(tmp_path)
    path.chmod(0o644)
    with umask(mask):
        ScanFile.open(path, now=clock).close()
    assert rights(tmp_path / BACKUP) == 0o600
    assert rights(path) == 0o644  # a file someone else placed keeps what it was given


def test_the_journal_holds_no_answers_between_two_answers(tmp_path: Path) -> None:
    with new_file(tmp_path / "school.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "wens", Answer("geheime notitie"))
        file.put_answer(SCAN, "wens", Answer("iets anders"))
        assert (tmp_path / "school.zorgscan-journal").read_bytes() == b""
    assert [entry.name for entry in tmp_path.iterdir()] == ["school.zorgscan"]


def secretive(path: Path) -> ScanFile:
    """Make a file with a scan whose every part is secret, and another."""
    file = new_file(path, a_scan(OTHER_SCAN))
    scan = replace(a_scan(name="Geheime School"), actions=(Action(SCAN, "geheime actie"),))
    file.add_scan(scan, FORM_TEXT)
    for number in range(50):
        file.put_answer(OTHER_SCAN, "uren", hours(number), entry="gewone toetsen " * number)
        file.put_answer(SCAN, "uren", Answer(note="geheime notitie"), entry="geheime toetsen")
        file.put_answer(SCAN, "uren", hours(number), entry="geheime toetsen " * number)
    file.record_report(SCAN, Recipient.MUNICIPALITY, 1, "fedcba" * 10)
    return file


def everything(folder: Path) -> bytes:
    """Return all bytes in a folder and the folders in it."""
    return b"".join(entry.read_bytes() for entry in folder.rglob("*") if entry.is_file())


def found(folder: Path) -> set[bytes]:
    content = everything(folder)
    return {secret for secret in SECRETS if secret in content}


def test_nothing_of_a_deleted_scan_is_left_in_the_file(tmp_path: Path) -> None:
    with secretive(tmp_path / "school.zorgscan") as file:
        assert found(tmp_path) == set(SECRETS)
        size = file.path.stat().st_size
        file.delete_scan(SCAN)
        assert found(tmp_path) == set()
        assert file.path.stat().st_size < size
        assert [scan.scan_id for scan in file.scans()] == [OTHER_SCAN]
        assert file.load(OTHER_SCAN, FORM).scan.answers == {"uren": hours(49)}
        assert len(file.changes(OTHER_SCAN)) == 50
        file.put_answer(OTHER_SCAN, "uren", hours(50))
    assert found(tmp_path) == set()


def test_a_file_killed_right_after_a_deletion_has_nothing_left(tmp_path: Path) -> None:
    path = tmp_path / "school.zorgscan"
    secretive(path).close()
    code = (
        "import os, signal, sys; from pathlib import Path; from tests.store import child;"
        "file = child.ScanFile.open(Path(sys.argv[1]), now=child._now);"
        f"file.delete_scan('{SCAN}');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    run = subprocess.run([command()[0], "-c", code, path], cwd=ROOT, check=False)
    assert run.returncode < 0
    assert found(tmp_path) == set()


def test_deleting_a_scan_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "school.zorgscan"
    with secretive(path) as file:
        file.delete_scan(SCAN)
    before = fingerprint(tmp_path)
    with ScanFile.open(path, now=clock) as file, pytest.raises(StoreError) as refused:
        file.delete_scan(SCAN)
    assert refused.value.code == "scan-missing"
    assert fingerprint(tmp_path) == before


def test_a_deleted_scan_leaves_the_backups_of_its_file_too(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        assert b"wijkteam" in (tmp_path / BACKUP).read_bytes()
        file.delete_scan(SCAN)
        with ScanFile.open(tmp_path / BACKUP, now=clock) as backup:
            assert [scan.scan_id for scan in backup.scans()] == [OTHER_SCAN]
    left = everything(tmp_path)
    assert b'["wijkteam"' not in left
    assert "Eén gezicht".encode() in left


def test_a_deleted_scan_leaves_the_backups_of_an_opened_backup_too(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    ScanFile.open(path, now=clock).close()
    ScanFile.open(tmp_path / BACKUP, now=clock).close()
    assert len(names(tmp_path)) == 3
    with ScanFile.open(path, now=clock) as file:
        file.delete_scan(SCAN)
    assert b'["wijkteam"' in OLD.read_bytes()
    assert b'["wijkteam"' not in everything(tmp_path)


def test_a_backup_without_other_scans_goes_whole(tmp_path: Path) -> None:
    with ScanFile.open(old_file(tmp_path), now=clock) as file:
        file.delete_scan(SCAN)
        file.delete_scan(OTHER_SCAN)
        assert file.scans() == ()
        assert not (tmp_path / BACKUP).exists()


def test_backups_of_other_files_stay_as_they_are(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    others = [
        tmp_path / "schoolplan.reservekopie-1-20261120T143205Z.zorgscan",
        tmp_path / "school.reservekopie-1-20261120T143205Z.zorgscan.bak",
        tmp_path / "school.reservekopie-oud.zorgscan",
    ]
    for other in others:
        shutil.copyfile(OLD, other)
    with ScanFile.open(path, now=clock) as file:
        file.delete_scan(SCAN)
    assert [other.read_bytes() == OLD.read_bytes() for other in others] == [True] * 3


def test_a_backup_that_cannot_be_read_goes_and_a_foreign_file_stays(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    damaged = tmp_path / "school.reservekopie-1-20250101T000000Z.zorgscan"
    cut = tmp_path / "school.reservekopie-1-20250102T000000Z.zorgscan"
    foreign = tmp_path / "school.reservekopie-1-20250103T000000Z.zorgscan"
    with ScanFile.open(path, now=clock) as file:
        damaged.write_bytes(OLD.read_bytes()[:4096] + b"\xff" * (OLD.stat().st_size - 4096))
        cut.write_bytes(OLD.read_bytes()[:5000])
        foreign.write_text("van iemand anders", encoding="utf-8")
        file.delete_scan(SCAN)
    assert not damaged.exists()
    assert not cut.exists()
    assert foreign.read_text(encoding="utf-8") == "van iemand anders"


def test_when_a_backup_is_open_elsewhere_nothing_is_deleted(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        with subprocess.Popen(
            command("hold", tmp_path / BACKUP),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdin is not None
            assert holder.stdout.readline() == b'["opened"]\n'
            with pytest.raises(StoreError) as refused:
                file.delete_scan(SCAN)
            holder.stdin.close()
        assert refused.value.code == "scan-file-locked"
        with ScanFile.open(tmp_path / BACKUP, now=clock), pytest.raises(StoreError):
            file.delete_scan(SCAN)
        assert len(file.scans()) == 2


def test_a_disk_with_little_room_still_lets_a_scan_be_deleted(tmp_path: Path) -> None:
    words = command("delete-with-little-room", tmp_path / "school.zorgscan")
    lines = told(on_small_disk(words, tmp_path))
    assert lines == [["secret", True], ["secret", False], ["left", [OTHER_SCAN]]]


def test_drafts_of_backups_go_with_a_deleted_scan(tmp_path: Path) -> None:
    with secretive(tmp_path / "school.zorgscan") as file:
        draft = tmp_path / "school.reservekopie-1-20260101T000000Z.zorgscan.tmp"
        draft.write_bytes(b"geheime notitie")
        erasing.erase_from_backups(file.path, SCAN)
        assert not draft.exists()
