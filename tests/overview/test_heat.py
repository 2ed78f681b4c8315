"""Schools against criteria: what a filter leaves, and in which order schools stand."""

from __future__ import annotations

import pytest

from tests.overview.made import a_round
from zorgscan.core.overview.heat import EVERYTHING, Filter, Order, filtered, in_order, lacking
from zorgscan.core.overview.view import Overview
from zorgscan.core.scans.model import Scope

OVERVIEW = Overview((a_round(),), Scope.FULL)
FORM = OVERVIEW.round.form


def shown(wanted: Filter):
    return filtered(OVERVIEW.heat, wanted, OVERVIEW.figures)


def test_every_cell_is_what_the_school_shares():
    by_key = OVERVIEW.figures.by_key
    for row in OVERVIEW.heat.rows:
        results = by_key[row.key].edition.assessment.items
        assert row.ratings == {n: r.rating for n, r in results.items() if r.rating.is_rated}


def test_without_a_filter_all_stays():
    assert shown(EVERYTHING) == OVERVIEW.heat


@pytest.mark.parametrize("sector", FORM.sectors)
def test_a_sector_shows_its_schools_and_its_questions(sector: str):
    found = shown(Filter(sector=sector))
    assert {row.sector for row in found.rows} == {sector}
    asked = [FORM.by_name[item].sectors for item in found.items]
    assert all(not sectors or sector in sectors for sectors in asked)
    assert len(found.items) < len(OVERVIEW.heat.items)


def test_a_board_shows_its_schools_only():
    board = OVERVIEW.heat.rows[0].board
    found = shown(Filter(board=board))
    assert {row.board for row in found.rows} == {board}
    assert found.items == OVERVIEW.heat.items


def test_a_theme_shows_its_questions_only():
    theme = FORM.by_name[OVERVIEW.heat.items[0]].section
    found = shown(Filter(theme=theme))
    assert {FORM.by_name[item].section for item in found.items} == {theme}
    assert found.rows == OVERVIEW.heat.rows


@pytest.mark.parametrize("subject", [FORM.findings[0], FORM.actions[0]], ids=["finding", "action"])
def test_a_finding_or_action_shows_what_serves_it(subject):
    found = shown(Filter(subject=subject.code))
    criteria = OVERVIEW.round.standard.by_item
    assert found.items
    assert all(subject.code in criteria[item].serves for item in found.items)


def test_filters_go_together():
    sector, subject = FORM.sectors[1], FORM.findings[0]
    both = shown(Filter(sector=sector, subject=subject.code))
    assert set(both.items) == set(shown(Filter(sector=sector)).items) & set(
        shown(Filter(subject=subject.code)).items
    )


def test_the_register_gives_the_first_order():
    names = [line.subject.name for line in OVERVIEW.round.expected]
    rows = [row.name for row in OVERVIEW.heat.rows]
    assert rows == [name for name in names if name in rows]
    assert in_order(OVERVIEW.heat, Order.REGISTER) == OVERVIEW.heat


@pytest.mark.parametrize("order", list(Order))
def test_an_order_loses_nobody(order: Order):
    assert {row.key for row in in_order(OVERVIEW.heat, order).rows} == {
        row.key for row in OVERVIEW.heat.rows
    }


def test_most_to_do_comes_first_over_what_is_shown():
    table = shown(Filter(subject=FORM.findings[0].code))
    ordered = in_order(table, Order.TO_DO)
    worth = [lacking(row, table.items) for row in ordered.rows]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > worth[-1]


def test_one_column_can_decide():
    item = OVERVIEW.heat.items[0]
    worth = [lacking(r, (item,)) for r in in_order(OVERVIEW.heat, Order.TO_DO, item=item).rows]
    assert worth == sorted(worth, reverse=True)


def test_by_name_and_by_board():
    assert [row.name for row in in_order(OVERVIEW.heat, Order.NAME).rows] == sorted(
        row.name for row in OVERVIEW.heat.rows
    )
    boards = [row.board for row in in_order(OVERVIEW.heat, Order.BOARD).rows]
    assert boards == sorted(boards)
