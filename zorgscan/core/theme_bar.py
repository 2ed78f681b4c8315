"""One theme as a small chart: where it stands between nothing and everything.

The same picture as the profile in the report (`zorgscan.core.reporting.profile`),
one theme at a time: the mark's place tells how far, its shape the rating, a line
where the standard is met. Must not know a painter or a form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.charts import Circle, Drawing, Line, Rect, Shape, rating_mark

if TYPE_CHECKING:
    from fractions import Fraction

    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import ThemeRule


def theme_bar(
    score: Fraction | None, rating: Rating | None, rule: ThemeRule, width: float, mark: float
) -> Drawing:
    """Return the chart of one theme.

    Args:
        score: From 0 to 1; None leaves the track empty.
        rating: Gives the mark.
        rule: From where on a theme is met and partly met.
        width: Of the whole chart, the mark included.
        mark: Side of the mark; the chart is a little higher.
    """
    height = mark + 4
    middle, start, length = height / 2, mark / 2, width - mark
    met, partly = start + length * float(rule.met), start + length * float(rule.partly)
    shapes: list[Shape] = [
        Rect(start, middle - mark * 0.22, length, mark * 0.44, "faint", mark * 0.22),
        Line(partly, middle - mark * 0.3, partly, middle + mark * 0.3, "muted", 1),
        Line(met, middle - mark * 0.55, met, middle + mark * 0.55, "ink", 1.4),
    ]
    if score is not None and rating is not None:
        x = start + length * float(score)
        shapes.append(Circle(x, middle, mark / 2 + 2, "paper"))
        shapes.extend(rating_mark(rating, x - mark / 2, middle - mark / 2, mark))
    return Drawing(width, height, tuple(shapes))
