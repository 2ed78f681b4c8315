"""What is embedded in a report is held against what follows from its answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.collect.conftest import the_report
from tests.reporting.reports import NAMES, a_scan, edition, example, read
from tests.second_reading.compare import definitions
from zorgscan.collect.agreement import answer_faults, disagreements
from zorgscan.core.projection import projection_to_json
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_OTHERS = [Recipient.MUNICIPALITY, Recipient.PUBLIC]


def _embedded(name: str, recipient: Recipient) -> dict[str, Any]:
    """Return the JSON that the report of a worked scan carries."""
    _, standard = definitions()
    data: dict[str, Any] = projection_to_json(edition(read(example(name)), recipient), standard)
    return json.loads(json.dumps(data))


def _faults(data: dict[str, Any]) -> list[str]:
    form, _ = definitions()
    parsed: Any = parse_json(json.dumps(data).encode(), "")
    return [f"{p.place.key}: {p.code.slug}" for p in disagreements(parsed, form, "r.json")]


@pytest.mark.parametrize("recipient", list(Recipient))
@pytest.mark.parametrize("name", NAMES)
def test_what_the_program_writes_agrees(name: str, recipient: Recipient) -> None:
    assert _faults(_embedded(name, recipient)) == []


@pytest.mark.parametrize("recipient", list(Recipient))
def test_every_changed_rating_is_found_at_its_place(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    for name, item in data["assessment"]["items"].items():
        right = item["rating"]
        item["rating"] = "not_met" if right == "met" else "met"
        places = _faults(data)
        item["rating"] = right
        # of the public's ratings only the themes can tell
        where = "themes." if recipient is Recipient.PUBLIC else f"items.{name}: "
        assert any(place.startswith(f"assessment.{where}") for place in places), name


@pytest.mark.parametrize("recipient", [Recipient.SCHOOL, Recipient.MUNICIPALITY])
def test_every_changed_measure_is_found_at_its_place(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    for name, item in data["assessment"]["items"].items():
        if "measure" in item:
            right = item["measure"]
            item["measure"] = right + 0.01
            assert _faults(data) == [f"assessment.items.{name}: pdf-differs"]
            item["measure"] = right


@pytest.mark.parametrize("recipient", list(Recipient))
@pytest.mark.parametrize(
    ("key", "value"), [("score", 0.123), ("rating", "x"), ("answered", 99), ("more", 1)]
)
def test_every_changed_theme_is_found_at_its_place(
    key: str, value: object, recipient: Recipient
) -> None:
    data = _embedded("full-vo", recipient)
    for name, theme in data["assessment"]["themes"].items():
        right = dict(theme)
        theme[key] = value
        assert _faults(data) == [f"assessment.themes.{name}: pdf-differs"]
        theme.clear()
        theme.update(right)


@pytest.mark.parametrize("recipient", [Recipient.SCHOOL, Recipient.MUNICIPALITY])
def test_a_changed_answer_changes_what_follows(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    name = next(n for n, i in data["assessment"]["items"].items() if i.get("measure"))
    data["answers"][name]["value"] += 1

    assert f"assessment.items.{name}: pdf-differs" in _faults(data)


@pytest.mark.parametrize("recipient", list(Recipient))
def test_a_changed_threshold_changes_what_follows(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    for criterion in data["assessment"]["standard"]["criteria"].values():
        criterion["thresholds"] = [{"met": {"at_least": 1e9}}]
    data["assessment"]["standard"]["theme_rule"] = {"met": 0.999, "partly": 0.998}

    assert _faults(data)


def test_a_changed_legal_point_is_found() -> None:
    data = _embedded("full-po", Recipient.SCHOOL)
    data["assessment"]["legal_not_met"] = ["ZC1"]

    assert _faults(data) == ["assessment.legal_not_met: pdf-differs"]


@pytest.mark.parametrize("recipient", [Recipient.SCHOOL, Recipient.MUNICIPALITY])
def test_something_pointed_out_too_much_is_found(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    data["assessment"]["attention"].append("niet-hier")

    assert _faults(data) == ["assessment.attention: pdf-differs"]


def test_a_question_that_never_asks_for_attention_cannot_be_pointed_out() -> None:
    form, _ = definitions()
    data = _embedded("full-po", Recipient.MUNICIPALITY)
    items = data["assessment"]["items"]
    name = next(each for each in items if form.by_name[each].attention is None)
    data["assessment"]["attention"].append(name)

    assert _faults(data) == ["assessment.attention: pdf-differs"]


def test_an_outcome_without_an_answer_is_found() -> None:
    data = _embedded("full-po", Recipient.MUNICIPALITY)
    name = next(iter(data["assessment"]["items"]))
    del data["answers"][name]

    assert f"assessment.items.{name}: pdf-differs" in _faults(data)


def test_an_answer_without_an_outcome_is_found() -> None:
    data = _embedded("full-po", Recipient.MUNICIPALITY)
    name = next(iter(data["assessment"]["items"]))
    del data["assessment"]["items"][name]

    assert f"assessment.items.{name}: pdf-differs" in _faults(data)


def test_a_figure_where_only_the_rating_may_be_is_found() -> None:
    _, standard = definitions()
    shared = edition(a_scan({"BK3": 8}, staff_consulted=True), Recipient.MUNICIPALITY)
    data: Any = json.loads(json.dumps(projection_to_json(shared, standard)))
    assert data["answers"]["BK3"] == {"suppressed": True, "rating": "met"}
    data["assessment"]["items"]["BK3"]["measure"] = 12

    assert _faults(data) == ["assessment.items.BK3: pdf-differs"]


def test_a_figure_among_the_publics_ratings_is_found() -> None:
    data = _embedded("full-po", Recipient.PUBLIC)
    name = next(iter(data["assessment"]["items"]))
    data["assessment"]["items"][name]["measure"] = 12

    assert _faults(data) == [f"assessment.items.{name}: pdf-differs"]


def _without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(key)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_without("assessment"), "None: key-missing"),
        (lambda d: d["assessment"].pop("standard"), "assessment: key-missing"),
        (
            lambda d: d["assessment"]["standard"].pop("criteria"),
            "assessment.standard: key-missing",
        ),
        (lambda d: d.update(recipient="iedereen"), "recipient: scan-recipient-unknown"),
        (lambda d: d.update(scope="half"), "scope: scan-scope"),
        (lambda d: d.update(reference_date="gisteren"), "reference_date: reference-date"),
        (lambda d: d.update(subject=1), "subject: subject-kind"),
        (lambda d: d["answers"].update(X1={"value": 1}), "answers.X1: item-unknown"),
    ],
)
def test_what_lacks_or_cannot_be_is_told(
    change: Callable[[dict[str, Any]], object], fault: str
) -> None:
    data = _embedded("full-po", Recipient.MUNICIPALITY)
    change(data)

    assert _faults(data) == [fault]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("measure", None),
        ("measure", {"kind": "formule", "of": "SP2"}),
        ("measure", {"kind": "value", "of": "X1"}),
        ("measure", {"kind": "ratio", "of": "SP2", "per": "SP2", "times": "veel"}),
        ("thresholds", [{}]),
        ("thresholds", [{"met": {"at_least": "x"}}]),
        ("thresholds", [{"met": {"above": 3}}]),
        ("thresholds", [{"met": {"at_least": 1}, "when": {"item": "SP2"}}]),
        ("thresholds", "x"),
        ("counts_for", "niemand"),
        ("legal_breach", {"any": []}),
        ("code", "import os"),
    ],
)
def test_criteria_are_read_strictly(key: str, value: object) -> None:
    data = _embedded("full-po", Recipient.MUNICIPALITY)
    name, criterion = next(iter(data["assessment"]["standard"]["criteria"].items()))
    criterion[key] = value

    faults = _faults(data)

    assert faults
    assert all(fault.startswith(f"assessment.standard.criteria.{name}") for fault in faults)


@pytest.mark.parametrize("recipient", _OTHERS)
def test_a_value_no_question_can_have_is_told(recipient: Recipient) -> None:
    data = _embedded("full-po", recipient)
    data["answers"]["SP1"] = {"value": "uni"}

    form, _ = definitions()
    assert any(fault.startswith("answers.SP1: ") for fault in _faults(data))
    assert [p.place.key for p in answer_faults(data, form, "")] == ["answers.SP1"]


def test_the_command_tells_where_a_report_contradicts_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from zorgscan.__main__ import main

    path = tmp_path / "r.pdf"
    path.write_bytes(the_report("full-po", Recipient.MUNICIPALITY))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stream = pdf.attachments["zorgscan.json"].obj.EF.F
        data = json.loads(stream.read_bytes())
        name = next(iter(data["assessment"]["themes"]))
        data["assessment"]["themes"][name]["answered"] = 99
        stream.write(json.dumps(data).encode())
        pdf.save(path)

    assert main(["read", str(path)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"r.pdf!zorgscan.json, assessment.themes.{name}: Hier staat" in told.err
    assert "answered 99" in told.err


def test_the_command_reads_a_print_and_says_what_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.collect.conftest import as_printed
    from zorgscan.__main__ import main

    path = tmp_path / "r.pdf"
    path.write_bytes(as_printed("full-po", Recipient.MUNICIPALITY))

    assert main(["read", str(path)]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["scan_id"] == example("full-po")["scan_id"]
    assert told.err.splitlines() == [
        "Gelezen uit de QR-code op de bladzijden.",
        "Hierin ontbreken de naam van de school, alle getypte teksten en de acties.",
    ]
