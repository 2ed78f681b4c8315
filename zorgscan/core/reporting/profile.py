"""The profile: every theme on one line, held against the standard.

A dot chart: where the mark stands tells how far a theme is, its shape and the word at the
right tell the rating, a line tells where the standard is met. No radar: that hides the
distance and makes the order of themes matter. Must not know questions or paper; the window
paints the same drawing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.charts import Circle, Drawing, Label, Line, Rect, rating_mark
from zorgscan.core.wording import percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgscan.core.charts import Shape
    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import ThemeRule

_ROW: Final = 19.0
_GROUP: Final = 24.0
_HEAD: Final = 24.0
_MARK: Final = 11.0
_SIZE: Final = 9.0
_SMALL: Final = 8.0
_LABEL_SHARE: Final = 0.435
_TRACK_SHARE: Final = 0.26
_FOOT: Final = 14.0


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One theme.

    Attributes:
        label: Its name.
        score: From 0 to 1; None when there is no score.
        rating: None when too little is known.
        words: The rating in words, with what must be said beside it.
    """

    label: str
    score: Fraction | None
    rating: Rating | None
    words: str


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """Themes that belong together, under a line that says whom they are about."""

    label: str
    lines: tuple[ProfileLine, ...]


def profile_chart(groups: Sequence[ProfileGroup], rule: ThemeRule, width: float) -> Drawing:
    """Return the profile as a drawing with its text alternative.

    Args:
        groups: The themes.
        rule: Where the standard is met and partly met.
        width: In points.
    """
    filled = [group for group in groups if group.lines]
    height = _HEAD + _FOOT + sum(_GROUP + _ROW * len(group.lines) for group in filled)
    scale = _Scale(width * _LABEL_SHARE, width * _TRACK_SHARE, width)
    shapes = list(_head(scale, rule, height - _FOOT))
    y = _HEAD
    for group in filled:
        shapes.append(Label(0, y + 15, group.label, "muted", _SMALL, bold=True))
        y += _GROUP
        for line in group.lines:
            shapes.extend(_line(scale, line, y))
            y += _ROW
    return Drawing(width, height, tuple(shapes), profile_words(groups, rule))


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    length: float
    right: float

    def at(self, share: Fraction) -> float:
        return self.left + self.length * float(share)

    @property
    def words(self) -> float:
        return self.shares + 8

    @property
    def shares(self) -> float:
        """Where a percentage ends."""
        return self.left + self.length + 38


def _head(scale: _Scale, rule: ThemeRule, height: float) -> Iterator[Shape]:
    """Yield the names of the three stretches and the line of the standard."""
    edges = (Fraction(0), rule.partly, rule.met, Fraction(1))
    for name, start, end in zip(("nog niet", "deels", "voldoet"), edges, edges[1:], strict=False):
        yield Label(scale.at((start + end) / 2), _HEAD - 2, name, "muted", _SMALL, anchor="middle")
    limit = f"grens voor voldoet: {percentage(rule.met)}"
    yield Label(scale.at(rule.met), 8, limit, "ink", _SMALL, bold=True, anchor="middle")
    yield Line(scale.at(rule.partly), _HEAD - 8, scale.at(rule.partly), height, "line", 0.75)
    yield Line(scale.at(rule.met), 11, scale.at(rule.met), height, "ink", 1)
    for edge in edges:
        words = percentage(edge)
        yield Label(scale.at(edge), height + 10, words, "muted", _SMALL, anchor="middle")


def _line(scale: _Scale, line: ProfileLine, y: float) -> Iterator[Shape]:
    middle, base = y + _ROW / 2, y + _ROW / 2 + 3
    yield Label(0, base, line.label, "ink", _SIZE, room=scale.left - 8)
    yield Rect(scale.left, middle - 1.5, scale.length, 3, "line", 1.5)
    if line.score is not None and line.rating is not None:
        x = scale.at(line.score)
        yield Circle(x, middle, _MARK / 2 + 1.5, "paper")
        yield from rating_mark(line.rating, x - _MARK / 2, middle - _MARK / 2, _MARK)
        yield Label(scale.shares, base, percentage(line.score), "ink", _SIZE, anchor="end")
    role = "ink" if line.rating is not None else "muted"
    words = Label(scale.words, base, line.words, role, _SIZE, bold=line.rating is not None)
    yield replace(words, room=scale.right - scale.words)


def profile_words(groups: Sequence[ProfileGroup], rule: ThemeRule) -> str:
    """Return what the profile shows: highest, lowest, and each theme's distance."""
    lines = [line for group in groups for line in group.lines]
    known = [line for line in lines if line.score is not None]
    said = [f"Profiel van {len(lines)} thema's. De grens voor voldoet is {percentage(rule.met)}."]
    if known:
        ordered = sorted(known, key=lambda line: line.score or Fraction(0))
        said.append(f"Hoogste: {_named(ordered[-1])}. Laagste: {_named(ordered[0])}.")
    said.extend(f"{line.label}: {_told(line, rule)}." for line in lines)
    return " ".join(said)


def _named(line: ProfileLine) -> str:
    return f"{line.label} ({percentage(line.score or Fraction(0))})"


def _told(line: ProfileLine, rule: ThemeRule) -> str:
    if line.score is None:
        return line.words
    share = percentage(line.score)
    if line.score >= rule.met:
        return f"{line.words}, {share}, op of boven de grens"
    points = percentage(rule.met - line.score).rstrip("%")
    return f"{line.words}, {share}, {points} procentpunt onder de grens"
