"""What is settled by hand, logged, and taken back."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.collecting import made
from tests.collecting.made import DAY, YEAR, brin, edition, opened, pdf, put, report, scan_id
from tests.collecting.test_intake import SCHOOLS, changed_answer, outcomes, taken
from tests.strict_standard import strict_standard_in
from zorgscan.app.editions_out import editions, freeze
from zorgscan.app.intake import take_in
from zorgscan.app.settling import (
    choose,
    erase_scans,
    is_past_retention,
    keep_until,
    match_school,
    put_register,
    readmit,
    reopen,
    retention,
    side_by_side,
    undo_intake,
    use_standard,
    withdraw,
)
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from zorgscan.app.collection import Collection


@pytest.fixture
def collection(tmp_path: Path) -> Generator[Collection]:
    with opened(tmp_path / "g.zorgcollectie") as found:
        yield found


def number(collection: Collection, name: str) -> int:
    """Return the number of the report in a file."""
    found = next(row.report for row in collection.files() if row.name == name)
    assert found is not None
    return found


def now(collection: Collection) -> dict[str, str]:
    return {row.name: row.outcome.value for row in collection.files()}


def test_a_stranger_is_matched_with_a_school_and_so_is_its_next_report(
    collection: Collection, tmp_path: Path
):
    taken(collection, put(tmp_path / "a", {"77.pdf": report(77)}))
    match_school(collection, YEAR, number(collection, "77.pdf"), (brin(3), "00"), by="beleid")
    assert now(collection) == {"77.pdf": "accepted"}
    assert [r.expected.subject.name for r in collection.round().responses] == ["School 3"]
    later = report(77, revision=2, answers=changed_answer())
    taken(collection, put(tmp_path / "b", {"77 nieuw.pdf": later}))
    assert now(collection) == {"77.pdf": "superseded", "77 nieuw.pdf": "accepted"}
    line = collection.decisions()[-1]
    assert (line.kind.value, line.by) == ("school_matched", "beleid")


def test_a_school_that_is_not_in_the_register_cannot_be_matched(
    collection: Collection, tmp_path: Path
):
    taken(collection, put(tmp_path / "a", {"77.pdf": report(77)}))
    with pytest.raises(LookupError):
        match_school(collection, YEAR, number(collection, "77.pdf"), ("00ZZ", "00"))
    assert now(collection) == {"77.pdf": "unknown_school"}


def test_a_conflict_is_shown_side_by_side_settled_and_reopened(
    collection: Collection, tmp_path: Path
):
    files = {"a.pdf": report(1), "b.pdf": report(1, answers=changed_answer())}
    taken(collection, put(tmp_path / "post", files))
    beside = side_by_side(collection, YEAR, number(collection, "a.pdf"))
    assert [each.name for each, _ in beside] == ["a.pdf", "b.pdf"]
    one, other = (edition.scan.answers for _, edition in beside)
    assert [item for item in one if one[item] != other[item]] == list(changed_answer())
    choose(collection, YEAR, number(collection, "b.pdf"))
    assert now(collection) == {"a.pdf": "superseded", "b.pdf": "accepted"}
    reopen(collection, YEAR, number(collection, "b.pdf"))
    assert now(collection) == {"a.pdf": "conflict", "b.pdf": "conflict"}


def test_of_two_scans_one_is_chosen(collection: Collection, tmp_path: Path):
    files = {"a.pdf": report(2), "b.pdf": report(2, scan_id=scan_id(99))}
    taken(collection, put(tmp_path / "post", files))
    choose(collection, YEAR, number(collection, "a.pdf"))
    assert now(collection) == {"a.pdf": "accepted", "b.pdf": "superseded"}


def test_a_school_withdraws_and_nothing_of_it_stays_but_what_was_published(
    collection: Collection, tmp_path: Path
):
    files = {f"{n}.pdf": report(n) for n in range(8)}
    taken(collection, put(tmp_path / "post", files))
    frozen = freeze(collection, None, Scope.FULL)
    assert withdraw(collection, YEAR, (brin(3), "00"), by="beleid") == 1
    assert now(collection)["3.pdf"] == "unknown_school"
    assert len(collection.round().responses) == 7
    assert len(collection.round().expected) == 9
    assert editions(collection, None, Scope.FULL) == (frozen,)
    assert scan_id(3).encode() not in collection.file.path.read_bytes()
    result = taken(collection, put(tmp_path / "again", {"3 kopie.pdf": files["3.pdf"]}))
    assert outcomes(result) == {"3 kopie.pdf": "unknown_school"}
    result = taken(collection, put(tmp_path / "new", {"3b.pdf": report(3, revision=2)}))
    assert "niets bewaard" in result.files[0].message
    assert scan_id(3).encode() not in collection.file.path.read_bytes()


def test_a_school_that_comes_back_sends_its_report_again(collection: Collection, tmp_path: Path):
    folder = put(tmp_path / "post", {"3.pdf": report(3)})
    taken(collection, folder)
    withdraw(collection, YEAR, (brin(3), "00"))
    readmit(collection, YEAR, (brin(3), "00"))
    assert outcomes(taken(collection, folder)) == {"3.pdf": "accepted"}
    assert len(collection.round().responses) == 1


def test_an_intake_is_undone(collection: Collection, tmp_path: Path):
    taken(collection, put(tmp_path / "a", {"0.pdf": report(0), "1.pdf": report(1)}))
    other = report(0, revision=2, answers=changed_answer())
    taken(collection, put(tmp_path / "b", {"0 nieuw.pdf": other, "1 kopie.pdf": report(1)}))
    assert now(collection)["0.pdf"] == "superseded"
    assert undo_intake(collection, collection.intakes()[-1].intake_id) == 2
    assert now(collection) == {"0.pdf": "accepted", "1.pdf": "accepted"}
    assert [intake.is_undone for intake in collection.intakes()] == [False, True]
    again = take_in(collection, [tmp_path / "b"])
    assert outcomes(again) == {"0 nieuw.pdf": "accepted", "1 kopie.pdf": "duplicate"}


def test_single_scans_go_after_the_retention_date_and_editions_stay(
    collection: Collection, tmp_path: Path
):
    folder = put(tmp_path / "post", {f"{n}.pdf": report(n) for n in range(8)})
    taken(collection, folder)
    frozen = freeze(collection, None, Scope.FULL)
    keep_until(collection, (DAY - timedelta(days=1)).date().isoformat())
    assert retention(collection.decisions()) == "2026-11-19"
    assert is_past_retention(collection)
    assert erase_scans(collection, YEAR) == 8
    assert not is_past_retention(collection)
    assert collection.round().responses == ()
    assert editions(collection, None, Scope.FULL) == (frozen,)
    content = collection.file.path.read_bytes()
    assert not any(scan_id(n).encode() in content for n in range(8))
    assert set(outcomes(taken(collection, folder)).values()) == {"accepted"}
    assert collection.round().responses == ()


def test_another_standard_computes_everything_anew(collection: Collection, tmp_path: Path):
    taken(collection, put(tmp_path / "post", {"0.pdf": report(0)}))
    before = collection.round().responses[0].edition.assessment
    path = strict_standard_in(tmp_path)
    use_standard(collection, YEAR, path.read_bytes(), path.name, by="beleid")
    after = collection.round().responses[0]
    assert after.edition.assessment != before
    assert not after.same_standard
    assert now(collection) == {"0.pdf": "unknown_standard"}


def test_a_standard_with_faults_changes_nothing(collection: Collection, tmp_path: Path):
    taken(collection, put(tmp_path / "post", {"0.pdf": report(0)}))
    before = collection.row(), len(collection.decisions())
    with pytest.raises(ProblemsError):
        use_standard(collection, YEAR, b"x = 1", "standard.toml")
    assert (collection.row(), len(collection.decisions())) == before


def test_a_register_with_faults_changes_nothing(collection: Collection, tmp_path: Path):
    taken(collection, put(tmp_path / "post", {"0.pdf": report(0)}))
    with pytest.raises(ProblemsError) as caught:
        put_register(collection, YEAR, SCHOOLS + b"x;y\n", "register.csv")
    assert str(caught.value.problems[0].place) == "register.csv, regel 12"
    assert len(collection.round().expected) == 10


def test_a_report_of_another_sector_than_the_register_tells_does_not_count(
    collection: Collection, tmp_path: Path
):
    lines = made.register([0], "vo")
    result = take_in(
        collection, [put(tmp_path / "post", {"0.pdf": report(0)})], register=(lines, "r.csv")
    )
    assert outcomes(result) == {"0.pdf": "inconsistent"}
    assert result.files[0].message == "Het rapport zegt ‘po’ en het register zegt ‘vo’."


def test_two_reports_in_one_pdf_are_two_files(collection: Collection, tmp_path: Path):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(json.dumps(edition(0)).encode()))) as document:
        document.attachments["2"] = json.dumps(edition(1)).encode()
        second = document.attachments["2"].obj
        second.F = second.UF = pikepdf.String("zorgscan.json")
        document.save(out)
    result = taken(collection, put(tmp_path / "post", {"beide.pdf": out.getvalue()}))
    assert outcomes(result) == {"beide.pdf#1": "accepted", "beide.pdf#2": "accepted"}
    again = taken(collection, tmp_path / "post")
    assert (again.files, again.new) == (result.files, 0)
