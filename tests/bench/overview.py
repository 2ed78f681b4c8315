"""What a municipality's page has to compute: all figures of 300 schools in 10 rounds, cold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.figures import Figure, Promise, Side
from tests.overview.speed import many_rounds, seconds_of_a_view

if TYPE_CHECKING:
    from tests.bench.effort import Effort

_LIMIT = 100.0


def measure(effort: Effort) -> list[Figure]:
    """Compute every figure of a view, each time from nothing."""
    rounds = many_rounds()
    runs = [seconds_of_a_view(rounds) for _ in range(effort.reports)]
    whole = Side("every figure of a round, cold", tuple(1000 * sum(run.values()) for run in runs))
    slowest = max(runs[0], key=lambda part: sum(run[part] for run in runs))
    part = Side(f"of which the slowest: {slowest}", tuple(1000 * run[slowest] for run in runs))
    scans = sum(len(each.responses) for each in rounds)
    return [
        Figure(
            "The figures of a municipality's view",
            (whole, part),
            whole.middle,
            "{} ms for all of a view",
            Promise("at most", _LIMIT),
            (f"{scans} scans in {len(rounds)} rounds",),
        )
    ]
