"""The municipality's overview as a report, for the municipality itself.

Made from a round and the rounds before it. It carries no data of any scan, tells nothing
that schools typed, and counts no legal points. Must not know paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import STATUS_WORDS, standard_text
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Cover,
    Listing,
    Paragraph,
    ReportModel,
    RunningTexts,
    cell,
    text,
)
from zorgscan.core.reporting.overview_front import front_chapter, scope_line
from zorgscan.core.reporting.overview_memo import actions_chapter, findings_chapter
from zorgscan.core.reporting.overview_mirror import mirror_chapter
from zorgscan.core.reporting.overview_spread import (
    heat_chapter,
    outliers_chapter,
    spread_chapter,
)
from zorgscan.core.reporting.overview_words import SCOPE_WORDS, SELF_PORTRAIT, Words, listed
from zorgscan.core.standards.model import Status
from zorgscan.core.wording import dutch_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from zorgscan.core.overview.view import Overview
    from zorgscan.core.standards.model import Standard

FOR_US = "Alleen voor de gemeente"
_RECIPIENT = "de gemeente zelf"


def build_overview(overviews: Sequence[Overview], made_on: date) -> ReportModel:
    """Return the overview of a round.

    Args:
        overviews: The scope that most schools answered in, and perhaps the other one, which
            gets chapters of its own.
        made_on: The day it is made.
    """
    main, *others = overviews
    words = Words(main.round.form, main.round.standard)
    chapters = [*_chapters(main, words)]
    for other in others:
        chapters += _short_chapters(other, words)
    chapters.append(_account(main))
    title = f"Overzicht {main.round.name}, {main.round.standard.municipality}"
    return ReportModel(
        title=title,
        subject=f"Hoe scholen de zorg voor leerlingen regelen, {main.round.school_year}",
        recipient=_RECIPIENT,
        running=running(main.round.name, main.round.standard, FOR_US),
        cover=_cover(overviews, made_on, [chapter.title for chapter in chapters[1:]]),
        chapters=tuple(chapters),
    )


def running(name: str, standard: Standard, whom: str) -> RunningTexts:
    """Return what comes back on every page."""
    notices = [SELF_PORTRAIT]
    if standard.status is Status.DRAFT:
        notices.append("Conceptstandaard")
    header = f"Overzicht {standard.municipality}, {name}"
    return RunningTexts(header, ". ".join(notices), whom)


def _chapters(overview: Overview, words: Words) -> Iterator[Chapter]:
    yield front_chapter(overview, words)
    yield mirror_chapter(overview, words, "De spiegel van de gemeente")
    for chapter in (findings_chapter(overview, words), actions_chapter(overview, words)):
        if chapter is not None:
            yield chapter
    yield heat_chapter(overview, words)
    yield spread_chapter(overview, words, "Elke vraag")
    yield outliers_chapter(overview, words)


def _short_chapters(overview: Overview, words: Words) -> Iterator[Chapter]:
    """Yield what the scans of the other scope say, by themselves."""
    kind = SCOPE_WORDS[overview.scope]
    head = f"{kind[:1].upper()}{kind[1:]}"
    yield mirror_chapter(overview, words, f"{head}: de spiegel van de gemeente")
    yield spread_chapter(overview, words, f"{head}: elke vraag")


def _cover(overviews: Sequence[Overview], made_on: date, parts: Sequence[str]) -> Cover:
    main = overviews[0]
    round_ = main.round
    return Cover(
        title=f"Overzicht {round_.standard.municipality}",
        subtitle=f"Hoe scholen de zorg voor leerlingen regelen, schooljaar {round_.school_year}",
        details=tuple(_details(overviews, made_on)),
        notice=text(_notice(round_.standard)),
        marks=(SELF_PORTRAIT, FOR_US),
        parts=tuple(parts),
        is_alone=False,
    )


def _notice(standard: Standard) -> str:
    said = ["Scholen hebben de vragen zelf beantwoord. Niemand heeft de antwoorden gecontroleerd."]
    if standard.status is Status.DRAFT:
        said.append("De standaard is een concept en nog niet vastgesteld.")
    said.append("Dit overzicht noemt scholen. Deel het niet buiten de gemeente.")
    return " ".join(said)


def _details(overviews: Sequence[Overview], made_on: date) -> Iterator[tuple[str, Cell]]:
    round_ = overviews[0].round
    closes = f", open tot en met {dutch_date(round_.closes)}" if round_.closes else ""
    yield "Ronde", cell(f"{round_.name}{closes}")
    yield "Cijfers van", cell(listed(scope_line(each) for each in overviews))
    yield "Standaard", cell(standard_text(round_.standard))
    yield "Gemaakt op", cell(dutch_date(made_on))


def _account(overview: Overview) -> Chapter:
    """Return what stands behind the figures, and what they do not show."""
    blocks: list[Block] = [
        Paragraph(text(standard_words(overview.round.standard))),
        Listing(tuple((Paragraph(text(line)),) for line in _limits())),
    ]
    return Chapter("Wat u hier niet ziet", tuple(blocks), new_page=False)


def standard_words(standard: Standard) -> str:
    """Return how firm the standard's limits are, counted."""
    found = [criterion.status for criterion in standard.criteria]
    counts = [f"{found.count(each)} {STATUS_WORDS[each]}" for each in Status if each in found]
    return f"De standaard heeft {len(found)} grenzen: {listed(counts)}."


def _limits() -> Iterator[str]:
    yield "Het is een zelfbeeld van scholen. Leerlingen, ouders en partners zijn niet gevraagd."
    yield "Cijfers laten niet zien waardoor iets komt. Ze bewijzen geen verband."
    yield "Over wettelijke punten staat hier niets. Die ziet alleen de school zelf."
    yield "Wat scholen zelf schreven, staat hier niet. Notities en bewijs blijven op school."
    yield "Een thema of bevinding rust op wat een school deelt. De school zelf kan meer zien."
    yield "Het is niet bedoeld voor toezicht, leerplicht, subsidie of een ranglijst van scholen."
