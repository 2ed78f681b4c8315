"""Every command, done right: exit 0, the result on stdout, the telling on stderr."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from tests.cli.conftest import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_EXAMPLE_NAMES = sorted(path.stem for path in EXAMPLES.glob("*.json"))
_COLUMNS = (
    "scan_id;school_year;brin;vestiging;item;theme;question;value;unit;missing;measure;rating;"
    "norm_version"
)


@pytest.mark.parametrize("name", _EXAMPLE_NAMES)
def test_each_worked_example_gets_its_assessment(
    name: str, tmp_path: Path, zorgscan: Callable, example: Callable
) -> None:
    worked = example(name)
    source, target = tmp_path / "antwoorden.json", tmp_path / "school.zorgscan"
    source.write_text(json.dumps(worked["scan"]), encoding="utf-8")

    assert zorgscan("import", source, "-o", target).code == 0
    ended = zorgscan("assess", target, "--json")

    found = json.loads(ended.out)
    assert ended.code == 0
    assert {key: found[key] for key in worked["assessment"]} == worked["assessment"]
    assert found["standard"].keys() == {"id", "version", "status", "sha256"}


def test_a_scan_in_json_can_be_assessed_as_it_is(
    tmp_path: Path, zorgscan: Callable, example: Callable
) -> None:
    source = tmp_path / "antwoorden.json"
    source.write_text(json.dumps(example("core")["scan"]), encoding="utf-8")

    ended = zorgscan("assess", source, "--json")

    assert json.loads(ended.out)["items"] == example("core")["assessment"]["items"]
    assert [path.name for path in tmp_path.iterdir()] == ["antwoorden.json"]


def test_the_outcome_for_people_is_dutch(scan_file: Path, zorgscan: Callable) -> None:
    ended = zorgscan("assess", scan_file)

    assert "Spin in het zorgweb: nog niet, 38% (4 van de 4)" in ended.out
    assert "7,5 uur per week per 100 leerlingen" in ended.out
    assert "not_met" not in ended.out


def test_import_tells_how_much_is_answered(scan_file: Path, zorgscan: Callable) -> None:
    source = scan_file.with_name("antwoorden.json")

    ended = zorgscan("import", source, "-o", scan_file)  # the same scan: brought up to date

    assert (ended.code, ended.out) == (0, f"{scan_file}\n")
    assert ended.err == "48 van de 52 vragen zijn beantwoord.\n"


def test_importing_a_scan_again_brings_it_up_to_date_and_keeps_the_old_answer_in_the_log(
    scan_file: Path, zorgscan: Callable, example: Callable
) -> None:
    scan = example("full-po")["scan"]
    scan["answers"]["SP2"] = {"value": 400}
    source = scan_file.with_name("nieuw.json")
    source.write_text(json.dumps(scan), encoding="utf-8")

    assert zorgscan("import", source, "-o", scan_file).code == 0
    exported = scan_file.with_name("uit.json")
    assert zorgscan("export", scan_file, "--to", "json", "-o", exported).code == 0

    assert json.loads(exported.read_bytes())["answers"]["SP2"] == {"value": 400}


def test_one_file_holds_several_scans_and_the_newest_is_the_default(
    scan_file: Path, zorgscan: Callable, example: Callable
) -> None:
    older = example("under-po")["scan"] | {"school_year": "2025-2026"}
    source = scan_file.with_name("vorig.json")
    source.write_text(json.dumps(older), encoding="utf-8")
    assert zorgscan("import", source, "-o", scan_file).code == 0

    newest = zorgscan("assess", scan_file).out.splitlines()[0]
    chosen = zorgscan("assess", scan_file, "--scan", older["scan_id"].upper()).out.splitlines()[0]

    assert newest.endswith("2026-2027")
    assert chosen.endswith("2025-2026")


def test_csv_has_the_columns_of_the_contract_and_a_row_per_item(
    scan_file: Path, zorgscan: Callable, example: Callable
) -> None:
    target = scan_file.with_name("uit.csv")

    assert zorgscan("export", scan_file, "--to", "csv", "-o", target).code == 0

    head, *rows = csv.reader(
        io.StringIO(target.read_text(encoding="utf-8-sig"), newline=""), delimiter=";"
    )
    worked = example("full-po")
    assert head == _COLUMNS.split(";")
    assert [row[4] for row in rows] == list(worked["assessment"]["items"])
    hours = next(dict(zip(head, row, strict=True)) for row in rows if row[4] == "ZC1")
    assert (hours["value"], hours["measure"], hours["rating"]) == (
        "86,8",
        "7,502160760587727",
        "partly",
    )


def test_xlsx_has_numbers_a_codebook_and_the_same_columns(
    scan_file: Path, zorgscan: Callable
) -> None:
    target = scan_file.with_name("uit.xlsx")

    assert zorgscan("export", scan_file, "--to", "xlsx", "-o", target).code == 0

    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Antwoorden", "Thema's", "Acties", "Codeboek"]
    answers = list(book["Antwoorden"].iter_rows(values_only=True))
    assert list(answers[0]) == _COLUMNS.split(";")
    pupils = next(row for row in answers if row[4] == "SP2")
    assert pupils[7] == 1157
    assert ("rating", None, None, "partly", "deels") in list(
        book["Codeboek"].iter_rows(values_only=True)
    )
    book.close()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
def test_an_export_is_the_same_each_time(
    kind: str, scan_file: Path, zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    first, second = scan_file.with_name("een"), scan_file.with_name("twee")

    for target in (first, second):
        assert zorgscan("export", scan_file, "--to", kind, "-o", target).code == 0

    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx", "json"])
@pytest.mark.parametrize("recipient", ["municipality", "public"])
def test_an_export_for_others_holds_no_more_than_its_projection(
    kind: str, recipient: str, tmp_path: Path, zorgscan: Callable, example: Callable
) -> None:
    scan = example("full-po")["scan"]
    scan["answers"]["ZC1"]["note"] = "geheim-1"
    scan["answers"]["BT5"] = {"value": "geheim-2", "explanation": "geheim-3"}
    scan["actions"] = [{"id": scan["scan_id"], "text": "geheim-4"}]
    source, file = tmp_path / "in.json", tmp_path / "school.zorgscan"
    source.write_text(json.dumps(scan), encoding="utf-8")
    zorgscan("import", source, "-o", file)
    target = tmp_path / f"uit.{kind}"

    ended = zorgscan("export", file, "--to", kind, "-o", target, "--for", recipient)

    assert ended.code == 0
    if kind == "xlsx":
        book = openpyxl.load_workbook(target)
        text = str([list(sheet.iter_rows(values_only=True)) for sheet in book])
        book.close()
    elif kind == "docx":
        with zipfile.ZipFile(target) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist())
        assert scan["subject"]["name"] in text
    else:
        text = target.read_text(encoding="utf-8")
    assert "geheim" not in text
    assert (scan["scan_id"] in text) == (recipient == "municipality" and kind != "docx")


def test_a_document_holds_findings_and_plan(
    tmp_path: Path, zorgscan: Callable, example: Callable
) -> None:
    scan = example("full-po")["scan"]
    scan["actions"] = [{"id": scan["scan_id"], "text": "Afspraken op papier", "quarter": "2027-Q1"}]
    source, file = tmp_path / "in.json", tmp_path / "school.zorgscan"
    source.write_text(json.dumps(scan), encoding="utf-8")
    zorgscan("import", source, "-o", file)
    target = tmp_path / "uit.docx"

    assert zorgscan("export", file, "--to", "docx", "-o", target).code == 0

    document = docx.Document(str(target))
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert titles[0] == "In één minuut"
    findings = {"Profiel", "Per thema", "Wat u van de gemeente nodig hebt"}
    assert findings | {"Actieplan"} <= set(titles)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert {"Afspraken op papier", "jan-mrt 2027"} <= set(cells)


def test_what_is_exported_can_be_imported(scan_file: Path, zorgscan: Callable) -> None:
    exported, again = scan_file.with_name("uit.json"), scan_file.with_name("weer.json")
    copy = scan_file.with_name("kopie.zorgscan")

    for command in (
        ("export", scan_file, "--to", "json", "-o", exported),
        ("import", exported, "-o", copy),
        ("export", copy, "--to", "json", "-o", again),
    ):
        assert zorgscan(*command).code == 0

    assert json.loads(exported.read_bytes()) == json.loads(again.read_bytes())


def test_a_report_carries_its_scan(scan_file: Path, zorgscan: Callable) -> None:
    exported, report = scan_file.with_name("uit.json"), scan_file.with_name("rapport.pdf")
    zorgscan("export", scan_file, "--to", "json", "-o", exported, "--for", "municipality")

    made = zorgscan("report", scan_file, "-o", report)
    read = zorgscan("read", report)

    assert (made.code, made.out) == (0, f"{report}\n")
    assert read.code == 0
    assert read.err == "Gelezen uit de bijlage zorgscan.json.\n"
    assert json.loads(read.out) == json.loads(exported.read_bytes())


def test_the_demo_fills_in_reports_and_prints_both_paths(
    tmp_path: Path, zorgscan: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    folder, other = tmp_path / "voorbeeld", tmp_path / "nog een"

    ended = zorgscan("demo", folder)
    zorgscan("demo", other)

    assert ended.code == 0
    assert ended.out.splitlines() == [
        str(folder / "voorbeeld.zorgscan"),
        str(folder / "voorbeeld.pdf"),
    ]
    assert sorted(path.name for path in folder.iterdir()) == ["voorbeeld.pdf", "voorbeeld.zorgscan"]
    assert (folder / "voorbeeld.pdf").read_bytes() == (other / "voorbeeld.pdf").read_bytes()
    assert zorgscan("read", folder / "voorbeeld.pdf").code == 0
    assert zorgscan("assess", folder / "voorbeeld.zorgscan").code == 0


def test_the_demo_can_be_made_again_in_the_same_folder(tmp_path: Path, zorgscan: Callable) -> None:
    assert zorgscan("demo", tmp_path).code == 0
    assert zorgscan("demo", tmp_path).code == 0


def test_check_finds_nothing_wrong_in_what_is_shipped(zorgscan: Callable) -> None:
    from zorgscan import shipped

    form = shipped.path("forms", "zorgscan", "form.toml")
    standard = shipped.path("forms", "zorgscan", "standard-lansingerland.toml")

    ended = zorgscan("check", form, standard)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "form.toml: in orde\nstandard-lansingerland.toml: in orde\n"


def test_check_lists_every_fault_with_code_place_and_remedy(
    tmp_path: Path, zorgscan: Callable
) -> None:
    form = tmp_path / "form.toml"
    form.write_text(
        'form_id = "x"\nversion = "1"\ntitle = "X"\nkleur = "rood"\n'
        '[[sections]]\nname = "a"\nlabel = "A"\n'
        '[[questions]]\nname = "q"\nsection = "a"\ntype = "getal"\nlabel = "Q"\n',
        encoding="utf-8",
    )

    ended = zorgscan("check", form)

    assert ended.code == 2
    assert "form.toml, kleur: [key-unknown] kleur is hier niet bekend. Haal de sleutel" in ended.out
    assert "form.toml, questions[q].type: [word-unknown] getal" in ended.out
    assert ended.err.startswith("zorgscan: form.toml, ")
    assert ended.err.count("\n") == 1


def test_another_standard_is_used_once_and_not_kept(
    scan_file: Path, zorgscan: Callable, strict_standard: Path
) -> None:
    before = json.loads(zorgscan("assess", scan_file, "--json").out)

    with_other = json.loads(
        zorgscan("assess", scan_file, "--json", "--standard", strict_standard).out
    )
    after = json.loads(zorgscan("assess", scan_file, "--json").out)

    assert with_other["standard"]["id"] == "streng"
    assert with_other["items"]["MD2"]["rating"] == "not_met"
    assert before["items"]["MD2"]["rating"] == "met"
    assert after == before
