"""What goes wrong around the input: usage, files, the disk, and our own faults."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from zorgscan.cli.window import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE_LINE = re.compile(r"zorgscan: [^\n]+\n")
_ENGLISH = re.compile(r"\b(usage|error|required|invalid|choice|argument|options|expected)\b")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "Er ontbreekt iets: ANTWOORDEN.json, -o/--output."),
        (["import", "a.json", "-o"], "Achter -o/--output hoort een waarde."),
        (["export", "x", "--to", "pdf", "-o", "y"], "'pdf' kan niet bij --to; kies uit"),
        (["report", "x", "-o", "y", "--for", "oma"], "'oma' kan niet bij --for; kies uit"),
        (["assess", "x", "--jsn"], "Dit is hier niet bekend: --jsn."),
        (["assess", "x", "y"], "Dit is hier niet bekend: y."),
        (["assess", "x", "--json=ja"], "--json krijgt geen waarde."),
        (["check"], "Er ontbreekt iets: BESTAND."),
        (["imprt"], "imprt is geen opdracht en geen bestand."),
        (["imprt", "x", "--json"], "imprt is geen opdracht en geen bestand."),
        (["weg.zorgscan", "x"], "Dit is hier niet bekend: x."),
        (["--data-dir", "map", "imprt"], "imprt is geen opdracht en geen bestand."),
        (["--onzin"], "Dit is hier niet bekend: --onzin."),
        (["collectt", "map", "--into", "x"], "collectt is geen opdracht en geen bestand."),
        (["assess", ""], "Deze bestandsnaam kan niet."),
        (["assess", "a\0b"], "Deze bestandsnaam kan niet."),
        (["assess", "weg.zorgscan"], "weg.zorgscan: Dit bestand bestaat niet."),
        (["assess", "."], "Dit is een map, geen bestand."),
        (["import", "weg.json", "-o", "x"], "weg.json: Dit bestand bestaat niet."),
        (["read", "weg.pdf"], "weg.pdf: Dit bestand bestaat niet."),
        (["check", "weg.toml"], "weg.toml: Dit bestand bestaat niet."),
    ],
)
def test_wrong_use_is_told_in_one_dutch_sentence(
    arguments: list[str],
    said: str,
    zorgscan: Callable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = zorgscan(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert _ONE_LINE.fullmatch(ended.err)
    assert not _ENGLISH.search(ended.err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_dutch(command: list[str], zorgscan: Callable) -> None:
    ended = zorgscan(*command, "--help")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Gebruik: zorgscan")
    assert not _ENGLISH.search(ended.out)


def test_a_scan_that_is_not_in_the_file(scan_file: Path, zorgscan: Callable) -> None:
    ended = zorgscan("assess", scan_file, "--scan", "123")

    assert ended.code == 2
    assert "In dit bestand staat geen scan 123." in ended.err


def test_a_file_that_is_no_scan_file_stays_as_it_is(tmp_path: Path, zorgscan: Callable) -> None:
    letter = tmp_path / "brief.zorgscan"
    letter.write_text("Geachte heer", encoding="utf-8")

    for command in (["assess", letter], ["report", letter, "-o", tmp_path / "r.pdf"]):
        ended = zorgscan(*command)
        assert (ended.code, ended.out) == (2, "")
        assert "geen bestand met scans" in ended.err

    assert letter.read_text(encoding="utf-8") == "Geachte heer"
    assert [path.name for path in tmp_path.iterdir()] == ["brief.zorgscan"]


def test_import_does_not_write_over_another_kind_of_file(
    tmp_path: Path, zorgscan: Callable, example: Callable
) -> None:
    letter, source = tmp_path / "brief.doc", tmp_path / "in.json"
    letter.write_text("Geachte heer", encoding="utf-8")
    source.write_text(json.dumps(example("full-po")["scan"]), encoding="utf-8")

    assert zorgscan("import", source, "-o", letter).code == 2
    assert letter.read_text(encoding="utf-8") == "Geachte heer"


@pytest.mark.parametrize("command", [["export", "--to", "csv"], ["report"]])
@pytest.mark.parametrize("name", ["school.zorgscan", "ander.zorgscan", "school zonder naam"])
def test_a_file_with_scans_is_not_written_over(
    command: list[str], name: str, scan_file: Path, zorgscan: Callable
) -> None:
    source = scan_file.with_name("school zonder naam")
    source.write_bytes(scan_file.read_bytes())
    scan_file.with_name("ander.zorgscan").write_bytes(scan_file.read_bytes())
    target = scan_file.with_name(name)
    before = target.read_bytes()

    ended = zorgscan(command[0], source, *command[1:], "-o", target)

    assert ended.code == 2
    assert "daar schrijven wij niet overheen" in ended.err
    assert target.read_bytes() == before


def test_output_in_a_folder_that_is_not_there(scan_file: Path, zorgscan: Callable) -> None:
    ended = zorgscan("export", scan_file, "--to", "csv", "-o", scan_file.parent / "weg" / "x.csv")

    assert ended.code == 2
    assert "De map van dit bestand bestaat niet." in ended.err


def test_a_moment_that_is_none(
    scan_file: Path, zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gisteren")

    ended = zorgscan("assess", scan_file)

    assert ended.code == 2
    assert "SOURCE_DATE_EPOCH is geen tijdstip: gisteren." in ended.err


def test_a_faulty_standard_is_refused(scan_file: Path, tmp_path: Path, zorgscan: Callable) -> None:
    standard = tmp_path / "norm.toml"
    standard.write_text("standard_id = 3\n", encoding="utf-8")

    ended = zorgscan("assess", scan_file, "--standard", standard)

    assert ended.code == 2
    assert "norm.toml, standard_id: " in ended.err


def test_a_file_that_is_open_elsewhere_is_the_surroundings(
    scan_file: Path, zorgscan: Callable, started: Callable
) -> None:
    holder = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path;"
        "from zorgscan.store.scan_file import ScanFile;"
        "f = ScanFile.open(Path(sys.argv[1]), now=lambda: datetime.now(UTC));"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(scan_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        ended = zorgscan("assess", scan_file)
        other.communicate()

    assert ended.code == 3
    assert "open op een andere computer of in een ander programma (laatst " in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_results_that_cannot_be_written_are_the_surroundings(scan_file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zorgscan", "assess", str(scan_file)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=50,
        )

    assert done.returncode == 3
    assert done.stderr.decode() == (
        "zorgscan: uitvoer: De schijf is vol. Maak ruimte vrij en probeer het opnieuw.\n"
    )


def test_a_reader_that_stops_is_the_surroundings_and_no_traceback(scan_file: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "zorgscan", "assess", str(scan_file)],
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=50,
        )

    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("failing", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_what_was_there(
    failing: str, scan_file: Path, zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = scan_file.with_name("uit.csv")
    target.write_text("van gisteren", encoding="utf-8")
    names = sorted(path.name for path in scan_file.parent.iterdir())

    def full(*_given: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    from zorgscan.app import files

    if failing == "write":
        monkeypatch.setattr(files.os, "fdopen", full)
    elif failing == "fsync":
        monkeypatch.setattr(files.os, "fsync", full)
    else:
        monkeypatch.setattr(files.Path, "replace", full)
    ended = zorgscan("export", scan_file, "--to", "csv", "-o", target)
    monkeypatch.undo()

    assert ended.code == 3
    assert "De schijf is vol." in ended.err
    assert target.read_text(encoding="utf-8") == "van gisteren"
    assert sorted(path.name for path in scan_file.parent.iterdir()) == names


def test_a_fault_of_our_own_is_told_plainly_and_logged_without_answers(
    scan_file: Path, zorgscan: Callable, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = scan_file.read_bytes()

    def broken(*_given: object) -> bytes:
        typed = "een antwoord over een leerling"
        raise KeyError(typed)

    monkeypatch.setattr("zorgscan.app.exports.export", broken)
    ended = zorgscan("export", scan_file, "--to", "csv", "-o", scan_file.with_name("uit.csv"))

    log = (data_folder / "zorgscan.log").read_text(encoding="utf-8")
    assert ended.code == 1
    assert ended.err == (
        "zorgscan: Er ging iets mis in Zorgscan zelf. "
        "Uw antwoorden zijn bewaard; meld deze fout met het logboek erbij.\n"
    )
    assert "KeyError at test_faults.py" in log
    assert "cli/commands.py" in log
    assert "leerling" not in log
    assert scan_file.read_bytes() == before
    assert not scan_file.with_name("uit.csv").exists()


def test_an_expected_fault_writes_no_log(zorgscan: Callable, data_folder: Path) -> None:
    assert zorgscan("assess", "weg.zorgscan").code == 2
    assert list(data_folder.iterdir()) == []


def test_stopping_a_command_is_told(
    scan_file: Path, zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_given: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr("zorgscan.app.exports.export", stopped)
    ended = zorgscan("export", scan_file, "--to", "csv", "-o", scan_file.with_name("uit.csv"))

    assert ended.code == 3
    assert ended.err == "zorgscan: U hebt de opdracht gestopt. Er is niets half geschreven.\n"


def test_a_program_without_streams_still_works(
    scan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zorgscan.__main__ import main

    target = scan_file.with_name("uit.csv")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    assert main(["export", str(scan_file), "--to", "csv", "-o", str(target)]) == 0
    assert main(["assess", "weg.zorgscan"]) == 2
    assert target.exists()


def test_without_a_screen_the_window_says_so(
    zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")

    ended = zorgscan()

    assert ended.code == 3
    assert "Het venster kan hier niet openen: er is geen scherm." in ended.err
