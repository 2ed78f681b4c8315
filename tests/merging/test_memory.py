"""What a scan remembers of working together: kept exactly, and read with care."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.small import form, scan
from zorgscan.core.merging.history import Known
from zorgscan.core.merging.memory import (
    KEY,
    HandedOut,
    Memory,
    OpenDifference,
    joined,
    memory_of,
    remembering,
    with_differences,
    with_merged,
)
from zorgscan.core.merging.part import KEY as PART_KEY
from zorgscan.core.merging.part import Part, items_of, part_of
from zorgscan.core.projection import project
from zorgscan.core.scans.model import Answer, Evidence, Recipient

SCAN = scan({"kind": {"value": "a"}, "size": {"value": 200}, "hours": {"value": 20}})
PART = Part("p1", ("T",), "ib'er", "2026-11-20T09:00:00Z", 3)
DIFFERENCE = OpenDifference(
    "hours",
    ("answer", "evidence"),
    Answer(value=Decimal("12.3"), note="navragen", evidence=(Evidence("lijst"),)),
    whom="ib'er",
    at="2026-11-20T10:00:00Z",
)
MEMORY = Memory((Known("ab", 3),), (HandedOut(PART, "later"),), (DIFFERENCE,), {"hours": "cd"})


def test_what_is_remembered_is_read_back_exactly():
    assert memory_of(form(), remembering(SCAN, MEMORY)) == MEMORY
    assert remembering(remembering(SCAN, MEMORY), Memory()) == SCAN


def test_nothing_of_it_leaves_for_others():
    from tests.core.small import standard

    kept = replace(SCAN, extra={KEY: {"differences": []}, PART_KEY: {"sections": ["T"]}})
    for recipient in (Recipient.MUNICIPALITY, Recipient.PUBLIC):
        assert project(form(), standard(), kept, recipient).scan.extra == {}


_json: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
_names = ("merged", "handed_out", "differences", "discussed", "item", "lines", "log", "answer")


@given(_json | st.dictionaries(st.sampled_from(_names), _json | st.lists(
    st.dictionaries(st.sampled_from((*_names, "sections")), _json | st.just("hours")), max_size=2
)))  # fmt: skip
def test_whatever_stands_there_can_be_read(told: object):
    hostile = replace(SCAN, extra={KEY: told, PART_KEY: told})

    memory = memory_of(form(), hostile)
    items_of(form(), part_of(hostile))

    assert memory_of(form(), remembering(SCAN, memory)) == memory


def test_two_copies_remember_what_either_did():
    other = Memory(
        (Known("ef", 9),),
        (HandedOut(PART), HandedOut(replace(PART, part_id="p2", at="2026"))),
        (replace(DIFFERENCE, whom="conciërge"),),
        {"size": "gh", "hours": "zz"},
    )

    both = joined(MEMORY, other)

    assert both.merged == (Known("ef", 9), Known("ab", 3))
    assert [(one.part.part_id, one.back) for one in both.handed_out] == [
        ("p2", ""),
        ("p1", "later"),
    ]
    assert [one.whom for one in both.differences] == ["ib'er", "conciërge"]
    assert both.discussed == {"size": "gh", "hours": "cd"}


def test_only_the_last_logs_are_remembered():
    memory = Memory()
    for number in range(60):
        memory = with_merged(memory, Known(str(number), number), None, "nu")

    assert [one.lines for one in memory.merged] == list(range(10, 60))


@pytest.mark.parametrize(("whom", "many"), [("ib'er", 1), ("directeur", 2)])
def test_a_newer_answer_of_the_same_person_takes_the_place_of_the_old(whom: str, many: int):
    newer = replace(DIFFERENCE, whom=whom, answer=Answer(value=Decimal(5)))

    memory = with_differences(MEMORY, (newer,))

    assert len(memory.differences) == many
    assert memory.differences[-1] == newer
