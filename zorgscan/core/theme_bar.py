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
    from collections.abc import Iterator, Mapping

    from zorgscan.core.assessment.model import ThemeResult
    from zorgscan.core.reach.model import ThemeRange
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
    result: ThemeResult,
    rule: ThemeRule,
    width: float,
    height: float,
    reach: ThemeRange | None = None,
) -> Drawing:
    """Return the chart of one theme.

    Args:
        result: Its score, which fills the bar, and its rating, which gives the colour;
            without them the bar stays empty.
        rule: From where on a theme is met and partly met.
        width: Of the bar.
        height: Of the bar.
        reach: What the theme can still end in: a light band in the bar, between two
            stops that stand out under it.
    """
    score, rating = result.score, result.rating
    reached = 0.0 if score is None or rating is None else width * float(score)
    fill: Role = _FILLS.get(rating, "muted") if rating else "muted"
    band = _band(reach, width)
    shapes: list[Shape] = []
    for place, (start, end) in enumerate(pairwise(zone_edges(rule, width))):
        left = start + (_GAP if place else 0.0)
        shapes.append(Rect(left, 0, end - left, height, "faint"))
        if band is not None and max(band[0], left) < min(band[1], end):
            low, high = max(band[0], left), min(band[1], end)
            shapes.append(Rect(low, 0, high - low, height, "band"))
        if reached > left:
            shapes.append(Rect(left, 0, min(reached, end) - left, height, fill))
    if score is not None and rating is not None:
        shapes.append(Line(reached, -2, reached, height + 2, "ink", 2))
    if band is not None:
        shapes.extend(_stops(*band, height))
    return Drawing(width, height, tuple(shapes))


def _band(reach: ThemeRange | None, width: float) -> tuple[float, float] | None:
    """Return from where to where a theme can still end, or None when nothing is open."""
    if reach is None or reach.lowest is None or reach.highest is None or not reach.width:
        return None
    return width * float(reach.lowest), width * float(reach.highest)


def _stops(low: float, high: float, height: float) -> Iterator[Shape]:
    """Yield a bracket under the bar: seen without colour, and on what is filled too."""
    pen = height / 10
    y = height + 3 * pen
    yield Line(low, y, high, y, "ink", pen)
    for x in (low, high):
        yield Line(x, y - 2 * pen, x, y + 2 * pen, "ink", 1.5 * pen)
