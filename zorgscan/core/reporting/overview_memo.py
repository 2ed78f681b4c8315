"""The memo's findings and actions, each with what the round says of it now.

Counts tell nothing of cause. What is not known, such as who takes the next step, is left
open for the municipality to fill in. Must not know the other chapters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from zorgscan.core.overview.counts import together
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Column,
    Paragraph,
    Table,
    cell,
    quiet,
    text,
)
from zorgscan.core.reporting.overview_words import COUNTED, counts_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from zorgscan.core.overview.change import Moved
    from zorgscan.core.overview.counts import Counts
    from zorgscan.core.overview.memo import SubjectState
    from zorgscan.core.overview.view import Overview
    from zorgscan.core.reporting.overview_words import Words

_MUCH: Final = 2


def findings_chapter(overview: Overview, words: Words) -> Chapter | None:
    """Return how it stands with the findings; None when the form has none."""
    if not overview.findings:
        return None
    intro = (
        f"Per bevinding telt u hier scholen: {COUNTED}. Dat is het gemiddelde over de vragen die "
        "erbij horen. Bij ‘gemeente’ gaat het om wat gemeente en partners voor die scholen doen. "
        "Waar niets staat, is er geen vraag."
    )
    blocks = [
        Paragraph(text(intro)),
        *_change_line(overview),
        _table(overview, words, "Bevinding", overview.findings, "Waar het meest ontbreekt"),
    ]
    return Chapter("De bevindingen uit het memo", tuple(blocks))


def actions_chapter(overview: Overview, words: Words) -> Chapter | None:
    """Return how it stands with the actions; None when the form has none."""
    if not overview.actions:
        return None
    intro = (
        f"Opnieuw telt u scholen: {COUNTED}. ‘Gevraagd’ is hoeveel scholen de gemeente hier in hun "
        "plan iets vragen. De laatste kolom vult u zelf in."
    )
    table = _table(overview, words, "Actie", overview.actions, "Volgende stap, wie, wanneer")
    return Chapter("De acties uit het memo", (Paragraph(text(intro)), table), new_page=False)


def _change_line(overview: Overview) -> Iterator[Block]:
    if overview.both is None:
        words = "Er is geen ronde om mee te vergelijken, met dezelfde vragen en dezelfde standaard."
    else:
        before = overview.rounds[-2].name
        words = (
            f"‘Beter / minder’ telt oordelen die sinds {before} beter en minder goed zijn. "
            "Dat gaat alleen over scholen die beide keren meededen."
        )
    yield Paragraph(text(words), with_next=True)


def _table(
    overview: Overview, words: Words, noun: str, states: Sequence[SubjectState], last: str
) -> Table:
    is_open = states is overview.actions
    columns = [Column(noun, 2.9, names_row=True), Column("Scholen", 1.25), Column("Gemeente", 1.25)]
    if overview.both is not None:
        columns.append(Column("Beter / minder", 1.1))
    if is_open:
        columns.append(Column("Gevraagd", 1.05))
    columns.append(Column(last, 2.4 if is_open else 3.2))
    asked = {request.subject: request.schools for request in overview.needs.requests}
    rows = [
        (
            cell(state.subject.title),
            _counts(overview, state.schools),
            _counts(overview, state.municipality),
            *([] if overview.both is None else [_moved(state.moved)]),
            *([cell(str(asked.get(state.subject, 0)))] if is_open else []),
            Cell() if is_open else cell(_worst(overview, state, words)),
        )
        for state in states
    ]
    return Table(tuple(columns), tuple(rows), small=True)


def _counts(overview: Overview, by_sector: Mapping[str, Counts]) -> Cell:
    """Return the ratings of each sector on a line of its own."""
    sectors = [sector for sector in overview.round.form.sectors if sector in by_sector]
    return Cell(tuple(text(f"{each} {counts_figures(by_sector[each])}") for each in sectors))


def _moved(change: Moved | None) -> Cell:
    if change is None or not change.schools:
        return cell(quiet("niet bekend"))
    return cell(f"{change.improved} / {change.fell}")


def _worst(overview: Overview, state: SubjectState, words: Words) -> str:
    """Return the questions of a finding for which most lacks, over all schools."""
    items = overview.figures.items
    lacking = {name: together(items.get(name, {})).shortage for name in state.items}
    found = [name for name in sorted(lacking, key=lambda n: -lacking[n]) if lacking[name]]
    return "; ".join(words.named(name) for name in found[:_MUCH]) or "niets"
