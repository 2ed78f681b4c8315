"""Reports as the program makes them, and what stands where in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.benchmarks.figures import benchmark
from tests.reporting.reports import MADE, example, read
from tests.second_reading.compare import definitions
from zorgscan.app.reports import draft_report, render_report
from zorgscan.app.send_check import check_draft, check_report
from zorgscan.app.sources import Source
from zorgscan.core.reporting.edition import Edition
from zorgscan.core.reporting.school import build_report
from zorgscan.core.reporting.told import Names, Told, fact_words, told
from zorgscan.report.page_text import Element, read_pages

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from zorgscan.app.reports import Draft
    from zorgscan.core.problems import Problem
    from zorgscan.core.scans.model import Recipient

FREE = {
    "explanation": "Wij zoeken nog een collega.",
    "note": "Blijft op school.",
    "evidence": [{"text": "Formatieplan", "date": "2026-10-01"}],
}
ACTIONS = [
    {
        "id": f"00000000-0000-4000-8000-00000000000{number}",
        "text": f"Maak afspraak nummer {number}.",
        "goal": "Iedereen weet het.",
        "owner": "directeur",
        "quarter": "2027-Q1",
        "addressee": addressee,
        "share": True,
    }
    for number, addressee in enumerate(["school", "municipality", "partner"], 1)
]


def still() -> datetime:
    """Return the moment at which all reports here are made."""
    return MADE


def filled(name: str = "full-po") -> dict[str, Any]:
    """Return a worked scan with remarks on every answer and three actions."""
    data = example(name)
    answers = {item: answer | FREE for item, answer in data["answers"].items()}
    return data | {"answers": answers, "actions": ACTIONS, "revision": 3}


def finished(data: dict[str, Any]) -> dict[str, Any]:
    """Return a scan that the school says is done: what it left open, it left open on purpose."""
    form, _ = definitions()
    blank = {question.name: {"left_open": True} for question in form.questions}
    return data | {"status": "final", "answers": blank | data["answers"]}


def year_before(data: dict[str, Any]) -> dict[str, Any]:
    """Return a scan as if it were a year older, each second level and count one lower."""
    answers = dict(data["answers"])
    for name in list(answers)[::2]:
        value = answers[name].get("value")
        if isinstance(value, int) and 1 < value <= 4:
            answers[name] = answers[name] | {"value": value - 1}
    return data | {
        "scan_id": "00000000-0000-4000-8000-0000009000ff",
        "school_year": "2025-2026",
        "reference_date": "2025-11-20",
        "answers": answers,
    }


def draft_of(data: dict[str, Any], recipient: Recipient, *, beside: bool = False) -> Draft:
    """Return what a report of JSON data will tell.

    Args:
        data: The scan.
        recipient: For whom.
        beside: Whether it is held beside last year and other schools.
    """
    form, standard = definitions()
    scan = read(data)
    source = Source(form, standard, scan, None)
    if beside:
        before = Source(form, standard, read(year_before(data)), None)
        # whoever froze the figures could type as well
        others = benchmark(scope=scan.scope.value, round=scan.subject.name)
        source = replace(source, before=before, benchmark=others)
    return draft_report(source, recipient, still)


class Kind(StrEnum):
    """What there is of the filled scan."""

    DRAFT = "draft"
    FINAL = "final"
    BESIDE = "beside"
    """A draft, beside last year and other schools."""


@dataclass(frozen=True)
class Report:
    """A finished report with all that is known of it.

    Attributes:
        placed: Each of its texts and figures, as it was meant and as it stands there.
        beside: The titles of its chapters that rest on more than it carries.
    """

    recipient: Recipient
    draft: Draft
    pdf: bytes
    names: Names
    placed: tuple[tuple[Told, Element], ...]
    beside: tuple[str, ...]


@cache
def report(recipient: Recipient, kind: Kind = Kind.DRAFT) -> Report:
    """Return a report of the filled scan."""
    data = finished(filled()) if kind is Kind.FINAL else filled()
    draft = draft_of(data, recipient, beside=kind is Kind.BESIDE)
    pdf = render_report(draft, still)
    source, edition = draft.source, draft.edition.projection
    model = build_report(source.form, source.standard, edition, draft.origin, draft.compared)
    numbers = Edition(source.form, source.standard, edition, draft.origin).numbers
    names = Names(numbers, {s.name: s.label for s in source.form.sections})
    placed = tuple(zip(told(model), read_pages(pdf).elements, strict=True))
    chapters = tuple(chapter.title for chapter in model.chapters if chapter.beside)
    return Report(recipient, draft, pdf, names, placed, chapters)


def checked(pdf: bytes, folder: Path) -> tuple[Problem, ...]:
    """Return what the check says of a PDF."""
    path = folder / "rapport.pdf"
    path.write_bytes(pdf)
    return check_report(path, *definitions())


def checked_as_made(made: Report, pdf: bytes, folder: Path) -> tuple[Problem, ...]:
    """Return what the check right after making says of a PDF: it knows what stood beside."""
    path = folder / "rapport.pdf"
    path.write_bytes(pdf)
    return check_draft(made.draft, path)


def facts(made: Report) -> list[tuple[str, str, Element]]:
    """Return every fact on the pages: in words, its text, the element it is in."""
    return [
        (fact_words(run.key, made.names), run.text, element)
        for each, element in made.placed
        for run in each.text
        if fact_words(run.key, made.names)
    ]
