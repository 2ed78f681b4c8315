"""Files come in, each gets one outcome, nothing is lost and nothing is done twice."""

from __future__ import annotations

import io
import json
import random
from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.benchmarks.figures import pdf as pages_of
from tests.collecting import made
from tests.collecting.made import DAY, brin, edition, opened, pdf, put, report, scan_id
from zorgscan.app.intake import Progress, take_in
from zorgscan.app.settling import put_register
from zorgscan.collect.batch import BatchReader
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.editions import edition_from_json
from zorgscan.core.projection import Projection, project
from zorgscan.core.reporting.comparison import NOTHING_COMPARED
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zorgscan.app.collection import Collection
    from zorgscan.app.intake import Result

SCHOOLS = made.register(range(10))
LEVEL = {"value": 1}


def changed_answer() -> dict[str, Any]:
    """An answer that the municipality sees, other than in the example."""
    shared = edition(0)["answers"]
    name = next(n for n, a in shared.items() if a.get("value") in (2, 3, 4) and n != "SP2")
    return {name: {"value": 1}}


def taken(collection: Collection, *paths: Path, **more: Any) -> Result:
    return take_in(collection, paths, register=(SCHOOLS, "register.csv"), **more)


def outcomes(result: Result) -> dict[str, str]:
    return {file.file: file.outcome.value for file in result.files}


def every_outcome() -> dict[str, bytes]:
    other = changed_answer()
    tampered = edition(5)
    rated = next(i for i in tampered["assessment"]["items"].values() if i["rating"] == "met")
    rated["rating"] = "not_met"
    strange = edition(6)
    strange["assessment"]["standard"] |= {"sha256": "0" * 64, "version": "9"}
    newer = edition(0) | {"format_version": 2}
    good = report(0)
    return {
        "accepted.pdf": report(0, revision=2, answers=other),
        "superseded.pdf": good,
        "superseded (1).pdf": good,
        "conflict-a.pdf": report(1),
        "conflict-b.pdf": report(1, answers=other),
        "other-a.pdf": report(2),
        "other-b.pdf": report(2, scan_id=scan_id(99)),
        "draft.pdf": report(3, status="in_progress"),
        "stranger.pdf": report(77),
        "tampered.pdf": pdf(json.dumps(tampered).encode()),
        "standard.pdf": pdf(json.dumps(strange).encode()),
        "school.pdf": report(7, recipient=Recipient.SCHOOL),
        "public.pdf": report(7, recipient=Recipient.PUBLIC),
        "printed.pdf": pdf(None, words="Zorgscan, rapport van een school"),
        "locked.pdf": made.encrypted(good),
        "cut.pdf": good[: len(good) // 2],
        "swollen.pdf": pdf(json.dumps(edition(0)).encode() + b" " * 6_000_000),
        "newer.pdf": pdf(json.dumps(newer).encode()),
        "letter.pdf": b"Verzonnen brief",
        "other.pdf": pdf(None, words="Iets anders"),
    }


EXPECTED = {
    "accepted.pdf": "accepted", "superseded.pdf": "superseded", "superseded (1).pdf": "duplicate",
    "conflict-a.pdf": "conflict", "conflict-b.pdf": "conflict",
    "other-a.pdf": "other_scan", "other-b.pdf": "other_scan", "draft.pdf": "draft",
    "stranger.pdf": "unknown_school", "tampered.pdf": "inconsistent",
    "standard.pdf": "unknown_standard", "school.pdf": "wrong_recipient",
    "public.pdf": "wrong_recipient", "printed.pdf": "no_data", "locked.pdf": "encrypted",
    "cut.pdf": "damaged", "swollen.pdf": "too_large", "newer.pdf": "newer_version",
    "letter.pdf": "not_a_report", "other.pdf": "not_a_report",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return every_outcome()


def state(collection: Collection) -> list[tuple[str, ...]]:
    """Everything that files led to, without numbers and moments."""
    rows = collection.files()
    return sorted(
        (row.name, row.sha256, row.outcome.value, row.message, _kept(collection, row.report))
        for row in rows
    )


def _kept(collection: Collection, number: int | None) -> str:
    if number is None:
        return ""
    row = collection.file.report(number)
    return f"{row.key} {row.digest} {row.assessment} {row.edition}"


def test_every_file_gets_the_outcome_it_should(tmp_path: Path, files: dict[str, bytes]):
    folder = put(tmp_path / "post", files)
    with opened(tmp_path / "g.zorgcollectie") as collection:
        result = taken(collection, folder)
        assert outcomes(result) == EXPECTED
        assert set(EXPECTED.values()) == {outcome.value for outcome in Outcome}
        assert result.counts == Counter(Outcome(word) for word in EXPECTED.values())
        assert all(file.message.endswith((".", "?")) for file in result.files)


def test_any_order_and_any_batches_give_the_same_end(tmp_path: Path, files: dict[str, bytes]):
    ends: list[list[tuple[str, ...]]] = []
    for seed in range(3):
        parts = list(files.items())
        random.Random(seed).shuffle(parts)
        with opened(tmp_path / f"{seed}.zorgcollectie") as collection:
            for number in range(0, len(parts), 7):
                folder = tmp_path / f"{seed}-{number}"
                taken(collection, put(folder, dict(parts[number : number + 7])))
            ends.append(state(collection))
    assert ends[0] == ends[1] == ends[2]


def test_the_same_files_again_change_nothing(
    tmp_path: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
):
    folder = put(tmp_path / "post", files)
    with opened(tmp_path / "g.zorgcollectie") as collection:
        first, before = taken(collection, folder), state(collection)
        log = len(collection.decisions())
        read: list[object] = []
        reading = BatchReader.read

        def counted(self: BatchReader, asked: Iterable[Any]) -> Any:
            return reading(self, (read.append(one) or one for one in asked))

        monkeypatch.setattr(BatchReader, "read", counted)
        again = taken(collection, folder)
        assert (again.files, again.new) == (first.files, 1)
        assert len(read) == 1  # what a newer program may read
        assert state(collection) == before
        assert len(collection.decisions()) == log


def test_a_copy_under_another_name_is_not_read_again_and_is_a_duplicate(tmp_path: Path):
    one = report(4)
    with opened(tmp_path / "g.zorgcollectie") as collection:
        taken(collection, put(tmp_path / "a", {"een.pdf": one}))
        result = taken(collection, put(tmp_path / "b", {"een kopie.pdf": one}))
        assert outcomes(result) == {"een kopie.pdf": "duplicate"}
        assert [row.outcome.value for row in collection.files()] == ["accepted", "duplicate"]


def test_stopping_keeps_what_was_told_and_going_on_does_the_rest(tmp_path: Path):
    folder = put(tmp_path / "post", {f"{n:02}.pdf": report(n) for n in range(8)})
    told: list[Progress] = []
    left = iter(range(4))
    with opened(tmp_path / "g.zorgcollectie") as collection:
        stopped = taken(
            collection, folder, progress=told.append, cancelled=lambda: next(left, None) is None
        )
        assert not stopped.is_complete
        assert len(stopped.files) == told[-1].done == len(collection.files()) == 4
    with opened(tmp_path / "g.zorgcollectie") as collection:
        assert outcomes(taken(collection, folder)) == {f"{n:02}.pdf": "accepted" for n in range(8)}


def test_nothing_of_a_report_for_others_is_kept(tmp_path: Path):
    folder = put(tmp_path / "post", {"x.pdf": report(7, recipient=Recipient.SCHOOL)})
    with opened(tmp_path / "g.zorgcollectie") as collection:
        taken(collection, folder)
    content = (tmp_path / "g.zorgcollectie").read_bytes()
    assert scan_id(7).encode() not in content
    assert b"Voorbeeld" not in content
    assert brin(7).encode() not in content.replace(SCHOOLS, b"")


def test_what_counts_is_computed_anew_by_the_rounds_standard(
    tmp_path: Path, files: dict[str, bytes]
):
    folder = put(tmp_path / "post", files)
    with opened(tmp_path / "g.zorgcollectie") as collection:
        taken(collection, folder)
        found = collection.round()
    assert found.school_year == made.YEAR
    assert len(found.expected) == 10
    by_key = {response.key: response for response in found.responses}
    assert set(by_key) == {(brin(0), "00"), (brin(6), "00")}
    assert [by_key[brin(n), "00"].same_standard for n in (0, 6)] == [True, False]
    data: Any = parse_json(json.dumps(edition(6)).encode(), "")
    wanted = edition_from_json(data, found.form, found.standard, "")
    assert isinstance(wanted, Projection)
    assert by_key[brin(6), "00"].edition.assessment == wanted.assessment
    assert by_key[brin(6), "00"].edition.scan.answers == wanted.scan.answers


def test_a_last_page_alone_is_taken_in_by_its_qr_code(tmp_path: Path):
    whole = pages_of(made.scan(0), Recipient.MUNICIPALITY, NOTHING_COMPARED)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole)) as report_, pikepdf.new() as last:
        last.pages.append(report_.pages[-1])
        last.save(out)
    with opened(tmp_path / "g.zorgcollectie") as collection:
        result = taken(collection, put(tmp_path / "a", {"laatste.pdf": out.getvalue()}))
        assert outcomes(result) == {"laatste.pdf": "accepted"}
        assert result.files[0].carrier == "qr"
        coded = collection.round().responses[0]
        taken(collection, put(tmp_path / "b", {"het hele rapport.pdf": whole}))
        told = {row.name: row.outcome.value for row in collection.files()}
        assert told == {"laatste.pdf": "duplicate", "het hele rapport.pdf": "accepted"}
    assert coded.expected.subject.name == coded.edition.scan.subject.name == "School 0"
    assert coded.same_standard
    wanted = project(made.FORM, made.STANDARD, made.scan(0), Recipient.MUNICIPALITY)
    found = coded.edition.assessment.items
    assert all(found[name] == wanted.assessment.items[name] for name in found)
    assert len(found) > 30


def test_what_comes_after_the_last_day_is_late_and_counts(tmp_path: Path):
    now = [DAY]
    with opened(tmp_path / "g.zorgcollectie", lambda: now[0]) as collection:
        collection.make_round("Najaar", made.YEAR, closes=DAY.date())
        put_register(collection, "Najaar", SCHOOLS, "register.csv")
        take_in(collection, [put(tmp_path / "a", {"0.pdf": report(0)})])
        now[0] = DAY + timedelta(days=1)
        take_in(collection, [put(tmp_path / "b", {"1.pdf": report(1), "0.pdf": report(0)})])
        found = collection.round("Najaar")
    assert [response.is_late for response in found.responses] == [False, True]


def test_each_report_falls_into_the_round_of_its_year(tmp_path: Path):
    earlier = report(0, school_year="2025-2026", reference_date="2025-11-20")
    folder = put(tmp_path / "post", {"nu.pdf": report(0), "toen.pdf": earlier, "b.pdf": report(1)})
    with opened(tmp_path / "g.zorgcollectie") as collection:
        taken(collection, folder, new_round="Najaar 2026")
        rounds = {row.name: row.school_year for row in collection.rounds()}
        assert rounds == {"2025-2026": "2025-2026", "Najaar 2026": made.YEAR}
        assert len(collection.round("2025-2026").responses) == 1
        assert len(collection.round().responses) == 2


def test_a_register_that_comes_later_makes_strangers_count(tmp_path: Path):
    folder = put(tmp_path / "post", {"0.pdf": report(0), "77.pdf": report(77)})
    with opened(tmp_path / "g.zorgcollectie") as collection:
        result = take_in(collection, [folder])
        assert set(outcomes(result).values()) == {"unknown_school"}
        put_register(collection, made.YEAR, SCHOOLS, "register.csv")
        assert outcomes(take_in(collection, [folder])) == {
            "0.pdf": "accepted", "77.pdf": "unknown_school"
        }  # fmt: skip


def test_the_log_tells_of_every_opening_and_decision(tmp_path: Path):
    def later() -> datetime:
        return DAY

    with opened(tmp_path / "g.zorgcollectie", later) as collection:
        collection.make_round("Najaar", made.YEAR)
        collection.put_dates("Najaar", date(2026, 9, 1), None)
    with opened(tmp_path / "g.zorgcollectie", later) as collection:
        kinds = [line.kind.value for line in collection.decisions()]
    assert kinds == ["opened", "round_made", "round_dated", "opened"]


def test_nothing_of_this_computer_is_kept(tmp_path: Path):
    secret = put(tmp_path / "jansen-thuis", {"0.pdf": report(0)})
    with opened(tmp_path / "g.zorgcollectie") as collection:
        taken(collection, secret, secret / "0.pdf")
    assert b"jansen-thuis" not in (tmp_path / "g.zorgcollectie").read_bytes()
