"""Ratings, themes and legal duties, at the boundaries and where something is blank."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar

import pytest

from tests.core.small import STANDARD, form, outcome, rating, standard, state
from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.assessment.assess import assess, theme_rating
from zorgscan.core.assessment.measures import compute, whole_months

UNKNOWN = {"missing": "unknown"}
NEVER = {"missing": "never"}


@pytest.mark.parametrize(
    ("hours", "size", "expected"),
    [(25, 200, "met"), (24.9, 200, "partly"), (15, 200, "partly"), (14.9, 200, "not_met"),
     (0, 200, "not_met"), (0.1, 1, "partly"), (12.5, 100, "met")],
)  # fmt: skip
def test_a_boundary_goes_to_the_better_side(hours: float, size: int, expected: str):
    assert rating({"kind": "a", "size": size, "hours": hours}, "hours") == expected


def test_other_schools_have_other_thresholds_and_may_lack_a_middle():
    assert rating({"kind": "b", "size": 200, "hours": 8}, "hours") == "met"
    assert rating({"kind": "b", "size": 200, "hours": 7.9}, "hours") == "not_met"


@pytest.mark.parametrize(
    ("answers", "item", "expected"),
    [
        ({"size": 200, "hours": 25}, "hours", "unanswered"),  # which thresholds?
        ({"kind": "a", "hours": 25}, "hours", "unanswered"),  # per what?
        ({"kind": "a", "size": 200, "hours": UNKNOWN}, "hours", "unknown"),
        ({"kind": "a", "size": 200, "hours": {"left_open": True}}, "hours", "unanswered"),
        ({"size": 200, "hours": 8, "persons": 2}, "persons", "partly"),
        ({"hours": 8, "persons": 2}, "persons", "unanswered"),  # the size chooses
        ({"size": 149, "hours": 8, "persons": 2}, "persons", "met"),
        ({"size": 150, "hours": 8, "persons": 2}, "persons", "partly"),
        ({"hours": 0, "persons": 2}, "persons", "not_applicable"),
        ({"hours": UNKNOWN, "persons": 2}, "persons", "not_applicable"),
        ({"persons": 2}, "persons", "not_applicable"),
        ({"cases": {"part": 2, "whole": 2}}, "cases", "not_applicable"),
        ({"cases": {"part": 0, "whole": 0}}, "cases", "not_applicable"),
        ({"cases": {"part": 3, "whole": 3}}, "cases", "met"),
        ({"cases": {"part": 4, "whole": 5}}, "cases", "met"),
        ({"cases": {"part": 7, "whole": 9}}, "cases", "partly"),
        ({"cases": {"part": 3, "whole": 5}}, "cases", "partly"),
        ({"cases": {"part": 5, "whole": 9}}, "cases", "not_met"),
        ({"cases": UNKNOWN}, "cases", "unknown"),
        ({"since": NEVER}, "since", "not_met"),
        ({"since": "2025-08-20"}, "since", "met"),
        ({"since": "2025-07-20"}, "since", "partly"),
        ({"since": "2024-08-20"}, "since", "partly"),
        ({"since": "2024-07-20"}, "since", "not_met"),
        ({"partners": ["x", "y", "z"]}, "partners", "met"),
        ({"partners": ["x"]}, "partners", "partly"),
        ({"partners": ["none"]}, "partners", "not_met"),
        ({"partners": []}, "partners", "unanswered"),
        ({"kind": "b", "talk": "yes"}, "talk", "met"),
        ({"kind": "b", "talk": "partly"}, "talk", "partly"),
        ({"kind": "b", "talk": "no"}, "talk", "not_met"),
        ({"wish": "Meer tijd"}, "wish", "informative"),
        ({"kind": "a"}, "kind", "informative"),
    ],
)
def test_an_item_is_rated(answers: dict[str, Any], item: str, expected: str):
    assert rating(answers, item) == expected


def test_dividing_by_zero_gives_no_figure():
    measure = standard().by_item["hours"].measure
    values: dict[str, Any] = {"hours": Decimal(8), "size": Decimal(0)}
    assert compute(measure, form(), values, date(2026, 11, 20)) is None


@pytest.mark.parametrize(
    ("score", "expected"),
    [("0.75", "met"), ("0.7499", "partly"), ("0.45", "partly"), ("0.4499", "not_met")],
)
def test_a_theme_is_rated_at_its_boundaries(score: str, expected: str):
    assert theme_rating(Fraction(score), standard().theme_rule) == expected


def test_items_of_another_sector_or_scope_are_not_listed():
    assert "talk" not in outcome({}).items
    assert "talk" not in outcome({"kind": "a"}).items
    assert "talk" in outcome({"kind": "b"}).items
    assert list(outcome({"kind": "b"}, scope="core").items) == ["kind", "size", "hours"]


def test_measures_are_exact_and_become_the_nearest_double():
    found = outcome({"kind": "a", "size": 318, "hours": 40, "cases": {"part": 1, "whole": 3}})
    assert found.items["hours"].measure == Fraction(4000, 318)
    data: Any = assessment_to_json(found, standard())
    assert data["items"]["hours"] == {"measure": 12.578616352201259, "rating": "met"}
    assert data["items"]["cases"]["measure"] == 1 / 3
    assert data["items"]["level"] == {"rating": "unanswered"}


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-11-20", "2026-11-20", 0),
        ("2026-10-21", "2026-11-20", 0),
        ("2026-10-20", "2026-11-20", 1),
        ("2025-08-31", "2026-11-30", 14),  # the 30th comes before the 31st
        ("2025-08-30", "2026-11-30", 15),
        ("2024-02-29", "2025-02-28", 11),
        ("2023-12-31", "2024-02-29", 1),
        ("2000-01-01", "2026-11-20", 322),
    ],
)
def test_whole_months_are_counted_as_the_contract_says(start: str, end: str, months: int):
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


class TestThemes:
    GOOD: ClassVar[dict[str, Any]] = {
        "kind": "b",
        "size": 200,
        "hours": 8,
        "persons": 1,
        "level": 4,
    }

    def theme(self, answers: dict[str, Any], name: str = "T") -> tuple[Any, ...]:
        found = outcome(answers).themes[name]
        mark = None if found.rating is None else found.rating.value
        return found.score, mark, found.answered, found.applicable

    def test_a_mean_over_what_is_rated(self):
        answers = self.GOOD | {"cases": {"part": 3, "whole": 5}, "since": NEVER}
        assert self.theme(answers) == (Fraction(35, 50), "partly", 5, 6)

    def test_too_few_answers_give_no_score(self):
        assert self.theme(self.GOOD) == (None, None, 3, 6)  # half is less than 60%

    def test_what_is_not_applicable_is_not_waited_for(self):
        answers = self.GOOD | {"cases": {"part": 2, "whole": 2}}
        assert self.theme(answers) == (1, "met", 3, 5)  # exactly 60%

    def test_less_than_three_applicable_items_suffice_when_all_are_rated(self):
        assert self.theme({"partners": ["x"]}, "R") == (Fraction(1, 2), "partly", 1, 1)

    def test_none_rated_gives_no_score(self):
        assert self.theme({}, "R") == (None, None, 0, 1)

    def test_a_reciprocal_theme_counts_what_counts_for_the_municipality(self):
        text = STANDARD.replace('counts_for = "both"', 'counts_for = "municipality"')
        found = assess(form(), standard(text), state(self.GOOD)).themes
        assert found["T"].answered == 2
        assert found["R"].applicable == 1

    @pytest.mark.parametrize(
        ("met", "partly", "expected"),
        [(3, 0, "met"), (2, 1, "met"), (1, 2, "partly"), (1, 1, "partly"), (0, 3, "partly")],
    )
    def test_the_score_is_rated_at_its_boundaries(self, met: int, partly: int, expected: str):
        levels = [4] * met + [2] * partly + [1] * (3 - met - partly)
        text = STANDARD
        for name in ("hours", "persons", "cases"):
            text = text.replace(f'item = "{name}"\ncounts_for = "school"',
                                f'item = "{name}"\ncounts_for = "municipality"')  # fmt: skip
        answers: dict[str, Any] = {"kind": "b", "level": levels[0]}
        answers["since"] = {4: "2026-01-01", 2: "2025-01-01", 1: NEVER}[levels[1]]
        answers["talk"] = {4: "yes", 2: "partly", 1: "no"}[levels[2]]
        found = assess(form(), standard(text), state(answers)).themes["T"]
        assert found.rating == expected

    def test_an_unscored_section_has_none(self):
        assert list(outcome({}).themes) == ["T", "R"]

    def test_a_legal_duty_that_is_not_met_caps_the_rating_and_not_the_score(self):
        answers = self.GOOD | {
            "since": "2026-01-01",
            "talk": "yes",
            "cases": {"part": 8, "whole": 9},
        }
        found = outcome(answers)
        assert found.legal_not_met == ("cases",)
        assert (found.themes["T"].score, found.themes["T"].rating) == (1, "partly")
        assert found.themes["T"].capped

    def test_a_cap_changes_nothing_that_is_already_lower(self):
        found = outcome(self.GOOD | {"level": 1, "hours": 0, "since": NEVER, "talk": "no"})
        assert found.legal_not_met == ("level",)
        assert found.themes["T"].rating == "not_met"
        assert not found.themes["T"].capped


def test_a_breach_counts_whatever_the_rating():
    found = outcome({"cases": {"part": 1, "whole": 2}})
    assert found.items["cases"].rating == "not_applicable"
    assert found.legal_not_met == ("cases",)


def test_a_breach_on_a_blank_or_unknown_answer_is_none():
    assert outcome({}).legal_not_met == ()
    assert outcome({"cases": UNKNOWN}).legal_not_met == ()


def test_attention_is_pointed_out_and_is_no_rating():
    assert outcome({"partners": ["y", "z"]}).attention == ("partners",)
    assert outcome({"partners": ["x", "y"]}).attention == ()
