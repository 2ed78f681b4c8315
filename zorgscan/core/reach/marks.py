"""What a standard asks of answers: all that can make one answer count unlike another.

Gathered for one theme, so that its questions need be tried only with answers that make
a difference. This module must not know scans.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zorgscan.core.conditions import Comparison, Condition, Operator, comparisons
from zorgscan.core.reach.stretches import Cut
from zorgscan.core.standards.model import BoundKind, MeasureKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.core.standards.model import Bound, Criterion, Measure

from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Link:
    """One number divided by another, times a factor, and where that is cut."""

    top: str
    bottom: str
    times: Fraction
    cuts: tuple[Cut, ...]


@dataclass(frozen=True)
class Marks:
    """What is asked of answers, by question.

    Attributes:
        compared: Comparisons in conditions.
        bounds: Thresholds on a figure that is computed from this answer alone.
        links: Thresholds on one number divided by another.
    """

    compared: dict[str, list[Comparison]] = field(
        default_factory=lambda: defaultdict[str, list[Comparison]](list)
    )
    bounds: dict[str, list[tuple[Measure, Bound]]] = field(
        default_factory=lambda: defaultdict[str, "list[tuple[Measure, Bound]]"](list)
    )
    links: list[Link] = field(default_factory=list[Link])

    def linked(self, name: str) -> Iterable[Link]:
        """Yield the links a question is an end of."""
        return (link for link in self.links if name in (link.top, link.bottom))


def marks_of(criteria: Iterable[Criterion], conditions: Iterable[Condition]) -> Marks:
    """Return what criteria and further conditions ask of answers."""
    marks = Marks()
    for condition in conditions:
        _compare(marks, condition)
    for criterion in criteria:
        _hold(marks, criterion)
        for block in criterion.thresholds:
            _compare(marks, block.when)
        _compare(marks, criterion.legal_breach)
    return marks


def cuts_of(comparison: Comparison) -> tuple[Cut, ...]:
    """Return where a comparison with a number cuts."""
    if isinstance(comparison.operand, tuple):
        return ()
    limit = Fraction(comparison.operand)
    if comparison.operator in (Operator.AT_LEAST, Operator.BELOW):
        return (Cut(limit),)
    if comparison.operator in (Operator.AT_MOST, Operator.ABOVE):
        return (Cut(limit, strict=True),)
    return (Cut(limit), Cut(limit, strict=True))


def cut_of(bound: Bound) -> Cut:
    """Return where a threshold on a figure cuts."""
    return Cut(bound.limit, strict=bound.kind is BoundKind.AT_MOST)


def _compare(marks: Marks, condition: Condition | None) -> None:
    for comparison in comparisons(condition) if condition else ():
        marks.compared[comparison.item].append(comparison)


def _hold(marks: Marks, criterion: Criterion) -> None:
    measure = criterion.measure
    bounds = [
        bound
        for block in criterion.thresholds
        for bound in (block.met, block.partly)
        if bound is not None
    ]
    for bound in bounds:
        if bound.kind is BoundKind.IN:
            marks.bounds[criterion.item].append((measure, bound))
        elif measure.kind is not MeasureKind.RATIO:
            marks.bounds[measure.of].append((measure, bound))
    if measure.kind is MeasureKind.RATIO and measure.per is not None:
        cuts = sorted({cut_of(bound) for bound in bounds if bound.kind is not BoundKind.IN})
        marks.links.append(Link(measure.of, measure.per, measure.times, tuple(cuts)))
