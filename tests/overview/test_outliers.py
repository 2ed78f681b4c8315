"""What stands out among figures: by the published definition, whatever the unit."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.overview.made import a_round
from zorgscan.core.overview.distribution import Spread, spread_of
from zorgscan.core.overview.outliers import LIMIT, centre_and_unit, outliers
from zorgscan.core.overview.view import Overview
from zorgscan.core.scans.model import Scope

NUMBERS = st.lists(st.fractions(-1000, 1000, max_denominator=100), min_size=5, max_size=30)


def exact(*values: float) -> list[Fraction]:
    return [Fraction(str(value)) for value in values]


def modified_z(values: list[Fraction]) -> list[Fraction]:
    middle, unit = centre_and_unit(values)
    return [(value - middle) / unit if unit else Fraction(0) for value in values]


def test_a_worked_example():
    # median 3, distances 2 1 0 1 97: their median is 1
    scores = modified_z(exact(1, 2, 3, 4, 100))
    assert scores == [Fraction(6745, 10000) * n for n in (-2, -1, 0, 1, 97)]
    assert [abs(score) > LIMIT for score in scores] == [False] * 4 + [True]


def test_where_most_are_equal_the_mean_distance_counts():
    scores = modified_z(exact(5, 5, 5, 5, 5, 5, 5, 12))
    assert float(scores[-1]) > 3.5
    assert set(scores[:-1]) == {0}


def test_equal_figures_do_not_stand_out():
    assert modified_z(exact(4, 4, 4, 4, 4)) == [0] * 5


@given(NUMBERS, st.fractions(-50, 50, max_denominator=10), st.integers(1, 60))
def test_the_unit_and_the_zero_do_not_matter(values, shift, scale):
    assert modified_z([scale * value + shift for value in values]) == modified_z(values)


@given(NUMBERS)
def test_never_more_than_half_stand_out(values):
    assert sum(abs(score) > LIMIT for score in modified_z(values)) <= len(values) / 2


def test_only_what_people_measure_is_asked_about():
    overview = Overview((a_round(),), Scope.FULL)
    for found in outliers(overview.figures):
        question = overview.round.form.by_name[found.item]
        assert not question.levels
        assert not question.choices
        assert found.among >= 5
        assert abs(found.distance) > LIMIT


def test_few_schools_have_a_middle_but_no_quarters():
    assert spread_of(exact(1, 2, 3, 4)) is None
    assert spread_of(exact(1, 2, 3, 4, 5)) == Spread(5, Fraction(3))
    ten = spread_of(exact(*range(1, 11)))
    assert ten == Spread(10, Fraction(11, 2), (Fraction(13, 4), Fraction(31, 4)))
