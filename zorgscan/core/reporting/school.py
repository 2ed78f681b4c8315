"""A school's report in its three editions, put together.

Everything comes from a `Projection`: what it does not hold, no chapter can tell. Must not
know paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import standard_text
from zorgscan.core.reporting.account import carrier_chapter, reading_blocks
from zorgscan.core.reporting.appendix import appendix_chapter
from zorgscan.core.reporting.comparison import (
    NOTHING_COMPARED,
    Compared,
    before_chapters,
    others_chapters,
)
from zorgscan.core.reporting.edition import RECIPIENT_WORDS, Edition, Origin
from zorgscan.core.reporting.legal import legal_blocks
from zorgscan.core.reporting.memo import memo_chapter
from zorgscan.core.reporting.minute import minute_chapter
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Chart,
    Cover,
    ReportModel,
    Run,
    RunningTexts,
    cell,
    text,
)
from zorgscan.core.reporting.profile import profile_chart
from zorgscan.core.reporting.requests import plan_chapter, requests_chapter, steps_chapter
from zorgscan.core.reporting.seen import seen_chapter
from zorgscan.core.reporting.themes import profile_groups, themes_chapter
from zorgscan.core.scans.model import Recipient, ScanStatus, Scope, SubjectKind
from zorgscan.core.standards.model import Status
from zorgscan.core.wording import answer_text, dutch_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.standards.model import Standard

WIDTH: Final = 503.0
"""Width of a chart in points: the text's width on A4."""

_SCOPE_WORDS = {
    Scope.FULL: "volledige scan",
    Scope.CORE: "korte scan (kernvragen)",
}
_STATUS_WORDS = {
    ScanStatus.IN_PROGRESS: "nog bezig, dus voorlopig",
    ScanStatus.FINAL: "afgerond",
}
_EDITION_WORDS = {
    Recipient.SCHOOL: "Blijft op school. Bevat ook wat u niet deelt.",
    Recipient.MUNICIPALITY: "Om te delen: gemeente, bestuur, MR.",
    Recipient.PUBLIC: "Openbaar: alleen oordelen, geen antwoorden.",
}


def build_report(
    form: FormDefinition,
    standard: Standard,
    projection: Projection,
    origin: Origin,
    compared: Compared = NOTHING_COMPARED,
) -> ReportModel:
    """Return the report of an edition.

    Args:
        form: The form the scan was filled in with.
        standard: The standard the projection was made with.
        projection: The edition; its recipient decides what is told.
        origin: Digest, program and day, which the last page tells.
        compared: What else the edition is held beside: last year, other schools.
    """
    edition = Edition(form, standard, projection, origin)
    return _put_together(edition, (*_findings(edition, compared), carrier_chapter(edition)))


def build_findings(
    form: FormDefinition,
    standard: Standard,
    projection: Projection,
    origin: Origin,
    compared: Compared = NOTHING_COMPARED,
) -> ReportModel:
    """Return the report without the chapter that carries its data.

    For a document that people write on in; see `build_report` for what it takes.
    """
    edition = Edition(form, standard, projection, origin)
    return _put_together(edition, tuple(_findings(edition, compared)))


def _put_together(edition: Edition, chapters: tuple[Chapter, ...]) -> ReportModel:
    form, projection = edition.form, edition.projection
    name, year = edition.scan.subject.name, edition.scan.school_year
    recipient = RECIPIENT_WORDS[projection.recipient]
    return ReportModel(
        title=f"{form.title} {name}, schooljaar {year}",
        subject=f"Rapport voor {recipient}",
        recipient=recipient,
        running=_running(edition),
        cover=_cover(edition, [chapter.title for chapter in chapters]),
        chapters=chapters,
    )


def _findings(edition: Edition, compared: Compared) -> Iterator[Chapter]:
    yield minute_chapter(edition)
    if not edition.is_public and (plan := plan_chapter(edition)):
        yield plan
    yield _profile_chapter(edition)
    yield from before_chapters(edition, compared)
    yield themes_chapter(edition)
    yield from others_chapters(edition, compared)
    if not edition.is_public:
        yield requests_chapter(edition)
        if edition.is_own:
            yield seen_chapter(edition)
        if memo := memo_chapter(edition):
            yield memo
        if steps := steps_chapter(edition):
            yield steps
        yield appendix_chapter(edition)


def _running(edition: Edition) -> RunningTexts:
    scan, standard = edition.scan, edition.standard
    notices = ["Verzonnen gegevens"] if edition.origin.made_up else []
    if standard.status is Status.DRAFT:
        notices.append("Conceptstandaard, een voorstel")
    short = " (korte scan)" if scan.scope is Scope.CORE else ""
    return RunningTexts(
        header=f"{edition.form.title} {scan.school_year}{short}, {scan.subject.name}",
        notice=". ".join(notices),
        footer=_EDITION_WORDS[edition.projection.recipient].partition(".")[0],
    )


def _cover(edition: Edition, parts: Sequence[str]) -> Cover:
    return Cover(
        title=edition.scan.subject.name,
        subtitle=f"Hoe de zorg voor leerlingen is geregeld, schooljaar {edition.scan.school_year}",
        details=tuple(_details(edition)),
        notice=text(_notice(edition)),
        marks=tuple(_marks(edition)),
        parts=tuple(parts),
        is_alone=False,
    )


def _marks(edition: Edition) -> Iterator[str]:
    """Yield what must strike who sees only the cover."""
    if edition.scan.status is not ScanStatus.FINAL:
        yield "Voorlopig"
    yield _EDITION_WORDS[edition.projection.recipient].partition(".")[0]


def _notice(edition: Edition) -> str:
    words = [f"Dit is een zelfbeeld: {edition.school_word} beantwoordde de vragen zelf."]
    if edition.standard.status is Status.DRAFT:
        words.append("De standaard is een voorstel, nog niet vastgesteld.")
    if not edition.is_own:
        words.append(
            "De oordelen per thema rusten op wat de school deelt. "
            "Ze kunnen verschillen van het beeld van de school zelf."
        )
        words.append(
            "Dit rapport is bedoeld om samen te verbeteren. Het is niet voor toezicht, leerplicht, "
            "subsidie of het vergelijken van scholen. Dat moet de gemeente nog bevestigen."
        )
    if edition.origin.made_up:
        words.append("Alle gegevens in dit rapport zijn verzonnen.")
    return " ".join(words)


def _details(edition: Edition) -> Iterator[tuple[str, Cell]]:
    scan, standard = edition.scan, edition.standard
    subject = scan.subject
    if subject.kind is SubjectKind.SCHOOL:
        code = f"{subject.brin}, vestiging {subject.vestiging}"
        yield "BRIN", cell(Run(code, key=("scan", "subject")))
    else:
        yield "Code", cell(Run(subject.brin, key=("scan", "subject")))
    if sector := edition.form.sector_question:
        given = answer_text(sector, edition.answer(sector.name), edition.wording)
        yield "Onderwijs", cell(given or "nog niet ingevuld")
    yield "Schooljaar", cell(Run(scan.school_year, key=("scan", "school_year")))
    yield "Peildatum", cell(Run(dutch_date(scan.reference_date), key=("scan", "reference_date")))
    yield "Omvang", cell(Run(_SCOPE_WORDS[scan.scope], key=("scan", "scope")))
    yield "Stand", cell(Run(_STATUS_WORDS[scan.status], key=("scan", "status")))
    yield "Voor wie", cell(_EDITION_WORDS[edition.projection.recipient])
    yield "Gemaakt op", cell(dutch_date(edition.origin.made_on))
    yield "Standaard", cell(Run(standard_text(standard), key=("standard",)))


def _profile_chapter(edition: Edition) -> Chapter:
    chart = profile_chart(profile_groups(edition), edition.standard.theme_rule, WIDTH)
    caption = (
        "De thema's staan in de volgorde van de vragenlijst. De zwarte lijn is de grens voor "
        "voldoet. De plaats van het teken is het gemiddelde, de vorm het oordeel: "
        "rond is voldoet, ruit is deels, vierkant is nog niet."
    )
    blocks: list[Block] = [Chart(chart, text(caption))]
    blocks += legal_blocks(edition)
    blocks += reading_blocks(edition)
    return Chapter("Profiel", tuple(blocks))
