"""Which colour stands on which: found by drawing pages and by reading the style sheet.

A page is drawn twice in colours that no two tokens share: as SVG, which tells each text with its
colour and its place, and as pixels, which tell what is behind it. So no list of pairs is kept by
hand, and a new page or a new role brings its own.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QColor, QImage, QPainter, QTextCursor
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QTextEdit, QWidget

from zorgscan.core.palette import Palette
from zorgscan.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator


TOKENS: Final = tuple(each.name for each in fields(Palette))
MARKED: Final = Palette(
    *(f"#{40 + 11 * at:02x}{250 - 13 * at:02x}{90:02x}" for at in range(len(TOKENS)))
)
"""Ugly, and no two alike."""
_CALLED: Final = dict(zip((getattr(MARKED, name) for name in TOKENS), TOKENS, strict=True))
_SVG: Final = "{http://www.w3.org/2000/svg}"
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NO_TEXT: Final = (":disabled", "QScrollBar", "QProgressBar", "::separator", 'role="rule"')


@dataclass(frozen=True)
class Text:
    """A text as drawn: its colour, where its line begins, and about how long and high it is."""

    text: str
    colour: str
    x: float
    y: float
    size: float

    @property
    def length(self) -> float:
        """Less than the text is long, so that all of it lies on what it is written on."""
        return max(2.0, 0.35 * self.size * len(self.text))


def pairs(widget: QWidget) -> set[tuple[str, str]]:
    """Return text and background of every text that a widget in marked colours draws.

    What is disabled is drawn as if it were not: of that WCAG asks no contrast.

    Raises:
        KeyError: A text has a colour that is no token's, such as one that is half transparent.
    """
    for inside in (widget, *widget.findChildren(QWidget)):
        inside.setEnabled(True)
        if isinstance(inside, QTextEdit):  # what is selected is drawn as its whole line, cut off
            inside.setTextCursor(QTextCursor(inside.document()))
            inside.setExtraSelections([])
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found: set[tuple[str, str]] = set()
    for text in texts(widget):
        behind = _behind(image, text)
        if behind is not None:
            found.add((_CALLED[text.colour], behind))
    return found


def texts(widget: QWidget) -> Iterator[Text]:
    """Yield every text that a widget draws."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    painter = QPainter(drawing)
    widget.render(painter, QPoint())
    painter.end()
    for group in ET.fromstring(bytes(buffer.data().data())).iter(f"{_SVG}g"):  # noqa: S314 - drawn just now
        matrix = re.findall(r"-?[\d.]+(?:e-?\d+)?", group.get("transform", ""))
        for text in group.findall(f"{_SVG}text"):
            opacity = float(text.get("fill-opacity", "1"))
            said = text.text or ""
            if not said.strip() or opacity == 0:
                continue
            colour = text.get("fill", "") if opacity == 1 else f"{text.get('fill')} at {opacity}"
            x, y = float(text.get("x", "0")), float(text.get("y", "0"))
            shift_x, shift_y = float(matrix[4]), float(matrix[5])
            yield Text(said, colour, x + shift_x, y + shift_y, float(text.get("font-size", "12")))


def _behind(image: QImage, text: Text) -> str | None:
    """Return the token that most of the pixels around a text have; None: it is out of sight."""
    seen: Counter[str] = Counter()
    for x in range(round(text.x), round(text.x + min(text.length, 80)), 4):
        for y in range(round(text.y - 0.8 * text.size), round(text.y + 0.2 * text.size), 3):
            if 0 <= x < image.width() and 0 <= y < image.height():
                seen[QColor(image.pixel(x, y)).name()] += 1
    tokens = [name for name, _ in seen.most_common() if name in _CALLED and name != text.colour]
    return _CALLED[tokens[0]] if tokens else None


def pairs_of_style() -> set[tuple[str, str]]:
    """Return text and background of every rule of the style sheet that sets both, or adds one.

    A state (`:hover`) takes from the rule without it what it does not set. Disabled is left out.
    """
    rules = {
        selector.strip(): dict(_declarations(body))
        for selectors, body in _RULE.findall(theme.style_of(theme.Look(MARKED)))
        for selector in selectors.split(",")
    }
    found: set[tuple[str, str]] = set()
    for selector, rule in rules.items():
        if any(part in selector for part in _NO_TEXT):
            continue
        whole = {"color": MARKED.text} | rules.get(re.sub(r":\w+$", "", selector), {}) | rule
        for text, behind in (
            ("color", "background"),
            ("selection-color", "selection-background-color"),
        ):
            if whole.get(text) in _CALLED and whole.get(behind) in _CALLED:
                found.add((_CALLED[whole[text]], _CALLED[whole[behind]]))
    return found


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip(), value.strip()
