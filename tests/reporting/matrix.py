"""The reports that the tests of pages and of words go over, each made once."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdfium2

from tests.benchmarks.figures import benchmark, pdf, report, year
from tests.reporting.reports import ACTION, NAMES, example, read
from zorgscan import shipped
from zorgscan.core.reporting.comparison import NOTHING_COMPARED, Compared
from zorgscan.core.scans.model import Recipient, Scan

if TYPE_CHECKING:
    from zorgscan.core.reporting.model import ReportModel

EXAMPLE: dict[str, Any] = json.loads(shipped.data("resources", "demo", "school.json"))
SHORT = {"scope": "core"}
SCANS: dict[str, dict[str, Any]] = {
    "the example": EXAMPLE,
    "the example, short": EXAMPLE | SHORT,
    **{name: example(name) for name in NAMES},
    "primary, short": example("full-po") | SHORT,
    "nothing filled in": example("empty") | {"answers": {}},
    "60 actions": example("full-po")
    | {
        "actions": [
            ACTION
            | {
                "id": f"00000000-0000-4000-8000-{number:012}",
                "addressee": ("school", "municipality", "partner")[number % 3],
                "owner": "directeur",
                "quarter": f"2027-Q{number % 4 + 1}",
                "share": True,
            }
            for number in range(60)
        ]
    },
}
ALL = [(name, who, beside) for name in SCANS for who in Recipient for beside in (False, True)]


@cache
def scan(name: str) -> Scan:
    return read(SCANS[name])


@cache
def compared(name: str, recipient: Recipient, *, beside: bool) -> Compared:
    """Return nothing, or last year with other hours and the figures of other schools."""
    if not beside:
        return NOTHING_COMPARED
    data = SCANS[name] | {"school_year": "2025-2026", "reference_date": "2025-11-20"}
    answers = {**SCANS[name]["answers"]}
    if "ZC1" in answers:
        answers["ZC1"] = {"value": 20}
    before = read(data | {"answers": answers})
    return Compared(year(before, recipient), benchmark(scope=scan(name).scope.value))


@cache
def model(name: str, recipient: Recipient, *, beside: bool = False) -> ReportModel:
    return report(scan(name), recipient, compared(name, recipient, beside=beside))


@cache
def made(name: str, recipient: Recipient, *, beside: bool = False) -> bytes:
    return pdf(scan(name), recipient, compared(name, recipient, beside=beside))


@cache
def pages(name: str, recipient: Recipient, *, beside: bool = False) -> tuple[str, ...]:
    """Return the text of each page as a reader copies it."""
    return texts_of(made(name, recipient, beside=beside))


def texts_of(data: bytes) -> tuple[str, ...]:
    document = pypdfium2.PdfDocument(data)
    texts: list[str] = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return tuple(texts)
