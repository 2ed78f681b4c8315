"""A scan as the JSON data of the contract: plain dicts, lists, texts and numbers.

Keys that are not given are absent. Numbers are `int` when whole, else the
nearest `float`, as RFC 8785 wants them. This module must not know files.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from zorgscan.core.scans.json_read import FORMAT, FORMAT_VERSION
from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.scans.model import Action, Answer, DefinitionRef, Evidence, Scan, Subject

Json = dict[str, object]


def value_to_json(value: Value) -> object:
    """Return a value as JSON data."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Pair):
        return {"part": value.part, "whole": value.whole}
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def answer_to_json(answer: Answer) -> Json:
    """Return an answer as JSON data; only what is given."""
    data: Json = {}
    if answer.value is not None and answer.value not in ("", ()):
        data["value"] = value_to_json(answer.value)
    if answer.missing is not None:
        data["missing"] = answer.missing.value
    if answer.suppressed is not None:
        data |= {"suppressed": True, "rating": answer.suppressed.value}
    for key in ("by", "at", "note", "explanation", "unchanged_since", "change_reason"):
        text = getattr(answer, key)
        if text:
            data[key] = text
    for key in ("left_open", "flag", "share"):
        if getattr(answer, key):
            data[key] = True
    if answer.evidence:
        data["evidence"] = [_evidence(line) for line in answer.evidence]
    return data


def action_to_json(action: Action) -> Json:
    """Return an action as JSON data; only what is given."""
    data: Json = {"id": action.id, "text": action.text}
    for key in ("item", "memo_action", "goal", "owner", "quarter"):
        text = getattr(action, key)
        if text:
            data[key] = text
    data |= {"state": action.state.value, "addressee": action.addressee.value}
    if action.share:
        data["share"] = True
    return data


def scan_to_json(scan: Scan) -> Json:
    """Return a whole scan as JSON data, without assessment."""
    previous = scan.previous
    data: Json = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "recipient": scan.recipient.value,
        "scan_id": scan.scan_id,
        "revision": scan.revision,
        "replaces": scan.replaces,
        "status": scan.status.value,
        "scope": scan.scope.value,
        "subject": _subject(scan.subject),
        "school_year": scan.school_year,
        "reference_date": scan.reference_date.isoformat(),
        "form": definition_to_json(scan.form),
        "previous": previous and {"scan_id": previous.scan_id, "school_year": previous.school_year},
        "staff_consulted": scan.staff_consulted,
        "answers": {name: answer_to_json(answer) for name, answer in scan.answers.items()},
        "actions": [action_to_json(action) for action in scan.actions],
    }
    if scan.own_words:
        data["own_words"] = dict(scan.own_words)
    return _with_extra(data, scan.extra)


def _with_extra(data: Json, extra: Mapping[str, object]) -> Json:
    """Return the data with the keys that were kept unread, also those inside its tables."""
    whole = dict(data)
    for key, value in extra.items():
        known = data.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            whole[key] = cast("Json", value) | cast("Json", known)
        elif key not in data:
            whole[key] = value
    return whole


def definition_to_json(ref: DefinitionRef) -> Json:
    """Return a reference to a form as JSON data."""
    data: Json = {"id": ref.id, "version": ref.version}
    return data | ({"sha256": ref.sha256} if ref.sha256 else {})


def _subject(subject: Subject) -> Json:
    data: Json = {"kind": subject.kind.value, "name": subject.name, "brin": subject.brin}
    return data | ({} if subject.vestiging is None else {"vestiging": subject.vestiging})


def _evidence(line: Evidence) -> Json:
    data: Json = {"text": line.text}
    return data | ({"date": line.date.isoformat()} if line.date else {})
