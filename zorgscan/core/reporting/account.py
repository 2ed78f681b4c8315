"""How far a report can be trusted: completeness, how to read it, where it comes from.

Must not know the other chapters.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.carriers import qr_data, short_code
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.edition import NOT_SHARED
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Column,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    SideBySide,
    Table,
    cell,
    strong,
    text,
)
from zorgscan.core.standards.model import Status
from zorgscan.core.wording import dutch_date, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.forms.model import Section
    from zorgscan.core.reporting.edition import Edition

_OWN_COLUMNS = (
    Column("Thema", 3, names_row=True),
    Column("beantwoord", 1, align="right"),
    Column("niet bekend", 1, align="right"),
    Column("open", 0.7, align="right"),
    Column("n.v.t.", 0.7, align="right"),
)
_SHARED_COLUMNS = (
    Column("Thema", 3, names_row=True),
    Column("gedeeld", 1, align="right"),
    Column(NOT_SHARED, 2, align="right"),
)


def reading_blocks(edition: Edition) -> tuple[Block, ...]:
    """Return how ratings come about and what they rest on."""
    return Heading(2, "Hoe u dit leest"), _reading(edition)


def _reading(edition: Edition) -> Listing:
    rule = edition.standard.theme_rule
    said = [
        f"Dit is een zelfbeeld. Niemand heeft de antwoorden van {edition.school_word} nagekeken.",
        "Elk antwoord krijgt een oordeel: voldoet, deels of nog niet. Er is geen totaalcijfer.",
        (
            "Per thema telt voldoet als 1, deels als een half en nog niet als 0. Vanaf gemiddeld "
            f"{percentage(rule.met)} voldoet een thema, vanaf {percentage(rule.partly)} deels."
        ),
        _share_rule(edition),
        f"Cijfers op papier zijn afgerond; het oordeel niet. {_status(edition)}",
    ]
    return Listing(tuple((Paragraph(text(line)),) for line in said if line))


def _share_rule(edition: Edition) -> str:
    if not edition.is_own:
        return (
            "De oordelen per thema rusten op wat de school deelt. "
            "Ze kunnen verschillen van het beeld dat de school zelf heeft."
        )
    rule = edition.standard.theme_rule
    return (
        f"Een thema krijgt een oordeel bij minstens {percentage(rule.minimum_share)} van de vragen "
        f"en minstens {rule.minimum_items} vragen, of alle vragen als het er minder zijn."
    )


def _status(edition: Edition) -> str:
    standard = edition.standard
    if standard.status is not Status.DRAFT:
        return f"De standaard is vastgesteld door {standard.set_by}."
    return "De standaard is een concept: grenzen kunnen nog veranderen."


def completeness_blocks(edition: Edition) -> Iterator[Block]:
    """Yield how many questions of each theme are answered, and how many not."""
    sections = [s for s in edition.form.sections if edition.listed(s)]
    if edition.is_own:
        progress = edition.state.total
        yield Paragraph(
            text(f"Ingevuld: {progress.answered} van de {progress.asked} vragen die u kreeg.")
        )
        yield Table(
            _OWN_COLUMNS, tuple(_own_row(edition, section) for section in sections), small=True
        )
        return
    yield Paragraph(text("Wat niet gedeeld of niet beantwoord is, zegt niets over de reden."))
    yield Table(
        _SHARED_COLUMNS, tuple(_shared_row(edition, section) for section in sections), small=True
    )


def _own_row(edition: Edition, section: Section) -> tuple[Cell, ...]:
    results = [edition.result(q.name) for q in edition.listed(section)]
    counts = Counter(result.rating for result in results if result is not None)
    answered = sum(count for rating, count in counts.items() if _is_answer(rating))
    shown = (
        answered,
        counts[Rating.UNKNOWN],
        counts[Rating.UNANSWERED],
        counts[Rating.NOT_APPLICABLE],
    )
    return (cell(section.label), *(cell(str(count)) for count in shown))


def _is_answer(rating: Rating) -> bool:
    return rating.is_rated or rating is Rating.INFORMATIVE


def _shared_row(edition: Edition, section: Section) -> tuple[Cell, ...]:
    questions = edition.listed(section)
    told = sum(edition.result(question.name) is not None for question in questions)
    return (cell(section.label), cell(str(told)), cell(str(len(questions) - told)))


def carrier_chapter(edition: Edition) -> Chapter:
    """Return the last page: the codes, and what the report was made with."""
    code = short_code(edition.origin.digest)
    data = qr_data(edition.form, edition.standard, edition.projection, edition.origin.digest)
    alt = (
        "QR-code met de antwoorden van dit rapport, zonder tekst die iemand typte. "
        "Zorgscan kan hem lezen als de bijlage verloren is."
    )
    words = (
        Paragraph(
            text(
                "De bijlage zorgscan.json in dit bestand bevat precies wat op deze bladzijden "
                "staat. Stuur daarom het bestand zelf, geen afdruk. Uit een afdruk leest Zorgscan "
                "de QR-code. De rapportcode laat zien of twee rapporten hetzelfde vertellen."
            )
        ),
        Facts(_made_with(edition, code), 0.36, small=True),
    )
    side = SideBySide((words, (Code(data, alt),)), (1.75, 1))
    return Chapter("Dit rapport als gegevens", (side,), new_page=False)


def _made_with(edition: Edition, code: str) -> tuple[tuple[str, Cell], ...]:
    form, standard = edition.form, edition.standard
    pairs = [
        ("Rapportcode", cell(strong(code, ("scan", "code")))),
        ("Vragenlijst", cell(f"{form.title}, versie {form.version}")),
        ("Standaard", cell(standard_text(standard))),
        ("Vastgesteld door", cell(standard.set_by)),
        ("Geldig vanaf", cell(dutch_date(standard.valid_from))),
        ("Gemaakt op", cell(dutch_date(edition.origin.made_on))),
        ("Gemaakt met", cell(f"Zorgscan {edition.origin.program_version}")),
    ]
    if not edition.is_public:
        revision = Run(str(edition.scan.revision), key=("scan", "revision"))
        pairs.insert(1, ("Versie van het rapport", cell(revision)))
    return tuple(pairs)
