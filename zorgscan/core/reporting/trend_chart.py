"""Two years on one line per theme: a ring for last year, the mark of the rating for now.

The profile's picture once more (`zorgscan.core.reporting.profile`), with where a theme came
from. Only shape and words tell the years apart. Must not know questions or paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.charts import Circle, Drawing, Label, Line, Rect, rating_mark
from zorgscan.core.wording import percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from zorgscan.core.charts import Shape
    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import ThemeRule

_ROW: Final = 17.0
_HEAD: Final = 16.0
_MARK: Final = 10.0
_SIZE: Final = 9.0
_SMALL: Final = 8.0
_LABEL_SHARE: Final = 0.42
_TRACK_SHARE: Final = 0.2
_YEAR: Final = 34.0
_FIRST: Final = 42.0  # leaves room for a mark at the end of the track


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One theme in two years.

    Attributes:
        label: Its name.
        before: Last year's score from 0 to 1; None where it may not be shown or is not known.
        now: This year's.
        rating: This year's.
        words: What became of it.
    """

    label: str
    before: Fraction | None
    now: Fraction | None
    rating: Rating | None
    words: str


def trend_chart(
    lines: Sequence[TrendLine], years: tuple[str, str], rule: ThemeRule, width: float
) -> Drawing:
    """Return the themes as a drawing with its text alternative.

    Args:
        lines: The themes.
        years: Last school year and this one.
        rule: Where the standard is met.
        width: In points.
    """
    height = _HEAD + _ROW * len(lines)
    left, length = width * _LABEL_SHARE, width * _TRACK_SHARE
    shapes = list(_head(left, length, rule, height))
    for place, line in enumerate(lines):
        shapes += _line(line, left, length, _HEAD + _ROW * place, width)
    return Drawing(width, height, tuple(shapes), _words(lines, years))


def _head(left: float, length: float, rule: ThemeRule, height: float) -> Iterator[Shape]:
    x = left + length * float(rule.met)
    yield Line(x, _HEAD - 4, x, height, "ink", 1)
    limit = f"grens voor voldoet: {percentage(rule.met)}"
    yield Label(x + 2, 8, limit, "ink", _SMALL, anchor="end")
    ends = left + length + _FIRST
    yield Label(ends, 8, "toen", "muted", _SMALL, anchor="end")
    yield Label(ends + _YEAR, 8, "nu", "muted", _SMALL, anchor="end")


def _line(line: TrendLine, left: float, length: float, y: float, width: float) -> Iterator[Shape]:
    middle, base = y + _ROW / 2, y + _ROW / 2 + 3
    yield Label(0, base, line.label, "ink", _SIZE, room=left - 8)
    yield Rect(left, middle - 1, length, 2, "line", 1)
    ends = left + length + _FIRST
    if line.before is not None and line.now is not None:
        one, other = (left + length * float(score) for score in (line.before, line.now))
        yield Line(one, middle, other, middle, "muted", 2)
    if line.before is not None:
        x = left + length * float(line.before)
        yield Circle(x, middle, _MARK / 2 - 0.5, "paper")
        yield Circle(x, middle, _MARK / 2 - 1, "muted", outline=1.5)
    if line.now is not None and line.rating is not None:
        x = left + length * float(line.now)
        yield Circle(x, middle, _MARK / 2 + 1.5, "paper")
        yield from rating_mark(line.rating, x - _MARK / 2, middle - _MARK / 2, _MARK)
    for end, score in ((ends, line.before), (ends + _YEAR, line.now)):
        yield Label(end, base, _share(score), "ink", _SIZE, anchor="end")
    start = ends + _YEAR + 8
    yield Label(start, base, line.words, "ink", _SIZE, room=width - start)


def _share(score: Fraction | None) -> str:
    return "–" if score is None else percentage(score)


def _words(lines: Sequence[TrendLine], years: tuple[str, str]) -> str:
    """Return what the drawing shows, theme by theme."""
    said = [f"Thema's in {years[0]} en {years[1]}."]
    for line in lines:
        shares = [
            f"{year} {'geen gemiddelde' if score is None else percentage(score)}"
            for year, score in zip(("toen", "nu"), (line.before, line.now), strict=True)
        ]
        said.append(f"{line.label}: {', '.join(shares)}, {line.words}.")
    return " ".join(said)
