"""A file of the first schema opens for ever: after a backup, whole, whatever happens on the way."""

from __future__ import annotations

import hashlib
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.store.builders import (
    FORM,
    OTHER_SCAN,
    SCAN,
    STANDARD_TEXT,
    a_scan,
    clock,
    fingerprint,
    hours,
    new_file,
)
from tests.store.data import make_schema_1
from tests.store.processes import ROOT, command, heard, on_small_disk, told
from zorgscan.core.errors import ZorgscanError
from zorgscan.core.forms.model import Missing
from zorgscan.core.scans.model import Action, Answer
from zorgscan.store import backup_names, migrations, schema
from zorgscan.store.scan_file import ScanFile

OLD = Path(__file__).parent / "data" / "schema-1.zorgscan"
BACKUP = "reservekopie/school.reservekopie-1-20261120T143205Z-indeling.zorgscan"


def old_file(folder: Path) -> Path:
    path = folder / "school.zorgscan"
    shutil.copyfile(OLD, path)
    return path


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def names(folder: Path) -> list[str]:
    """Return every file in a folder and the folders in it."""
    files = (entry for entry in folder.rglob("*") if entry.is_file())
    return sorted(entry.relative_to(folder).as_posix() for entry in files)


def version(path: Path) -> object:
    return rows(path, "PRAGMA user_version")[0][0]


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_the_old_file_is_what_its_script_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_schema_1, "PATH", tmp_path / "again.zorgscan")
    make_schema_1.main()
    assert dump(tmp_path / "again.zorgscan") == dump(OLD)
    assert version(OLD) == 1


def test_an_old_file_opens_with_everything_in_it(tmp_path: Path) -> None:
    with ScanFile.open(old_file(tmp_path), now=clock) as file:
        assert [scan.scan_id for scan in file.scans()] == [SCAN, OTHER_SCAN]
        stored = file.load(SCAN, FORM)
        assert stored.scan.answers == {
            "uren": Answer(Decimal("12.5"), by="ib_zc"),
            "partners": Answer(("wijkteam", "arts"), by="ib_zc"),
            "evaluatie": Answer(missing=Missing.NEVER, by="ib_zc"),
        }
        assert stored.entries == {}
        assert stored.problems == ()
        assert stored.scan.actions == (Action(SCAN, "Meer uren", item="uren"),)
        assert stored.scan.own_words == {"coordinator": "de ib'er"}
        assert file.load(OTHER_SCAN, FORM).scan.answers["wens"].note == "blijft hier"
        assert stored.standard == hashlib.sha256(STANDARD_TEXT).hexdigest()
        assert [line.new for line in file.changes(SCAN)][:2] == [
            '{"by":"ib_zc","value":12}',
            '{"by":"ib_zc","value":12.5}',
        ]
        assert file.reports(SCAN) == ()


def test_what_the_new_schema_is_for_works_in_an_old_file(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    with ScanFile.open(path, now=clock) as file:
        file.put_answer(SCAN, "uren", Answer(), entry="twaalf")
    with ScanFile.open(path, now=clock) as file:
        assert file.load(SCAN, FORM).entries == {"uren": "twaalf"}
        assert file.changes(SCAN)[-1].new_entry == "twaalf"


def test_a_file_of_the_second_schema_keeps_all_it_has_and_can_be_held_beside_others(
    tmp_path: Path,
) -> None:
    path = old_file(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection, execute_plugins=False)
        migrations.STEPS.apply(database, stop_before=schema.STEPS[2:3])
    assert version(path) == 2
    with ScanFile.open(path, now=clock) as file:
        assert file.load(SCAN, FORM).benchmark is None
        sha256 = file.keep_definition("benchmark", b"{}")
        file.use_benchmark(SCAN, sha256)
    with ScanFile.open(path, now=clock) as file:
        assert (file.load(SCAN, FORM).benchmark, file.definition(sha256)) == (sha256, b"{}")
        assert file.load(OTHER_SCAN, FORM).benchmark is None
        assert len(file.load(SCAN, FORM).scan.answers) == 3
        assert file.changes(SCAN)[-1].item == "benchmark_sha256"
        file.use_benchmark(SCAN, None)
        assert file.load(SCAN, FORM).benchmark is None


def test_a_file_of_the_third_schema_has_one_step_for_each_change(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        database = Database(connection, execute_plugins=False)
        migrations.STEPS.apply(database, stop_before=schema.STEPS[3:4])
    assert version(path) == 3
    with ScanFile.open(path, now=clock) as file:
        log = file.changes(SCAN)
        assert [(line.step, line.reverses) for line in log] == [(line.seq, None) for line in log]
        before = file.load(SCAN, FORM)
        file.put_answer(SCAN, "uren", hours(40))
        file.reverse(SCAN, file.changes(SCAN)[-1].step)
        assert file.load(SCAN, FORM) == before


def test_the_file_is_backed_up_before_it_changes(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    ScanFile.open(path, now=clock).close()
    assert names(tmp_path) == [BACKUP, "school.zorgscan"]
    assert dump(tmp_path / BACKUP) == dump(OLD)
    assert version(tmp_path / BACKUP) == 1
    assert version(path) == schema.SCHEMA_VERSION


def test_a_file_of_today_is_neither_backed_up_nor_migrated(tmp_path: Path) -> None:
    new_file(tmp_path / "school.zorgscan", a_scan()).close()
    before = fingerprint(tmp_path)
    ScanFile.open(tmp_path / "school.zorgscan", now=clock).close()
    assert fingerprint(tmp_path) == before


def test_a_file_of_today_opens_without_the_library_that_migrates(tmp_path: Path) -> None:
    new_file(tmp_path / "school.zorgscan", a_scan()).close()
    code = (
        "import sys, tests.store.child as child; child.attempt(sys.argv[1]);"
        "child.tell('sqlite_utils' in sys.modules)"
    )
    words = [command()[0], "-c", code, str(tmp_path / "school.zorgscan")]
    assert told(words) == [["opened", 1], ["kept"], [False]]


@pytest.mark.parametrize("name", ["kopie (1)[x].zorgscan", "groep.8.zorgscan", "zonder"])
def test_a_backup_is_found_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    shutil.copyfile(OLD, tmp_path / name)
    ScanFile.open(tmp_path / name, now=clock).close()
    backup = backup_names.newest(tmp_path / name)
    assert backup is not None
    assert names(tmp_path) == sorted([name, f"reservekopie/{backup.name}"])


def test_a_backup_opens_as_any_old_file(tmp_path: Path) -> None:
    ScanFile.open(old_file(tmp_path), now=clock).close()
    with ScanFile.open(tmp_path / BACKUP, now=clock) as file:
        assert len(file.scans()) == 2


def test_the_schema_of_each_version_is_the_one_that_openings_ask_for() -> None:
    found: list[str] = []
    for number in range(schema.SCHEMA_VERSION + 1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            stop = schema.STEPS[number : number + 1]
            migrations.STEPS.apply(Database(connection, execute_plugins=False), stop_before=stop)
            found.append(schema.fingerprint(connection))
            assert schema.steps_taken(connection) == schema.STEPS[:number]
            assert connection.execute("PRAGMA user_version").fetchone() == (number,)
    assert tuple(found) == schema.FINGERPRINTS


def test_every_table_of_ours_is_strict(tmp_path: Path) -> None:
    new_file(tmp_path / "school.zorgscan").close()
    listed = rows(tmp_path / "school.zorgscan", "PRAGMA table_list")
    loose = {row[1] for row in listed if row[0] == "main" and not row[5]}
    assert loose == {"_sqlite_migrations", "sqlite_schema", "sqlite_sequence"}


def test_a_step_that_fails_leaves_the_file_at_the_step_before(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    steps = Migrations("zorgscan")
    steps(name=schema.STEPS[0])(migrations.first_schema)

    @steps(name=schema.STEPS[1])
    def half_way(db: Database) -> None:
        db.conn.execute("ALTER TABLE answer ADD COLUMN entry TEXT")
        db.conn.execute("DELETE FROM answer")
        db.conn.execute("PRAGMA user_version = 2")
        raise RuntimeError("half way")

    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(RuntimeError, match="half way"),
    ):
        migrations.migrate(connection, steps)
    assert dump(path) == dump(OLD)
    with ScanFile.open(path, now=clock) as file:
        assert len(file.load(SCAN, FORM).scan.answers) == 3


def killed_at_each_statement(path: Path, start: bytes | None) -> list[int]:
    """Open a file again and again, killed one SQL statement later each time, till it lives.

    Each time it must open afterwards with all that was in it.
    """
    killed: list[int] = []
    while True:
        shutil.rmtree(path.parent / backup_names.FOLDER, ignore_errors=True)
        for entry in path.parent.iterdir():
            entry.unlink()
        path.touch() if start is None else path.write_bytes(start)
        statement = len(killed) + 1
        run = subprocess.run(
            command("die-at", path, statement), cwd=ROOT, capture_output=True, check=False
        )
        if run.returncode == 0:
            assert heard(run.stdout.decode())[0][0] == "lives"
            return killed
        assert run.returncode == -signal.SIGKILL, run.stderr.decode()
        killed.append(statement)
        with ScanFile.open(path, now=clock, create=start is None) as file:
            scans = [(scan.scan_id, scan.answered) for scan in file.scans()]
            assert scans == ([] if start is None else [(SCAN, 3), (OTHER_SCAN, 1)])
            if start is None:
                continue
            file.put_answer(SCAN, "uren", hours(13), entry="13")
        left = [name for name in names(path.parent) if not name.endswith(".zorgscan")]
        assert left == []


@pytest.mark.timeout(300)
def test_killed_at_any_statement_of_a_migration_the_file_stays_usable(tmp_path: Path) -> None:
    killed = killed_at_each_statement(tmp_path / "school.zorgscan", OLD.read_bytes())
    assert len(killed) > 20


@pytest.mark.timeout(300)
def test_killed_at_any_statement_while_it_is_made_a_file_can_still_be_made(tmp_path: Path) -> None:
    killed = killed_at_each_statement(tmp_path / "school.zorgscan", None)
    assert len(killed) > 20


def test_a_migration_without_room_for_a_backup_leaves_the_file_alone(tmp_path: Path) -> None:
    disk = tmp_path / "schijf"
    disk.mkdir()
    path = disk / "school.zorgscan"
    program = command("fill-the-disk-and-attempt", path)
    script = f"\"$@\"; ls '{disk}'; cmp '{OLD}' '{path}' && echo same"
    words = on_small_disk(["sh", "-c", script, "sh", *program], disk, f"cp '{OLD}' '{path}'")
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    (answer, *names) = run.stdout.splitlines()
    assert '"disk-full"' in answer
    assert "school.reservekopie-1-" in answer
    assert names == ["ballast", "school.zorgscan", "same"]


def test_no_right_to_make_a_backup_is_told_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    (tmp_path / (BACKUP + ".tmp")).mkdir(parents=True)  # nothing can be made in its place
    with pytest.raises(ZorgscanError):
        ScanFile.open(path, now=clock)
    assert path.read_bytes() == OLD.read_bytes()


def test_drafts_of_a_backup_that_was_interrupted_go(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    draft = tmp_path / "school.reservekopie-1-20260101T000000Z.zorgscan.tmp"
    inside = tmp_path / "reservekopie" / "school.reservekopie-1-20260101T000000Z.zorgscan.tmp"
    others = tmp_path / "schoolplan.reservekopie-1-20260101T000000Z.zorgscan.tmp"
    inside.parent.mkdir()
    for file in (draft, draft.with_name(draft.name + "-journal"), inside, others):
        file.write_text("antwoorden", encoding="utf-8")
    ScanFile.open(path, now=clock).close()
    assert names(tmp_path) == sorted([path.name, BACKUP, others.name])
