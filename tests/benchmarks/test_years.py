"""This year beside last year: what is compared, what is not, and that both ways agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.figures import benchmark, last_year, pdf, report, year
from tests.reporting.reports import NAMES, a_scan, chapter, edition, example, read
from tests.second_reading.compare import definitions
from zorgscan.core.reporting.comparison import Compared
from zorgscan.core.scans.model import Recipient, Scope
from zorgscan.core.trend import Change, Year, trend

if TYPE_CHECKING:
    from zorgscan.core.standards.model import Standard

TITLE = "Vergeleken met vorig jaar"
OPPOSITE = {Change.IMPROVED: Change.FELL, Change.FELL: Change.IMPROVED}


def both(before: dict[str, Any], now: dict[str, Any]) -> tuple[Year, Year]:
    return year(a_scan(now)), year(a_scan(before, school_year="2025-2026"))


def changes(now: Year, before: Year) -> dict[str, Change]:
    found = trend(now, before)
    assert found is not None
    return {each.name: each.change for each in (*found.items, *found.themes)}


def with_criterion(name: str, **fields: Any) -> Standard:
    _, standard = definitions()
    changed = (replace(c, **fields) if c.item == name else c for c in standard.criteria)
    return replace(standard, criteria=tuple(changed))


def test_more_hours_is_improved_and_less_fell():
    one, other = both({"ZC1": 10}, {"ZC1": 30})
    assert changes(one, other)["ZC1"] is Change.IMPROVED
    assert changes(other, one)["ZC1"] is Change.FELL


def test_another_figure_with_the_same_rating_is_the_same():
    assert changes(*both({"ZC1": 30}, {"ZC1": 31}))["ZC1"] is Change.SAME


def test_other_thresholds_are_not_compared_and_neither_is_the_theme():
    now, before = both({"ZC1": 10, "ZC2": 1}, {"ZC1": 30, "ZC2": 1})
    _, standard = definitions()
    blocks = standard.by_item["ZC1"].thresholds[:1]
    before = replace(before, standard=with_criterion("ZC1", thresholds=blocks))
    found = changes(now, before)
    assert found["ZC1"] is Change.NOT_COMPARABLE
    assert found["ZC2"] is Change.SAME


def test_another_reason_changes_nothing():
    now, before = both({"ZC1": 10}, {"ZC1": 30})
    before = replace(before, standard=with_criterion("ZC1", reason="Anders verwoord."))
    assert changes(now, before)["ZC1"] is Change.IMPROVED


def test_another_question_is_not_compared():
    now, before = both({"ZC1": 10}, {"ZC1": 30})
    questions = (
        replace(q, label="Iets anders?") if q.name == "ZC1" else q for q in now.form.questions
    )
    form = replace(before.form, version="0.9", questions=tuple(questions))
    assert changes(now, replace(before, form=form))["ZC1"] is Change.NOT_COMPARABLE


def test_short_and_full_are_never_mixed():
    now, before = both({"ZC1": 10}, {"ZC1": 30})
    scan = replace(before.projection.scan, scope=Scope.CORE)
    assert trend(now, replace(before, projection=replace(before.projection, scan=scan))) is None


def test_editions_for_different_readers_are_never_mixed():
    scan = a_scan({"ZC1": 10})
    assert trend(year(scan), year(scan, Recipient.MUNICIPALITY)) is None


answers = st.fixed_dictionaries(
    {},
    optional={
        "ZC1": st.integers(0, 40),
        "ZC2": st.integers(0, 20),
        "ZC4": st.integers(1, 4),
        "DE3": st.just(["jvk"]),
        "MD1": st.sampled_from(["ja", "deels", "nee"]),
        "VZ4": st.builds(lambda part: {"part": part, "whole": 5}, st.integers(0, 5)),
    },
)


@given(one=answers, other=answers)
def test_both_ways_tell_the_same(one: dict[str, Any], other: dict[str, Any]):
    first, second = both(one, other)
    there, back = changes(first, second), changes(second, first)
    assert back == {name: OPPOSITE.get(change, change) for name, change in there.items()}


@given(one=answers)
def test_a_year_beside_itself_stays(one: dict[str, Any]):
    now, before = both(one, one)
    assert set(changes(now, before).values()) <= {Change.SAME, Change.UNKNOWN}


@pytest.mark.parametrize("recipient", [Recipient.MUNICIPALITY, Recipient.PUBLIC])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_hidden_in_either_year_comes_out(name: str, recipient: Recipient):
    scan, earlier = read(example(name)), last_year(name)
    now, before = year(scan, recipient), year(replace(earlier, staff_consulted=True), recipient)
    found = trend(now, before)
    assert found is not None
    for each in found.items:
        assert each.now == edition(scan, recipient).assessment.items[each.name]
        assert each.before == before.projection.assessment.items[each.name]


def test_the_page_says_what_changed():
    scan, before = a_scan({"ZC1": 30, "ZC2": 1}), a_scan({"ZC1": 10, "ZC2": 1})
    before = replace(before, school_year="2025-2026")
    said = chapter(report(scan, compared=Compared(year(before))), TITLE)
    assert "vooruit" in said
    assert "4,8 uur per week per 100 leerlingen" in said
    assert "14,3 uur per week per 100 leerlingen" in said
    assert "Gelijk gebleven" in said


def test_the_page_shows_both_standards_and_no_figure_of_the_earlier():
    scan, before = a_scan({"ZC1": 30}), a_scan({"ZC1": 10})
    _, standard = definitions()
    other = with_criterion(
        "ZC1", thresholds=standard.by_item["ZC1"].thresholds[:1], in_words="Genoeg uren."
    )
    said = chapter(report(scan, compared=Compared(replace(year(before), standard=other))), TITLE)
    assert "Standaard gewijzigd" in said
    assert "Genoeg uren." in said
    assert "4,8" not in said


@pytest.mark.parametrize("recipient", list(Recipient))
def test_the_same_comparison_gives_the_same_bytes(recipient: Recipient):
    scan = read(example("core"))
    compared = Compared(year(last_year("core"), recipient), benchmark(scope="core"))
    assert pdf(scan, recipient, compared) == pdf(scan, recipient, compared)
