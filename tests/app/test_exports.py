"""Tables of scans: one row per item, several years in one file, nothing that must not leave."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import BEGUN
from zorgscan.app.demo import fill_in
from zorgscan.app.exports import (
    Format,
    answers_table,
    edition_of,
    export,
    value_cell,
    workbook,
)
from zorgscan.core.forms.model import Missing
from zorgscan.core.scans.model import Action, ActionState, Addressee, Answer, Recipient
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from tests.app.conftest import StillClock
    from zorgscan.app.exports import Edition
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


def _edition(session: Session, recipient: Recipient = Recipient.SCHOOL) -> Edition:
    return edition_of(session.form, session.standard, session.scan, recipient)


def _rows(*editions: Edition) -> list[dict]:
    table = answers_table(editions)
    names = [column.title for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _row(edition: Edition, item: str) -> dict:
    return next(row for row in _rows(edition) if row["item"] == item)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("12.5"), Decimal("12.5")),
        (3, 3),
        ("ja", "ja"),
        (("smw", "jvk"), "smw jvk"),
        (Pair(4, 5), "4 van 5"),
        (date(2025, 5, 1), date(2025, 5, 1)),
        ("", None),
        (None, None),
    ],
)
def test_a_value_is_one_cell(value: object, shown: object) -> None:
    assert value_cell(value) == shown  # pyright: ignore[reportArgumentType] - each kind of value


def test_years_stand_under_each_other(library: Library, clock: StillClock) -> None:
    last_year = library.new_scan(replace(BEGUN, school_year="2025-2026"))
    this_year = library.new_scan(BEGUN)
    editions = [_edition(last_year), _edition(this_year)]

    text = export(editions, Format.CSV, clock()).decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row["school_year"] for row in rows} == {"2025-2026", "2026-2027"}
    assert len(rows) == sum(len(e.projection.assessment.items) for e in editions)
    assert {sheet.title: len(sheet.rows) > 0 for sheet in workbook(editions)} == {
        "Antwoorden": True,
        "Thema's": True,
        "Acties": False,
        "Codeboek": True,
    }


def test_the_plan_is_told_in_words_and_in_codes_and_what_is_done_comes_last(
    session: Session,
) -> None:
    done = Action("00000000-0000-4000-8000-000000000001", "Klaar", state=ActionState.DONE)
    to_do = Action(
        "00000000-0000-4000-8000-000000000002",
        "Meer uren vragen",
        item="ZC1",
        memo_action="A4",
        goal="Elke dag iemand aanwezig",
        owner="directeur",
        quarter="2027-Q1",
        state=ActionState.BUSY,
        addressee=Addressee.MUNICIPALITY,
    )
    session.put_action(done)
    session.put_action(to_do)

    plan = workbook([_edition(session)])[2]

    names = [column.title for column in plan.columns]
    first, last = (dict(zip(names, row, strict=True)) for row in plan.rows)
    assert [first[name] for name in names[1:8]] == [
        "Meer uren vragen",
        "Elke dag iemand aanwezig",
        "directeur",
        "gemeente",
        "jan-mrt 2027",
        "bezig",
        "Uren interne begeleiding of zorgcoördinatie",
    ]
    assert first["Past bij"] == next(s.title for s in session.form.actions if s.code == "A4")
    codes = ("item", "memo_action", "quarter", "state", "addressee")
    assert [first[name] for name in codes] == ["ZC1", "A4", "2027-Q1", "busy", "municipality"]
    assert (last["Actie"], last["Stand"], last["Wanneer"]) == ("Klaar", "klaar", None)


def test_the_codebook_tells_each_code_once(library: Library) -> None:
    first, second = library.new_scan(BEGUN), library.new_scan(BEGUN)

    codebook = workbook([_edition(first), _edition(second)])[3]

    keys = [row[:4] for row in codebook.rows]
    assert len(keys) == len(set(keys))
    assert codebook.rows == workbook([_edition(first)])[3].rows


def test_an_answer_that_counts_for_nothing_shows_no_value(session: Session) -> None:
    session.answer("MD1", Answer(value="ja"))
    session.answer("MD2", Answer(value=Decimal(7)))
    assert _row(_edition(session), "MD2")["value"] == Decimal(7)

    session.answer("MD1", Answer(value="nee"))

    row = _row(_edition(session), "MD2")
    assert (row["value"], row["rating"]) == (None, "not_applicable")
    assert session.scan.answers["MD2"].value == Decimal(7)


def test_why_there_is_no_value_stands_in_its_own_column(session: Session) -> None:
    session.answer("SP4", Answer(missing=Missing.UNKNOWN))
    session.answer("BT3", Answer(missing=Missing.NEVER))

    unknown, never = (_row(_edition(session), item) for item in ("SP4", "BT3"))
    assert (unknown["value"], unknown["missing"], unknown["rating"]) == (None, "unknown", "unknown")
    assert (never["value"], never["missing"], never["rating"]) == (None, "never", "not_met")


def test_what_only_leaves_as_a_rating_has_no_value_or_measure(library: Library) -> None:
    session = fill_in(library)

    row = _row(_edition(session, Recipient.MUNICIPALITY), "RG2")

    assert (row["value"], row["measure"], row["rating"]) == (None, None, "partly")
    assert _row(_edition(session), "RG2")["value"] == "3 van 5"


def test_the_public_gets_no_scan_id(library: Library) -> None:
    public = _edition(fill_in(library), Recipient.PUBLIC)

    assert {row["scan_id"] for row in _rows(public)} == {None}
    assert {row[0] for row in workbook([public])[1].rows} == {None}


def test_json_takes_one_scan(library: Library, clock: StillClock) -> None:
    edition = _edition(library.new_scan(BEGUN))

    with pytest.raises(ValueError, match="unpack"):
        export([edition, edition], Format.JSON, clock())
