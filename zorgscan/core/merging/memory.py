"""What a scan remembers of working together: what went out, came back, is still to discuss.

It stands in `extra`, as data that other programs keep without knowing it, and never leaves
the school. Whoever wrote it, it is read with care. Pure; must not know files.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar, cast

from zorgscan.core.merging.contents import answer_in
from zorgscan.core.merging.history import Known
from zorgscan.core.merging.part import Part, part_from_json, part_to_json
from zorgscan.core.scans.json_write import answer_to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Answer, Scan

KEY = "together"
"""Under this name a scan keeps its memory in `extra`."""

_MOST_LOGS = 50


@dataclass(frozen=True, slots=True)
class OpenDifference:
    """Another answer to a question, about which nobody has decided yet.

    Attributes:
        aspects: What of it differs: `answer`, `note`, `explanation`, ...
        answer: The other one, whole.
        entry: The keystrokes in its place, when they are no answer.
        whom: From whom it came: a function; may be empty.
        at: When it was answered, UTC, ISO 8601; may be empty.
    """

    item: str
    aspects: tuple[str, ...]
    answer: Answer
    entry: str | None = None
    whom: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A part that went out, and when it last came back (empty: not yet)."""

    part: Part
    back: str = ""


@dataclass(frozen=True)
class Memory:
    """All that a scan remembers of working together.

    Attributes:
        merged: Logs of other copies, as far as they were merged here.
        discussed: By question what it said when it was called discussed.
    """

    merged: tuple[Known, ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    differences: tuple[OpenDifference, ...] = ()
    discussed: Mapping[str, str] = field(default_factory=dict[str, str])


def memory_of(form: FormDefinition, scan: Scan) -> Memory:
    """Return what a scan remembers; questions that the form lacks are left out."""
    told = _table(scan.extra.get(KEY))
    return Memory(
        merged=tuple(_known(one) for one in _tables(told.get("merged"))),
        handed_out=tuple(
            HandedOut(part_from_json(one), _text(one.get("back")))
            for one in _tables(told.get("handed_out"))
        ),
        differences=tuple(
            _difference(form, one)
            for one in _tables(told.get("differences"))
            if _text(one.get("item")) in form.by_name
        ),
        discussed={
            name: text
            for name, text in _table(told.get("discussed")).items()
            if isinstance(text, str) and name in form.by_name
        },
    )


def remembering(scan: Scan, memory: Memory) -> Scan:
    """Return the scan with this memory in place of the one it had."""
    extra = {key: value for key, value in scan.extra.items() if key != KEY}
    if memory != Memory():
        extra[KEY] = _memory_to_json(memory)
    return replace(scan, extra=extra)


def said_digest(answer: Answer) -> str:
    """Return by what to see that a question still says what it said when it was discussed."""
    data = [answer_to_json(replace(answer, flag=False, at=None, by=None)), answer.note]
    text = json.dumps(data, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def joined(ours: Memory, theirs: Memory) -> Memory:
    """Return what two copies of one scan remember together; ours goes before theirs."""
    handed = {one.part.part_id: one for one in theirs.handed_out}
    for one in ours.handed_out:
        other = handed.get(one.part.part_id, one)
        handed[one.part.part_id] = replace(one, back=max(one.back, other.back))
    return Memory(
        merged=_unique((*theirs.merged, *ours.merged))[-_MOST_LOGS:],
        handed_out=tuple(sorted(handed.values(), key=lambda one: one.part.at)),
        differences=_unique((*ours.differences, *theirs.differences)),
        discussed={**theirs.discussed, **ours.discussed},
    )


def with_merged(memory: Memory, log: Known, part: Part | None, now: str) -> Memory:
    """Return a memory that knows of one more merged log, and that a part came back."""
    logs = [one for one in memory.merged if one != log]
    handed = tuple(
        replace(one, back=now) if part is not None and one.part.part_id == part.part_id else one
        for one in memory.handed_out
    )
    return replace(memory, merged=(*logs, log)[-_MOST_LOGS:], handed_out=handed)


def with_differences(memory: Memory, found: Iterable[OpenDifference]) -> Memory:
    """Return a memory with more to discuss; what came from the same person before gives way."""
    new = tuple(found)
    replaced = {(one.item, one.whom) for one in new}
    kept = tuple(one for one in memory.differences if (one.item, one.whom) not in replaced)
    return replace(memory, differences=kept + new)


def without_differences(memory: Memory, item: str) -> Memory:
    """Return a memory in which a question is settled."""
    kept = tuple(one for one in memory.differences if one.item != item)
    return replace(memory, differences=kept)


def _memory_to_json(memory: Memory) -> dict[str, object]:
    return {
        "merged": [{"log": one.digest, "lines": one.lines} for one in memory.merged],
        "handed_out": [part_to_json(one.part) | {"back": one.back} for one in memory.handed_out],
        "differences": [_difference_to_json(one) for one in memory.differences],
        "discussed": dict(memory.discussed),
    }


def _difference_to_json(one: OpenDifference) -> dict[str, object]:
    return {
        "item": one.item,
        "aspects": list(one.aspects),
        # as a text: `extra` is kept with floats, and an answer is exact
        "answer": json.dumps(answer_to_json(one.answer), ensure_ascii=False),
        "entry": one.entry,
        "from": one.whom,
        "at": one.at,
    }


def _difference(form: FormDefinition, data: Mapping[str, object]) -> OpenDifference:
    item = str(data["item"])
    answer = answer_in(form.by_name[item], _text(data.get("answer")) or None)
    entry, aspects = data.get("entry"), data.get("aspects")
    names = cast("list[object]", aspects) if isinstance(aspects, list) else []
    return OpenDifference(
        item=item,
        aspects=tuple(name for name in names if isinstance(name, str)),
        answer=answer,
        entry=entry if isinstance(entry, str) else None,
        whom=_text(data.get("from")),
        at=_text(data.get("at")),
    )


def _known(data: Mapping[str, object]) -> Known:
    lines = data.get("lines")
    return Known(_text(data.get("log")), lines if isinstance(lines, int) and lines > 0 else 0)


_Kept = TypeVar("_Kept")


def _unique(found: Iterable[_Kept]) -> tuple[_Kept, ...]:
    result: list[_Kept] = []
    for one in found:
        if one not in result:
            result.append(one)
    return tuple(result)


def _tables(raw: object) -> list[Mapping[str, object]]:
    found = cast("list[object]", raw) if isinstance(raw, list) else []
    return [_table(cast("object", one)) for one in found if isinstance(one, dict)]


def _table(raw: object) -> Mapping[str, object]:
    return cast("dict[str, object]", raw) if isinstance(raw, dict) else {}


def _text(raw: object) -> str:
    return raw if isinstance(raw, str) else ""
