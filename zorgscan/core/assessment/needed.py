"""What an answered question still waits for before it can be rated.

A measure or a choice of thresholds may need other answers; without them an item
stays open although it was answered, and people want to know why. Must not know
how outcomes are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.conditions import references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Criterion


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


def _looked_at(criterion: Criterion) -> Iterator[str]:
    yield criterion.measure.of
    if criterion.measure.per is not None:
        yield criterion.measure.per
    for block in criterion.thresholds:
        if block.when is not None:
            yield from references(block.when)
