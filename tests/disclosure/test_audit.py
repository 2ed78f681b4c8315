"""The audit: every count that an edition hides, why, and what is left of it for an attacker."""

from __future__ import annotations

from dataclasses import replace

from tests.core.small import form
from tests.disclosure.made import DAY, RULES
from tests.disclosure.rounds import PO_RULES, history
from tests.disclosure.test_publish import (
    HOURS,
    LEVEL,
    THEME,
    edition_of,
    hours,
    levels,
    round_of,
)
from tests.second_reading.compare import definitions
from zorgscan.core.disclosure.audit import (
    FIGURE_WORDS,
    WHY_WORDS,
    Hidden,
    Why,
    audit,
    narrowest,
    reasons,
)
from zorgscan.core.disclosure.model import About, CellName, Edition
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.scans.model import Scope


def of(edition: Edition, cell: CellName) -> dict[tuple[int, str], Hidden]:
    found = audit(edition, form(), RULES)
    return {(one.edition, one.figure): one for one in found if one.cell == cell}


def test_what_is_told_in_full_is_not_hidden():
    assert of(edition_of(*levels(5, 4, 3)), LEVEL) == {}


def test_of_a_count_alone_all_the_rest_is_hidden():
    # of 22, 18 meet: told they are not, since four are left, three partly and one not
    found = of(edition_of(*levels(18, 3, 1)), LEVEL)
    assert {figure: one.left for (_, figure), one in found.items()} == {
        # at least twelve: the median is 3; and one to five below, or it would have been told
        "met": (17, 21),
        "partly": (0, 4),
        "not_met": (0, 4),
        "below": (1, 5),
    }
    assert {one.why for one in found.values()} == {Why.SMALL_COUNT}


def test_few_schools_few_boards_and_one_large_board_are_told_apart():
    few = of(edition_of(*levels(4, 0, 0)), LEVEL)
    assert few[1, "met"].why is Why.FEW_SCHOOLS
    assert few[1, "met"].left == (0, 4)
    assert of(edition_of(*levels(9, 0, 0, board="een")), LEVEL)[1, "met"].why is Why.FEW_BOARDS


def test_what_can_be_about_a_colleague_says_so():
    found = of(edition_of(*hours(9)), HOURS)
    assert {one.why for one in found.values()} == {Why.STAFF}
    never = publish(round_of(*hours(30)), Scope.FULL, replace(RULES, staff_minimum={}), DAY)
    rules = replace(RULES, staff_minimum={})
    assert {one.why for one in audit(never, form(), rules) if one.cell == HOURS} == {Why.STAFF}


def test_what_an_earlier_edition_hides_again_says_so():
    first = edition_of(*levels(4, 0, 0))
    found = of(edition_of(*levels(4, 3, 3), before=first), LEVEL)
    assert found[2, "partly"].why is Why.EARLIER
    assert found[1, "partly"].left == (0, 4)


def test_of_a_theme_that_is_not_told_no_interval_is_claimed():
    assert of(edition_of(*levels(2, 1, 1)), THEME)[1, "met"].left is None


def test_every_hidden_count_of_rounds_by_chance_has_an_interval_around_the_truth():
    shipped, _ = definitions()
    for number in range(4):
        edition = history(number, 5).editions[-1]
        found = audit(edition, shipped, PO_RULES)
        assert found
        for one in found:
            (state,) = [s for s in edition.states[one.cell] if s.edition == one.edition]
            if one.left is None:
                assert one.cell.about is About.THEME
                continue
            ratings = [figure.rating.value for figure in state.behind]
            names = {"count": ratings, "below": [r for r in ratings if r != "met"]}
            real = len(names.get(one.figure, [r for r in ratings if r == one.figure]))
            assert one.left[0] <= real <= one.left[1]
            assert one.left[1] - one.left[0] >= PO_RULES.minimum_width or one.left[0] == 0
        nearest = narrowest(found)
        assert nearest is not None
        assert sum(reasons(found).values()) <= len(found)


def test_everything_has_dutch_words():
    assert set(WHY_WORDS) == set(Why)
    assert set(FIGURE_WORDS) == {"count", "met", "partly", "not_met", "below"}
