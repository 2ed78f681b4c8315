"""Drawings as data: what a chart is made of, whoever paints it.

Shapes have points as unit, the origin in the upper left corner, y downwards, and a role
instead of a colour: the window and the paper each have their own colours for it, light
or dark. Must not know a painter, a font or an item.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from zorgscan.core.ratings import Rating

Role = Literal[
    "ink",
    "muted",
    "faint",
    "line",
    "paper",
    "surface",
    "accent",
    "tint",
    "band",
    "met",
    "partly",
    "not_met",
]
"""What a shape is for; a painter looks its colour up."""

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle, or only its outline."""

    x: float
    y: float
    width: float
    height: float
    role: Role
    radius: float = 0
    outline: float = 0
    """Width of the outline; 0 fills instead."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled disc around a point, or only its ring."""

    x: float
    y: float
    radius: float
    role: Role
    outline: float = 0
    """Width of the ring; 0 fills instead."""


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled closed shape."""

    points: tuple[Point, ...]
    role: Role


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; y is its base line.

    With `room` it is cut, with an ellipsis, where it would be wider than that.
    """

    x: float
    y: float
    text: str
    role: Role = "ink"
    size: float = 9
    bold: bool = False
    anchor: Anchor = "start"
    room: float = 0


Shape = Rect | Line | Circle | Polygon | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, and in words what it shows.

    Attributes:
        width: In points.
        height: In points.
        shapes: From back to front.
        alt: What someone who cannot see it needs to hear; empty only for decoration.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str = ""


_CHECK: Final[tuple[Point, ...]] = (
    (0.22, 0.53), (0.31, 0.43), (0.44, 0.56), (0.70, 0.28), (0.79, 0.38), (0.44, 0.74),
)  # fmt: skip
_CROSS: Final[tuple[Point, ...]] = (
    (0.25, 0.34), (0.34, 0.25), (0.50, 0.41), (0.66, 0.25), (0.75, 0.34), (0.59, 0.50),
    (0.75, 0.66), (0.66, 0.75), (0.50, 0.59), (0.34, 0.75), (0.25, 0.66), (0.41, 0.50),
)  # fmt: skip
_DIAMOND: Final[tuple[Point, ...]] = ((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5))


def rating_mark(rating: Rating, x: float, y: float, size: float) -> tuple[Shape, ...]:
    """Return the mark of a rating, which differs in shape and not only in colour.

    A disc with a tick, a diamond with a bar, a square with a cross; a ring for what is not
    (yet) known, a dash for what does not apply, a small dot for what is only told.

    Args:
        rating: Which one.
        x: Left side of its square.
        y: Top of its square.
        size: Side of its square.
    """

    def polygon(points: tuple[Point, ...], role: Role) -> Polygon:
        return Polygon(tuple((x + size * px, y + size * py) for px, py in points), role)

    def bar(left: float, top: float, width: float, height: float, role: Role) -> Rect:
        return Rect(x + size * left, y + size * top, size * width, size * height, role)

    middle = (x + size / 2, y + size / 2)
    match rating:
        case Rating.MET:
            return (Circle(*middle, size / 2, "met"), polygon(_CHECK, "paper"))
        case Rating.PARTLY:
            return (polygon(_DIAMOND, "partly"), bar(0.28, 0.44, 0.44, 0.12, "paper"))
        case Rating.NOT_MET:
            return (bar(0.06, 0.06, 0.88, 0.88, "not_met"), polygon(_CROSS, "paper"))
        case Rating.UNKNOWN | Rating.UNANSWERED:
            return (Circle(*middle, size * 0.42, "muted", outline=size * 0.1),)
        case Rating.NOT_APPLICABLE:
            return (bar(0.15, 0.44, 0.7, 0.12, "muted"),)
        case Rating.INFORMATIVE:
            return (Circle(*middle, size * 0.2, "muted"),)
