"""What a theme can still end in: the same as filling in the scan in every way there is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import small
from tests.core.random_forms import Case, case, filled_in, filled_in_once
from tests.second_reading.compare import definitions, lenient
from tests.second_reading.scans import random_scan
from zorgscan.core.assessment.assess import assess
from zorgscan.core.forms.model import Missing
from zorgscan.core.ratings import Rating
from zorgscan.core.reach.model import ThemeRange
from zorgscan.core.reach.ranges import narrowing, theme_ranges
from zorgscan.core.reach.stretches import Lift, Stretch, least_solution
from zorgscan.core.scans.model import Answer, DefinitionRef, Scan, Subject, SubjectKind

FORM, STANDARD = definitions()
RATED = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)
MANY = 200
"""Small forms that are gone through answer by answer."""


@cache
def ends(seed: int) -> dict[str, ThemeRange]:
    return one_by_one(case(seed))


def one_by_one(drawn: Case) -> dict[str, ThemeRange]:
    """Return the ranges found by filling in everything in every way and assessing each."""
    found: dict[str, set[tuple[Fraction | None, Rating | None]]] = {}
    for state in filled_in(drawn.form, drawn.scan):
        for name, theme in assess(drawn.form, drawn.standard, state).themes.items():
            found.setdefault(name, set()).add((theme.score, theme.rating))
    return {name: _as_range(name, ends) for name, ends in found.items()}


def _as_range(name: str, ends: set[tuple[Fraction | None, Rating | None]]) -> ThemeRange:
    scores = [score for score, _ in ends if score is not None]
    ratings = {rating for _, rating in ends}
    return ThemeRange(
        name,
        min(scores, default=None),
        max(scores, default=None),
        tuple(rating for rating in RATED if rating in ratings),
        None in ratings,
    )


@pytest.mark.parametrize("tens", range(MANY // 10))
def test_ranges_are_those_of_every_way_to_fill_in_a_small_form(tens: int):
    for seed in range(tens * 10, tens * 10 + 10):
        drawn = case(seed)
        found = theme_ranges(drawn.form, drawn.standard, drawn.scan)
        assert found == ends(seed), f"seed {seed}"


def test_the_small_forms_hold_what_makes_it_hard():
    """Guards the test above: forms without anything in them would prove nothing."""
    drawn = [case(seed) for seed in range(MANY)]
    questions = [question for one in drawn for question in one.form.questions]
    criteria = [criterion for one in drawn for criterion in one.standard.criteria]
    found = [each for seed in range(MANY) for each in ends(seed).values()]
    enough = 15
    for many in (
        sum(question.relevant is not None for question in questions),
        sum(question.maximum_item is not None for question in questions),
        sum(question.whole_minimum > 0 for question in questions),
        sum(Missing.NEVER in question.missing for question in questions),
        sum(criterion.measure.per is not None for criterion in criteria),
        sum(criterion.legal_breach is not None for criterion in criteria),
        sum(criterion.thresholds[0].when is not None for criterion in criteria),
        sum(each.width > 0 for each in found),
        sum(each.may_lack and each.lowest is not None for each in found),
        sum(each.highest == 1 and Rating.MET not in each.ratings for each in found),
    ):
        assert many >= enough


@given(st.integers(0, 2**32))
def test_ranges_of_other_small_forms(seed: int):
    drawn = case(seed)
    assert theme_ranges(drawn.form, drawn.standard, drawn.scan) == one_by_one(drawn)


def test_narrowing_is_the_mean_over_every_answer_where_each_makes_a_difference():
    """A rubric of four levels counts as three answers: the upper two do the same."""
    answers = {"kind": "a", "size": 100, "hours": 20, "persons": 2, "since": "2026-11-01",
               "cases": {"part": 4, "whole": 5}}  # fmt: skip
    scan = small.scan(answers)
    now = theme_ranges(small.form(), small.standard(), scan)["T"]
    widths = [
        theme_ranges(small.form(), small.standard(), small.scan(answers | given))["T"].width
        for given in ({"level": 1}, {"level": 2}, {"level": 3})
    ]
    told = narrowing(small.form(), small.standard(), scan, "T")
    assert [each.item for each in told] == ["level"]
    assert told[0].shrinks == now.width - sum(widths) / 3


def test_a_final_answer_leaves_one_outcome():
    scan = small.scan({"kind": "a", "size": 100, "hours": 20, "persons": 2, "level": 3,
                       "cases": {"part": 5, "whole": 5}, "since": "2026-11-01"})  # fmt: skip
    found = theme_ranges(small.form(), small.standard(), scan)["T"]
    assert found.is_settled
    assert (found.lowest, found.ratings) == (Fraction(1), (Rating.MET,))
    assert narrowing(small.form(), small.standard(), scan, "T") == ()


def test_a_breach_caps_the_rating_and_not_the_score():
    scan = small.scan({"kind": "a", "size": 100, "hours": 20, "persons": 2, "level": 1,
                       "cases": {"part": 5, "whole": 5}})  # fmt: skip
    found = theme_ranges(small.form(), small.standard(), scan)["T"]
    assert found.highest == Fraction(4, 5)
    assert found.ratings == (Rating.PARTLY,)


def test_a_hidden_answer_counts_again_where_it_is_asked_again():
    """Persons was answered when there were hours; with hours open it may come back."""
    answers = {"kind": "a", "size": 100, "persons": 40, "level": 3}
    scan = small.scan(answers | {"cases": {"part": 5, "whole": 5}, "since": "2026-11-01"})
    found = theme_ranges(small.form(), small.standard(), scan)["T"]
    # 80 hours over 40 persons is 2 each: partly; and 80 hours for 100 pupils is met
    assert found.highest == Fraction(9, 10)


def test_an_answer_that_is_no_longer_valid_is_given_anew():
    """More persons than pupils: whatever the size turns out to be, 40 persons may not stay."""
    answers = {"kind": "a", "hours": 80, "persons": 40, "level": 3}
    scan = small.scan(answers | {"cases": {"part": 5, "whole": 5}, "since": "2026-11-01"})
    found = theme_ranges(small.form(), small.standard(), scan)["T"]
    assert found.highest == Fraction(1)


def test_what_is_too_much_to_try_gets_a_bound_that_holds():
    """Numbers below zero that are divided are not gone through."""
    form = small.form(small.FORM.replace("minimum = 0\nmaximum = 80", "minimum = -5\nmaximum = 80"))
    scan = small.scan({"kind": "a"})
    found = theme_ranges(form, small.standard(), scan)["T"]
    assert not found.exact
    assert (found.lowest, found.highest) == (Fraction(0), Fraction(1))
    assert found.ratings == RATED
    assert found.may_lack
    assert narrowing(form, small.standard(), scan, "T") == ()


def shipped(**answers: object) -> Scan:
    given = {name: Answer(value=value) for name, value in answers.items()}  # type: ignore[arg-type] - any value of the kind the question takes
    return Scan(
        "id",
        Subject(SubjectKind.SCHOOL, "Verzonnen", "99ZZ", "00"),
        "2026-2027",
        date(2026, 11, 20),
        DefinitionRef(FORM.form_id, FORM.version),
        given,
    )


@pytest.mark.parametrize("sector", ["", *FORM.sectors])
def test_the_shipped_form_is_gone_through_exactly(sector: str):
    question = FORM.sector_question
    assert question is not None
    scan = shipped(**({question.name: sector} if sector else {}))
    found = theme_ranges(FORM, STANDARD, scan)
    assert all(each.exact for each in found.values())
    assert {(each.lowest, each.highest) for each in found.values()} == {(0, 1)}
    assert {each.ratings for each in found.values()} == {RATED}


@given(st.integers(0, 2**32), st.floats(0.2, 0.8))
@settings(max_examples=25)
def test_no_way_to_fill_in_the_shipped_form_ends_outside_its_ranges(seed: int, share: float):
    """From hostile scans: answers that are hidden, unknown, or not valid."""
    chance = random.Random(seed)
    scan = lenient(random_scan(chance), FORM)
    kept = {name: answer for name, answer in scan.answers.items() if chance.random() < share}
    scan = replace(scan, answers=kept)
    found = theme_ranges(FORM, STANDARD, scan)
    assert all(each.exact for each in found.values())
    for _ in range(3):
        state = filled_in_once(chance, FORM, scan)
        for name, theme in assess(FORM, STANDARD, state).themes.items():
            within = found[name]
            if theme.score is None or theme.rating is None:
                assert within.may_lack, name
            else:
                assert within.lowest is not None, name
                assert within.highest is not None, name
                assert within.lowest <= theme.score <= within.highest, name
                assert theme.rating in within.ratings, name


def test_ties_between_numbers_are_solved_from_below():
    stretches = {"x": Stretch(0, 100), "y": Stretch(3, 9)}
    twice = Lift("x", "y", Fraction(2))
    assert least_solution(stretches, [twice]) == {"x": 6, "y": 3}
    beyond = Lift("x", "y", Fraction(2), strict=True)
    assert least_solution(stretches, [beyond]) == {"x": 7, "y": 3}
    assert least_solution({**stretches, "x": Stretch(0, 5)}, [twice]) is None
    back = Lift("y", "x", Fraction(1, 2), strict=True)
    assert least_solution(stretches, [twice, back]) is None
