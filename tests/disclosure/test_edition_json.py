"""Editions are kept to the last digit, what leaves holds no school, rules are read strictly."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.second_reading.compare import definitions
from zorgscan import shipped
from zorgscan.core.benchmarks.model import Benchmark
from zorgscan.core.benchmarks.parse import parse_benchmark
from zorgscan.core.disclosure.edition_json import benchmark_json, edition_from, edition_text
from zorgscan.core.disclosure.model import (
    About,
    CellName,
    Edition,
    Figure,
    Responded,
    Rules,
    State,
    Told,
)
from zorgscan.core.disclosure.rules import parse_rules
from zorgscan.core.problems import Problem
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import DefinitionRef, Scope

FORM, STANDARD = definitions()
SECTOR = FORM.sectors[0]
ITEMS = [criterion.item for criterion in STANDARD.criteria][:4]
THEME = next(section.name for section in FORM.sections if section.scored)
BEHIND = tuple(
    Figure((f"{n:02}AB", "00"), f"Bestuur {n % 3}", Rating.MET, Fraction(n, 7)) for n in range(8)
)
EVERY = Told(8, Decimal("12.5"), 3, 5, 0)
WAYS = (EVERY, Told(8, None, 4, below=4), Told(8, Decimal("0.5")), Told())


def edition() -> Edition:
    states: dict[CellName, tuple[State, ...]] = {
        CellName(About.ITEM, item, SECTOR): (
            State(1, told, BEHIND, (frozenset({Rating.MET, Rating.PARTLY}),), 9),
            State(2, told, BEHIND[:6], (), 9),
        )
        for item, told in zip(ITEMS, WAYS, strict=True)
    }
    states[CellName(About.THEME, THEME, SECTOR)] = (State(1, Told(8, Decimal("0.75")), BEHIND),)
    return Edition(
        2, date(2027, 1, 31), "Najaar", Scope.FULL,
        DefinitionRef(FORM.form_id, FORM.version, FORM.sha256),
        DefinitionRef(STANDARD.standard_id, STANDARD.version, STANDARD.sha256),
        {SECTOR: Responded(9, 8), "x": Responded(2, None)}, states,
    )  # fmt: skip


def test_an_edition_comes_back_as_it_was():
    assert edition_from(edition_text(edition())) == edition()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "zorgscan/edition", "schools": 3}'])
def test_what_is_no_edition_is_refused(text: str):
    with pytest.raises(ValueError, match=r"not a kept edition|Expecting value"):
        edition_from(text)


def test_what_leaves_tells_only_what_may_be_told():
    data = benchmark_json(edition())
    text = json.dumps(data)
    assert not any(figure.key[0] in text or figure.board in text for figure in BEHIND)
    groups = [data["items"][item][SECTOR] for item in ITEMS]
    assert groups == [
        {"n": 8, "median": 12.5, "ratings": {"met": 3, "partly": 5, "not_met": 0}},
        {"n": 8, "ratings": {"met": 4, "below": 4}},
        {"n": 8, "median": 0.5},
        {"suppressed": True},
    ]


def test_schools_can_read_what_leaves():
    text = json.dumps(benchmark_json(edition())).encode()
    read = parse_benchmark(text, "benchmark.json", lambda _id, _version: FORM)
    assert isinstance(read, Benchmark), read
    groups = [read.items[item].get(SECTOR) for item in ITEMS]
    assert [g and (g.count, g.median, dict(g.ratings), g.below) for g in groups] == [
        (8, Decimal("12.5"), {Rating.MET: 3, Rating.PARTLY: 5, Rating.NOT_MET: 0}, None),
        (8, None, {Rating.MET: 4}, 4),
        (8, Decimal("0.5"), {}, None),
        None,
    ]


def test_the_shipped_rules_are_those_that_were_promised():
    text = shipped.data("forms", "zorgscan", "disclosure.toml")
    rules = parse_rules(text, "disclosure.toml", FORM.sectors)
    assert isinstance(rules, Rules)
    assert (rules.minimum_respondents, rules.minimum_boards, rules.minimum_count) == (5, 3, 3)
    assert rules.minimum_width == 4
    assert dict(rules.staff_minimum) == {SECTOR: 10}


def test_no_rules_are_the_programs_own():
    assert parse_rules(b"", "disclosure.toml", FORM.sectors) == Rules()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"minimum_respondents = 4", "key-type"),
        (b"minimum_boards = 2", "key-type"),
        (b"minimum_count = 1.5", "key-type"),
        (b"minimum_width = true", "key-type"),
        (b"minimum_age = 3", "key-unknown"),
        (b"[staff_minimum]\nzz = 10", "sector-unknown"),
        (b"[staff_minimum]\n%s = 4" % SECTOR.encode(), "key-type"),
        (b"x", "toml-syntax"),
    ],
)
def test_rules_that_are_weaker_or_wrong_are_refused(text: bytes, code: str):
    found = parse_rules(text, "disclosure.toml", FORM.sectors)
    assert isinstance(found, tuple)
    first = found[0]
    assert isinstance(first, Problem)
    assert code in {problem.code.slug for problem in found}
