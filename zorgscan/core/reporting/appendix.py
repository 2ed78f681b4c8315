"""The appendix: every answer in full, how each figure was computed, and what was noted.

Must not know the other chapters.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import explain, measure_text
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.account import completeness_blocks
from zorgscan.core.reporting.answers import counted_choices, is_silent, said
from zorgscan.core.reporting.model import (
    Block,
    Chapter,
    Heading,
    Paragraph,
    Run,
    Text,
    TwoColumns,
    quiet,
    strong,
    text,
)
from zorgscan.core.reporting.themes import sources_line
from zorgscan.core.wording import dutch_date, dutch_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.scans.model import Answer


_LONG = 60


def appendix_chapter(edition: Edition) -> Chapter:
    """Return all answers that this edition tells."""
    blocks: list[Block] = [Heading(2, "Hoe volledig dit is"), *completeness_blocks(edition)]
    names = [
        question.name
        for section in edition.form.sections
        for question in edition.listed(section)
        if _says_something(edition, question.name)
    ]
    if names:
        blocks += [Heading(2, "Alle antwoorden"), *_answers(edition, names)]
    return Chapter("Bijlage", tuple(blocks), new_page=False)


def _answers(edition: Edition, names: Sequence[str]) -> Iterator[Block]:
    """Yield a note for each answer with something to add, the others run into one paragraph."""
    more = [name for name in names if _has_more(edition, name)]
    short = [name for name in names if name not in more]
    yield Paragraph(text(_introduction(edition)), "small", with_next=True)
    notes = [Paragraph(_note(edition, name), "note") for name in more]
    if short:
        notes.append(Paragraph(text(strong("Zonder meer  "), *_in_line(edition, short)), "note"))
    yield TwoColumns((*notes, *_sources(edition)))


def _note(edition: Edition, name: str) -> Text:
    """Return what an answer is about and all that belongs to it; what was typed on own lines."""
    head = strong(f"{edition.numbers[name]}  {edition.short(name)}  ")
    typed = [(Run("\n"), *line) for line in _remarks(edition.answer(name))]
    reason = [(Run("\n"), *line) if typed else (Run(" "), *line) for line in _reason(edition, name)]
    lines = ((head, *_first_line(edition, name)), *typed, *reason)
    return tuple(run for line in lines for run in line)


def _in_line(edition: Edition, names: Sequence[str]) -> Iterator[Run]:
    for place, name in enumerate(names):
        yield quiet(f"{' ' if place else ''}{edition.named(name)}: ")
        yield _answer_run(edition, name)


def _introduction(edition: Edition) -> str:
    what = (
        "elk antwoord, met uw toelichting, notitie en bewijs"
        if edition.is_own
        else "elk gedeeld antwoord, met de toelichting van de school"
    )
    return (
        f"Hier staat {what}. Bij cijfers staat hoe ze zijn berekend. Bij ‘deels’ staat waarom de "
        "standaard iets vraagt. De tekst van een niveau staat bij het thema. Antwoorden waar niets "
        "bij hoort, staan aan het eind."
    )


def _says_something(edition: Edition, name: str) -> bool:
    """Tell whether there is an answer that is told, or at least a remark."""
    if not is_silent(edition, name) and not edition.is_rating_only(name):
        return True
    return edition.result(name) is not None and any(_remarks(edition.answer(name)))


def _first_line(edition: Edition, name: str) -> Text:
    """Return the answer with its computation."""
    return text(_answer_run(edition, name), *_computed(edition, name))


def _has_more(edition: Edition, name: str) -> bool:
    """Tell whether something belongs to an answer that does not fit in a line."""
    more = (*_remarks(edition.answer(name)), *_reason(edition, name), *_computed(edition, name))
    return bool(more) or len(_answered(edition, name)) > _LONG


def _answer_run(edition: Edition, name: str) -> Run:
    return Run(_answered(edition, name), key=("item", name, "full_answer"))


def _answered(edition: Edition, name: str) -> str:
    """Return the answer; of a level its number, since its text stands with the theme."""
    level = edition.state.values.get(name)
    is_counted = edition.result(name) is not None and edition.criterion(name) is not None
    if is_counted and edition.form.by_name[name].levels and isinstance(level, Decimal | int):
        return f"Niveau {dutch_number(level)}."
    words = said(edition, name)
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _reason(edition: Edition, name: str) -> Iterator[Text]:
    """Yield why the standard asks what is partly met, with its sources."""
    result, criterion = edition.result(name), edition.criterion(name)
    if result is None or criterion is None or result.rating is not Rating.PARTLY:
        return
    if edition.is_rating_only(name):
        return
    yield text(quiet(f"Waarom: {edition.wording.fill(criterion.reason)}"))


def _sources(edition: Edition) -> Iterator[Block]:
    """Yield once each source of the reasons above."""
    told = [c for c in edition.standard.criteria if any(_reason(edition, c.item))]
    if sources := sources_line(edition, told):
        yield Paragraph(text(strong("Bronnen  "), sources), "note")


def _remarks(answer: Answer) -> Iterator[Text]:
    if answer.explanation:
        yield text(quiet("Toelichting: "), answer.explanation)
    if answer.note:
        yield text(quiet("Notitie (blijft op school): "), answer.note)
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
        formula = _count_formula(edition, name) or told.formula
        if sums := [words for words in (formula, told.nearly, *told.also) if words]:
            yield quiet(f" Berekening: {'; '.join(sums)}.")


def _count_formula(edition: Edition, name: str) -> str:
    """Return how a count leaves out what was chosen; empty where it leaves out nothing."""
    counted, result, criterion = (
        counted_choices(edition, name),
        edition.result(name),
        edition.criterion(name),
    )
    if counted is None or result is None or criterion is None or not counted.left_out:
        return ""
    words = measure_text(edition.form, criterion, result)
    return f"{words}; telt niet mee: {', '.join(counted.left_out)}"
