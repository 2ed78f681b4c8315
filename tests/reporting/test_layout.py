"""What stands on which page: how many there are, what is on the first, what can be hung up."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.report.test_render import the_worst, worst
from tests.reporting.matrix import ALL, EXAMPLE, SCANS, made, model, pages, texts_of
from tests.reporting.reports import ACTION, a_scan, chapter, pdf, read, report
from zorgscan.core.reporting.model import Paragraph, Run, Table, TwoColumns
from zorgscan.core.reporting.told import told
from zorgscan.core.scans.model import Recipient

SCHOOL, SHARED = Recipient.SCHOOL, Recipient.MUNICIPALITY
ON_PAGE_ONE = "In één minuut"


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("recipient", [SCHOOL, SHARED])
def test_a_report_is_no_longer_than_people_read(recipient: Recipient):
    def count(name: str, *, beside: bool) -> int:
        return len(pages(name, recipient, beside=beside))

    assert count("the example", beside=False) <= 14
    assert count("the example, short", beside=False) <= 8
    assert count("the example", beside=True) <= 16
    assert count("the example, short", beside=True) <= 10


@pytest.mark.parametrize(("name", "recipient", "beside"), ALL)
def test_all_of_the_minute_is_on_page_one(name: str, recipient: Recipient, *, beside: bool):
    first = squeezed(pages(name, recipient, beside=beside)[0])
    minute = chapter(model(name, recipient, beside=beside), ON_PAGE_ONE)
    # what was typed may hold what a page shows otherwise; none of that is in these scans
    lost = [line for line in minute.splitlines() if squeezed(line) not in first]
    assert lost == []


@pytest.mark.parametrize("recipient", list(Recipient))
def test_the_minute_fits_on_page_one_whatever_was_typed(recipient: Recipient):
    second = texts_of(worst(recipient))[1]
    assert re.search(r"^(Actieplan|Profiel)", second, re.MULTILINE)


@pytest.mark.parametrize("breaches", [{"VZ5"}, {"VZ5", "PR4", "SI1"}])
def test_nor_with_legal_points_beside_the_longest_texts(breaches: set[str]):
    values = {"PR4": 1, "SI1": "geen", "VZ5": {"part": 8, "whole": 10}}
    answers = {item: {"value": values[item]} for item in breaches}
    data = SCANS["full-po"] | {"answers": SCANS["full-po"]["answers"] | answers}
    long, breaching = the_worst(), read(data).answers
    changed = {n: replace(long.answers[n], value=breaching[n].value) for n in breaches}
    second = texts_of(pdf(replace(long, answers={**long.answers, **changed})))[1]
    assert re.search(r"^Actieplan", second, re.MULTILINE)


@pytest.mark.parametrize("name", ["the example", "full-po", "full-vo"])
def test_three_legal_points_leave_room_for_what_is_asked(name: str):
    breaches = {"PR4": 1, "SI1": "geen", "VZ5": {"part": 8, "whole": 10}}
    answers = {item: {"value": value} for item, value in breaches.items()}
    data = SCANS[name] | {"answers": SCANS[name]["answers"] | answers}
    second = texts_of(pdf(read(data)))[1]
    assert re.search(r"^(Actieplan|Profiel)", second, re.MULTILINE)


@pytest.mark.parametrize(("name", "recipient", "beside"), ALL)
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    name: str, recipient: Recipient, *, beside: bool
):
    with pikepdf.open(BytesIO(made(name, recipient, beside=beside))) as document:
        for page in document.pages:
            tags = [
                str(each.operands[0])
                for each in pikepdf.parse_content_stream(page, "BDC")
                if str(each.operands[0]) != "/Artifact"
            ]
            assert not re.fullmatch(r"/H\d", tags[-1])


class TestPlan:
    def test_it_has_a_page_of_its_own(self):
        second, third = pages("the example", SCHOOL)[1:3]
        assert "Actieplan" in second
        assert squeezed("Eén vaste contactpersoon van de gemeente") in squeezed(second)
        assert "Profiel" not in second
        assert "Profiel" in third

    def test_it_tells_who_when_and_how_far_in_type_for_a_wall(self):
        (plan,) = [each for each in model("the example", SCHOOL).chapters if each.new_page][:1]
        (table,) = [block for block in plan.blocks if isinstance(block, Table)]
        assert plan.title == "Actieplan"
        assert [column.title for column in table.columns[2:]] == ["Wie", "Wanneer", "Stand"]
        assert table.large
        assert len(table.rows) == len(EXAMPLE["actions"])

    def test_many_actions_are_set_smaller(self):
        tables = [
            block
            for each in model("60 actions", SCHOOL).chapters
            if each.title == "Actieplan"
            for block in each.blocks
            if isinstance(block, Table)
        ]
        assert [(table.large, len(table.rows)) for table in tables] == [(False, 60)]

    def test_without_actions_there_is_no_page_to_hang_up(self):
        found = report(a_scan({"ZC4": 1}))
        (plan,) = [each for each in found.chapters if each.title == "Actieplan"]
        assert not plan.new_page
        assert not [block for block in plan.blocks if isinstance(block, Table)]
        titles = [each.title for each in report(a_scan({"ZC4": 1}), SHARED).chapters]
        assert "Actieplan" not in titles

    def test_no_legal_point_hangs_on_a_wall(self):
        said = chapter(report(a_scan({"PR4": 1, "ZC4": 1}, actions=[ACTION])), "Actieplan")
        assert "Spin in het zorgweb" in said
        assert "ettelijk" not in said


class TestAppendix:
    def test_a_note_is_called_by_its_question_where_a_check_points_at_it(self):
        scan = a_scan({"ZC1": {"value": 24.9, "note": "navragen"}, "SP2": 200})
        places = [each.place for each in told(report(scan)) if "navragen" in each.words]
        assert places == ["Bijlage, Alle antwoorden, 2.1 Uren interne begeleiding"]

    def test_the_notes_are_read_one_by_one_down_two_columns(self):
        appendix = next(c for c in model("the example", SCHOOL).chapters if c.title == "Bijlage")
        (flow,) = [block for block in appendix.blocks if isinstance(block, TwoColumns)]
        heads = [block.text[0] for block in flow.blocks if isinstance(block, Paragraph)]
        assert all(isinstance(head, Run) and head.text.strip() for head in heads)
        _, _, said = squeezed("".join(pages("the example", SCHOOL))).partition("Alleantwoorden")
        found = [said.index(squeezed(head.text)) for head in heads]
        assert found == sorted(found)

    def test_only_themes_where_something_is_absent_are_counted_apart(self):
        scan = read(EXAMPLE)
        rows = [line for line in chapter(report(scan), "Bijlage").splitlines() if " | " in line]
        counted = [row.split(" | ") for row in rows[1:]]
        apart = [row for row in counted if not row[0].startswith(("De ", "Samen"))]
        assert all(row[1] != row[2] for row in apart)
        assert counted[-1][0] == "Samen"
