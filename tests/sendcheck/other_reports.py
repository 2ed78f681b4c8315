"""Single changes to the other reports: a final one, one beside others, one of another version.

A report that stands beside last year and other schools is looked at in full right after it was
made. From elsewhere, its data and code still are; so are those of another version's report.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from tests.sendcheck.changes import (
    Change,
    code_of,
    inside,
    longer_alternative,
    mixed,
    no_code,
    other_text,
    other_value,
    put,
    renamed_bookmark,
    text_changed,
    where_told,
)
from tests.sendcheck.pdfs import edited, with_operators
from tests.sendcheck.reports import Kind, checked_as_made, filled, report
from zorgscan.core.reporting.told import fact_words
from zorgscan.core.scans.model import Recipient
from zorgscan.report.page_text import read_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pikepdf

    from tests.sendcheck.reports import Report
    from zorgscan.core.reporting.told import Told
    from zorgscan.report.page_text import Element

_OF_EACH = 12
"""Texts of one chapter that are changed."""


@cache
def other_changes() -> tuple[Change, ...]:
    """Return all of these changes."""
    elsewhere = report(Recipient.MUNICIPALITY, Kind.BESIDE)
    final = report(Recipient.MUNICIPALITY, Kind.FINAL)
    draft = report(Recipient.MUNICIPALITY)
    older = replace(draft, pdf=made_by_another_version(draft.pdf))
    return (
        *_beside(),
        *_data_and_code(elsewhere, "naast, van elders"),
        *_data_and_code(older, "andere versie"),
        *_data_and_code(final, "definitief"),
        *_final(final),
    )


def one_of_each_kind(changes: Iterable[Change]) -> list[Change]:
    """Return the first change of each kind."""
    return list({change.kind: change for change in reversed(list(changes))}.values())


def made_by_another_version(pdf: bytes) -> bytes:
    """Return a report as version 0.0.9 would have signed it."""

    def edit(document: pikepdf.Pdf) -> None:
        document.docinfo["/Creator"] = "Zorgscan 0.0.9"

    return edited(pdf, edit)


def _beside() -> Iterator[Change]:
    """Change what stands beside last year and other schools, looked at right after making."""
    for recipient in Recipient:
        made = report(recipient, Kind.BESIDE)
        for title in made.beside:
            kind = f"naast, {recipient.value}"
            for change in _of_chapter(made, title, kind):
                yield replace(change, looked_at=partial(checked_as_made, made))


def _of_chapter(made: Report, title: str, kind: str) -> Iterator[Change]:
    here = [pair for pair in made.placed if title in pair[0].place.partition(", ")[0]]
    texts = [(told, element) for told, element in here if _has_letters(told)]
    for told, element in texts[:: max(1, len(texts) // _OF_EACH)]:
        change = partial(other_text, told.words)
        yield text_changed(made, f"{kind}: tekst", told.place, element, change)
    figures = [element for _, element in made.placed if element.alt]
    for told, element in here:
        if told.alt:
            number = figures.index(element)
            pdf = partial(edited, made.pdf, partial(longer_alternative, number))
            yield Change(f"{kind}: tekst voor wie niet ziet", title, title, pdf)
            yield from _drawn(made, element, f"{kind}: tekening")
    titles = [each for level, each, _ in read_pages(made.pdf).bookmarks if not level]
    pdf = partial(edited, made.pdf, partial(renamed_bookmark, titles.index(title)))
    yield Change(f"{kind}: bladwijzer", title, "bladwijzer", pdf)


def _has_letters(told: Told) -> bool:
    return any(character.isalnum() for character in told.words)


def _drawn(made: Report, element: Element, kind: str) -> Iterator[Change]:
    page, piece = element.marks[0]
    for number in (0, 5, 11):
        pdf = partial(with_operators, made.pdf, page, partial(_nudged, piece, number))
        yield Change(kind, f"streek {number}", f"bladzijde {page + 1}", pdf)


def _nudged(piece: int, number: int, operators: list[tuple[list[Any], str]]) -> None:
    """Move one stroke of a marked piece of content."""
    start = next(
        at
        for at, (operands, name) in enumerate(operators)
        if name == "BDC" and operands[1].get("/MCID") == piece
    )
    end = next(at for at in range(start, len(operators)) if operators[at][1] == "EMC")
    strokes = [at for at in range(start, end) if operators[at][1] in {"m", "l", "c", "re"}]
    at = strokes[number % len(strokes)]
    operands, name = operators[at]
    operators[at] = ([float(operands[0]) + 2, *operands[1:]], name)


def _data_and_code(made: Report, kind: str) -> Iterator[Change]:
    """Change the attachment or the code of a report."""
    edition = made.draft.edition.projection
    answers = edition.scan.answers
    found = [
        inside(made, name, where_told(made, name, f"vraag {name}"), other_value(name))
        for name in [name for name in answers if answers[name].value is not None][::4]
    ]
    for name in list(edition.assessment.items)[::6]:
        change = put(("assessment", "items", name, "rating"), "unknown")
        found.append(inside(made, name, f"vraag {name}", change))
    for name, theme in list(edition.assessment.themes.items())[::4]:
        change = put(("assessment", "themes", name, "answered"), theme.answered + 1)
        found.append(inside(made, name, f"thema {made.names.themes[name]}", change))
    criterion = made.draft.source.standard.criteria[0]
    path = ("assessment", "standard", "criteria", criterion.item, "reason")
    found.append(inside(made, criterion.item, f"vraag {criterion.item}", put(path, "Anders.")))
    found.append(inside(made, "revision", "QR-code", put(("revision",), 9)))
    yield from (replace(change, kind=f"{kind}: bijlage") for change in found)
    last = len(read_pages(made.pdf).pages) - 1
    # one square less is repaired by the code itself: told only where the pages are looked at
    other = filled()
    other["answers"] |= {"SP2": {"value": 317}}
    for what, pdf in {
        "helemaal weg": partial(with_operators, made.pdf, last, no_code),
        "van een andere scan": partial(code_of, made, other, last),
    }.items():
        yield Change(f"{kind}: QR-code", what, "QR-code", pdf)
    yield Change(f"{kind}: zonder labels", "", "", partial(edited, made.pdf, _unmarked))


def _unmarked(document: pikepdf.Pdf) -> None:
    document.Root.MarkInfo.Marked = False


def _final(made: Report) -> Iterator[Change]:
    """Change what a final report says of itself."""
    cover = [(told, element) for told, element in made.placed if told.place.startswith("voorblad")]
    for told, element in cover:
        facts = (fact_words(run.key, made.names) for run in told.text)
        fact = next(filter(None, facts), "")
        place = f"voorblad, {fact}" if fact else told.place
        change = partial(other_text, told.words)
        yield text_changed(made, "definitief: voorblad", place, element, change)
    change = inside(made, "status", "stand", put(("status",), "in_progress"))
    yield replace(change, kind="definitief: stand")
    other = filled()
    yield Change("definitief: bladzijden van een concept", "", "", partial(mixed, made, other))
