"""Every key that does something, in one list: those of the menus and those pages take themselves.

The first come from the menus as they are; the others stand here, and a test holds them
against the keys that occur in this package. Must not know pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence

from zorgscan.ui.questions.edits import SAME_KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMenuBar


@dataclass(frozen=True, slots=True)
class Key:
    """A key, or several that do the same.

    Attributes:
        said: What is on the keys.
        does: What they do.
        taken: Names in `Qt.Key` of the keys meant.
    """

    said: str
    does: str
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that belong together."""

    title: str
    keys: tuple[Key, ...]


OWN: Final = (
    Group(
        "Bij een vraag",
        (
            Key(
                "1 tot en met 9, en 0",
                "Een antwoord kiezen; 0 is het tiende. Is er één antwoord, dan gaat u verder.",
                ("Key_0",),
            ),
            Key(SAME_KEY, "Hetzelfde antwoord als vorig jaar."),
            Key("Enter", "Naar de volgende open vraag.", ("Key_Return", "Key_Enter")),
            Key("Ctrl+Enter", "Klaar met een tekst van meer regels."),
            Key("Tab en Shift+Tab", "Naar het volgende of vorige veld."),
            Key("Pijltjes", "Door keuzes en hoofdstukken lopen."),
            Key("Spatie", "Een knop of vinkje gebruiken."),
        ),
    ),
    Group(
        "Bij bespreken en samenvoegen",
        (
            Key("Pijl rechts", "De volgende vraag.", ("Key_Right",)),
            Key("Pijl links", "De vorige vraag.", ("Key_Left",)),
            Key("Page Down", "De volgende vraag.", ("Key_PageDown",)),
            Key("Page Up", "De vorige vraag.", ("Key_PageUp",)),
            Key("Pijl omlaag", "De bladzijde naar beneden schuiven.", ("Key_Down",)),
            Key("Pijl omhoog", "De bladzijde naar boven schuiven.", ("Key_Up",)),
            Key("1 of 2", "Kiezen welk antwoord klopt.", ("Key_1",)),
        ),
    ),
    Group(
        "In een lijst of zoekveld",
        (
            Key("Pijl omlaag", "Van het zoekveld naar de lijst.", ("Key_Down",)),
            Key("Enter", "Openen wat gekozen is.", ("Key_Return", "Key_Enter")),
        ),
    ),
    Group(
        "In de handleiding",
        (
            Key("Ctrl+F", "Zoeken in de handleiding."),
            Key(
                "Pijltjes, Page Up, Page Down en spatie",
                "De bladzijde schuiven.",
                ("Key_Up", "Key_Down", "Key_PageUp", "Key_PageDown", "Key_Space"),
            ),
            Key("Home en End", "Naar het begin of het einde.", ("Key_Home", "Key_End")),
            Key("Tab en Enter", "Naar de volgende verwijzing, en die volgen."),
        ),
    ),
)

_WORDS: Final = {
    "Left": "pijl links",
    "Right": "pijl rechts",
    "+": "plus",
    "-": "min",
}


def of_menus(bar: QMenuBar) -> Iterator[Group]:
    """Yield the keys of a menu bar, menu by menu; a menu without any is left out."""
    for top in bar.actions():
        menu = top.menu()
        lines = menu.actions() if menu is not None else []  # type: ignore[attr-defined] - a QMenu
        keys = tuple(
            Key(" of ".join(map(spoken, line.shortcuts())), plain(line.text()).partition(":")[0])
            for line in lines
            if line.shortcuts()
        )
        if keys:
            yield Group(f"Menu {plain(top.text())}", keys)


def plain(text: str) -> str:
    """Return what a line of a menu says, without the marks that Qt reads."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def spoken(keys: QKeySequence) -> str:
    """Return a shortcut as people call it."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    *held, last = text.rsplit("+", 1) if not text.endswith("+") else (text[:-2], "+")
    return "+".join((*held, _WORDS.get(last, last)))
