"""A few of the rounds of `python -m tests.disclosure.attack 300`, and that the attack works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.disclosure.attack import attack_cell, attack_rounds
from tests.disclosure.attack_themes import attack_theme, told_together
from tests.disclosure.made import RULES, counts, schools
from tests.disclosure.rounds import editions_of, history
from zorgscan.core.disclosure import publish as publishing
from zorgscan.core.disclosure.intervals import hidden_counts, left_open
from zorgscan.core.disclosure.model import State, Told

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_nothing_hidden_comes_out_of_rounds_by_chance():
    report = attack_rounds(3, 3)
    assert report.hidden > 100
    assert report.failures == []


def narrow_in_themes(number: int) -> Iterator[object]:
    """Yield what is known too well of a theme and its questions, in each edition."""
    past = history(number, 1)
    for edition, round_ in zip(editions_of(past.rounds), past.rounds, strict=True):
        for theme, items in told_together(edition, round_):
            for cell, found in attack_theme(round_, edition, theme, items).items():
                if found.narrow:
                    yield cell, found.narrow


def test_a_theme_does_not_tell_of_its_questions():
    assert list(narrow_in_themes(2)) == []


def test_the_attack_finds_what_a_theme_tells_where_that_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(publishing, "leaves_room", lambda *_: True)
    assert next(narrow_in_themes(2), None), "of the first theme that tells too much"


def state(edition: int, told: Told, *figures: tuple) -> State:
    return State(edition, told, tuple(figure for some in figures for figure in some), (), 20)


def test_the_attack_finds_three_that_are_too_little_to_hide_in():
    found = attack_cell((state(1, Told(12, None, 9, below=3), schools(9, 2, 1)),))
    assert found.narrow == ((0, 3), (0, 3))


def test_the_attack_subtracts_one_edition_from_another():
    first, late = schools(5, 4, 3), schools(0, 0, 1, first=12)
    one = state(1, Told(12, None, 5, 4, 3), first)
    two = state(2, Told(13, None, 5, 4, 4), first, late)
    assert attack_cell((one, two)).named == 1


def test_the_attack_adds_two_editions_and_subtracts_a_third():
    """Of the two schools that are in both of the first, and not in the third, it finds all."""
    two, five, others = schools(2, 0, 0), schools(3, 2, 0, first=2), schools(0, 2, 3, first=7)
    sets = ([two, five], [two, others], [five, others])
    states: list[State] = []
    for number, some in enumerate(sets, 1):
        made = state(number, Told(1), *some)
        met, partly, not_met = counts(made)
        told = Told(met + partly + not_met, None, met, partly, not_met)
        states.append(replace(made, told=told))
    assert attack_cell(tuple(states)).named >= 2


@pytest.mark.parametrize("number", [0, 1, 3])
def test_our_own_reckoning_and_the_attack_find_the_same(number: int):
    edition = history(number, 3).editions[-1]
    for states in edition.states.values():
        ours = [
            interval
            for one, left in zip(states, left_open(states, RULES), strict=True)
            for interval in hidden_counts(one.told, left).values()
        ]
        found = attack_cell(states)
        if any(not one.told.is_suppressed for one in states):
            assert found.hidden == len(ours)
            widths = [high - low for low, high in ours]
            assert (found.worst is None) == (not widths)
            if found.worst:
                assert found.worst[1] - found.worst[0] == min(widths)
