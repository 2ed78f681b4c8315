"""How long the figures of a view take: `python -m tests.overview.speed`.

300 schools in 10 rounds, each scan with outcomes of its own; every figure computed cold.
"""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from tests.overview.made import rounds_of
from zorgscan.core.overview.heat import Filter, Order, filtered, in_order
from zorgscan.core.overview.view import Overview
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from zorgscan.core.collecting.model import Response, Round

PARTS = (
    "figures", "both", "response", "heat", "distributions", "needs", "findings", "actions",
    "outliers", "history",
)  # fmt: skip


def many_rounds(schools: int = 300, years: int = 10) -> tuple[Round, ...]:
    """Rounds of so many schools, copied from fewer, each with its own objects."""
    few = rounds_of(60, years)
    return tuple(_grown(each, schools) for each in few)


def _grown(round_: Round, schools: int) -> Round:
    copies = range(-(-schools // len(round_.expected)))
    expected = [
        replace(line, subject=replace(line.subject, vestiging=f"{copy:02d}"))
        for copy in copies
        for line in round_.expected
    ]
    responses = [_copy(response, copy) for copy in copies for response in round_.responses]
    return replace(round_, expected=tuple(expected[:schools]), responses=tuple(responses))


def _copy(response: Response, copy: int) -> Response:
    """Return a response of another branch, with outcomes that are not shared in memory."""
    subject = replace(response.expected.subject, vestiging=f"{copy:02d}")
    assessment = response.edition.assessment
    own = replace(assessment, items={n: replace(r) for n, r in assessment.items.items()})
    edition = replace(response.edition, assessment=own)
    return replace(response, expected=replace(response.expected, subject=subject), edition=edition)


def seconds_of_a_view(rounds: tuple[Round, ...]) -> dict[str, float]:
    """Return how long each part of a view takes, in order, and one filter with an order."""
    overview = Overview(rounds, Scope.FULL)
    took: dict[str, float] = {}
    for part in PARTS:
        start = perf_counter()
        getattr(overview, part)
        took[part] = perf_counter() - start
    start = perf_counter()
    sector = overview.round.form.sectors[0]
    code = overview.round.form.findings[0].code
    wanted = Filter(sector=sector, subject=code)
    in_order(filtered(overview.heat, wanted, overview.figures), Order.TO_DO)
    took["filter and order"] = perf_counter() - start
    return took


if __name__ == "__main__":
    rounds = many_rounds()
    print(sum(len(each.responses) for each in rounds), "scans")
    best = min((seconds_of_a_view(rounds) for _ in range(5)), key=lambda took: sum(took.values()))
    for part, took in best.items():
        print(f"{part:18} {took * 1000:6.1f} ms")
    print(f"{'together':18} {sum(best.values()) * 1000:6.1f} ms")
