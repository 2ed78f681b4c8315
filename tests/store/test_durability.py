"""The settings that make an answer survive: docs/decisions/0020-scan-file.md."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import FORM, SCAN, a_scan, clock, hours, new_file
from zorgscan.core.errors import StoreError
from zorgscan.store import connection
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),  # EXTRA
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("journal_size_limit", 0),
        ("temp_store", 2),  # memory
        ("trusted_schema", 0),
    ],
)
def test_every_opening_sets(tmp_path: Path, pragma: str, value: object) -> None:
    path = tmp_path / "a.zorgscan"
    new_file(path).close()
    with ScanFile.open(path, now=clock) as file:
        assert file._db.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_file_says_whose_it_is_and_of_which_schema(tmp_path: Path) -> None:
    new_file(tmp_path / "a.zorgscan").close()
    head = (tmp_path / "a.zorgscan").read_bytes()[:100]
    assert head[68:72] == b"ZSCN"
    assert head[60:64] == (4).to_bytes(4, "big")


def test_a_file_that_another_program_put_in_wal_mode_comes_back_to_one_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.zorgscan"
    new_file(path, a_scan()).close()
    with closing(sqlite3.connect(path)) as other_program:
        assert other_program.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    with ScanFile.open(path, now=clock) as file:
        file.put_answer(SCAN, "uren", hours(12))
        assert file._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.zorgscan"]
    assert path.read_bytes()[18:20] == b"\x01\x01"


def test_what_a_crash_left_half_written_is_undone(tmp_path: Path) -> None:
    path, crashed = tmp_path / "a.zorgscan", tmp_path / "crashed.zorgscan"
    with new_file(path, a_scan()) as file:
        for number in range(100):
            file.put_answer(SCAN, "uren", hours(number), entry="x" * 300)
    with closing(sqlite3.connect(path, isolation_level=None)) as half_way:
        half_way.execute("PRAGMA cache_size = 2")  # pages go to the file before COMMIT
        half_way.execute("PRAGMA secure_delete = ON")
        half_way.execute("BEGIN")
        half_way.execute("UPDATE answer SET entry = 'half'")
        half_way.execute(
            "INSERT INTO definition SELECT hex(randomblob(32)), '', zeroblob(40000), ''"
        )
        half_way.execute("UPDATE definition SET kept_at = 'half'")
        shutil.copyfile(path, crashed)
        shutil.copyfile(f"{path}-journal", f"{crashed}-journal")
        half_way.execute("ROLLBACK")
    os.truncate(crashed, crashed.stat().st_size - 4096)
    assert crashed.read_bytes() != path.read_bytes()
    with ScanFile.open(crashed, now=clock) as file:
        assert file.load(SCAN, FORM).entries == {"uren": "x" * 300}
    assert crashed.read_bytes() == path.read_bytes()


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file.put_answer(SCAN, "uren", hours(12))
        with pytest.raises(KeyboardInterrupt):
            _interrupted_deletion(file._db)
        assert file.load(SCAN, FORM).scan.answers == {"uren": hours(12)}
        file.put_answer(SCAN, "uren", hours(13))


def test_changes_put_together_are_durable_together(tmp_path: Path) -> None:
    path = tmp_path / "a.zorgscan"
    with new_file(path, a_scan()) as file:
        with file.transaction():
            file.put_answer(SCAN, "uren", hours(1))
            file.put_answer(SCAN, "uren", hours(2))
            with pytest.raises(StoreError):
                file.put_answer("weg", "uren", hours(3))
        with pytest.raises(ZeroDivisionError), file.transaction():
            file.put_answer(SCAN, "uren", hours(1 // len(file.changes("weg"))))
        with pytest.raises(StoreError):
            _two_answers_of_which_one_fails(file)
        assert [line.new for line in file.changes(SCAN)] == ['{"value":1}', '{"value":2}']
    with ScanFile.open(path, now=clock) as file:
        assert file.load(SCAN, FORM).scan.answers == {"uren": hours(2)}


def _two_answers_of_which_one_fails(file: ScanFile) -> None:
    with file.transaction():
        file.put_answer(SCAN, "uren", hours(5))
        file.put_answer("weg", "uren", hours(6))


def _interrupted_deletion(db: sqlite3.Connection) -> None:
    with connection.transaction(db):
        db.execute("DELETE FROM answer")
        raise KeyboardInterrupt


def test_a_mistake_of_ours_is_not_told_as_a_fault_of_the_disk(tmp_path: Path) -> None:
    with new_file(tmp_path / "a.zorgscan", a_scan()) as file:
        file._db.execute("DROP TABLE report")
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            file.reports(SCAN)
