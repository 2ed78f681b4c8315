"""Schools beside each other: the heat table, the spread per question, what stands out.

For the municipality itself. Schools stand in the order of the register; nothing adds up to
a figure per school. Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import measure_number, measure_text
from zorgscan.core.assessment.model import ItemResult
from zorgscan.core.overview.heat import Filter, filtered
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Chart,
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
from zorgscan.core.reporting.overview_charts import HeatColumn, heat_chart
from zorgscan.core.reporting.overview_words import COUNTED, WIDTH, counts_figures, figure_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.overview.distribution import Distribution, Spread
    from zorgscan.core.overview.heat import HeatTable
    from zorgscan.core.overview.outliers import Outlier
    from zorgscan.core.overview.view import Overview
    from zorgscan.core.reporting.overview_words import Words

_PER_PICTURE: Final = 44
"""Schools in one drawing; more would not fit on a page."""


def heat_chapter(overview: Overview, words: Words) -> Chapter:
    """Return every school against every question, a drawing per sector."""
    intro = (
        "Elke rij is een school, elke kolom een vraag. Rond is voldoet, ruit is deels, vierkant "
        "is nog niet. Leeg is niet gedeeld of niet beantwoord. Welke vraag bij een nummer hoort, "
        "staat in het volgende hoofdstuk. De volgorde is die van het register."
    )
    blocks: list[Block] = [Paragraph(text(intro))]
    for sector in overview.round.form.sectors:
        table = filtered(overview.heat, Filter(sector=sector), overview.figures)
        blocks += _pictures(table, words, sector)
    return Chapter("Scholen naast de vragen", tuple(blocks))


def _pictures(table: HeatTable, words: Words, sector: str) -> Iterator[Block]:
    columns = [_column(item, words) for item in table.items]
    for start in range(0, len(table.rows), _PER_PICTURE):
        rows = [(row.name, row.ratings) for row in table.rows[start : start + _PER_PICTURE]]
        more = f", vanaf school {start + 1}" if start else ""
        yield Together(
            (
                Heading(2, f"{words.sector_title(sector)}{more}", listed=not start),
                Chart(heat_chart(columns, rows, WIDTH)),
            )
        )


def _column(item: str, words: Words) -> HeatColumn:
    theme, _, number = words.numbers[item].partition(".")
    return HeatColumn(item, theme, number)


def spread_chapter(overview: Overview, words: Words, title: str = "Elke vraag") -> Chapter:
    """Return how schools are spread over each question, per sector."""
    intro = (
        f"Per thema en vraag telt u hier scholen: {COUNTED}. Daarnaast staat het middelste getal. "
        "Tussen haakjes staat waar de middelste helft ligt, vanaf tien scholen."
    )
    sectors = overview.round.form.sectors
    columns = [Column("Vraag", 3.0, names_row=True)]
    for sector in sectors:
        columns += [Column(f"Oordeel {sector}", 0.9), Column(f"Getal {sector}", 1.2)]
    by_cell = {(each.item, each.sector): each for each in overview.distributions}
    rows: list[tuple[Cell, ...]] = []
    for place, section in enumerate(overview.round.form.sections, 1):
        asked = [q for q in overview.figures.criteria if q.section == section.name]
        if asked:
            name = strong(f"{place}  {words.theme(section.name)}")
            rows.append((cell(name), *_theme(overview, section.name)))
        for question in asked:
            found = [by_cell.get((question.name, sector)) for sector in sectors]
            rows.append((_named(words, question.name, found), *_cells(found)))
    return Chapter(title, (Paragraph(text(intro)), Table(tuple(columns), tuple(rows), small=True)))


def _theme(overview: Overview, name: str) -> Iterator[Cell]:
    for sector in overview.round.form.sectors:
        counts = overview.figures.themes.get(name, {}).get(sector)
        yield cell(strong(counts_figures(counts) or "geen"))
        yield Cell()


def _named(words: Words, name: str, found: Sequence[Distribution | None]) -> Cell:
    """Return a question's number and name, and of what its figures are where it has any."""
    has_figures = any(each is not None and each.spread is not None for each in found)
    unit = words.unit(name) if has_figures else ""
    head = quiet(f"{words.numbers[name]}  ")
    return cell(head, words.short(name), quiet(f", {unit}") if unit else "")


def _cells(found: Sequence[Distribution | None]) -> Iterator[Cell]:
    for each in found:
        if each is None:
            yield from (cell(quiet("niet gevraagd")), Cell())
        else:
            yield cell(counts_figures(each.counts) or quiet("geen"))
            yield cell(_spread(each.spread))


def _spread(spread: Spread | None) -> str:
    if spread is None:
        return ""
    middle = figure_words(spread.median)
    if spread.quartiles is None:
        return middle
    low, high = map(figure_words, spread.quartiles)
    return f"{middle} ({low} tot {high})"


def outliers_chapter(overview: Overview, words: Words) -> Chapter:
    """Return the figures that stand out, as something to ask about."""
    intro = (
        "Deze getallen liggen ver van die van andere scholen van dezelfde soort. Dat is geen fout: "
        "vraag de school wat er achter zit. Ver is een aangepaste z-waarde van meer dan 3,5."
    )
    title = "Getallen om naar te vragen"
    if not overview.outliers:
        none = "Geen getal ligt ver van dat van andere scholen van dezelfde soort."
        return Chapter(title, (Paragraph(text(none)),), new_page=False)
    columns = (
        Column("School", 1.5, names_row=True),
        Column("Vraag", 2.2),
        Column("Getal", 1.6),
        Column("Middelste getal", 1.3),
    )
    rows = tuple(_outlier(overview, each, words) for each in overview.outliers)
    table = Table(columns, rows, small=True)
    return Chapter(title, (Paragraph(text(intro)), table), new_page=False)


def _outlier(overview: Overview, found: Outlier, words: Words) -> tuple[Cell, ...]:
    form, criterion = overview.round.form, overview.round.standard.by_item[found.item]
    result = ItemResult(found.item, Rating.INFORMATIVE, found.figure)
    among = f"{measure_number(criterion, found.median)} ({found.among} scholen {found.sector})"
    return (
        cell(found.name),
        cell(words.named(found.item)),
        cell(strong(measure_text(form, criterion, result))),
        cell(among),
    )
