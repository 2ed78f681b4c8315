"""Numbers, dates and answers in Dutch, as typed and as shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tests.core.small import FORM, form, scan
from zorgscan.core.forms.model import Missing
from zorgscan.core.forms.placeholders import fill
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, clipped
from zorgscan.core.scans.model import Answer
from zorgscan.core.scans.typed import Typed, parse_date, parse_number
from zorgscan.core.values import Pair, Value
from zorgscan.core.wording import Wording, answer_text, dutch_date, dutch_number, percentage


@pytest.mark.parametrize(
    ("item", "typed", "value", "understood"),
    [
        ("hours", "12,5", "12.5", "12,5 uur per week = 0,31 fte"),
        ("hours", "12.5", "12.5", "12,5 uur per week = 0,31 fte"),
        ("hours", " 24 uur ", "24", "24 uur per week = 0,60 fte"),
        ("hours", "0,6 fte", "24", "0,6 fte = 24 uur per week"),
        ("hours", "0.6FTE", "24", "0,6 fte = 24 uur per week"),
        ("hours", "1 fte", "40", "1 fte = 40 uur per week"),
        ("hours", "0", "0", "0 uur per week = 0,00 fte"),
        ("hours", "1.157,5", "1157.5", "1157,5 uur per week = 28,94 fte"),
        ("size", "1157", "1157", "1157 leerlingen"),
        ("size", "1.157", "1157", "1157 leerlingen"),
        ("size", "12.345.678", "12345678", "12.345.678 leerlingen"),
        ("size", "0.500", "0.5", "0,5 leerlingen"),  # no thousands: range refuses it
        ("size", "0318", "318", "318 leerlingen"),
    ],
)
def test_a_number_is_understood(item: str, typed: str, value: str, understood: str):
    found = parse_number(typed, form().by_name[item])
    assert isinstance(found, Typed), str(found)
    assert found.value == Decimal(value)
    assert found.understood == understood


@pytest.mark.parametrize(
    ("item", "typed"),
    [
        ("hours", "1.157"),  # 1,157 hours or 1157? off by a thousand either way
        ("hours", "1.157 fte"),
        ("hours", "ongeveer 12"),
        ("hours", "12,5,1"),
        ("hours", "fte"),
        ("hours", "uur"),
        ("hours", "-3"),
        ("hours", "1e3"),
        ("hours", "∞"),
        ("size", "0,6 fte"),  # pupils are no hours
        ("size", "12.34.567"),
        ("size", "9" * 25),
        ("size", "12 5"),
    ],
)
def test_a_number_that_is_none_or_has_two_readings_is_refused(item: str, typed: str):
    found = parse_number(typed, form().by_name[item])
    assert isinstance(found, Problem)
    assert found.code is Code.VALUE_NOT_NUMBER
    assert found.place.key == item


@pytest.mark.parametrize(
    ("typed", "day", "understood"),
    [
        ("20-11-2026", date(2026, 11, 20), "20 november 2026"),
        ("20/11/2026", date(2026, 11, 20), "20 november 2026"),
        ("20.11.2026", date(2026, 11, 20), "20 november 2026"),
        ("2026-11-20", date(2026, 11, 20), "20 november 2026"),
        ("20  november  2026", date(2026, 11, 20), "20 november 2026"),
        ("20 nov. 2026", date(2026, 11, 20), "20 november 2026"),
        ("3 mrt 2026", date(2026, 3, 3), "3 maart 2026"),
        ("november 2026", date(2026, 11, 1), "november 2026"),
        ("Nov 2026", date(2026, 11, 1), "november 2026"),
        ("11-2026", date(2026, 11, 1), "november 2026"),
        ("29-2-2024", date(2024, 2, 29), "29 februari 2024"),
    ],
)
def test_a_date_is_understood(typed: str, day: date, understood: str):
    assert parse_date(typed, form().by_name["since"]) == Typed(day, understood)


@pytest.mark.parametrize(
    "typed",
    ["29-2-2026", "2026", "20-11-26", "13-2026", "20 brumaire 2026", "", "31-4-2026", "0-1-2026"],
)
def test_what_is_no_date_is_refused(typed: str):
    found = parse_date(typed, form().by_name["since"])
    assert isinstance(found, Problem)
    assert found.code is Code.VALUE_NOT_DATE


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (Fraction(249, 20), 1, "12,5"),  # 12.45: half up in decimal, not 12,4
        (Fraction(25, 1000), 2, "0,03"),
        (Fraction(-249, 20), 1, "-12,5"),
        (Fraction(-1, 1000), 1, "0,0"),
        (Fraction(2, 3), 2, "0,67"),
        (Fraction(1, 3), None, "0,333333"),
        (Decimal("12.50"), None, "12,5"),
        (Decimal(1157), None, "1157"),
        (Decimal(9999), None, "9999"),
        (Decimal(10000), None, "10.000"),
        (Decimal("1234567.5"), None, "1.234.567,5"),
        (Decimal(-12345), None, "-12.345"),
        (10**12, None, "1.000.000.000.000"),
        (Decimal("1E+3"), None, "1000"),
        (0, 1, "0,0"),
    ],
)
def test_a_number_is_written(value: Any, decimals: int | None, shown: str):
    assert dutch_number(value, decimals) == shown


def test_shares_are_whole_percents_half_up():
    assert [percentage(Fraction(n, 8)) for n in (1, 3, 5, 8)] == ["13%", "38%", "63%", "100%"]


def test_dates_are_written_out():
    assert dutch_date(date(2026, 3, 1)) == "1 maart 2026"


@pytest.mark.parametrize(
    ("item", "value", "shown"),
    [
        ("kind", "b", "Soort B"),
        ("hours", Decimal("12.5"), "12,5 uur per week"),
        ("level", 3, "3. Veel."),
        ("partners", ("x", "z"), "ix, zet"),
        ("cases", Pair(3, 4), "3 van de 4 dossiers"),
        ("since", date(2026, 11, 1), "1 november 2026"),
        (
            "wish",
            "Meer {helper} tijd",
            "Meer {helper} tijd",
        ),  # what a user typed is never filled in
    ],
)
def test_an_answer_is_written(item: str, value: Value, shown: str):
    wording = Wording(form())
    assert answer_text(form().by_name[item], Answer(value=value), wording) == shown


def test_why_there_is_no_answer_is_written():
    question, wording = form().by_name["hours"], Wording(form())
    unknown = answer_text(question, Answer(missing=Missing.UNKNOWN), wording)
    assert unknown == "niet bekend of niet bijgehouden"
    assert answer_text(question, Answer(missing=Missing.NEVER), wording) == "nooit"
    assert answer_text(question, Answer(left_open=True), wording) == ""


class TestWording:
    TEXT = "De {helper} van {school_year}, niet {previous_school_year}, op {reference_date}."

    def test_without_a_scan_it_is_neutral(self):
        assert Wording(form()).fill(self.TEXT) == (
            "De helper van dit schooljaar, niet het vorige schooljaar, op de peildatum."
        )

    def test_with_a_scan_it_is_the_schools(self):
        assert Wording(form(), scan({"kind": "a"})).fill(self.TEXT) == (
            "De juf van 2026-2027, niet 2025-2026, op 20 november 2026."
        )

    def test_the_schools_own_word_goes_first(self):
        own = scan({"kind": "b"}, own_words={"helper": "regisseur"})
        assert Wording(form(), own).fill("Uw {helper}.") == "Uw regisseur."

    def test_an_own_word_is_no_template_and_an_empty_one_is_none(self):
        assert Wording(form(), scan({}, own_words={"helper": "{x}{helper}"})).fill("{helper}") == (
            "{x}{helper}"
        )
        assert Wording(form(), scan({}, own_words={"helper": ""})).fill("{helper}") == "helper"

    def test_a_term_that_may_not_be_changed_is_not(self):
        fixed = form(FORM.replace("own_word = true", "own_word = false"))
        changed = replace(scan({}), own_words={"helper": "baas"})
        assert Wording(fixed, changed).fill("{helper}") == "helper"


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{w} telt mee.", "Woord telt mee."),
        ("Ja. {w} telt.", "Ja. Woord telt."),
        ("{w} of directeur", "woord of directeur"),  # a label, not a sentence
        ("De {w}.", "De woord."),
        ("{onbekend} {W} {w:d} {0}", "{onbekend} {W} {w:d} {0}"),
    ],
)
def test_placeholders_are_filled(text: str, filled: str):
    assert fill(text, {"w": "woord"}) == filled


def test_a_foreign_value_becomes_one_short_line():
    assert clipped("a\nb\tc\x00d\u202ee") == "a b c d e"
    assert len(clipped("x" * 500)) == 60


def test_a_place_is_written_as_people_read_it():
    assert str(Place("form.toml", "questions[q]", 12)) == "form.toml, questions[q], regel 12"
    assert str(Place()) == ""
    assert str(Problem(Code.JSON_SYNTAX)) == (
        "Het bestand is geen geldige JSON. Exporteer het bestand opnieuw."
    )
