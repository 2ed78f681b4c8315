"""What time it is; the only place that asks.

`SOURCE_DATE_EPOCH` fixes the clock, so that the same scan, standard and program
give the same bytes. Everything else gets a `Clock` handed in.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, ZorgscanError

if TYPE_CHECKING:
    from collections.abc import Mapping

Clock = Callable[[], datetime]
"""Returns the present moment, aware, UTC."""

_VARIABLE = "SOURCE_DATE_EPOCH"
_SCHOOL_YEAR_STARTS = 8  # August


def clock_from(environment: Mapping[str, str] = os.environ) -> Clock:
    """Return the system's clock, or the moment that `SOURCE_DATE_EPOCH` fixes.

    Raises:
        ZorgscanError: The variable is set but is no moment.
    """
    fixed = environment.get(_VARIABLE, "")
    if not fixed:
        return _system
    try:
        moment = datetime.fromtimestamp(int(fixed), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ZorgscanError(Fault.CLOCK, found=fixed) from error
    return lambda: moment


def timestamp(moment: datetime) -> str:
    """Return a moment as files have it: `2026-11-18T14:32:05Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def school_year_of(day: date) -> str:
    """Return the school year a day falls in, `2026-2027`."""
    first = day.year if day.month >= _SCHOOL_YEAR_STARTS else day.year - 1
    return f"{first}-{first + 1}"


def _system() -> datetime:
    return datetime.now(UTC)
