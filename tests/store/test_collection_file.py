"""The municipality's file: its own kind, append-only where it must be, nothing left behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import FORM_TEXT, STANDARD_TEXT, a_scan, clock
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.collecting.register import parse_register
from zorgscan.core.errors import StoreError
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Scope
from zorgscan.store import backups, connection
from zorgscan.store.backup_names import Reason
from zorgscan.store.collection import migrations
from zorgscan.store.collection.collection_file import CollectionFile
from zorgscan.store.collection.rows import Kind, NewFile, ReportRow, RoundRow
from zorgscan.store.collection.schema import COLLECTIONS
from zorgscan.store.migrations import migrate
from zorgscan.store.scan_file import ScanFile
from zorgscan.store.schema import fingerprint, steps_taken

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

REGISTER = b"brin;vestiging;naam;sector;leerlingen;bestuur\n12AB;00;Een;a;200;B\nX1;;P;partner;;\n"
ANSWER = "verzonnen geheim antwoord"


@pytest.fixture
def file(tmp_path: Path) -> Generator[CollectionFile]:
    with CollectionFile.open(tmp_path / "g.zorgcollectie", now=clock, create=True) as found:
        yield found


def a_round(file: CollectionFile, name: str = "Najaar", year: str = "2026-2027") -> int:
    form = file.keep_definition("form", FORM_TEXT)
    standard = file.keep_definition("standard", STANDARD_TEXT)
    day = date(2026, 9, 1)
    return file.add_round(RoundRow(0, name, year, day, None, form, standard, None))


def a_report(file: CollectionFile, round_id: int, sha256: str = "1" * 64) -> int:
    form = file.keep_definition("form", FORM_TEXT)
    row = ReportRow(
        sha256, 0, round_id, ("12AB", "00"), "s1", 1, "d1", True, "a", form, None, ANSWER, "[]"
    )  # fmt: skip
    number = file.add_report(row)
    new = NewFile("r.pdf", sha256, 0, Outcome.ACCEPTED, "Telt mee.", "attachment", number)
    file.add_file(file.begin_intake(), new)
    return number


def test_the_fingerprints_are_those_of_the_steps():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        assert fingerprint(db) == COLLECTIONS.fingerprints[0]
        migrate(db, migrations.STEPS)
        assert steps_taken(db) == COLLECTIONS.steps
        assert fingerprint(db) == COLLECTIONS.fingerprints[-1]
        assert connection.number(db, "user_version") == COLLECTIONS.version


def test_what_was_kept_is_there_when_it_is_opened_again(tmp_path: Path):
    path = tmp_path / "g.zorgcollectie"
    lines = [
        line for line in parse_register(REGISTER, "r.csv", ["a"]) if not isinstance(line, Problem)
    ]
    with CollectionFile.open(path, now=clock, create=True) as file:
        round_id = a_round(file)
        file.put_register(round_id, file.keep_definition("register", REGISTER), lines)
        number = a_report(file, round_id)
        file.decide(Kind.ROUND_MADE, {"name": "Najaar"}, round_id=round_id, by="beleid")
        before = file.rounds(), file.register(round_id), file.files(), file.decisions()
        report = file.report(number)
    with CollectionFile.open(path, now=clock) as file:
        assert (file.rounds(), file.register(round_id), file.files(), file.decisions()) == before
        assert file.report(number) == report
        assert list(file.register(round_id).values()) == lines
        assert file.definition(file.rounds()[0].register or "") == REGISTER


def test_a_file_with_scans_is_not_taken_for_one_of_a_municipality(tmp_path: Path):
    path = tmp_path / "school.zorgscan"
    with ScanFile.open(path, now=clock, create=True) as scans:
        scans.add_scan(a_scan(), FORM_TEXT)
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught:
        CollectionFile.open(path, now=clock)
    assert caught.value.code == "not-a-collection"
    assert path.read_bytes() == before


def test_nor_the_other_way_round(tmp_path: Path):
    path = tmp_path / "g.zorgcollectie"
    CollectionFile.open(path, now=clock, create=True).close()
    with pytest.raises(StoreError) as caught:
        ScanFile.open(path, now=clock)
    assert caught.value.code == "not-a-scan-file"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("PRAGMA user_version = 99", "scan-file-newer"),
        (
            "CREATE TRIGGER t AFTER INSERT ON file BEGIN DELETE FROM report; END",
            "scan-file-altered",
        ),
        ("PRAGMA application_id = 7", "not-a-collection"),
    ],
)
def test_a_file_that_others_touched_is_refused(tmp_path: Path, statement: str, code: str):
    path = tmp_path / "g.zorgcollectie"
    CollectionFile.open(path, now=clock, create=True).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute(statement)
    with pytest.raises(StoreError) as caught:
        CollectionFile.open(path, now=clock)
    assert caught.value.code == code


def test_a_second_opening_is_refused(file: CollectionFile):
    with pytest.raises(StoreError) as caught:
        CollectionFile.open(file.path, now=clock)
    assert caught.value.code == "scan-file-locked"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET kind = 'opened'",
        "DELETE FROM decision",
        "REPLACE INTO decision VALUES (1, NULL, 'opened', '{}', NULL, 'x')",
        "UPDATE edition SET content = ''",
        "DELETE FROM edition",
        "REPLACE INTO edition VALUES (1, 'full', 1, 'x', 'y')",
    ],
)
def test_decisions_and_editions_cannot_be_altered(file: CollectionFile, statement: str):
    round_id = a_round(file)
    file.decide(Kind.OPENED, {})
    file.add_edition(round_id, Scope.FULL, 1, "{}")
    file.close()
    with closing(sqlite3.connect(file.path)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute(statement)


def test_a_transaction_that_fails_leaves_nothing(file: CollectionFile):
    def failing() -> None:
        with file.transaction():
            a_round(file)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        failing()
    assert file.rounds() == ()


def test_a_school_is_erased_here_and_in_backups(file: CollectionFile):
    round_id = a_round(file)
    a_report(file, round_id)
    backup = backups.keep(file.draft_backup(Reason.AUTOMATIC))
    assert ANSWER.encode() in backup.read_bytes()
    count = file.erase_school(round_id, ("12AB", "00"), Outcome.UNKNOWN_SCHOOL, "Weg.")
    assert count == 1
    assert [(row.outcome.value, row.report) for row in file.files()] == [("unknown_school", None)]
    for path in (file.path, backup):
        assert ANSWER.encode() not in path.read_bytes()
    assert backup.exists()


def test_a_round_is_erased_here_and_in_backups(file: CollectionFile):
    round_id = a_round(file)
    a_report(file, round_id)
    backup = backups.keep(file.draft_backup(Reason.AUTOMATIC))
    assert file.erase_round(round_id) == 1
    assert [row.outcome.value for row in file.files()] == ["accepted"]
    for path in (file.path, backup):
        assert ANSWER.encode() not in path.read_bytes()


def test_the_same_content_is_one_report(file: CollectionFile):
    round_id = a_round(file)
    assert a_report(file, round_id) == a_report(file, round_id)
    assert len(file.files()) == 1
