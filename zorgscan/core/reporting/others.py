"""The chapter that holds an edition beside other schools. Must not know other chapters."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import measure_text
from zorgscan.core.assessment.model import ItemResult
from zorgscan.core.benchmarks.compare import Beside, Comparison, Obstacle, Side, compare
from zorgscan.core.benchmarks.model import SMALLEST_GROUP, Benchmark
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
    quiet,
    rated,
    text,
)
from zorgscan.core.wording import RATING_WORDS, dutch_date, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from zorgscan.core.reporting.edition import Edition

TITLE: Final = "Vergeleken met andere scholen"
_SIDE_WORDS: Final = {
    Side.ABOVE: "boven de mediaan",
    Side.AT: "op de mediaan",
    Side.BELOW: "onder de mediaan",
}
_RATING_SIDE_WORDS: Final = {
    Side.ABOVE: "beter dan het middelste oordeel",
    Side.AT: "gelijk aan het middelste oordeel",
    Side.BELOW: "minder dan het middelste oordeel",
}
_OBSTACLES: Final = {
    Obstacle.SCOPE: "De cijfers gaan over scans van een andere omvang.",
    Obstacle.FORM: "De cijfers horen bij een andere vragenlijst.",
    Obstacle.STANDARD: "De cijfers horen bij een andere standaard.",
    Obstacle.NO_SECTOR: "Het soort onderwijs is nog niet ingevuld.",
    Obstacle.NO_GROUP: "Er zijn te weinig scholen om mee te vergelijken.",
}
_RATED: Final = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)


def others_chapter(edition: Edition, benchmark: Benchmark) -> Chapter:
    """Return an edition beside a benchmark; where nothing compares, why."""
    found = compare(benchmark, edition.form, edition.standard, edition.projection)
    blocks: tuple[Block, ...]
    if isinstance(found, Obstacle):
        words = f"{_OBSTACLES[found]} Daarom wordt hier niets vergeleken."
        told = (Paragraph(text(words)), Paragraph(text(_whose(benchmark)), "small"))
        blocks = (Callout("info", told),)
    else:
        blocks = tuple(_blocks(edition, benchmark, found))
    return Chapter(TITLE, blocks, beside=True)


def _whose(benchmark: Benchmark) -> str:
    words = f"De cijfers zijn van ronde {benchmark.round}, "
    return f"{words}vastgesteld op {dutch_date(benchmark.frozen_on)}."


def _blocks(edition: Edition, benchmark: Benchmark, found: Comparison) -> Iterator[Block]:
    yield Paragraph(text(_verdict(edition, found)), "lead")
    yield Paragraph(text(f"{_whose(benchmark)} {_reading(edition, found.sector)}"))
    if found.themes:
        yield Heading(2, "Per thema")
        yield _table(
            "Thema", edition, [_theme_row(edition, found, beside) for beside in found.themes]
        )
    if found.items:
        yield Heading(2, "Per vraag")
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
        f"Van minder dan {SMALLEST_GROUP} scholen staat hier niets."
    )
    if not edition.is_own:
        return words
    return f"{words} Bij de thema's telt ook van uw school alleen wat u deelt."


def _table(title: str, edition: Edition, rows: Sequence[tuple[Cell, ...]]) -> Table:
    columns = (
        Column(title, 2.1, names_row=True),
        Column("Uw school" if edition.is_own else "De school", 1),
        Column("Mediaan", 0.8),
        Column("Ten opzichte van anderen", 1.5),
        Column("Andere scholen", 1.6),
    )
    return Table(columns, tuple(rows), small=True)


def _theme_row(edition: Edition, found: Comparison, beside: Beside) -> tuple[Cell, ...]:
    own = found.own_themes[beside.name]
    rating, score = own.rating or Rating.UNANSWERED, own.score or Fraction(0)
    median = beside.group.median
    return (
        cell(edition.form.section_by_name[beside.name].label),
        _own(rating, percentage(score)),
        cell("–" if median is None else percentage(Fraction(median))),
        _place(beside),
        _others(beside),
    )


def _item_row(edition: Edition, beside: Beside) -> tuple[Cell, ...]:
    result = edition.assessment.items[beside.name]
    median = beside.group.median if beside.by_figure else None
    return (
        name_cell(edition, beside.name),
        _own(result.rating, _figure(edition, result)),
        cell("–" if median is None else _figure(edition, _of(result, median))),
        _place(beside),
        _others(beside),
    )


def _of(result: ItemResult, median: Decimal) -> ItemResult:
    return ItemResult(result.item, result.rating, Fraction(median))


def _figure(edition: Edition, result: ItemResult) -> str:
    return measure_text(edition.form, edition.standard.by_item[result.item], result)


def _own(rating: Rating, figure: str) -> Cell:
    shown = rated(rating, RATING_WORDS[rating])
    return Cell((*shown.paragraphs, *filter(None, (text(quiet(figure)),))), rating)


def _place(beside: Beside) -> Cell:
    words = (_SIDE_WORDS if beside.by_figure else _RATING_SIDE_WORDS)[beside.side]
    # where less is better, above the middle is not where a school wants to be
    is_odd = beside.is_better is not None and beside.is_better is not (beside.side is Side.ABOVE)
    if not is_odd:
        return cell(words)
    return cell(f"{words}, en minder is beter" if beside.is_better else f"{words}: minder is beter")


def _others(beside: Beside) -> Cell:
    ratings = [f"{beside.group.ratings[rating]} {RATING_WORDS[rating]}" for rating in _RATED]
    return cell(f"{beside.group.count} scholen: ", quiet(", ".join(ratings)))
