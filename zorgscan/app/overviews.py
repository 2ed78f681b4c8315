"""What a municipality gets of a round: figures for its screen, a PDF, a workbook, tables.

The overview for itself is made of the round; what everyone may have is made of published
editions alone. This module must not know how anything is shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from zorgscan import __version__
from zorgscan.app.editions_out import freeze, proposed
from zorgscan.core.collecting.outcomes import Outcome
from zorgscan.core.overview.public import PublicOverview
from zorgscan.core.overview.response import NOTHING_ELSE, Received
from zorgscan.core.overview.view import Overview, main_scope
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from zorgscan.app.collection import Collection
    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.model import Edition


_UNREADABLE: Final = (
    Outcome.INCONSISTENT,
    Outcome.NO_DATA,
    Outcome.ENCRYPTED,
    Outcome.DAMAGED,
    Outcome.TOO_LARGE,
    Outcome.NEWER_VERSION,
)
"""Files of which nothing can be used as they are; what is no report at all is none of them."""


class OverviewFormat(StrEnum):
    """The kinds of file an overview can be; the value is also the file's suffix."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def overviews_of(
    rounds: Sequence[Round], received: Received = NOTHING_ELSE
) -> tuple[Overview, ...]:
    """Return the figures of a round, for each scope that schools answered in.

    Figures are computed when they are first asked for, and kept: hold on to what this returns
    as long as the rounds do not change.

    Args:
        rounds: The oldest first; the last one is looked at, the others are its past.
        received: What else came in for the last round.

    Returns:
        First the scope that most schools answered in; the other one when any school did.
    """
    main = main_scope(rounds[-1])
    others = [scope for scope in Scope if scope is not main]
    found = [Overview(tuple(rounds), scope, received) for scope in (main, *others)]
    return tuple(each for each in found if each.scope is main or each.figures.responses)


def past_and_present(collection: Collection, name: str | None) -> tuple[Round, ...]:
    """Return a round and all before it, oldest first; None: up to the last one.

    Raises:
        StoreError: There is no such round, or the file cannot be read.
    """
    row = collection.row(name)
    names = [each.name for each in collection.rounds()]
    return tuple(collection.round(each) for each in names[: names.index(row.name) + 1])


def received_in(collection: Collection, name: str | None) -> Received:
    """Return what came in for a round beside the scans that count.

    A file that cannot be read does not say of which round it is: those count that came in
    since the round opened.

    Raises:
        StoreError: There is no such round, or the file cannot be read.
    """
    row = collection.row(name)
    drafts = collection.file.reports(row.round_id, (Outcome.DRAFT,))
    undone = {intake.intake_id for intake in collection.intakes() if intake.is_undone}
    opens = row.opens.isoformat() if row.opens else ""
    unreadable = sum(
        file.outcome in _UNREADABLE and file.received_at >= opens and file.intake_id not in undone
        for file in collection.files()
    )
    return Received(frozenset(report.key for _, _, report in drafts), unreadable)


def published(collection: Collection, name: str | None) -> tuple[Edition, ...]:
    """Return what everyone may see of a round, frozen now where that was not done yet.

    Args:
        collection: The open file.
        name: Which round; None: the last.

    Returns:
        The newest edition of the scope that most schools answered in; then of the other one,
        when anything may be told of that.

    Raises:
        ZorgscanError: There is no such round, or an edition cannot be kept.
        ProblemsError: The rules of what may leave have faults.
    """
    main = main_scope(collection.round(name))
    found = [freeze(collection, name, main)]
    for scope in Scope:
        if scope is not main:
            other = proposed(collection, name, scope)
            if any(not other.told(cell).is_suppressed for cell in other.states):
                found.append(freeze(collection, name, scope))
    return tuple(found)


def render_overview(overviews: Sequence[Overview], to: OverviewFormat, made_at: datetime) -> bytes:
    """Return the overview for the municipality itself as the bytes of a file.

    Args:
        overviews: As `overviews_of` gives them.
        to: The kind of file.
        made_at: When it is made; aware.
    """
    if to is OverviewFormat.PDF:
        from zorgscan.core.reporting.overview import build_overview
        from zorgscan.report.render import render

        model = build_overview(overviews, made_at.date())
        return render(model, attachment=None, made_at=made_at, program_version=__version__)
    from zorgscan.export.overview_tables import items_table, workbook

    if to is OverviewFormat.CSV:
        from zorgscan.export.csvfile import csv_bytes

        return csv_bytes(items_table(overviews))
    from zorgscan.export.xlsxfile import xlsx_bytes

    title = f"Overzicht {overviews[0].round.name}, alleen voor de gemeente"
    return xlsx_bytes(workbook(overviews), title=title, made_at=made_at)


def render_public(
    editions: Sequence[Edition], round_: Round, to: OverviewFormat, made_at: datetime
) -> bytes:
    """Return the overview for everyone as the bytes of a file.

    Args:
        editions: The newest of the round in each scope; the one with most schools is told first.
        round_: For the words alone: its form, standard and school year.
        to: The kind of file.
        made_at: When it is made; aware.
    """
    found = [PublicOverview(each, round_.form, round_.standard) for each in editions]
    if to is OverviewFormat.PDF:
        from zorgscan.core.reporting.overview_public import build_public
        from zorgscan.report.render import render

        model = build_public(found, round_.school_year)
        return render(model, attachment=None, made_at=made_at, program_version=__version__)
    from zorgscan.export.overview_public import cells_table, public_workbook

    if to is OverviewFormat.CSV:
        from zorgscan.export.csvfile import csv_bytes

        return csv_bytes(cells_table(found))
    from zorgscan.export.xlsxfile import xlsx_bytes

    title = f"Openbaar overzicht {editions[0].round}"
    return xlsx_bytes(public_workbook(found), title=title, made_at=made_at)


def reminder_list(round_: Round) -> bytes:
    """Return who sent nothing that counts as CSV, for a mail merge."""
    from zorgscan.export.csvfile import csv_bytes
    from zorgscan.export.overview_tables import reminder_table

    return csv_bytes(reminder_table(round_))
