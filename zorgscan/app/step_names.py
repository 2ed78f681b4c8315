"""What a step is called, for a menu and for saying what was taken back.

The name holds for both directions: it says what was changed, not into what. Must not know
how steps are stored or taken back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from zorgscan.store.records import About

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zorgscan.app.undo import Step
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.wording import Wording
    from zorgscan.store.records import Change

_PARTS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (("value", "missing", "left_open"), "antwoord op"),
    (("note",), "notitie bij"),
    (("explanation",), "toelichting bij"),
    (("evidence",), "bewijs bij"),
    (("flag",), "‘bespreken’ bij"),
    (("change_reason",), "reden van verandering bij"),
    (("unchanged_since",), "‘ongewijzigd’ bij"),
    (("share",), "toestemming bij"),
)
"""Keys of an answer, the ones that matter most first, and what a change of one is called."""

_HEADER: Final[Mapping[str, str]] = {
    "status": "afronden of heropenen van de scan",
    "subject_kind": "gegevens van de school of partner",
    "subject_name": "gegevens van de school of partner",
    "brin": "gegevens van de school of partner",
    "vestiging": "gegevens van de school of partner",
    "scope": "korte of volledige scan",
    "school_year": "schooljaar",
    "reference_date": "peildatum",
    "staff_consulted": "vinkje ‘besproken met wie het betreft’",
    "own_words": "eigen woorden",
    "extra": "samen invullen of bespreken",
    "previous_scan_id": "scan van vorig jaar",
    "previous_school_year": "scan van vorig jaar",
}
_LONGEST = 48


@dataclass(frozen=True, slots=True)
class Told:
    """A step in words.

    Attributes:
        text: What was changed, without capital: `antwoord op ‘Uren’`.
        item: The question to go to, if it was about one.
        is_profile: Whether it shows on the page with the scan's particulars.
        is_plan: Whether it shows in the action plan.
    """

    text: str
    item: str | None = None
    is_profile: bool = False
    is_plan: bool = False


def tell(step: Step, form: FormDefinition, wording: Wording) -> Told:
    """Return a step in words.

    Args:
        step: With at least one change.
        form: Gives the names of questions.
        wording: The words of this school.
    """
    answers = [change for change in step.changes if change.about is About.ANSWER]
    names = sorted({change.item for change in answers}, key=list(form.by_name).index)
    first = names[0] if names else None
    header = _header(step.changes)
    if header is not None:
        return Told(header, first, is_profile=_is_profile(step.changes))
    if len(names) > 1:
        return Told(f"antwoorden op {len(names)} vragen", first)
    if first is None:
        return Told(_action(step.changes), is_plan=True)
    question = form.by_name[first]
    called = _short(wording.fill(question.short or question.label))
    return Told(f"{_part(answers)} ‘{called}’", first)


def _header(changes: Sequence[Change]) -> str | None:
    """Return what changed at the top; what decides most stands first."""
    changed = {change.item for change in changes if change.about is About.HEADER}
    return next((words for name, words in _HEADER.items() if name in changed), None)


def _is_profile(changes: Sequence[Change]) -> bool:
    own = {"status", "staff_consulted", "own_words", "extra"}
    return any(change.about is About.HEADER and change.item not in own for change in changes)


def _part(changes: Sequence[Change]) -> str:
    old, new = _data(changes[0].old), _data(changes[-1].new)
    if changes[0].old_entry == changes[-1].new_entry:
        for keys, words in _PARTS:
            if any(old.get(key) != new.get(key) for key in keys):
                return words
    return _PARTS[0][1]


def _action(changes: Sequence[Change]) -> str:
    if len({change.item for change in changes}) > 1:
        return f"{len(changes)} acties in het plan"
    text = _data(changes[-1].new or changes[-1].old).get("text", "")
    return f"actie ‘{_short(str(text))}’"


def _data(text: str | None) -> Mapping[str, object]:
    data = json.loads(text or "{}")
    return cast("dict[str, object]", data) if isinstance(data, dict) else {}


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
