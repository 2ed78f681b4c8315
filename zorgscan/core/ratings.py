"""The outcomes an item, a theme or a whole scan can get."""

from __future__ import annotations

from enum import StrEnum


class Rating(StrEnum):
    """Outcome of one item; the first three are ratings by thresholds."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"
    NOT_APPLICABLE = "not_applicable"
    INFORMATIVE = "informative"

    @property
    def is_rated(self) -> bool:
        """Whether the item was held against thresholds and counts in its theme."""
        return self in (Rating.MET, Rating.PARTLY, Rating.NOT_MET)
