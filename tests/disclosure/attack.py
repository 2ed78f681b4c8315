"""Work out of all editions of a round what they do not tell, as someone with a solver would.

    python -m tests.disclosure.attack 300 [SEED]

He knows who was expected, which schools are in which edition and which gave another answer,
every figure that was told, the thresholds and the rules. Written from the rules alone: of the
program's own reckoning (`intervals`) nothing is used.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING

from tests.disclosure.integers import Integers
from tests.disclosure.made import RATINGS, levels_of
from tests.disclosure.rounds import PO_RULES, history
from zorgscan.core.disclosure.ways import Way, has_median, way_of
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.disclosure.model import CellName, State

Counts = tuple[int, int, int]
Row = dict[int, int]


@dataclass(frozen=True)
class Seen:
    """What anyone sees of a cell in one edition; `total` None: nothing.

    Attributes:
        middle: The rating of the school that the median is of.
        by_rule: Whether it was told as fully as the rule says, so that the rule tells too.
    """

    total: int | None
    known: tuple[int | None, ...] = ()
    middle: Rating | None = None
    median: bool = False
    by_rule: bool = True
    at_most: int = 0


@dataclass(frozen=True)
class Found:
    """What the attack found of one cell, or of many together.

    Attributes:
        narrow: Of each hidden count that is not open enough, what it can be.
        named: How many schools' ratings follow from differences between editions.
        hidden: How many counts were hidden.
        worst: The narrowest interval.
    """

    hidden: int = 0
    narrow: tuple[tuple[int, int], ...] = ()
    named: int = 0
    worst: tuple[int, int] | None = None


def seen_in(state: State) -> Seen:
    told = state.told
    if told.count is None:
        return Seen(None, at_most=state.at_most)
    counts = real(state)
    middle = None
    if state.half:
        (middle,) = state.half[0] & state.half[1]
    median = bool(state.half) and has_median(told.count, PO_RULES)
    way = Way.COUNT if told.met is None else Way.MET if told.partly is None else Way.RATINGS
    by_rule = way is way_of(*counts, PO_RULES, median=median)
    return Seen(told.count, (told.met, told.partly, told.not_met), middle, median, by_rule)


def real(state: State) -> Counts:
    counts = Counter(figure.rating for figure in state.behind)
    return counts[Rating.MET], counts[Rating.PARTLY], counts[Rating.NOT_MET]


def attack_cell(states: tuple[State, ...]) -> Found:
    """Return what can be worked out of one cell from all its editions."""
    told = [place for place, state in enumerate(states) if state.told.count is not None]
    if not told:
        return Found()
    groups: Counter[tuple[bool, ...]] = Counter()
    units = {(f.key, f.rating) for place in told for f in states[place].behind}
    inside = [{(f.key, f.rating) for f in states[place].behind} for place in told]

    def pattern_of(unit: object) -> tuple[bool, ...]:
        return tuple(unit in some for some in inside)

    groups.update(map(pattern_of, units))
    before = list(range(told[0]))
    gone = tuple(
        len({(f.key, f.rating) for f in states[place].behind} - inside[0]) for place in before
    )
    alike = frozenset(
        (pattern, rating)
        for pattern, size in groups.items()
        for rating in RATINGS
        if size == sum(unit[1] is rating for unit in units if pattern_of(unit) == pattern)
    )
    seen = tuple(seen_in(state) for state in states)
    return _attacked(seen, tuple(sorted(groups.items())), gone, alike)


@cache
def rows(seen: Seen) -> tuple[Counts, ...]:
    """Return all counts that look like this."""
    total = seen.total or 0
    result: list[Counts] = []
    for met in range(total + 1):
        for partly in range(total - met + 1):
            counts = (met, partly, total - met - partly)
            if _looks_like(counts, seen):
                result.append(counts)
    return tuple(result)


def _looks_like(counts: Counts, seen: Seen) -> bool:
    if any(known not in (None, count) for known, count in zip(seen.known, counts, strict=True)):
        return False
    middle = levels_of(*counts)[(sum(counts) - 1) // 2]
    if seen.middle not in (None, middle):
        return False
    if not seen.by_rule:
        return True
    met, partly, _ = seen.known
    way = Way.COUNT if met is None else Way.MET if partly is None else Way.RATINGS
    return way is way_of(*counts, PO_RULES, median=seen.median)


@cache
def _attacked(
    seen: tuple[Seen, ...],
    groups: tuple[tuple[tuple[bool, ...], int], ...],
    gone: tuple[int, ...],
    alike: frozenset[tuple[tuple[bool, ...], Rating]],
) -> Found:
    """Return the narrowest ranges; only groups that are `alike` can be known to be so."""
    model = Integers()
    numbers = {(pattern, rating): model.new(size) for pattern, size in groups for rating in RATINGS}
    for pattern, size in groups:
        model.know(size, {numbers[pattern, rating]: 1 for rating in RATINGS}, size)
    told = [one for one in seen if one.total is not None]
    sums: list[tuple[Row, ...]] = []
    for place, one in enumerate(told):
        row = tuple(
            {numbers[pattern, rating]: 1 for pattern, _ in groups if pattern[place]}
            for rating in RATINGS
        )
        model.one_of(row, rows(one))
        sums.append(row)
    ranges = [
        model.range_of(terms)
        for one, row in zip(told, sums, strict=True)
        for terms in _hidden(one, row)
    ]
    ranges += _suppressed(model, seen, sums[0], gone)
    named = sum(
        size
        for pattern, size in groups
        for which, rating in enumerate(RATINGS)
        if len(told) > 1
        and (pattern, rating) in alike
        and not any(
            p and one.known[which] == one.total for p, one in zip(pattern, told, strict=True)
        )
        and model.range_of({numbers[pattern, rating]: 1})[0] == size
    )
    return found_of(ranges, named)


def _hidden(one: Seen, row: tuple[Row, ...]) -> Iterator[Row]:
    yield from (terms for known, terms in zip(one.known, row, strict=True) if known is None)
    if one.known[0] is None:
        yield {**row[1], **row[2]}


def _suppressed(
    model: Integers, seen: tuple[Seen, ...], first: tuple[Row, ...], gone: tuple[int, ...]
) -> Iterator[tuple[int, int]]:
    """Yield what is left of editions before a cell was first told: some of those, and who went."""
    for one, went in zip(seen, gone, strict=False):
        each: list[Row] = []
        left: list[int] = []
        for row in first:
            stayed, lost = model.new(one.at_most), model.new(went)
            model.know(-10_000, {stayed: 1, **dict.fromkeys(row, -1)}, 0)
            each.append({stayed: 1, lost: 1})
            left.append(lost)
        model.know(0, dict.fromkeys(left, 1), went)
        whole = {index: 1 for terms in each for index in terms}
        model.know(0, whole, one.at_most)
        below = {**each[1], **each[2]}
        yield from (model.range_of(terms) for terms in (*each, below, whole))


def found_of(ranges: list[tuple[int, int]], named: int = 0) -> Found:
    """Return the narrowest of these, and those that are too narrow."""
    width = PO_RULES.minimum_width
    narrow = tuple((low, high) for low, high in ranges if high - low < width)
    worst = min(ranges, key=lambda i: i[1] - i[0], default=None)
    return Found(len(ranges), narrow, named, worst)


@dataclass
class Report:
    """The figures of an attack on many rounds."""

    rounds: int = 0
    editions: int = 0
    cells: int = 0
    hidden: int = 0
    failures: list[str] = field(default_factory=list[str])
    named: int = 0
    worst: tuple[int, int] | None = None
    told: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)

    def add(self, name: object, found: Found) -> None:
        """Count what was found of a cell."""
        self.cells += 1
        self.hidden += found.hidden
        self.named += found.named
        if found.narrow or found.named:
            self.failures.append(f"{name}: {found.narrow}, {found.named} schools known")
        if found.worst and (self.worst is None or _width(found.worst) < _width(self.worst)):
            self.worst = found.worst

    def count(self, kind: str, name: CellName, state: State) -> None:
        """Count how a cell is told in the last edition."""
        told = state.told
        how = "nothing" if told.count is None else "n"
        how = how if told.met is None else "met" if told.partly is None else "ratings"
        which = (kind, f"{name.about} {name.sector}")
        self.told.setdefault(which, Counter())[
            how + (" median" if told.median is not None else "")
        ] += 1


def _width(interval: tuple[int, int]) -> int:
    return interval[1] - interval[0]


def attack_rounds(count: int, seed: int) -> Report:
    """Return what the attack found in so many rounds."""
    report = Report()
    for number in range(count):
        past = history(number, seed)
        if number % 25 == 24:
            print(number + 1, "rounds", file=sys.stderr, flush=True)
        report.rounds += 1
        report.editions += len(past.editions)
        for name, states in past.editions[-1].states.items():
            report.add((number, name), attack_cell(states))
            report.count("22 po, 6 vo" if number % 2 == 0 else "3 to 60", name, states[-1])
    return report


def main(words: list[str]) -> int:
    """Attack and print the figures."""
    count, seed = int(words[0]) if words else 300, int(words[1]) if words[1:] else 1
    start = perf_counter()
    report = attack_rounds(count, seed)
    print(f"{report.rounds} rounds, {report.editions} editions, {report.cells} cells")
    print(f"{report.hidden} hidden counts, narrowest {report.worst}, {len(report.failures)} bad")
    print(f"{report.named} schools known by differences; {perf_counter() - start:.0f} s")
    print(*report.failures[:20], sep="\n")
    for (kind, cell), how in sorted(report.told.items()):
        total = sum(how.values())
        shares = ", ".join(f"{way} {100 * n / total:.0f}%" for way, n in sorted(how.items()))
        print(f"{kind}: {cell}: {shares}")
    return bool(report.failures)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
