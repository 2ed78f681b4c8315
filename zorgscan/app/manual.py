"""The manual: its chapters as they are shipped, their headings, and where a word stands.

Dutch Markdown that works on its own too. A link leads to a chapter, or to a heading in
one, and never out of the program. Must not know how a chapter is shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from zorgscan import shipped

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS: Final = (
    "inhoud",
    "beginnen",
    "vragen",
    "samen",
    "resultaat",
    "actieplan",
    "rapport",
    "exporteren",
    "veiligheid",
    "privacy",
    "instellingen",
    "toetsen",
    "problemen",
    "gemeente",
)
"""The files without their ending, in the order in which they are read."""

CONTENTS: Final = CHAPTERS[0]
_HEADING = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
_LINK = re.compile(r"\A(?:([a-z]+)\.md)?(?:#([\w-]+))?\Z")
_PICTURES = "beelden"


@dataclass(frozen=True, slots=True)
class Place:
    """A chapter, and a heading in it or its beginning (an empty text)."""

    chapter: str
    heading: str = ""


@cache
def text_of(chapter: str) -> str:
    """Return a chapter in Markdown.

    Raises:
        FileNotFoundError: There is none of that name.
    """
    return shipped.data("manual", f"{chapter}.md").decode()


def title_of(chapter: str) -> str:
    """Return what a chapter is called."""
    return _HEADING.findall(text_of(chapter))[0]


def headings_of(chapter: str) -> tuple[str, ...]:
    """Return the anchors of all headings of a chapter, as links name them."""
    return tuple(anchor_of(heading) for heading in _HEADING.findall(text_of(chapter)))


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading, as the usual readers of Markdown make it."""
    return re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-")


def place_of(link: str, chapter: str) -> Place | None:
    """Return where a link leads; None: nowhere in the manual, so it is not followed.

    Args:
        link: As it is written, for example `rapport.md#voor-wie`.
        chapter: Where it stands.
    """
    found = _LINK.match(link)
    if found is None or not link:
        return None
    place = Place(found[1] or chapter, found[2] or "")
    if place.chapter not in CHAPTERS:
        return None
    return place if not place.heading or place.heading in headings_of(place.chapter) else None


def explanation(named: str, title: str) -> Place:
    """Return where a page is explained.

    Args:
        named: What the page itself names: `chapter#heading`, a chapter, or nothing.
        title: What it is called; without a name the heading of that text explains it.
    """
    chapter, _mark, heading = named.partition("#")
    if chapter:
        return Place(chapter, heading)
    wanted = anchor_of(title)
    found = (Place(each, wanted) for each in CHAPTERS if wanted in headings_of(each))
    return next(found, Place(CONTENTS))


def picture(name: str) -> Path | None:
    """Return the file of a picture as a chapter names it; None when none is shipped."""
    folder, _slash, file = name.partition("/")
    if folder != _PICTURES:
        return None
    try:
        return shipped.path("manual", folder, file)
    except (FileNotFoundError, ValueError):
        return None


def chapters_with(word: str, apart_from: str) -> tuple[str, ...]:
    """Return the other chapters in which a word occurs, upper or lower case alike."""
    wanted = word.casefold()
    return tuple(
        chapter
        for chapter in CHAPTERS
        if chapter != apart_from and wanted in _plain(chapter).casefold()
    )


@cache
def _plain(chapter: str) -> str:
    """Return what a person reads of a chapter, on one line."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text_of(chapter))
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(text.replace("*", "").split())
