"""What cannot be opened is refused in words, with its own code, and left to the byte as it was."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import (
    FORM,
    SCAN,
    a_scan,
    clock,
    fingerprint,
    hours,
    new_file,
)
from tests.store.processes import ROOT, command, on_small_disk, told, without_powers
from zorgscan.core.errors import Exit, Fault, StoreError, ZorgscanError
from zorgscan.store import schema
from zorgscan.store.faults import translated
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "school.zorgscan"
PAGE = 4096


def a_file(folder: Path) -> Path:
    """Make a file with enough answers for several pages, and close it."""
    path = folder / NAME
    with new_file(path, a_scan()) as file:
        for number in range(60):
            file.put_answer(SCAN, "uren", hours(number), entry="x" * 200)
    return path


def refusal(path: Path, *, create: bool = False) -> ZorgscanError:
    """Return why a file is not opened, after seeing that nothing in its folder changed."""
    before = fingerprint(path.parent)
    with pytest.raises(ZorgscanError) as refused:
        ScanFile.open(path, now=clock, create=create)
    assert fingerprint(path.parent) == before
    return refused.value


def text(path: Path) -> None:
    path.write_text("Beste directeur, hierbij de scan.\n" * 20, encoding="utf-8")


def short_text(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20)


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE scan (scan_id TEXT)")


def other_program_with_its_own_mark(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 252006675")
        connection.execute("PRAGMA user_version = 9")
        connection.execute("CREATE TABLE notes (id INTEGER)")


def other_program_in_wal_mode(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE scan (scan_id TEXT)")


def empty(path: Path) -> None:
    path.touch()


def cut(path: Path, size: int) -> None:
    a_file(path.parent)
    os.truncate(path, size)


def cut_in_the_header(path: Path) -> None:
    cut(path, 60)


def cut_after_one_page(path: Path) -> None:
    cut(path, PAGE)


def cut_in_the_last_page(path: Path) -> None:
    size = a_file(path.parent).stat().st_size
    os.truncate(path, size - 100)


def overwrite(path: Path, offset: int, content: bytes) -> None:
    a_file(path.parent)
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def first_page_wiped(path: Path) -> None:
    overwrite(path, 0, b"\0" * PAGE)


def inner_page_wiped(path: Path) -> None:
    overwrite(path, 4 * PAGE, b"\0" * PAGE)


def inner_page_scribbled(path: Path) -> None:
    overwrite(path, 4 * PAGE, bytes(range(256)) * 16)


def list_of_tables_scribbled(path: Path) -> None:
    overwrite(path, 100, b"\xff" * 200)


def newer(path: Path) -> None:
    overwrite(path, 60, (schema.SCHEMA_VERSION + 1).to_bytes(4, "big"))


def far_newer(path: Path) -> None:
    overwrite(path, 60, b"\xff\xff\xff\xff")


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(a_file(path.parent), isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def planted_trigger(path: Path) -> None:
    changed(
        path,
        "CREATE TRIGGER _sqlite_migrations_x AFTER INSERT ON change BEGIN DELETE FROM answer; END",
    )


def guard_of_the_log_gone(path: Path) -> None:
    changed(path, "DROP TRIGGER change_stays_as_it_is")


def column_added(path: Path) -> None:
    changed(path, "ALTER TABLE answer ADD COLUMN score INTEGER")


def tables_gone(path: Path) -> None:
    changed(path, "DROP TABLE report", "DROP TABLE answer")


def record_of_steps_gone(path: Path) -> None:
    changed(path, "DROP TABLE _sqlite_migrations")


def record_of_steps_changed(path: Path) -> None:
    changed(path, "DELETE FROM _sqlite_migrations WHERE id = 2")


def record_of_steps_of_other_make(path: Path) -> None:
    changed(path, "DROP TABLE _sqlite_migrations", "CREATE TABLE _sqlite_migrations (x)")


def older_by_its_word_only(path: Path) -> None:
    changed(path, "PRAGMA user_version = 1")


def unborn_by_its_word_only(path: Path) -> None:
    changed(path, "PRAGMA user_version = 0")


def answers_without_a_scan(path: Path) -> None:
    changed(path, "UPDATE answer SET scan_id = 'weg'")


def folder(path: Path) -> None:
    path.mkdir()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def nothing(path: Path) -> None:
    assert not path.exists()


def nothing_behind_a_link(path: Path) -> None:
    path.symlink_to(path.parent / "weg" / NAME)


REFUSED: list[tuple[Callable[[Path], None], str]] = [
    (text, "not-a-scan-file"),
    (short_text, "not-a-scan-file"),
    (pdf, "not-a-scan-file"),
    (other_program, "not-a-scan-file"),
    (other_program_with_its_own_mark, "not-a-scan-file"),
    (other_program_in_wal_mode, "not-a-scan-file"),
    (empty, "scan-file-empty"),
    (cut_in_the_header, "scan-file-truncated"),
    (cut_after_one_page, "scan-file-truncated"),
    (cut_in_the_last_page, "scan-file-truncated"),
    (first_page_wiped, "scan-file-damaged"),
    (inner_page_wiped, "scan-file-damaged"),
    (inner_page_scribbled, "scan-file-damaged"),
    (list_of_tables_scribbled, "scan-file-damaged"),
    (answers_without_a_scan, "scan-file-damaged"),
    (newer, "scan-file-newer"),
    (far_newer, "scan-file-newer"),
    (planted_trigger, "scan-file-altered"),
    (guard_of_the_log_gone, "scan-file-altered"),
    (column_added, "scan-file-altered"),
    (tables_gone, "scan-file-altered"),
    (record_of_steps_gone, "scan-file-altered"),
    (record_of_steps_changed, "scan-file-altered"),
    (record_of_steps_of_other_make, "scan-file-altered"),
    (older_by_its_word_only, "scan-file-altered"),
    (unborn_by_its_word_only, "scan-file-altered"),
    (folder, "is-folder"),
    (pipe, "not-a-file"),
    (nothing, "file-missing"),
    (nothing_behind_a_link, "file-missing"),
]


@pytest.mark.parametrize(("make", "code"), REFUSED)
def test_what_is_no_whole_file_of_ours_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    make(tmp_path / NAME)
    refused = refusal(tmp_path / NAME)
    assert refused.code == code
    assert refused.exit_code is Exit.INPUT
    assert NAME in str(refused)
    assert str(tmp_path) not in str(refused)


@pytest.mark.parametrize(
    ("make", "code"), [(make, code) for make, code in REFUSED if make not in (empty, nothing)]
)
def test_asking_to_make_a_file_never_takes_the_place_of_one(
    tmp_path: Path, make: Callable[[Path], None], code: str
) -> None:
    make(tmp_path / NAME)
    if make is nothing_behind_a_link:
        code = "folder-missing"
    assert refusal(tmp_path / NAME, create=True).code == code


def test_a_refused_file_can_be_opened_once_it_is_whole_again(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    whole = path.read_bytes()
    os.truncate(path, PAGE)
    refusal(path)
    path.write_bytes(whole)
    with ScanFile.open(path, now=clock) as file:
        assert file.load(SCAN, FORM).entries == {"uren": "x" * 200}


def test_a_damaged_file_points_to_its_last_backup(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    for moment in ("20250101T000000Z", "20260101T000000Z"):
        (tmp_path / f"school.reservekopie-1-{moment}.zorgscan").write_bytes(b"")
    (tmp_path / "school.reservekopie-1-nooit.zorgscan").write_bytes(b"")
    os.truncate(path, PAGE)
    assert "school.reservekopie-1-20260101T000000Z.zorgscan" in refusal(path).remedy


def test_a_file_without_bytes_becomes_a_new_one_when_asked(tmp_path: Path) -> None:
    empty(tmp_path / NAME)
    with ScanFile.open(tmp_path / NAME, now=clock, create=True) as file:
        assert file.scans() == ()


def test_a_new_file_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(ZorgscanError) as refused:
        ScanFile.open(tmp_path / "weg" / NAME, now=clock, create=True)
    assert refused.value.code == "folder-missing"
    assert list(tmp_path.iterdir()) == []


def test_a_second_opening_in_this_program_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    other_name = tmp_path / "zelfde.zorgscan"
    other_name.hardlink_to(path)
    with ScanFile.open(path, now=clock) as file:
        for name in (path, other_name):
            with pytest.raises(StoreError) as refused:
                ScanFile.open(name, now=clock)
            assert refused.value.code == "scan-file-locked"
        assert told(command("attempt", path))[0][0] == "scan-file-locked"
        file.put_answer(SCAN, "uren", hours(61))
    ScanFile.open(path, now=clock).close()


def test_a_second_program_is_refused_before_and_after_a_write(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        assert told(command("attempt", path))[0][0] == "scan-file-locked"
        file.put_answer(SCAN, "uren", hours(61))
        assert told(command("attempt", path))[0][0] == "scan-file-locked"
    assert told(command("attempt", path)) == [["opened", 1], ["kept"]]


def test_a_file_open_in_another_program_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with subprocess.Popen(
        command("hold", path), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == b'["opened"]\n'
        with pytest.raises(StoreError) as refused:
            ScanFile.open(path, now=clock)
        holder.stdin.close()
    assert refused.value.code == "scan-file-locked"
    assert refused.value.exit_code is Exit.ENVIRONMENT


def test_closing_twice_is_no_fault(tmp_path: Path) -> None:
    file = new_file(tmp_path / NAME)
    file.close()
    file.close()
    with ScanFile.open(tmp_path / NAME, now=clock):
        file.close()
        with pytest.raises(StoreError):
            ScanFile.open(tmp_path / NAME, now=clock)


def test_a_file_replaced_under_our_hands_is_not_written_to(tmp_path: Path) -> None:
    path, other = a_file(tmp_path), tmp_path / "other"
    other.write_bytes(path.read_bytes())
    with ScanFile.open(path, now=clock) as file:
        other.replace(path)  # as a program does that syncs folders
        before = path.read_bytes()
        with pytest.raises(StoreError) as refused:
            file.put_answer(SCAN, "uren", hours(1000))
        assert path.read_bytes() == before
        path.unlink()
        with pytest.raises(StoreError):
            file.delete_scan(SCAN)
    assert refused.value.code == "scan-file-rescued"


@pytest.mark.tool("setpriv")
def test_a_file_that_is_only_to_be_read_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.chmod(0o400)
    before = fingerprint(tmp_path)
    ((code, sentence),) = told(without_powers(command("attempt", path)))
    assert code == "scan-file-read-only"
    assert NAME in str(sentence)
    assert fingerprint(tmp_path) == before


@pytest.mark.tool("setpriv")
def test_a_file_in_a_folder_that_is_only_to_be_read_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    folder.mkdir()
    path = a_file(folder)
    before = fingerprint(folder)
    folder.chmod(0o500)
    try:
        ((code, _),) = told(without_powers(command("attempt", path)))
    finally:
        folder.chmod(0o700)
    assert code == "scan-folder-read-only"
    assert fingerprint(folder) == before


@pytest.mark.tool("setpriv")
def test_a_file_of_someone_else_is_refused(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    path.chmod(0o000)
    ((code, _),) = told(without_powers(command("attempt", path)))
    assert code == "no-permission"


def test_a_file_on_a_disk_that_is_only_to_be_read_is_refused(tmp_path: Path) -> None:
    path, disk = a_file(tmp_path), tmp_path / "schijf"
    disk.mkdir()
    copy = disk / NAME
    put = f"cp '{path}' '{copy}' && mount -o remount,bind,ro '{disk}'"
    script = f"\"$@\"; (sha256sum '{path}' '{copy}'; ls '{disk}') >&2"
    words = on_small_disk(["sh", "-c", script, "sh", *command("attempt", copy)], disk, put)
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert '"scan-file-read-only"' in run.stdout
    digests = re.findall(r"[0-9a-f]{64}", run.stderr)
    assert len(digests) == 2
    assert len(set(digests)) == 1
    assert run.stderr.splitlines()[2:] == [NAME]


def test_a_full_disk_refuses_answers_and_keeps_what_it_has(tmp_path: Path) -> None:
    lines = told(on_small_disk(command("use-up", tmp_path / NAME), tmp_path))
    refused, stored, opened, after = lines
    assert refused == ["refused", "disk-full"]
    assert stored[1] == stored[2]
    assert int(str(stored[2])) > 10
    assert opened == ["opened on a full disk", stored[2], stored[2]]
    assert after[1] == after[2]


def test_a_new_file_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    program = command("fill", tmp_path / NAME, 1)
    filled = f"head -c 2000000 /dev/zero >'{tmp_path}/ballast' 2>/dev/null || true"
    listing = ["sh", "-c", f'"$@" 2>/dev/null; ls {tmp_path}', "sh", *program]
    words = on_small_disk(listing, tmp_path, f"({filled})")
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "ballast\n"


def test_links_that_go_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to(tmp_path / "ander")
    (tmp_path / "ander").symlink_to(tmp_path / NAME)
    assert refusal(tmp_path / NAME).code == "file-name-invalid"


@pytest.mark.parametrize("name", ["één #50% ?.zorgscan", "kopie (1)[x] 'a'.zorgscan", "file:x"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    new_file(tmp_path / name, a_scan()).close()
    with ScanFile.open(tmp_path / name, now=clock) as file:
        assert len(file.scans()) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (sqlite3.SQLITE_IOERR_WRITE, "device-fault"),
        (sqlite3.SQLITE_IOERR_FSYNC, "device-fault"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "scan-file-moved"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "scan-file-locked"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, "scan-folder-read-only"),
    ],
)
def test_what_no_test_can_make_a_disk_do_has_its_words_too(number: int, code: str) -> None:
    error = sqlite3.OperationalError("as sqlite says it")
    error.sqlite_errorcode, error.sqlite_errorname = number, "SQLITE_X"
    with pytest.raises(StoreError) as refused, translated(Path("a.zorgscan")):
        raise error
    assert refused.value.code == code
    assert refused.value.exit_code is Exit.ENVIRONMENT


SENTENCES = [fault for fault in Fault if fault.name.startswith("SCAN_F")]


@pytest.mark.parametrize("fault", SENTENCES)
def test_every_refusal_is_short_dutch_with_a_remedy(fault: Fault) -> None:
    details = {"copy": "een eerdere kopie", "found": 3, "known": 2, "detail": "x"}
    details |= {"since": "19 november 2026 14:32", "saved": "laatst 19 november 2026 14:32"}
    error = StoreError(fault, NAME, **details)
    for sentence in (error.what, error.remedy):
        assert sentence.endswith(".")
        assert len(sentence.split()) <= 20
        assert "{" not in sentence
