"""What can stand in a copy of a scan, read from its change log and from the scan itself.

A log can come from another computer: what cannot be read in it counts as nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.action_json import actions_from_json
from zorgscan.core.scans.answer_json import answer_from_json, iso_date
from zorgscan.core.scans.model import Action, Answer, Evidence, Scope
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgscan.core.forms.model import FormDefinition, Missing, Question
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.values import Value


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered: a value, a reason for having none, or keystrokes that are neither."""

    value: Value | None = None
    missing: Missing | None = None
    left_open: bool = False
    entry: str | None = None
    unchanged_since: str | None = None
    by: str | None = None
    at: str | None = None

    @property
    def says(self) -> tuple[object, ...]:
        """What it comes to, whoever said it."""
        return self.value, self.missing, self.left_open, self.entry


Content = Said | Action | tuple[Evidence, ...] | str | bool | None
"""What stands in one place of a copy."""

HEADERS: Mapping[str, Callable[[Scan], Content]] = {
    "subject_name": lambda scan: scan.subject.name,
    "reference_date": lambda scan: scan.reference_date.isoformat(),
    "scope": lambda scan: scan.scope.value,
    "staff_consulted": lambda scan: scan.staff_consulted,
}
"""The fields at the top that two copies can have changed, by their name in the log."""


def said(answer: Answer, entry: str | None) -> Said:
    """Return what an answer says, without its notes."""
    return Said(
        answer.value,
        answer.missing,
        answer.left_open,
        entry,
        answer.unchanged_since,
        answer.by,
        answer.at,
    )


def answer_in(question: Question, text: str | None) -> Answer:
    """Return the answer in a line of the log; blank when there was none."""
    answer, _faults = answer_from_json(question, _parsed(text) or {}, Place(key=question.name))
    return answer


def action_in(form: FormDefinition, text: str | None) -> Action | None:
    """Return the action in a line of the log, or None."""
    data = _parsed(text)
    found = actions_from_json(form, [data], "")[0] if data is not None else ()
    return found[0] if found else None


def words_in(text: str | None) -> Mapping[str, str]:
    """Return the school's own words in a line of the log."""
    data = _parsed(text)
    if isinstance(data, str):  # the column holds JSON, and the log the JSON of that text
        data = _parsed(data)
    words = cast("dict[str, object]", data) if isinstance(data, dict) else {}
    return {name: word for name, word in words.items() if isinstance(word, str)}


def header_in(name: str, text: str | None) -> Content:
    """Return a field of the header in a line of the log."""
    data = _parsed(text)
    if name == "staff_consulted":
        return bool(data)
    return data if isinstance(data, str) else None


def with_header(scan: Scan, name: str, content: Content) -> Scan:
    """Return the scan with a field of its header changed; what it cannot be is left as it was."""
    if name == "staff_consulted":
        return replace(scan, staff_consulted=bool(content))
    if not isinstance(content, str):
        return scan
    day = iso_date(content)
    if name == "reference_date" and day is not None:
        return replace(scan, reference_date=day)
    if name == "scope" and content in [scope.value for scope in Scope]:
        return replace(scan, scope=Scope(content))
    if name == "subject_name":
        return replace(scan, subject=replace(scan.subject, name=content))
    return scan


def _parsed(text: str | None) -> object:
    """Return the data of a JSON text; None when there is none or it cannot be read."""
    if text is None:
        return None
    data = parse_json(text.encode("utf-8", "replace"), "")
    return None if isinstance(data, Problem) else data
