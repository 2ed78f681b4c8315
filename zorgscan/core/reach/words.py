"""What a theme can still end in, in Dutch. This module must not know pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.wording import RATING_WORDS, percentage

if TYPE_CHECKING:
    from zorgscan.core.reach.model import ThemeRange

WITHOUT = "zonder oordeel"


def range_text(found: ThemeRange) -> str:
    """Return what a theme can still end in, as one sentence; empty when that is settled."""
    if found.is_settled:
        return ""
    words = [RATING_WORDS[rating] for rating in found.ratings]
    if found.may_lack:
        words.append(WITHOUT)
    points = _points(found)
    if len(words) == 1:
        return f"Blijft ‘{words[0]}’, wat u ook nog invult{points}."
    begin = "Kan nog uitkomen op" if found.exact else "Blijft in elk geval binnen"
    return f"{begin}: {', '.join(words[:-1])} of {words[-1]}{points}."


def _points(found: ThemeRange) -> str:
    if found.lowest is None or found.highest is None:
        return ""
    low, high = percentage(found.lowest), percentage(found.highest)
    return f" ({low})" if low == high else f" ({low} tot {high})"
