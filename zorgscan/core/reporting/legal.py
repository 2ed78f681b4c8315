"""Legal duties that an answer says are not met: facts, never an accusation.

Only the school's own edition has them. The words tell what was answered and what the duty
is; whether that breaks a law is not for a program to say. Must not know pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.explain import source_titles
from zorgscan.core.reporting.answers import said, shortened
from zorgscan.core.reporting.model import (
    Block,
    Heading,
    Paragraph,
    Text,
    Together,
    strong,
    text,
)
from zorgscan.core.standards.model import Status
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Criterion

TO_DO: Final = "Ga na of uw antwoord klopt, en bespreek het met uw bestuur."
"""What a school can do about any legal point."""


def legal_line(edition: Edition, name: str) -> Text:
    """Return a legal point in one line: its name, what was answered, what the law asks."""
    return (*legal_name(edition, name), *text(f" {_law(edition, name)}"))


def legal_name(edition: Edition, name: str, limit: int | None = None) -> Text:
    """Return a legal point: its name, and what was answered, cut to a length if one is given."""
    words = _answered(edition, name)
    answered = strong(shortened(words, limit) if limit else words, ("legal", name))
    return text(strong(f"{edition.named(name)}. "), "Uw antwoord: ", answered)


def _law(edition: Edition, name: str) -> str:
    """Return in one sentence what the law asks."""
    criterion = edition.criterion(name)
    words = _duty(edition, criterion) if criterion else ""
    first, stop, _ = words.partition(". ")
    return f"{first}." if stop else words


def _duty(edition: Edition, criterion: Criterion) -> str:
    """Return what the law asks; the whole reason where a standard does not set it apart."""
    return edition.wording.fill(criterion.legal or criterion.reason)


def _answered(edition: Edition, name: str) -> str:
    value = edition.state.values.get(name)
    if isinstance(value, Pair):
        return f"niet alle ({value.part} van {value.whole})."
    return f"{said(edition, name).rstrip('.')}."


def legal_blocks(edition: Edition) -> Iterator[Block]:
    """Yield the legal points with the duty and its source; or that there are none."""
    points = edition.assessment.legal_not_met
    if points is None:
        return
    yield Heading(2, "Wettelijke punten")
    yield Paragraph(text(_introduction(edition, points)))
    for name in points:
        yield Together(tuple(_point(edition, name)))


def _introduction(edition: Edition, points: tuple[str, ...]) -> str:
    if not points:
        return nothing_legal(edition)
    return (
        "Bij deze vragen hoort een wettelijke plicht. Volgens uw antwoord lukt die nog niet. "
        "Deze punten staan alleen in het rapport voor de school zelf."
    )


def nothing_legal(edition: Edition) -> str:
    """Return why there is no legal point: none was found, or nothing was answered."""
    legal = [c.item for c in edition.standard.criteria if c.status is Status.LEGAL]
    rated = [
        name
        for name in legal
        if (result := edition.result(name)) is not None and result.rating.is_rated
    ]
    if not rated:
        return "De vragen over wettelijke plichten zijn nog niet beantwoord."
    return "In uw antwoorden over wettelijke plichten is geen punt gevonden."


def _point(edition: Edition, name: str) -> Iterator[Block]:
    """Yield a legal point: what was answered, what the law asks, what to do, the source."""
    criterion = edition.criterion(name)
    yield Paragraph(text(strong(edition.named(name))), with_next=True)
    yield Paragraph(text("Uw antwoord: ", _answered(edition, name)), with_next=True)
    if criterion is None:
        return
    yield Paragraph(text(_duty(edition, criterion)), with_next=True)
    yield Paragraph(text(TO_DO), with_next=True)
    if sources := source_titles(edition.standard, criterion):
        yield Paragraph(text(f"Bronnen: {'; '.join(sources)}."), "small")
