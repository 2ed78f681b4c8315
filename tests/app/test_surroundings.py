"""Files, clock, folders and log: the small parts around every use case."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from zorgscan.app.clock import clock_from, school_year_of, timestamp
from zorgscan.app.errors import guard, message_for
from zorgscan.app.files import Prepared, file_name, read_whole, replacing, write_whole
from zorgscan.app.log import SafeFormatter, anonymous_trace, start_log, stop_log
from zorgscan.app.paths import DataFolder, data_folder
from zorgscan.core.errors import Exit, Fault, FileError, ZorgscanError, from_os_error
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError


def test_writing_whole_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"

    write_whole(path, b"een")
    write_whole(path, b"twee")

    assert path.read_bytes() == b"twee"
    assert list(tmp_path.iterdir()) == [path]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    path.write_bytes(b"een")
    path.chmod(0o640)

    write_whole(path, b"twee")

    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_keeps_leading_to_the_file(tmp_path: Path) -> None:
    real, link = tmp_path / "echt.txt", tmp_path / "link.txt"
    real.write_bytes(b"een")
    link.symlink_to(real)

    write_whole(link, b"twee")

    assert link.is_symlink()
    assert real.read_bytes() == b"twee"


def test_a_fault_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    path.write_bytes(b"een")

    def halfway() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half")
            raise _raised("halverwege")

    with pytest.raises(ValueError, match="halverwege"):
        halfway()

    assert path.read_bytes() == b"een"
    assert list(tmp_path.iterdir()) == [path]


def test_a_prepared_file_is_whole_and_changes_nothing_until_it_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    path.write_bytes(b"een")

    prepared = Prepared(path, b"twee")

    assert path.read_bytes() == b"een"
    assert prepared.temporary.read_bytes() == b"twee"
    prepared.place()
    assert path.read_bytes() == b"twee"
    assert list(tmp_path.iterdir()) == [path]


def test_a_prepared_file_that_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    prepared = Prepared(tmp_path / "uit.txt", b"een")
    assert list(tmp_path.iterdir()) == [prepared.temporary]

    del prepared

    assert list(tmp_path.iterdir()) == []


def test_a_prepared_file_that_cannot_be_placed_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "uit.txt"
    prepared = Prepared(path, b"een")
    path.mkdir()

    with pytest.raises(FileError):
        prepared.place()

    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(FileError) as refused:
        Prepared(tmp_path / "uit.txt", b"een")

    assert refused.value.fault is Fault.DISK_FULL
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", Fault.IS_FOLDER),
        ("weg/uit.txt", Fault.FOLDER_MISSING),
        ("x" * 300, Fault.NAME_INVALID),
        ("/dev/null", Fault.NOT_A_FILE),
    ],
)
def test_what_cannot_be_written_is_told(name: str, fault: Fault, tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        write_whole(tmp_path / name, b"x")

    assert refused.value.fault is fault


@pytest.mark.skipif(os.name != "posix", reason="rights are otherwise elsewhere")
def test_a_folder_that_is_closed_to_us_is_told(tmp_path: Path) -> None:
    """CI runs as root, whom no folder stops: the child gives up being root first."""
    closed = tmp_path / "dicht"
    closed.mkdir(mode=0o555)
    tmp_path.chmod(0o755)
    script = (
        "import os, sys; from pathlib import Path;"
        "from zorgscan.app.files import write_whole;"
        "from zorgscan.core.errors import FileError;"
        "os.setuid(65534) if os.getuid() == 0 else None\n"
        "try: write_whole(Path(sys.argv[1]), b'x')\n"
        "except FileError as error: print(error.code, int(error.exit_code))"
    )
    reachable = all(parent.stat().st_mode & 0o001 for parent in closed.parents)
    if os.getuid() == 0 and not reachable:
        tmp_path.parent.chmod(0o755)
        tmp_path.parent.parent.chmod(0o755)

    done = subprocess.run(
        [sys.executable, "-c", script, str(closed / "uit.txt")],
        capture_output=True,
        check=True,
        timeout=30,
        cwd=Path(__file__).parents[2],
    )

    assert done.stdout == b"no-permission 3\n"


def test_reading_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    path.write_bytes(b" " * 1_000_001)

    with pytest.raises(ProblemsError) as refused:
        read_whole(path, limit=1)

    assert refused.value.problems[0].code is Code.FILE_TOO_LARGE


@pytest.mark.parametrize(
    "name", ["a/b", "a\\b", "c:d", 'e"f', "g\0h", "..", " ", "x" * 400, "é" * 200]
)
def test_a_file_name_is_one_that_every_system_takes(name: str, tmp_path: Path) -> None:
    made = file_name(name, suffix=".pdf")

    (tmp_path / made).write_bytes(b"x")
    assert [path.name for path in tmp_path.iterdir()] == [made]
    assert not set(made) & set('<>:"/\\|?*\0')


def test_the_clock_can_be_fixed() -> None:
    assert clock_from({"SOURCE_DATE_EPOCH": "0"})() == datetime(1970, 1, 1, tzinfo=UTC)
    assert clock_from({})().tzinfo is UTC


@pytest.mark.parametrize("wrong", ["gisteren", "1e9", "9" * 30, "--1"])
def test_a_clock_fixed_at_nothing_is_refused(wrong: str) -> None:
    with pytest.raises(ZorgscanError) as refused:
        clock_from({"SOURCE_DATE_EPOCH": wrong})

    assert refused.value.exit_code is Exit.INPUT


def test_moments_and_school_years_as_files_have_them() -> None:
    assert timestamp(datetime(2026, 11, 18, 14, 32, 5, 999, tzinfo=UTC)) == "2026-11-18T14:32:05Z"
    assert school_year_of(date(2026, 7, 31)) == "2025-2026"
    assert school_year_of(date(2026, 8, 1)) == "2026-2027"


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    environment = {"ZORGSCAN_DATA_DIR": str(tmp_path / "b")}

    assert data_folder(str(tmp_path / "a"), environment).root == tmp_path / "a"
    assert data_folder(None, environment).root == tmp_path / "b"
    assert data_folder(None, {}).root.name == "Zorgscan"


def test_every_kind_of_fault_of_the_system_has_words() -> None:
    for number in range(1, 130):
        told = from_os_error(OSError(number, "English words"), "uit.txt")
        assert told.place == "uit.txt"
        assert "English" not in str(told)
        assert told.what.endswith(".")


def test_the_log_tells_where_but_not_what(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "gegevens")
    handler = start_log(folder)
    try:
        message = message_for(_raised("het antwoord van de school"))
    finally:
        stop_log(handler)

    log = folder.log.read_text(encoding="utf-8")
    assert message.exit_code is Exit.BUG
    assert "ValueError at test_surroundings.py" in log
    assert "antwoord" not in log
    assert str(Path.home()) not in log or len(str(Path.home())) == 1
    assert stat.S_IMODE(folder.log.stat().st_mode) & 0o077 == 0


def test_another_handler_does_not_bring_the_words_into_the_log() -> None:
    record = logging.LogRecord("zorgscan", logging.ERROR, "", 0, "fault of our own", (), None)
    error = _raised("geheim")
    record.exc_info = (type(error), error, error.__traceback__)
    assert "geheim" in logging.Formatter().format(record)

    assert "geheim" not in SafeFormatter().format(record)


def test_a_trace_names_causes_without_their_words() -> None:
    try:
        try:
            raise _raised("geheim")
        except ValueError as cause:
            raise KeyError("ook geheim") from cause
    except KeyError as error:
        trace = anonymous_trace(error)

    assert trace.startswith("KeyError at ")
    assert "caused by ValueError at " in trace
    assert "geheim" not in trace


def test_a_long_log_makes_room(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path).make()
    folder.log.write_bytes(b"x" * 600_000)

    stop_log(start_log(folder))

    assert folder.log.stat().st_size < 1000
    assert folder.log.with_suffix(".1.log").stat().st_size == 600_000


def test_one_place_tells_each_kind_of_fault_once() -> None:
    told = []
    problem = Problem(Code.VALUE_LOW, Place("in.json", "answers.x"), {"found": 1, "limit": 2})
    for error in (
        ProblemsError([problem, problem]),
        ZorgscanError(Fault.DISK_FULL, "uit.pdf"),
        _raised("iets van ons"),
    ):
        with guard(told.append):
            raise error

    assert [message.code for message in told] == ["value-low", "disk-full", "internal-error"]
    assert [message.exit_code for message in told] == [Exit.INPUT, Exit.ENVIRONMENT, Exit.BUG]
    assert str(told[0]) == ("in.json, answers.x: 1 is te laag. Vul 2 of meer in. (En nog 1 fout.)")


def test_without_a_log_nothing_reaches_stderr(capfd: pytest.CaptureFixture[str]) -> None:
    message_for(_raised("iets van ons"))

    assert capfd.readouterr().err == ""
    assert logging.getLogger("zorgscan").handlers


def _raised(words: str) -> ValueError:
    """Return an exception as it is after it was raised, with its trace."""

    def fail() -> None:
        raise ValueError(words)

    with pytest.raises(ValueError, match=words) as caught:
        fail()
    return caught.value
