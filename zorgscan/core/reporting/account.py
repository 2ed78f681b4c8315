"""How far a report can be trusted: completeness, how to read it, where it comes from.

Must not know the other chapters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.carriers import qr_data, short_code
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.answers import is_too_few
from zorgscan.core.reporting.edition import NOT_SHARED
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Column,
    Facts,
    Heading,
    Paragraph,
    Run,
    SideBySide,
    Table,
    TwoColumns,
    cell,
    strong,
    text,
)
from zorgscan.core.scans.model import Recipient, Scope
from zorgscan.core.standards.model import Status
from zorgscan.core.wording import dutch_date, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.forms.model import Section
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Standard

_OWN_COLUMNS = (
    Column("Thema", 3, names_row=True),
    Column("vragen", 0.7, align="right"),
    Column("beantwoord", 1, align="right"),
    Column("bewust open", 1.1, align="right"),
    Column("niet bekend", 1.1, align="right"),
    Column("nog open", 0.8, align="right"),
    Column("n.v.t.", 0.6, align="right"),
)
_SHARED_COLUMNS = (
    Column("Thema", 3, names_row=True),
    Column("vragen", 0.7, align="right"),
    Column("gedeeld", 0.8, align="right"),
    Column(NOT_SHARED, 2, align="right"),
)


def reading_blocks(edition: Edition) -> tuple[Block, ...]:
    """Return how ratings come about and what they rest on."""
    return Heading(2, "Hoe u dit leest"), _reading(edition)


def _reading(edition: Edition) -> TwoColumns:
    rule = edition.standard.theme_rule
    said = [
        f"Dit is een zelfbeeld. Niemand heeft de antwoorden van {edition.school_word} nagekeken.",
        _not_for(edition),
        "Elk antwoord krijgt een oordeel: voldoet, deels of nog niet. Er is geen totaalcijfer.",
        (
            "Per thema telt voldoet als 1, deels als een half en nog niet als 0. Vanaf gemiddeld "
            f"{percentage(rule.met)} voldoet een thema, vanaf {percentage(rule.partly)} deels."
        ),
        _share_rule(edition),
        _whose_words(edition),
        *edition.defined_themes,
        _makers(edition),
        f"Cijfers op papier zijn afgerond; het oordeel niet. {_status(edition)}",
    ]
    return TwoColumns(tuple(Paragraph(text(line), "small") for line in said if line))


def _not_for(edition: Edition) -> str:
    """Return what a report may not be used for; the editions for others say it on page 1."""
    if not edition.is_own:
        return ""
    return (
        "Dit rapport is bedoeld om te verbeteren. "
        "Gebruik het niet om scholen te vergelijken of een collega te beoordelen."
    )


def _share_rule(edition: Edition) -> str:
    if not edition.is_own:
        return (
            "De oordelen per thema rusten op wat de school deelt. "
            "Er is geen minimum: ook één gedeelde vraag geeft een oordeel. "
            "Ze kunnen dus verschillen van het beeld dat de school zelf heeft."
        )
    rule = edition.standard.theme_rule
    return (
        f"Een thema krijgt een oordeel bij minstens {percentage(rule.minimum_share)} van de vragen "
        f"en minstens {rule.minimum_items} vragen, of alle vragen als het er minder zijn."
    )


def _whose_words(edition: Edition) -> str:
    if edition.is_own:
        return ""
    return "De vragen staan er zoals de school ze kreeg. Met ‘u’ is de school bedoeld."


def _makers(edition: Edition) -> str:
    who = "‘Wij’ zijn de makers van Zorgscan en van dit voorstel voor de standaard."
    if edition.standard.status is not Status.DRAFT:
        who = "‘Wij’ zijn de makers van de standaard."
    if not edition.form.findings or edition.is_public:
        return who
    return f"‘Het memo’ is het stuk van de gemeente waarop de vragenlijst rust. {who}"


def _status(edition: Edition) -> str:
    standard = edition.standard
    if standard.status is not Status.DRAFT:
        return f"De standaard is vastgesteld. Herkomst: {standard.set_by}."
    note = edition.wording.fill(standard.note)
    return f"De standaard is een voorstel: grenzen kunnen nog veranderen. {note}".rstrip()


def completeness_blocks(edition: Edition) -> Iterator[Block]:
    """Yield how many questions of each theme are answered, and how many not."""
    count = _own_counts if edition.is_own else _shared_counts
    sections = [s for s in edition.form.sections if edition.listed(s)]
    counted = [count(edition, section) for section in sections]
    totals = tuple(map(sum, zip(*counted, strict=True)))
    rows = [*_count_rows(sections, counted)]
    total = cell(strong("Samen")), *(cell(strong(str(number))) for number in totals)
    if edition.is_own:
        yield from _own_completeness(edition, (*rows, total), totals)
        return
    words = f"{NOT_SHARED.capitalize()}: dat zegt niets over de reden."
    yield Paragraph(text(words), with_next=True)
    yield Table(_SHARED_COLUMNS, (*rows, total), small=True)


def _own_completeness(
    edition: Edition, rows: tuple[tuple[Cell, ...], ...], totals: tuple[int, ...]
) -> Iterator[Block]:
    """Yield the counts of the school's own edition; of a short report in a sentence."""
    words = f"Van de {totals[0]} vragen zijn er {totals[1]} beantwoord."
    if edition.scan.scope is Scope.FULL:
        yield Paragraph(text(words), with_next=True)
        yield Table(_OWN_COLUMNS, rows, small=True)
        return
    kinds = zip(totals[2:], (column.title for column in _OWN_COLUMNS[3:]), strict=True)
    apart = ", ".join(f"{count} {kind}" for count, kind in kinds if count)
    yield Paragraph(text(words, f" Verder: {apart}." if apart else ""))


def _count_rows(
    sections: Sequence[Section], counted: Sequence[tuple[int, ...]]
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each theme where something is absent, and one for all others."""
    whole: list[tuple[int, ...]] = []
    for section, counts in zip(sections, counted, strict=True):
        if counts[0] == counts[1]:
            whole.append(counts)
        else:
            yield _counts_row(section.label, counts)
    if whole:
        number = len(whole)
        label = "Eén thema waar niets ontbreekt" if number == 1 else f"De {number} andere thema's"
        yield _counts_row(label, tuple(map(sum, zip(*whole, strict=True))))


def _counts_row(label: str, counts: tuple[int, ...]) -> tuple[Cell, ...]:
    return (cell(label), *(cell(str(count)) for count in counts))


def _own_counts(edition: Edition, section: Section) -> tuple[int, ...]:
    """Return all questions, then how many were answered, left open, unknown, open, n.v.t."""
    names = [question.name for question in edition.listed(section)]
    kinds = Counter(_kind(edition, name) for name in names)
    return (len(names), *(kinds[kind] for kind in _KINDS))


_KINDS: Final = ("answered", "left_open", "unknown", "open", "not_applicable")


def _kind(edition: Edition, name: str) -> str:
    """Return in which of the columns a question counts; each counts in one."""
    result, answer = edition.result(name), edition.answer(name)
    rating = result.rating if result else Rating.UNANSWERED
    few = result is not None and is_too_few(edition, result)
    if rating.is_rated or rating is Rating.INFORMATIVE or few:
        return "answered"
    if rating is Rating.UNKNOWN:
        return "unknown"
    if rating is Rating.NOT_APPLICABLE:
        return "not_applicable"
    return "left_open" if answer.left_open else "open"


def _shared_counts(edition: Edition, section: Section) -> tuple[int, ...]:
    """Return all questions, then how many this edition tells of and how many not."""
    questions = edition.listed(section)
    told = sum(edition.result(question.name) is not None for question in questions)
    return len(questions), told, len(questions) - told


def carrier_chapter(edition: Edition) -> Chapter:
    """Return the last page: the codes, and what the report was made with."""
    code = short_code(edition.origin.digest)
    data = qr_data(edition.form, edition.standard, edition.projection, edition.origin.digest)
    alt = (
        "QR-code met de antwoorden van dit rapport, zonder tekst die iemand typte. "
        "Zorgscan kan hem lezen als de bijlage verloren is."
    )
    told = (
        "De bijlage zorgscan.json in dit bestand bevat precies wat op deze bladzijden staat. "
        f"{_SENDING[edition.projection.recipient]} Uit een afdruk leest Zorgscan de QR-code. "
        "De rapportcode laat zien of twee rapporten hetzelfde vertellen."
    )
    words = (
        Paragraph(text(told), "small"),
        Facts(_made_with(edition, code), 0.3, small=True),
    )
    side = SideBySide((words, (Code(data, alt),)), (2.1, 1))
    return Chapter("Dit rapport als gegevens", (side,), new_page=False)


_SENDING: Final = {
    Recipient.SCHOOL: (
        "Dit bestand blijft daarom op school. Wilt u iets naar de gemeente sturen? "
        "Maak dan in Zorgscan een eigen rapport voor de gemeente."
    ),
    Recipient.MUNICIPALITY: (
        "De school stuurt daarom het bestand zelf, geen afdruk, naar haar contactpersoon "
        "bij de gemeente."
    ),
    Recipient.PUBLIC: "Geef daarom het bestand zelf door, geen afdruk.",
}


def _made_with(edition: Edition, code: str) -> tuple[tuple[str, Cell], ...]:
    form, standard, version = edition.form, edition.standard, edition.origin.program_version
    pairs = [
        ("Rapportcode", cell(strong(code, ("scan", "code")))),
        ("Vragenlijst", cell(f"{form.title}, versie {form.version}")),
        ("Standaard", cell(standard_text(standard))),
        ("Herkomst", cell(standard.set_by)),
        (_valid_from(standard), cell(dutch_date(standard.valid_from))),
        ("Gemaakt", cell(f"{dutch_date(edition.origin.made_on)}, met Zorgscan {version}")),
    ]
    if not edition.is_public:
        revision = Run(str(edition.scan.revision), key=("scan", "revision"))
        pairs.insert(1, ("Versie van het rapport", cell(revision)))
    return tuple(pairs)


def _valid_from(standard: Standard) -> str:
    """Name the day from which a standard holds; a draft holds from no day yet."""
    return "Bedoeld vanaf" if standard.status is Status.DRAFT else "Geldig vanaf"
