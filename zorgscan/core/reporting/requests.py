"""What the school needs from the municipality, and the plan of what will be done.

Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.reporting.answers import question_cell, rating_cell, said
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
from zorgscan.core.reporting.ranking import needs, worst_first
from zorgscan.core.scans.model import Action, ActionState, Addressee

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    Column("Vraag", 2.4, names_row=True),
    Column("Nu", 1.8),
    Column("Oordeel", 0.65),
)
_PLAN_COLUMNS = (
    Column("Actie", 2.1, names_row=True),
    Column("Doel", 1.5),
    Column("Wie", 0.9),
    Column("Wanneer", 0.75),
    Column("Stand", 0.75),
)


def requests_chapter(edition: Edition) -> Chapter:
    """Return what the municipality can do, farthest from the standard first."""
    found = needs(edition)
    title = "Wat u van de gemeente nodig hebt" if edition.is_own else "Wat de school nodig heeft"
    blocks: list[Block] = [
        Paragraph(text(_introduction(edition, bool(found))), with_next=bool(found))
    ]
    if found:
        rows = [
            (
                question_cell(edition, edition.form.by_name[result.item]),
                cell(Run(said(edition, result.item), key=("item", result.item, "answer"))),
                rating_cell(edition, result.item),
            )
            for result in found
        ]
        blocks.append(Table(_NEED_COLUMNS, tuple(rows), small=True))
    blocks += _asked(edition)
    return Chapter(title, tuple(blocks), new_page=False)


def _introduction(edition: Edition, found: bool) -> str:
    if not found:
        return "Uit de antwoorden volgt geen punt waarop de gemeente eerst iets moet doen."
    return (
        "Deze antwoorden gaan over wat gemeente en partners doen, of samen met "
        f"{edition.school_word}. Bovenaan staat wat het verst van de standaard ligt."
    )


def _asked(edition: Edition) -> Iterator[Block]:
    asked = [a for a in edition.scan.actions if a.addressee is Addressee.MUNICIPALITY]
    if asked:
        yield Heading(2, "Gevraagd in het actieplan")
        yield _plan(edition, asked)


def plan_chapter(edition: Edition) -> Chapter | None:
    """Return the action plan as a page to hang up; None when there is nothing to tell."""
    actions = [a for a in edition.scan.actions if a.addressee is not Addressee.MUNICIPALITY]
    steps = tuple(_first_steps(edition)) if edition.is_own else ()
    if not actions and not steps:
        return None
    blocks: list[Block] = []
    if actions:
        order = {state: place for place, state in enumerate(ActionState)}
        actions.sort(key=lambda a: (order[a.state], a.quarter or "9999"))
        blocks.append(_plan(edition, actions))
    else:
        blocks.append(Paragraph(text("U hebt nog geen acties gekozen."), with_next=True))
    if steps:
        blocks += [Heading(2, "Waar u mee kunt beginnen"), Listing(steps)]
    return Chapter("Actieplan", tuple(blocks), new_page=bool(actions))


def _first_steps(edition: Edition) -> Iterator[tuple[Block, ...]]:
    """Yield a first step for each action of the memo that is not met and not planned yet."""
    planned = {action.memo_action for action in edition.scan.actions}
    for subject in edition.form.actions:
        short = worst_first(
            result
            for criterion in edition.standard.criteria
            if subject.code in criterion.serves and (result := edition.result(criterion.item))
        )
        if short and subject.suggestion and subject.code not in planned:
            yield (Paragraph(text(strong(f"{subject.title}. "), subject.suggestion)),)


def _plan(edition: Edition, actions: Sequence[Action]) -> Table:
    rows = [
        (
            Cell(tuple(filter(None, [text(action.text), text(quiet(_about(edition, action)))]))),
            cell(action.goal or ""),
            cell(_who(action)),
            cell(quarter_words(action.quarter or "")),
            cell(STATE_WORDS[action.state]),
        )
        for action in actions
    ]
    return Table(_PLAN_COLUMNS, tuple(rows))


def _about(edition: Edition, action: Action) -> str:
    """Return what an action is for: a question, or an action of the memo."""
    parts: list[str] = []
    if action.item in edition.numbers:
        parts.append(f"bij vraag {edition.numbers[action.item or '']}")
    titles = {subject.code: subject.title for subject in edition.form.actions}
    if title := titles.get(action.memo_action or ""):
        parts.append(f"past bij ‘{title}’")
    return "; ".join(parts)


def _who(action: Action) -> str:
    owner = action.owner or ""
    if action.addressee is Addressee.SCHOOL:
        return owner
    return f"{ADDRESSEE_WORDS[action.addressee]}{f' ({owner})' if owner else ''}"


def quarter_words(quarter: str) -> str:
    """Return `2027-Q1` as people say it: `jan-mrt 2027`."""
    year, _, number = quarter.partition("-Q")
    months = {"1": "jan-mrt", "2": "apr-jun", "3": "jul-sep", "4": "okt-dec"}
    return f"{months[number]} {year}" if number in months else quarter
