"""Where a file is open, where the data is, what a backup holds, copies of sync programs."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import BEGUN
from tests.store.processes import ROOT, command
from tests.store.test_migration import old_file
from zorgscan.app.conflicts import conflict_copies
from zorgscan.app.definitions import installed
from zorgscan.app.held import Present, held_in, present
from zorgscan.app.library import Library
from zorgscan.app.open_notes import OpenNotes
from zorgscan.app.paths import PORTABLE_MARK, DataFolder, data_folder
from zorgscan.app.restoring import backups_of, newest_good_backup, restore, save_copy
from zorgscan.app.safekeeping import Safekeeping, keep
from zorgscan.core.errors import ZorgscanError
from zorgscan.core.scans.model import Answer, ScanStatus
from zorgscan.store import backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.app.conftest import StillClock
    from zorgscan.app.session import Session


@pytest.fixture
def second(library: Library, clock: StillClock) -> Iterator[Library]:
    """Another window of the same user."""
    opened = Library(library.folder, installed(library.folder), clock)
    yield opened
    opened.close()


def local(moment: datetime) -> str:
    """Return a time as the clock on the wall has it."""
    return f"{moment.astimezone():%H:%M}"


# Where a file is open


def test_a_second_window_hears_where_and_since_when(
    library: Library, second: Library, session: Session, clock: StillClock
) -> None:
    since = local(clock.now)
    clock.forward(200)
    with pytest.raises(ZorgscanError) as refused:
        second.own_scans()
    assert refused.value.code == "scan-file-open-here"
    assert f"ander venster van Zorgscan op deze computer, sinds {since}" in refused.value.what
    library.close()
    assert len(second.own_scans()) == 1


def test_a_day_later_the_day_is_told_too(
    second: Library, session: Session, clock: StillClock
) -> None:
    since = local(clock.now)
    clock.forward(24 * 60)
    with pytest.raises(ZorgscanError) as refused:
        second.own_scans()
    assert f"sinds 20 november 2026 {since}" in refused.value.what


def test_a_file_open_elsewhere_tells_when_something_was_last_kept(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "school.zorgscan"
    path.write_bytes(session.file.draft_backup().content)
    with subprocess.Popen(
        command("hold", path), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        holder.stdout.readline()
        saved = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
        seconds = saved.timestamp()
        os.utime(path.with_name(path.name + "-journal"), (seconds, seconds))
        with pytest.raises(ZorgscanError) as refused:
            library.scans(path)
        holder.stdin.close()
    assert refused.value.code == "scan-file-open-elsewhere"
    told = f"een andere computer of in een ander programma (laatst {local(saved)} bewaard)"
    assert told in refused.value.what


def test_no_note_holds_more_than_a_moment(library: Library, session: Session) -> None:
    (note,) = library.folder.open_notes.iterdir()
    assert note.read_text(encoding="ascii") == "2026-11-20T09:00:00Z"
    assert len(note.name) == 32
    library.close()
    assert list(library.folder.open_notes.iterdir()) == []


def test_a_note_that_says_nothing_sensible_counts_as_none(
    tmp_path: Path, clock: StillClock
) -> None:
    folder = DataFolder(tmp_path)
    notes = OpenNotes(folder, clock)
    notes.add(tmp_path / "a")
    (note,) = folder.open_notes.iterdir()
    note.write_text("gisteren", encoding="ascii")
    assert notes.where(tmp_path / "a").code == "scan-file-open-elsewhere"
    assert "(niet bekend wanneer bewaard)" in notes.where(tmp_path / "a").what


# Portable mode


def test_a_mark_beside_the_program_makes_it_portable(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARK).touch()
    folder = data_folder(environment={}, program=tmp_path)
    assert folder == DataFolder(tmp_path / "zorgscan-gegevens", is_portable=True)


def test_a_variable_does_so_too_and_a_chosen_folder_goes_first(tmp_path: Path) -> None:
    portable = {"ZORGSCAN_PORTABLE": "1"}
    assert data_folder(environment=portable, program=tmp_path).is_portable
    chosen = portable | {"ZORGSCAN_DATA_DIR": str(tmp_path / "gekozen")}
    assert data_folder(environment=chosen, program=tmp_path) == DataFolder(tmp_path / "gekozen")
    assert data_folder("hier", chosen, tmp_path).root == Path("hier").absolute()
    assert not data_folder(environment={}, program=tmp_path).is_portable


def test_a_frozen_program_looks_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / PORTABLE_MARK).touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for place in (tmp_path, tmp_path / "Zorgscan.app" / "Contents" / "MacOS"):
        monkeypatch.setattr(sys, "executable", str(place / "zorgscan"))
        assert data_folder(environment={}).root == tmp_path / "zorgscan-gegevens"


def test_a_portable_program_keeps_everything_beside_it(tmp_path: Path, clock: StillClock) -> None:
    (tmp_path / PORTABLE_MARK).touch()
    folder = data_folder(environment={}, program=tmp_path)
    opened = Library(folder, installed(folder), clock)
    opened.new_scan(BEGUN)
    opened.close()
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        PORTABLE_MARK,
        "zorgscan-gegevens",
    ]


# Backups


def test_the_first_change_of_each_day_is_backed_up(
    library: Library, session: Session, clock: StillClock
) -> None:
    safe = Safekeeping(library)
    days: list[bool] = []
    for minutes in (0, 60, 23 * 60, 60, 24 * 60):
        clock.forward(minutes)
        session.update(staff_consulted=not session.scan.staff_consulted)
        drafted = safe.due(session.file)
        days.append(drafted is not None)
        if drafted is not None:
            keep(drafted)
    assert days == [True, False, True, False, True]
    assert Safekeeping(library).due(session.file) is None  # also after a restart


def test_a_clock_set_back_does_not_stop_backups(
    library: Library, session: Session, clock: StillClock
) -> None:
    safe = Safekeeping(library)
    for days in (0, -400, 1):
        clock.now += timedelta(days=days)
        session.update(staff_consulted=not session.scan.staff_consulted)
        drafted = safe.due(session.file)
        assert drafted is not None
        keep(drafted)
    assert len(backups_of(session.file.path)) == 3


def test_what_a_backup_holds_is_told_against_what_is_there_now(
    library: Library, session: Session
) -> None:
    path = session.file.path
    session.answer("SP1", Answer("po"))
    backups.keep(session.file.draft_backup())
    (held,) = held_in(backups_of(path), present(library, path), library.definitions)
    (scan,) = held.scans
    assert (scan.different, scan.differs_beside, held.differs) == (0, False, False)
    assert scan.progress is not None
    assert (scan.progress.answered, scan.progress.asked > 40) == (1, True)
    session.answer("SP2", Answer(session.form.by_name["SP2"].minimum))
    session.answer("SP1", Answer("vo"))
    session.update(staff_consulted=True)
    (held,) = held_in(backups_of(path), present(library, path), library.definitions)
    assert (held.scans[0].different, held.scans[0].differs_beside) == (2, True)
    (held,) = held_in(backups_of(path), Present.nothing(), library.definitions)
    assert held.scans[0].different is None


def test_a_finished_scan_that_was_reopened_differs_from_its_backup(
    library: Library, session: Session
) -> None:
    path = session.file.path
    backups.keep(session.file.draft_backup())
    session.update(reference_date=BEGUN.reference_date - timedelta(days=1))
    assert session.scan.status is ScanStatus.IN_PROGRESS
    (held,) = held_in(backups_of(path), present(library, path), library.definitions)
    assert held.differs


def test_restoring_where_nothing_stands_any_more(library: Library, session: Session) -> None:
    path = session.file.path
    made = backups.keep(session.file.draft_backup())
    library.close()
    path.unlink()
    assert restore(library, path, made) is None
    assert len(library.own_scans()) == 1


def test_what_a_crash_left_of_a_file_that_is_gone_does_not_spoil_the_restored_one(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path, journal = session.file.path, session.file.path.with_name("zorgscan.zorgscan-journal")
    made = backups.keep(session.file.draft_backup())
    library.close()
    half_way = sqlite3.connect(path, isolation_level=None)
    half_way.execute("PRAGMA cache_size = 2")  # the journal is on the disk before COMMIT
    half_way.execute("BEGIN")
    half_way.execute("UPDATE definition SET kept_at = 'half', content = zeroblob(200000)")
    left = journal.read_bytes()
    half_way.execute("ROLLBACK")
    half_way.close()
    path.unlink()
    journal.write_bytes(left)
    assert left.strip(b"\0")
    restore(library, path, made)
    assert len(library.own_scans()) == 1
    library.close()
    assert path.read_bytes() == made.read_bytes()


def test_restoring_keeps_what_a_sync_program_put_there_and_what_was_open(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path, form, scan_id = session.file.path, session.form, session.scan.scan_id
    first = backups.keep(session.file.draft_backup())
    session.answer("SP1", Answer("po"))
    (tmp_path / "van elders").write_bytes(session.file.draft_backup().content)
    session.answer("SP1", Answer("vo"))
    (tmp_path / "van elders").replace(path)
    restore(library, path, first)
    kept = {backup.reason: backup.path for backup in backups_of(path)}
    for reason, value in ((Reason.RESTORE, "po"), (Reason.RESCUE, "vo")):
        with Snapshot.take(kept[reason]) as snapshot:
            assert snapshot.load(scan_id, form).scan.answers["SP1"].value == value
    assert "SP1" not in library.open_scan().scan.answers


def test_a_damaged_backup_is_not_put_back_and_nothing_changes(
    library: Library, session: Session
) -> None:
    path = session.file.path
    made = backups.keep(session.file.draft_backup())
    made.write_bytes(made.read_bytes()[:3000])
    before = path.read_bytes()
    with pytest.raises(ZorgscanError):
        restore(library, path, made)
    with pytest.raises(ZorgscanError):
        save_copy(made, path.with_name("los.zorgscan"))
    assert path.read_bytes() == before
    assert [backup.reason for backup in backups_of(path)] == [Reason.AUTOMATIC]
    assert newest_good_backup(path) is None


def test_a_restored_file_keeps_its_rights_and_a_copy_is_private(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path = session.file.path
    made = backups.keep(session.file.draft_backup())
    path.chmod(0o640)
    restore(library, path, made)
    save_copy(made, tmp_path / "los.zorgscan")
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "los.zorgscan").stat().st_mode & 0o777 == 0o600


def test_a_file_of_an_old_layout_is_known_before_it_is_opened(
    library: Library, tmp_path: Path
) -> None:
    path = old_file(tmp_path)
    assert library.is_of_old_schema(path)
    library.scans(path)
    assert not library.is_of_old_schema(path)


# Copies of sync programs


def test_only_copies_with_other_answers_count(
    library: Library, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "school.zorgscan"
    same = session.file.draft_backup().content
    session.answer("SP1", Answer("po"))
    other = session.file.draft_backup().content
    path.write_bytes(same)
    names = {
        "school-LAPTOP.zorgscan": other,
        "school (1).zorgscan": other,
        "school (2).zorgscan": same,
        "school-kapot.zorgscan": other[:5000],
        "school-brief.zorgscan": b"Beste directeur",
        "schoolplan.zorgscan": other,
        "school-LAPTOP.txt": other,
    }
    for number, (name, content) in enumerate(names.items()):
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (number, number))
    (tmp_path / "school-map.zorgscan").mkdir()
    said = present(library, path).said
    assert [copy.name for copy in conflict_copies(path, said)] == [
        "school-LAPTOP.zorgscan",
        "school (1).zorgscan",
    ]
    assert conflict_copies(tmp_path / "weg" / "school.zorgscan", said) == ()
