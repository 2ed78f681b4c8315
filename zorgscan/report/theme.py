"""How every document looks: colours, type scale, page.

Calm: one typeface in two weights, five sizes, one accent, white space instead of boxes.
Every text colour has a contrast of at least 4.5 on the surface it stands on; no meaning
rests on colour alone. Knows no content.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from zorgscan.core.palette import LIGHT

if TYPE_CHECKING:
    from zorgscan.core.charts import Role

COLOURS: Final[dict[Role, str]] = {
    "ink": LIGHT.text,
    "muted": LIGHT.muted,
    "faint": LIGHT.unrated,
    "line": LIGHT.line,
    "paper": LIGHT.surface,
    "surface": LIGHT.window,
    "accent": LIGHT.accent,
    "tint": LIGHT.accent_soft,
    "band": LIGHT.accent_soft,
    "met": LIGHT.met,
    "partly": LIGHT.partly,
    "not_met": LIGHT.not_met,
}
"""The colour of each role on paper, as `#rrggbb`: those of the window by daylight."""


@cache
def operands(role: Role) -> str:
    """Return a role's colour as the operands of PDF's `rg` and `RG`."""
    value = COLOURS[role]
    return " ".join(f"{int(value[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text is set; lengths in points.

    Attributes:
        size: Of the type.
        leading: From base line to base line.
        role: Its colour.
        bold: Whether all of it is.
        align: Left, right or centre.
        before: White space above, unless it opens a page or box.
        after: White space below.
    """

    size: float
    leading: float
    role: Role = "ink"
    bold: bool = False
    align: Literal["left", "right", "centre"] = "left"
    before: float = 0
    after: float = 0


Style = Literal[
    "title",
    "subtitle",
    "masthead",
    "h1",
    "h2",
    "h3",
    "lead",
    "mark",
    "mark_small",
    "body",
    "small",
    "fine",
    "note",
    "label",
    "cell",
    "cell_small",
    "cell_large",
    "cell_head",
    "figure",
]
"""The names of all styles."""

STYLES: Final[dict[Style, TextStyle]] = {
    "title": TextStyle(34, 40, bold=True, after=10),
    "subtitle": TextStyle(13, 18, "muted", after=4),
    "masthead": TextStyle(28, 34, bold=True, after=2),
    "h1": TextStyle(20, 26, bold=True, before=13, after=3),
    "h2": TextStyle(13, 17, bold=True, before=10, after=1),
    "h3": TextStyle(10.5, 15, bold=True, before=14, after=3),
    "lead": TextStyle(11.5, 16, "ink", after=8),
    "body": TextStyle(10, 14, after=6),
    "mark": TextStyle(17, 23, "partly", bold=True, after=2),
    "mark_small": TextStyle(12.5, 17, "partly", bold=True),
    "small": TextStyle(8.5, 11, after=3),
    "fine": TextStyle(8.5, 11.5, after=2.5),
    "note": TextStyle(8.5, 10.6, before=4.5, after=4.5),
    "label": TextStyle(8.5, 11, "accent", bold=True, before=5, after=1),
    "cell": TextStyle(8.75, 11.5),
    "cell_small": TextStyle(8.5, 10.6),
    "cell_large": TextStyle(12, 16),
    "cell_head": TextStyle(8.5, 11, "muted", bold=True),
    "figure": TextStyle(28, 34, "accent", bold=True),
}


@dataclass(frozen=True, slots=True)
class Page:
    """A4 with one grid; lengths in points."""

    width: float = 595.28
    height: float = 841.89
    left: float = 46
    right: float = 46
    top: float = 56
    bottom: float = 48
    header: float = 37
    """From the upper edge to the header's base line."""
    footer: float = 32
    """From the lower edge to the footer's base line."""

    @property
    def text_width(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height of the text on a page."""
        return self.height - self.top - self.bottom


PAGE: Final = Page()
