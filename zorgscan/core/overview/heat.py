"""Schools against criteria: a rating per cell, to filter and to put in order.

For the municipality itself; nothing of it is published, and nothing in it adds up to a
figure per school. Must not know colours or words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.assessment.assess import points
from zorgscan.core.overview.counts import RATED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zorgscan.core.collecting.model import Key, Response
    from zorgscan.core.overview.figures import Figures
    from zorgscan.core.ratings import Rating
    from zorgscan.core.standards.model import Standard


class Order(StrEnum):
    """In which order schools stand."""

    REGISTER = "register"
    NAME = "name"
    SECTOR = "sector"
    BOARD = "board"
    TO_DO = "to_do"
    """Those for which most lacks in the columns that are shown come first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is shown; None: all of it.

    Attributes:
        sector: A choice of the form's sector question.
        board: The name of a board; empty: schools without one.
        theme: The name of a section.
        subject: The code of a finding or action of the memo.
    """

    sector: str | None = None
    board: str | None = None
    theme: str | None = None
    subject: str | None = None


EVERYTHING: Final = Filter()


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One school; `ratings` has only the questions of which there is a rating."""

    key: Key
    name: str
    sector: str
    board: str
    is_late: bool
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Schools against criteria.

    Attributes:
        items: The columns: names of questions, in the form's order.
        rows: The schools.
    """

    items: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_table(figures: Figures) -> HeatTable:
    """Return every school against every criterion, in the order of the register."""
    items = tuple(question.name for question in figures.criteria)
    place = {
        (line.subject.brin, line.subject.vestiging or ""): number
        for number, line in enumerate(figures.round.expected)
    }
    ordered = sorted(figures.responses, key=lambda response: place.get(response.key, len(place)))
    return HeatTable(items, tuple(_row(response) for response in ordered))


def filtered(table: HeatTable, wanted: Filter, figures: Figures) -> HeatTable:
    """Return the part of a table that is wanted; columns nobody is asked are left out.

    Args:
        table: All of it.
        wanted: Which part.
        figures: Of the same round and scope; knows what is asked of whom.
    """
    rows = tuple(
        row
        for row in table.rows
        if wanted.sector in (None, row.sector) and wanted.board in (None, row.board)
    )
    shown = set(_columns(figures, wanted))
    return HeatTable(tuple(item for item in table.items if item in shown), rows)


def in_order(table: HeatTable, order: Order, *, item: str | None = None) -> HeatTable:
    """Return a table with its schools in another order.

    Args:
        table: The part that is shown.
        order: Which order; equal ones keep theirs.
        item: With `TO_DO`: only this column decides.
    """
    if order is Order.REGISTER:
        return table
    looked_at = table.items if item is None else (item,)
    keys: Mapping[Order, Callable[[HeatRow], object]] = {
        Order.NAME: lambda row: (row.name.casefold(), row.key),
        Order.SECTOR: lambda row: row.sector,
        Order.BOARD: lambda row: (not row.board, row.board.casefold()),
        Order.TO_DO: lambda row: -lacking(row, looked_at),
    }
    return replace(table, rows=tuple(sorted(table.rows, key=keys[order])))


def lacking(row: HeatRow, items: tuple[str, ...]) -> Fraction:
    """Return what lacks in some columns, as the mean of what each could have more; 0 to 1."""
    rated = [rating for item in items if (rating := row.ratings.get(item)) is not None]
    worth = sum((points(rating) for rating in rated), Fraction(0))
    return 1 - worth / len(rated) if rated else Fraction(0)


def serving(standard: Standard, code: str) -> tuple[str, ...]:
    """Return the questions whose criterion serves a finding or action of the memo."""
    return tuple(c.item for c in standard.criteria if code in c.serves)


def _columns(figures: Figures, wanted: Filter) -> tuple[str, ...]:
    served = None if wanted.subject is None else set(serving(figures.standard, wanted.subject))
    return tuple(
        question.name
        for question in figures.criteria
        if wanted.theme in (None, question.section)
        and (wanted.sector is None or wanted.sector in figures.sectors_of(question))
        and (served is None or question.name in served)
    )


def _row(response: Response) -> HeatRow:
    expected = response.expected
    ratings = {
        name: result.rating
        for name, result in response.edition.assessment.items.items()
        if result.rating in RATED
    }
    return HeatRow(
        response.key,
        expected.subject.name,
        expected.sector or "",
        expected.board,
        response.is_late,
        ratings,
    )
