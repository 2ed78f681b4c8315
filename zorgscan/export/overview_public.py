"""A published edition as tables that everyone may have: a workbook, and a CSV.

Made from the edition alone; a cell that may not be told is there, and says so. Must not know
how a spreadsheet is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.disclosure.model import About
from zorgscan.core.reporting.overview_words import SCOPE_WORDS, Words
from zorgscan.export.overview_tables import codebook
from zorgscan.export.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.disclosure.model import Told
    from zorgscan.core.overview.public import PublicOverview
    from zorgscan.export.tables import Cell

_CELLS: Final = (
    Column("round", 20), Column("edition", 8), Column("frozen_on", 12), Column("scope", 8),
    Column("sector", 8), Column("about", 8), Column("name", 8), Column("count", 8),
    Column("median", 10), Column("met", 8), Column("partly", 8), Column("not_met", 8),
    Column("below", 8), Column("suppressed", 10), Column("norm_version", 20),
)  # fmt: skip
_TOLD: Final = (
    Column("Scholen", 9), Column("Voldoet", 9), Column("Deels", 9), Column("Nog niet", 9),
    Column("Deels of nog niet", 12), Column("Midden", 10), Column("Verteld", 10),
)  # fmt: skip


def cells_table(overviews: Sequence[PublicOverview]) -> Table:
    """Return a row per cell of the editions, in codes, for other programs."""
    rows = [row for overview in overviews for row in _cells(overview)]
    return Table("Cijfers", _CELLS, tuple(rows))


def public_workbook(overviews: Sequence[PublicOverview]) -> tuple[Table, ...]:
    """Return the sheets of editions of one round."""
    main = overviews[0]
    words = Words(main.form, main.standard)
    return (
        _response(overviews),
        _needs(overviews, words),
        _sheet("Thema's", "Thema", overviews, words, About.THEME),
        _sheet("Vragen", "Vraag", overviews, words, About.ITEM),
        _memo(overviews),
        codebook(main.form, words),
    )


def _response(overviews: Sequence[PublicOverview]) -> Table:
    columns = (
        Column("Omvang", 14), Column("Soort", 10), Column("Verwacht", 10), Column("Ontvangen", 10),
        Column("Verteld", 10),
    )  # fmt: skip
    rows = [
        (SCOPE_WORDS[each.edition.scope], sector, r.expected, r.answered, _said(r.answered))
        for each in overviews
        for sector, r in each.edition.responded.items()
    ]
    return Table("Respons", columns, tuple(rows))


def _said(figure: object) -> str:
    return "nee" if figure is None else "ja"


def _needs(overviews: Sequence[PublicOverview], words: Words) -> Table:
    columns = (
        Column("Omvang", 14), Column("Soort", 10), Column("Plaats", 8), Column("Vraag", 44),
        Column("Scholen", 9), Column("Deels of nog niet", 12), Column("Minstens", 10),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for each in overviews:
        for sector in each.form.sectors:
            for place, need in enumerate(each.needs(sector), 1):
                head = (SCOPE_WORDS[each.edition.scope], sector, place, words.short(need.item))
                at_least = "ja" if need.is_at_least else None
                rows.append((*head, need.count, need.below, at_least))
    return Table("Wat scholen nodig hebben", columns, tuple(rows))


def _sheet(
    title: str, noun: str, overviews: Sequence[PublicOverview], words: Words, about: About
) -> Table:
    columns = (
        Column("Omvang", 14), Column("Soort", 10), Column(noun, 44), *_TOLD
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for each in overviews:
        for name, told in each.cells.items():
            if name.about is about:
                label = words.short(name.name) if about is About.ITEM else words.theme(name.name)
                rows.append((SCOPE_WORDS[each.edition.scope], name.sector, label, *_told(told)))
    return Table(title, columns, tuple(rows))


def _told(told: Told) -> tuple[Cell, ...]:
    counts = (told.count, told.met, told.partly, told.not_met, told.below, told.median)
    return (*counts, _how_far(told))


def _how_far(told: Told) -> str:
    if told.is_suppressed:
        return _said(None)
    return "ja" if told.not_met is not None else "deels"


def _memo(overviews: Sequence[PublicOverview]) -> Table:
    columns = (
        Column("Omvang", 14), Column("Soort", 10), Column("Code", 8), Column("Titel", 60),
        Column("Vragen verteld", 10), Column("Meer dan de helft voldoet", 12),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for each in overviews:
        for subject in (*each.form.findings, *each.form.actions):
            for sector in each.form.sectors:
                state = each.state(subject.code, sector)
                head = (SCOPE_WORDS[each.edition.scope], sector, subject.code, subject.title)
                rows.append((*head, state.told, state.mostly_met if state.told else None))
    return Table("Memo", columns, tuple(rows))


def _cells(overview: PublicOverview) -> Iterator[tuple[Cell, ...]]:
    edition = overview.edition
    head = (edition.round, edition.number, edition.frozen_on, edition.scope.value)
    for name, told in overview.cells.items():
        yield (
            *head,
            *(name.sector, name.about.value, name.name),
            *(told.count, told.median, told.met, told.partly, told.not_met, told.below),
            "yes" if told.is_suppressed else "no",
            edition.standard.version,
        )
