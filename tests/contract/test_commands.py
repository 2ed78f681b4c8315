"""Section 5 of the contract: commands, their exits, and the tables they write."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import os
import sqlite3
import zipfile
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.contract.conftest import MOMENT, SCAN_ID, a_scan, answered

if TYPE_CHECKING:
    from collections.abc import Generator

    from tests.contract.conftest import Stranger

_COLUMNS = (
    "scan_id;school_year;brin;vestiging;item;theme;question;"
    "value;unit;missing;measure;rating;norm_version"
)
_OTHER_ID = "0b9c6a52-1df4-4a61-8c43-6f1e2d3c4b5a"
_FORMS = Path(__file__).parents[2] / "forms" / "zorgscan"


def _rows(path: Path) -> dict[str, dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return {row["item"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def _folder(path: Path) -> dict[str, str]:
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def test_a_table_has_these_columns_in_this_order(stranger: Stranger, filled: dict) -> None:
    path = stranger.exported(stranger.imported(filled), "csv")
    raw = path.read_bytes()

    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.decode("utf-8-sig").split("\r\n")[0] == _COLUMNS


def test_a_table_has_a_row_per_item(stranger: Stranger, filled: dict) -> None:
    scan = deepcopy(filled)
    scan["answers"] |= {"MD2": {"missing": "unknown"}, "BT3": {"missing": "never"}}
    scan["answers"]["MD4"] = {"left_open": True}
    file = stranger.imported(scan)
    outcome = stranger.assessed(file)
    rows = _rows(stranger.exported(file, "csv"))

    assert list(rows) == list(outcome["items"])
    for item, row in rows.items():
        assert row["rating"] == outcome["items"][item]["rating"]
        assert (row["scan_id"], row["school_year"]) == (SCAN_ID, "2026-2027")
        assert (row["brin"], row["vestiging"]) == ("12AB", "00")
        assert row["theme"]
        assert row["question"]
        assert "1.0" in row["norm_version"]
        measure = outcome["items"][item].get("measure")
        shown = float(row["measure"].replace(",", ".")) if row["measure"] else None
        assert shown == measure, item
    assert rows["ZC1"]["value"] == "40"
    assert rows["ZC1"]["measure"] == "12,578616352201259"
    assert rows["ZC1"]["unit"] == "uur per week"
    assert rows["BK3"]["value"] == "7,5"
    assert rows["MD3"]["value"] == "ib_zc smw jvk swv"
    assert (rows["MD2"]["value"], rows["MD2"]["missing"]) == ("", "unknown")
    assert (rows["BT3"]["value"], rows["BT3"]["missing"]) == ("", "never")
    assert (rows["MD4"]["value"], rows["MD4"]["missing"]) == ("", "")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "|x", "＝1"])
def test_no_cell_of_a_table_is_a_formula(stranger: Stranger, start: str) -> None:
    text = f'{start}\'; "x";=2'
    file = stranger.imported(a_scan(answered(BT5=text)))
    value = _rows(stranger.exported(file, "csv"))["BT5"]["value"]
    book = openpyxl.load_workbook(stranger.exported(file, "xlsx"))

    assert value == f"'{text}"
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_a_workbook_has_real_numbers_and_dates(stranger: Stranger, filled: dict) -> None:
    actions = [{"id": _OTHER_ID, "text": "Doen", "goal": "Doel", "owner": "directeur"}]
    path = stranger.exported(stranger.imported(filled | {"actions": actions}), "xlsx")
    book = openpyxl.load_workbook(path)
    answers, themes, plan, codes = book.worksheets
    rows = {row[4]: row for row in answers.iter_rows(min_row=2, values_only=True)}

    assert ";".join(str(cell.value) for cell in answers[1]) == _COLUMNS
    assert rows["ZC1"][7] == 40
    assert isinstance(rows["ZC1"][7], int)
    assert rows["BK3"][7] == 7.5
    assert rows["ZC1"][10] == pytest.approx(12.578616352201259)
    assert rows["BT3"][7] == dt.datetime(2025, 8, 20)  # noqa: DTZ001 - a cell has no zone
    told_of = [str(row[2]) for row in themes.iter_rows(min_row=2, values_only=True)]
    assert {"ZC", "BT"} <= set(told_of)
    assert "Doen" in [cell.value for cell in plan[2]]
    told = {(row[1], row[3]) for row in codes.iter_rows(min_row=2, values_only=True)}
    assert {("MD1", "deels"), ("MD3", "smw"), ("ZC4", 3)} <= told
    assert book.properties.creator in (None, "", "Zorgscan")
    assert book.properties.lastModifiedBy in (None, "", "Zorgscan")


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize("to", ["csv", "xlsx", "docx", "json"])
def test_exports_are_the_same_each_time(stranger: Stranger, filled: dict, to: str) -> None:
    file = stranger.imported(filled)

    first, second = stranger.exported(file, to), stranger.exported(file, to)

    assert first.read_bytes() == second.read_bytes()


def test_defaults_of_recipients(stranger: Stranger, filled: dict) -> None:
    file, json_file = stranger.imported(filled), stranger.new(".json")
    assert stranger.run("export", file, "--to", "json", "-o", json_file).code == 0

    assert json.loads(json_file.read_text(encoding="utf-8"))["recipient"] == "school"
    assert stranger.read(stranger.reported(file))["recipient"] == "municipality"


def test_scan_picks_one_and_the_newest_is_the_default(stranger: Stranger) -> None:
    file = stranger.imported(a_scan(scan_id=SCAN_ID, school_year="2026-2027"))
    older = stranger.written(a_scan(scan_id=_OTHER_ID, school_year="2025-2026"))
    assert stranger.run("import", older, "-o", file).code == 0

    assert stranger.data(file)["scan_id"] == SCAN_ID
    assert stranger.data(file, "school", "--scan", _OTHER_ID)["scan_id"] == _OTHER_ID
    assert stranger.data(file, "school", "--scan", _OTHER_ID.upper())["scan_id"] == _OTHER_ID
    for command in (["assess", file], ["report", file, "-o", stranger.new(".pdf")]):
        ended = stranger.run(*command, "--scan", "00000000-0000-4000-8000-000000000000")
        assert (ended.code, ended.out) == (2, "")


def test_another_standard(stranger: Stranger, filled: dict) -> None:
    file, other = stranger.imported(filled), stranger.new(".toml")
    shipped = (_FORMS / "standard-lansingerland.toml").read_text(encoding="utf-8")
    other.write_text(shipped.replace('version = "1.0"', 'version = "9.9"', 1), encoding="utf-8")

    assert stranger.assessed(file, "--standard", other)["standard"]["version"] == "9.9"
    report = stranger.reported(file, "school", "--standard", other)
    assert stranger.read(report)["assessment"]["standard"]["version"] == "9.9"
    assert stranger.assessed(file)["standard"]["version"] == "1.0"


def test_a_standard_that_a_report_was_made_by_is_kept_with_the_scans(
    stranger: Stranger, filled: dict
) -> None:
    file, other = stranger.imported(filled), stranger.new(".toml")
    shipped = (_FORMS / "standard-lansingerland.toml").read_bytes()
    other.write_bytes(shipped.replace(b'version = "1.0"', b'version = "9.9"', 1))
    used = stranger.read(stranger.reported(file, None, "--standard", other))

    sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
    assert used["assessment"]["standard"]["sha256"] == sha256
    assert sha256.encode() in file.read_bytes()
    assert stranger.assessed(file)["standard"]["version"] == "1.0"


@pytest.mark.parametrize(
    "arguments",
    [
        ["import"],
        ["import", "er-is-niets.json", "-o", "x.zorgscan"],
        ["assess", "er-is-niets.zorgscan"],
        ["assess", "{file}", "--standard", "er-is-niets.toml"],
        ["assess", "{file}", "--scan", "x"],
        ["report", "{file}"],
        ["report", "{file}", "-o", "{file}"],
        ["report", "{file}", "-o", "x.pdf", "--for", "ouders"],
        ["export", "{file}", "-o", "x.csv"],
        ["export", "{file}", "--to", "pdf", "-o", "x.pdf"],
        ["export", "{file}", "--to", "csv", "-o", "{file}"],
        ["read", "{file}"],
        ["read", "er-is-niets.pdf"],
        ["check", "er-is-niets.toml"],
        ["check", "{file}"],
        ["onbekend"],
        ["assess", "{file}", "--onbekend"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_sentence_and_changes_nothing(
    stranger: Stranger, filled: dict, arguments: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stranger.folder)
    file = stranger.imported(filled)
    before = _folder(stranger.folder)

    ended = stranger.run(*(str(word).format(file=file) for word in arguments))

    assert ended.code == 2
    assert ended.out == "" or arguments[0] == "check"
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err
    assert _folder(stranger.folder) == before


def test_a_failed_command_leaves_what_was_there(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    target = stranger.new(".zorgscan")
    target.write_bytes(b"een boodschappenlijst")
    before = _folder(stranger.folder)

    assert stranger.run("import", stranger.written({}), "-o", file).code == 2
    assert stranger.run("import", stranger.written(filled), "-o", target).code == 2
    assert stranger.run("assess", target).code == 2
    assert stranger.run("export", target, "--to", "csv", "-o", stranger.new(".csv")).code == 2
    after = {name: digest for name, digest in _folder(stranger.folder).items() if name in before}

    assert after == before
    assert {Path(name).suffix for name in set(_folder(stranger.folder)) - set(after)} == {".json"}


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are set otherwise there")
@pytest.mark.parametrize(
    "arguments",
    [
        ["import", "{source}", "-o", "{new}"],
        ["report", "{file}", "-o", "{new}"],
        ["export", "{file}", "--to", "json", "-o", "{new}"],
        ["report", "{file}", "-o", "{old}"],
        ["import", "{changed}", "-o", "{file}"],
    ],
    ids=" ".join,
)
def test_no_room_is_the_surroundings_and_leaves_what_was_there(
    stranger: Stranger, filled: dict, arguments: list[str]
) -> None:
    file, new, old = stranger.imported(filled), stranger.new(".zorgscan"), stranger.new(".oud")
    old.write_bytes(b"het vorige rapport")
    changed = deepcopy(filled)
    changed["answers"]["ZC4"] |= {"note": "n" * 1000}
    names = {"file": file, "new": new if arguments[0] == "import" else new.with_suffix(".x")}
    names |= {"old": old, "source": stranger.written(filled), "changed": stranger.written(changed)}
    before = _folder(stranger.folder)

    with _little_room(4096):
        ended = stranger.run(*(word.format(**names) for word in arguments))

    assert (ended.code, ended.out) == (3, "")
    assert ended.err.count("\n") == 1
    assert ".tmp" not in ended.err
    assert any(Path(str(names[name])).name in ended.err for name in ("file", "new", "old"))
    assert _folder(stranger.folder) == before


@contextmanager
def _little_room(size: int) -> Generator[None]:
    """Let no file grow beyond this many bytes, as on a full disk."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_the_demo(stranger: Stranger, monkeypatch: pytest.MonkeyPatch, filled: dict) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", MOMENT)
    first, second = stranger.folder / "een", stranger.folder / "twee"
    ended, again = stranger.run("demo", first), stranger.run("demo", second)

    assert (ended.code, again.code) == (0, 0)
    paths = [Path(line) for line in ended.out.splitlines()]
    assert paths == [first / "voorbeeld.zorgscan", first / "voorbeeld.pdf"]
    assert stranger.read(paths[1])["recipient"] == "municipality"
    assert stranger.assessed(paths[0])["themes"]
    assert paths[1].read_bytes() == (second / "voorbeeld.pdf").read_bytes()


def test_a_scan_file_is_sqlite_with_an_id_and_a_version(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    form = (_FORMS / "form.toml").read_bytes()
    standard = (_FORMS / "standard-lansingerland.toml").read_bytes()

    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        (marked,) = connection.execute("PRAGMA application_id").fetchone()
        dump = "\n".join(connection.iterdump())
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table'").fetchall()
        kept = {
            bytes(cell, "utf-8") if isinstance(cell, str) else cell
            for (table,) in tables
            for row in connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own names
            for cell in row
            if isinstance(cell, (str, bytes))
        }
    finally:
        connection.close()

    assert marked != 0
    assert {form, standard} <= kept
    for text in (form, standard):
        assert hashlib.sha256(text).hexdigest() in dump


def test_a_scan_file_can_be_copied_and_mailed(
    stranger: Stranger, filled: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = stranger.imported(filled)
    copied = stranger.new(".zorgscan")
    copied.write_bytes(file.read_bytes())
    monkeypatch.setenv("ZORGSCAN_DATA_DIR", str(stranger.folder / "elders"))

    assert stranger.data(copied) == stranger.data(file)


def test_data_dir_by_option_goes_before_the_variable(
    stranger: Stranger, filled: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = stranger.folder / "ours", stranger.folder / "theirs"
    forms = ours / "forms" / "zorgscan"
    forms.mkdir(parents=True)
    text = (_FORMS / "form.toml").read_text(encoding="utf-8")
    (forms / "form.toml").write_text(text + "\n# van ons\n", encoding="utf-8")
    standard = _FORMS / "standard-lansingerland.toml"
    (forms / "standard-ours.toml").write_bytes(standard.read_bytes())
    monkeypatch.setenv("ZORGSCAN_DATA_DIR", str(theirs))
    source, file = stranger.written(filled), stranger.new(".zorgscan")

    assert stranger.run("--data-dir", ours, "import", source, "-o", file).code == 0
    sha256 = hashlib.sha256((forms / "form.toml").read_bytes()).hexdigest()
    assert stranger.data(file)["form"]["sha256"] == sha256
    assert not theirs.exists()


def test_check_tells_every_fault_with_code_place_and_remedy(stranger: Stranger) -> None:
    faulty = stranger.new(".toml")
    text = (_FORMS / "form.toml").read_text(encoding="utf-8")
    faulty.write_text(text.replace('type = "rubric"', 'type = "rubriek"', 2), encoding="utf-8")

    ended = stranger.run("check", faulty)
    fine = stranger.run("check", _FORMS / "form.toml", _FORMS / "standard-lansingerland.toml")

    lines = [line for line in ended.out.splitlines() if "rubriek" in line]
    assert ended.code == 2
    assert len(lines) == 2
    assert all(line.startswith(faulty.name) and "[" in line for line in lines)
    assert fine.code == 0


@pytest.mark.parametrize("start", [b"SQLite format 3\0", b"PK\3\4"])
def test_check_is_not_for_files_of_another_kind(stranger: Stranger, start: bytes) -> None:
    file = stranger.new(".bestand")
    file.write_bytes(start + bytes(range(256)))

    ended = stranger.run("check", file)

    assert ended.code == 2
    assert "file-kind" in ended.out


def test_a_report_is_said_to_be_readable_and_checked_again(
    stranger: Stranger, filled: dict
) -> None:
    scan, target = stranger.imported(filled), stranger.new(".pdf")

    made = stranger.run("report", scan, "-o", target)
    checked = stranger.run("check", target)
    target.write_bytes(target.read_bytes()[:-400])
    cut_off = stranger.run("check", target)

    assert made.code == 0
    assert "Leesbaar voor de gemeente.\n" in made.err
    assert (checked.code, checked.out) == (0, f"{target.name}: in orde\n")
    assert cut_off.code == 2
    assert "pdf-damaged" in cut_off.out


def test_a_workbook_is_no_older_than_the_clock_says(
    stranger: Stranger, filled: dict, fixed_clock: None
) -> None:
    del fixed_clock
    path = stranger.exported(stranger.imported(filled), "xlsx")

    with zipfile.ZipFile(path) as book:
        assert "2026-11-20T10:00:00" in book.read("docProps/core.xml").decode()
