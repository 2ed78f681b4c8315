"""One theme as a small chart: how far it is, in zones for not yet, partly and met.

A bar that fills from the left, like the profile in the report one theme at a
time; the zones are apart, so that it is seen where the standard is met. The
rating itself stands beside it as mark and word. Must not know a painter or a form.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from zorgscan.core.charts import Drawing, Line, Rect, Role, Shape
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from zorgscan.core.standards.model import ThemeRule

_FILLS: Mapping[Rating, Role] = {
    Rating.MET: "met",
    Rating.PARTLY: "partly",
    Rating.NOT_MET: "not_met",
}
_GAP = 3.0
ZONES = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)
"""From left to right."""


def zone_edges(rule: ThemeRule, width: float) -> tuple[float, ...]:
    """Return where the zones begin and end on a bar of this width: one more than `ZONES`."""
    return 0.0, width * float(rule.partly), width * float(rule.met), width


def theme_bar(
    score: Fraction | None, rating: Rating | None, rule: ThemeRule, width: float, height: float
) -> Drawing:
    """Return the chart of one theme.

    Args:
        score: From 0 to 1; None leaves the bar empty.
        rating: Gives the colour of what is filled.
        rule: From where on a theme is met and partly met.
        width: Of the bar.
        height: Of the bar.
    """
    reached = 0.0 if score is None or rating is None else width * float(score)
    fill: Role = _FILLS.get(rating, "muted") if rating else "muted"
    shapes: list[Shape] = []
    for place, (start, end) in enumerate(pairwise(zone_edges(rule, width))):
        left = start + (_GAP if place else 0.0)
        shapes.append(Rect(left, 0, end - left, height, "faint"))
        if reached > left:
            shapes.append(Rect(left, 0, min(reached, end) - left, height, fill))
    if score is not None and rating is not None:
        shapes.append(Line(reached, -2, reached, height + 2, "ink", 2))
    return Drawing(width, height, tuple(shapes))
