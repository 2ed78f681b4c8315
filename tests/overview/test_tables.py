"""The overview as workbook and CSV: what stands in which, and that no cell is a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import openpyxl
import pytest

from tests.overview.made import a_round, rounds_of
from zorgscan.app.overviews import (
    OverviewFormat,
    overviews_of,
    reminder_list,
    render_overview,
    render_public,
)
from zorgscan.core.disclosure.model import About, Edition, Rules
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.overview.response import reminders
from zorgscan.core.scans.model import Scope

MADE = datetime(2027, 12, 3, 12, tzinfo=UTC)
ROUNDS = rounds_of(28, 2)


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


@cache
def internal() -> bytes:
    return render_overview(overviews_of(ROUNDS), OverviewFormat.XLSX, MADE)


@cache
def edition() -> Edition:
    rules = Rules(staff_minimum={ROUNDS[-1].form.sectors[0]: 10})
    return publish(ROUNDS[-1], Scope.FULL, rules, date(2027, 12, 3))


def public(to: OverviewFormat) -> bytes:
    return render_public([edition()], ROUNDS[-1], to, MADE)


def test_the_workbook_has_a_sheet_for_every_question_one_can_have():
    assert book(internal()).sheetnames == [
        "Respons", "Herinneren", "Scholen (volledige scan)", "Verdeling",
        "Wat scholen nodig hebben", "Gevraagd in plannen", "Bevindingen", "Acties",
        "Om naar te vragen", "Jaren", "Codeboek",
    ]  # fmt: skip


def test_the_heat_sheet_has_every_school():
    sheet = book(internal())["Scholen (volledige scan)"]
    names = [cell.value for cell in sheet["C"][1:]]
    assert sorted(names) == sorted(r.expected.subject.name for r in ROUNDS[-1].responses)


def test_spread_adds_up_to_who_answered():
    sheet = book(internal())["Verdeling"]
    head, *lines = sheet.iter_rows(values_only=True)
    overview = overviews_of(ROUNDS)[0]
    for line in lines:
        row = dict(zip(head, line, strict=True))
        total = sum(row[n] for n in ("Voldoet", "Deels", "Nog niet", "Niet gedeeld of beantwoord"))
        assert total == overview.figures.answered[row["Soort"]]


def test_nothing_that_schools_typed_is_in_any_file():
    for to in OverviewFormat:
        if to is not OverviewFormat.PDF:
            data = render_overview(overviews_of(ROUNDS), to, MADE)
            assert b"GEHEIM" not in unpacked(data)
            assert b"GEHEIM" not in unpacked(public(to))


def unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_csv_has_a_row_per_school_and_question():
    found = rows(render_overview(overviews_of(ROUNDS), OverviewFormat.CSV, MADE))
    wanted = sum(len(r.edition.assessment.items) for r in ROUNDS[-1].responses)
    assert len(found) == wanted
    assert {row["round"] for row in found} == {ROUNDS[-1].name}
    first = ROUNDS[-1].responses[0]
    mine = {row["item"]: row["rating"] for row in found if row["brin"] == first.key[0]}
    assert mine == {n: r.rating.value for n, r in first.edition.assessment.items.items()}


def test_public_csv_has_a_row_per_cell_and_tells_only_what_is_told():
    found = rows(public(OverviewFormat.CSV))
    assert len(found) == len(edition().states)
    for row in found:
        if row["suppressed"] == "yes":
            assert not any(row[name] for name in ("count", "median", "met", "partly", "not_met"))
    counts = {row[n] for row in found for n in ("met", "partly", "not_met", "below")}
    assert not {"1", "2"} & counts


def test_public_workbook_has_every_cell_once_and_no_school():
    found = book(public(OverviewFormat.XLSX))
    assert found.sheetnames == [
        "Respons", "Wat scholen nodig hebben", "Thema's", "Vragen", "Memo", "Codeboek"
    ]  # fmt: skip
    cells = [name for name in edition().states if name.about is About.ITEM]
    assert found["Vragen"].max_row == len(cells) + 1
    said = unpacked(public(OverviewFormat.XLSX)).decode(errors="replace")
    assert not [e for e in ROUNDS[-1].expected if e.subject.name in said or e.board in said]


def test_the_reminder_list_names_who_did_not_answer():
    found = rows(reminder_list(a_round()))
    assert list(found[0]) == ["brin", "vestiging", "naam", "bestuur"]
    assert [row["brin"] for row in found] == [line.subject.brin for line in reminders(a_round())]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "@SUM(1)", "-1"])
def test_a_name_of_the_register_is_no_formula(evil: str):
    round_ = ROUNDS[-1]
    first = round_.responses[0]
    subject = replace(first.expected.subject, name=evil)
    other = replace(first, expected=replace(first.expected, subject=subject, board=evil))
    silent = replace(round_.expected[0], subject=subject, board=evil)
    spoiled = replace(round_, responses=(other, *round_.responses[1:]), expected=(silent,))
    data = render_overview(overviews_of([spoiled]), OverviewFormat.XLSX, MADE)
    types = {
        cell.data_type
        for sheet in book(data).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }
    assert "f" not in types
    table = rows(render_overview(overviews_of([spoiled]), OverviewFormat.CSV, MADE))
    assert table[0]["name"] == f"'{evil}"
    assert rows(reminder_list(replace(spoiled, responses=())))[0]["naam"] == f"'{evil}"
