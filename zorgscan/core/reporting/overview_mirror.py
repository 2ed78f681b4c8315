"""The municipality's own mirror: what schools say that it and its partners do for them.

It comes first, before anything that is said of schools. Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.reporting.model import (
    Block,
    Chapter,
    Chart,
    Heading,
    Paragraph,
    Together,
    text,
)
from zorgscan.core.reporting.overview_charts import BarLine, rating_bars
from zorgscan.core.reporting.overview_words import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.charts import Drawing
    from zorgscan.core.overview.needs import Need
    from zorgscan.core.overview.view import Overview
    from zorgscan.core.reporting.overview_words import Words


def mirror_chapter(overview: Overview, words: Words, title: str = "De spiegel") -> Chapter:
    """Return what schools say of what the municipality and its partners do."""
    needs = overview.needs
    intro = (
        "Dit zeggen scholen over wat gemeente en partners voor hen doen. Bovenaan staat wat het "
        "meest ontbreekt: nog niet telt daarbij als 1, deels als een half."
    )
    own = "Leg er uw eigen cijfers naast, zoals wachttijden en bezoeken aan scholen."
    blocks: list[Block] = [
        Paragraph(text(intro), with_next=True),
        Chart(need_bars(overview, needs.alone, words), text(own)),
    ]
    if needs.shared:
        blocks.append(
            Together(
                (
                    Heading(2, "Wat school en gemeente samen doen"),
                    Chart(need_bars(overview, needs.shared, words)),
                )
            )
        )
    return Chapter(title, tuple(blocks))


def need_bars(overview: Overview, needs: Sequence[Need], words: Words) -> Drawing:
    """Return needs as bars, one per sector."""
    return rating_bars([_line(overview, need, words) for need in needs], WIDTH)


def _line(overview: Overview, need: Need, words: Words) -> BarLine:
    sectors = overview.round.form.sectors
    bars = tuple((sector, need.by_sector[sector]) for sector in sectors if sector in need.by_sector)
    return BarLine(words.named(need.item), bars)
