"""Which outcomes come first: distances to the standard, strengths, gaps, needs.

Exact arithmetic, so that the same scan always gives the same order. Must not know words.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.assessment.assess import counting_items
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Addressee
from zorgscan.core.standards.model import BoundKind, CountsFor, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.reporting.edition import Edition

_POINTS = {Rating.NOT_MET: 0, Rating.PARTLY: 1, Rating.MET: 2}
_HALF = Fraction(1, 2)


def distance(result: ItemResult) -> Fraction:
    """Return how far an outcome is from what meets the standard.

    From 0 (met) to 1, as a share of the limit itself; where there is no figure (a choice,
    or only a rating is told) 1 for not met and a half for partly.
    """
    if not result.rating.is_rated or result.rating is Rating.MET:
        return Fraction(0)
    bound = result.thresholds.met if result.thresholds else None
    if result.measure is None or bound is None or bound.kind is BoundKind.IN:
        return Fraction(1) if result.rating is Rating.NOT_MET else _HALF
    short = abs(bound.limit - result.measure)
    return min(short / bound.limit, Fraction(1)) if bound.limit else Fraction(1)


def worst_first(results: Iterable[ItemResult]) -> list[ItemResult]:
    """Return outcomes that are not met, then partly met; within those the farthest first."""
    short = [r for r in results if r.rating in (Rating.NOT_MET, Rating.PARTLY)]
    return sorted(short, key=lambda r: (_POINTS[r.rating], -distance(r)))


def _own_results(edition: Edition) -> Iterator[tuple[str, ItemResult]]:
    """Yield section and outcome of each rated item that counts for the school itself."""
    for section in edition.form.sections:
        if section.scored and not section.reciprocal:
            for name in counting_items(section, edition.form, edition.standard):
                result = edition.result(name)
                if result is not None and result.rating.is_rated:
                    yield section.name, result


def strengths(edition: Edition, count: int) -> list[ItemResult]:
    """Return met items, from the themes with the highest score, one of each theme first."""
    met = [(s, r) for s, r in _own_results(edition) if r.rating is Rating.MET]
    met.sort(key=lambda pair: -_score(edition, pair[0]))
    return _spread(met, count)


def is_above_law(edition: Edition, name: str) -> bool:
    """Tell whether a law stands behind a question and the standard asks more than that law."""
    criterion = edition.criterion(name)
    return (
        criterion is not None
        and criterion.status is Status.LEGAL
        and name not in (edition.assessment.legal_not_met or ())
    )


def gaps(edition: Edition, count: int, leave_out: Iterable[str] = ()) -> list[ItemResult]:
    """Return items farthest from the standard, one of each theme first.

    Where the standard asks more than the law only the school's own edition lists it, and
    last: others may not read whether a duty is met, so nothing could be said beside it.
    """
    skipped = set(leave_out)
    found = [(s, r) for s, r in _own_results(edition) if r.item not in skipped]
    ordinary = [pair for pair in found if not is_above_law(edition, pair[1].item)]
    chosen = _gaps(edition, ordinary, count)
    if edition.is_own:
        others = [pair for pair in found if pair not in ordinary]
        chosen += _gaps(edition, others, count - len(chosen))
    return chosen


def _gaps(edition: Edition, found: list[tuple[str, ItemResult]], count: int) -> list[ItemResult]:
    order = {result.item: place for place, result in enumerate(worst_first(r for _, r in found))}
    short = [(s, r) for s, r in found if r.item in order]

    def place(pair: tuple[str, ItemResult]) -> tuple[int, Fraction, int]:
        section, result = pair
        return _POINTS[result.rating], _score(edition, section), order[result.item]

    return _spread(sorted(short, key=place), count)


def needs(edition: Edition) -> list[ItemResult]:
    """Return what the municipality is asked for: not met first, then in the form's order.

    That is what counts for the municipality. What school and municipality do together is
    asked only when the plan asks it. No distances: an edition with fewer figures would
    have another order.
    """
    asked = {a.item for a in edition.scan.actions if a.addressee is Addressee.MUNICIPALITY}
    short = [
        result
        for name, result in edition.assessment.items.items()
        if result.rating in (Rating.NOT_MET, Rating.PARTLY)
        and (criterion := edition.criterion(name)) is not None
        and (
            criterion.counts_for is CountsFor.MUNICIPALITY
            or (criterion.counts_for is CountsFor.BOTH and name in asked)
        )
    ]
    return sorted(short, key=lambda result: _POINTS[result.rating])


def _score(edition: Edition, section: str) -> Fraction:
    theme = edition.assessment.themes.get(section)
    return _HALF if theme is None or theme.score is None else theme.score


def _spread(pairs: list[tuple[str, ItemResult]], count: int) -> list[ItemResult]:
    """Return the first items, no second of a section while another section has one."""
    rounds: dict[str, int] = {}
    keyed: list[tuple[int, ItemResult]] = []
    for section, result in pairs:
        rounds[section] = rounds.get(section, 0) + 1
        keyed.append((rounds[section], result))
    keyed.sort(key=lambda pair: pair[0])
    return [result for _, result in keyed[:count]]
