"""Every fault the JSON of a scan can have: the code, the key, and how the scan is spoilt.

A row is `(code, key, changes)`: each change is a path of keys with what is put there; `GONE` takes
the key away.
"""

from __future__ import annotations

from typing import Any

from tests.core.small import ACTION_ID

GONE = object()
Row = tuple[str, str | None, dict[str, Any]]
"""Paths are written `subject.brin`; a list stands for itself."""

OTHER_ID = "00000000-0000-4000-8000-000000000003"


def answer(item: str, data: Any) -> dict[str, Any]:
    return {f"answers.{item}": data}


def value(item: str, data: Any) -> dict[str, Any]:
    return {f"answers.{item}": {"value": data}}


def action(**keys: Any) -> dict[str, Any]:
    line = {"id": ACTION_ID, "text": "Doen"} | keys
    return {"actions": [{key: given for key, given in line.items() if given is not GONE}]}


HEAD_FAULTS: tuple[Row, ...] = (
    ("scan-format", "format", {"format": "zorgscan/benchmark"}),
    ("scan-format", "format", {"format": []}),
    ("scan-format-newer", "format_version", {"format_version": 2}),
    ("scan-format-version", "format_version", {"format_version": "1"}),
    ("scan-format-version", "format_version", {"format_version": True}),
    ("scan-format-version", "format_version", {"format_version": 0}),
    ("scan-format-version", "format_version", {"format_version": None}),
    ("scan-recipient", "recipient", {"recipient": "municipality"}),
    ("scan-recipient", "recipient", {"recipient": "public"}),
    ("scan-recipient-unknown", "recipient", {"recipient": "partner"}),
    ("scan-recipient-unknown", "recipient", {"recipient": None}),
    ("key-missing", None, {"format": GONE}),
    ("key-missing", None, {"answers": GONE}),
    ("scan-id", "scan_id", {"scan_id": "1"}),
    ("scan-id", "scan_id", {"scan_id": "{00000000-0000-4000-8000-000000000001}"}),
    ("scan-revision", "revision", {"revision": 0}),
    ("scan-revision", "revision", {"revision": True}),
    ("scan-revision", "revision", {"revision": 10**20}),
    ("scan-replaces", "replaces", {"replaces": "abc"}),
    ("scan-status", "status", {"status": "klaar"}),
    ("scan-status", "status", {"status": None}),
    ("scan-scope", "scope", {"scope": ["core"]}),
    ("subject-kind", "subject.kind", {"subject.kind": "bestuur"}),
    ("subject-name", "subject.name", {"subject.name": "  "}),
    ("subject-name", "subject.name", {"subject.name": "x" * 121}),
    ("subject-name", "subject.name", {"subject.name": 3}),
    ("subject-brin", "subject.brin", {"subject.brin": "1234"}),
    ("subject-brin", "subject.brin", {"subject.brin": "12AB\n"}),
    ("subject-brin", "subject.brin", {"subject.brin": "１２AB"}),
    ("subject-vestiging", "subject.vestiging", {"subject.vestiging": 0}),
    ("subject-vestiging", "subject.vestiging", {"subject.vestiging": "000"}),
    ("subject-partner-code", "subject.brin",
     {"subject": {"kind": "partner", "name": "CJG", "brin": "C J G"}}),
    ("subject-partner-vestiging", "subject.vestiging",
     {"subject": {"kind": "partner", "name": "CJG", "brin": "CJG1", "vestiging": "00"}}),
    ("key-missing", "subject", {"subject.vestiging": GONE}),
    ("key-missing", "subject", {"subject.brin": GONE}),
    ("key-type", "subject", {"subject": "12AB"}),
    ("school-year", "school_year", {"school_year": "2026-2028"}),
    ("school-year", "school_year", {"school_year": "２０２６-２０２７"}),
    ("school-year", "school_year", {"school_year": "0000-0001"}),
    ("school-year", "school_year", {"school_year": 2026}),
    ("reference-date", "reference_date", {"reference_date": "20-11-2026"}),
    ("reference-date", "reference_date", {"reference_date": "2026-02-30"}),
    ("reference-date", "reference_date", {"reference_date": "20261120"}),
    ("form-unknown", "form.id", {"form.id": "anders"}),
    ("form-version", "form.version", {"form.version": "2"}),
    ("form-sha256", "form.sha256", {"form.sha256": "xyz"}),
    ("key-missing", "form", {"form": "klein"}),
    ("previous-invalid", "previous", {"previous": {"scan_id": OTHER_ID}}),
    ("previous-invalid", "previous", {"previous": "2025-2026"}),
    ("key-type", "staff_consulted", {"staff_consulted": 1}),
    ("key-type", "own_words.helper", {"own_words": {"helper": "x" * 61}}),
    ("key-type", "own_words.onbekend", {"own_words": {"onbekend": "woord"}}),
    ("key-type", "own_words.", {"own_words": "juf"}),
    ("key-type", "answers", {"answers": []}),
)  # fmt: skip

ANSWER_FAULTS: tuple[Row, ...] = (
    ("item-unknown", "answers.nergens", value("nergens", 1)),
    ("answer-not-object", "answers.size", answer("size", 200)),
    ("answer-key-unknown", "answers.size.waarde", answer("size", {"waarde": 200})),
    ("answer-null", "answers.size.value", answer("size", {"value": None})),
    ("answer-null", "answers.size.note", answer("size", {"value": 2, "note": None})),
    ("answer-two-states", "answers.hours", answer("hours", {"value": 0, "missing": "unknown"})),
    ("answer-two-states", "answers.hours", answer("hours", {"value": 1, "left_open": True})),
    ("value-not-number", "answers.size.value", value("size", True)),
    ("value-not-number", "answers.size.value", value("size", "200")),
    ("value-decimals", "answers.hours", value("hours", 12.55)),
    ("value-not-whole", "answers.size", value("size", 0.5)),
    ("value-low", "answers.size", value("size", 0)),
    ("value-low", "answers.hours", value("hours", -0.1)),
    ("value-high", "answers.hours", value("hours", 80.1)),
    ("value-above-item", "answers.persons", value("persons", 201)),
    ("value-choice", "answers.kind", value("kind", "c")),
    ("value-choice", "answers.partners", value("partners", ["x", "q"])),
    ("value-choice-kind", "answers.kind.value", value("kind", ["a"])),
    ("value-choice-kind", "answers.partners.value", value("partners", ["x", 1])),
    ("value-not-list", "answers.partners.value", value("partners", "x")),
    ("value-repeated", "answers.partners", value("partners", ["x", "x"])),
    ("value-exclusive", "answers.partners", value("partners", ["none", "x"])),
    ("value-level", "answers.level", value("level", 5)),
    ("value-level", "answers.level", value("level", 0)),
    ("value-level", "answers.level.value", value("level", 2.5)),
    ("value-level", "answers.level.value", value("level", True)),
    ("value-not-pair", "answers.cases.value", value("cases", {"part": 1})),
    ("value-not-pair", "answers.cases.value", value("cases", {"part": 1, "whole": 2, "of": 3})),
    ("value-pair-whole-numbers", "answers.cases.value", value("cases", {"part": 0.5, "whole": 2})),
    ("value-pair-whole-numbers", "answers.cases", value("cases", {"part": -1, "whole": 2})),
    ("value-part-above-whole", "answers.cases", value("cases", {"part": 3, "whole": 2})),
    ("value-pair-high", "answers.cases", value("cases", {"part": 3, "whole": 10})),
    ("value-not-date", "answers.since.value", value("since", "november 2026")),
    ("value-not-date", "answers.since.value", value("since", 2026)),
    ("value-date-future", "answers.since", value("since", "2026-11-21")),
    ("value-date-early", "answers.since", value("since", "1999-12-31")),
    ("value-not-text", "answers.wish.value", value("wish", 3)),
    ("value-text-long", "answers.wish", value("wish", "x" * 21)),
    ("missing-word", "answers.hours.missing", answer("hours", {"missing": "geen idee"})),
    ("missing-not-allowed", "answers.hours", answer("hours", {"missing": "never"})),
    ("missing-not-allowed", "answers.since", answer("since", {"missing": "unknown"})),
    ("remark-long", "answers.size.note", answer("size", {"note": "x" * 1001})),
    ("remark-long", "answers.size.explanation", answer("size", {"explanation": "x" * 401})),
    ("remark-long", "answers.size.change_reason", answer("size", {"change_reason": "x" * 201})),
    ("remark-long", "answers.size.by", answer("size", {"by": "x" * 61})),
    ("remark-long", "answers.size.evidence", answer("size", {"evidence": [{"text": "x" * 201}]})),
    ("remark-kind", "answers.size.note", answer("size", {"note": ["x"]})),
    ("remark-kind", "answers.size.flag", answer("size", {"flag": "ja"})),
    ("evidence-invalid", "answers.size.evidence", answer("size", {"evidence": "plan"})),
    ("evidence-invalid", "answers.size.evidence", answer("size", {"evidence": [{"text": ""}]})),
    ("evidence-invalid", "answers.size.evidence",
     answer("size", {"evidence": [{"text": "plan", "date": "2026"}]})),
    ("evidence-invalid", "answers.size.evidence",
     answer("size", {"evidence": [{"text": "plan", "name": "J"}]})),
    ("timestamp-invalid", "answers.size.at", answer("size", {"at": "gisteren"})),
    ("timestamp-invalid", "answers.size.at", answer("size", {"at": "2026-13-01T00:00:00Z"})),
    ("school-year", "answers.size.unchanged_since", answer("size", {"unchanged_since": "2025"})),
    ("final-with-blank", "answers.size", {"status": "final", "answers.size": {}}),
)  # fmt: skip

ACTION_FAULTS: tuple[Row, ...] = (
    ("actions-not-list", "actions", {"actions": {}}),
    ("actions-many", "actions", {"actions": [{}] * 61}),
    ("action-not-object", "actions[1]", {"actions": ["Doen"]}),
    ("action-key-missing", "actions[1]", action(id=GONE)),
    ("action-key-missing", "actions[1]", action(text="")),
    ("action-key-unknown", "actions[1].wie", action(wie="directeur")),
    ("answer-null", "actions[1].goal", action(goal=None)),
    ("action-id", "actions[1].id", action(id="1")),
    ("action-id-repeated", "actions", {"actions": [{"id": ACTION_ID, "text": "Doen"}] * 2}),
    ("action-item", "actions[1].item", action(item="nergens")),
    ("action-memo", "actions[1].memo_action", action(memo_action="A9")),
    ("action-state", "actions[1].state", action(state="klaar")),
    ("action-addressee", "actions[1].addressee", action(addressee="ouders")),
    ("action-quarter", "actions[1].quarter", action(quarter="2027-Q5")),
    ("action-quarter", "actions[1].quarter", action(quarter="２０２７-Q1")),
    ("remark-long", "actions[1].text", action(text="x" * 301)),
    ("remark-long", "actions[1].owner", action(owner="x" * 61)),
    ("remark-kind", "actions[1].share", action(share="ja")),
    ("remark-kind", "actions[1].text", action(text=7)),
)  # fmt: skip

TEXT_FAULTS: tuple[tuple[str, bytes], ...] = (
    ("json-syntax", b"{"),
    ("json-syntax", b""),
    ("json-duplicate-key", b'{"a": 1, "a": 1}'),
    ("json-not-finite", b'{"a": NaN}'),
    ("json-not-finite", b'{"a": -Infinity}'),
    ("json-number-long", b'{"a": ' + b"9" * 31 + b"}"),
    ("json-number-long", b'{"a": 1e999}'),
    ("json-number-long", b'{"a": 1e99999999999999999999}'),
    ("json-deep", b"[" * 41 + b"]" * 41),
    ("json-deep", b"[" * 100_000),
    ("json-deep", b'{"a":' * 41 + b"1" + b"}" * 41),
    ("json-surrogate", b'{"a": "\\ud800"}'),
    ("json-surrogate", b'{"\\udfff": 1}'),
    ("not-utf8", b'{"a": "\xff"}'),
    ("file-too-large", b" " * 5_000_001),
    ("scan-not-object", b"[]"),
    ("scan-not-object", b'"scan"'),
)
