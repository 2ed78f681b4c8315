"""The appendix: every answer in full, how each figure was computed, and what was noted.

Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import explain
from zorgscan.core.reporting.answers import question_cell, said
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
    quiet,
    text,
)
from zorgscan.core.wording import dutch_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.forms.model import Question
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.scans.model import Answer

_COLUMNS = (
    Column("Vraag", 1.2, names_row=True),
    Column("Antwoord", 1.3),
    Column("Zo is het bepaald", 1.2),
)


def appendix_chapter(edition: Edition) -> Chapter:
    """Return all answers that this edition tells."""
    blocks: list[Block] = [Paragraph(text(_introduction(edition)))]
    for section in edition.form.sections:
        questions = [q for q in edition.listed(section) if edition.result(q.name) is not None]
        if questions:
            rows = tuple(_row(edition, question) for question in questions)
            blocks += [Heading(2, section.label, listed=False), Table(_COLUMNS, rows, small=True)]
    return Chapter("Bijlage: alle antwoorden", tuple(blocks))


def _introduction(edition: Edition) -> str:
    if edition.is_own:
        return (
            "Hier staat elk antwoord voluit, met uw toelichting, aantekening en bewijs. "
            "De laatste kolom laat zien hoe een cijfer is berekend."
        )
    return (
        "Hier staat elk gedeeld antwoord voluit, met de toelichting van de school. "
        "De laatste kolom laat zien hoe een cijfer is berekend."
    )


def _row(edition: Edition, question: Question) -> tuple[Cell, ...]:
    name = question.name
    given = (Run(said(edition, name), key=("item", name, "full_answer")),)
    remarks = tuple(_remarks(edition.answer(name)))
    return question_cell(edition, question), Cell((given, *remarks)), Cell(_computed(edition, name))


def _remarks(answer: Answer) -> Iterator[Text]:
    if answer.explanation:
        yield text(quiet("Toelichting: "), answer.explanation)
    if answer.note:
        yield text(quiet("Aantekening (blijft op school): "), answer.note)
    for line in answer.evidence:
        when = f", {dutch_date(line.date)}" if line.date else ""
        yield text(quiet("Waar het uit blijkt: "), f"{line.text}{when}")
    if answer.unchanged_since:
        yield text(quiet(f"Niet veranderd sinds {answer.unchanged_since}."))
    if answer.change_reason:
        yield text(quiet("Waarom veranderd: "), answer.change_reason)
    if answer.flag:
        yield text(quiet("Gemarkeerd om te bespreken."))


def _computed(edition: Edition, name: str) -> tuple[Text, ...]:
    result = edition.result(name)
    if result is None:
        return ()
    told = explain(edition.form, edition.standard, edition.state, result, edition.wording)
    lines = [told.formula, told.nearly, *told.also, *told.thresholds]
    found = [text(line) for line in lines if line]
    found.append(text(quiet(f"oordeel: {told.rating}" if told.thresholds else "zonder oordeel")))
    return tuple(found)
