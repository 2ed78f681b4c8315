"""The check before sending: quiet on every report the program makes, loud on every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reporting.reports import NAMES, example
from tests.second_reading.compare import definitions
from tests.sendcheck.changes import Change, changes
from tests.sendcheck.other_reports import (
    made_by_another_version,
    one_of_each_kind,
    other_changes,
)
from tests.sendcheck.pdfs import with_data, with_text
from tests.sendcheck.reports import (
    Kind,
    checked,
    checked_as_made,
    draft_of,
    facts,
    filled,
    report,
    still,
)
from zorgscan.app.definitions import installed
from zorgscan.app.files import Prepared
from zorgscan.app.paths import data_folder
from zorgscan.app.reports import FaultyReportError, look_over, render_report
from zorgscan.app.send_check import check_draft, check_foreign, verdict
from zorgscan.core.editions import edition_from_json
from zorgscan.core.problem_codes import Code
from zorgscan.core.projection import projection_to_json
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from pathlib import Path

EVERY = changes()
SPREAD = [*EVERY[:: max(1, len(EVERY) // 34)], *one_of_each_kind(other_changes())]


@pytest.mark.parametrize("recipient", Recipient)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_of_a_report_as_it_was_made(
    name: str, recipient: Recipient, tmp_path: Path
) -> None:
    pdf = render_report(draft_of(example(name), recipient), still)

    assert checked(pdf, tmp_path) == ()


@pytest.mark.parametrize("recipient", Recipient)
def test_nothing_is_said_of_a_report_with_all_kinds_of_remarks(
    recipient: Recipient, tmp_path: Path
) -> None:
    assert checked(report(recipient).pdf, tmp_path) == ()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("recipient", Recipient)
def test_nothing_is_said_right_after_making(
    recipient: Recipient, kind: Kind, tmp_path: Path
) -> None:
    made = report(recipient, kind)

    assert checked_as_made(made, made.pdf, tmp_path) == ()


@pytest.mark.parametrize(
    ("recipient", "count"),
    [(Recipient.SCHOOL, 2), (Recipient.MUNICIPALITY, 2), (Recipient.PUBLIC, 1)],
)
def test_of_a_report_from_elsewhere_what_stands_beside_is_called_not_looked_at(
    recipient: Recipient, count: int, tmp_path: Path
) -> None:
    made = report(recipient, Kind.BESIDE)

    problems = checked(made.pdf, tmp_path)

    assert {problem.code for problem in problems} == {Code.REPORT_BESIDE}
    assert [str(problem.place) for problem in problems] == [
        f"rapport.pdf, hoofdstuk ‘{title}’" for title in made.beside
    ]
    assert len(problems) == count


def test_of_a_report_by_another_version_the_pages_are_called_not_looked_at(tmp_path: Path) -> None:
    pdf = made_by_another_version(report(Recipient.MUNICIPALITY).pdf)

    (problem,) = checked(pdf, tmp_path)

    assert problem.code is Code.REPORT_VERSION
    assert problem.details["found"] == "Zorgscan 0.0.9"
    assert str(problem.place) == "rapport.pdf"


@pytest.mark.parametrize("recipient", Recipient)
def test_a_report_of_made_up_answers_agrees_whether_that_is_known_or_not(
    recipient: Recipient, tmp_path: Path
) -> None:
    draft = draft_of(example("under-po") | {"made_up": True}, recipient)
    path = tmp_path / "r.pdf"
    path.write_bytes(render_report(draft, still))

    assert check_draft(draft, path) == ()
    assert checked(path.read_bytes(), tmp_path) == ()


def test_there_are_two_hundred_changes_of_many_kinds() -> None:
    assert len(EVERY) >= 200
    assert len({change.kind for change in EVERY}) >= 25
    assert len(other_changes()) >= 100


@pytest.mark.parametrize("change", SPREAD, ids=lambda change: f"{change.kind} {change.what}"[:60])
def test_a_single_change_is_reported_with_its_place(change: Change, tmp_path: Path) -> None:
    problems = change.looked_at(change.made(), tmp_path)

    assert any(change.place in str(problem.place) for problem in problems), problems[:3]


def test_a_changed_rating_is_told_in_words(tmp_path: Path) -> None:
    made = report(Recipient.MUNICIPALITY)
    words, _, element = next(
        fact for fact in facts(made) if fact[0].startswith("vraag") and fact[1] == "nog niet"
    )
    mark = element.marks[0]

    (problem,) = checked(
        with_text(made.pdf, mark, mark.page, lambda line, _: line.replace("nog niet", "voldoet")),
        tmp_path,
    )

    assert problem.code is Code.REPORT_PAGE
    assert problem.what == "Hier staat ‘voldoet’, maar uit de gegevens volgt ‘nog niet’."
    assert str(problem.place).startswith(f"rapport.pdf, bladzijde {mark.page + 1}, ")
    assert str(problem.place).endswith(words)


def test_other_criteria_inside_are_told_by_question(tmp_path: Path) -> None:
    made = report(Recipient.MUNICIPALITY)

    def change(data: dict) -> None:
        criterion = next(iter(data["assessment"]["standard"]["criteria"].values()))
        criterion["status"] = "legal" if criterion["status"] != "legal" else "draft"

    (problem,) = checked(with_data(made.pdf, change), tmp_path)

    item = made.draft.source.standard.criteria[0].item
    assert problem.code is Code.REPORT_DATA
    assert f"criteria, vraag {item}, status" in str(problem.place)


def test_a_report_that_is_wrong_is_not_kept_and_what_was_there_stays(tmp_path: Path) -> None:
    draft = draft_of(filled(), Recipient.MUNICIPALITY)
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"van vorige week")
    pdf = with_data(report(Recipient.MUNICIPALITY).pdf, lambda data: data.update(revision=9))

    with pytest.raises(FaultyReportError) as told:
        look_over(draft, Prepared(path, pdf))

    assert told.value.exit_code == 1
    assert told.value.faults
    assert path.read_bytes() == b"van vorige week"
    assert [each.name for each in tmp_path.iterdir()] == ["rapport.pdf"]


def test_a_report_from_elsewhere_is_checked_by_the_definitions_known_here(tmp_path: Path) -> None:
    known = installed(data_folder(None))
    made = report(Recipient.MUNICIPALITY)
    path = tmp_path / "rapport.pdf"
    path.write_bytes(made.pdf)
    assert check_foreign(path, known) == ()

    sha256 = ("assessment", "standard")

    def change(data: dict) -> None:
        data[sha256[0]][sha256[1]]["sha256"] = "a" * 64

    path.write_bytes(with_data(made.pdf, change))
    (problem,) = check_foreign(path, known)
    assert problem.code is Code.REPORT_STANDARD


@pytest.mark.parametrize("recipient", Recipient)
@pytest.mark.parametrize("name", NAMES)
def test_an_edition_read_back_is_the_edition(name: str, recipient: Recipient) -> None:
    form, standard = definitions()
    draft = draft_of(example(name) | {"staff_consulted": True}, recipient)
    data = parse_json(draft.attachment, "zorgscan.json")
    assert isinstance(data, dict)

    read = edition_from_json(data, form, standard, "zorgscan.json")

    assert not isinstance(read, tuple), read
    edition = draft.edition.projection
    assert projection_to_json(read, standard) == projection_to_json(edition, standard)


def test_only_a_report_for_the_municipality_is_called_readable_for_it() -> None:
    said = [verdict(recipient) for recipient in Recipient]

    assert [words.startswith("Leesbaar voor de gemeente") for words in said] == [False, True, False]
