"""Lines and areas as PDF operators. Knows roles and numbers only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.report.theme import operands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.charts import Role

_ROUND: Final = 0.5523  # where a Bezier curve's handles stand for a quarter of a circle


def painted(path: str, role: Role, outline: float) -> str:
    """Return the operators that fill a path, or stroke it with a width."""
    if outline:
        return f"{operands(role)} RG {outline:.2f} w [] 0 d {path} S"
    return f"{operands(role)} rg {path} f"


def rule(
    x1: float, y1: float, x2: float, y2: float, role: Role, width: float, *, dashed: bool = False
) -> str:
    """Return the operators of a line."""
    dash = "[2 2]" if dashed else "[]"
    return f"{operands(role)} RG {width:.2f} w {dash} 0 d {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"


def area(x: float, y: float, width: float, height: float, role: Role, radius: float = 0) -> str:
    """Return the operators of a filled rectangle."""
    path = rounded(x, y, width, height, radius) if radius else rectangle(x, y, width, height)
    return painted(path, role, 0)


def rectangle(x: float, y: float, width: float, height: float) -> str:
    """Return the path of a rectangle."""
    return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Return the path of a rectangle with round corners; of a circle, where they meet."""
    right, top = x + width, y + height
    radius = min(radius, width / 2, height / 2)
    handle = radius * (1 - _ROUND)
    curves = (
        (x + radius, y, "m"), (right - radius, y, "l"),
        (right - handle, y, right, y + handle, right, y + radius, "c"), (right, top - radius, "l"),
        (right, top - handle, right - handle, top, right - radius, top, "c"),
        (x + radius, top, "l"), (x + handle, top, x, top - handle, x, top - radius, "c"),
        (x, y + radius, "l"), (x, y + handle, x + handle, y, x + radius, y, "c"),
    )  # fmt: skip
    return " ".join(_step(curve) for curve in curves) + " h"


def _step(curve: Sequence[float | str]) -> str:
    return " ".join(part if isinstance(part, str) else f"{part:.2f}" for part in curve)
