"""The appendix: every answer in full, how each figure was computed, and what was noted.

Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import explain
from zorgscan.core.reporting.account import completeness_blocks
from zorgscan.core.reporting.answers import is_silent, said
from zorgscan.core.reporting.model import (
    Block,
    Chapter,
    Heading,
    Paragraph,
    Run,
    Text,
    quiet,
    text,
)
from zorgscan.core.scans.model import Scope
from zorgscan.core.wording import dutch_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.forms.model import Question
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.scans.model import Answer


def appendix_chapter(edition: Edition) -> Chapter:
    """Return all answers that this edition tells."""
    blocks: list[Block] = [Heading(2, "Hoe volledig dit is"), *completeness_blocks(edition)]
    blocks += [Heading(2, "Alle antwoorden"), Paragraph(text(_introduction(edition)))]
    for section in edition.form.sections:
        questions = [q for q in edition.listed(section) if _says_something(edition, q.name)]
        if questions:
            blocks.append(Paragraph(text(section.label), "label", with_next=True))
            blocks += [_entry(edition, question) for question in questions]
    is_short = edition.scan.scope is Scope.CORE
    return Chapter("Bijlage", tuple(blocks), new_page=not is_short)


def _introduction(edition: Edition) -> str:
    if edition.is_own:
        return (
            "Hier staat elk antwoord voluit, met uw toelichting, aantekening en bewijs. "
            "Bij cijfers staat hoe ze zijn berekend."
        )
    return (
        "Hier staat elk gedeeld antwoord voluit, met de toelichting van de school. "
        "Bij cijfers staat hoe ze zijn berekend."
    )


def _says_something(edition: Edition, name: str) -> bool:
    """Tell whether there is an answer, or at least a remark."""
    if not is_silent(edition, name):
        return True
    return edition.result(name) is not None and any(_remarks(edition.answer(name)))


def _entry(edition: Edition, question: Question) -> Paragraph:
    """Return question, answer, computation and remarks run into one paragraph."""
    name = question.name
    words = [
        quiet(f"{edition.numbers[name]}  {edition.label(name)} "),
        Run(said(edition, name), key=("item", name, "full_answer")),
        *_computed(edition, name),
    ]
    for remark in _remarks(edition.answer(name)):
        words += [Run("\n"), *remark]
    return Paragraph(tuple(words), "fine")


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


def _computed(edition: Edition, name: str) -> Iterator[Run]:
    """Yield the sum behind the figure, where there is one."""
    result = edition.result(name)
    if result is not None:
        told = explain(edition.form, edition.standard, edition.state, result, edition.wording)
        if sums := [words for words in (told.formula, told.nearly, *told.also) if words]:
            yield quiet(f" Berekening: {'; '.join(sums)}.")
