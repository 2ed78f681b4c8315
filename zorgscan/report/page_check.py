"""Holds the pages of a finished report against what they should say.

Texts are held against the model one by one, by what a screen reader gets. All else a
reader sees is held against a twin: the same model, made into pages once more. Every
difference is a `Problem` with its place. Knows models and pages, not where data come from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.reporting.told import Told, fact_words, told
from zorgscan.report.fonts import single_line
from zorgscan.report.page_text import content_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.reporting.model import ReportModel
    from zorgscan.core.reporting.told import Names
    from zorgscan.report.page_text import Element, Page, Pages

_INFORMATION: Final = {
    "/Title": "titel",
    "/Subject": "onderwerp",
    "/Author": "maker",
    "/Creator": "programma",
    "/Producer": "programma",
    "/CreationDate": "datum",
    "/ModDate": "datum",
}
_ABSENT: Final = "niets"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a report should be.

    Attributes:
        model: What it should say.
        names: How places in it are called.
        twin: The pages of the same model, made once more.
    """

    model: ReportModel
    names: Names
    twin: Pages


def page_faults(pages: Pages, expected: Expected, file: str) -> list[Problem]:
    """Return every difference between pages and what they should be.

    Texts are told apart from all else: where a text differs, so do the lines around it,
    and nobody is helped by hearing that as well.

    Args:
        pages: Of the file as it stands.
        expected: What it should be.
        file: Its name, for the places.
    """
    text = _Texts(pages, expected, file)
    faults = list(text.faults())
    if not faults:
        faults = [*_looks(pages, expected, text.placed(), file)]
    return [*faults, *_labels(pages, expected.twin, file)]


@dataclass(slots=True)
class _Texts:
    """Texts of pages beside those of a model, in reading order."""

    pages: Pages
    expected: Expected
    file: str
    wanted: list[Told] = field(default_factory=list[Told])

    def __post_init__(self) -> None:
        self.wanted = [each for each in told(self.expected.model) if _told_words(each)]

    def faults(self) -> Iterator[Problem]:
        found = [_words(element) for element in self.pages.elements]
        wanted = [_told_words(each) for each in self.wanted]
        for _, start, end, first, last in _changes(found, wanted):
            both = min(end - start, last - first)
            for offset in range(both):
                element, each = self.pages.elements[start + offset], self.wanted[first + offset]
                yield self._differs(element, each)
            for element in self.pages.elements[start + both : end]:
                yield self._extra(element)
            for each in self.wanted[first + both : last]:
                yield self._missing(each)

    def placed(self) -> Mapping[tuple[int, int], Told]:
        """Return what each marked piece of content should say; texts must agree."""
        pairs = zip(self.pages.elements, self.wanted, strict=True)
        return {(mark.page, mark.number): each for element, each in pairs for mark in element.marks}

    def _differs(self, element: Element, each: Told) -> Problem:
        found, wanted = _words(element), _told_words(each)
        start = _alike(found, wanted)
        place = _place(_page_of(element), _pointed(each, start, self.expected.names))
        shown, meant = _excerpts(found, wanted, start)
        return _problem(Code.REPORT_PAGE, self.file, place, found=shown, wanted=meant)

    def _extra(self, element: Element) -> Problem:
        place = _place(_page_of(element), "")
        return _problem(Code.REPORT_PAGE_EXTRA, self.file, place, found=_words(element))

    def _missing(self, each: Told) -> Problem:
        place = _pointed(each, 0, self.expected.names)
        return _problem(Code.REPORT_PAGE_MISSING, self.file, place, wanted=_told_words(each))


def _changes(found: Sequence[str], wanted: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return where two rows of texts differ, as `SequenceMatcher.get_opcodes` tells it."""
    if len(found) == len(wanted):
        pairs = enumerate(zip(found, wanted, strict=True))
        return [("replace", at, at + 1, at, at + 1) for at, (a, b) in pairs if a != b]
    codes = SequenceMatcher(None, found, wanted, autojunk=False).get_opcodes()
    return [code for code in codes if code[0] != "equal"]


def _words(element: Element) -> str:
    return " ".join((element.alt or element.text).split())


def _told_words(each: Told) -> str:
    return single_line(each.alt or each.words)


def _page_of(element: Element) -> int | None:
    return element.marks[0].page if element.marks else None


def _place(page: int | None, words: str) -> str:
    parts = [f"bladzijde {page + 1}" if page is not None else "", words]
    return ", ".join(filter(None, parts))


def _pointed(each: Told, start: int, names: Names) -> str:
    """Return the place of an element, and the fact that stands at a distance into it."""
    fact, text = "", ""
    for run in each.text:
        text += run.text
        if len(single_line(text)) > start:
            fact = fact_words(run.key, names)
            break
    return f"{each.place.partition(', ')[0]}, {fact}" if fact else each.place


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts share from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _excerpts(found: str, wanted: str, start: int) -> tuple[str, str]:
    """Return the words in which two texts differ, without the rest."""
    tail = _alike(found[start:][::-1], wanted[start:][::-1])
    start = wanted.rfind(" ", 0, start) + 1
    shown, meant = (_around(text, start, len(text) - tail) for text in (found, wanted))
    return shown or _ABSENT, meant or _ABSENT


def _around(text: str, start: int, end: int) -> str:
    space = text.find(" ", end)
    return text[start : len(text) if space < 0 else space]


def _looks(
    pages: Pages, expected: Expected, placed: Mapping[tuple[int, int], Told], file: str
) -> Iterator[Problem]:
    """Yield what is drawn, set or linked otherwise than in the twin."""
    twin = expected.twin
    if len(pages.pages) != len(twin.pages):
        counts = {"found": len(pages.pages), "wanted": len(twin.pages)}
        yield _problem(Code.REPORT_LABEL, file, "aantal bladzijden", **counts)
        return
    for number, (page, other) in enumerate(zip(pages.pages, twin.pages, strict=True)):
        if page.content != other.content:
            yield from _drawn(page, other, number, placed, expected, file)
        if page.faces != other.faces:
            yield _problem(Code.REPORT_DRAWING, file, f"bladzijde {number + 1}, lettertype")
        if page.links != other.links:
            yield _problem(Code.REPORT_DRAWING, file, f"bladzijde {number + 1}, links")


def _drawn(
    page: Page,
    other: Page,
    number: int,
    placed: Mapping[tuple[int, int], Told],
    expected: Expected,
    file: str,
) -> Iterator[Problem]:
    here, there = content_of(page), content_of(other)
    if here.aside != there.aside:
        place = f"bladzijde {number + 1}, kop- of voettekst"
        found, wanted = " ".join(here.aside), " ".join(there.aside)
        shown, meant = _excerpts(found, wanted, _alike(found, wanted))
        yield _problem(Code.REPORT_PAGE, file, place, found=shown, wanted=meant)
        return
    every = sorted(here.pieces.keys() | there.pieces.keys())
    different = [each for each in every if here.pieces.get(each) != there.pieces.get(each)]
    for each in different:
        at = placed.get((number, each))
        words = "" if at is None else _pointed(at, 0, expected.names)
        yield _problem(Code.REPORT_DRAWING, file, _place(number, words))
    if not different:
        yield _problem(Code.REPORT_DRAWING, file, f"bladzijde {number + 1}")


def _labels(pages: Pages, twin: Pages, file: str) -> Iterator[Problem]:
    """Yield what the file says otherwise about itself."""
    for number in range(max(len(pages.bookmarks), len(twin.bookmarks))):
        found, wanted = (_entry(each.bookmarks, number) for each in (pages, twin))
        if found != wanted:
            words = {"found": found, "wanted": wanted}
            yield _problem(Code.REPORT_LABEL, file, f"bladwijzer {number + 1}", **words)
    for name in sorted(pages.information.keys() | twin.information.keys()):
        found, wanted = (each.information.get(name, _ABSENT) for each in (pages, twin))
        if found != wanted:
            place = f"eigenschappen van het bestand, {_INFORMATION.get(name, name[1:])}"
            yield _problem(Code.REPORT_LABEL, file, place, found=found, wanted=wanted)
    found, wanted = (_packet(each.packet) for each in (pages, twin))
    if found != wanted:
        shown, meant = _excerpts(found, wanted, _alike(found, wanted))
        place = "eigenschappen van het bestand (XMP)"
        yield _problem(Code.REPORT_LABEL, file, place, found=shown, wanted=meant)
    if pages.files != twin.files:
        words = {"found": _listed(pages.files), "wanted": _listed(twin.files)}
        yield _problem(Code.REPORT_LABEL, file, "bijlagen", **words)


def _packet(packet: bytes) -> str:
    """Return XMP without what does not matter: white space between elements, prefixes."""
    text = packet.decode("utf-8", "replace")
    if "<!" in text:  # declarations, which our own has none of
        return text
    try:
        return ET.canonicalize(text, strip_text=True, rewrite_prefixes=True)
    except ET.ParseError:
        return text


def _entry(bookmarks: Sequence[tuple[int, str, int]], number: int) -> str:
    if number >= len(bookmarks):
        return _ABSENT
    level, title, page = bookmarks[number]
    return f"{title} (bladzijde {page + 1}, niveau {level + 1})"


def _listed(files: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {about}" for name, about in files.items()) or _ABSENT


def _problem(code: Code, file: str, place: str, **details: object) -> Problem:
    return Problem(code, Place(file, place), details)
