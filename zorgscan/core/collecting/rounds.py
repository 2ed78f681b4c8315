"""Which round a report falls into: that of its school year, open on the day it came.

Must not know where rounds are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Dated(Protocol):
    """A round, as far as its place in time goes."""

    @property
    def school_year(self) -> str:
        """Of which school year scans are taken."""
        ...

    @property
    def opens(self) -> date | None:
        """The first day; None: no limit."""
        ...

    @property
    def closes(self) -> date | None:
        """The last day on which a scan is on time; None: no limit."""
        ...


AnyRound = TypeVar("AnyRound", bound=Dated)


def round_for(rounds: Sequence[AnyRound], school_year: str, day: date) -> AnyRound | None:
    """Return the round that a report falls into; None: none of its school year.

    Of several in one year the one that is open; else the last that opened before, for which
    it is late; else the first.

    Args:
        rounds: In the order in which they were made.
        school_year: Of the report.
        day: On which it came.
    """
    of_year = [one for one in rounds if one.school_year == school_year]
    begun = [one for one in of_year if one.opens is None or one.opens <= day]
    open_ = [one for one in begun if one.closes is None or day <= one.closes]
    for found in (open_, begun):
        if found:
            return found[-1]
    return of_year[0] if of_year else None
