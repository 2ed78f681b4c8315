"""What may leave the school, line by line of the contract's section 4."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.core.small import ACTION_ID, FORM, form, scan, standard
from zorgscan.core.projection import (
    Hidden,
    Projection,
    canonical_data,
    project,
    projection_to_json,
)
from zorgscan.core.scans.model import Recipient, Scan

if TYPE_CHECKING:
    from zorgscan.core.forms.model import FormDefinition

FULL: dict[str, Any] = {
    "kind": "b",
    "size": 200,
    "hours": {"value": 8, "note": "GEHEIM", "explanation": "gaat mee", "by": "directeur",
              "at": "2026-11-18T14:32:05Z", "evidence": [{"text": "GEHEIM"}], "flag": True,
              "unchanged_since": "2025-2026", "change_reason": "GEHEIM"},
    "persons": {"value": 4, "explanation": "blijft bij het oordeel"},
    "level": 3,
    "partners": ["z", "x"],
    "cases": {"part": 4, "whole": 5},
    "since": {"missing": "never"},
    "talk": {"value": "no", "explanation": "GEHEIM"},
    "wish": "GEHEIM",
}  # fmt: skip
HEAD: dict[str, Any] = {
    "staff_consulted": True,
    "revision": 2,
    "replaces": "a" * 64,
    "previous": {"scan_id": "00000000-0000-4000-8000-000000000009", "school_year": "2025-2026"},
    "own_words": {"helper": "GEHEIM"},
    "later": "GEHEIM",
}
CONSULTED = {"staff_consulted": True}


def edition(found: Scan, recipient: Recipient, of: FormDefinition | None = None) -> Projection:
    return project(of or form(), standard(), found, recipient)


def data_for(recipient: Recipient, answers: dict[str, Any], **head: Any) -> Any:
    return projection_to_json(edition(scan(answers, **head), recipient), standard())


def municipality(answers: dict[str, Any], **head: Any) -> Any:
    return data_for(Recipient.MUNICIPALITY, answers, **head)


def public(answers: dict[str, Any], **head: Any) -> Any:
    return data_for(Recipient.PUBLIC, answers, **head)


class TestSchool:
    def test_everything_goes_along(self):
        data = data_for(Recipient.SCHOOL, FULL, **HEAD)
        assert data["answers"]["hours"] == FULL["hours"]
        assert data["own_words"] == {"helper": "GEHEIM"}
        assert data["later"] == "GEHEIM"
        assert data["assessment"]["items"]["talk"] == {"rating": "not_met"}
        assert data["assessment"]["legal_not_met"] == ["cases"]
        assert data["assessment"]["themes"]["T"]["applicable"] == 6
        assert edition(scan(FULL), Recipient.SCHOOL).hidden == Hidden()


class TestMunicipality:
    def test_a_shared_value_goes_with_its_measure_and_explanation_and_nothing_else(self):
        data = municipality(FULL, **HEAD)
        assert data["answers"]["hours"] == {"value": 8, "explanation": "gaat mee"}
        assert data["assessment"]["items"]["hours"] == {"measure": 4.0, "rating": "met"}

    def test_of_a_shared_rating_the_value_and_measure_stay(self):
        data = municipality(FULL, **HEAD)
        assert data["answers"]["persons"] == {
            "suppressed": True, "rating": "not_met", "explanation": "blijft bij het oordeel",
        }  # fmt: skip
        assert data["assessment"]["items"]["persons"] == {"rating": "not_met"}

    def test_what_is_not_shared_is_absent_and_its_explanation_too(self):
        data = municipality(FULL, **HEAD)
        assert "talk" not in data["answers"]
        assert "talk" not in data["assessment"]["items"]
        assert "GEHEIM" not in json.dumps(data)

    def test_a_text_leaves_only_with_consent(self):
        assert "wish" not in municipality({"wish": "Meer tijd"})["answers"]
        data = municipality({"wish": {"value": "Meer tijd", "share": True}})
        assert data["answers"]["wish"] == {"value": "Meer tijd", "share": True}
        assert data["assessment"]["items"]["wish"] == {"rating": "informative"}

    def test_consent_on_other_questions_means_nothing_and_is_not_told(self):
        data = municipality({"kind": "b", "level": {"value": 3, "share": True},
                             "talk": {"value": "no", "share": True}})  # fmt: skip
        assert data["answers"]["level"] == {"value": 3}
        assert "talk" not in data["answers"]

    def test_what_tells_of_one_colleague_leaves_only_after_a_talk(self):
        assert "hours" in municipality(FULL, staff_consulted=True)["answers"]
        without = municipality(FULL, staff_consulted=False)
        assert "hours" not in without["answers"]
        assert "hours" not in without["assessment"]["items"]
        assert "staff_consulted" not in without

    @pytest.mark.parametrize(("whole", "leaves"), [(3, False), (4, False), (5, True), (9, True)])
    def test_small_counts_of_pupils_stay(self, whole: int, leaves: bool):
        data = municipality({"cases": {"part": 3, "whole": whole}})
        assert ("cases" in data["answers"]) is leaves
        assert ("cases" in data["assessment"]["items"]) is leaves

    @pytest.mark.parametrize(
        "answers",
        [{"hours": {"missing": "unknown"}}, {"hours": {"left_open": True}}, {"hours": {}}, {},
         {"hours": {"explanation": "weten wij niet"}}],
    )  # fmt: skip
    def test_unknown_open_and_never_asked_are_absent_alike(self, answers: dict[str, Any]):
        assert municipality(answers, **CONSULTED) == municipality({}, **CONSULTED)

    def test_what_is_hidden_is_absent(self):
        data = municipality({"size": 9, "hours": 0, "persons": 2}, **CONSULTED)
        assert "persons" not in data["answers"]
        assert "persons" not in data["assessment"]["items"]

    def test_never_is_an_answer(self):
        data = municipality({"since": {"missing": "never"}})
        assert data["answers"]["since"] == {"missing": "never"}
        assert data["assessment"]["items"]["since"] == {"rating": "not_met"}

    def test_only_the_keys_of_the_contract_leave(self):
        data = municipality(FULL, **HEAD)
        assert set(data) == {
            "format", "format_version", "recipient", "scan_id", "revision", "replaces", "status",
            "scope", "subject", "school_year", "reference_date", "form", "answers", "actions",
            "assessment",
        }  # fmt: skip
        assert data["recipient"] == "municipality"
        assert (data["revision"], data["replaces"]) == (2, "a" * 64)
        assert data["form"]["sha256"] == form().sha256

    def test_only_actions_for_it_or_shared_leave_and_name_only_what_is_visible(self):
        ids = [ACTION_ID[:-1] + str(number) for number in range(4)]
        lines = [
            {"id": ids[0], "text": "Voor ons", "item": "level"},
            {"id": ids[1], "text": "Voor u", "item": "talk", "addressee": "municipality"},
            {"id": ids[2], "text": "Ook", "item": "level", "share": True, "owner": "directeur"},
            {"id": ids[3], "text": "Voor een ander", "addressee": "partner"},
        ]
        data = municipality(FULL, actions=lines)
        assert data["actions"] == [
            {"id": ids[1], "text": "Voor u", "state": "open", "addressee": "municipality"},
            {"id": ids[2], "text": "Ook", "item": "level", "owner": "directeur", "state": "open",
             "addressee": "school", "share": True},
        ]  # fmt: skip

    def test_themes_rest_on_what_is_visible_without_a_cap_or_a_minimum(self):
        data = municipality(FULL, **HEAD)["assessment"]
        # hours met, persons not, level met, cases met, since never; talk stays
        assert data["themes"]["T"] == {"score": 0.6, "rating": "partly", "answered": 5}
        one = municipality({"level": 4, "cases": {"part": 3, "whole": 4}})["assessment"]
        assert one["themes"]["T"] == {"score": 1.0, "rating": "met", "answered": 1}
        assert one["themes"]["R"] == {"score": None, "rating": None, "answered": 0}
        assert "legal_not_met" not in one

    def test_attention_is_of_visible_items(self):
        assert municipality({"partners": ["z"]})["assessment"]["attention"] == ["partners"]
        text = FORM.replace('label = "Welke partners?"\nshare = "value"', 'label = "Welke?"')
        kept = edition(scan({"partners": ["z"]}), Recipient.MUNICIPALITY, form(text))
        assert kept.assessment.attention == ()

    def test_the_preview_knows_what_disappears(self):
        hidden = edition(scan(FULL, **CONSULTED), Recipient.MUNICIPALITY).hidden
        assert hidden == Hidden(
            items=("talk", "wish"),
            rating_only=("persons", "cases"),
            notes=1,
            evidence=1,
            legal_points=("cases",),
        )

    def test_the_criteria_used_go_along(self):
        norm = municipality(FULL)["assessment"]["standard"]
        assert (norm["id"], norm["version"], norm["status"]) == ("proef", "1", "draft")
        assert norm["sha256"] == standard().sha256
        assert norm["criteria"]["cases"] == {
            "counts_for": "school", "status": "draft",
            "measure": {"kind": "proportion", "of": "cases"},
            "thresholds": [{"met": {"at_least": 0.8}, "partly": {"at_least": 0.6}}],
            "legal_breach": {"item": "cases", "part_below_whole": True},
        }  # fmt: skip


class TestPublic:
    def test_only_ratings_that_are_public_leave(self):
        data = public(FULL, **HEAD)
        assert data["answers"] == {"kind": {"value": "b"}}
        assert data["assessment"]["items"] == {
            "hours": {"rating": "met"},
            "level": {"rating": "met"},
        }
        assert data["assessment"]["themes"] == {
            "T": {"score": 1.0, "rating": "met", "answered": 2},
            "R": {"score": None, "rating": None, "answered": 0},
        }

    def test_only_the_keys_of_the_contract_leave(self):
        data = public(FULL, **HEAD)
        assert set(data) == {
            "format", "format_version", "recipient", "status", "scope", "subject", "school_year",
            "reference_date", "form", "answers", "assessment",
        }  # fmt: skip
        assert set(data["assessment"]) == {"standard", "items", "themes"}

    def test_the_pages_too_have_no_actions_or_texts_to_tell(self):
        line = {"id": ACTION_ID, "text": "Voor u", "addressee": "municipality"}
        told = edition(scan(FULL, actions=[line]), Recipient.PUBLIC)
        assert told.scan.actions == ()
        assert told.assessment.attention == ()
        assert told.assessment.legal_not_met is None

    def test_what_the_municipality_may_not_see_nobody_may(self):
        assert "hours" not in public(FULL, staff_consulted=False)["assessment"]["items"]


class TestCanonical:
    def test_it_is_of_the_edition_without_what_changes_by_itself(self):
        data = canonical_data(edition(scan(FULL, **HEAD), Recipient.MUNICIPALITY))
        assert not {"assessment", "revision", "replaces"} & set(data)
        assert data["answers"] == municipality(FULL, **HEAD)["answers"]

    def test_a_number_that_is_suppressed_does_not_change_it(self):
        one, other = (
            canonical_data(edition(scan(FULL | {"cases": cases}), Recipient.MUNICIPALITY))
            for cases in ({"part": 4, "whole": 5}, {"part": 9, "whole": 9})
        )
        assert one == other

    def test_choices_stand_in_the_forms_order_and_texts_in_one_normal_form(self):
        found = scan({"partners": ["z", "x"], "wish": {"value": "cafe\u0301", "share": True}})
        answers: Any = canonical_data(edition(found, Recipient.MUNICIPALITY))["answers"]
        assert answers["partners"]["value"] == ["x", "z"]
        assert answers["wish"]["value"] == "café"
