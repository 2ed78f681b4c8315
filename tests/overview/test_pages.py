"""The pages of both overviews: what the first two tell, and what no page may hold."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests import verapdf
from tests.overview.made import a_round, rounds_of
from tests.reporting.matrix import texts_of
from tests.reporting.reports import words
from tests.reporting.test_words import ENGLISH
from zorgscan.app.overviews import OverviewFormat, overviews_of, render_overview, render_public
from zorgscan.core.disclosure.model import SUPPRESSED, About, Rules
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.overview.public import PublicOverview
from zorgscan.core.overview.response import Received
from zorgscan.core.reporting.overview import build_overview
from zorgscan.core.reporting.overview_public import NOT_TOLD, build_public, told_words
from zorgscan.core.scans.model import Scope
from zorgscan.report.check import check

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.model import Edition

MADE = datetime(2027, 12, 3, 12, tzinfo=UTC)
_LONGEST = 20


@cache
def internal(schools: int = 28) -> bytes:
    return render_overview(overviews_of(rounds_of(schools, 2)), OverviewFormat.PDF, MADE)


def edition(round_: Round, scope: Scope = Scope.FULL) -> Edition:
    rules = Rules(staff_minimum={round_.form.sectors[0]: 10})
    return publish(round_, scope, rules, date(2027, 12, 3))


@cache
def public(schools: int = 28) -> bytes:
    round_ = rounds_of(schools, 2)[-1]
    return render_public([edition(round_)], round_, OverviewFormat.PDF, MADE)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!:])\s+|\n| \| ", text)


class TestInternal:
    def test_page_one_tells_who_answered_and_the_three_needs(self):
        (overview,) = overviews_of(rounds_of(28, 2))
        first = squeezed(texts_of(internal())[0])
        form = overview.round.form
        assert f"{len(overview.figures.responses)}van28" in first
        assert squeezed("Deze drie dingen hebben scholen van de gemeente het meest nodig") in first
        needs = overview.needs.first(3)
        assert len(needs) == 3
        assert all(squeezed(form.by_name[need.item].short) in first for need in needs)
        assert "Zelfbeeld,nietgecontroleerd" in first

    def test_the_mirror_comes_first(self):
        second = texts_of(internal())[1]
        assert "De spiegel van de gemeente" in second

    @pytest.mark.parametrize(("schools", "most"), [(28, 8), (60, 9)])
    def test_it_is_no_longer_than_people_read(self, schools: int, most: int):
        assert len(texts_of(internal(schools))) <= most

    def test_every_page_says_that_it_is_a_self_portrait(self):
        pages = texts_of(internal())
        assert all("Zelfbeeld, niet gecontroleerd" in page for page in pages)
        assert all("Alleen voor de gemeente" in page for page in pages)

    def test_it_carries_no_data_and_nothing_that_schools_typed(self):
        with pikepdf.open(io.BytesIO(internal())) as document:
            assert not document.attachments
            assert "/AF" not in document.Root
        said = "".join(texts_of(internal()))
        assert "GEHEIM" not in said
        assert "Verzonnen antwoord" not in said

    def test_short_scans_get_chapters_of_their_own(self):
        full, core = a_round(), a_round(scope=Scope.CORE)
        mixed = replace(full, responses=full.responses[:18] + core.responses[18:])
        overviews = overviews_of([mixed])
        model = build_overview(overviews, date(2027, 12, 3))
        assert [overview.scope for overview in overviews] == [Scope.FULL, Scope.CORE]
        assert "Korte scan: de spiegel van de gemeente" in [c.title for c in model.chapters]
        assert "Korte en volledige scans staan apart" in words(model)

    def test_what_could_not_be_read_is_said(self):
        overviews = overviews_of([a_round()], Received(unreadable=3))
        assert "3 bestanden waren niet te lezen" in words(build_overview(overviews, MADE.date()))

    def test_a_round_without_answers_has_pages_too(self):
        empty = replace(a_round(), responses=())
        data = render_overview(overviews_of([empty]), OverviewFormat.PDF, MADE)
        first = texts_of(data)[0]
        assert "0 van 28" in first
        assert "geen punt waarop iets ontbreekt" in squeezed_spaces(first)


def squeezed_spaces(text: str) -> str:
    return " ".join(text.split())


class TestPublic:
    def test_page_one_tells_who_answered_and_what_is_needed(self):
        round_ = rounds_of(28, 2)[-1]
        overview = PublicOverview(edition(round_), round_.form, round_.standard)
        first = squeezed(texts_of(public())[0])
        sector = round_.form.sectors[0]
        answered = overview.edition.responded[sector]
        assert f"{answered.answered}van{answered.expected}" in first
        needs = overview.needs(sector)[:3]
        assert len(needs) == 3
        assert all(squeezed(round_.form.by_name[need.item].short) in first for need in needs)

    def test_no_school_and_no_board_is_in_it(self):
        round_ = rounds_of(28, 2)[-1]
        said = squeezed("".join(texts_of(public())))
        for line in round_.expected:
            assert squeezed(line.subject.name) not in said
            assert line.subject.brin not in said
            assert squeezed(line.board) not in said

    def test_it_is_made_of_what_is_told_and_nothing_behind_it(self):
        round_ = rounds_of(28, 2)[-1]
        whole = edition(round_)
        bare = replace(
            whole,
            states={
                name: tuple(replace(state, behind=()) for state in states)
                for name, states in whole.states.items()
            },
        )
        nobody = replace(round_, expected=(), responses=())
        for to in OverviewFormat:
            assert render_public([bare], nobody, to, MADE) == render_public(
                [whole], round_, to, MADE
            )

    def test_it_says_what_is_not_told_and_why(self):
        said = squeezed_spaces(" ".join(texts_of(public())))
        assert "Wat hier niet staat, en waarom" in said
        assert NOT_TOLD in said
        assert "Korte en volledige scans zijn nooit bij elkaar geteld" in said

    def test_one_or_two_schools_are_never_a_figure(self):
        round_ = rounds_of(28, 2)[-1]
        overview = PublicOverview(edition(round_), round_.form, round_.standard)
        said = [told_words(told) for told in overview.cells.values()]
        figures = [int(n) for line in said if "/" in line for n in line.split(" / ")]
        assert figures
        assert not {1, 2} & set(figures)
        assert any(line.endswith("verder niet verteld") for line in said)

    def test_of_too_few_schools_nothing_is_told(self):
        round_ = a_round(28)
        few = replace(round_, responses=round_.responses[:4])
        model = build_public(
            [PublicOverview(edition(few), few.form, few.standard)], few.school_year
        )
        overview = PublicOverview(edition(few), few.form, few.standard)
        assert overview.suppressed == len(overview.cells)
        assert "minder dan vijf scholen" in words(model)

    def test_where_no_theme_is_told_the_page_says_so(self):
        round_ = rounds_of(28, 2)[-1]
        whole = edition(round_)
        silent = {
            name: tuple(replace(state, told=SUPPRESSED) for state in states)
            for name, states in whole.states.items()
            if name.about is About.THEME
        }
        overview = PublicOverview(
            replace(whole, states={**whole.states, **silent}), round_.form, round_.standard
        )
        model = build_public([overview], round_.school_year)
        assert "De thema's" not in [chapter.title for chapter in model.chapters]
        assert "Over thema's staat hier niets" in words(model)

    def test_a_need_that_only_the_median_shows_says_at_least(self):
        round_ = rounds_of(28, 2)[-1]
        overview = PublicOverview(edition(round_), round_.form, round_.standard)
        found = [need for s in round_.form.sectors for need in overview.needs(s)]
        assert any(need.is_at_least for need in found)
        results = {
            r.key: r.edition.assessment.items for r in round_.responses if r.scope is Scope.FULL
        }
        for sector in round_.form.sectors:
            keys = [r.key for r in round_.responses if r.expected.sector == sector]
            for need in overview.needs(sector):
                ratings = [results[k][need.item].rating for k in keys if need.item in results[k]]
                below = sum(r.value in ("partly", "not_met") for r in ratings)
                assert need.below <= below
                assert need.is_at_least or need.below == below


class TestWords:
    @pytest.mark.parametrize("which", ["internal", "public"])
    def test_no_sentence_is_long_and_none_is_english(self, which: str):
        round_ = rounds_of(28, 2)[-1]
        if which == "internal":
            overviews = overviews_of(rounds_of(28, 2), Received(unreadable=1))
            model = build_overview(overviews, date(2027, 12, 3))
        else:
            public_one = PublicOverview(edition(round_), round_.form, round_.standard)
            model = build_public([public_one], round_.school_year)
        said = words(model)
        long = [s for s in sentences(said) if len(re.findall(r"[\w’']+", s)) > _LONGEST]
        assert [s for s in long if ";" not in s] == []
        assert set(re.findall(rf"\b({'|'.join(ENGLISH.split())})\b", said)) == set()
        assert re.findall(r"\{\w+\}|None|Fraction|[a-z]_[a-z]|\buw school", said) == []


@pytest.mark.parametrize("which", [internal, public])
def test_our_own_check_finds_nothing(which):
    assert [fault.rule for fault in check(which())] == []


def test_the_same_figures_give_the_same_bytes():
    again = render_overview(overviews_of(rounds_of(28, 2)), OverviewFormat.PDF, MADE)
    assert again == internal()


@pytest.mark.tool("java")
@pytest.mark.timeout(300)
def test_verapdf_passes_both(tmp_path: Path):
    paths = []
    for name, data in (
        ("internal", internal()),
        ("internal-60", internal(60)),
        ("public", public()),
        ("public-60", public(60)),
    ):
        paths.append(tmp_path / f"{name}.pdf")
        paths[-1].write_bytes(data)
    verdicts = verapdf.validate(paths)
    assert [(v.path.name, v.flavour, v.failures) for v in verdicts if not v.passed] == []
    assert len(verdicts) == 8
