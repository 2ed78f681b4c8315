"""Section 4 of the contract: ratings, themes, measures and what the law asks."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import a_scan, answered

if TYPE_CHECKING:
    from tests.contract.conftest import Stranger

_BANK = json.loads((Path(__file__).parents[1] / "data" / "bank.json").read_text(encoding="utf-8"))
_PO = {"value": "po"}
_VO = {"value": "vo"}


def _item(stranger: Stranger, item: str, **values: object) -> dict:
    """Return the outcome of one item of a scan with these values."""
    return stranger.assessed(stranger.imported(a_scan(answered(**values))))["items"][item]


def test_the_form_of_an_assessment(stranger: Stranger, filled: dict) -> None:
    outcome = stranger.assessed(stranger.imported(filled))

    assert list(outcome) == ["standard", "items", "themes", "attention", "legal_not_met"]
    assert set(outcome["standard"]) == {"id", "version", "status", "sha256"}
    assert outcome["standard"]["status"] == "draft"
    for result in outcome["items"].values():
        assert set(result) <= {"measure", "rating"}
    for theme in outcome["themes"].values():
        assert set(theme) == {"score", "rating", "answered", "applicable"}


@pytest.mark.parametrize(
    ("item", "values", "outcome"),
    [
        # boundaries go to the better side, on exact values
        ("ZC1", {"ZC1": 40}, {"measure": 12.578616352201259, "rating": "met"}),
        ("ZC1", {"SP2": 200, "ZC1": 25}, {"measure": 12.5, "rating": "met"}),
        ("ZC1", {"SP2": 200, "ZC1": 24.9}, {"measure": 12.45, "rating": "partly"}),
        ("ZC1", {"SP2": 200, "ZC1": 15}, {"measure": 7.5, "rating": "partly"}),
        ("ZC1", {"SP2": 200, "ZC1": 14.9}, {"measure": 7.45, "rating": "not_met"}),
        ("ZC2", {"ZC1": 1, "ZC2": 2}, {"measure": 2.0, "rating": "met"}),
        ("ZC2", {"ZC1": 1, "ZC2": 6}, {"measure": 6.0, "rating": "partly"}),
        ("ZC2", {"ZC1": 1, "ZC2": 7}, {"measure": 7.0, "rating": "not_met"}),
        ("RG2", {"RG2": {"part": 4, "whole": 5}}, {"measure": 0.8, "rating": "met"}),
        ("RG2", {"RG2": {"part": 3, "whole": 5}}, {"measure": 0.6, "rating": "partly"}),
        # which thresholds hold follows from the size, or from the sector
        ("ZC3", {"SP2": 149, "ZC1": 4, "ZC3": 1}, {"measure": 4.0, "rating": "met"}),
        ("ZC3", {"SP2": 150, "ZC1": 4, "ZC3": 1}, {"measure": 4.0, "rating": "partly"}),
        ("MD2", {"MD1": "ja", "MD2": 6}, {"measure": 6.0, "rating": "met"}),
        ("MD2", {"SP1": "vo", "MD1": "ja", "MD2": 6}, {"measure": 6.0, "rating": "partly"}),
        # choices have a rating and no measure; counting choices has both
        ("MD1", {"MD1": "deels"}, {"rating": "partly"}),
        ("DE3", {"DE3": ["geen"]}, {"measure": 0.0, "rating": "not_met"}),
        ("DE3", {"DE3": ["huisarts", "smw", "jvk"]}, {"measure": 2.0, "rating": "not_met"}),
        ("BK1", {"BK1": ["geen"]}, {"measure": 0.0, "rating": "not_met"}),
        # whole months
        ("BT3", {"BT3": "2025-08-20"}, {"measure": 15.0, "rating": "met"}),
        ("BT3", {"BT3": "2025-07-21"}, {"measure": 15.0, "rating": "met"}),
        ("BT3", {"BT3": "2025-07-20"}, {"measure": 16.0, "rating": "partly"}),
        ("BT3", {"BT3": "2024-07-21"}, {"measure": 27.0, "rating": "partly"}),
        ("BT3", {"BT3": "2024-07-20"}, {"measure": 28.0, "rating": "not_met"}),
        ("BT3", {"BT3": "2026-11-20"}, {"measure": 0.0, "rating": "met"}),
        # a pair below its smallest whole applies to nobody, whatever it says
        ("VZ5", {"VZ5": {"part": 0, "whole": 2}}, {"rating": "not_applicable"}),
        ("VZ5", {"VZ5": {"part": 0, "whole": 0}}, {"rating": "not_applicable"}),
        ("VZ5", {"VZ5": {"part": 3, "whole": 3}}, {"measure": 1.0, "rating": "met"}),
        # what is not relevant, is not asked or has no thresholds
        ("MD2", {"MD1": "nee", "MD2": 6}, {"rating": "not_applicable"}),
        ("MD2", {"MD2": 6}, {"rating": "not_applicable"}),
        ("ZC2", {"ZC1": 0, "ZC2": 2}, {"rating": "not_applicable"}),
        ("RG4", {"RG4": "cjg"}, {"rating": "informative"}),
        ("SP2", {}, {"rating": "informative"}),
        ("RG4", {}, {"rating": "unanswered"}),
        ("ZC1", {}, {"rating": "unanswered"}),
    ],
    ids=str,
)
def test_how_an_item_is_rated(stranger: Stranger, item: str, values: dict, outcome: dict) -> None:
    assert _item(stranger, item, **values) == outcome


@pytest.mark.parametrize(
    ("item", "answers", "outcome"),
    [
        # a measure or a choice of thresholds that needs a blank item
        ("ZC1", {"SP1": _PO, "ZC1": {"value": 40}}, {"rating": "unanswered"}),
        ("ZC1", {"SP2": {"value": 318}, "ZC1": {"value": 40}}, {"rating": "unanswered"}),
        (
            "ZC3",
            {"SP1": _PO, "ZC1": {"value": 8}, "ZC3": {"value": 1}},
            {"rating": "unanswered"},
        ),
        ("SI1", {"SI1": {"value": "geen"}}, {"rating": "unanswered"}),
        # what is not known is no answer, and counts for nothing elsewhere
        (
            "MD2",
            {"SP1": _PO, "MD1": {"value": "ja"}, "MD2": {"missing": "unknown"}},
            {"rating": "unknown"},
        ),
        ("RG4", {"SP1": _PO, "RG4": {"missing": "unknown"}}, {"rating": "unknown"}),
        ("BT3", {"SP1": _PO, "BT3": {"missing": "never"}}, {"rating": "not_met"}),
        ("BT3", {"SP1": _PO, "BT3": {"left_open": True}}, {"rating": "unanswered"}),
    ],
    ids=str,
)
def test_how_blank_and_unknown_answers_work_on(
    stranger: Stranger, item: str, answers: dict, outcome: dict
) -> None:
    assert stranger.assessed(stranger.imported(a_scan(answers)))["items"][item] == outcome


@pytest.mark.parametrize("scope", ["full", "core"])
@pytest.mark.parametrize("sector", ["po", "vo", None])
def test_every_item_of_sector_and_scope_is_listed(
    stranger: Stranger, sector: str | None, scope: str
) -> None:
    answers = {"SP1": {"value": sector}} if sector else {}
    outcome = stranger.assessed(stranger.imported(a_scan(answers, scope=scope)))

    assert list(outcome["items"]) == [
        item["id"]
        for item in _BANK["items"]
        if (sector in item["sector"] if sector else len(item["sector"]) == 2)
        and (scope == "full" or item["core"])
    ]


def test_a_legal_breach_caps_the_theme_and_not_its_score(stranger: Stranger) -> None:
    values = {"SI1": "geen", "SI2": 12, "SI3": 4, "SI4": "w2", "SI5": 100}

    outcome = stranger.assessed(stranger.imported(a_scan(answered(**values))))

    assert outcome["legal_not_met"] == ["SI1"]
    assert outcome["themes"]["SI"] == {
        "score": 0.8,
        "rating": "partly",
        "answered": 5,
        "applicable": 5,
    }


def test_legal_conditions_hold_whatever_the_rating(stranger: Stranger) -> None:
    # nine of ten is rated `partly`, and still not what the law asks; without a sector no rating
    nine = stranger.imported(a_scan(answered(VZ5={"part": 9, "whole": 10}, PR4=1)))
    unrated = stranger.imported(a_scan({"SI1": {"value": "geen"}}))

    assert stranger.assessed(nine)["items"]["VZ5"] == {"measure": 0.9, "rating": "partly"}
    assert stranger.assessed(nine)["legal_not_met"] == ["PR4", "VZ5"]
    assert stranger.assessed(unrated)["items"]["SI1"] == {"rating": "unanswered"}
    assert stranger.assessed(unrated)["legal_not_met"] == ["SI1"]


@pytest.mark.parametrize(
    ("values", "theme"),
    [
        # SI has five items: three of five is 60%, two is not
        (
            {"SI2": 3, "SI3": 3, "SI4": "w2"},
            {"score": 1.0, "rating": "met", "answered": 3, "applicable": 5},
        ),
        (
            {"SI2": 3, "SI3": 3},
            {"score": None, "rating": None, "answered": 2, "applicable": 5},
        ),
        (
            {"SI2": 3, "SI3": 2, "SI4": "later"},
            {"score": 0.5, "rating": "partly", "answered": 3, "applicable": 5},
        ),
        (
            {"SI2": 0, "SI3": 2, "SI4": "later"},
            {"score": pytest.approx(1 / 6), "rating": "not_met", "answered": 3, "applicable": 5},
        ),
    ],
)
def test_how_a_theme_is_rated(stranger: Stranger, values: dict, theme: dict) -> None:
    outcome = stranger.assessed(stranger.imported(a_scan(answered(**values))))

    assert outcome["themes"]["SI"] == theme
    assert "SP" not in outcome["themes"]


def test_a_theme_counts_what_counts_for_the_school(stranger: Stranger) -> None:
    # RG5 is asked in BK, which is reciprocal: it counts there; OV4 is about the others
    given = answered(SP1="vo", OV4=4, OV2={"part": 5, "whole": 5}, OV5=3, OV7=3, OV8=3)
    outcome = stranger.assessed(stranger.imported(a_scan(given)))
    empty = stranger.assessed(stranger.imported(a_scan(answered(RG5="ja"))))

    assert outcome["themes"]["OV"] == {
        "score": 1.0,
        "rating": "met",
        "answered": 4,
        "applicable": 4,
    }
    assert empty["themes"]["BK"]["answered"] == 1
    assert empty["themes"]["RG"]["answered"] == 0


def test_attention_is_told(stranger: Stranger) -> None:
    told = stranger.imported(a_scan(answered(RG4="huisarts")))
    not_told = stranger.imported(a_scan(answered(RG4="cjg")))

    assert stranger.assessed(told)["attention"] == ["RG4"]
    assert stranger.assessed(not_told)["attention"] == []


def test_what_is_kept_outside_sector_and_scope_counts_for_nothing(
    stranger: Stranger, filled: dict
) -> None:
    plain = stranger.imported(filled)
    more = deepcopy(filled)
    more["answers"] |= {"OV2": {"value": {"part": 0, "whole": 10}}, "VZ2": {"value": "mazl"}}
    kept = stranger.imported(more)

    assert stranger.assessed(kept) == stranger.assessed(plain)
    assert stranger.data(kept)["answers"]["VZ2"] == {"value": "mazl"}


def test_reports_show_rounded_half_up_and_rate_exactly(stranger: Stranger) -> None:
    ended = stranger.run("assess", stranger.imported(a_scan(answered(SP2=200, ZC1=24.9))))

    (line,) = [line for line in ended.out.splitlines() if line.lstrip().startswith("ZC1")]
    assert "12,5" in line
    assert "deels" in line
