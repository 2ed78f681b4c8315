"""What leaves of a round: enough schools, enough boards, and no count that can be worked out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.small import form, scan, standard
from tests.disclosure.made import DAY, RULES
from zorgscan.core.collecting.model import Response, Round
from zorgscan.core.collecting.register import Expected
from zorgscan.core.disclosure.intervals import hidden_intervals, is_open
from zorgscan.core.disclosure.middle import rounded_median
from zorgscan.core.disclosure.model import SUPPRESSED, About, CellName, Edition, Told
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.projection import project
from zorgscan.core.scans.model import Recipient, Scope, Subject, SubjectKind

LEVEL = CellName(About.ITEM, "level", "a")
HOURS = CellName(About.ITEM, "hours", "a")
THEME = CellName(About.THEME, "T", "a")


def school(number: int, answers: dict[str, Any], *, board: str | None = None, **head: Any):
    """One school of 200 pupils in sector a, with what it answered."""
    subject = Subject(SubjectKind.SCHOOL, f"School {number}", f"{number:02}AB", "00")
    expected = Expected(subject, "a", 200, f"bestuur {number % 3}" if board is None else board)
    whole = scan({"kind": "a", "size": 200, **answers}, staff_consulted=True, **head)
    edition = project(form(), standard(), whole, Recipient.MUNICIPALITY)
    return Response(expected, edition, DAY)


def round_of(*responses: Response) -> Round:
    expected = tuple(response.expected for response in responses)
    return Round("2026", "2026-2027", None, None, form(), standard(), expected, responses)


def levels(*counts: int, first: int = 0, **how: Any) -> tuple[Response, ...]:
    """Schools that answered level 3 (met), 2 (partly) and 1 (not met), so many each."""
    answers = [level for level, count in zip((3, 2, 1), counts, strict=True) for _ in range(count)]
    return tuple(
        school(number, {"level": level}, **how) for number, level in enumerate(answers, first)
    )


def edition_of(*responses: Response, before: Edition | None = None) -> Edition:
    return publish(round_of(*responses), Scope.FULL, RULES, DAY, before)


def test_of_enough_schools_all_counts_are_told():
    told = edition_of(*levels(5, 4, 3)).told(LEVEL)
    assert told == Told(12, Decimal(2), 5, 4, 3)


@pytest.mark.parametrize(
    ("responses", "why"),
    [
        (levels(4, 0, 0), "four schools"),
        (levels(9, 0, 0, board="een"), "one board"),
        (levels(9, 0, 0, board=""), "no boards known"),
    ],
)
def test_of_a_small_group_nothing_is_told(responses: tuple[Response, ...], why: str):
    assert edition_of(*responses).told(LEVEL) == SUPPRESSED, why


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((16, 5, 1), (22, 16, None, 6)),  # one is too few to tell, six together are not
        ((18, 3, 1), (22, None, None, None)),  # four together would leave too little open
        ((12, 0, 0), (12, 12, 0, None)),  # a count of none is a count
        ((5, 0, 0), (5, 5, 0, None)),
    ],
)
def test_counts_are_told_as_fully_as_is_safe(counts: tuple[int, ...], expected: tuple):
    told = edition_of(*levels(*counts)).told(LEVEL)
    assert (told.count, told.met, told.not_met, told.below) == expected


def test_a_median_that_tells_too_much_is_not_told():
    # of five schools three or more are met: two are left open, which is too little
    assert edition_of(*levels(3, 1, 1)).told(LEVEL) == Told(5)
    # of eleven six or more are: five are left open
    assert edition_of(*levels(9, 1, 1)).told(LEVEL) == Told(11, Decimal(3))


def test_of_an_even_number_the_worse_of_the_two_in_the_middle_is_told():
    # 2,5 would say that exactly six of twelve are met
    assert edition_of(*levels(6, 5, 1)).told(LEVEL) == Told(12, Decimal(2))


def test_a_board_that_has_nearly_all_schools_is_not_told_of_the_others():
    one, others = levels(5, 4, 0, board="groot"), levels(1, 1, 0, first=9)
    assert edition_of(*one, *others).told(LEVEL) == SUPPRESSED
    assert not edition_of(*one, *levels(1, 1, 1, first=9)).told(LEVEL).is_suppressed


def hours(count: int, **how: Any) -> tuple[Response, ...]:
    """Schools with 20 hours and more at 200 pupils."""
    return tuple(school(n, {"hours": 20 + n}, **how) for n in range(count))


def test_what_can_be_about_a_colleague_needs_more_schools():
    assert edition_of(*hours(9)).told(HOURS).is_suppressed
    assert edition_of(*hours(10)).told(HOURS).count == 10


def test_in_a_sector_without_a_number_nothing_about_colleagues_is_told():
    rules = replace(RULES, staff_minimum={})
    assert publish(round_of(*hours(30)), Scope.FULL, rules, DAY).told(HOURS).is_suppressed


def test_short_and_full_scans_are_never_put_together():
    mixed = (*levels(4, 0, 0), *levels(4, 0, 0, first=4, scope="core"))
    assert edition_of(*mixed).told(LEVEL).is_suppressed
    short = publish(round_of(*mixed), Scope.CORE, RULES, DAY)
    assert short.told(LEVEL).is_suppressed
    assert short.responded["a"].answered is None


def test_partners_are_in_no_figure():
    partner = Expected(Subject(SubjectKind.PARTNER, "CJG", "CJG1"), None, None, "")
    answered = replace(levels(1, 0, 0)[0], expected=partner)
    assert edition_of(*levels(4, 0, 0), answered).told(LEVEL).is_suppressed


def test_what_is_not_public_of_one_school_is_not_public_of_all():
    names = {name.name for name in edition_of(*levels(5, 4, 3)).states}
    assert names & {question.name for question in form().questions} == {"hours", "level"}


def test_how_many_answered_is_told_from_five_on():
    assert edition_of(*levels(4, 0, 0)).responded["a"].answered is None
    told = edition_of(*levels(4, 0, 1)).responded["a"]
    assert (told.expected, told.answered) == (5, 5)


def test_one_late_school_changes_nothing():
    first = edition_of(*levels(5, 4, 3))
    second = edition_of(*levels(5, 4, 3), *levels(1, 0, 0, first=12), before=first)
    assert second.told(LEVEL) == first.told(LEVEL)
    assert second.states[LEVEL] == first.states[LEVEL]
    assert second.number == 2


def test_a_group_of_late_schools_is_told_when_the_difference_may_be():
    first = edition_of(*levels(5, 4, 3))
    second = edition_of(*levels(5, 4, 3), *levels(3, 3, 0, first=12), before=first)
    assert second.told(LEVEL) == Told(18, Decimal(2), 8, 7, 3)
    third = edition_of(*levels(5, 4, 3), *levels(5, 1, 0, first=12), before=first)
    # one of six partly: the difference would say so, and telling less is no gain
    assert third.told(LEVEL) == first.told(LEVEL)


def test_late_schools_that_are_all_alike_are_not_told_by_the_difference():
    first = edition_of(*levels(5, 4, 3))
    second = edition_of(*levels(5, 4, 3), *levels(6, 0, 0, first=12), before=first)
    assert second.told(LEVEL) == first.told(LEVEL)
    alike = edition_of(*levels(12, 0, 0))
    later = edition_of(*levels(12, 0, 0), *levels(6, 0, 0, first=12), before=alike)
    assert later.told(LEVEL) == Told(18, Decimal(3), 18, 0, 0), "the edition itself says so"


def test_three_editions_do_not_tell_of_the_few_schools_in_all_but_one():
    """Two in both of the first, five in each alone: the sum less the third tells of the two."""
    two, five, others = levels(1, 0, 1), levels(3, 2, 0, first=2), levels(0, 2, 3, first=7)
    more = levels(4, 4, 4, first=20)
    first = edition_of(*two, *five, *more)
    second = edition_of(*two, *others, *more, before=first)
    third = edition_of(*five, *others, *more, before=second)
    assert [state.edition for state in third.states[LEVEL]] in ([1], [1, 2])


def test_what_is_told_later_may_not_tell_of_before():
    first = edition_of(*levels(4, 0, 0))
    second = edition_of(*levels(4, 3, 3), before=first)
    # three are partly now: so at most three were before, which is less than is to stay open
    assert second.told(LEVEL) == Told(10, None, 4, below=6)
    later = edition_of(*levels(4, 4, 4), before=first)
    assert later.told(LEVEL) == Told(12, Decimal(2), 4, 4, 4)


def test_a_school_that_changes_its_answer_cannot_be_followed():
    first = edition_of(*levels(5, 4, 3))
    others = levels(5, 4, 3)[1:]
    revised = school(0, {"level": 1})
    second = edition_of(revised, *others, before=first)
    assert second.told(LEVEL) == first.told(LEVEL)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(4000, 318), "13"),
        (Fraction(0), "0"),
        (Fraction(1, 3), "0.33"),
        (Fraction(125, 10), "13"),
        (Fraction(13250, 10), "1300"),
        (Fraction(100), "100"),
    ],
)
def test_a_median_is_told_in_two_digits(value: Fraction, text: str):
    assert str(format(rounded_median(value), "f")) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(1, 3), max_size=9), min_size=1, max_size=3))
def test_every_hidden_count_stays_open_over_all_editions(arrivals: list[list[int]]):
    responses: tuple[Response, ...] = ()
    before = None
    for late in arrivals:
        new = (school(len(responses) + n, {"level": level}) for n, level in enumerate(late))
        responses = (*responses, *new)
        before = publish(round_of(*responses), Scope.FULL, RULES, DAY, before)
        for states in before.states.values():
            told = [state for state in states if not state.told.is_suppressed]
            assert not told or all(is_open(i, RULES) for i in hidden_intervals(states, RULES))
            assert all(len(state.behind) >= RULES.minimum_respondents for state in told)
