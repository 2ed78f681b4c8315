"""Legal duties that an answer says are not met: facts, never an accusation.

Only the school's own edition has them. The words tell what was answered and what the duty
is; whether that breaks a law is not for a program to say. Must not know pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import source_titles
from zorgscan.core.reporting.answers import said
from zorgscan.core.reporting.model import Block, Heading, Paragraph, Run, Text, quiet, strong, text
from zorgscan.core.standards.model import Status
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.reporting.edition import Edition


def legal_line(edition: Edition, name: str) -> Text:
    """Return a legal point in one line: the question and what was answered."""
    number, label = edition.numbers[name], edition.label(name)
    return text(
        quiet(f"{number}  "), f"{label} ", strong(_answered(edition, name), ("legal", name))
    )


def _answered(edition: Edition, name: str) -> str:
    value = edition.state.values.get(name)
    if isinstance(value, Pair):
        return f"Niet alle ({value.part} van {value.whole})."
    words = said(edition, name).rstrip(".")
    return f"{words[:1].upper()}{words[1:]}."


def legal_blocks(edition: Edition) -> Iterator[Block]:
    """Yield the legal points with the duty and its source; or that there are none."""
    points = edition.assessment.legal_not_met
    if points is None:
        return
    yield Heading(2, "Wettelijke punten")
    yield Paragraph(text(_introduction(edition, points)))
    for name in points:
        yield Paragraph(legal_line(edition, name), with_next=True)
        yield _duty(edition, name)


def _introduction(edition: Edition, points: tuple[str, ...]) -> str:
    if points:
        return (
            "Bij deze vragen hoort een wettelijke plicht. Volgens uw antwoord lukt die nog niet. "
            "Ga na of dat klopt, en bespreek het met uw bestuur. "
            "Deze punten staan alleen in het rapport voor de school zelf."
        )
    legal = [c.item for c in edition.standard.criteria if c.status is Status.LEGAL]
    rated = [
        name
        for name in legal
        if (result := edition.result(name)) is not None and result.rating.is_rated
    ]
    if not rated:
        return "De vragen over wettelijke plichten zijn nog niet beantwoord."
    return "In uw antwoorden over wettelijke plichten is geen punt gevonden."


def _duty(edition: Edition, name: str) -> Paragraph:
    criterion = edition.criterion(name)
    if criterion is None:
        return Paragraph(())
    sources = source_titles(edition.standard, criterion)
    source = Run(f" Bron: {'; '.join(sources)}." if sources else "")
    return Paragraph(text(edition.wording.fill(criterion.reason), source), "small")
