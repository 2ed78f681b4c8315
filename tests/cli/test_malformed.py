"""Input that is wrong in every way we could think of: one sentence, exit 2, no file.

Each kind has its own code; `test_every_kind_has_a_code_of_its_own` sees to that.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.definitions import installed
from zorgscan.app.imports import scan_in
from zorgscan.app.paths import DataFolder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_ACTION = {"id": "11111111-2222-4333-8444-555555555555", "text": "Iets doen"}


def _scan(**changed: object) -> dict[str, object]:
    """Return a small scan that is right, with some keys replaced; `...` takes a key away."""
    scan: dict[str, object] = {
        "format": "zorgscan/scan",
        "format_version": 1,
        "subject": {
            "kind": "school",
            "name": "Basisschool Voorbeeld",
            "brin": "12AB",
            "vestiging": "00",
        },
        "school_year": "2026-2027",
        "reference_date": "2026-11-20",
        "form": {"id": "zorgscan", "version": "1.0"},
        "answers": {"SP1": {"value": "po"}, "SP2": {"value": 318}},
    }
    return {key: value for key, value in (scan | changed).items() if value is not ...}


def _answers(**answers: object) -> dict[str, object]:
    return _scan(answers={"SP1": {"value": "po"}, "SP2": {"value": 200}} | answers)


def _subject(**changed: object) -> dict[str, object]:
    subject = {"kind": "school", "name": "Voorbeeld", "brin": "12AB", "vestiging": "00"} | changed
    return _scan(subject={key: value for key, value in subject.items() if value is not ...})


def _action(**changed: object) -> dict[str, object]:
    return _scan(actions=[{k: v for k, v in (_ACTION | changed).items() if v is not ...}])


def _text(scan: dict[str, object], old: str, new: str) -> bytes:
    """Return a scan as JSON text in which something was damaged by hand."""
    text = json.dumps(scan)
    assert old in text
    return text.replace(old, new).encode()


MALFORMED: dict[str, tuple[object, str]] = {
    # code: what is wrong, and where the sentence must say it is
    "json-syntax": (b'{"format": "zorgscan/scan",', "regel 1"),
    "not-utf8": (b'{"format": "zorgscan\xff"}', "antwoorden.json"),
    "json-duplicate-key": (_text(_scan(), '"vestiging": "00"', '"kind": "school"'), "kind"),
    "json-not-finite": (_text(_scan(), "318", "NaN"), "NaN"),
    "json-number-long": (_text(_scan(), "318", "1" * 400), "antwoorden.json"),
    "json-deep": (b"[" * 100_000, "antwoorden.json"),
    "json-surrogate": (_text(_scan(), "Basisschool", "\\ud800"), "antwoorden.json"),
    "file-too-large": (b" " * 5_000_001, "antwoorden.json"),
    "scan-not-object": ([1, 2, 3], "antwoorden.json"),
    "scan-format": (_scan(format="iets/anders"), "format"),
    "scan-format-newer": (_scan(format_version=2), "format_version"),
    "scan-format-version": (_scan(format_version="1"), "format_version"),
    "scan-recipient": (_scan(recipient="municipality"), "recipient"),
    "scan-recipient-unknown": (_scan(recipient="buurman"), "buurman"),
    "key-missing": (_scan(school_year=...), "school_year"),
    "key-type": (_scan(answers=[]), "answers"),
    "scan-id": (_scan(scan_id="1"), "scan_id"),
    "scan-revision": (_scan(revision=0), "revision"),
    "scan-replaces": (_scan(replaces="abc"), "replaces"),
    "scan-status": (_scan(status="klaar"), "status"),
    "scan-scope": (_scan(scope="half"), "scope"),
    "subject-kind": (_subject(kind="bakker"), "subject.kind"),
    "subject-name": (_subject(name="  "), "subject.name"),
    "subject-brin": (_subject(brin="1234"), "subject.brin"),
    "subject-vestiging": (_subject(vestiging="0"), "subject.vestiging"),
    "subject-partner-code": (_subject(kind="partner", brin="a-b", vestiging=...), "subject.brin"),
    "subject-partner-vestiging": (_subject(kind="partner", brin="CJG"), "subject.vestiging"),
    "school-year": (_scan(school_year="2026-2028"), "school_year"),
    "reference-date": (_scan(reference_date="20-11-2026"), "reference_date"),
    "form-unknown": (_scan(form={"id": "anders", "version": "1.0"}), "form.id"),
    "form-version": (_scan(form={"id": "zorgscan", "version": "9.9"}), "form.version"),
    "form-sha256": (_scan(form={"id": "zorgscan", "version": "1.0", "sha256": "x"}), "form.sha256"),
    "previous-invalid": (_scan(previous={"scan_id": "x"}), "previous"),
    "item-unknown": (_answers(QQ9={"value": 1}), "answers.QQ9"),
    "answer-not-object": (_answers(ZC1=40), "answers.ZC1"),
    "answer-key-unknown": (_answers(ZC1={"value": 40, "kleur": "rood"}), "answers.ZC1.kleur"),
    "answer-null": (_answers(ZC1={"value": None}), "answers.ZC1.value"),
    "answer-two-states": (_answers(ZC2={"value": 1, "missing": "unknown"}), "answers.ZC2"),
    "value-not-number": (_answers(ZC1={"value": True}), "answers.ZC1.value"),
    "value-decimals": (_answers(ZC1={"value": 12.55}), "answers.ZC1"),
    "value-low": (_answers(ZC1={"value": -1}), "answers.ZC1"),
    "value-high": (_answers(ZC1={"value": 401}), "answers.ZC1"),
    "value-above-item": (_answers(SP4={"value": 201}), "answers.SP4"),
    "value-choice": (_answers(MD1={"value": "misschien"}), "answers.MD1"),
    "value-choice-kind": (_answers(MD1={"value": 1}), "answers.MD1.value"),
    "value-not-list": (_answers(DE3={"value": "smw"}), "answers.DE3.value"),
    "value-repeated": (_answers(DE3={"value": ["smw", "smw"]}), "answers.DE3"),
    "value-exclusive": (_answers(DE3={"value": ["smw", "geen"]}), "answers.DE3"),
    "value-level": (_answers(ZC4={"value": 5}), "answers.ZC4"),
    "value-not-pair": (_answers(RG2={"value": {"part": 4}}), "answers.RG2.value"),
    "value-pair-whole-numbers": (
        _answers(RG2={"value": {"part": 2.5, "whole": 5}}),
        "answers.RG2.value",
    ),
    "value-part-above-whole": (_answers(RG2={"value": {"part": 5, "whole": 4}}), "answers.RG2"),
    "value-pair-high": (_answers(RG2={"value": {"part": 4, "whole": 6}}), "answers.RG2"),
    "value-not-date": (_answers(BT3={"value": "mei 2025"}), "answers.BT3.value"),
    "value-date-future": (_answers(BT3={"value": "2026-11-21"}), "answers.BT3"),
    "value-date-early": (_answers(BT3={"value": "1999-12-31"}), "answers.BT3"),
    "value-not-text": (_answers(BT5={"value": 3}), "answers.BT5.value"),
    "value-text-long": (_answers(BT5={"value": "x" * 601}), "answers.BT5"),
    "missing-word": (_answers(ZC2={"missing": "vergeten"}), "answers.ZC2.missing"),
    "missing-not-allowed": (_answers(ZC1={"missing": "never"}), "answers.ZC1"),
    "remark-long": (_answers(ZC1={"value": 40, "note": "x" * 1001}), "answers.ZC1.note"),
    "remark-kind": (_answers(ZC1={"value": 40, "note": 7}), "answers.ZC1.note"),
    "evidence-invalid": (_answers(ZC1={"value": 40, "evidence": ["x"]}), "answers.ZC1.evidence"),
    "timestamp-invalid": (_answers(ZC1={"value": 40, "at": "gisteren"}), "answers.ZC1.at"),
    "actions-not-list": (_scan(actions={}), "actions"),
    "actions-many": (_scan(actions=[_ACTION] * 61), "actions"),
    "action-not-object": (_scan(actions=["iets"]), "actions[1]"),
    "action-key-missing": (_action(text=...), "actions[1]"),
    "action-key-unknown": (_action(kleur="rood"), "actions[1].kleur"),
    "action-id": (_action(id="1"), "actions[1].id"),
    "action-id-repeated": (_scan(actions=[_ACTION, _ACTION]), "actions"),
    "action-item": (_action(item="QQ9"), "actions[1].item"),
    "action-memo": (_action(memo_action="A99"), "actions[1].memo_action"),
    "action-state": (_action(state="bijna"), "actions[1].state"),
    "action-addressee": (_action(addressee="buurman"), "actions[1].addressee"),
    "action-quarter": (_action(quarter="lente"), "actions[1].quarter"),
    "final-with-blank": (_scan(status="final"), "answers."),
}
_SENTENCE = re.compile(r"zorgscan: \S.*[.?!]( \(En nog \d+ fouten?\.\))?\n")


def _bytes(wrong: object) -> bytes:
    return wrong if isinstance(wrong, bytes) else json.dumps(wrong).encode()


def test_there_are_at_least_forty_kinds() -> None:
    assert len(MALFORMED) >= 40


@pytest.mark.parametrize("code", MALFORMED)
def test_every_kind_has_a_code_of_its_own(code: str, tmp_path: Path) -> None:
    wrong, _ = MALFORMED[code]
    definitions = installed(DataFolder(tmp_path))

    found = scan_in(_bytes(wrong), "antwoorden.json", definitions, lambda: "")

    assert isinstance(found, tuple)
    assert found[0].code.slug == code


@pytest.mark.parametrize("code", MALFORMED)
def test_import_refuses_in_one_sentence_and_writes_nothing(
    code: str, tmp_path: Path, zorgscan: Callable
) -> None:
    wrong, place = MALFORMED[code]
    source, target = tmp_path / "antwoorden.json", tmp_path / "school.zorgscan"
    source.write_bytes(_bytes(wrong))

    ended = zorgscan("import", source, "-o", target)

    assert ended.code == 2
    assert ended.out == ""
    assert _SENTENCE.fullmatch(ended.err), ended.err
    assert ended.err.startswith("zorgscan: antwoorden.json")
    assert place in ended.err
    assert [path.name for path in tmp_path.iterdir()] == ["antwoorden.json"]


@pytest.mark.parametrize("code", ["json-syntax", "json-deep", "subject-brin", "value-high"])
def test_the_program_itself_ends_the_same_way(code: str, tmp_path: Path, started: Callable) -> None:
    wrong, place = MALFORMED[code]
    source, target = tmp_path / "antwoorden.json", tmp_path / "school.zorgscan"
    source.write_bytes(_bytes(wrong))

    ended = started("import", source, "-o", target)

    assert ended.code == 2
    assert _SENTENCE.fullmatch(ended.err), ended.err
    assert place in ended.err
    assert not target.exists()


def test_a_wrong_file_leaves_what_was_there(
    tmp_path: Path, zorgscan: Callable, scan_file: Path
) -> None:
    before = scan_file.read_bytes()
    source = tmp_path / "fout.json"
    source.write_bytes(_bytes(_answers(ZC1={"value": 401})))

    ended = zorgscan("import", source, "-o", scan_file)

    assert ended.code == 2
    assert scan_file.read_bytes() == before


@pytest.mark.parametrize("name", ["\x1b[2J", "x\nzorgscan: in orde", "k" * 100_000, "\x9b31m"])
def test_names_from_outside_cannot_forge_or_flood_the_message(
    name: str, tmp_path: Path, zorgscan: Callable
) -> None:
    source = tmp_path / "fout.json"
    source.write_bytes(_bytes(_answers(**{name: {"value": 1}, "ZC1": {name: 1}})))

    for command in (["import", source, "-o", tmp_path / "school.zorgscan"], ["check", source]):
        ended = zorgscan(*command)
        assert ended.code == 2
        assert ended.err.count("\n") == 1
        assert len(ended.err) < 1000
        assert ended.err[:-1].isprintable()
        assert all(line.isprintable() for line in ended.out.split("\n"))


def test_every_fault_is_counted_and_the_first_is_told(tmp_path: Path, zorgscan: Callable) -> None:
    source = tmp_path / "fout.json"
    source.write_bytes(_bytes(_answers(ZC1={"value": 401}, ZC2={"value": 41}, ZC3={"value": 0})))

    ended = zorgscan("import", source, "-o", tmp_path / "school.zorgscan")

    assert "answers.ZC1: 401 is te hoog. Vul 400 of minder in." in ended.err
    assert ended.err.rstrip().endswith("(En nog 2 fouten.)")
