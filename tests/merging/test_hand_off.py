"""A part for a colleague: what is in the file, and above all what is not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.exports import edition_of
from zorgscan.app.handoff import hand_off, part_title, suggested_name
from zorgscan.app.transitions import newer
from zorgscan.core.errors import FileError
from zorgscan.core.merging.memory import memory_of
from zorgscan.core.merging.part import items_of, part_of, progress_of
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.model import Action, Answer, Evidence, Recipient, ScanStatus

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merging.conftest import Office
    from zorgscan.app.session import Session

_ACTION = "11111111-2222-4333-8444-555555555555"


def _filled(session: Session) -> None:
    """Answer in two sections, with texts that stand nowhere else."""
    session.by = "zwaluwdirecteur"
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(4213), note="pinguinnotitie"))
    session.answer("ZC1", Answer(value=Decimal("77.5"), note="zebranotitie", flag=True))
    session.answer("ZC2", Answer(value=Decimal(3), explanation="giraftoelichting"))
    session.change("ZC1", evidence=(Evidence("olifantbewijs", date(2026, 10, 1)),))
    session.answer("BT5", Answer(value="walvistekst"))
    session.keep_entry("ZC2", "neushoorntoetsen")
    session.answer("VZ1", Answer(value=3, note="kievitnotitie"))
    session.put_action(Action(_ACTION, "ooievaaractie", item="VZ1"))


def test_nothing_of_other_sections_is_in_the_bytes_of_the_file(
    office: Office, tmp_path: Path
) -> None:
    session = office.begin()
    _filled(session)
    path = tmp_path / "deel.zorgscan"

    hand_off(office.library("director"), session, ["VZ"], "conciërge", path)

    raw = path.read_bytes()
    elsewhere = (
        "pinguinnotitie", "zebranotitie", "giraftoelichting", "olifantbewijs", "walvistekst",
        "neushoorntoetsen", "ooievaaractie", "4213", "77.5",
    )  # fmt: skip
    assert [text for text in elsewhere if text.encode() in raw] == []
    assert b"kievitnotitie" in raw
    assert raw.count(b"zwaluwdirecteur") > 0  # who answered in the section itself
    assert [path.name for path in tmp_path.glob("*deel*")] == ["deel.zorgscan"]


def test_what_other_sections_said_is_in_the_whole_file(office: Office) -> None:
    """The search above would find it."""
    session = office.begin()
    _filled(session)

    raw = session.file.path.read_bytes()

    assert b"4213" in raw
    assert b"zebranotitie" in raw


def test_the_values_that_decide_what_is_asked_go_along_bare(office: Office, tmp_path: Path) -> None:
    session = office.begin()
    _filled(session)
    path = tmp_path / "deel.zorgscan"

    hand_off(office.library("director"), session, ["JH"], "", path)

    part = office.open(path)
    assert dict(part.scan.answers) == {
        "SP1": Answer(value="po"),
        "SP2": Answer(value=Decimal(4213)),
    }
    inside = items_of(part.form, part_of(part.scan))
    assert {n for n in inside if part.state.questions[n].asked} == {
        n for n in inside if session.state.questions[n].asked
    }


def test_a_part_is_the_same_scan_and_says_what_of_it(office: Office, tmp_path: Path) -> None:
    session = office.begin()
    _filled(session)
    path = tmp_path / "deel.zorgscan"

    given = hand_off(office.library("director"), session, ["ZC", "VZ"], " ib'er ", path)

    part = office.open(path)
    assert part.scan.scan_id == session.scan.scan_id
    assert part_of(part.scan) == given
    assert (given.sections, given.whom) == (("ZC", "VZ"), "ib'er")
    assert dict(part.entries) == {"ZC2": "neushoorntoetsen"}
    assert part.scan.answers["ZC1"] == session.scan.answers["ZC1"]
    assert part.scan.actions == ()
    assert progress_of(part.state, given).asked < part.state.total.asked
    assert part_of(session.scan) is None
    assert memory_of(session.form, session.scan).handed_out[0].part == given


def test_names_of_parts_are_read_by_people(office: Office, tmp_path: Path) -> None:
    session = office.begin()
    _filled(session)
    given = hand_off(office.library("director"), session, ["ZC", "VZ"], "", tmp_path / "a.zorgscan")

    assert part_title(session, given) == "Spin in het zorgweb en Verzuim"
    assert suggested_name(session, ["VZ"], "") == (
        "Deel Basisschool Voorbeeld 2026-2027 Verzuim.zorgscan"
    )
    assert suggested_name(session, ["VZ", "ZC"], "") == (
        "Deel Basisschool Voorbeeld 2026-2027 2 hoofdstukken.zorgscan"
    )
    assert suggested_name(session, ["VZ"], "ib'er").endswith("ib'er.zorgscan")


@pytest.mark.parametrize(
    ("sections", "code"), [([], "part-empty"), (["VZ"], "part-without-sector")]
)
def test_what_cannot_be_handed_out_is_refused(
    sections: list[str], code: str, office: Office, tmp_path: Path
) -> None:
    session = office.begin()

    with pytest.raises(ProblemsError) as refused:
        hand_off(office.library("director"), session, sections, "", tmp_path / "deel.zorgscan")

    assert refused.value.problems[0].code.slug == code
    assert not (tmp_path / "deel.zorgscan").exists()


def test_the_section_that_asks_the_sector_can_always_go(office: Office, tmp_path: Path) -> None:
    session = office.begin()
    hand_off(office.library("director"), session, ["SP"], "", tmp_path / "deel.zorgscan")

    assert office.open(tmp_path / "deel.zorgscan").scan.answers == {}


def test_a_file_that_cannot_be_written_is_told_by_its_own_name(
    office: Office, tmp_path: Path
) -> None:
    session = office.begin()
    _filled(session)
    before = session.scan

    with pytest.raises(FileError) as refused:
        hand_off(
            office.library("director"), session, ["VZ"], "", tmp_path / "weg" / "deel.zorgscan"
        )

    assert refused.value.code == "folder-missing"
    assert session.scan == before
    assert memory_of(session.form, session.scan).handed_out == ()


@pytest.mark.parametrize("recipient", [Recipient.MUNICIPALITY, Recipient.PUBLIC])
def test_a_part_is_not_taken_for_the_whole_scan_by_others(
    recipient: Recipient, office: Office, tmp_path: Path
) -> None:
    session = office.begin()
    _filled(session)
    hand_off(office.library("director"), session, ["VZ"], "", tmp_path / "deel.zorgscan")
    part = office.open(tmp_path / "deel.zorgscan")

    with pytest.raises(ProblemsError) as refused:
        edition_of(part.form, part.standard, part.scan, recipient)

    assert refused.value.problems[0].code.slug == "part-stays"
    assert edition_of(part.form, part.standard, part.scan, Recipient.SCHOOL)
    assert newer(office.library("colleague"), part) is None


def test_a_final_scan_goes_out_open(office: Office, tmp_path: Path) -> None:
    session = office.begin()
    session.answer("SP1", Answer(value="po"))
    for name, state in session.state.questions.items():
        if state.asked and not state.is_answered:
            session.answer(name, Answer(left_open=True))
    session.update(status=ScanStatus.FINAL)

    hand_off(office.library("director"), session, ["VZ"], "", tmp_path / "deel.zorgscan")

    assert office.open(tmp_path / "deel.zorgscan").scan.status is ScanStatus.IN_PROGRESS
