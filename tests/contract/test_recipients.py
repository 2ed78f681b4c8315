"""Section 4 of the contract, recipients: what may leave the school, and nothing beside it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import uuid
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from tests.contract.conftest import SCAN_ID

if TYPE_CHECKING:
    from tests.contract.conftest import Stranger

_BANK = {
    item["id"]: item
    for item in json.loads(
        (Path(__file__).parents[1] / "data" / "bank.json").read_text(encoding="utf-8")
    )["items"]
}
_TOP = {
    "format",
    "format_version",
    "recipient",
    "scan_id",
    "revision",
    "replaces",
    "status",
    "scope",
    "subject",
    "school_year",
    "reference_date",
    "form",
    "answers",
    "actions",
    "assessment",
}
_POINTS = {"met": 1.0, "partly": 0.5, "not_met": 0.0}


def _with(filled: dict, **answers: dict | None) -> dict:
    """Return the scan with some answers replaced; None takes one out."""
    scan = deepcopy(filled)
    scan["answers"] |= answers
    scan["answers"] = {item: a for item, a in scan["answers"].items() if a is not None}
    return scan


def _visible(scan: dict, ratings: dict) -> dict[str, str]:
    """Return what the municipality sees of each item, `value` or `rating`, by the contract."""
    seen = {}
    for item, rating in ratings.items():
        told = _BANK[item]["share"]
        answer = scan["answers"].get(item, {})
        pair = _BANK[item]["kind"] == "pair" and _BANK[item]["pupil_count"]
        small = pair and answer.get("value", {}).get("whole", 9) < 5
        if rating in ("not_applicable", "unanswered", "unknown") or small:
            continue
        if _BANK[item].get("staff") and not scan.get("staff_consulted"):
            continue
        if told == "none" and _BANK[item]["kind"] == "text" and answer.get("share"):
            told = "value"
        if told != "none":
            seen[item] = told
    return seen


@pytest.mark.parametrize("consulted", [False, True])
def test_the_municipality_sees_of_each_item_what_the_bank_says(
    stranger: Stranger, filled: dict, *, consulted: bool
) -> None:
    file = stranger.imported(filled | {"staff_consulted": consulted})
    whole = stranger.assessed(file)["items"]
    ratings = {item: result["rating"] for item, result in whole.items()}
    seen = _visible(filled | {"staff_consulted": consulted}, ratings)

    data = stranger.data(file, "municipality")

    assert data["answers"] == {
        item: {"value": filled["answers"][item]["value"]}
        if told == "value"
        else {"suppressed": True, "rating": ratings[item]}
        for item, told in seen.items()
    }
    assert data["assessment"]["items"] == {
        item: whole[item] if told == "value" else {"rating": ratings[item]}
        for item, told in seen.items()
    }
    assert ("ZC1" in seen) is ("DE1" in seen) is consulted


def test_the_municipality_gets_these_keys_and_no_others(stranger: Stranger, filled: dict) -> None:
    everything = {
        "by": "ib_zc",
        "at": "2026-11-18T14:32:05Z",
        "note": "blijft hier",
        "explanation": "gaat mee",
        "evidence": [{"text": "plan"}],
        "flag": True,
        "unchanged_since": "2025-2026",
        "change_reason": "anders geteld",
        "share": True,
    }
    scan = deepcopy(filled) | {
        "own_key": 1,
        "previous": {"scan_id": str(uuid.uuid4()), "school_year": "2025-2026"},
    }
    scan["answers"] = {item: answer | everything for item, answer in scan["answers"].items()}

    data = stranger.data(stranger.imported(scan), "municipality")

    assert set(data) == _TOP
    for item, answer in data["answers"].items():
        told = {"suppressed", "rating"} if "suppressed" in answer else {"value"}
        text = {"share"} if _BANK[item]["kind"] == "text" else set()
        assert set(answer) == told | {"explanation"} | text, item
    assert "BT5" in data["answers"]
    assert data["assessment"]["items"]["BT5"] == {"rating": "informative"}
    assert set(data["assessment"]) == {"standard", "items", "themes", "attention"}


def test_a_text_that_may_not_leave_leaves_when_it_is_shared(
    stranger: Stranger, filled: dict
) -> None:
    kept = stranger.data(stranger.imported(filled), "municipality")
    shared = _with(filled, BT5={"value": "Graag mee", "share": True})
    data = stranger.data(stranger.imported(shared), "municipality")

    assert "BT5" not in kept["answers"]
    assert data["answers"]["BT5"] == {"value": "Graag mee", "share": True}


@pytest.mark.parametrize(("whole", "told"), [(3, False), (4, False), (5, True)])
def test_a_small_group_of_pupils_is_absent(
    stranger: Stranger, filled: dict, whole: int, *, told: bool
) -> None:
    scan = _with(filled, RG2={"value": {"part": 3, "whole": whole}})

    data = stranger.data(stranger.imported(scan), "municipality")

    assert ("RG2" in data["answers"]) is ("RG2" in data["assessment"]["items"]) is told


def test_never_is_told_with_its_rating(stranger: Stranger, filled: dict) -> None:
    scan = _with(filled, BT3={"missing": "never"})

    data = stranger.data(stranger.imported(scan), "municipality")

    assert data["answers"]["BT3"] == {"missing": "never"}
    assert data["assessment"]["items"]["BT3"] == {"rating": "not_met"}


def test_themes_rest_on_what_is_visible_without_legal_cap(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    ratings = {item: result["rating"] for item, result in stranger.assessed(file)["items"].items()}
    seen = _visible(filled, ratings)
    reciprocal = {"BK", "JH"}

    for whom, told in (
        ("municipality", seen),
        ("public", [item for item in seen if _BANK[item]["public"] == "rating"]),
    ):
        themes = stranger.data(file, whom)["assessment"]["themes"]
        for theme, result in themes.items():
            points = [
                _POINTS[ratings[item]]
                for item in told
                if _BANK[item]["theme"] == theme
                and (theme in reciprocal or _BANK[item]["counts_for"] in ("school", "both"))
                and ratings[item] in _POINTS
            ]
            score = sum(points) / len(points) if points else None
            assert result["answered"] == len(points), theme
            assert result["score"] == (None if score is None else pytest.approx(score)), theme
            assert set(result) == {"score", "rating", "answered"}
            assert result["rating"] == _word(score), theme
        assert "SP" not in themes


def test_a_legal_cap_stays_at_school(stranger: Stranger, filled: dict) -> None:
    # one breach of the law in a theme that is otherwise in order
    scan = _with(filled, SI1={"value": "geen"}, SI2={"value": 12}, SI3={"value": 4})
    file = stranger.imported(scan)

    school, shared = stranger.assessed(file), stranger.data(file, "municipality")["assessment"]

    assert "SI1" in school["legal_not_met"]
    assert school["themes"]["SI"]["score"] >= 0.75
    assert school["themes"]["SI"]["rating"] == "partly"
    assert shared["themes"]["SI"] == {"score": 0.75, "rating": "met", "answered": 4}


def test_attention_is_of_visible_items(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)

    assert stranger.data(file, "municipality")["assessment"]["attention"] == ["RG4"]
    assert "attention" not in stranger.data(file, "public")["assessment"]


def test_actions_that_leave(stranger: Stranger, filled: dict) -> None:
    def action(**keys: object) -> dict:
        return {"id": str(uuid.uuid4()), "text": "x", "goal": "g", "owner": "directeur"} | keys

    actions = [
        action(item="MD2", addressee="municipality", memo_action="A4", quarter="2027-Q1"),
        action(item="ZC1", addressee="municipality"),
        action(item="DE4", share=True),
        action(item="MD2", addressee="school"),
        action(item="MD2", addressee="partner"),
    ]

    data = stranger.data(stranger.imported(filled | {"actions": actions}), "municipality")

    hidden_item = [{k: v for k, v in a.items() if k != "item"} for a in actions[1:3]]
    assert data["actions"] == [
        actions[0] | {"state": "open"},
        hidden_item[0] | {"state": "open"},
        hidden_item[1] | {"state": "open", "addressee": "school"},
    ]


def test_the_public_gets_ratings_and_the_sector(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(
        _with(filled, MD2={"value": 6, "explanation": "vrije tekst", "note": "vrije tekst"})
        | {"actions": [{"id": str(uuid.uuid4()), "text": "vrije tekst", "share": True}]}
    )
    shared, data = stranger.data(file, "municipality"), stranger.data(file, "public")

    assert set(data) == _TOP - {"scan_id", "revision", "replaces", "actions"}
    assert data["answers"] == {"SP1": {"value": "po"}}
    assert data["assessment"]["items"] == {
        item: {"rating": result["rating"]}
        for item, result in shared["assessment"]["items"].items()
        if _BANK[item]["public"] == "rating"
    }
    assert set(data["assessment"]) == {"standard", "items", "themes"}
    assert "vrije tekst" not in json.dumps(data)
    assert SCAN_ID not in json.dumps(data)


def _word(score: float | None) -> str | None:
    if score is None:
        return None
    return "met" if score >= 0.75 else "partly" if score >= 0.45 else "not_met"


def _hidden_variants(filled: dict) -> list[dict]:
    """Return scans that differ in nothing that the municipality may see."""
    return [
        _with(filled, ZC2={"value": 40}, DE4={"value": 0}, SP4={"value": 1}),
        _with(filled, ZC1={"value": 100, "explanation": "meer uren"}, ZC3={"value": 9}),
        _with(
            filled, VZ5={"value": {"part": 0, "whole": 10}}, VZ4={"value": {"part": 0, "whole": 4}}
        ),
        _with(filled, VZ4={"missing": "unknown"}),
        _with(filled, VZ4={"left_open": True}, DE4=None, SI5={"missing": "unknown"}),
        _with(filled, BT5={"value": "Iets heel anders", "explanation": "toelichting"}),
        _with(filled, BT5=None, ZC2={"note": "nog vragen"}),
        _with(
            filled, MD2=filled["answers"]["MD2"] | {"note": "n", "flag": True, "by": "directeur"}
        ),
        # only its rating leaves, and that stays
        _with(
            filled, PR2={"value": {"part": 5, "whole": 5}}, RG2={"value": {"part": 5, "whole": 5}}
        ),
        filled | {"previous": {"scan_id": str(uuid.uuid4()), "school_year": "2025-2026"}},
        filled | {"own_key": "iets"},
        filled | {"actions": [{"id": str(uuid.uuid4()), "text": "Iets voor onszelf"}]},
        filled | {"answers": dict(reversed(filled["answers"].items()))},
        # what follows from a hidden answer: two more questions that do not apply
        _with(filled, ZC1={"value": 0}),
        _with(filled, ZC1=None, DE1=None, BK3={"missing": "unknown"}, SI5={"value": 0}),
        # kept, and outside the sector
        _with(filled, OV2={"value": {"part": 0, "whole": 10}}, VZ2={"value": "geen"}),
        # the same in another spelling
        _with(filled, MD3={"value": list(reversed(filled["answers"]["MD3"]["value"]))}),
        _with(filled, JH2={"value": 1.0}, RG2={"value": {"part": 4.0, "whole": 5.0}}),
    ]


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize("number", range(18))
@pytest.mark.parametrize("whom", ["municipality", "public"])
def test_what_is_hidden_changes_no_byte_of_what_leaves(
    stranger: Stranger, filled: dict, whom: str, number: int
) -> None:
    base, other = stranger.imported(filled), stranger.imported(_hidden_variants(filled)[number])

    for to in ("json", "csv", "xlsx", "docx"):
        files = [stranger.exported(file, to, whom).read_bytes() for file in (base, other)]
        assert files[0] == files[1], to
    # pages and carriers together
    reports = [stranger.reported(file, whom).read_bytes() for file in (base, other)]
    assert reports[0] == reports[1]


@pytest.mark.usefixtures("fixed_clock")
def test_consent_of_staff_alone_changes_what_leaves(stranger: Stranger, filled: dict) -> None:
    base = stranger.imported(filled)
    told = stranger.imported(filled | {"staff_consulted": True})

    assert stranger.data(base, "municipality") != stranger.data(told, "municipality")
    assert "staff_consulted" not in stranger.data(told, "municipality")


@pytest.mark.usefixtures("fixed_clock")
def test_values_behind_a_public_rating_change_no_byte(stranger: Stranger, filled: dict) -> None:
    base = stranger.imported(filled)
    other = stranger.imported(
        _with(
            filled,
            MD2={"value": 20, "explanation": "vaker"},
            RG4={"value": "cjg"},
            SP2={"value": 320},
        )
    )

    assert (
        stranger.reported(base, "public").read_bytes()
        == stranger.reported(other, "public").read_bytes()
    )


@pytest.mark.usefixtures("fixed_clock")
def test_texts_are_compared_in_one_spelling(stranger: Stranger, filled: dict) -> None:
    composed = _with(filled, BT4={"value": 2, "explanation": "caf\u00e9"})
    decomposed = _with(filled, BT4={"value": 2, "explanation": "cafe\u0301"})

    reports = [stranger.reported(stranger.imported(s)) for s in (composed, decomposed)]

    assert reports[0].read_bytes() == reports[1].read_bytes()


def _pages(report: Path) -> list[str]:
    with pypdfium2.PdfDocument(report) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    return [" ".join(page.split()) for page in pages]


@pytest.mark.parametrize("whom", ["school", "municipality", "public"])
@pytest.mark.parametrize("scope", ["full", "core"])
def test_every_page_says_that_the_standard_is_a_draft(
    stranger: Stranger, filled: dict, scope: str, whom: str
) -> None:
    pages = _pages(stranger.reported(stranger.imported(filled | {"scope": scope}), whom))

    assert all("concept" in page.lower() for page in pages)


def test_pages_say_what_they_rest_on(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    shared, own = (
        " ".join(_pages(stranger.reported(file, whom))) for whom in ("municipality", "school")
    )

    assert "Om te delen: gemeente, bestuur, MR" in shared
    assert "De oordelen per thema rusten op wat de school deelt" in shared
    assert "Ze kunnen verschillen van het beeld" in shared
    assert "niet gedeeld of niet beantwoord" in shared
    assert "rusten op wat de school deelt" not in own
    # one or two items carry a theme: it says so
    assert "op 1 vraag" in shared


def test_a_table_for_the_municipality_holds_no_more(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    data = stranger.data(file, "municipality")

    text = stranger.exported(file, "csv", "municipality").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))

    assert {row["item"] for row in rows} == set(data["assessment"]["items"])
    for row in rows:
        if "suppressed" in data["answers"][row["item"]]:
            assert (row["value"], row["missing"], row["measure"]) == ("", "", "")


def _canonical(data: dict) -> str:
    import rfc8785

    kept = {k: v for k, v in data.items() if k not in ("revision", "replaces", "assessment")}
    return hashlib.sha256(rfc8785.dumps(kept)).hexdigest()


def test_the_revision_rises_when_what_is_told_changes(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    first = stranger.read(stranger.reported(file))
    again = stranger.read(stranger.reported(file))
    stranger.run("import", stranger.written(_with(filled, ZC2={"value": 9})), "-o", file)
    hidden = stranger.read(stranger.reported(file))
    stranger.run("import", stranger.written(_with(filled, MD2={"value": 7})), "-o", file)
    shown = stranger.read(stranger.reported(file))
    school = stranger.read(stranger.reported(file, "school"))
    after = stranger.read(stranger.reported(file))

    told = [(data["revision"], data["replaces"]) for data in (first, again, hidden)]
    assert told == [(1, None)] * 3
    assert (shown["revision"], shown["replaces"]) == (2, _canonical(first))
    assert (after["revision"], after["replaces"]) == (2, _canonical(first))
    assert school["revision"] == 2


def test_the_revision_never_falls(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    first = stranger.read(stranger.reported(file))
    changed = stranger.written(_with(filled, MD2={"value": 7}))  # says nothing of a revision
    stranger.run("import", changed, "-o", file)
    second = stranger.read(stranger.reported(file))
    stranger.run("import", changed, "-o", file)
    third = stranger.read(stranger.reported(file))
    stranger.run("import", stranger.written(filled), "-o", file)
    back = stranger.read(stranger.reported(file))

    assert [data["revision"] for data in (first, second, third, back)] == [1, 2, 2, 3]
    assert second["replaces"] == third["replaces"] == _canonical(first)
    assert back["replaces"] == _canonical(second)


def test_a_revision_from_elsewhere_is_not_undercut(stranger: Stranger, filled: dict) -> None:
    file = stranger.imported(filled)
    stranger.reported(file)
    elsewhere = _with(filled, MD2={"value": 7}) | {"revision": 5, "replaces": "a" * 64}
    stranger.run("import", stranger.written(elsewhere), "-o", file)

    assert stranger.read(stranger.reported(file))["revision"] >= 5


def test_the_attachment_is_found_where_the_contract_says(stranger: Stranger, filled: dict) -> None:
    report = stranger.reported(stranger.imported(filled))

    with pikepdf.open(report) as pdf:
        names = list(pdf.attachments)
        spec = pdf.Root.AF[0]
        tree = pdf.Root.Names.EmbeddedFiles.Names
        embedded = spec.EF.F
        assert names == ["zorgscan.json"]
        assert [str(tree[0])] == names
        assert tree[1].objgen == spec.objgen
        assert len(pdf.Root.AF) == 1
        assert spec.AFRelationship == "/Data"
        assert embedded.Subtype == "/application/json"
        data = json.loads(embedded.read_bytes())
    assert data == stranger.read(report)
    assert data["recipient"] == "municipality"
    assert set(data["assessment"]["standard"]) >= {"id", "version", "status", "sha256", "criteria"}
