"""The data goes to another folder whole and read back, or not at all; the choice is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from zorgscan.app import moving, paths
from zorgscan.app.demo import fill_in
from zorgscan.app.moving import copy_data, holds_data, root_in
from zorgscan.app.paths import DataFolder, choose, data_folder
from zorgscan.app.stopping import Stop, StoppedError, write_unless_stopped
from zorgscan.core.errors import Fault, FileError

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.library import Library


@pytest.fixture
def filled(library: Library) -> DataFolder:
    """A data folder with a scan, a backup, settings, a log and a note of what is open."""
    fill_in(library)
    library.close()
    root = library.folder.root
    (root / "reservekopie").mkdir(exist_ok=True)
    (root / "reservekopie" / "oud.zorgscan").write_bytes(b"een oude kopie")
    (root / "settings.json").write_text("{}")
    (root / "zorgscan.log").write_text("started")
    (root / "zorgscan.1.log").write_text("started")
    library.folder.open_notes.mkdir(exist_ok=True)
    (library.folder.open_notes / "abc").write_text("nu")
    return library.folder


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_everything_but_what_is_of_this_computer_is_copied(filled: DataFolder, tmp_path: Path):
    before = files(filled.root)
    target = tmp_path / "stick" / "Zorgscan"
    copied = copy_data(filled, target, Stop())
    left = {"zorgscan.log", "zorgscan.1.log", "geopend/abc"}
    assert files(target) == {name: data for name, data in before.items() if name not in left}
    assert files(filled.root) == before
    assert (copied.root, copied.files) == (target, len(before) - len(left))
    assert holds_data(target)


def test_a_folder_with_other_files_is_refused_and_untouched(filled: DataFolder, tmp_path: Path):
    target = tmp_path / "vol"
    target.mkdir()
    (target / "brief.txt").write_text("van mij")
    with pytest.raises(FileError) as caught:
        copy_data(filled, target, Stop())
    assert caught.value.fault is Fault.DATA_FOLDER_TAKEN
    assert files(target) == {"brief.txt": b"van mij"}


@pytest.mark.parametrize("where", ["", "binnen", ".."])
def test_a_folder_in_the_other_is_refused(filled: DataFolder, where: str):
    with pytest.raises(FileError) as caught:
        copy_data(filled, filled.root / where, Stop())
    assert caught.value.fault is Fault.DATA_FOLDER_INSIDE


def test_who_stops_leaves_nothing_behind(filled: DataFolder, tmp_path: Path):
    class AfterTwo(Stop):
        looked = 0

        def check(self) -> None:
            self.looked += 1
            if self.looked > 2:
                self.ask()
            super().check()

    with pytest.raises(StoppedError):
        copy_data(filled, tmp_path / "nieuw", AfterTwo())
    assert list((tmp_path / "nieuw").iterdir()) == []


def test_a_change_in_the_midst_of_copying_is_seen(
    filled: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = moving._copy

    def copying(source: Path, target: Path, stop: Stop) -> str:
        digest = real(source, target, stop)
        filled.settings.write_text('{"light": "dark"}')
        return digest

    monkeypatch.setattr(moving, "_copy", copying)
    with pytest.raises(FileError) as caught:
        copy_data(filled, tmp_path / "nieuw", Stop())
    assert caught.value.fault is Fault.DATA_FOLDER_CHANGED
    assert list((tmp_path / "nieuw").iterdir()) == []


def test_a_copy_that_differs_is_no_copy(
    filled: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = moving._copy

    def torn(source: Path, target: Path, stop: Stop) -> str:
        digest = real(source, target, stop)
        target.write_bytes(target.read_bytes()[:-1])
        return digest

    monkeypatch.setattr(moving, "_copy", torn)
    with pytest.raises(FileError) as caught:
        copy_data(filled, tmp_path / "nieuw", Stop())
    assert caught.value.fault is Fault.DATA_FOLDER_CHANGED
    assert list((tmp_path / "nieuw").iterdir()) == []


def test_a_link_is_not_followed(filled: DataFolder, tmp_path: Path):
    (tmp_path / "geheim.txt").write_text("niet van Zorgscan")
    (filled.root / "los").symlink_to(tmp_path / "geheim.txt")
    copy_data(filled, tmp_path / "nieuw", Stop())
    assert not (tmp_path / "nieuw" / "los").exists()


def test_scans_never_lie_among_other_files(tmp_path: Path):
    empty, ours, full = (tmp_path / name for name in ("leeg", "ons", "vol"))
    for folder in (empty, ours, full):
        folder.mkdir()
    (ours / "zorgscan.zorgscan").touch()
    (full / "brief.txt").touch()
    usual = tmp_path / "gewoon"
    assert root_in(empty, usual) == empty
    assert root_in(ours, usual) == ours
    assert root_in(full, usual) == full / "Zorgscan"
    assert root_in(full, full) == full
    assert root_in(tmp_path / "nog niet", usual) == tmp_path / "nog niet"


# The choice


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system has data, in this test."""
    import platformdirs

    folder = tmp_path / "gewoon"
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_args, **_named: folder)
    return folder


def told(program: Path) -> DataFolder:
    return data_folder(environment={}, program=program)


def test_a_choice_holds_from_the_next_start_and_can_be_dropped(usual: Path, tmp_path: Path):
    first = told(tmp_path)
    assert (first.root, first.is_chosen, first.is_gone) == (usual, False, False)
    choose(first, tmp_path / "mijn map")
    chosen = told(tmp_path)
    assert (chosen.root, chosen.is_chosen, chosen.is_gone) == (tmp_path / "mijn map", True, False)
    choose(chosen, usual)
    assert told(tmp_path) == first


def test_what_is_named_for_a_run_goes_before_a_choice(usual: Path, tmp_path: Path):
    choose(told(tmp_path), tmp_path / "gekozen")
    assert data_folder(str(tmp_path / "anders"), {}, tmp_path).root == tmp_path / "anders"
    (tmp_path / paths.PORTABLE_MARK).touch()
    assert told(tmp_path).is_portable
    assert told(tmp_path).usual is None


def test_a_chosen_folder_that_is_gone_is_told_and_never_made_anew(usual: Path, tmp_path: Path):
    choose(told(tmp_path), tmp_path / "stick")
    (tmp_path / "stick").rmdir()
    gone = told(tmp_path)
    assert gone.is_gone
    with pytest.raises(FileError) as caught:
        gone.make()
    assert caught.value.fault is Fault.DATA_FOLDER_GONE
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\0", b"\0", b"x" * 5000])
def test_a_choice_that_cannot_be_read_is_not_taken_for_none(
    usual: Path, tmp_path: Path, damage: bytes
):
    usual.mkdir()
    (usual / "gekozen-map.txt").write_bytes(damage)
    assert told(tmp_path).is_gone


# Stopping


def test_a_file_is_written_when_nobody_stops(tmp_path: Path):
    path = tmp_path / "a.txt"
    assert write_unless_stopped(path, lambda: b"ja", Stop()) == path
    assert path.read_bytes() == b"ja"


def test_who_stops_keeps_what_was_there(tmp_path: Path):
    path, stop = tmp_path / "a.txt", Stop()
    path.write_text("oud")

    def made() -> bytes:
        stop.ask()
        return b"nieuw"

    with pytest.raises(StoppedError):
        write_unless_stopped(path, made, stop)
    assert files(tmp_path) == {"a.txt": b"oud"}
