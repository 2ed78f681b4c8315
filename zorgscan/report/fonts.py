"""The typeface of every document: what it can show, and how wide that is.

One family, Atkinson Hyperlegible Next (made for readers with low vision, SIL Open Font
License), in two weights. `printable` turns any string whatever into one this family can
show; nothing else may decide about characters. Knows nothing of pages or of tags.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# (ReportLab's stubs leave much open)

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from zorgscan import shipped

MISSING: Final = "\u25ca"
"""A lozenge: stands for each character the typeface has no glyph for."""

REGULAR: Final = "ZorgscanRegular"
BOLD: Final = "ZorgscanBold"
_FILES: Final = {
    REGULAR: "AtkinsonHyperlegibleNext-Regular.ttf",
    BOLD: "AtkinsonHyperlegibleNext-Bold.ttf",
}

_LINE_ENDS: Final = dict.fromkeys(map(ord, "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
# Hints to whoever lays a text out, without any appearance of their own: soft hyphen, zero
# width space, word joiner, byte order mark, and which drawing of a symbol is preferred.
_HINTS: Final = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)], "")
# Compatibility forms would lose that a space or hyphen does not break.
_ALIKE: Final = {0x09: " ", 0x202F: "\u00a0", 0x2007: "\u00a0", 0x2010: "-", 0x2011: "-"}


@dataclass(frozen=True, slots=True)
class Font:
    """One weight of the family.

    Attributes:
        name: As it is registered with ReportLab.
        ttf: ReportLab's `TTFont`; the canvas asks it for glyph codes.
    """

    name: str
    ttf: Any
    _widths: _Widths = field(repr=False)

    def width(self, text: str, size: float) -> float:
        """Return how wide a text is, in points; every character must be `printable`."""
        return sum(map(self._widths.__getitem__, text)) * size

    def widths(self, text: str, size: float) -> list[float]:
        """Return the width of each character in points."""
        known = self._widths
        return [known[character] * size for character in text]


class _Widths(dict[str, float]):
    """Advance widths in em, looked up in the font once for each character."""

    def __init__(self, face: Any) -> None:  # noqa: ANN401 - ReportLab gives it no type
        super().__init__()
        self._face = face

    def __missing__(self, character: str) -> float:
        known = self._face.charWidths.get(ord(character), self._face.defaultWidth)
        self[character] = width = known / 1000
        return width


def font(*, bold: bool = False) -> Font:
    """Return a weight of the family, loaded and registered at first use."""
    return _loaded(BOLD if bold else REGULAR)


@cache
def _loaded(name: str) -> Font:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    path = shipped.path("resources", "fonts", _FILES[name])
    ttf = TTFont(name, str(path), asciiReadable=0)
    registerFont(ttf)
    return Font(name, ttf, _Widths(ttf.face))


def printable(text: str) -> str:
    r"""Return the text as this family can show it.

    Composes letters and accents (NFC), turns every kind of line end into `\\n`, takes
    out invisible layout hints (soft hyphens and the like), and puts the plain form for
    compatibility characters (ligature \ufb01 becomes `fi`). Everything else that cannot be shown,
    control characters, direction marks and lone surrogates with it, becomes `MISSING`:
    one for each, so that nothing ever vanishes unseen.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_table())


def single_line(text: str) -> str:
    """Return the text as `printable` does, on one line without doubled spaces."""
    return " ".join(printable(text).split())


def fitted(text: str, face: Font, size: float, width: float) -> str:
    """Return a text on one line, cut with an ellipsis where it is too wide.

    Args:
        text: Any text.
        face: Weight of the family.
        size: In points.
        width: The most it may take, in points.
    """
    line = single_line(text)
    if face.width(line, size) <= width:
        return line
    line = line[: int(width / size * 5)]
    while line and face.width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


class _Table(dict[int, str]):
    """What each code point is shown as; grows with what is met."""

    def __init__(self, known: frozenset[int]) -> None:
        super().__init__({**_LINE_ENDS, **_HINTS, **_ALIKE})
        self._known = known

    def __missing__(self, code: int) -> str:
        self[code] = shown = self._shown(code)
        return shown

    def _shown(self, code: int) -> str:
        character = chr(code)
        # the model leaves out texts of blanks alone: whatever it takes for one must show as one
        if character.isspace():
            return character if code in self._known else " "
        if unicodedata.category(character)[0] == "C":
            return MISSING
        if code in self._known:
            return character
        plain = unicodedata.normalize("NFKC", character)
        return plain if self._known.issuperset(map(ord, plain)) else MISSING


@cache
def _table() -> _Table:
    both: tuple[frozenset[int], ...] = tuple(
        frozenset(font(bold=bold).ttf.face.charToGlyph) for bold in (False, True)
    )
    return _Table(frozenset.intersection(*both))
