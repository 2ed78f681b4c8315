"""The first page of the municipality's overview: who answered, and what schools need most.

Everything on it is cut to a length, so that it stays one page. Must not know the other
chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting.model import (
    Block,
    Chapter,
    Chart,
    Heading,
    Listing,
    Paragraph,
    strong,
    text,
)
from zorgscan.core.reporting.overview_charts import (
    AnsweredLine,
    BarLine,
    answered_chart,
    rating_bars,
)
from zorgscan.core.reporting.overview_words import (
    SCOPE_WORDS,
    WIDTH,
    Words,
    of_schools,
    schools,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.overview.needs import Need
    from zorgscan.core.overview.response import GroupResponse, ResponseFigures
    from zorgscan.core.overview.view import Overview
    from zorgscan.core.reporting.model import Text

COUNT: Final = 3
_NUMBER_WORDS: Final = {1: "Dit heeft", 2: "Deze twee dingen hebben", 3: "Deze drie dingen hebben"}


def front_chapter(overview: Overview, words: Words) -> Chapter:
    """Return what matters most, in one minute."""
    blocks: list[Block] = [_answered(overview.response, words), *_needed(overview, words)]
    if more := tuple(_more(overview)):
        blocks += [
            Heading(2, "Ook goed om te weten", listed=False),
            Listing(tuple((Paragraph(text(line)),) for line in more)),
        ]
    return Chapter("In één minuut", tuple(blocks), new_page=False)


def group_label(group: GroupResponse, words: Words) -> str:
    """Return whom a group of the response is."""
    return "Partners" if group.sector is None else words.sector_title(group.sector)


def group_words(group: GroupResponse) -> str:
    """Return what must be said of a group beside how many answered."""
    said = [f"{group.late} te laat"] if group.late else []
    if group.missing:
        drafts = f", waarvan {group.drafts} nog bezig" if group.drafts else ""
        said.append(f"{group.missing} niet{drafts}")
    return "; ".join(said) or "allemaal op tijd"


def _answered(response: ResponseFigures, words: Words) -> Block:
    lines = [
        AnsweredLine(group_label(group, words), group.answered, group.expected, group_words(group))
        for group in response.groups
        if group.expected or group.answered
    ]
    head = f"{response.answered} van {response.expected}"
    return Chart(answered_chart(head, "scholen stuurden hun scan", lines, WIDTH))


def _needed(overview: Overview, words: Words) -> Iterator[Block]:
    found = overview.needs.first(COUNT)
    if not found:
        yield Heading(2, "Dit hebben scholen van de gemeente nodig", listed=False)
        yield Paragraph(text("Uit de antwoorden volgt geen punt waarop iets ontbreekt."))
        return
    title = f"{_NUMBER_WORDS[len(found)]} scholen van de gemeente het meest nodig"
    yield Heading(2, title, listed=False)
    items = tuple((Paragraph(_need(need, words)),) for need in found)
    yield Listing(items, numbered=True)
    lines = [BarLine(words.named(need.item), (("", need.counts),)) for need in found]
    yield Chart(rating_bars(lines, WIDTH))


def _need(need: Need, words: Words) -> Text:
    counts = need.counts
    lacking = f"Bij {of_schools(counts.below, counts.total)} is dit nog niet of deels op orde."
    asked = words.asked_for(need.item)
    return text(
        strong(f"{words.short(need.item)}. "), lacking, f" De standaard: {asked}" if asked else ""
    )


def _more(overview: Overview) -> Iterator[str]:
    requests = overview.needs.requests
    named = [request for request in requests if request.subject is not None]
    if named and named[0].subject is not None:
        most = named[0]
        ask = "vraagt" if most.schools == 1 else "vragen"
        whose = f"In hun plan {ask} {schools(most.schools)} de gemeente iets bij"
        yield f"{whose} ‘{named[0].subject.title}’."
    yield from _changed(overview)
    if count := overview.response.unreadable:
        files = "1 bestand was" if count == 1 else f"{count} bestanden waren"
        yield f"{files} niet te lezen. Vraag die scholen hun rapport opnieuw te sturen."
    if overview.outliers:
        count = len(overview.outliers)
        figures = "1 getal wijkt" if count == 1 else f"{count} getallen wijken"
        yield f"{figures} sterk af van die van andere scholen. Vraag ernaar."
    scopes = [group for group in overview.response.schools if group.core and group.full]
    if scopes or len({bool(g.full) for g in overview.response.schools if g.answered}) > 1:
        yield "Korte en volledige scans staan apart. De cijfers zijn niet bij elkaar geteld."


def _changed(overview: Overview) -> Iterator[str]:
    if overview.both is None:
        if overview.earlier:
            yield "De vorige ronde is niet te vergelijken: vragen of standaard zijn anders."
        return
    better = worse = 0
    for steps in overview.both:
        better += sum(step > 0 for step in steps.values())
        worse += sum(step < 0 for step in steps.values())
    deed = f"{len(overview.both)} scholen deden ook de vorige ronde mee"
    yield f"{deed}: {better} oordelen zijn nu beter, {worse} minder goed."


def scope_line(overview: Overview) -> str:
    """Return which scans the figures are of."""
    count = len(overview.figures.responses)
    return f"{schools(count)} met een {SCOPE_WORDS[overview.scope]}"
