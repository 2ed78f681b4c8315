"""Work out a theme from its questions, and a question from its theme and the others.

    python -m tests.disclosure.attack_themes 30 [SEED]

A theme's score is the mean of the points of a school's questions, so together they can tell
more than each alone. The attack looks at single schools, put together by which questions they
have a rating of (he knows that too): how many have each combination of ratings. Questions
that are never published are in it with ratings nobody knows.
"""

from __future__ import annotations

import sys
from collections import Counter
from fractions import Fraction
from itertools import product
from time import perf_counter
from typing import TYPE_CHECKING

from tests.disclosure.attack import Found, found_of, rows, seen_in
from tests.disclosure.integers import Integers
from tests.disclosure.made import RATINGS
from tests.disclosure.rounds import history
from zorgscan.core.assessment.assess import counting_items, theme_rating
from zorgscan.core.disclosure.model import About, CellName
from zorgscan.core.ratings import Rating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.model import Edition, State

POINTS = {Rating.MET: 2, Rating.PARTLY: 1, Rating.NOT_MET: 0}
Kind = tuple[tuple[str, Rating], ...]


def told_together(edition: Edition, round_: Round) -> Iterator[tuple[CellName, list[CellName]]]:
    """Yield each theme with its questions of which this edition tells something new."""
    for name, states in edition.states.items():
        if name.about is About.THEME and states[-1].edition == edition.number:
            section = round_.form.section_by_name[name.name]
            items = counting_items(section, round_.form, round_.standard)
            cells = [CellName(About.ITEM, item, name.sector) for item in items]
            yield (
                name,
                [
                    cell
                    for cell in cells
                    if cell in edition.states
                    and edition.states[cell][-1].edition == edition.number
                    and not edition.states[cell][-1].told.is_suppressed
                ],
            )


def attack_theme(
    round_: Round, edition: Edition, theme: CellName, items: list[CellName]
) -> dict[CellName, Found]:
    """Return what can be worked out of a theme and its questions in one edition."""
    model, groups = Integers(), Counter(_patterns(round_, theme))
    numbers: dict[tuple[tuple[str, ...], Kind], int] = {}
    for pattern, size in groups.items():
        kinds = [
            tuple(zip(pattern, some, strict=True)) for some in product(RATINGS, repeat=len(pattern))
        ]
        for kind in kinds:
            numbers[pattern, kind] = model.new(size)
        model.know(size, {numbers[pattern, kind]: 1 for kind in kinds}, size)
    found: dict[CellName, Found] = {}
    rated = {f.key for f in edition.states[theme][-1].behind}
    has_theme = {_pattern_of(round_, theme, key) for key in rated}
    sums = {}
    for cell in (theme, *items):
        state = edition.states[cell][-1]
        row = tuple(
            {
                index: 1
                for (pattern, kind), index in numbers.items()
                if _rating_in(cell, pattern in has_theme, kind, round_) is rating
            }
            for rating in RATINGS
        )
        sums[cell] = row
        if not state.told.is_suppressed:
            model.one_of(row, rows(seen_in(state)))
    _know_median(model, edition.states[theme][-1], numbers, has_theme)
    for cell, row in sums.items():
        seen = seen_in(edition.states[cell][-1])
        if seen.total is not None:
            ranges = [
                model.range_of(terms)
                for known, terms in zip(seen.known, row, strict=True)
                if known is None
            ]
            if seen.known[0] is None:
                ranges.append(model.range_of({**row[1], **row[2]}))
            found[cell] = found_of(ranges)
    return found


def _know_median(model, state: State, numbers, has_theme) -> None:
    """Half the schools have the median's score or less, and more than half that or more."""
    median, total = state.told.median, state.told.count or 0
    if median is None:
        return
    step = (
        Fraction(1).__class__(1, 2) * Fraction(10) ** (median.adjusted() - 1)
        if median
        else Fraction(0)
    )
    low, high = Fraction(median) - step, Fraction(median) + step
    scores = {
        index: _score(kind) for (pattern, kind), index in numbers.items() if pattern in has_theme
    }
    place = (total + 1) // 2
    model.know(place, {i: 1 for i, score in scores.items() if score <= high}, total)
    model.know(total - place + 1, {i: 1 for i, score in scores.items() if score >= low}, total)


def _score(kind: Kind) -> Fraction:
    return Fraction(sum(POINTS[rating] for _, rating in kind), 2 * len(kind))


def _rating_in(cell: CellName, has_theme: bool, kind: Kind, round_: Round) -> Rating | None:
    if cell.about is About.ITEM:
        return dict(kind).get(cell.name)
    return theme_rating(_score(kind), round_.standard.theme_rule) if has_theme and kind else None


def _patterns(round_: Round, theme: CellName) -> Iterator[tuple[str, ...]]:
    for response in round_.responses:
        if response.expected.sector == theme.sector:
            yield _pattern(round_, theme, response.edition.assessment.items)


def _pattern_of(round_: Round, theme: CellName, key) -> tuple[str, ...]:
    (response,) = [r for r in round_.responses if r.key == key]
    return _pattern(round_, theme, response.edition.assessment.items)


def _pattern(round_: Round, theme: CellName, outcomes) -> tuple[str, ...]:
    section = round_.form.section_by_name[theme.name]
    names = counting_items(section, round_.form, round_.standard)
    return tuple(name for name in names if name in outcomes and outcomes[name].rating.is_rated)


def main(words: list[str]) -> int:
    """Attack and print the figures."""
    count, seed = int(words[0]) if words else 30, int(words[1]) if words[1:] else 1
    start, bad, hidden, groups = perf_counter(), 0, 0, 0
    for number in range(count):
        past = history(number, seed)
        for edition, round_ in zip(past.editions, past.rounds, strict=True):
            for theme, items in told_together(edition, round_):
                if not items:
                    continue
                groups += 1
                for cell, found in attack_theme(round_, edition, theme, items).items():
                    hidden += found.hidden
                    bad += len(found.narrow)
                    if found.narrow:
                        tolds = [edition.states[c][-1].told for c in (theme, *items)]
                        print(number, cell, found.narrow, *map(_short, tolds), flush=True)
    print(f"{groups} themes, {hidden} hidden counts, {bad} bad, {perf_counter() - start:.0f} s")
    return bool(bad)


def _short(told) -> tuple:
    return (told.count, told.met, told.partly, told.not_met, str(told.median))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
