"""Moments and people as pages tell them. Must not know what happened then."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from zorgscan.ui.moments import told

if TYPE_CHECKING:
    from zorgscan.core.merging.differences import Source


def when_text(at: str) -> str:
    """Return a moment of a file (UTC, ISO 8601) as the clock on the wall said; may be empty."""
    try:
        return told(datetime.fromisoformat(at))
    except (ValueError, OverflowError):
        return ""


def source_text(where: str, source: Source) -> str:
    """Return whose something is: where it stands, which function, when."""
    return ", ".join(part for part in (where, source.by, when_text(source.at or "")) if part)
