"""The scans whose reports the table of verdicts is about, and all their reports.

Each scan is reported for every recipient, alone and beside last year and the other schools. The
reports are made by the program's own road, from JSON that its strict reader takes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from tests.reporting.reports import example
from tests.second_reading.compare import definitions
from tests.sendcheck.reports import draft_of, finished, still
from tests.verapdf.typed import filled, markup_texts, unicode_texts
from zorgscan import shipped
from zorgscan.app.reports import render_report
from zorgscan.app.send_check import check_draft
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.scans.action_json import ACTIONS_LIMIT
from zorgscan.core.scans.action_json import TEXT_LIMITS as ACTION_LIMITS
from zorgscan.core.scans.answer_json import EVIDENCE_LIMIT, TEXT_LIMITS
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from zorgscan.app.reports import Draft
    from zorgscan.core.problems import Problem

ALONE, BESIDE = "nothing", "last year and others"
_NAME, _WORD = 120, 60
_ADDRESSEES: Final = ("school", "municipality", "partner")


@dataclass(frozen=True, slots=True)
class Made:
    """One report, as it was made.

    Attributes:
        scan: The name of its scan.
        beside: What the scan was held beside.
        draft: What it tells.
        pdf: The file.
    """

    scan: str
    beside: str
    draft: Draft
    pdf: bytes

    @property
    def file_name(self) -> str:
        """A name that no other of these reports has."""
        words = f"{self.scan} {self.beside} {self.draft.recipient.value}"
        return f"{''.join(c if c.isalnum() else '-' for c in words)}.pdf"

    def problems(self, folder: Path) -> tuple[Problem, ...]:
        """Return what the check before sending says of it."""
        path = folder / self.file_name
        path.write_bytes(self.pdf)
        return check_draft(self.draft, path)


def scans() -> dict[str, dict[str, Any]]:
    """Return the scans by name, as JSON data."""
    texts = list(unicode_texts().values())
    po, vo = example("full-po"), example("full-vo")
    return {
        "the example": json.loads(shipped.data("resources", "demo", "school.json")),
        "primary, full": po,
        "secondary, full": vo,
        "primary, short": po | {"scope": "core"},
        "secondary, short": example("core"),
        "nothing filled in": example("empty") | {"answers": {}},
        "nothing filled in, short": example("empty") | {"answers": {}, "scope": "core"},
        "much kept back": example("hidden-vo"),
        "said to be final": finished(po),
        "longest texts, primary, every class of Unicode": typed(po, texts),
        "longest texts, secondary, the other way round": typed(vo, reversed(texts)),
        "longest texts, short, of nothing that shows": typed(
            example("core"), [unicode_texts()["nothing that shows"]]
        ),
        "longest texts, of ends of lines": typed(
            po, [unicode_texts()["nothing but ends of lines"], "a\n"]
        ),
        "longest texts, of one word": typed(po, [unicode_texts()["one long word"]]),
        "hostile markup": typed(po, markup_texts()),
        "60 actions": po | {"actions": _actions(cycle(["Maak een plan met het team. "]), 0.2)},
    }


def typed(data: Mapping[str, Any], pieces: Iterable[str]) -> dict[str, Any]:
    """Return a scan in which everything that can be typed is as long as it may be.

    Args:
        data: A scan.
        pieces: What the texts repeat, each in turn.
    """
    form, _ = definitions()
    turn = cycle(list(pieces))
    answers = {name: _remarked(answer, turn) for name, answer in data["answers"].items()}
    for question in form.questions:
        if question.type is QuestionType.TEXT:
            text = {"value": filled(next(turn), question.max_length), "share": True}
            answers[question.name] = _remarked({}, turn) | text
    return {
        **data,
        "answers": answers,
        "actions": _actions(turn, 1),
        "subject": data["subject"] | {"name": f"S{filled(next(turn), _NAME - 2)}l"},
        "own_words": {term.name: filled(next(turn), _WORD) for term in form.terms if term.own_word},
        "staff_consulted": True,
    }


def _remarked(answer: Mapping[str, Any], turn: Iterator[str]) -> dict[str, Any]:
    texts = {key: filled(next(turn), limit) for key, limit in TEXT_LIMITS.items()}
    # evidence of blanks alone is refused
    evidence = [{"text": f"b{filled(next(turn), EVIDENCE_LIMIT - 2)}"} for _ in range(2)]
    return {**answer, **texts, "evidence": evidence, "flag": True}


def _actions(turn: Iterator[str], part: float) -> list[dict[str, Any]]:
    """Return as many actions as there may be, with texts of a part of the length they may have."""
    return [
        {
            "id": f"00000000-0000-4000-8000-{number:012}",
            "addressee": _ADDRESSEES[number % 3],
            "share": number % 2 == 0,
            "quarter": f"2027-Q{number % 4 + 1}",
        }
        | {key: filled(next(turn), int(limit * part)) for key, limit in ACTION_LIMITS.items()}
        for number in range(ACTIONS_LIMIT)
    ]


def reports() -> Iterator[Made]:
    """Yield every report."""
    for name, data in scans().items():
        for beside in (ALONE, BESIDE):
            for recipient in Recipient:
                yield report(name, data, beside, recipient)


def one_of_each() -> Iterator[Made]:
    """Yield one report of each scan: recipients, and what it stands beside, take turns."""
    ways = cycle([(beside, each) for each in reversed(Recipient) for beside in (BESIDE, ALONE)])
    for (name, data), (beside, recipient) in zip(scans().items(), ways, strict=False):
        yield report(name, data, beside, recipient)


def report(name: str, data: dict[str, Any], beside: str, recipient: Recipient) -> Made:
    """Return the report of a scan for a recipient."""
    draft = draft_of(data, recipient, beside=beside == BESIDE)
    return Made(name, beside, draft, render_report(draft, still))
