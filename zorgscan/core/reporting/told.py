"""What a report tells, element by element, each with its place in words.

The same order as a screen reader meets it, so that pages can be held against a model one
by one. A place is what a person would say to point at it: a chapter and a question, a
theme, a line of a table. Must not know pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.model import (
    Badge,
    Callout,
    Cell,
    Chart,
    Code,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Run,
    SideBySide,
    Table,
    Text,
    Together,
    TwoColumns,
)
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.reporting.model import Block, Chapter, Key, ReportModel

_HEAD: Final = 40
"""Most characters of a text that serve to point at it."""
_ABOUT: Final = {
    "rating": "oordeel",
    "answer": "antwoord",
    "full_answer": "volledig antwoord",
    "measure": "cijfer",
    "code": "rapportcode",
    "revision": "versie van het rapport",
    "subject": "school",
    "school_year": "schooljaar",
    "reference_date": "peildatum",
    "scope": "omvang",
    "status": "stand",
    "standard": "standaard",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One element of a report.

    Attributes:
        text: Its runs; a figure has none.
        place: Where it stands, without the fact.
        alt: What a figure says to who cannot see it.
    """

    text: Text
    place: str
    alt: str = ""

    @property
    def words(self) -> str:
        """The whole text."""
        return "".join(run.text for run in self.text)


@dataclass(frozen=True, slots=True)
class Names:
    """How questions and themes are called in a report.

    Attributes:
        numbers: The number of each question, by its name.
        themes: The label of each theme, by its name.
    """

    numbers: Mapping[str, str] = field(default_factory=dict[str, str])
    themes: Mapping[str, str] = field(default_factory=dict[str, str])


def fact_words(key: Key, names: Names) -> str:
    """Return a fact in words: `vraag 2.1, oordeel`; empty for a text that states none."""
    match key:
        case ("item", name, about):
            return f"vraag {names.numbers.get(name, '?')}, {_ABOUT[about]}"
        case ("theme", name, about):
            return f"thema {names.themes.get(name, '?')}, {_ABOUT[about]}"
        case ("legal", name):
            return f"wettelijk punt bij vraag {names.numbers.get(name, '?')}"
        case ("memo", code, rating):
            return f"{code}, aantal {RATING_WORDS[Rating(rating)]}"
        case _:
            return _ABOUT.get(key[-1], "") if key else ""


def told(model: ReportModel) -> Iterator[Told]:
    """Yield every element that has text or is a figure, in reading order."""
    yield from (each for each in _told(model) if each.alt or each.words.strip())


def _told(model: ReportModel) -> Iterator[Told]:
    if model.cover is not None:
        yield _line(model.cover.title, "voorblad, titel")
        yield _line(model.cover.subtitle, "voorblad, ondertitel")
        yield from (_line(mark, "voorblad, aanduiding") for mark in model.cover.marks)
        yield from _pairs(model.cover.details, "voorblad")
        yield Told(model.cover.contents, "voorblad, inhoud")
        yield Told(model.cover.notice, "voorblad, let op")
    for chapter in model.chapters:
        yield _line(chapter.title, f"titel ‘{chapter.title}’")
        yield from _chapter(chapter)


def _chapter(chapter: Chapter) -> Iterator[Told]:
    place = chapter.title
    for block in chapter.blocks:
        if isinstance(block, Heading):
            place = f"{chapter.title}, {_short(block.text)}"
        yield from _block(block, place)


def _block(block: Block, place: str) -> Iterator[Told]:
    match block:
        case Heading():
            yield _line(block.text, f"{place} (kop)")
        case Paragraph() | Badge():
            yield Told(block.text, place)
        case Chart():
            yield Told((), f"{place}, tekening", block.drawing.alt)
            yield Told(block.caption, f"{place}, onderschrift")
        case Code():
            yield Told((), f"{place}, QR-code", block.alt)
        case Facts():
            yield from _pairs(block.pairs, place)
        case Table():
            yield from _table(block, place)
        case Listing():
            yield from _listing(block, place)
        case _:
            yield from _inside(block, place)


def _inside(block: Block, place: str) -> Iterator[Told]:
    match block:
        case Callout() | Together() | TwoColumns():
            yield from _blocks(block.blocks, place)
        case SideBySide():
            for stack in block.stacks:
                yield from _blocks(stack, place)
        case _:
            return


def _blocks(blocks: Sequence[Block], place: str) -> Iterator[Told]:
    for block in blocks:
        if isinstance(block, Heading):
            place = f"{place.partition(',')[0]}, {_short(block.text)}"
        yield from _block(block, _at_note(block, place))


def _at_note(block: Block, place: str) -> str:
    """Return the place of a block; a note among others is called by what it is about."""
    if isinstance(block, Paragraph) and block.kind == "note":
        return f"{place}, {_short(block.text[0].text)}"
    return place


def _listing(block: Listing, place: str) -> Iterator[Told]:
    for number, item in enumerate(block.items, 1):
        at = f"{place}, punt {number}"
        yield _line(f"{number}." if block.numbered else "•", f"{at} (teken)")
        yield from _blocks(item, at)


def _table(table: Table, place: str) -> Iterator[Told]:
    for column in table.columns:
        yield _line(column.title, f"{place}, kolom {column.title}")
    for row in table.rows:
        at = f"{place}, {_named(row[0])}"
        for column, part in zip(table.columns, row, strict=True):
            yield from _cell(part, f"{at}, {column.title}")


def _pairs(pairs: Sequence[tuple[str, Cell]], place: str) -> Iterator[Told]:
    for name, value in pairs:
        yield _line(name, f"{place}, {name} (naam)")
        yield from _cell(value, f"{place}, {name}")


def _cell(part: Cell, place: str) -> Iterator[Told]:
    for paragraph in part.paragraphs:
        yield Told(paragraph, place)


def _line(words: str, place: str) -> Told:
    return Told((Run(words),), place)


def _named(part: Cell) -> str:
    return _short("".join(run.text for text in part.paragraphs[:1] for run in text))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _HEAD else f"{line[: _HEAD - 1].rstrip()}…"
