"""What an answered question still waits for before it can be rated.

A measure or a choice of thresholds may need other answers; without them an item
stays open although it was answered, and people want to know why. Must not know
how outcomes are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.conditions import AllOf, AnyOf, holds, references

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.conditions import Condition
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Criterion, Thresholds
    from zorgscan.core.values import Value


def still_needed(criterion: Criterion, state: ScanState) -> tuple[str, ...]:
    """Return the questions without a counting value that an answered item waits for.

    Args:
        criterion: What the standard says of the item.
        state: The scan.

    Returns:
        Names, in the form's order; none when the item itself is not answered.
    """
    if criterion.item not in state.values:
        return ()
    lacking = {name for name in _looked_at(criterion) if name not in state.values}
    return tuple(name for name in state.questions if name in lacking)


def possible_thresholds(
    criterion: Criterion, values: Mapping[str, Value]
) -> tuple[Thresholds, ...]:
    """Return the thresholds that can still apply, whatever the open answers turn out to be.

    Args:
        criterion: What the standard says of the item.
        values: The values that are known, by name of their question.
    """
    found: list[Thresholds] = []
    for block in criterion.thresholds:
        if block.when is not None and not _can_hold(block.when, values):
            continue
        found.append(block)
        if block.when is None or holds(block.when, values):
            break
    return tuple(found)


def _can_hold(condition: Condition, values: Mapping[str, Value]) -> bool:
    if isinstance(condition, AllOf):
        return all(_can_hold(part, values) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_can_hold(part, values) for part in condition.parts)
    return condition.item not in values or holds(condition, values)


def _looked_at(criterion: Criterion) -> Iterator[str]:
    yield criterion.measure.of
    if criterion.measure.per is not None:
        yield criterion.measure.per
    for block in criterion.thresholds:
        if block.when is not None:
            yield from references(block.when)
