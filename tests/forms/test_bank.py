"""The shipped form and standard say what the bank of questions binds, field by field.

The bank is the agreement on content: names, choices, kinds, ranges, relevance, thresholds and what
may leave the school. Its conditions are short strings for people; the tables here say by hand what
each must be as data.
"""

from __future__ import annotations

import re

import pytest

from tests.forms.shipped_files import BANK, CRITERIA, FORM, ITEMS, QUESTIONS, STANDARD, filled

PO, VO = {"item": "SP1", "in": ["po"]}, {"item": "SP1", "in": ["vo"]}

CONDITIONS = {
    None: None,
    "SP1 = po": PO,
    "SP1 = vo": VO,
    "ZC1 > 0": {"item": "ZC1", "above": 0},
    "MD1 in (ja, deels)": {"item": "MD1", "in": ["ja", "deels"]},
    "(SP1 = vo and VZ2 in (eigen, mazl, strenger))"
    " or (SP1 = po and VZ3 in (eigen, grens, strenger))": {
        "any": [
            {"all": [VO, {"item": "VZ2", "in": ["eigen", "mazl", "strenger"]}]},
            {"all": [PO, {"item": "VZ3", "in": ["eigen", "grens", "strenger"]}]},
        ]
    },
    "value in (huisarts, aanbieder)": {"in": ["huisarts", "aanbieder"]},
    "part < whole": {"part_below_whole": True},
    "value = 1": {"equals": 1},
    "value = geen": {"in": ["geen"]},
}
MEASURES = {
    None: {},
    "value": {},
    "100 * ZC1 / SP2": {"per": "SP2", "times": 100},
    "100 * JH1 / SP2": {"per": "SP2", "times": 100},
    "ZC1 / ZC3": {"of": "ZC1", "per": "ZC3"},
    "count": {"count": "all"},
    "count of (jvk, smw, jeugdprofessional, gezinscoach, leerplicht, swv)": {
        "count": ["jvk", "smw", "jeugdprofessional", "gezinscoach", "leerplicht", "swv"]
    },
    "count of (smw, jvk, jeugdprofessional, swv)": {
        "count": ["smw", "jvk", "jeugdprofessional", "swv"]
    },
    "part / whole": {"proportion": True},
    "whole months from value to the reference date": {"months_until": "reference_date"},
}
# 500 over 40 is 12.5
ALSO_SHOWN = {"500 * ZC1 / (40 * SP2)": {"per": "SP2", "times": 12.5}}
OPERATORS = {">=": "at_least", "<=": "at_most", "in": "in"}
BOTH_SECTORS = ["po", "vo"]

# Words the bank shortens and the form writes out, and labels rewritten with the same meaning.
WRITTEN_OUT = {
    "rapportcijfer": "als rapportcijfer",
    "ib'er of zorgcoördinator": "intern begeleider of zorgcoördinator",
    "huisarts of poh-jeugd (via de ouders)": (
        "huisarts of praktijkondersteuner jeugd (via de ouders)"
    ),
}

EVERY = pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
SCORED = [item for item in ITEMS.values() if item["rating"]]
EVERY_SCORED = pytest.mark.parametrize("item", SCORED, ids=[item["id"] for item in SCORED])
EVERY_UNSCORED = pytest.mark.parametrize("name", [n for n, i in ITEMS.items() if not i["rating"]])


def test_the_questions_stand_in_the_banks_order():
    assert [question["name"] for question in FORM["questions"]] == list(ITEMS)


def test_every_rated_question_has_one_criterion_in_the_banks_order():
    found = [criterion["item"] for criterion in STANDARD["criteria"]]
    assert found == [item["id"] for item in SCORED]


def test_the_sections_are_the_banks_themes():
    found = [
        {
            "id": section["name"],
            "title": section["label"],
            "reciprocal": section.get("reciprocal", False),
            "scored": section.get("scored", True),
        }
        for section in FORM["sections"]
    ]
    assert found == BANK["themes"]


def test_the_findings_and_actions_are_the_memos():
    assert [finding["code"] for finding in FORM["findings"]] == list(BANK["findings"])
    assert {action["code"]: action["title"] for action in FORM["actions"]} == BANK["actions"]


@EVERY
def test_section_kind_and_audience(item):
    question = QUESTIONS[item["id"]]
    assert question["section"] == item["theme"]
    assert question["type"] == item["kind"]
    assert question.get("sectors", BOTH_SECTORS) == item["sector"]
    assert question.get("core", False) == item["core"]
    assert question.get("role") == item.get("role")
    unit = item.get("unit")
    assert question.get("unit") == WRITTEN_OUT.get(unit, unit)


@EVERY
def test_range(item):
    question = QUESTIONS[item["id"]]
    found = {
        "min": question["earliest"].isoformat() if "earliest" in question else None,
        "max": question.get("maximum"),
        "decimals": question.get("decimals", 0),
        **{
            bank: question.get(form)
            for form, bank in {
                "soft_minimum": "soft_min",
                "soft_maximum": "soft_max",
                "whole_minimum": "min_whole",
                "max_length": "max_length",
            }.items()
        },
    }
    found["min"] = question.get("minimum", found["min"])
    maximum = item.get("max")
    if maximum in ITEMS:  # capped by another question's answer, else by that question's own maximum
        maximum = {"item": maximum, "otherwise": ITEMS[maximum]["max"]}
    elif maximum == "reference date":
        maximum = None  # every date ends there
    wanted = {key: item.get(key) for key in found} | {"max": maximum}
    assert found == wanted | {"decimals": item.get("decimals", 0)}


@EVERY
def test_choices(item):
    choices = QUESTIONS[item["id"]].get("choices", [])
    found = [
        (choice["name"], filled(choice["label"]), choice.get("exclusive", False))
        for choice in choices
    ]
    assert found == [
        (
            option["id"],
            WRITTEN_OUT.get(option["label"], option["label"]),
            option.get("exclusive", False),
        )
        for option in item.get("options", [])
    ]


@EVERY
def test_levels_build_on_each_other_as_in_the_bank(item):
    found = QUESTIONS[item["id"]].get("levels", [])
    wanted = item.get("levels", [])
    assert len(found) == len(wanted)
    for level, bank in zip(found[2:], wanted[2:], strict=True):
        assert level.startswith("Als niveau 3") == bank.startswith("Als 3")


@EVERY
def test_what_may_leave_the_school(item):
    question = QUESTIONS[item["id"]]
    assert question["share"] == item["share"]
    assert question["public"] == item["public"]
    assert question.get("staff", False) == item.get("staff", False)
    assert question.get("pupil_count", False) == item.get("pupil_count", False)
    assert question.get("missing", []) == item.get("missing", [])


@EVERY
def test_relevance_and_attention(item):
    question = QUESTIONS[item["id"]]
    assert question.get("relevant") == CONDITIONS[item["relevant"]]
    assert question.get("attention") == CONDITIONS[item.get("attention")]


@EVERY_SCORED
def test_measure(item):
    measure = dict(CRITERIA[item["id"]].get("measure", {}))
    measure.pop("unit", None)
    assert measure == MEASURES[item["rating"].get("measure")]
    shown = [
        {key: value for key, value in also.items() if key not in {"label", "decimals"}}
        for also in CRITERIA[item["id"]].get("also_show", [])
    ]
    assert shown == [ALSO_SHOWN[formula] for formula in item.get("also_show", [])]


@EVERY_SCORED
def test_thresholds(item):
    assert CRITERIA[item["id"]]["thresholds"] == thresholds(item["rating"])


def thresholds(rating):
    """Write the bank's thresholds as the standard does."""
    if rating.get("by") == "SP1":
        return [block(rating["po"], PO), block(rating["vo"], VO)]
    if "when SP2 < 150" in rating:
        small = {"item": "SP2", "below": 150}
        return [block(rating["when SP2 < 150"], small), block(rating["otherwise"])]
    return [block(rating)]


def block(bounds, when=None):
    """Write one pair of bounds as the standard does."""
    found = {key: {OPERATORS[bounds[key][0]]: bounds[key][1]} for key in ("met", "partly")}
    return {"when": when, **found} if when else found


@EVERY_SCORED
def test_weight_and_law(item):
    criterion = CRITERIA[item["id"]]
    assert criterion["counts_for"] == item["counts_for"]
    assert criterion["status"] == item["norm_status"]
    assert criterion["serves"] == item["covers"]
    assert criterion.get("legal_breach") == CONDITIONS[item.get("legal_breach")]
    assert "covers" not in QUESTIONS[item["id"]]


@EVERY_UNSCORED
def test_a_question_without_criterion_says_itself_why_it_is_asked(name):
    assert QUESTIONS[name]["covers"] == ITEMS[name]["covers"]
    assert QUESTIONS[name]["reason"]


def test_the_theme_rule_is_the_agreed_one():
    rule = {"met": 0.75, "partly": 0.45, "minimum_share": 0.6, "minimum_items": 3}
    assert STANDARD["theme_rule"] == rule


def test_the_shipped_standard_is_a_draft_and_says_so():
    assert STANDARD["status"] == "draft"
    assert "concept" in STANDARD["note"]
    assert "nog niet vastgesteld" in STANDARD["set_by"]


def test_every_source_is_used_and_every_used_source_is_listed():
    used = {code for criterion in CRITERIA.values() for code in criterion.get("sources", [])}
    listed = [source["code"] for source in STANDARD["sources"]]
    assert sorted(listed) == sorted(used)


@EVERY_SCORED
def test_the_sources_are_those_the_bank_names(item):
    wanted = set(re.findall(r"\b[ZST]\d+[a-c]?\b", item["norm_reason"]))
    # the memo and the law are at times named in words only
    assert set(CRITERIA[item["id"]].get("sources", [])) - wanted <= {"Z0", "Stb"}
    assert wanted <= set(CRITERIA[item["id"]].get("sources", []))
