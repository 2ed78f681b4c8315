"""A line of the log in a Dutch sentence. Must not know where it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.dutch import dutch_date
from zorgscan.core.scans.answer_json import iso_date
from zorgscan.store.collection.rows import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.collecting.model import Key
    from zorgscan.store.collection.rows import Decision

_SENTENCES: Final[Mapping[Kind, str]] = {
    Kind.OPENED: "De collectie is geopend.",
    Kind.ROUND_MADE: "Er is een ronde gemaakt: {name}, over schooljaar {school_year}.",
    Kind.ROUND_DATED: "De ronde is open vanaf {opens} tot en met {closes}.",
    Kind.STANDARD_CHOSEN: "De ronde gebruikt een andere standaard: {id} {version}.",
    Kind.REGISTER_PUT: "Het register is ingelezen: {lines} regels.",
    Kind.FILES_TAKEN_IN: "Er zijn bestanden ingenomen.",
    Kind.INTAKE_UNDONE: "Een inname is ongedaan gemaakt: {files} bestanden.",
    Kind.SCHOOL_MATCHED: "Een rapport is met de hand gekoppeld aan {school}.",
    Kind.VERSION_CHOSEN: "Bij twee rapporten met hetzelfde nummer is er één gekozen.",
    Kind.SCAN_CHOSEN: "Van {school} is gekozen welke scan telt.",
    Kind.REOPENED: "Een keuze is teruggedraaid.",
    Kind.WITHDRAWN: "{school} doet niet meer mee. De rapporten zijn verwijderd.",
    Kind.READMITTED: "{school} doet weer mee.",
    Kind.RETENTION_SET: "Losse rapporten blijven bewaard tot en met {until}.",
    Kind.SCANS_ERASED: "Losse rapporten zijn verwijderd: {scans}.",
    Kind.EDITION_FROZEN: "Een uitgave is vastgezet.",
}
_NO_DAY = "onbepaalde dag"


def decision_words(decision: Decision, schools: Mapping[Key, str]) -> str:
    """Return what was decided.

    Args:
        decision: A line of the log.
        schools: Names of schools and partners, as registers have them.
    """
    about = {name: _said(value) for name, value in decision.about.items()}
    key = (about.get("brin", ""), about.get("vestiging", ""))
    about["school"] = schools.get(key) or " ".join(filter(None, key)) or "een school"
    about["school"] = f"{about['school'][:1].upper()}{about['school'][1:]}"
    return _SENTENCES[decision.kind].format_map(_Known(about))


class _Known(dict[str, str]):
    """What a line tells; what it does not tell is a question mark, never a fault."""

    def __missing__(self, key: str) -> str:
        return "?"


def _said(value: object) -> str:
    if value is None:
        return _NO_DAY
    day = iso_date(value)
    return str(value) if day is None else dutch_date(day)
