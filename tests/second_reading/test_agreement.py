"""The program and the second reading of the bank agree, and they share no code."""

from __future__ import annotations

import ast
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.second_reading.compare import disagreements, run
from tests.second_reading.reading import BANK, Reading, numbers
from tests.second_reading.scans import random_scan
from tests.second_reading.words import understand

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parent / "data" / "examples").glob("*.json"))


@pytest.mark.parametrize("seed", range(8))
def test_both_readings_agree_on_two_thousand_random_scans(seed):
    assert run(250, seed) == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_the_second_reading_gets_the_worked_examples_too(file: Path):
    example = json.loads(file.read_text(encoding="utf-8"))
    reading = Reading(numbers(json.dumps(example["scan"])))
    expected = {key: value for key, value in example["assessment"].items() if key != "standard"}
    assert reading.assessment() == expected


@pytest.mark.parametrize("name", ["words.py", "reading.py", "scans.py"])
def test_the_second_reading_imports_nothing_of_the_program(name: str):
    tree = ast.parse((HERE / name).read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    modules += [
        alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names
    ]
    assert [module for module in modules if module.startswith("zorgscan")] == []
    assert {m for m in modules if m.startswith("tests")} <= {
        "tests.second_reading.words",
        "tests.second_reading.reading",
    }


def test_the_random_scans_reach_every_rating_of_every_item():
    chance = random.Random(0)
    readings = [Reading(numbers(random_scan(chance))) for _ in range(600)]
    seen = Counter(
        (name, result["rating"])
        for reading in readings
        for name, result in reading.assessment()["items"].items()
    )
    rated = [item["id"] for item in BANK["items"] if item["rating"]]
    wanted = {(name, rating) for name in rated for rating in ("met", "partly", "not_met")}
    assert wanted - set(seen) == set()
    assert sum(bool(reading.refused()) for reading in readings) > 50
    assert sum(bool(reading.assessment()["legal_not_met"]) for reading in readings) > 50
    assert sum(bool(reading.municipality()["attention"]) for reading in readings) > 20


def test_a_reading_that_is_off_by_a_hair_is_noticed(monkeypatch: pytest.MonkeyPatch):
    item = next(i for i in BANK["items"] if i["rating"] and "by" in i["rating"])
    monkeypatch.setitem(item["rating"]["po"], "met", [">", item["rating"]["po"]["met"][1]])
    monkeypatch.setitem(item["rating"]["po"], "partly", ["in", []])
    assert any(run(100, seed) for seed in range(3))


def test_a_conversation_of_the_two_names_where_they_differ(monkeypatch: pytest.MonkeyPatch):
    text = random_scan(random.Random(5))
    assert disagreements(text) == []
    monkeypatch.setattr(Reading, "refused", lambda _self: {"nergens"})
    assert "nergens" in " ".join(disagreements(text))


@pytest.mark.parametrize(
    ("sentence", "values", "expected"),
    [
        ("100 * A / B", {"A": 3, "B": 8}, 37.5),
        ("500 * A / (40 * B)", {"A": 8, "B": 100}, 1),
        ("A / B", {"A": 3, "B": 0}, None),
        ("A / B", {"A": None, "B": 2}, None),
        ("A > 0", {"A": None}, False),
        ("A > 0", {"A": 0}, False),
        ("(A = vo and B in (x, y)) or (A = po and B = z)", {"A": "po", "B": "z"}, True),
        ("(A = vo and B in (x, y)) or (A = po and B = z)", {"A": "vo", "B": "z"}, False),
    ],
)
def test_sentences_are_understood(sentence: str, values: dict[str, object], expected: object):
    assert understand(sentence)(lambda name: values.get(name, name)) == expected
