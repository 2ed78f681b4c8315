"""An edition beside other schools: where it lies, and that nothing hidden comes out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.figures import GROUP, benchmark, report
from tests.reporting.reports import NAMES, a_scan, chapter, edition, example, read
from tests.second_reading.compare import definitions
from zorgscan.core.benchmarks.compare import Comparison, Obstacle, Side, compare, middle_points
from zorgscan.core.benchmarks.model import SMALLEST_GROUP
from zorgscan.core.benchmarks.words import item_median, item_median_number
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.comparison import Compared
from zorgscan.core.scans.model import Recipient

TITLE = "Vergeleken met andere scholen"


def beside(name: str, recipient: Recipient = Recipient.SCHOOL, **changes: Any):
    scan = read(example(name))
    return compare(benchmark(**changes), *definitions(), edition(scan, recipient))


def place_of(item: str, value: Any, median: float) -> tuple[Side, bool | None, bool]:
    figures = benchmark(items={item: {"po": GROUP | {"median": median}}}, themes={})
    found = compare(
        figures, *definitions(), edition(a_scan({"ZC1": 20, item: value}), Recipient.SCHOOL)
    )
    assert isinstance(found, Comparison)
    (only,) = found.items
    return only.side, only.is_better, only.by_figure


@pytest.mark.parametrize(
    ("median", "expected"),
    [
        (10, (Side.AT, None, True)),
        (9.9, (Side.ABOVE, True, True)),
        (10.1, (Side.BELOW, False, True)),
    ],
)
def test_more_hours_than_the_middle_is_better(median: float, expected: tuple[Any, ...]):
    # 21 hours for 210 pupils is 10 for each hundred
    assert place_of("ZC1", 21, median) == expected


def test_a_figure_that_no_double_holds_is_at_its_own_double():
    assert place_of("ZC1", 26.2, float(Fraction(2620, 210))) == (Side.AT, None, True)


def test_fewer_weeks_lost_than_the_middle_is_better():
    assert place_of("ZC2", 1, 3) == (Side.BELOW, True, True)
    assert place_of("ZC2", 9, 3) == (Side.ABOVE, False, True)


def test_the_page_says_that_less_is_better():
    scan = a_scan({"ZC1": 20, "ZC2": 1})
    figures = benchmark(items={"ZC2": {"po": GROUP | {"median": 3}}}, themes={})
    said = chapter(report(scan, compared=Compared(None, figures)), TITLE)
    assert "onder de mediaan, en minder is beter" in said
    assert "voldoet | 1 | 3 | onder de mediaan, en minder is beter | 4, 2, 1" in said
    assert "Najaar 2026, vastgesteld op 31 januari 2027" in said


@pytest.mark.parametrize(
    ("item", "answer", "median", "shown", "bare"),
    [
        ("DE3", ["jvk", "smw"], 3.5, "3,5 van de 6 routes", "3,5"),
        ("DE3", ["jvk", "smw"], 4, "4 van de 6 routes", "4"),
        ("ZC4", 2, 2.5, "niveau 2,5", "2,5"),
        ("BT3", "2026-01-01", 10.5, "10,5 maanden", "10,5"),
        ("ZC1", 20, 12.25, "12,3 uur per week per 100 leerlingen", "12,3"),
    ],
)
def test_the_middle_of_an_even_number_of_schools_may_be_a_half(
    item: str, answer: Any, median: float, shown: str, bare: str
):
    form, standard = definitions()
    figures = {"items": {item: {"po": GROUP | {"median": median}}}, "themes": {}}
    seen = edition(a_scan({item: answer}), Recipient.SCHOOL)
    found = compare(benchmark(**figures), form, standard, seen)
    assert isinstance(found, Comparison)
    assert item_median(form, standard, found.items[0]) == shown
    assert item_median_number(standard, found.items[0]) == bare


def test_the_middle_of_ratings():
    assert middle_points({Rating.MET: 3, Rating.NOT_MET: 2, Rating.PARTLY: 0}) == 1
    assert middle_points({Rating.MET: 3, Rating.NOT_MET: 3}) * 2 == 1
    assert middle_points({Rating.MET: 10**5, Rating.PARTLY: 10**5 + 1}) * 2 == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"scope": "core"}, Obstacle.SCOPE),
        ({"form": {"id": "zorgscan", "version": "0.1"}}, Obstacle.FORM),
        ({"standard": {"id": "x", "version": "1", "sha256": "0" * 64}}, Obstacle.STANDARD),
        ({"items": {}, "themes": {}}, Obstacle.NO_GROUP),
    ],
)
def test_what_cannot_be_compared_is_said_and_not_compared(
    changes: dict[str, Any], expected: Obstacle
):
    assert beside("full-po", **changes) is expected
    scan = read(example("full-po"))
    said = chapter(report(scan, compared=Compared(None, benchmark(**changes))), TITLE)
    assert "Daarom wordt hier niets vergeleken." in said
    assert "mediaan" not in said


def test_without_a_sector_nothing_is_compared():
    scan = a_scan({"ZC1": 20})
    scan = replace(scan, answers={"ZC1": scan.answers["ZC1"]})
    found = compare(benchmark(), *definitions(), edition(scan, Recipient.SCHOOL))
    assert found is Obstacle.NO_SECTOR


@given(
    name=st.sampled_from([name for name in NAMES if name not in ("core", "empty")]),
    recipient=st.sampled_from(list(Recipient)),
    count=st.integers(0, 2 * SMALLEST_GROUP),
)
def test_nothing_hidden_and_no_small_group_comes_out(name: str, recipient: Recipient, count: int):
    group = {"n": count, "median": 0.5, "ratings": {"met": count, "partly": 0, "not_met": 0}}
    _, standard = definitions()
    items = {item: {"po": group, "vo": group} for item in standard.by_item}
    scan = read(example(name))
    seen = edition(scan, recipient)
    found = compare(benchmark(items=items, themes={}), *definitions(), seen)
    if isinstance(found, Obstacle):
        assert found in (Obstacle.NO_GROUP, Obstacle.NO_SECTOR)
        return
    assert count >= SMALLEST_GROUP
    visible = {n for n, result in seen.assessment.items.items() if result.rating.is_rated}
    assert {each.name for each in found.items} <= visible
    figures = {each.name for each in found.items if each.by_figure}
    assert all(seen.assessment.items[item].measure is not None for item in figures)


def test_the_school_s_own_themes_are_compared_as_it_shares_them():
    own, shared = beside("full-po"), beside("full-po", Recipient.MUNICIPALITY)
    assert isinstance(own, Comparison)
    assert isinstance(shared, Comparison)
    assert own.themes == shared.themes


def test_everyone_s_edition_has_no_other_schools():
    scan = read(example("full-po"))
    model = report(scan, Recipient.PUBLIC, Compared(None, benchmark()))
    assert not [each.title for each in model.chapters if each.beside]


def test_a_chapter_beside_says_so_and_the_rest_is_the_same():
    scan = read(example("full-po"))
    plain, compared = report(scan), report(scan, compared=Compared(None, benchmark()))
    rest = tuple(each for each in compared.chapters if not each.beside)
    assert replace(plain, cover=None) == replace(compared, cover=None, chapters=rest)


@pytest.mark.parametrize(
    ("hours", "median", "side"),
    [
        (21.2, 10, Side.AT),  # 10,095 is told as 10
        (23, 11, Side.AT),  # 10,95 is told as 11
        (24, 11, Side.AT),  # 11,43 as well
        (25, 11, Side.ABOVE),
        (20, 10, Side.BELOW),  # 9,5 is told as 9,5
    ],
)
def test_a_figure_is_rounded_as_coarsely_as_the_median_beside_it(
    hours: float, median: float, side: Side
):
    assert place_of("ZC1", hours, median)[0] is side


@pytest.mark.parametrize(
    ("ratings", "level", "side"),
    [
        ({"met": 5, "below": 2}, 3, Side.AT),
        ({"met": 5, "below": 2}, 1, Side.BELOW),
        ({"met": 2, "below": 5}, 3, Side.ABOVE),
        ({"met": 2, "below": 5}, 1, None),
        (None, 3, None),
    ],
)
def test_beside_counts_that_do_not_tell_all_only_what_is_clear_is_said(
    ratings: dict[str, int] | None, level: int, side: Side | None
):
    group = {"n": 7} | ({} if ratings is None else {"ratings": ratings})
    scan = a_scan({"ZC4": level})
    figures = benchmark(items={"ZC4": {"po": group}}, themes={})
    found = compare(figures, *definitions(), edition(scan, Recipient.SCHOOL))
    told = [each.side for each in found.items] if isinstance(found, Comparison) else []
    assert told == ([] if side is None else [side])


def test_a_page_tells_counts_as_far_as_they_are_told():
    group = {"n": 7, "median": 3, "ratings": {"met": 4, "below": 3}}
    hidden = {"n": 7, "median": 3}
    figures = benchmark(items={"ZC4": {"po": group}, "ZC2": {"po": hidden}}, themes={})
    said = chapter(
        report(a_scan({"ZC1": 20, "ZC4": 2, "ZC2": 1}), compared=Compared(None, figures)), TITLE
    )
    assert "4, rest 3" in said
    assert "minder is beter | –" in said
