"""Which backups stay: the last of each of the last days, weeks and months that have one.

Days without a backup do not count. So a file that is opened once a year keeps what
it has, and a clock that is wrong for a while throws nothing away. This module must
not know files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of how many days, weeks and months a backup stays."""

Moment = TypeVar("Moment", bound="datetime")


def kept(moments: Iterable[Moment]) -> frozenset[Moment]:
    """Return the moments of which the backup stays.

    Thinning after each backup leaves the same as thinning once at the end, as long
    as time goes on: what was kept of a day, week or month was its last.
    """
    newest_first = sorted(moments, reverse=True)
    stays = (
        _last_of_each(newest_first, _day, DAYS),
        _last_of_each(newest_first, _week, WEEKS),
        _last_of_each(newest_first, _month, MONTHS),
    )
    return frozenset[Moment]().union(*stays)


def _last_of_each(
    newest_first: Sequence[Moment], span: Callable[[Moment], Hashable], count: int
) -> list[Moment]:
    last: dict[Hashable, Moment] = {}
    for moment in newest_first:
        last.setdefault(span(moment), moment)
    return list(last.values())[:count]


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month
