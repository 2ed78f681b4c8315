"""Conditions as data: comparisons on answers, joined by all and any.

Used for relevance, for the choice of thresholds, for legal breaches and for
attention. There is no expression language: a condition is a small tree that an
editor can offer as choices. This module must not know forms or files.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Operator(StrEnum):
    """How an answer is compared; the names are the keys in the files."""

    IN = "in"
    EQUALS = "equals"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    PART_BELOW_WHOLE = "part_below_whole"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison of one answer.

    Attributes:
        item: Name of the question.
        operator: How to compare.
        operand: Choice names for `in`; a number for the others; ignored for pairs.
    """

    item: str
    operator: Operator
    operand: tuple[str, ...] | Decimal


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


Condition = Comparison | AllOf | AnyOf

_NUMERIC: Mapping[Operator, Callable[[Decimal, Decimal], bool]] = {
    Operator.EQUALS: lambda value, operand: value == operand,
    Operator.AT_LEAST: lambda value, operand: value >= operand,
    Operator.AT_MOST: lambda value, operand: value <= operand,
    Operator.ABOVE: lambda value, operand: value > operand,
    Operator.BELOW: lambda value, operand: value < operand,
}


def holds(condition: Condition, values: Mapping[str, Value]) -> bool:
    """Return whether the condition holds.

    Args:
        condition: The condition.
        values: Counting values by question name; a blank question is absent,
            and a comparison on it is false.
    """
    if isinstance(condition, AllOf):
        return all(holds(part, values) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, values) for part in condition.parts)
    value = values.get(condition.item)
    return value is not None and _compare(condition, value)


def references(condition: Condition) -> Iterator[str]:
    """Yield the names of all questions the condition looks at, repeats included."""
    for comparison in comparisons(condition):
        yield comparison.item


def comparisons(condition: Condition) -> Iterator[Comparison]:
    """Yield all comparisons in the condition, left to right."""
    if isinstance(condition, Comparison):
        yield condition
        return
    for part in condition.parts:
        yield from comparisons(part)


def _compare(comparison: Comparison, value: Value) -> bool:
    if isinstance(value, Pair):
        return comparison.operator is Operator.PART_BELOW_WHOLE and value.part < value.whole
    if comparison.operator is Operator.IN:
        wanted = comparison.operand if isinstance(comparison.operand, tuple) else ()
        chosen = value if isinstance(value, tuple) else (value,)
        return any(name in wanted for name in chosen)
    number = _number(value)
    compare = _NUMERIC.get(comparison.operator)
    if number is None or compare is None or not isinstance(comparison.operand, Decimal):
        return False
    return compare(number, comparison.operand)


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else None
