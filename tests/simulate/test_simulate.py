"""The made-up schools are plausible, the same for the same seed, and say what they are."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from tests.core.test_properties import POINTS
from tests.second_reading.compare import definitions
from tests.simulate import writing
from tests.simulate.__main__ import main
from tests.simulate.answers import YearOfAnswers
from tests.simulate.schools import School, brin_of, made_up_schools
from tests.simulate.writing import Sent, Simulation, digest
from zorgscan.collect.attachments import RefusedError, scan_attachments
from zorgscan.core.assessment.assess import assess
from zorgscan.core.problem_codes import Code
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Scan
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from pathlib import Path

FORM, STANDARD = definitions()
SCHOOLS = made_up_schools(12, FORM, 1)


def answers_of(school: School, year: int, last: dict[str, Any] | None = None) -> dict[str, Any]:
    return YearOfAnswers(school, year, FORM, STANDARD, date(year, 11, 20), last or {}).made()


def scan_of(school: School, year: int, answers: dict[str, Any]) -> Scan:
    data = {
        "format": "zorgscan/scan", "format_version": 1, "status": "final",
        "subject": {"kind": "school", "name": school.name, "brin": school.brin, "vestiging": "00"},
        "school_year": f"{year}-{year + 1}", "reference_date": f"{year}-11-20",
        "form": {"id": FORM.form_id, "version": FORM.version}, "answers": answers,
    }  # fmt: skip
    text = json.dumps(data).encode()
    read = scan_from_json(text, FORM, school.name, lambda: "00000000-0000-4000-8000-000000000001")
    assert isinstance(read, Scan), [str(problem) for problem in read]
    return read


def score(scan: Scan) -> float:
    """Return the mean of all rated items, 0 to 1."""
    ratings = [r.rating for r in assess(FORM, STANDARD, evaluate(FORM, scan)).items.values()]
    points = [float(POINTS[rating]) for rating in ratings if rating in POINTS]
    return sum(points) / len(points)


def test_more_schools_only_add_to_the_end():
    assert made_up_schools(5, FORM, 1) == SCHOOLS[:5]
    assert made_up_schools(5, FORM, 2) != SCHOOLS[:5]


def test_numbers_of_schools_are_valid_and_differ():
    brins = [brin_of(number) for number in range(1, 1500)]
    assert len(set(brins)) == len(brins)
    assert (brins[0], brins[675], brins[676]) == ("99AA", "99ZZ", "98AA")


def test_every_year_of_every_school_passes_the_strict_import():
    for school in SCHOOLS:
        last: dict[str, Any] = {}
        for year in (2026, 2027, 2028):
            last = answers_of(school, year, last)
            assert evaluate(FORM, scan_of(school, year, last)).total.is_complete


def test_answers_hang_together_within_a_school_and_over_years():
    found: list[tuple[float, float, float]] = []
    for school in made_up_schools(40, FORM, 3):
        first = answers_of(school, 2026)
        second = answers_of(school, 2027, first)
        both = score(scan_of(school, 2026, first)), score(scan_of(school, 2027, second))
        found.append((school.quality, *both))
    assert correlation([(quality, one) for quality, one, _ in found]) > 0.7
    assert correlation([(one, two) for _, one, two in found]) > 0.7


def correlation(pairs: list[tuple[float, float]]) -> float:
    count = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / count, sum(y for _, y in pairs) / count
    spread = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return sum((x - mean_x) * (y - mean_y) for x, y in pairs) / spread**0.5


def test_there_are_gaps_and_things_not_known():
    answers = [answers_of(school, 2026) for school in SCHOOLS]
    states = Counter(key for given in answers for answer in given.values() for key in answer)
    assert states["missing"] > 5
    assert states["left_open"] > 5
    assert states["value"] > 400


@pytest.fixture(scope="module")
def everything_wrong(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Sent]]:
    """One school for each way to go wrong, in one year."""
    folder = tmp_path_factory.mktemp("simulated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_BROKEN", 1.0)
        patch.setattr(writing, "_DRAFT", 0.0)
        told: list[str] = []
        sent = Simulation(folder, 19, 1, 7, told.append).run()
    assert len(told) == 19
    return folder, sent


READS_AS = {
    "truncated": {Code.PDF_DAMAGED, Code.PDF_NO_DATA},
    "encrypted": {Code.PDF_ENCRYPTED},
    "printed": {Code.PDF_NO_DATA},
    "other-document": {Code.PDF_NO_DATA},
    "no-pdf": {Code.PDF_NOT},
    "swollen": {Code.PDF_ATTACHMENT_LARGE},
    "scanned": {Code.PDF_NO_DATA},
}


def read(path: Path) -> Code | dict[str, Any]:
    try:
        found = list(scan_attachments(path))
    except RefusedError as refused:
        return refused.code
    return json.loads(found[0]) if found else Code.PDF_NO_DATA


def test_every_way_to_go_wrong_is_there(everything_wrong: tuple[Path, list[Sent]]):
    _, sent = everything_wrong
    assert len({line.way for line in sent}) == 19
    assert {line.outcome for line in sent} == {
        "accepted", "duplicate", "conflict", "other_scan", "unknown_school", "unknown_standard",
        "inconsistent", "wrong_recipient", "no_data", "encrypted", "damaged", "newer_version",
        "not_a_report", "too_large",
    }  # fmt: skip


def test_a_file_is_broken_in_the_way_the_index_says(everything_wrong: tuple[Path, list[Sent]]):
    folder, sent = everything_wrong
    for line in sent:
        found = read(folder / line.file)
        if isinstance(found, Code):
            assert found in READS_AS[line.way], line
        elif line.way != "emptied":
            assert line.way not in READS_AS
            assert found["recipient"] == {
                "for-school": "school", "for-everyone": "public"
            }.get(line.way, "municipality")  # fmt: skip
            assert found["format_version"] == (2 if line.way == "newer-version" else 1)


def test_every_page_says_that_it_is_made_up(everything_wrong: tuple[Path, list[Sent]]):
    folder, sent = everything_wrong
    readable = [line for line in sent if line.way in ("twice", "for-school", "for-everyone")]
    for line in readable:
        document = pypdfium2.PdfDocument(folder / line.file)
        texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        assert len(texts) > 1
        besides_the_name = [text.replace(line.naam, "").lower() for text in texts]
        assert [n for n, text in enumerate(besides_the_name, 1) if "verzonnen" not in text] == []


def test_the_lists_hold_every_school_and_every_file(everything_wrong: tuple[Path, list[Sent]]):
    folder, sent = everything_wrong
    register = (folder / "register.csv").read_text(encoding="utf-8").splitlines()
    assert register[0] == "brin;vestiging;naam;sector;leerlingen;bestuur"
    assert len(register) == 20
    with (folder / "index.csv").open(encoding="utf-8", newline="") as stream:
        index = list(csv.DictReader(stream, delimiter=";"))
    assert [line["file"] for line in index] == [line.file for line in sent]
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf")}
    assert there == {line.file for line in sent}


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for name in ("one", "two"):
        assert main(["2", "2", str(tmp_path / name), "--seed", "11"]) == 0
    assert digest(tmp_path / "one") == digest(tmp_path / "two")
    assert "Verzonnen school 002: 2 jaar" in capsys.readouterr().out


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["1", "1", str(tmp_path)])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
