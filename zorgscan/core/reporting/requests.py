"""What the school needs from the municipality, and the plan of what will be done.

Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.answers import name_cell, now_words, rating_cell
from zorgscan.core.reporting.legal import TO_DO
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Listing,
    Paragraph,
    Run,
    Table,
    cell,
    quiet,
    strong,
    text,
)
from zorgscan.core.reporting.ranking import needs
from zorgscan.core.scans.model import Action, ActionState, Addressee
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.forms.model import Subject
    from zorgscan.core.reporting.edition import Edition

STATE_WORDS: Final[Mapping[ActionState, str]] = {
    ActionState.OPEN: "nog te doen",
    ActionState.BUSY: "bezig",
    ActionState.DONE: "klaar",
    ActionState.DROPPED: "vervallen",
}
ADDRESSEE_WORDS: Final[Mapping[Addressee, str]] = {
    Addressee.SCHOOL: "school",
    Addressee.MUNICIPALITY: "gemeente",
    Addressee.PARTNER: "partner",
}
_NEED_COLUMNS = (
    Column("Onderwerp", 1.5, names_row=True),
    Column("Nu", 2.7),
    Column("Oordeel", 0.65),
)
_PLAN_COLUMNS = (
    Column("Actie", 2.1, names_row=True),
    Column("Doel", 1.5),
    Column("Wie", 0.9),
    Column("Wanneer", 0.75),
    Column("Stand", 0.75),
)


PLAN: Final = "Actieplan"
_MOST_STEPS: Final = 5
_MOST_LARGE: Final = 8
"""More actions than these would not fit on one page in large type."""
_MOST_NAMES: Final = 4
_FITS: Final = "‘Past bij’ noemt een actie uit het memo van de gemeente."
_OF_THE_MEMO: Final = (
    "Vetgedrukt staat een actie uit het memo van de gemeente. "
    "Daarachter staat wat uw school zelf kan doen."
)
_TO_SETTLE: Final = "nog te bepalen"


def requests_chapter(edition: Edition) -> Chapter:
    """Return what the municipality can do, farthest from the standard first."""
    found = needs(edition)
    title = "Wat u van de gemeente nodig hebt" if edition.is_own else "Wat de school nodig heeft"
    words = f"{_introduction(found=bool(found))}{_planned(edition)}"
    blocks: list[Block] = [Paragraph(text(words), with_next=bool(found))]
    if found:
        rows = [
            (
                name_cell(edition, result.item),
                cell(Run(now_words(edition, result.item), key=("item", result.item, "answer"))),
                rating_cell(edition, result.item),
            )
            for result in found
        ]
        blocks.append(Table(_NEED_COLUMNS, tuple(rows), small=True))
    return Chapter(title, tuple(blocks), new_page=False)


def _introduction(*, found: bool) -> str:
    if not found:
        return "Uit de antwoorden volgt geen punt waarop de gemeente eerst iets moet doen."
    return (
        "Deze punten gaan over wat gemeente en partners doen. Bovenaan staat wat nog niet voldoet."
    )


def _planned(edition: Edition) -> str:
    if any(action.addressee is Addressee.MUNICIPALITY for action in edition.scan.actions):
        return f" Wat het actieplan aan de gemeente vraagt, staat bij ‘{PLAN}’."
    return ""


def plan_chapter(edition: Edition) -> Chapter | None:
    """Return the action plan as a page of its own to hang up; None when there is no plan.

    It holds no legal points: those are for who reads the report, not for a wall.
    """
    order = {state: place for place, state in enumerate(ActionState)}
    actions = sorted(edition.scan.actions, key=lambda a: (order[a.state], a.quarter or "9999"))
    if not actions:
        return None
    whose = f"{edition.scan.subject.name}, schooljaar {edition.scan.school_year}"
    blocks: list[Block] = [
        Paragraph(text(whose), "lead", with_next=True),
        _plan(edition, actions, large=len(actions) <= _MOST_LARGE),
    ]
    if any(action.memo_action for action in actions):
        blocks.append(Paragraph(text(_FITS), "small"))
    if edition.is_own and (steps := tuple(_suggestions(edition, _MOST_STEPS))):
        blocks += [
            Heading(2, "Waar u ook mee kunt beginnen"),
            Paragraph(text(_OF_THE_MEMO), "small", with_next=True),
            Listing(steps),
        ]
    return Chapter(PLAN, tuple(blocks))


def steps_chapter(edition: Edition) -> Chapter | None:
    """Return what a school without a plan can begin with; None for others, or without anything."""
    if edition.scan.actions or not edition.is_own:
        return None
    steps = tuple(_first_steps(edition))
    if not steps:
        return None
    return Chapter(
        PLAN,
        (
            Paragraph(text("U hebt nog geen acties gekozen."), with_next=True),
            Heading(2, "Waar u mee kunt beginnen"),
            Listing(steps),
        ),
        new_page=False,
    )


def _first_steps(edition: Edition) -> Iterator[tuple[Block, ...]]:
    """Yield legal points, then a step for each action of the memo that is not met or planned."""
    legal = edition.assessment.legal_not_met or ()
    for name in legal[:_MOST_STEPS]:
        yield (Paragraph(text(strong(f"Wettelijk punt: {edition.named(name)}. "), TO_DO)),)
    yield from _suggestions(edition, max(_MOST_STEPS - len(legal), 0))


def _suggestions(edition: Edition, count: int) -> Iterator[tuple[Block, ...]]:
    for _, subject, why in _suggested(edition)[:count]:
        words = text(strong(f"{subject.title}. "), subject.suggestion, quiet(f" {why}"))
        yield (Paragraph(words),)


def _suggested(edition: Edition) -> list[tuple[tuple[int, int], Subject, str]]:
    """Return actions of the memo with what lacks, those with most that is not met first."""
    planned = {action.memo_action for action in edition.scan.actions}
    found: list[tuple[tuple[int, int], Subject, str]] = []
    for subject in edition.form.actions:
        by_rating = {
            rating: [r.item for r in _serving(edition, subject) if r.rating is rating]
            for rating in (Rating.NOT_MET, Rating.PARTLY)
        }
        not_met, partly = by_rating.values()
        if (not_met or partly) and subject.suggestion and subject.code not in planned:
            said_of = [_lacking(edition, rating, names) for rating, names in by_rating.items()]
            why = ". ".join(filter(None, said_of))
            found.append(((-len(not_met), -len(partly)), subject, f"{why}."))
    return sorted(found, key=lambda each: each[0])


def _serving(edition: Edition, subject: Subject) -> Iterator[ItemResult]:
    for criterion in edition.standard.criteria:
        result = edition.result(criterion.item)
        if subject.code in criterion.serves and result is not None:
            yield result


def _lacking(edition: Edition, rating: Rating, names: Sequence[str]) -> str:
    """Return which questions have a rating, a few by name."""
    if not names:
        return ""
    word = RATING_WORDS[rating]
    named = ", ".join(map(edition.named, names[:_MOST_NAMES]))
    more = f" en nog {len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    return f"{word[:1].upper()}{word[1:]}: {named}{more}"


def _plan(edition: Edition, actions: Sequence[Action], *, large: bool = False) -> Table:
    rows = [
        (
            Cell(tuple(filter(None, [text(action.text), text(quiet(_about(edition, action)))]))),
            cell(action.goal or quiet(_TO_SETTLE)),
            cell(_who(action) or quiet(_TO_SETTLE)),
            cell(quarter_words(action.quarter or "") or quiet(_TO_SETTLE)),
            cell(STATE_WORDS[action.state]),
        )
        for action in actions
    ]
    return Table(_PLAN_COLUMNS, tuple(rows), large=large)


def _about(edition: Edition, action: Action) -> str:
    """Return what an action is for: a question, or an action of the memo."""
    parts: list[str] = []
    if action.item in edition.numbers:
        parts.append(f"bij ‘{edition.named(action.item or '')}’")
    titles = {subject.code: subject.title for subject in edition.form.actions}
    if title := titles.get(action.memo_action or ""):
        parts.append(f"past bij ‘{title}’")
    return "; ".join(parts)


def _who(action: Action) -> str:
    """Return who does it; of what others do also who of the school asks them."""
    owner = action.owner or ""
    if action.addressee is Addressee.SCHOOL:
        return owner
    asks = f" (de school vraagt het: {owner})" if owner else ""
    return f"{ADDRESSEE_WORDS[action.addressee]}{asks}"


def quarter_words(quarter: str) -> str:
    """Return `2027-Q1` as people say it: `jan-mrt 2027`."""
    year, _, number = quarter.partition("-Q")
    months = {"1": "jan-mrt", "2": "apr-jun", "3": "jul-sep", "4": "okt-dec"}
    return f"{months[number]} {year}" if number in months else quarter
