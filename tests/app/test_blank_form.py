"""The questionnaire on paper: the same questions and numbers, for one kind of education."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.app.blank_form import BlankForm, blank_form_model, render_blank_form, simplified
from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Operator, holds
from zorgscan.core.reporting.model import AnswerLines, Heading, Table, TickBoxes, Together
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from tests.app.conftest import StillClock
    from zorgscan.app.library import Library
    from zorgscan.core.reporting.model import Chapter, ReportModel


@pytest.fixture
def blank(library: Library) -> BlankForm:
    form = library.definitions.default.form
    return BlankForm(form, form.sectors[0], "2026-2027", date(2026, 11, 20))


def _questions(chapter: Chapter) -> list[tuple]:
    return [block.blocks for block in chapter.blocks if isinstance(block, Together)]


def _asked(model: ReportModel) -> list[str]:
    """Return the titles of all questions, with their numbers."""
    found = [blocks[0] for chapter in model.chapters[2:] for blocks in _questions(chapter)]
    return [heading.text for heading in found if isinstance(heading, Heading)]


def test_it_begins_with_definitions_and_what_to_look_up(blank: BlankForm) -> None:
    titles = [chapter.title for chapter in blank_form_model(blank).chapters]

    assert titles[:2] == ["Voordat u begint", "Opzoeklijst"]
    assert titles[2:] == [section.label for section in blank.form.sections]


@pytest.mark.parametrize("place", [0, 1])
def test_every_question_of_the_sector_is_asked_and_no_other(blank: BlankForm, place: int) -> None:
    sector = blank.form.sectors[place]
    asked = [q for q in blank.form.questions if not q.sectors or sector in q.sectors]

    titles = _asked(blank_form_model(replace(blank, sector=sector)))

    assert len(titles) == len(asked)
    assert len({title.split()[0] for title in titles}) == len(titles)


def test_the_short_scan_asks_the_core_alone(blank: BlankForm) -> None:
    short = _asked(blank_form_model(replace(blank, scope=Scope.CORE)))

    assert 0 < len(short) < len(_asked(blank_form_model(blank)))


def test_no_placeholder_and_no_name_of_a_question_is_left(blank: BlankForm) -> None:
    words = str(blank_form_model(blank))

    assert "{" not in words.replace("{'", "")
    assert not [q.name for q in blank.form.questions if f"'{q.name}" in words]


def test_what_to_look_up_is_grouped_by_person_and_ordered_by_system(blank: BlankForm) -> None:
    lookup = blank_form_model(blank).chapters[1]
    people = [block.text for block in lookup.blocks if isinstance(block, Heading)]
    tables = [block for block in lookup.blocks if isinstance(block, Table)]

    assert people[:3] == ["Administratie", "Intern begeleider", "Directeur"]
    assert len(people) == len(set(people)) == len(tables)
    for table in tables:
        systems = [row[1].paragraphs[0][0].text for row in table.rows]
        assert systems == sorted(systems)


def test_every_kind_of_question_can_be_filled_in_with_a_pen(blank: BlankForm) -> None:
    for chapter in blank_form_model(blank).chapters[2:]:
        for blocks in _questions(chapter):
            assert any(isinstance(block, AnswerLines | TickBoxes) for block in blocks)


def test_it_prints_and_carries_no_data(blank: BlankForm, clock: StillClock) -> None:
    pdf = render_blank_form(blank, clock)

    assert pdf == render_blank_form(blank, clock)
    assert b"zorgscan.json" not in pdf


_ITEMS = {"sector": ("a", "b"), "x": ("1", "2"), "y": ("1", "2")}
_COMPARISONS = st.sampled_from(sorted(_ITEMS)).flatmap(
    lambda item: st.lists(st.sampled_from(_ITEMS[item]), min_size=1, unique=True).map(
        lambda names: Comparison(item, Operator.IN, tuple(names))
    )
)
_CONDITIONS = st.recursive(
    _COMPARISONS,
    lambda parts: st.builds(
        lambda join, found: join(tuple(found)),
        st.sampled_from([AllOf, AnyOf]),
        st.lists(parts, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@given(
    _CONDITIONS,
    st.fixed_dictionaries({"sector": st.sampled_from(["a", "b"])}).flatmap(
        lambda known: st.fixed_dictionaries(
            {"sector": st.just(known["sector"])},
            optional={"x": st.sampled_from(["1", "2"]), "y": st.sampled_from(["1", "2"])},
        )
    ),
)
def test_what_is_left_of_a_condition_means_the_same(condition: object, values: dict) -> None:
    left = simplified(condition, "sector", values["sector"])  # pyright: ignore[reportArgumentType] - drawn

    found = left if isinstance(left, bool) else holds(left, values)
    assert found == holds(condition, values)  # pyright: ignore[reportArgumentType] - drawn
    assert "'sector'" not in json.dumps(str(left))
