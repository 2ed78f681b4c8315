"""Reports as the program makes them, and what stands where in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.reporting.reports import MADE, example, read
from tests.second_reading.compare import definitions
from zorgscan.app.reports import draft_report, render_report
from zorgscan.app.send_check import check_report
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


def draft_of(data: dict[str, Any], recipient: Recipient) -> Draft:
    """Return what a report of JSON data will tell."""
    form, standard = definitions()
    return draft_report(Source(form, standard, read(data), None), recipient, still)


@dataclass(frozen=True)
class Report:
    """A finished report with all that is known of it."""

    recipient: Recipient
    draft: Draft
    pdf: bytes
    names: Names
    placed: tuple[tuple[Told, Element], ...]


@cache
def report(recipient: Recipient) -> Report:
    """Return the report of the filled scan."""
    draft = draft_of(filled(), recipient)
    pdf = render_report(draft, still)
    source, edition = draft.source, draft.edition.projection
    model = build_report(source.form, source.standard, edition, draft.origin)
    numbers = Edition(source.form, source.standard, edition, draft.origin).numbers
    names = Names(numbers, {s.name: s.label for s in source.form.sections})
    placed = tuple(zip(told(model), read_pages(pdf).elements, strict=True))
    return Report(recipient, draft, pdf, names, placed)


def checked(pdf: bytes, folder: Path) -> tuple[Problem, ...]:
    """Return what the check says of a PDF."""
    path = folder / "rapport.pdf"
    path.write_bytes(pdf)
    return check_report(path, *definitions())


def facts(made: Report) -> list[tuple[str, str, Element]]:
    """Return every fact on the pages: in words, its text, the element it is in."""
    return [
        (fact_words(run.key, made.names), run.text, element)
        for each, element in made.placed
        for run in each.text
        if fact_words(run.key, made.names)
    ]
