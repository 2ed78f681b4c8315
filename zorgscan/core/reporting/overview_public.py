"""The overview that everyone may read, made from published editions alone.

No school is in it, no total over sectors, nothing that anyone typed. Where something is not
told the page says so and why. Must not know paper.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.overview.distribution import MEASURED
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Cover,
    Heading,
    Listing,
    Paragraph,
    ReportModel,
    Table,
    Together,
    cell,
    quiet,
    strong,
    text,
)
from zorgscan.core.reporting.overview import running, standard_words
from zorgscan.core.reporting.overview_charts import AnsweredLine, answered_chart
from zorgscan.core.reporting.overview_words import (
    COUNTED,
    SCOPE_WORDS,
    SELF_PORTRAIT,
    WIDTH,
    Words,
    figure_words,
    of_schools,
)
from zorgscan.core.standards.model import Status
from zorgscan.core.wording import dutch_date, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.disclosure.model import Responded, Told
    from zorgscan.core.forms.model import Subject
    from zorgscan.core.overview.public import PublicNeed, PublicOverview
    from zorgscan.core.reporting.model import Text

FOR_EVERYONE: Final = "Openbaar"
NOT_TOLD: Final = "niet verteld"
_COUNT: Final = 3
_MOST: Final = Fraction(2, 3)
_FEW: Final = Fraction(1, 3)
_HOW: Final = (
    f"Drie getallen zijn scholen: {COUNTED}. Staat er minder, dan mag de rest niet verteld worden. "
    "‘Midden’ is het middelste getal."
)


def build_public(overviews: Sequence[PublicOverview], school_year: str) -> ReportModel:
    """Return the public overview of a round.

    Args:
        overviews: Editions of the round, one per scope; the first one is told first.
        school_year: Of which year the scans are.
    """
    main, *others = overviews
    words = Words(main.form, main.standard)
    chapters = [_front(main, words), *_chapters(main, words)]
    for other in others:
        chapters += _chapters(other, words, f" ({SCOPE_WORDS[other.edition.scope]})")
    chapters.append(_not_told(overviews))
    return ReportModel(
        title=f"Openbaar overzicht {main.edition.round}, {main.standard.municipality}",
        subject=f"Hoe scholen de zorg voor leerlingen regelen, {school_year}",
        recipient="iedereen (openbaar)",
        running=running(main.edition.round, main.standard, FOR_EVERYONE),
        cover=_cover(overviews, school_year, [each.title for each in chapters[1:]]),
        chapters=tuple(chapters),
    )


def _cover(overviews: Sequence[PublicOverview], school_year: str, parts: Sequence[str]) -> Cover:
    main = overviews[0]
    scopes = " en ".join(SCOPE_WORDS[each.edition.scope] for each in overviews)
    frozen = dutch_date(main.edition.frozen_on)
    notice = [
        "Scholen hebben de vragen zelf beantwoord. Niemand heeft de antwoorden gecontroleerd."
    ]
    if main.standard.status is Status.DRAFT:
        notice.append("De standaard is een concept en nog niet vastgesteld.")
    notice.append("Dit overzicht is geen ranglijst en gaat niet over één school.")
    return Cover(
        title=f"Overzicht {main.standard.municipality}",
        subtitle=f"Hoe scholen de zorg voor leerlingen regelen, schooljaar {school_year}",
        details=(
            ("Ronde", cell(f"{main.edition.round}, uitgave {main.edition.number}")),
            ("Vastgesteld op", cell(frozen)),
            ("Omvang", cell(scopes)),
            ("Standaard", cell(standard_text(main.standard))),
        ),
        notice=text(" ".join(notice)),
        marks=(SELF_PORTRAIT, FOR_EVERYONE),
        parts=tuple(parts),
        is_alone=False,
    )


def _front(overview: PublicOverview, words: Words) -> Chapter:
    blocks: list[Block] = [_answered(overview, words)]
    blocks.append(Heading(2, "Dit hebben scholen van de gemeente het meest nodig", listed=False))
    for sector in overview.form.sectors:
        blocks += _needed(overview, words, sector)
    return Chapter("In één minuut", tuple(blocks), new_page=False)


def _answered(overview: PublicOverview, words: Words) -> Block:
    told = overview.edition.responded
    lines = [
        AnsweredLine(words.sector_title(sector), each.answered, each.expected, _response(each))
        for sector, each in told.items()
    ]
    largest = max(told, key=lambda sector: told[sector].answered or 0)
    answered = told[largest].answered
    head = NOT_TOLD if answered is None else f"{answered} van {told[largest].expected}"
    below = f"scholen in {words.sector(largest)}"
    return Chart(answered_chart(head, below, lines, WIDTH))


def _response(responded: Responded) -> str:
    if responded.answered is None:
        return "minder dan vijf scholen"
    missing = responded.expected - responded.answered
    did_not = "1 deed niet mee" if missing == 1 else f"{missing} deden niet mee"
    return did_not if missing else "allemaal"


def _needed(overview: PublicOverview, words: Words, sector: str) -> Iterator[Block]:
    found = overview.needs(sector)[:_COUNT]
    yield Heading(3, words.sector_title(sector), listed=False)
    if found:
        items = tuple((Paragraph(_need(need, words)),) for need in found)
        yield Listing(items, numbered=True)
    hidden = overview.silent(sector)
    if hidden:
        points = "1 ander punt" if hidden == 1 else f"{hidden} andere punten"
        whole = "De groepen zijn te klein om meer te vertellen." if not found else ""
        about = f"Over {points} mag niet verteld worden bij hoeveel scholen iets ontbreekt."
        yield Paragraph(text(f"{whole} {about}".lstrip()), "small")
    elif not found:
        yield Paragraph(text("Er is geen punt waarop iets ontbreekt."))


def _need(need: PublicNeed, words: Words) -> Text:
    half = f"minstens de helft van de {need.count} scholen"
    who = half if need.is_at_least else of_schools(need.below, need.count)
    lacking = f"Bij {who} is dit nog niet of deels op orde."
    asked = words.asked_for(need.item)
    return text(
        strong(f"{words.short(need.item)}. "), lacking, f" De standaard: {asked}" if asked else ""
    )


def _chapters(overview: PublicOverview, words: Words, kind: str = "") -> Iterator[Chapter]:
    intro = "Dit zeggen scholen over wat gemeente en partners voor hen doen."
    table = _items(overview, words, overview.mirror)
    mirror = (Paragraph(text(f"{intro} {_HOW}"), with_next=True), Together((table,)))
    yield Chapter(f"De spiegel van de gemeente{kind}", mirror, new_page=bool(kind))
    if overview.form.findings or overview.form.actions:
        yield _memo(overview, kind)
    if overview.tells_themes:
        yield _themes(overview, words, kind)
    intro = f"Dit zijn de vragen over wat scholen doen. {_HOW}"
    rest = [name for name in overview.items if name not in overview.mirror]
    table = _items(overview, words, rest)
    blocks = (Paragraph(text(intro), with_next=True), table)
    yield Chapter(f"De andere vragen{kind}", blocks, new_page=False)


def _memo(overview: PublicOverview, kind: str) -> Chapter:
    intro = (
        "Bij elke bevinding en actie uit het memo horen vragen. Hier staat bij hoeveel daarvan "
        "meer dan de helft van de scholen voldoet. Het gaat om vragen waarover dat verteld mag "
        "worden."
    )
    blocks: list[Block] = [Paragraph(text(intro), with_next=True)]
    for noun, subjects in (
        ("Bevinding", overview.form.findings),
        ("Actie", overview.form.actions),
    ):
        if subjects:
            blocks.append(Together((_subjects(overview, noun, subjects),)))
    return Chapter(f"Het memo{kind}", tuple(blocks), new_page=False)


def _subjects(overview: PublicOverview, noun: str, subjects: Sequence[Subject]) -> Table:
    sectors = overview.form.sectors
    columns = (
        Column(noun, 3, names_row=True),
        *(Column(f"Meer dan de helft voldoet, {sector}", 1.4) for sector in sectors),
    )
    rows = tuple(
        (cell(subject.title), *(_subject(overview, subject, sector) for sector in sectors))
        for subject in subjects
    )
    return Table(columns, rows, small=True)


def _subject(overview: PublicOverview, subject: Subject, sector: str) -> Cell:
    state = overview.state(subject.code, sector)
    if not state.told:
        return cell(quiet(NOT_TOLD))
    questions = "1 vraag" if state.told == 1 else f"{state.told} vragen"
    return cell(f"bij {state.mostly_met} van {questions}")


def _themes(overview: PublicOverview, words: Words, kind: str) -> Chapter:
    intro = f"Per thema telt u hier scholen: {COUNTED}. ‘Midden’ is hoe ver de middelste school is."
    rows = [
        (
            cell(words.theme(section.name)),
            *(
                cell(*_told(overview.theme(section.name, sector), is_theme=True))
                for sector in overview.form.sectors
            ),
        )
        for section in overview.sections
    ]
    table = Table(_columns(overview, words, "Thema"), tuple(rows), small=True)
    blocks = (Paragraph(text(intro), with_next=True), Together((table,)))
    return Chapter(f"De thema's{kind}", blocks, new_page=False)


def _items(overview: PublicOverview, words: Words, items: Sequence[str]) -> Table:
    rows = [
        (
            cell(quiet(f"{words.numbers[item]}  "), words.short(item)),
            *(_item(overview, item, sector) for sector in overview.form.sectors),
        )
        for item in items
    ]
    return Table(_columns(overview, words, "Vraag"), tuple(rows), small=True)


def _columns(overview: PublicOverview, words: Words, noun: str) -> tuple[Column, ...]:
    sectors = overview.form.sectors
    return (
        Column(noun, 2, names_row=True),
        *(Column(words.sector_title(sector), 1.9) for sector in sectors),
    )


def _item(overview: PublicOverview, item: str, sector: str) -> Cell:
    told = overview.item(item, sector)
    if told is None:
        return cell(quiet("niet gevraagd"))
    is_measured = overview.form.by_name[item].type in MEASURED
    return cell(*_told(told if is_measured else replace(told, median=None)))


def _told(told: Told, *, is_theme: bool = False) -> Iterator[str]:
    """Yield what is told of a cell, in words; the counts as figures only where all are told."""
    if told.count is None:
        yield NOT_TOLD
        return
    yield told_words(told)
    if told.median is not None:
        middle = percentage(Fraction(told.median)) if is_theme else figure_words(told.median)
        yield f"; midden {middle}"


def told_words(told: Told) -> str:
    """Return the ratings of a cell as far as they are told.

    Where a count would be one or two schools, words stand in for the three counts.
    """
    if told.count is None:
        return NOT_TOLD
    if told.met is None:
        return f"{told.count} scholen, verder niet verteld"
    if told.partly is not None and told.not_met is not None:
        return f"{told.met} / {told.partly} / {told.not_met}"
    share = Fraction(told.met, told.count)
    if share in (0, 1):
        return f"alle {told.count} voldoen" if share else f"geen van {told.count} voldoet"
    how = "de meeste voldoen" if share >= _MOST else "een deel voldoet"
    how = "weinig voldoen" if share <= _FEW else how
    return f"{how}: {told.met} van {told.count}"


def _not_told(overviews: Sequence[PublicOverview]) -> Chapter:
    main = overviews[0]
    hidden = sum(each.suppressed for each in overviews)
    every = sum(len(each.cells) for each in overviews)
    lines = [
        "Een cijfer staat hier alleen als het over genoeg scholen en besturen gaat.",
        "Zijn er te weinig, dan staat er ‘niet verteld’. Zo is geen school te herkennen.",
        "Aantallen van één of twee scholen staan er niet. Er staat dan een woord, of een som.",
        "Soorten onderwijs zijn nooit bij elkaar geteld. Dan zou de ene de andere verraden.",
        "Korte en volledige scans zijn nooit bij elkaar geteld.",
        "Wat over één medewerker kan gaan, vraagt een grotere groep, of staat er nooit.",
        "Over wettelijke punten staat hier niets.",
        "Wat scholen schreven en wat partners antwoordden, staat hier niet.",
        "Deze cijfers veranderen niet meer. Een late school komt er niet los bij.",
        "Leerlingen en ouders zijn niet gevraagd. Cijfers bewijzen geen verband.",
    ]
    if not any(each.tells_themes for each in overviews):
        lines.insert(
            3, "Over thema's staat hier niets. Dat zou verraden wat bij vragen verzwegen is."
        )
    count = f"Van {every} cijfers worden er {hidden} niet verteld."
    return Chapter(
        "Wat hier niet staat, en waarom",
        (
            Paragraph(text(count, f" {standard_words(main.standard)}")),
            Listing(tuple((Paragraph(text(line)),) for line in lines)),
        ),
        new_page=False,
    )
