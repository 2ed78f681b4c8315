"""What turns between two outcomes, and how that is said."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.core import small
from zorgscan.core.assessment.explain_theme import beside_formulas, theme_formula
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Answer
from zorgscan.core.whatif import CriterionTurn, ThemeTurn, Turns, turns
from zorgscan.core.whatif_words import change_text, criterion_text, questions_text, theme_text
from zorgscan.core.wording import Wording

FULL: dict[str, Any] = {"kind": "a", "size": 100, "hours": 20, "persons": 2, "level": 3,
                        "cases": {"part": 5, "whole": 5}, "since": "2026-11-01"}  # fmt: skip


def turned(**changed: Any) -> Turns:
    return turns(small.outcome(FULL), small.outcome({**FULL, **changed}))


def test_the_same_answers_turn_nothing():
    assert turned().is_nothing


def test_one_answer_turns_its_criterion_and_its_theme():
    found = turned(level=2)
    assert found.criteria == (CriterionTurn("level", Rating.MET, Rating.PARTLY),)
    assert found.themes == (ThemeTurn("T", Rating.MET, Rating.MET, Fraction(1), Fraction(9, 10)),)


def test_one_answer_can_turn_criteria_that_look_at_it():
    """More pupils: fewer hours for each hundred, and another threshold per person."""
    found = turned(size=300)
    assert found.criteria == (CriterionTurn("hours", Rating.MET, Rating.NOT_MET),)
    assert turned(hours=0).criteria == (
        CriterionTurn("hours", Rating.MET, Rating.NOT_MET),
        CriterionTurn("persons", Rating.MET, Rating.NOT_APPLICABLE),
    )


def test_from_one_reason_for_having_no_rating_to_another_is_no_turn():
    before, after = small.outcome({"hours": 0}), small.outcome({"hours": 5})
    assert before.items["persons"].rating is Rating.NOT_APPLICABLE
    assert after.items["persons"].rating is Rating.UNANSWERED
    assert turns(before, after).criteria == ()


def test_another_sector_brings_and_takes_questions():
    found = turned(kind="b")
    assert (found.appeared, found.vanished) == (("talk",), ())
    assert questions_text(found) == "Er komt 1 vraag erbij."
    back = turns(small.outcome({**FULL, "kind": "b"}), small.outcome(FULL))
    assert questions_text(back) == "Er komt 1 vraag eraf."
    assert questions_text(Turns(appeared=("x", "y"), vanished=("z",))) == (
        "Er komen 2 vragen erbij en 1 vraag eraf."
    )
    assert questions_text(Turns()) == ""


def test_turns_are_said_from_what_to_what():
    form, wording = small.form(), Wording(small.form(), small.scan(FULL))
    criterion = CriterionTurn("level", Rating.MET, Rating.PARTLY)
    assert criterion_text(criterion, form, wording) == "Welk niveau?: van ‘voldoet’ naar ‘deels’"
    theme = ThemeTurn("T", Rating.MET, Rating.PARTLY, Fraction(1), Fraction(1, 2))
    assert theme_text(theme, form) == "Thema Thema: van ‘voldoet’ naar ‘deels’ (100% → 50%)"
    same = ThemeTurn("T", Rating.MET, Rating.MET, Fraction(1), Fraction(4, 5))
    assert theme_text(same, form) == "Thema Thema: blijft ‘voldoet’ (100% → 80%)"
    lost = ThemeTurn("T", None, Rating.MET, None, Fraction(4, 5))
    assert theme_text(lost, form) == (
        "Thema Thema: van ‘te weinig beantwoord’ naar ‘voldoet’ (geen score → 80%)"
    )


def test_an_answer_is_said_short():
    form, wording = small.form(), Wording(small.form())
    level = form.by_name["level"]
    assert change_text(level, Answer(value=3), Answer(), wording) == "van ‘niveau 3’ naar ‘open’"
    kind = form.by_name["kind"]
    assert change_text(kind, Answer(), Answer(value="a"), wording) == "van ‘open’ naar ‘Soort A’"


def test_the_score_of_a_theme_is_shown_as_a_sum():
    outcome = small.outcome({**FULL, "level": 2, "since": "2020-01-01"})
    text = theme_formula(small.form(), small.standard(), outcome, "T")
    assert text == (
        "3 × voldoet (1) + 1 × deels (0,5) + 1 × nog niet (0) = 3,5 punt; 3,5 : 5 = 70%"
    )
    assert theme_formula(small.form(), small.standard(), small.outcome({}), "T") == ""


def test_figures_beside_a_measure_have_their_sum():
    criterion = small.standard().by_item["hours"]
    state = small.state({"kind": "a", "size": 100, "hours": 20})
    assert beside_formulas(small.form(), criterion, state) == (
        "12,5 × 20 : 100 = 2,5 fte per 500 leerlingen",
    )
    assert beside_formulas(small.form(), criterion, small.state({"hours": 20})) == ()
