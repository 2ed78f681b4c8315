"""Reading a benchmark: what is told, what is refused and where."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.figures import GROUP, RATINGS, benchmark, json_data, parsed
from zorgscan.core.benchmarks.model import Benchmark
from zorgscan.core.ratings import Rating

FORMAT_PAGE = Path(__file__).parents[2] / "docs" / "benchmark-format.md"


def faults(**changes: Any) -> set[tuple[str, str | None]]:
    found = parsed(json_data(**changes))
    assert isinstance(found, tuple)
    return {(problem.code.slug, problem.place.key) for problem in found}


def one_item(**group: Any) -> dict[str, Any]:
    return {"items": {"ZC1": {"po": GROUP | group}}}


def test_all_of_a_file_is_read():
    found = benchmark(items={"ZC1": {"po": GROUP, "vo": {"suppressed": True}}})
    assert (found.round, found.frozen_on.isoformat()) == ("Najaar 2026", "2027-01-31")
    assert list(found.items["ZC1"]) == ["po"]
    group = found.items["ZC1"]["po"]
    assert (group.count, group.median) == (7, Decimal("0.5"))
    assert group.ratings == {Rating.MET: 4, Rating.PARTLY: 2, Rating.NOT_MET: 1}


def test_what_is_suppressed_may_tell_nothing_more():
    found = faults(items={"ZC1": {"po": {"suppressed": True, "n": 3}}})
    assert found == {("key-unknown", "items.ZC1.po.n")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"format": "zorgscan/scan"}, ("benchmark-not", None)),
        ({"format_version": 2}, ("benchmark-version", "format_version")),
        ({"format_version": True}, ("benchmark-version", "format_version")),
        ({"frozen_on": "31-01-2027"}, ("key-type", "frozen_on")),
        ({"frozen_on": "2027-W04-1"}, ("key-type", "frozen_on")),
        ({"round": "x" * 200}, ("key-type", "round")),
        ({"scope": "both"}, ("word-unknown", "scope")),
        ({"themes": []}, ("key-type", "themes")),
        ({"comment": "?"}, ("key-unknown", "comment")),
        ({"items": {"QQ9": {"po": GROUP}}}, ("benchmark-name", "items.QQ9")),
        ({"items": {"ZC1": {"so": GROUP}}}, ("word-unknown", "items.ZC1.so")),
        ({"themes": {"SP": {"po": GROUP}}}, ("benchmark-name", "themes.SP")),
        ({"themes": {"ZC": {"po": GROUP | {"median": 2}}}}, ("key-type", "themes.ZC.po.median")),
        (one_item(n=8), ("benchmark-counts", "items.ZC1.po.ratings")),
        (one_item(n=-7), ("key-type", "items.ZC1.po.n")),
        (one_item(median="12"), ("key-type", "items.ZC1.po.median")),
        (
            one_item(ratings=RATINGS | {"unknown": 1}),
            ("key-unknown", "items.ZC1.po.ratings.unknown"),
        ),
        (one_item(ratings={"met": 7}), ("key-missing", "items.ZC1.po.ratings")),
        (one_item(ratings={"below": 7}), ("key-missing", "items.ZC1.po.ratings")),
        (one_item(ratings={"met": 3, "below": 3}), ("benchmark-counts", "items.ZC1.po.ratings")),
        (
            one_item(ratings={"met": 3, "below": 4, "partly": 2}),
            ("key-unknown", "items.ZC1.po.ratings.partly"),
        ),
    ],
)
def test_a_fault_is_told_with_its_place(changes: dict[str, Any], expected: tuple[str, str | None]):
    assert expected in faults(**changes)


@pytest.mark.parametrize("key", ["round", "frozen_on", "scope", "form", "standard", "items"])
def test_nothing_may_lack(key: str):
    data = json_data()
    del data[key]
    found = parsed(data)
    assert isinstance(found, tuple)
    assert "key-missing" in {problem.code.slug for problem in found}


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"[" * 90, b'{"format": NaN}', b'{"a": 1, "a": 2}', b"\xff{}"]
)
def test_hostile_json_is_a_problem(text: bytes):
    assert isinstance(parsed(text), tuple)


def test_names_of_another_form_are_not_held_to_ours():
    other = json_data(form={"id": "elders", "version": "9"}, items={"Q1": {"so": GROUP}})
    assert isinstance(parsed(other), Benchmark)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(key=st.sampled_from(sorted(json_data())), value=_JSON)
def test_any_value_at_any_key_is_read_or_refused(key: str, value: Any):
    found = parsed(json_data() | {key: value})
    assert isinstance(found, Benchmark) or found


def test_the_example_in_the_documentation_can_be_read():
    text = FORMAT_PAGE.read_text(encoding="utf-8")
    block = text.partition("```json\n")[2].partition("```")[0]
    assert isinstance(parsed(json.loads(block)), Benchmark)
