"""What the result says of other schools: at the top, at a theme, at a question.

Must not know how it looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.benchmarks.model import SMALLEST_GROUP
from zorgscan.core.benchmarks.words import (
    group_words,
    item_median,
    side_words,
    theme_median,
)
from zorgscan.core.wording import dutch_date, percentage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.app.session import Session
    from zorgscan.core.benchmarks.compare import Beside, Comparison


def others_text(session: Session, sector: str) -> str:
    """Return how to read what stands beside the outcomes."""
    question = session.form.sector_question
    choice = question.choice(sector) if question else None
    label = session.wording.fill(choice.label) if choice else sector
    return (
        f"Het zijn scholen in hetzelfde onderwijs: {label}. "
        "De mediaan is het cijfer van de middelste school. "
        "Bij een thema telt ook van uw school alleen wat u deelt. "
        f"Van minder dan {SMALLEST_GROUP} scholen staat hier niets."
    )


def theme_beside(session: Session, standing: Comparison | None, name: str) -> str:
    """Return how a theme stands beside the others; empty when it does not."""
    found = _found(standing.themes, name) if standing else None
    if standing is None or found is None:
        return ""
    own, shown = standing.own_themes[name].score, session.assessment.themes[name].score
    median = theme_median(found)
    told = f"Andere scholen: {side_words(found)}"
    told += f" van {median}" if median else ""
    if own is not None and (shown is None or percentage(own) != percentage(shown)):
        told += f" (u: {percentage(own)} met wat u deelt)"
    many, _ = group_words(found.group)
    return f"{told}. {many}, {_frozen(session)}."


def item_beside(session: Session, standing: Comparison | None, name: str) -> str:
    """Return how a question stands beside the others; empty when it does not."""
    found = _found(standing.items, name) if standing else None
    if found is None:
        return ""
    median = item_median(session.form, session.standard, found)
    figure = f" De mediaan is {median}." if median else ""
    many, ratings = group_words(found.group)
    told = f"{many} ({ratings})" if ratings else many
    return f"Andere scholen: {side_words(found)}.{figure} {told}, {_frozen(session)}."


def _found(places: Iterable[Beside], name: str) -> Beside | None:
    return next((beside for beside in places if beside.name == name), None)


def _frozen(session: Session) -> str:
    """Return since when the others' figures no longer change."""
    benchmark = session.benchmark
    return dutch_date(benchmark.frozen_on) if benchmark else ""
