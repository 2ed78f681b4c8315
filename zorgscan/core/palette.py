"""The colours of Zorgscan by meaning, shared by screen and paper.

Every pair that carries text has a contrast of at least 4.5 to 1, every edge a
person must find at least 3 to 1; tests/ui/test_theme.py computes it. Colour
never carries a meaning alone: a rating always has its word and its mark.

This module must not know Qt, ReportLab, or where a colour is used.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours, each written as `#rrggbb`.

    Attributes:
        window: Behind everything. `surface`: cards and fields. `side`: the chapters.
        text: For reading. `muted`: for what may be skipped.
        line: Quiet edges of cards. `control`: edges of what can be used.
        accent: What is chosen and the one main button; `on_accent` is text on it,
            `accent_soft` its background tint.
        focus: Ring around what has the keyboard.
        warn: A fault or a doubt, as text; `warn_soft` its background tint.
        met, partly, not_met, unrated: Parts of charts and marks of ratings.
    """

    window: str
    surface: str
    side: str
    text: str
    muted: str
    line: str
    control: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    warn: str
    warn_soft: str
    met: str
    partly: str
    not_met: str
    unrated: str


LIGHT = Palette(
    window="#f7f7f4",
    surface="#ffffff",
    side="#eef0ec",
    text="#1b2422",
    muted="#566460",
    line="#dfe3de",
    control="#7c8a86",
    accent="#1d6b52",
    on_accent="#ffffff",
    accent_soft="#e4f1eb",
    focus="#1b5fc4",
    warn="#8f3f00",
    warn_soft="#fdf1e4",
    met="#1d7a5a",
    partly="#9a6100",
    not_met="#b23a2e",
    unrated="#7c8a86",
)

DARK = Palette(
    window="#151a19",
    surface="#1e2423",
    side="#191f1e",
    text="#e9eeec",
    muted="#a6b3af",
    line="#303937",
    control="#7f8d89",
    accent="#6cc9a5",
    on_accent="#0d1f19",
    accent_soft="#203830",
    focus="#8ab8ff",
    warn="#ffb77a",
    warn_soft="#35281b",
    met="#5fc49c",
    partly="#e0a83e",
    not_met="#f08a7c",
    unrated="#8a9894",
)

LIGHT_CONTRAST = Palette(
    window="#ffffff",
    surface="#ffffff",
    side="#ffffff",
    text="#000000",
    muted="#1e1e1e",
    line="#000000",
    control="#000000",
    accent="#004a33",
    on_accent="#ffffff",
    accent_soft="#e4f1eb",
    focus="#0033aa",
    warn="#7a2600",
    warn_soft="#ffffff",
    met="#00543a",
    partly="#6f4300",
    not_met="#8c1208",
    unrated="#3c3c3c",
)

DARK_CONTRAST = Palette(
    window="#000000",
    surface="#000000",
    side="#000000",
    text="#ffffff",
    muted="#e6e6e6",
    line="#ffffff",
    control="#ffffff",
    accent="#8df0cb",
    on_accent="#000000",
    accent_soft="#0f2b22",
    focus="#9cc7ff",
    warn="#ffc48f",
    warn_soft="#000000",
    met="#8df0cb",
    partly="#ffd27a",
    not_met="#ffb3a8",
    unrated="#d0d0d0",
)


def palette(*, dark: bool, contrast: bool) -> Palette:
    """Return the colours for this light and this need for contrast."""
    if contrast:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT
