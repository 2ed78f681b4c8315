"""What is counted in a round, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from tests.overview.made import a_round, rounds_of
from tests.second_reading.compare import definitions
from zorgscan.core.assessment.model import ItemResult
from zorgscan.core.collecting.register import Expected
from zorgscan.core.overview.change import Moved, moved
from zorgscan.core.overview.counts import NOBODY, Counts, together
from zorgscan.core.overview.figures import Figures
from zorgscan.core.overview.needs import Request
from zorgscan.core.overview.response import Received, reminders, response_figures
from zorgscan.core.overview.view import Overview, main_scope
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Action, Addressee, Scope, Subject, SubjectKind
from zorgscan.core.standards.model import CountsFor

if TYPE_CHECKING:
    from zorgscan.core.collecting.model import Response, Round

MET, PARTLY, NOT_MET = Rating.MET, Rating.PARTLY, Rating.NOT_MET


def rated(round_: Round, item: str, ratings: list[Rating]) -> Round:
    """The first schools have these ratings of a question, and the others have none."""
    responses = []
    for place, response in enumerate(round_.responses):
        items = dict(response.edition.assessment.items)
        items.pop(item, None)
        if place < len(ratings):
            items[item] = ItemResult(item, ratings[place])
        assessment = replace(response.edition.assessment, items=items)
        responses.append(
            replace(response, edition=replace(response.edition, assessment=assessment))
        )
    return replace(round_, responses=tuple(responses))


def planned(response: Response, plan: tuple[Action, ...]) -> Response:
    """The same response with other actions in it."""
    scan = replace(response.edition.scan, actions=plan)
    return replace(response, edition=replace(response.edition, scan=scan))


def partner() -> Expected:
    return Expected(Subject(SubjectKind.PARTNER, "CJG", "CJG1"), None, None, "")


class TestResponse:
    def test_late_schools_and_drafts_are_counted_apart(self):
        round_ = a_round()
        silent = reminders(round_)
        key = (silent[0].subject.brin, "00")
        found = response_figures(round_, Received(frozenset({key}), unreadable=2))

        assert found.expected == len(round_.expected) == 28
        assert found.answered == len(round_.responses) == 28 - len(silent)
        assert sum(g.late for g in found.groups) == sum(r.is_late for r in round_.responses) > 0
        assert sum(group.drafts for group in found.groups) == 1
        assert found.unreadable == 2
        assert all(g.answered + g.missing == g.expected for g in found.groups)
        assert all(g.on_time + g.late == g.answered for g in found.groups)

    def test_a_draft_beside_a_scan_that_counts_is_no_draft(self):
        round_ = a_round()
        found = response_figures(round_, Received(frozenset({round_.responses[0].key})))
        assert [group.drafts for group in found.groups] == [0, 0]

    def test_who_sent_a_draft_is_reminded_too(self):
        round_ = a_round()
        answered = {response.key for response in round_.responses}
        told = {(line.subject.brin, line.subject.vestiging) for line in reminders(round_)}
        assert len(told) + len(answered) == 28
        assert not told & answered

    def test_partners_are_a_group_of_their_own_and_no_school(self):
        round_ = a_round()
        with_partner = replace(round_, expected=(*round_.expected, partner()))
        found = response_figures(with_partner)
        assert found.groups[-1].sector is None
        assert found.groups[-1].missing == 1
        assert found.expected == 28
        assert reminders(with_partner)[-1] == partner()


class TestScopes:
    def test_full_and_short_scans_are_never_put_together(self):
        full, core = a_round(), a_round(scope=Scope.CORE)
        mixed = replace(full, responses=full.responses[:15] + core.responses[15:20])
        alone = replace(full, responses=full.responses[:15])

        assert Figures(mixed, Scope.FULL).items == Figures(alone, Scope.FULL).items
        assert len(Figures(mixed, Scope.CORE).responses) == 5
        assert main_scope(mixed) is Scope.FULL
        assert main_scope(core) is Scope.CORE

    def test_short_scans_show_only_what_they_ask(self):
        figures = Figures(a_round(scope=Scope.CORE), Scope.CORE)
        assert figures.criteria
        assert all(question.core for question in figures.criteria)

    def test_a_partner_is_in_no_figure(self):
        round_ = a_round()
        response = replace(round_.responses[0], expected=partner())
        with_partner = replace(round_, responses=(*round_.responses, response))
        assert Figures(with_partner, Scope.FULL).items == Figures(round_, Scope.FULL).items

    def test_what_never_leaves_a_school_is_no_column(self):
        figures = Figures(a_round(), Scope.FULL)
        shown = {question.name for question in figures.criteria}
        told = {
            name
            for response in figures.responses
            for name, result in response.edition.assessment.items.items()
            if result.rating.is_rated
        }
        assert told <= shown


class TestNeeds:
    def test_what_lacks_most_comes_first(self):
        _, standard = definitions()
        theirs = [c.item for c in standard.criteria if c.counts_for is CountsFor.MUNICIPALITY]
        round_ = a_round()
        for item in theirs:
            round_ = rated(round_, item, [MET, MET])
        round_ = rated(round_, theirs[4], [NOT_MET, NOT_MET, MET])
        round_ = rated(round_, theirs[2], [PARTLY, PARTLY, PARTLY])
        needs = Overview((round_,), Scope.FULL).needs

        assert [need.item for need in needs.first(3)] == [theirs[4], theirs[2]]
        assert needs.alone[0].counts == Counts(1, 0, 2)
        assert needs.alone[0].counts.shortage == 2
        assert needs.alone[1].counts.shortage == Fraction(3, 2)

    def test_what_both_do_stands_apart(self):
        form, standard = definitions()
        needs = Overview((a_round(),), Scope.FULL).needs
        both = {c.item for c in standard.criteria if c.counts_for is CountsFor.BOTH}
        assert {need.item for need in needs.shared} == both & set(form.by_name)
        assert not both & {need.item for need in needs.alone}

    def test_plans_are_counted_by_school_and_done_actions_are_not(self):
        form, _ = definitions()
        code = form.actions[0].code
        action = Action("1", "bel ons", memo_action=code, addressee=Addressee.MUNICIPALITY)
        plans = [(action, replace(action, id="2")), (action,), (), ()]
        plans[2] = (replace(action, addressee=Addressee.SCHOOL),)
        full = a_round()
        responses = [planned(r, plan) for r, plan in zip(full.responses, plans, strict=False)]
        needs = Overview((replace(full, responses=tuple(responses)),), Scope.FULL).needs
        assert needs.requests == (Request(form.actions[0], 2, 3),)


class TestChange:
    def test_only_schools_of_both_rounds_count(self):
        before, now = rounds_of(28, 2)
        overview = Overview((before, now), Scope.FULL)
        both = {r.key for r in before.responses} & {r.key for r in now.responses}
        assert overview.both is not None
        assert len(overview.both) == len(both)

    def test_a_rise_and_a_fall_are_told_apart(self):
        assert moved([{"a": 1, "b": -1}, {"a": 1}, {"b": 0}], ["a"]) == Moved(2, 2, 0, 0)
        assert moved([{"a": 1, "b": -1}, {"b": 0}], ["a", "b"]) == Moved(2, 1, 1, 1)

    def test_another_standard_is_not_compared(self):
        before, now = rounds_of(28, 2)
        other = replace(before, standard=replace(before.standard, sha256="0" * 64))
        overview = Overview((other, now), Scope.FULL)
        assert overview.both is None
        assert all(state.moved is None for state in (*overview.findings, *overview.actions))
        assert [past.is_comparable for past in overview.history] == [False, True]

    def test_another_form_is_not_compared(self):
        before, now = rounds_of(28, 2)
        other = replace(before, form=replace(before.form, version="0.9"))
        assert Overview((other, now), Scope.FULL).both is None


class TestMemo:
    def test_each_finding_and_action_counts_schools(self):
        overview = Overview((a_round(),), Scope.FULL)
        form = overview.round.form
        assert [state.subject for state in overview.findings] == list(form.findings)
        assert [state.subject for state in overview.actions] == list(form.actions)
        for state in (*overview.findings, *overview.actions):
            for sector, counts in state.schools.items():
                assert 0 < counts.total <= overview.figures.answered[sector]

    def test_the_years_stand_beside_each_other(self):
        rounds = rounds_of(28, 2)
        past = Overview(rounds, Scope.FULL).history
        assert [each.name for each in past] == ["Ronde 2026", "Ronde 2027"]
        assert sum(past[0].answered.values()) == len(rounds[0].responses)


def test_a_round_without_schools_has_figures_that_say_so():
    empty = replace(a_round(), responses=())
    overview = Overview((empty,), Scope.FULL)
    assert overview.needs.first(3) == ()
    assert overview.outliers == ()
    assert overview.heat.rows == ()
    assert all(each.counts == NOBODY for each in overview.distributions)
    assert overview.response.answered == 0


def test_counts_can_be_put_together_for_who_may_see_every_school():
    assert together({"a": Counts(1, 2, 3), "b": Counts(1)}) == Counts(2, 2, 3)


def test_late_is_what_the_round_says():
    late = [response for response in a_round().responses if response.is_late]
    assert {response.received_on > date(2026, 12, 1) for response in late} == {True}
