"""Theme by theme: the rating in words, what was answered, asked and rated, and why.

Also the lines of the profile, since both must call a rating the same. Must not know the
other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import source_titles
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.answers import (
    answer_cell,
    is_silent,
    question_cell,
    rating_cell,
    said,
)
from zorgscan.core.reporting.edition import NOT_SHARED
from zorgscan.core.reporting.model import (
    Badge,
    Block,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Table,
    Together,
    cell,
    quiet,
    strong,
    text,
)
from zorgscan.core.reporting.profile import ProfileGroup, ProfileLine
from zorgscan.core.scans.model import Scope
from zorgscan.core.wording import RATING_WORDS, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.assessment.model import ThemeResult
    from zorgscan.core.forms.model import Question, Section
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Criterion

_FEW = 2
"""A theme that rests on this many answers or fewer says so."""

_COLUMNS = (
    Column("Vraag", 1.4, names_row=True),
    Column("Antwoord en wat de standaard vraagt", 3.1),
    Column("Oordeel", 0.66),
)
_PUBLIC_COLUMNS = (Column("Vraag", 4, names_row=True), Column("Oordeel", 1))


def questions_word(count: int) -> str:
    """Return `1 vraag` or `3 vragen`."""
    return f"{count} {'vraag' if count == 1 else 'vragen'}"


def rating_words(theme: ThemeResult) -> str:
    """Return a theme's rating in words; too little data says so."""
    if theme.rating is not None:
        return RATING_WORDS[theme.rating]
    return "te weinig beantwoord" if theme.applicable is not None else "niets gedeeld"


def _remark(theme: ThemeResult) -> str:
    """Return what must be said beside a theme's rating in the profile."""
    if theme.capped:
        return ", wettelijk punt"
    if theme.rating is not None and theme.answered <= _FEW:
        return f", op {questions_word(theme.answered)}"
    return ""


def profile_groups(edition: Edition) -> tuple[ProfileGroup, ...]:
    """Return the lines of the profile: the school's own themes, then those of others."""
    own, others = list[ProfileLine](), list[ProfileLine]()
    for section in edition.form.sections:
        theme = edition.assessment.themes.get(section.name)
        if theme is not None:
            words = f"{rating_words(theme)}{_remark(theme)}"
            line = ProfileLine(section.label, theme.score, theme.rating, words)
            (others if section.reciprocal else own).append(line)
    whose = "Over uw school" if edition.is_own else "Over de school"
    return (
        ProfileGroup(whose, tuple(own)),
        ProfileGroup("Over gemeente en partners", tuple(others)),
    )


def themes_chapter(edition: Edition) -> Chapter:
    """Return all scored themes in the form's order."""
    blocks: list[Block] = [Paragraph(text(_introduction(edition)), with_next=True)]
    for section in edition.form.sections:
        if section.scored:
            blocks += _theme(edition, section)
    return Chapter("Per thema", tuple(blocks), new_page=False)


def _introduction(edition: Edition) -> str:
    if edition.is_public:
        return (
            "Per vraag staat hier alleen het oordeel. Vragen die de school niet openbaar deelt, "
            "staan er niet bij."
        )
    words = (
        "Per vraag ziet u het antwoord, wat de standaard vraagt en het oordeel. "
        "Onder de tabel staat waarom de standaard iets vraagt dat nog niet lukt. "
        "Van wat deels lukt staat dat in de bijlage."
    )
    if edition.is_own:
        return words
    return f"{words} ‘{NOT_SHARED.capitalize()}’ zegt niets over de reden."


def _theme(edition: Edition, section: Section) -> Iterator[Block]:
    theme = edition.assessment.themes[section.name]
    yield Heading(2, section.label)
    rating = Rating.UNANSWERED if theme.rating is None else theme.rating
    key = ("theme", section.name, "rating")
    words = strong(rating_words(theme), key)
    questions = edition.listed(section)
    grounds = f". {_grounds(theme)}{_absent(edition, section)}"
    yield Badge(rating, text(words, grounds), with_next=bool(questions))
    told = [q for q in questions if not is_silent(edition, q.name)]
    scored = [question for question in told if edition.criterion(question.name)]
    if edition.is_public and scored:
        yield _public_table(edition, scored)
    elif told and not edition.is_public:
        yield _table(edition, told)
    if not edition.is_public:
        yield from _reasons(edition, scored)
    yield from _silent(edition, questions)


def _grounds(theme: ThemeResult) -> str:
    """Say what a theme's rating rests on, and what limits it."""
    said_of: list[str] = []
    if theme.score is not None:
        share = percentage(theme.score)
        said_of.append(f"Gemiddeld {share}, over {_counted(theme)}.")
        if theme.answered <= _FEW:
            said_of.append("Let op: dit oordeel rust op weinig antwoorden.")
    elif theme.applicable is not None:
        said_of.append(f"Er is een oordeel over {_counted(theme)}.")
    else:
        said_of.append("Over dit thema is niets gedeeld dat een oordeel heeft.")
    if theme.capped:
        said_of.append("Het oordeel is begrensd tot ‘deels’ door een wettelijk punt.")
    return " ".join(said_of)


def _absent(edition: Edition, section: Section) -> str:
    """Say to others that something of a theme is absent, and neither what nor why."""
    asked = [q.name for q in edition.form.in_section(section.name) if q.name in edition.numbers]
    if edition.is_own or all(edition.result(name) for name in asked):
        return ""
    return f" Eén of meer vragen {NOT_SHARED}."


def _counted(theme: ThemeResult) -> str:
    if theme.applicable is None:
        return questions_word(theme.answered)
    return f"{theme.answered} van de {questions_word(theme.applicable)}"


def _public_table(edition: Edition, questions: Sequence[Question]) -> Table:
    rows = [(question_cell(edition, q), rating_cell(edition, q.name)) for q in questions]
    return Table(_PUBLIC_COLUMNS, tuple(rows))


def _table(edition: Edition, questions: Sequence[Question]) -> Table:
    """Return all that was told, in the form's order, also what has no rating."""
    rows = [
        (
            question_cell(edition, question),
            answer_cell(edition, question.name),
            rating_cell(edition, question.name)
            if edition.criterion(question.name)
            else cell(quiet("zonder oordeel")),
        )
        for question in questions
    ]
    return Table(_COLUMNS, tuple(rows), small=edition.scan.scope is Scope.CORE)


def _silent(edition: Edition, questions: Sequence[Question]) -> Iterator[Block]:
    """Yield the questions without an answer, a line for each way of having none."""
    lines: dict[str, list[str]] = {}
    for question in questions:
        if is_silent(edition, question.name):
            name = edition.named(question.name)
            lines.setdefault(said(edition, question.name), []).append(name)
    for words, names in lines.items():
        head = strong(f"{words[:1].upper()}{words[1:]}  ")
        yield Paragraph(text(head, "; ".join(names)), "small")


def _reasons(edition: Edition, questions: Sequence[Question]) -> Iterator[Block]:
    """Yield on one page why the standard asks what is not met yet, and what that rests on."""
    short = [
        question
        for question in questions
        if (result := edition.result(question.name)) is not None and result.rating is Rating.NOT_MET
    ]
    criteria = [c for question in short if (c := edition.criterion(question.name))]
    blocks: list[Block] = []
    for criterion in criteria:
        why = strong(f"Waarom: {edition.named(criterion.item)}  ")
        blocks.append(Paragraph(text(why, edition.wording.fill(criterion.reason)), "small"))
    if sources := sources_line(edition, criteria):
        blocks.append(Paragraph(text(strong("Bronnen  "), sources), "small"))
    if blocks:
        yield Together(tuple(blocks))


def sources_line(edition: Edition, criteria: Sequence[Criterion]) -> str:
    """Return each source once, with the questions it was used for."""
    used: dict[str, list[str]] = {}
    for criterion in criteria:
        for title in source_titles(edition.standard, criterion):
            used.setdefault(title, []).append(edition.numbers[criterion.item])
    return "; ".join(f"{title} ({', '.join(numbers)})" for title, numbers in used.items())
