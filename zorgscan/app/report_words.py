"""What a report is, in Dutch sentences: for someone who drops one on the window.

Says nothing of the answers in it. Must not know how a report is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from zorgscan.core.reporting.edition import RECIPIENT_WORDS
from zorgscan.core.scans.model import ScanStatus, Scope
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from zorgscan.app.received import Received

_OPEN_IT = "Zorgscan heeft niets gewijzigd. Wilt u verder met een scan? Open dan het scanbestand."


def told_of(received: Received) -> str:
    """Return whose report it is, of which year and for whom, and whether it is whole."""
    data = cast("dict[str, object]", parse_json(received.reading.data, ""))
    subject = data.get("subject")
    name = cast("dict[str, object]", subject).get("name") if isinstance(subject, dict) else None
    whose = f"van {name}" if name else "van een school; de naam is niet te lezen"
    scope = "korte scan" if data.get("scope") == Scope.CORE.value else "volledige scan"
    lines = [
        f"Dit is een rapport van Zorgscan, {whose}.",
        f"Schooljaar {data.get('school_year')}, {scope}, {_status(data)}.",
        f"Het is gemaakt voor {_whom(data)}.",
        *(received.remarks or ("Het rapport is heel, en klopt met zichzelf.",)),
        "",
        _OPEN_IT,
    ]
    return "\n".join(lines)


def _status(data: dict[str, object]) -> str:
    return "afgerond" if data.get("status") == ScanStatus.FINAL.value else "nog niet afgerond"


def _whom(data: dict[str, object]) -> str:
    known = {recipient.value: words for recipient, words in RECIPIENT_WORDS.items()}
    return known.get(str(data.get("recipient")), "een onbekende lezer")
