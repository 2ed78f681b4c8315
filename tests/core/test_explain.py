"""Every result says how it came about: inputs, sum, thresholds, norm, reason, sources."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.small import STANDARD, form, outcome, scan, standard, state
from zorgscan.core.assessment.assess import assess
from zorgscan.core.assessment.explain import Explanation, explain
from zorgscan.core.wording import Wording

PER_100 = "uur per 100 leerlingen"
TWO_DATES = "voldoet: hoogstens 15 maanden geleden; deels: hoogstens 27 maanden geleden"


def explained(answers: dict[str, Any], item: str, text: str = STANDARD) -> Explanation:
    norm = standard(text)
    seen = state(answers)
    result = assess(form(), norm, seen).items[item]
    return explain(form(), norm, seen, result, Wording(form(), scan(answers)))


def test_everything_of_a_ratio_is_told():
    found = explained({"kind": "a", "size": 318, "hours": 40}, "hours")
    assert found == Explanation(
        inputs=(
            ("Hoeveel uur heeft de juf?", "40 uur per week"),
            ("Hoeveel leerlingen?", "318 leerlingen"),
            ("Welke soort?", "Soort A"),
        ),
        formula="100 × 40 : 318 = 12,6 uur per 100 leerlingen",
        measure="12,6 uur per 100 leerlingen",
        nearly="",
        also=("1,6 fte per 500 leerlingen",),
        thresholds=(f"voldoet: minstens 12,5 {PER_100}; deels: minstens 7,5 {PER_100}",),
        rating="voldoet",
        standard="Proefnorm Proefstad, versie 1 (voorstel, niet vastgesteld)",
        status="uit een bron",
        reason="Zo veel vraagt de beroepsgroep van de juf.",
        sources=("Bron een",),
    )


def test_a_figure_that_rounds_to_the_threshold_says_it_is_just_under():
    found = explained({"kind": "a", "size": 200, "hours": 24.9}, "hours")
    assert found.rating == "deels"
    assert found.measure == "12,5 uur per 100 leerlingen"
    assert found.nearly == "afgerond; het ligt net onder 12,5 uur per 100 leerlingen"


def test_under_the_lower_threshold_it_names_that_one():
    found = explained({"kind": "a", "size": 999, "hours": 74.9}, "hours")
    assert (found.rating, found.measure) == ("nog niet", "7,5 uur per 100 leerlingen")
    assert found.nearly == "afgerond; het ligt net onder 7,5 uur per 100 leerlingen"


@pytest.mark.parametrize(
    ("answers", "item"),
    [
        ({"kind": "a", "size": 200, "hours": 24.8}, "hours"),
        ({"kind": "a", "size": 200, "hours": 25}, "hours"),
        ({"cases": {"part": 3, "whole": 4}}, "cases"),  # 75% is shown, not 0,8
        ({"cases": {"part": 5, "whole": 9}}, "cases"),
        ({"level": 2}, "level"),
        ({}, "level"),
    ],
)
def test_a_figure_that_does_not_look_like_the_threshold_needs_no_remark(
    answers: dict[str, Any], item: str
):
    assert explained(answers, item).nearly == ""


@pytest.mark.parametrize(
    ("answers", "item", "formula", "measure", "threshold"),
    [
        ({"size": 100, "hours": 9, "persons": 4}, "persons", "9 : 4 = 2,3", "2,3",
         "voldoet: minstens 4; deels: minstens 2"),
        ({"level": 2}, "level", "", "niveau 2",
         "voldoet: minstens niveau 3; deels: minstens niveau 2"),
        ({"partners": ["x", "z"]}, "partners", "aantal gekozen: 2", "2",
         "voldoet: minstens 3; deels: minstens 1"),
        ({"cases": {"part": 2, "whole": 3}}, "cases", "2 van de 3 dossiers = 67%", "67%",
         "voldoet: minstens 80%; deels: minstens 60%"),
        ({"since": "2025-10-20"}, "since", "van 20 oktober 2025 tot de peildatum: 13 maanden",
         "13 maanden", TWO_DATES),
        ({"since": "2026-10-20"}, "since", "van 20 oktober 2026 tot de peildatum: 1 maand",
         "1 maand", TWO_DATES),
        ({"kind": "b", "talk": "no"}, "talk", "", "", "voldoet: ‘ja’; deels: ‘soms’"),
    ],
)  # fmt: skip
def test_every_kind_of_measure_shows_its_sum(
    answers: dict[str, Any], item: str, formula: str, measure: str, threshold: str
):
    found = explained(answers, item)
    assert (found.formula, found.measure, found.thresholds) == (formula, measure, (threshold,))


def test_counting_some_names_them():
    text = STANDARD.replace('{count = "all"}', '{count = ["x", "y", "z"]}')
    assert explained({"partners": ["x"]}, "partners", text).formula == (
        "aantal gekozen van ix, ei, zet: 1"
    )


def test_all_of_them_is_said_in_words():
    text = STANDARD.replace("met = {at_least = 0.8}", "met = {at_least = 1}")
    found = explained({"cases": {"part": 3, "whole": 3}}, "cases", text)
    assert found.thresholds == ("voldoet: alle (100%); deels: minstens 60%",)


def test_while_it_is_not_known_which_thresholds_apply_all_are_told():
    found = explained({"hours": 25}, "hours")
    assert (found.rating, found.formula, found.measure, found.also) == ("open", "", "", ())
    assert found.thresholds == (
        f"Soort A: voldoet: minstens 12,5 {PER_100}; deels: minstens 7,5 {PER_100}",
        f"overige: voldoet: minstens 4 {PER_100}",
    )
    assert explained({}, "persons").thresholds[0] == (
        "minder dan 150 leerlingen: voldoet: minstens 4; deels: minstens 2"
    )


def test_never_is_told_as_an_answer():
    found = explained({"since": {"missing": "never"}}, "since")
    assert found.inputs == (("Wanneer voor het laatst?", "nooit"),)
    assert (found.rating, found.formula) == ("nog niet", "")


def test_a_question_without_norm_tells_why_it_is_asked():
    found = explained({"wish": "Meer tijd"}, "wish")
    assert found.inputs == (("Wat wenst u?", "Meer tijd"),)
    assert (found.status, found.reason) == ("zonder oordeel", "Voor het gesprek.")
    assert (found.rating, found.thresholds) == ("ter informatie", ())
    assert explained({}, "wish").inputs == ()


def test_every_item_of_a_scan_can_be_explained():
    answers = {"kind": "b", "size": 200, "hours": 8, "persons": 2, "level": 1, "talk": "partly"}
    for item in outcome(answers).items:
        quoted = "Proefnorm Proefstad, versie 1 (voorstel, niet vastgesteld)"
        assert explained(answers, item).standard == quoted
