"""The bar of a theme: what is filled, and the band of what can still come out."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zorgscan.core.assessment.model import ThemeResult
from zorgscan.core.charts import Drawing, Line, Rect
from zorgscan.core.ratings import Rating
from zorgscan.core.reach.model import ThemeRange
from zorgscan.core.reach.words import range_text
from zorgscan.core.standards.model import ThemeRule
from zorgscan.core.theme_bar import theme_bar

NONE = ThemeResult("T", None, None, 1, 4)
PARTLY = ThemeResult("T", Fraction(1, 2), Rating.PARTLY, 3, 4)
ALL = (Rating.NOT_MET, Rating.PARTLY, Rating.MET)


def reach(low: Fraction | int, high: Fraction | int, *ratings: Rating, **more: bool) -> ThemeRange:
    lacks = more.get("may_lack", False)
    exact = more.get("exact", True)
    return ThemeRange("T", Fraction(low), Fraction(high), ratings, lacks, exact)


def drawn(result: ThemeResult, found: ThemeRange | None) -> Drawing:
    return theme_bar(result, ThemeRule(), 100, 10, found)


def rects(drawing: Drawing, role: str) -> list[tuple[float, float]]:
    """Return from where to where the rectangles of a role go."""
    found = [shape for shape in drawing.shapes if isinstance(shape, Rect) and shape.role == role]
    return [(shape.x, shape.x + shape.width) for shape in found]


def below(drawing: Drawing) -> list[Line]:
    """Return the lines that stand out under the bar."""
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line)]
    return [line for line in lines if min(line.y1, line.y2) >= drawing.height]


def test_a_band_goes_from_the_lowest_to_the_highest_score():
    drawing = drawn(NONE, reach(Fraction(1, 5), Fraction(4, 5), *ALL))
    band = rects(drawing, "band")
    assert (band[0][0], band[-1][1]) == (20, 80)
    assert [(line.x1, line.x2) for line in below(drawing)] == [(20, 80), (20, 20), (80, 80)]


def test_a_band_keeps_out_of_the_gaps_between_zones():
    drawing = drawn(NONE, reach(0, 1, *ALL))
    assert rects(drawing, "band") == rects(drawing, "faint")


def test_the_band_lies_under_what_is_filled():
    drawing = drawn(PARTLY, reach(Fraction(2, 5), Fraction(3, 5), Rating.NOT_MET, Rating.PARTLY))
    roles = [shape.role for shape in drawing.shapes if isinstance(shape, Rect)]
    assert roles.index("band") < roles.index("partly")
    assert len(below(drawing)) == 3


@pytest.mark.parametrize("found", [None, reach(Fraction(1, 2), Fraction(1, 2), Rating.PARTLY)])
def test_without_anything_open_there_is_no_band(found: ThemeRange | None):
    drawing = drawn(PARTLY, found)
    assert rects(drawing, "band") == []
    assert below(drawing) == []


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (reach(0, 1, *ALL), "Kan nog uitkomen op: nog niet, deels of voldoet (0% tot 100%)."),
        (
            reach(Fraction(3, 4), 1, Rating.MET),
            "Blijft ‘voldoet’, wat u ook nog invult (75% tot 100%).",
        ),
        (
            reach(Fraction(1, 2), Fraction(1, 2), Rating.PARTLY, may_lack=True),
            "Kan nog uitkomen op: deels of zonder oordeel (50%).",
        ),
        (ThemeRange("T", None, None, (), may_lack=True), ""),
        (
            reach(0, 1, *ALL, may_lack=True, exact=False),
            "Blijft in elk geval binnen: nog niet, deels, voldoet of zonder oordeel (0% tot 100%).",
        ),
        (reach(1, 1, Rating.MET), ""),
    ],
)
def test_a_range_in_words(found: ThemeRange, text: str):
    assert range_text(found) == text
