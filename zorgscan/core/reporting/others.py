"""The chapter that holds an edition beside other schools. Must not know other chapters."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import measure_number
from zorgscan.core.benchmarks.compare import Beside, Comparison, Obstacle, Side, compare
from zorgscan.core.benchmarks.model import SMALLEST_GROUP, Benchmark
from zorgscan.core.benchmarks.words import (
    OBSTACLE_WORDS,
    group_counts,
    item_median_number,
    side_words,
    theme_median,
    whose_words,
)
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.answers import name_cell
from zorgscan.core.reporting.model import (
    Block,
    Callout,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    Table,
    cell,
    rated,
    text,
)
from zorgscan.core.wording import RATING_WORDS, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.reporting.edition import Edition

TITLE: Final = "Vergeleken met andere scholen"


def others_chapter(edition: Edition, benchmark: Benchmark) -> Chapter:
    """Return an edition beside a benchmark; where nothing compares, why."""
    found = compare(benchmark, edition.form, edition.standard, edition.projection)
    blocks: tuple[Block, ...]
    if isinstance(found, Obstacle):
        words = f"{OBSTACLE_WORDS[found]} Daarom wordt hier niets vergeleken."
        told = (Paragraph(text(words)), Paragraph(text(_whose(benchmark)), "small"))
        blocks = (Callout("info", told),)
    else:
        blocks = tuple(_blocks(edition, benchmark, found))
    return Chapter(TITLE, blocks, new_page=False, beside=True)


def _whose(benchmark: Benchmark) -> str:
    return f"De cijfers zijn van {whose_words(benchmark)}."


def _blocks(edition: Edition, benchmark: Benchmark, found: Comparison) -> Iterator[Block]:
    yield Paragraph(text(_verdict(edition, found)), "lead", with_next=True)
    yield Paragraph(
        text(f"{_whose(benchmark)} {_reading(edition, found.sector)}"), "small", with_next=True
    )
    if found.themes:
        yield Heading(2, "Thema's")
        yield _table(
            "Thema", edition, [_theme_row(edition, found, beside) for beside in found.themes]
        )
    if found.items:
        yield Heading(2, "Vragen")
        yield _table("Vraag", edition, [_item_row(edition, beside) for beside in found.items])


def _verdict(edition: Edition, found: Comparison) -> str:
    places = found.themes or found.items
    counts = Counter(beside.side for beside in places)
    what = "thema's" if found.themes else "vragen"
    whose = "u" if edition.is_own else "de school"
    return (
        f"Op {counts[Side.ABOVE]} {what} zit {whose} boven de middelste school, op "
        f"{counts[Side.AT]} gelijk en op {counts[Side.BELOW]} eronder."
    )


def _reading(edition: Edition, sector: str) -> str:
    question = edition.form.sector_question
    choice = question.choice(sector) if question else None
    label = edition.wording.fill(choice.label) if choice else sector
    words = (
        f"Het gaat om scholen in hetzelfde onderwijs: {label}. "
        "De mediaan is het cijfer van de middelste school. "
        "Waar geen cijfer is, staat het oordeel naast het middelste oordeel. "
        "Achteraan staat hoeveel scholen voldoen, deels voldoen en nog niet voldoen. "
        "De eenheid van een cijfer staat bij het thema. "
        f"Van minder dan {SMALLEST_GROUP} scholen staat hier niets."
    )
    if not edition.is_own:
        return words
    return f"{words} Bij de thema's telt ook van uw school alleen wat u deelt."


def _table(title: str, edition: Edition, rows: Sequence[tuple[Cell, ...]]) -> Table:
    columns = (
        Column(title, 2.65, names_row=True),
        Column("Uw school" if edition.is_own else "De school", 0.9),
        Column("Cijfer", 0.6, align="right"),
        Column("Mediaan", 0.7, align="right"),
        Column("Ten opzichte van anderen", 2.55),
        Column("voldoet, deels, nog niet", 1.3),
    )
    return Table(columns, tuple(rows), small=True)


def _theme_row(edition: Edition, found: Comparison, beside: Beside) -> tuple[Cell, ...]:
    own = found.own_themes[beside.name]
    rating, score = own.rating or Rating.UNANSWERED, own.score or Fraction(0)
    return (
        cell(edition.form.section_by_name[beside.name].label),
        rated(rating, RATING_WORDS[rating]),
        cell(percentage(score)),
        cell(theme_median(beside) or "–"),
        cell(side_words(beside)),
        cell(group_counts(beside.group)),
    )


def _item_row(edition: Edition, beside: Beside) -> tuple[Cell, ...]:
    result = edition.assessment.items[beside.name]
    return (
        name_cell(edition, beside.name),
        rated(result.rating, RATING_WORDS[result.rating]),
        cell(_figure(edition, result) or "–"),
        cell(item_median_number(edition.standard, beside) or "–"),
        cell(side_words(beside)),
        cell(group_counts(beside.group)),
    )


def _figure(edition: Edition, result: ItemResult) -> str:
    """Return a figure without its unit: that stands with the theme."""
    if result.measure is None:
        return ""
    return measure_number(edition.standard.by_item[result.item], result.measure)
