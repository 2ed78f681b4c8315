"""Section 2 of the contract: what a scan as JSON may hold, and what is refused in words."""

from __future__ import annotations

import json
import unicodedata
import uuid
from typing import TYPE_CHECKING

import pytest

from tests.contract.conftest import SCAN_ID, a_scan, answered

if TYPE_CHECKING:
    from tests.contract.conftest import Stranger

_SCHOOL = {"kind": "school", "name": "De Proef", "brin": "12AB", "vestiging": "00"}
_PARTNER = {"kind": "partner", "name": "Het Loket", "brin": "Loket1"}
_TWO_CODE_POINTS = "e\u0301"  # one character after NFC


def _action(**keys: object) -> dict:
    return {"id": str(uuid.uuid4()), "text": "Overleg plannen"} | keys


@pytest.mark.parametrize(
    "key",
    ["format", "format_version", "subject", "school_year", "reference_date", "form", "answers"],
)
def test_what_is_required(stranger: Stranger, key: str) -> None:
    assert key in stranger.refused(a_scan(**{key: ...}))


@pytest.mark.parametrize("key", ["kind", "name", "brin", "vestiging"])
def test_a_subject_needs_all_its_keys(stranger: Stranger, key: str) -> None:
    subject = {name: value for name, value in _SCHOOL.items() if name != key}

    assert f"subject.{key}" in stranger.refused(a_scan(subject=subject))


@pytest.mark.parametrize("key", ["id", "version"])
def test_a_form_is_named_by_id_and_version(stranger: Stranger, key: str) -> None:
    form = {name: value for name, value in (("id", "zorgscan"), ("version", "1.0")) if name != key}

    assert f"form.{key}" in stranger.refused(a_scan(form=form))


def test_the_defaults(stranger: Stranger) -> None:
    data = stranger.data(stranger.imported(a_scan()))

    assert str(uuid.UUID(data["scan_id"])) == data["scan_id"]
    assert (data["revision"], data["replaces"], data["previous"]) == (1, None, None)
    assert (data["status"], data["scope"], data["recipient"]) == ("in_progress", "full", "school")
    assert data["staff_consulted"] is False
    assert data["actions"] == []
    assert len(data["form"]["sha256"]) == len(data["assessment"]["standard"]["sha256"]) == 64


def test_new_ids_differ(stranger: Stranger) -> None:
    first, second = stranger.imported(a_scan()), stranger.imported(a_scan())

    assert stranger.data(first)["scan_id"] != stranger.data(second)["scan_id"]


@pytest.mark.parametrize(
    "keys",
    [
        {"format": "zorgscan/benchmark"},
        {"format_version": 2},
        {"format_version": "1"},
        {"recipient": "ouders"},
        {"scan_id": "een"},
        {"revision": 0},
        {"revision": True},
        {"replaces": "nul"},
        {"status": "done"},
        {"scope": "half"},
        {"previous": {}},
        {"previous": {"scan_id": SCAN_ID}},
        {"previous": {"scan_id": SCAN_ID, "school_year": "2025"}},
        {"staff_consulted": "ja"},
        {"school_year": "2026-2028"},
        {"school_year": "2027-2026"},
        {"school_year": "2026"},
        {"reference_date": "2026-02-30"},
        {"reference_date": "20-11-2026"},
        {"reference_date": None},
        {"form": {"id": "iets-anders", "version": "1.0"}},
        {"form": {"id": "zorgscan", "version": "0.1"}},
        {"actions": {}},
        {"answers": []},
        {"subject": _SCHOOL | {"kind": "gemeente"}},
        {"subject": _SCHOOL | {"brin": "1234"}},
        {"subject": _SCHOOL | {"brin": "12ABC"}},
        {"subject": _SCHOOL | {"vestiging": "0"}},
        {"subject": _SCHOOL | {"vestiging": 0}},
        {"subject": _PARTNER | {"vestiging": "00"}},
        {"subject": _PARTNER | {"brin": ""}},
        {"subject": _PARTNER | {"brin": "A" * 21}},
        {"subject": _PARTNER | {"brin": "a-b"}},
    ],
    ids=str,
)
def test_what_is_wrong_at_the_top(stranger: Stranger, keys: dict) -> None:
    assert next(iter(keys)) in stranger.refused(a_scan(**keys))


@pytest.mark.parametrize(
    "keys", [{"subject": _PARTNER}, {"subject": _PARTNER | {"brin": "A" * 20}}]
)
def test_a_partner_has_a_code_and_no_vestiging(stranger: Stranger, keys: dict) -> None:
    assert stranger.data(stranger.imported(a_scan(**keys)))["subject"] == keys["subject"]


def test_brin_is_written_in_capitals(stranger: Stranger) -> None:
    file = stranger.imported(a_scan(subject=_SCHOOL | {"brin": "12ab"}))

    assert stranger.data(file)["subject"]["brin"] == "12AB"


@pytest.mark.parametrize("recipient", ["municipality", "public"])
def test_other_editions_are_no_scan_and_say_why(stranger: Stranger, recipient: str) -> None:
    file = stranger.imported(a_scan(scan_id=SCAN_ID))
    edition = stranger.exported(file, "json", recipient).read_text(encoding="utf-8")

    assert "uitgave" in stranger.refused(edition)


def test_unknown_keys_elsewhere_are_kept_and_written_back(stranger: Stranger) -> None:
    given = a_scan(
        zz_mine={"a": [1, 2.5, None, True, "é"]},
        subject=_SCHOOL | {"denominatie": "openbaar"},
        form={"id": "zorgscan", "version": "1.0", "language": "nl"},
        previous={"scan_id": SCAN_ID, "school_year": "2025-2026", "seen": True},
    )

    data = stranger.data(stranger.imported(given))

    assert data["zz_mine"] == given["zz_mine"]
    assert data["subject"] == given["subject"]
    assert data["form"]["language"] == "nl"
    assert data["previous"] == given["previous"]


def test_unknown_keys_do_not_leave_the_school(stranger: Stranger) -> None:
    given = a_scan(zz_mine=1, subject=_SCHOOL | {"directeur": "functie"})

    data = stranger.data(stranger.imported(given), "municipality")

    assert "zz_mine" not in data
    assert data["subject"] == _SCHOOL


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("ZC1", 40.0, 40),
        ("ZC1", 12.5, 12.5),
        ("ZC1", 0, 0),
        ("ZC1", 400, 400),
        ("ZC4", 3.0, 3),
        ("RG2", {"part": 4.0, "whole": 5.0}, {"part": 4, "whole": 5}),
        ("RG2", {"part": 0, "whole": 0}, {"part": 0, "whole": 0}),
        ("MD3", ["jvk", "smw"], ["smw", "jvk"]),
        ("MD3", ["geen"], ["geen"]),
        ("BT3", "2026-11-20", "2026-11-20"),
        ("BT3", "2000-01-01", "2000-01-01"),
        ("BT5", _TWO_CODE_POINTS * 600, "é" * 600),
        ("SP4", 318, 318),
    ],
)
def test_values_that_are_allowed(
    stranger: Stranger, item: str, value: object, kept: object
) -> None:
    answers = answered(**{item: value})

    data = stranger.data(stranger.imported(a_scan(answers)))

    assert data["answers"][item] == {"value": kept}
    assert type(data["answers"][item]["value"]) is type(kept)


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("ZC1", True),
        ("ZC1", "40"),
        ("ZC1", 40.25),
        ("ZC1", 400.1),
        ("ZC1", -1),
        ("SP2", 0),
        ("SP2", 40.5),
        ("ZC4", 3.5),
        ("ZC4", 0),
        ("ZC4", 5),
        ("ZC4", True),
        ("ZC4", "3"),
        ("RG2", {"part": True, "whole": 5}),
        ("RG2", {"part": 5, "whole": 4}),
        ("RG2", {"part": 6, "whole": 6}),
        ("RG2", {"part": -1, "whole": 4}),
        ("RG2", {"part": 1}),
        ("RG2", {"part": 1, "whole": None}),
        ("RG2", {}),
        ("MD3", ["smw", "smw"]),
        ("MD3", ["geen", "smw"]),
        ("MD3", "smw"),
        ("MD3", ["niemand"]),
        ("MD3", [None]),
        ("MD1", "x"),
        ("MD1", ["ja"]),
        ("BT3", "2026-11-21"),
        ("BT3", "1999-12-31"),
        ("BT3", "2025-02-29"),
        ("BT3", 20250101),
        ("BT5", "x" * 601),
        ("BT5", 5),
        ("SP4", 319),
        ("MD2", None),
        # outside the sector of the scan, and still held to its range
        ("OV2", {"part": 11, "whole": 11}),
        ("VZ2", "grens"),
    ],
)
def test_values_that_are_refused(stranger: Stranger, item: str, value: object) -> None:
    assert f"answers.{item}" in stranger.refused(a_scan(answered(**{item: value})))


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"reference_date": None}, "null is geen datum"),
        ({"scan_id": False}, "geen UUID: false"),
        ({"subject": _SCHOOL | {"brin": ""}}, '"" is geen BRIN'),
        ({"answers": answered(ZC4=True)}, "true is geen niveau"),
        ({"answers": answered(SP2=40.5)}, "40,5 is geen heel getal"),
        ({"answers": answered(ZC1=40.25)}, "Cijfers achter de komma die mogen: 1"),
    ],
)
def test_refusals_speak_of_what_stands_in_the_file(
    stranger: Stranger, keys: dict, told: str
) -> None:
    assert told in stranger.refused(a_scan(**keys))


@pytest.mark.parametrize(
    "text", ['"value": NaN', '"value": Infinity', '"value": 1e999', '"value": 1, "value": 2']
)
def test_what_is_no_proper_json(stranger: Stranger, text: str) -> None:
    stranger.refused(json.dumps(a_scan()).replace('"value": 318', text))


@pytest.mark.parametrize("start", ["%PDF-1.7\n", "SQLite format 3\0", "PK\3\4"])
def test_a_file_of_another_kind_is_no_scan(stranger: Stranger, start: str) -> None:
    assert "geen scan in JSON" in stranger.refused(start)


def test_items_out_of_scope_are_held_to_their_range(stranger: Stranger) -> None:
    assert "answers.DE4" in stranger.refused(a_scan(answered(DE4=101), scope="core"))
    assert stranger.data(stranger.imported(a_scan(answered(DE4=100), scope="core")))["answers"][
        "DE4"
    ] == {"value": 100}


@pytest.mark.parametrize("blank", [..., {"left_open": True}, {"note": "later"}])
def test_a_maximum_that_names_a_blank_item_falls_back(stranger: Stranger, blank: object) -> None:
    def answers(count: int) -> dict:
        size = {} if blank is ... else {"SP2": blank}
        return {"SP1": {"value": "po"}, "SP4": {"value": count}} | size

    stranger.imported(a_scan(answers(6000)))
    assert "answers.SP4" in stranger.refused(a_scan(answers(6001)))


@pytest.mark.parametrize(
    "answer",
    [
        {"missing": "unknown"},
        {"left_open": True},
        {},
        {"note": "n"},
        {"flag": True},
        {"value": 3, "note": _TWO_CODE_POINTS * 1000, "explanation": "x" * 400, "by": "x" * 60},
        {"value": 3, "change_reason": "x" * 200, "unchanged_since": "2025-2026"},
        {"value": 3, "evidence": [{"text": "x" * 200, "date": "2026-10-01"}]},
        {"value": 3, "at": "2026-11-18T14:32:05Z", "by": "ib_zc", "share": True},
    ],
    ids=lambda answer: ",".join(answer) or "empty",
)
def test_answers_come_back_as_they_went_in(stranger: Stranger, answer: dict) -> None:
    data = stranger.data(stranger.imported(a_scan(answered() | {"MD2": answer})))

    nfc = unicodedata.normalize("NFC", json.dumps(answer, ensure_ascii=False))
    assert data["answers"]["MD2"] == json.loads(nfc)


@pytest.mark.parametrize("blank", ["", []])
def test_an_empty_value_is_blank_and_its_remarks_are_kept(
    stranger: Stranger, blank: object
) -> None:
    file = stranger.imported(
        a_scan(answered() | {"BT5": {"value": blank, "note": "n"}, "MD1": {"value": blank}})
    )

    data = stranger.data(file)

    assert data["answers"]["BT5"] == {"note": "n"}
    assert data["assessment"]["items"]["MD1"] == {"rating": "unanswered"}


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("MD2", {"missing": "never"}),
        ("ZC1", {"missing": "unknown"}),
        ("BT3", {"missing": "unknown"}),
        ("MD2", {"missing": "weg"}),
        ("MD2", {"missing": "unknown", "value": 3}),
        ("MD2", {"missing": "unknown", "left_open": True}),
        ("MD2", {"value": 3, "left_open": True}),
        ("MD2", {"left_open": "true"}),
        ("MD2", {"value": None}),
        ("MD2", {"value": 3, "note": None}),
        ("MD2", {"value": 3, "evidence": [{"text": "x", "date": None}]}),
        ("MD2", {"value": 3, "evidence": [{"text": "x" * 201}]}),
        ("MD2", {"value": 3, "note": "x" * 1001}),
        ("MD2", {"value": 3, "explanation": "x" * 401}),
        ("MD2", {"value": 3, "change_reason": "x" * 201}),
        ("MD2", {"value": 3, "by": "x" * 61}),
        ("MD2", {"value": 3, "kleur": "rood"}),
        ("MD2", {"suppressed": True, "rating": "met"}),
        ("XX1", {"value": 1}),
        ("MD2", 3),
    ],
    ids=lambda given: str(given)[:40],
)
def test_answers_that_are_refused(stranger: Stranger, item: str, answer: object) -> None:
    assert f"answers.{item}" in stranger.refused(a_scan(answered() | {item: answer}))


def test_an_action_needs_an_id_and_a_text_and_the_rest_has_a_default(stranger: Stranger) -> None:
    action = {"id": str(uuid.uuid4()), "text": "Overleg plannen"}

    data = stranger.data(stranger.imported(a_scan(actions=[action])))

    assert data["actions"] == [action | {"state": "open", "addressee": "school"}]


def test_sixty_full_actions_come_back_as_they_went_in(stranger: Stranger) -> None:
    full = {
        "item": "ZC1",
        "memo_action": "A4",
        "text": "x" * 300,
        "goal": "x" * 300,
        "owner": "x" * 60,
        "quarter": "2027-Q1",
        "state": "dropped",
        "addressee": "partner",
        "share": True,
    }
    actions = [_action(**full) for _ in range(60)]

    assert stranger.data(stranger.imported(a_scan(actions=actions)))["actions"] == actions


@pytest.mark.parametrize(
    "actions",
    [
        [_action() for _ in range(61)],
        [{"text": "x"}],
        [{"id": str(uuid.uuid4())}],
        [_action(text="")],
        [_action(item="XX1")],
        [_action(memo_action="A9")],
        [_action(state="klaar")],
        [_action(addressee="ouders")],
        [_action(text="x" * 301)],
        [_action(goal="x" * 301)],
        [_action(owner="x" * 61)],
        [_action(goal=None)],
        [_action(kleur="rood")],
        [None],
    ],
    ids=lambda actions: f"{len(actions)} {str(actions[0])[50:90]}",
)
def test_actions_that_are_refused(stranger: Stranger, actions: list) -> None:
    assert "actions" in stranger.refused(a_scan(actions=actions))


def test_a_final_scan_has_nothing_blank(stranger: Stranger, filled: dict) -> None:
    stranger.imported(filled | {"status": "final"})
    answers = dict(filled["answers"])
    del answers["ZC4"]

    assert "answers.ZC4" in stranger.refused(filled | {"status": "final", "answers": answers})
    noted = answers | {"ZC4": {"note": "volgt"}}
    assert "answers.ZC4" in stranger.refused(filled | {"status": "final", "answers": noted})
    stranger.imported(
        filled | {"status": "final", "answers": answers | {"ZC4": {"left_open": True}}}
    )


def test_a_final_scan_may_leave_out_what_does_not_apply(stranger: Stranger, filled: dict) -> None:
    without = {
        item: a for item, a in filled["answers"].items() if item not in ("MD2", "MD3", "MD4", "MD6")
    }

    file = stranger.imported(
        filled | {"status": "final", "answers": without | {"MD1": {"value": "nee"}}}
    )

    assert stranger.assessed(file)["items"]["MD2"] == {"rating": "not_applicable"}


def test_hostile_text_comes_back_as_it_went_in(stranger: Stranger) -> None:
    hostile = "=1+1 <b>&amp;</b> \u202egnp.exe 👩‍🏫 \x07\x1b[31m '; DROP TABLE scans;--"
    given = a_scan(
        answered() | {"MD2": {"left_open": True, "note": hostile}},
        subject=_SCHOOL | {"name": hostile},
    )

    data = stranger.data(stranger.imported(given))

    assert data["answers"]["MD2"]["note"] == hostile
    assert data["subject"]["name"] == hostile
