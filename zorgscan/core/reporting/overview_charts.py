"""The drawings of the municipality's overview: who answered, ratings as bars, the heat table.

Each tells in words what it shows. A rating is never told by colour alone: bars have their
counts beside them in a fixed order, cells have marks. Must not know paper or a form.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.charts import Drawing, Label, Line, Rect, rating_mark
from zorgscan.core.overview.counts import RATED
from zorgscan.core.reporting.overview_words import counts_words
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.charts import Role, Shape
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.ratings import Rating

_ROLES: Final[tuple[Role, ...]] = ("met", "partly", "not_met")
_SIZE: Final = 9.0
_SMALL: Final = 8.0
_BAR: Final = 8.0
_ROW: Final = 11.5
_AIR: Final = 5.0
_HEAD: Final = 15.0
_BIG: Final = 34.0


@dataclass(frozen=True, slots=True)
class BarLine:
    """One subject with a bar for each group that has ratings of it."""

    label: str
    bars: tuple[tuple[str, Counts], ...]


def rating_bars(lines: Sequence[BarLine], width: float) -> Drawing:
    """Return ratings as bars of equal length, with their counts behind them.

    Args:
        lines: From top to bottom; a subject without bars says that there is no rating.
        width: In points.
    """
    height = _HEAD + sum(_ROW * max(len(line.bars), 1) + _AIR for line in lines)
    left, right = width * 0.46, width * 0.79
    columns = [right + (width - right) * share for share in (0.36, 0.66, 1.0)]
    shapes: list[Shape] = []
    for rating, x in zip(RATED, columns, strict=True):
        shapes.append(Label(x, 8, RATING_WORDS[rating], "muted", _SMALL, anchor="end"))
    y = _HEAD
    for line in lines:
        shapes.append(Label(0, y + _SIZE, line.label, "ink", _SIZE, room=left - 26))
        if not line.bars:
            shapes.append(Label(left, y + _SIZE, "geen oordeel", "muted", _SMALL))
        for place, (tag, counts) in enumerate(line.bars):
            top = y + place * _ROW
            shapes.append(Label(left - 5, top + _SIZE, tag, "muted", _SMALL, anchor="end"))
            shapes.extend(_bar(counts, left, top + 2, right - left))
            for x, count in zip(columns, counts.each, strict=True):
                shapes.append(Label(x, top + _SIZE, str(count), "ink", _SIZE, anchor="end"))
        y += _ROW * max(len(line.bars), 1) + _AIR
        shapes.append(Line(0, y - _AIR / 2, width, y - _AIR / 2, "line", 0.5))
    return Drawing(width, height, tuple(shapes), " ".join(map(_line_words, lines)))


def _bar(counts: Counts, x: float, y: float, length: float) -> Iterator[Shape]:
    for role, count in zip(_ROLES, counts.each, strict=True):
        part = length * count / counts.total
        if count:
            yield Rect(x, y, max(part - 1, 0.5), _BAR, role)
        x += part


def _line_words(line: BarLine) -> str:
    said = "; ".join(f"{tag} {counts_words(counts)}".lstrip() for tag, counts in line.bars)
    return f"{line.label}: {said or 'geen oordeel'}."


@dataclass(frozen=True, slots=True)
class AnsweredLine:
    """One group of schools: how many answered of how many, and what must be said beside it.

    `answered` is None where that may not be told.
    """

    label: str
    answered: int | None
    expected: int
    words: str

    @property
    def amount(self) -> str:
        """How many answered, in words."""
        return "niet verteld" if self.answered is None else f"{self.answered} van {self.expected}"


def answered_chart(head: str, below: str, lines: Sequence[AnsweredLine], width: float) -> Drawing:
    """Return who answered: one figure that strikes, and a bar for each group.

    Args:
        head: The figure in words, as `25 van de 28`.
        below: What it counts.
        lines: The groups.
        width: In points.
    """
    left = width * 0.4
    row = 30.0
    height = max(_BIG + 28, row * len(lines))
    shapes: list[Shape] = [
        Label(0, _BIG, head, "accent", _BIG, bold=True, room=left - 12),
        Label(0, _BIG + 17, below, "ink", 10, room=left - 12),
    ]
    for place, line in enumerate(lines):
        y = place * row
        done = (width - left) * (line.answered or 0) / max(line.expected, 1)
        shapes += [
            Label(left, y + 9, f"{line.label}: {line.amount}", "ink", _SIZE, bold=True),
            Label(width, y + 9, line.words, "muted", _SMALL, anchor="end"),
            Rect(left, y + 13, width - left, 9, "line"),
        ]
        if done:
            shapes.append(Rect(left, y + 13, done, 9, "accent"))
    said = [f"{line.label}: {line.amount}; {line.words}." for line in lines]
    return Drawing(width, height, tuple(shapes), f"{head} {below}. {' '.join(said)}")


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """One criterion: the number of its theme, its own number within that, its name."""

    item: str
    theme: str
    number: str


def heat_chart(
    columns: Sequence[HeatColumn], rows: Sequence[tuple[str, Mapping[str, Rating]]], width: float
) -> Drawing:
    """Return schools against criteria, a mark per cell.

    Args:
        columns: The criteria, in the form's order.
        rows: Name of a school with its ratings by question.
        width: In points.
    """
    left, row, head = width * 0.235, 12.0, 24.0
    pitch = (width - left) / max(len(columns), 1)
    side = min(pitch - 1, 8.0)
    height = head + row * len(rows)
    bands = [Rect(0, head + n * row, width, row, "surface") for n in range(0, len(rows), 2)]
    shapes: list[Shape] = [*bands, *_heat_head(columns, left, pitch, height)]
    for place, (name, ratings) in enumerate(rows):
        y = head + place * row
        shapes.append(Label(2, y + 9, name, "ink", _SMALL, room=left - 8))
        for index, column in enumerate(columns):
            rating = ratings.get(column.item)
            if rating is not None:
                x = left + index * pitch + (pitch - side) / 2
                shapes.extend(rating_mark(rating, x, y + (row - side) / 2, side))
    return Drawing(width, height, tuple(shapes), _heat_words(columns, rows))


def _heat_head(
    columns: Sequence[HeatColumn], left: float, pitch: float, height: float
) -> Iterator[Shape]:
    themes = [column.theme for column in columns]
    for index, column in enumerate(columns):
        x = left + index * pitch
        if not index or themes[index - 1] != column.theme:
            yield Line(x, 0, x, height, "line", 0.75)
            yield Label(x + 2, 8, column.theme, "ink", _SMALL, bold=True)
        yield Label(x + pitch / 2, 19, column.number, "muted", 7, anchor="middle")


def _heat_words(
    columns: Sequence[HeatColumn], rows: Sequence[tuple[str, Mapping[str, Rating]]]
) -> str:
    said = [f"{len(rows)} scholen tegen {len(columns)} vragen."]
    for name, ratings in rows:
        found = [ratings[c.item] for c in columns if c.item in ratings]
        counts = ", ".join(f"{found.count(each)} {RATING_WORDS[each]}" for each in RATED)
        said.append(f"{name}: {counts}.")
    return " ".join(said)
