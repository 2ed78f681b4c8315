"""The chapter that holds this year beside last year. Must not know the other chapters."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import measure_text, threshold_lines
from zorgscan.core.reporting.answers import name_cell
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Chart,
    Column,
    Heading,
    Paragraph,
    Table,
    cell,
    quiet,
    rated,
    text,
)
from zorgscan.core.reporting.trend_chart import TrendLine, trend_chart
from zorgscan.core.trend import Change, ItemTrend, ThemeTrend, Trend, Year, trend
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Criterion, Standard
    from zorgscan.core.wording import Wording

TITLE: Final = "Vergeleken met vorig jaar"
_WIDTH: Final = 503.0
THEME_CHANGES: Final = {
    Change.IMPROVED: "vooruit",
    Change.SAME: "zelfde oordeel",
    Change.FELL: "achteruit",
    Change.NOT_COMPARABLE: "standaard gewijzigd",
    Change.UNKNOWN: "niet in beide jaren",
}
"""What became of a theme's rating, in words; for screen and paper alike."""

ITEM_CHANGES: Final = THEME_CHANGES | {Change.SAME: "oordeel gelijk"}


def years_chapter(edition: Edition, before: Year) -> Chapter | None:
    """Return this year beside an earlier one; None when nothing stands in both.

    Args:
        edition: This year's.
        before: An earlier year's edition for the same recipient.
    """
    now = Year(edition.form, edition.standard, edition.projection)
    found = trend(now, before)
    if found is None or not (found.themes or found.items):
        return None
    year = before.projection.scan.school_year
    blocks: list[Block] = [
        Paragraph(text(verdict_text(found, year)), "lead", with_next=True),
        Paragraph(text(_reading(edition, year)), "small"),
    ]
    blocks += _themes(edition, found.themes, year)
    blocks += _items(edition, before, found.items, year)
    return Chapter(TITLE, tuple(blocks), new_page=False, beside=True)


def verdict_text(found: Trend, year: str) -> str:
    """Return how many themes went forward, stayed and fell."""
    counts = Counter(theme.change for theme in found.themes)
    compared = counts[Change.IMPROVED] + counts[Change.SAME] + counts[Change.FELL]
    if not compared:
        return f"Geen thema is te vergelijken met {year}."
    steps = ((Change.IMPROVED, "vooruit"), (Change.SAME, "gelijk"), (Change.FELL, "achteruit"))
    parts = ", ".join(f"{counts[change]} {word}" for change, word in steps)
    return f"Oordelen over thema's, vergeleken met {year}: {parts}."


def reading_text(year: str) -> str:
    """Return what is compared, and what stands where nothing is."""
    return (
        f"We vergelijken alleen vragen die in {year} hetzelfde werden gevraagd en beoordeeld. "
        "Anders staat er ‘standaard gewijzigd’."
    )


def _reading(edition: Edition, year: str) -> str:
    words = reading_text(year)
    if edition.is_own:
        return words
    return f"{words} Van beide jaren telt alleen wat de school deelt."


def _themes(edition: Edition, themes: Sequence[ThemeTrend], year: str) -> Iterator[Block]:
    if not themes:
        return
    yield Heading(2, "Thema's")
    lines = [_theme_line(edition, theme) for theme in themes]
    years = (year, edition.scan.school_year)
    caption = (
        f"De open ring is {years[0]}, het gevulde teken {years[1]}. "
        "De plaats is het gemiddelde. Het woord zegt wat er met het oordeel is gebeurd."
    )
    drawing = trend_chart(lines, years, edition.standard.theme_rule, _WIDTH)
    yield Chart(drawing, text(caption))


def _theme_line(edition: Edition, theme: ThemeTrend) -> TrendLine:
    label = edition.form.section_by_name[theme.name].label
    # figures of two standards side by side would be read as a step, whatever is said of it
    before = None if theme.change is Change.NOT_COMPARABLE else theme.before.score
    words = THEME_CHANGES[theme.change]
    return TrendLine(label, before, theme.now.score, theme.now.rating, words)


def _items(
    edition: Edition, before: Year, items: Sequence[ItemTrend], year: str
) -> Iterator[Block]:
    moved = [item for item in items if _is_moved(item)]
    if moved:
        yield Heading(2, "Vragen waar iets veranderde")
        yield _table(edition, before, moved, year)
    same = [item for item in items if item.change is Change.SAME and not _is_moved(item)]
    if same:
        names = "; ".join(edition.named(item.name) for item in same)
        yield Heading(2, "Gelijk gebleven")
        yield Paragraph(text(names), "small")
    if changed := [item for item in items if item.change is Change.NOT_COMPARABLE]:
        yield Heading(2, "Standaard gewijzigd")
        yield _other_standards(edition, before, changed, year)


def _is_moved(item: ItemTrend) -> bool:
    """Tell whether a question has another rating than last year, or another figure."""
    if item.change is Change.NOT_COMPARABLE:
        return False
    one, other = item.before, item.now
    return item.change is not Change.SAME or (
        one is not None and other is not None and one.measure != other.measure
    )


def _table(edition: Edition, before: Year, items: Sequence[ItemTrend], year: str) -> Table:
    columns = (
        Column("Vraag", 2.2, names_row=True),
        Column(year, 1.1),
        Column(edition.scan.school_year, 1.1),
        Column("Wat gebeurde er", 1.1),
    )
    rows = [
        (
            name_cell(edition, item.name),
            _outcome(before.form, before.standard, item.before),
            _outcome(edition.form, edition.standard, item.now),
            cell(ITEM_CHANGES[item.change]),
        )
        for item in items
    ]
    return Table(columns, tuple(rows), small=True)


def _outcome(form: FormDefinition, standard: Standard, result: ItemResult | None) -> Cell:
    if result is None:
        return cell(quiet("geen oordeel"))
    shown = rated(result.rating, RATING_WORDS[result.rating])
    figure = measure_text(form, standard.by_item[result.item], result)
    return Cell((*shown.paragraphs, *filter(None, (text(quiet(figure)),))), result.rating)


def norm_text(form: FormDefinition, criterion: Criterion, wording: Wording) -> str:
    """Return what a criterion asks: in its own words, else by its limits."""
    lines = threshold_lines(form, criterion, None, wording)
    return wording.fill(criterion.in_words) or "; ".join(lines)


def _other_standards(
    edition: Edition, before: Year, items: Sequence[ItemTrend], year: str
) -> Table:
    """Return what both standards ask, side by side, and no outcome of the earlier one."""
    columns = (
        Column("Vraag", 1.4, names_row=True),
        Column(f"De standaard in {year}", 2),
        Column(f"De standaard in {edition.scan.school_year}", 2),
    )
    rows = [
        (
            name_cell(edition, item.name),
            cell(norm_text(before.form, before.standard.by_item[item.name], edition.wording)),
            cell(norm_text(edition.form, edition.standard.by_item[item.name], edition.wording)),
        )
        for item in items
    ]
    return Table(columns, tuple(rows), small=True)
