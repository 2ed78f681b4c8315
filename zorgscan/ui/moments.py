"""A moment as people read it, in their own time zone. Must not know what happened then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.dutch import dutch_date

if TYPE_CHECKING:
    from datetime import datetime


def told(moment: datetime) -> str:
    """Return a moment as `20 november 2026 om 15:32`."""
    local = moment.astimezone()
    return f"{dutch_date(local.date())} om {local.hour:02}:{local.minute:02}"
