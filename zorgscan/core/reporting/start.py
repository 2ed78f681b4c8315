"""Where a school begins: at most three steps, so that the first page ends in something to do.

Legal points first, then what the plan has due first and what is farthest from the standard
without a plan. For the school's own edition alone. Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting.answers import shortened
from zorgscan.core.reporting.legal import TO_DO
from zorgscan.core.reporting.model import Block, Heading, Listing, Paragraph, Text, strong, text
from zorgscan.core.reporting.ranking import gaps
from zorgscan.core.reporting.requests import quarter_words
from zorgscan.core.scans.model import Action, ActionState, Addressee

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.reporting.edition import Edition

TITLE: Final = "Begin hier"
_MOST: Final = 3
_OWNER: Final = 24
"""Most characters of who does something: a step stays on one line."""
_ASKED: Final = {
    Addressee.SCHOOL: "",
    Addressee.MUNICIPALITY: "Vraag de gemeente: ",
    Addressee.PARTNER: "Vraag een partner: ",
}


def start_blocks(edition: Edition, limit: int) -> Iterator[Block]:
    """Yield the first steps.

    Args:
        edition: The school's own.
        limit: The most characters of a text that was typed.
    """
    steps = [*_legal(edition), *_planned_and_gap(edition, limit)][:_MOST] or [_nothing(edition)]
    yield Heading(2, TITLE, listed=False)
    yield Listing(tuple((Paragraph(step),) for step in steps), numbered=True)


def _legal(edition: Edition) -> Iterator[Text]:
    """Yield one step for all legal points together."""
    points = edition.assessment.legal_not_met or ()
    numbers = ", ".join(edition.numbers[name] for name in points)
    if len(points) == 1:
        yield text(strong(f"Wettelijk punt ({numbers}). "), TO_DO)
    elif points:
        words = "Ga na of uw antwoorden kloppen, en bespreek ze met uw bestuur."
        yield text(strong(f"Wettelijke punten ({numbers}). "), words)


def _planned_and_gap(edition: Edition, limit: int) -> Iterator[Text]:
    """Yield what is due first, the largest gap without a plan, then what is due next."""
    due = _due(edition)
    yield from (_step(action, limit) for action in due[:1])
    kept = [a for a in edition.scan.actions if a.state is not ActionState.DROPPED]
    planned = [action.item for action in kept if action.item]
    for result in gaps(edition, 1, (*planned, *(edition.assessment.legal_not_met or ()))):
        words = "Spreek af wie dit oppakt, en zet het in uw actieplan."
        yield text(strong(f"{shortened(edition.named(result.item), limit)}. "), words)
    yield from (_step(action, limit) for action in due[1:_MOST])


def _due(edition: Edition) -> list[Action]:
    """Return what is still to be done, by quarter; what the school itself does goes first."""
    states = (ActionState.OPEN, ActionState.BUSY)
    order = {addressee: place for place, addressee in enumerate(Addressee)}
    return sorted(
        (action for action in edition.scan.actions if action.state in states),
        key=lambda action: (action.quarter or "9999", order[action.addressee]),
    )


def _step(action: Action, limit: int) -> Text:
    what = shortened(action.text, limit)
    stop = "" if what.endswith((".", "?", "!", "…")) else "."
    who_and_when = (shortened(action.owner or "", _OWNER), quarter_words(action.quarter or ""))
    planned = ", ".join(filter(None, who_and_when))
    plan = f"{planned[:1].upper()}{planned[1:]}." if planned else "Uit uw actieplan."
    return text(strong(f"{_ASKED[action.addressee]}{what}{stop} "), plan)


def _nothing(edition: Edition) -> Text:
    """Return the step of who has neither a plan nor a gap."""
    rated = any(result.rating.is_rated for result in edition.assessment.items.values())
    if rated:
        return text("Bespreek dit rapport met uw team en uw bestuur.")
    return text("Beantwoord eerst meer vragen. Dan ziet u hier waar u kunt beginnen.")
