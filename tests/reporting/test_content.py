"""What the report says: every sentence a reader must be able to rely on."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.reporting.reports import (
    ACTION,
    NAMES,
    a_scan,
    as_edition,
    chapter,
    chapter_lines,
    example,
    read,
    report,
    words,
)
from tests.reporting.reports import edition as edition_of
from tests.second_reading.compare import definitions
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.legal import legal_blocks
from zorgscan.core.reporting.model import ReportModel, runs
from zorgscan.core.reporting.ranking import distance, gaps, needs, strengths
from zorgscan.core.scans.model import Recipient, ScanStatus
from zorgscan.core.wording import RATING_WORDS

MINUTE = "In één minuut"
THEMES = "Per thema"
MEMO = "Uw antwoorden naast het memo van de gemeente"
SHARED, PUBLIC = Recipient.MUNICIPALITY, Recipient.PUBLIC


def stated(model: ReportModel, *key: str) -> list[str]:
    """Return every text in a report that states a fact."""
    return [run.text for run in runs(model) if run.key == key]


@pytest.mark.parametrize("recipient", list(Recipient))
@pytest.mark.parametrize("name", NAMES)
def test_every_rating_on_the_pages_is_the_edition_s_own(name: str, recipient: Recipient):
    scan = read(example(name))
    model, assessment = report(scan, recipient), edition_of(scan, recipient).assessment
    told = {run.key[1]: run.text for run in runs(model) if run.key[::2] == ("item", "rating")}
    _, standard = definitions()
    rated = {item: r.rating for item, r in assessment.items.items() if item in standard.by_item}
    # an answer about too few cases has no rating, and is not "not applicable" to its reader
    few = {item for item in told if rated[item] is Rating.NOT_APPLICABLE}
    assert {told.pop(item) for item in few} <= {"te weinig gevallen"}
    assert told.items() <= {item: RATING_WORDS[rating] for item, rating in rated.items()}.items()
    told |= dict.fromkeys(few, "")
    # what is left has no answer, and stands in a line below the table
    silent = {rated[item] for item in rated.keys() - told.keys()}
    assert silent <= {Rating.UNANSWERED, Rating.NOT_APPLICABLE}
    numbers = as_edition(scan, recipient).numbers
    said = chapter(model, THEMES)
    assert all(f"({numbers[item]})" in said for item in rated.keys() - told.keys())
    for theme, result in assessment.themes.items():
        (word,) = stated(model, "theme", theme, "rating")
        expected = ("te weinig beantwoord", "niets gedeeld")
        assert word == RATING_WORDS[result.rating] if result.rating else word in expected


class TestCover:
    def test_tells_whose_it_is_and_what_it_is(self):
        cover = report(a_scan({})).cover
        assert cover is not None
        told = {
            name: "".join(r.text for p in cell.paragraphs for r in p)
            for name, cell in cover.details
        }
        assert told == {
            "BRIN": "99ZZ, vestiging 00",
            "Onderwijs": "Primair onderwijs",
            "Schooljaar": "2026-2027",
            "Peildatum": "20 november 2026",
            "Omvang": "volledige scan",
            "Stand": "nog bezig, dus voorlopig",
            "Gemaakt op": "22 november 2026",
            "Voor wie": "Blijft op school. Bevat ook wat u niet deelt.",
            "Standaard": (
                "Gezamenlijke standaard onderwijs en jeugdhulp Lansingerland, versie 1.0 "
                "(voorstel, niet vastgesteld)"
            ),
        }  # fmt: skip

    def test_says_that_it_is_the_school_s_own_view_and_that_the_standard_is_a_draft(self):
        cover = report(a_scan({})).cover
        assert cover is not None
        notice = "".join(run.text for run in cover.notice)
        assert "Dit is een zelfbeeld" in notice
        assert "De standaard is een voorstel, nog niet vastgesteld." in notice

    def test_nothing_reads_as_if_a_draft_were_agreed_on(self):
        said = words(report(a_scan({})))
        assert "Geldig vanaf" not in said
        assert "Bedoeld vanaf: 1 augustus 2026" in said
        assert definitions()[1].note in said
        titles = re.findall(r"Gezamenlijke standaard[^(]*\(([^)]*)", said)
        assert set(titles) == {"voorstel, niet vastgesteld"}

    @pytest.mark.parametrize("recipient", list(Recipient))
    def test_the_draft_is_told_on_every_page(self, recipient: Recipient):
        assert report(a_scan({}), recipient).running.notice == "Conceptstandaard, een voorstel"

    def test_a_short_scan_says_so_on_every_page(self):
        model = report(a_scan({}, scope="core"))
        assert "(korte scan)" in model.running.header
        assert "korte scan (kernvragen)" in words(model)

    def test_what_must_strike_stands_large(self):
        scan = a_scan({})
        covers = [report(scan, each).cover for each in Recipient]
        marks = [cover.marks for cover in covers if cover]
        assert marks == [
            ("Voorlopig", "Blijft op school"),
            ("Voorlopig", "Om te delen: gemeente, bestuur, MR"),
            ("Voorlopig", "Openbaar: alleen oordelen, geen antwoorden"),
        ]
        cover = report(replace(scan, status=ScanStatus.FINAL)).cover
        assert cover is not None
        assert cover.marks == ("Blijft op school",)
        assert cover.parts[0] == MINUTE

    def test_others_read_what_it_is_not_for(self):
        for recipient in (SHARED, PUBLIC):
            cover = report(a_scan({}), recipient).cover
            assert cover is not None
            notice = "".join(run.text for run in cover.notice)
            assert "niet voor toezicht, leerplicht, subsidie of het vergelijken" in notice

    def test_a_final_scan_is_finished(self):
        final = replace(a_scan({}), status=ScanStatus.FINAL)
        assert "Stand: afgerond" in words(report(final))

    def test_a_partner_has_a_code_and_no_branch(self):
        subject = {"kind": "partner", "name": "CJG Voorbeeld", "brin": "CJG1"}
        model = report(a_scan({}, subject=subject))
        assert "Code: CJG1" in words(model)
        assert "vestiging None" not in words(model)


class TestMinute:
    def test_counts_the_themes_about_the_school(self):
        said = chapter(report(read(example("full-po"))), MINUTE)
        assert "9 thema's over uw school: 0 voldoen, 6 deels, 2 nog niet." in said
        assert "Van 1 thema is te weinig beantwoord." in said

    def test_names_three_strengths_and_three_gaps_of_different_themes(self):
        edition = as_edition(read(example("full-po")))
        best, worst = strengths(edition, 3), gaps(edition, 3)
        assert [result.rating for result in best] == [Rating.MET] * 3
        assert [result.rating for result in worst] == [Rating.NOT_MET] * 3
        sections = [edition.form.by_name[result.item].section for result in (*best, *worst)]
        assert len(set(sections[:3])) == len(set(sections[3:])) == 3

    def test_says_why_a_gap_is_a_gap(self):
        said = chapter(report(a_scan({"ZC4": 1})), MINUTE)
        assert "Antwoord: Niveau 1. De zorgtaak is verspreid" in said
        assert "De standaard: Er is een benoemde spin met taak, uren en mandaat" in said

    def test_the_gap_that_is_farthest_from_the_standard_comes_first(self):
        edition = as_edition(a_scan({"ZC2": 7, "ZC3": 10, "ZC1": 1}))
        assert [(r.item, distance(r)) for r in gaps(edition, 2)] == [
            ("ZC2", 1),
            ("ZC3", Fraction(79, 80)),
        ]

    def test_more_than_the_law_asks_is_no_gap_while_there_are_others(self):
        answers = {"PR4": 2, "BT2": 2, "ZC4": 2, "VZ1": 2}
        (*rest, last) = gaps(as_edition(a_scan(answers)), 4)
        assert (last.item, len(rest)) == ("PR4", 3)
        assert "De wet vraagt minder." in chapter(report(a_scan({"PR4": 2})), MINUTE)
        assert gaps(as_edition(a_scan({"PR4": 2}), SHARED), 3) == []

    def test_an_empty_scan_has_neither(self):
        said = chapter(report(read(example("empty"))), MINUTE)
        assert said.count("Er is nog te weinig beantwoord voor een oordeel.") == 3
        assert "Uit de antwoorden volgt geen vraag aan de gemeente." in said

    def test_a_school_that_meets_all_has_no_gaps(self):
        said = chapter(report(a_scan({"ZC4": 3})), MINUTE)
        assert "Geen antwoord ligt onder de standaard." in said

    def test_a_legal_point_is_not_denied_where_there_are_no_other_gaps(self):
        said = chapter(report(a_scan({"ZC4": 3, "PR4": 1})), MINUTE)
        assert "Geen ander antwoord ligt onder de standaard." in said
        assert "Meldcode (11.4)." in said

    def test_it_says_as_well_that_no_legal_point_was_found(self):
        assert "is geen punt gevonden" in chapter(report(a_scan({"PR4": 2})), MINUTE)

    def test_what_the_plan_asks_comes_before_what_the_answers_ask(self):
        asked = ACTION | {"addressee": "municipality", "item": "RG5", "text": "Spreek iets af."}
        said = chapter(report(a_scan({"RG5": "nee", "JH3": 0}, actions=[asked])), MINUTE)
        assert "Spreek iets af. Staat in uw actieplan." in said
        assert "Nu: 0 keer per maand. De standaard: minstens 1 keer per maand." in said
        assert "vastgelopen casus" not in said

    def test_long_texts_are_cut(self):
        asked = ACTION | {"addressee": "municipality", "text": "woord " * 50}
        said = chapter(report(a_scan({}, actions=[asked])), MINUTE)
        assert max(map(len, said.splitlines())) < 400
        assert "woord…" in said


class TestThemes:
    def test_an_answer_stands_beside_its_figure_and_what_the_standard_asks(self):
        said = chapter(report(a_scan({"ZC1": 24.9, "SP2": 200})), THEMES)
        assert "24,9 uur per week: 12,5 uur per week per 100 leerlingen" in said
        asked = "De standaard: minstens 12,5 uur per week per 100 leerlingen"
        assert f"{asked} (bij 200 leerlingen: 25 uur per week). Deels" in said

    def test_what_is_not_met_has_its_reason_and_its_source(self):
        said = chapter(report(a_scan({"ZC4": 1})), THEMES)
        assert "Waarom: Zorgtaak en mandaat (2.4)  Volgens het memo ligt de zorgtaak soms" in said
        assert "Bronnen  Gemeente Lansingerland, memo" in said

    def test_what_is_met_needs_no_reason(self):
        assert "Waarom" not in chapter(report(a_scan({"ZC4": 3})), THEMES).split("\n", 1)[1]

    def test_a_theme_on_few_answers_says_so(self):
        scan = read(example("full-po"))
        assert (
            "Gemiddeld 0%, over 2 van de 2 vragen. Let op: dit oordeel rust op weinig"
            in chapter(report(scan), THEMES)
        )
        assert "nog niet, op 2 vragen" in words(report(scan))

    def test_a_theme_with_too_little_says_so(self):
        said = chapter(report(a_scan({"ZC4": 3})), THEMES)
        assert "te weinig beantwoord. Er is een oordeel over 1 van de 2 vragen." in said

    def test_a_legal_point_limits_a_theme_in_words(self):
        answers: dict[str, Any] = {"PR1": 4, "PR2": {"part": 5, "whole": 5}, "PR3": 4, "PR4": 1}
        model = report(a_scan(answers))
        assert "deels. Gemiddeld 75%, over 4 van de 4 vragen. Het oordeel is" in words(model)
        assert "deels, wettelijk punt" in words(model)

    def test_a_total_is_rounded_to_the_side_that_meets_the_limit(self):
        said = chapter(report(a_scan({"ZC1": 32, "SP2": 318, "ZC3": 2})), THEMES)
        assert "(bij 318 leerlingen: 39,8 uur per week)" in said  # 39,75 exactly
        assert "(bij 2 personen: 16 uur per week)" in said
        exact = chapter(report(a_scan({"ZC1": 32, "SP2": 100, "ZC3": 1})), THEMES)
        assert "(bij " not in exact.partition("Deskundigheid")[0]

    def test_page_one_tells_the_total_beside_the_answer(self):
        said = chapter(report(a_scan({"ZC1": 1, "SP2": 318})), MINUTE)
        assert "Antwoord: 1 uur per week\nDe standaard: minstens 39,8 uur per week bij 318" in said

    def test_an_answer_about_too_few_is_not_called_not_applicable(self):
        said = chapter(report(a_scan({"VZ5": {"part": 1, "whole": 2}})), THEMES)
        assert "Te weinig gevallen voor een oordeel; wel een wettelijk punt, zie" in said
        assert "| te weinig gevallen" in said
        assert "n.v.t." not in said

    def test_who_does_what_the_law_asks_is_told_so(self):
        kept = "Volgens dit antwoord doet u wat de wet vraagt."
        assert kept in chapter(report(a_scan({"SI1": "alle"})), THEMES)
        for answers in ({"SI1": "geen"}, {"SI1": "alle2"}, {"ZC4": 2}):
            assert kept not in chapter(report(a_scan(answers)), THEMES)
        assert kept not in words(report(a_scan({"SI1": "alle"}), SHARED))

    def test_what_was_chosen_and_does_not_count_is_named(self):
        chosen = ["jvk", "smw", "leerplicht", "swv", "veilig_thuis"]
        model = report(a_scan({"DE3": chosen}))
        assert "jeugd- en gezinscoach; telt niet mee: Veilig Thuis)" in chapter(model, THEMES)
        assert "4 van de 6 routes; telt niet mee: Veilig Thuis." in chapter(model, "Bijlage")

    def test_what_was_not_chosen_is_named_when_it_matters(self):
        said = chapter(report(a_scan({"DE3": ["jvk", "smw", "leerplicht", "swv"]})), THEMES)
        assert "4 van de 6 routes (niet gekozen: gemeentelijke jeugdprofessional, jeugd" in said

    def test_what_is_pointed_out_says_so_without_a_rating(self):
        said = chapter(report(a_scan({"RG4": "huisarts"})), THEMES)
        with_whom = "Aandachtspunt: bespreek dit met uw team en met de gemeente."
        assert f"huisarts (via de ouders) {with_whom} | zonder oordeel" in said
        shared = chapter(report(a_scan({"RG4": "huisarts"}), SHARED), THEMES)
        assert "Aandachtspunt: bespreek dit met de school." in shared

    @pytest.mark.parametrize(
        ("answer", "expected"),
        [
            ({"missing": "unknown"}, "elkaar? | niet bekend of niet bijgehouden De standaard:"),
            ({"left_open": True}, "Bewust open gelaten  Bijeenkomsten van het overleg (4.2)"),
            ({"note": "later"}, "Nog niet beantwoord  Bijeenkomsten van het overleg (4.2)"),
        ],
    )
    def test_why_there_is_no_answer(self, answer: dict[str, Any], expected: str):
        assert expected in chapter(report(a_scan({"MD2": answer, "MD1": "ja"})), THEMES)

    def test_what_was_noted_without_an_answer_is_kept(self):
        said = chapter(report(a_scan({"MD2": {"note": "navragen"}, "MD1": "ja"})), "Bijlage")
        assert "nog niet beantwoord.\nNotitie (blijft op school): navragen" in said

    def test_what_does_not_apply_says_so(self):
        said = chapter(report(a_scan({"MD1": "nee"})), THEMES)
        assert "Niet van toepassing  Bijeenkomsten van het overleg (4.2)" in said

    def test_an_answer_that_became_invalid_says_so(self):
        scan, smaller = a_scan({"SP4": 100, "SP2": 120}), a_scan({"SP2": 20})
        invalid = replace(scan, answers={**scan.answers, "SP2": smaller.answers["SP2"]})
        assert "100 leerlingen (telt niet mee:" in words(report(invalid))


class TestLegal:
    def test_it_is_told_as_a_fact_and_never_as_an_accusation(self):
        said = words(report(a_scan({"VZ5": {"part": 8, "whole": 10}, "PR4": 1})))
        assert "Uw antwoord: niet alle (8 van 10)." in said
        assert "16 uur of meer ongeoorloofd verzuim in vier lesweken" in said
        assert "Uw antwoord: niveau 1. Er is geen actuele meldcode" in said.replace(
            "Niveau", "niveau"
        )
        assert "strijd" not in said
        assert "overtre" not in said

    def test_the_law_is_told_apart_from_the_choices_of_a_standard(self):
        profile = chapter(report(a_scan({"PR4": 1, "SI1": "geen"})), "Profiel")
        for item in ("PR4", "SI1"):
            assert definitions()[1].by_item[item].legal in profile
        assert "onze eigen keuze" not in profile

    def test_a_standard_that_does_not_tell_the_law_apart_is_told_whole(self):
        made = as_edition(a_scan({"PR4": 1}))
        criterion = replace(made.standard.by_item["PR4"], legal="")
        others = tuple(c for c in made.standard.criteria if c.item != "PR4")
        plain = replace(made.standard, criteria=(criterion, *others))
        blocks = legal_blocks(replace(made, standard=plain))
        assert criterion.reason in "\n".join(chapter_lines(tuple(blocks)))

    def test_no_point_is_said_only_of_what_was_answered(self):
        assert "zijn nog niet beantwoord" in words(report(a_scan({})))
        assert "is geen punt gevonden" in words(report(a_scan({"PR4": 2})))

    @pytest.mark.parametrize("recipient", [SHARED, PUBLIC])
    def test_others_never_read_of_it(self, recipient: Recipient):
        said = words(report(read(example("boundary-po")), recipient))
        assert "ettelijk" not in said.replace("Wettelijk: ", "")


class TestMunicipality:
    def test_what_is_not_met_comes_first_in_every_edition_alike(self):
        scan = a_scan({"JH3": 0, "BK4": 2, "BK3": 7, "RG5": "nee"}, staff_consulted=True)
        for recipient in (Recipient.SCHOOL, SHARED):
            names = [result.item for result in needs(as_edition(scan, recipient))]
            assert names == ["RG5", "JH3", "BK3", "BK4"]

    def test_what_both_do_is_asked_only_when_the_plan_asks_it(self):
        answers = {"DE3": ["jvk"], "BT4": 0}
        assert needs(as_edition(a_scan(answers))) == []
        asked = ACTION | {"addressee": "municipality", "item": "DE3"}
        planned = as_edition(a_scan(answers, actions=[asked]))
        assert [result.item for result in needs(planned)] == ["DE3"]

    def test_of_a_rating_alone_no_limits_are_told(self):
        model = report(a_scan({"BK3": 6}, staff_consulted=True), SHARED)
        said = chapter(model, MINUTE)
        assert "Samenwerking met het CJG (6.4). Oordeel: deels." in said
        assert "7,5" not in words(model)

    def test_nobody_else_is_told_of_their_own_school(self):
        for recipient in (SHARED, PUBLIC):
            assert "uw school" not in words(report(read(example("full-po")), recipient)).lower()

    def test_hidden_and_unanswered_read_alike(self):
        hidden = report(a_scan({"ZC2": 1, "ZC1": 30}), SHARED)
        unanswered = report(a_scan({"ZC1": 30}), SHARED)
        both = [words(model).replace(code_of(model), "") for model in (hidden, unanswered)]
        assert both[0] == both[1]
        assert "Niet gedeeld of niet beantwoord  Uren interne begeleiding (2.1)" in both[0]

    def test_a_theme_says_that_something_is_absent_and_not_what(self):
        said = chapter(report(a_scan({"ZC1": 30}), SHARED), THEMES)
        assert "Eén of meer vragen niet gedeeld of niet beantwoord." in said
        assert "Eén of meer vragen" not in chapter(report(a_scan({"ZC1": 30})), THEMES)

    def test_nothing_says_why_something_is_absent(self):
        said = words(report(read(example("under-po")), SHARED))
        for reason in (
            "niet bekend",
            "nog niet beantwoord",
            "niet van toepassing",
            "bewust",
            "n.v.t.",
        ):
            assert reason not in said

    def test_it_says_that_themes_rest_on_what_is_shared(self):
        for recipient in (SHARED, PUBLIC):
            said = words(report(a_scan({}), recipient))
            assert "De oordelen per thema rusten op wat de school deelt." in said

    def test_a_rating_alone_says_so(self):
        said = chapter(report(a_scan({"BK3": 8}, staff_consulted=True), SHARED), THEMES)
        assert "oordeel: voldoet" in said
        assert "8 als rapportcijfer" not in said

    def test_it_speaks_of_the_school_and_not_to_it(self):
        model = report(read(example("full-po")), SHARED)
        ours = [c for c in model.chapters if c.title in (MINUTE, "Profiel")]
        assert ours
        assert "9 thema's over de school" in chapter(model, MINUTE)


class TestPublic:
    def test_it_has_ratings_and_no_answers(self):
        model = report(read(example("full-po")), PUBLIC)
        assert not [run for run in runs(model) if run.key[-1:] in (("answer",), ("measure",))]
        assert "86,8" not in words(model)

    def test_it_tells_the_kind_of_school(self):
        assert "Onderwijs: Primair onderwijs" in words(report(a_scan({}), PUBLIC))


class TestMemoAndPlan:
    def test_every_finding_and_action_is_counted(self):
        form, _ = definitions()
        model = report(read(example("full-po")))
        counted = {run.key[1] for run in runs(model) if run.key[:1] == ("memo",)}
        assert counted == {subject.code for subject in (*form.findings, *form.actions)}

    def test_counts_are_those_of_the_items_that_serve_it(self):
        model = report(a_scan({"ZC4": 3, "ZC1": 1, "BT2": 2}))
        assert stated(model, "memo", "A4", "met") == ["1"]
        assert stated(model, "memo", "A4", "partly") == ["1"]
        assert stated(model, "memo", "A4", "not_met") == ["1"]

    def test_only_the_eight_numbered_findings_are_numbered(self):
        said = chapter(report(a_scan({})), MEMO)
        assert "8  De overgang van po naar vo" in said
        assert "\nVerzuim |" in said
        assert "9  " not in said

    def test_it_is_the_memo_that_finds_and_not_the_school(self):
        said = chapter(report(a_scan({"ZC4": 1})), MEMO)
        assert "Ze gaan dus niet over uw school." in said
        assert "Bevinding uit het memo | voldoet" in said
        assert "Actie uit het memo | voldoet" in said
        shared = report(a_scan({"ZC4": 1}), SHARED)
        assert "De antwoorden naast het memo van de gemeente" in words(shared)

    def test_a_full_report_names_every_question_and_a_short_one_numbers_them(self):
        said = chapter(report(read(example("full-po"))), MEMO)
        assert not re.findall(r", \d+\.\d+", said)
        short = chapter(report(read(example("full-po") | {"scope": "core"})), MEMO)
        assert re.findall(r"\| \d+\.\d+, \d+\.\d+", short)

    def test_what_is_there_is_told_apart_from_what_is_not(self):
        scan = a_scan({"BK1": ["smw", "leerplicht"]})
        said = chapter(report(scan), "Wat u van de gemeente nodig hebt")
        assert "2 van de 5 partners. Wel: schoolmaatschappelijk werk, leerplicht. Niet: CJG" in said

    def test_who_asks_the_municipality_is_told_apart_from_who_does_it(self):
        asked = ACTION | {"addressee": "municipality", "owner": "directeur"}
        for recipient in (Recipient.SCHOOL, SHARED):
            said = chapter(report(a_scan({}, actions=[asked]), recipient), "Actieplan")
            assert "gemeente (de school vraagt het: directeur)" in said

    def test_nothing_of_an_action_is_left_blank(self):
        said = chapter(report(a_scan({}, actions=[ACTION])), "Actieplan")
        assert "Maak een plan. | nog te bepalen | nog te bepalen | nog te bepalen | nog te" in said

    def test_the_plan_tells_who_when_and_how_far(self):
        action = ACTION | {
            "item": "ZC4", "memo_action": "A4", "goal": "Iedereen weet het.", "owner": "directeur",
            "quarter": "2027-Q1", "state": "busy",
        }  # fmt: skip
        said = chapter(report(a_scan({}, actions=[action])), "Actieplan")
        assert "bij ‘Zorgtaak en mandaat (2.4)’; past bij ‘Spin in het zorgweb" in said
        assert "‘Past bij’ noemt een actie uit het memo van de gemeente." in said
        assert "Iedereen weet het. | directeur | jan-mrt 2027 | bezig" in said

    def test_first_steps_begin_with_legal_points_and_name_what_lacks(self):
        answers = {"PR4": 1, "ZC4": 1, "ZC1": 1, "BT2": 3, "VZ1": 2}
        (found,) = [c for c in report(a_scan(answers)).chapters if c.title == "Actieplan"]
        steps = "\n".join(chapter_lines(found.blocks)).split("\n")[2:]
        assert steps[0].startswith("Wettelijk punt: Meldcode (11.4). Ga na of uw antwoord")
        assert "Nog niet: Uren interne begeleiding (2.1), Zorgtaak en mandaat (2.4)." in steps[1]
        assert len(steps) <= 5
        assert not [step for step in steps if "Betrokkenheid van de schoolleiding" in step]

    def test_without_a_plan_first_steps_are_offered_to_the_school_alone(self):
        scan = a_scan({"ZC4": 1})
        assert "Loop na of de spin in het zorgweb" in chapter(report(scan), "Actieplan")
        assert "Loop na of de spin in het zorgweb" not in words(report(scan, SHARED))


class TestAppendix:
    def test_every_answer_is_told_in_full(self):
        scan = read(example("full-po"))
        model = report(scan)
        told = {run.key[1] for run in runs(model) if run.key[2:] == ("full_answer",)}
        assert told == set(scan.answers) & set(edition_of(scan, Recipient.SCHOOL).assessment.items)

    def test_a_figure_shows_how_it_was_computed(self):
        said = chapter(report(a_scan({"ZC1": 24.9, "SP2": 200})), "Bijlage")
        assert "100 × 24,9 : 200 = 12,5 uur per week per 100 leerlingen" in said
        assert "afgerond; het ligt net onder 12,5" in said

    def test_remarks_are_the_school_s_own_but_for_the_explanation(self):
        answer = {
            "value": 30, "note": "notitie", "explanation": "uitleg", "flag": True,
            "evidence": [{"text": "plan", "date": "2026-10-01"}],
            "unchanged_since": "2025-2026", "change_reason": "ander rooster",
        }  # fmt: skip
        scan = a_scan({"ZC1": answer}, staff_consulted=True)
        said = chapter(report(scan), "Bijlage")
        assert "Toelichting: uitleg" in said
        assert "Notitie (blijft op school): notitie" in said
        assert "Waar het uit blijkt: plan, 1 oktober 2026" in said
        shared = words(report(scan, SHARED))
        assert "Toelichting: uitleg" in shared
        for kept in ("notitie", "plan, 1 oktober", "ander rooster", "Gemarkeerd"):
            assert kept not in shared


def code_of(model: ReportModel) -> str:
    (code,) = stated(model, "scan", "code")
    return code


def test_completeness_counts_each_kind():
    answers = {"ZC1": 30, "ZC2": {"missing": "unknown"}, "ZC4": 3}
    said = chapter(report(a_scan(answers)), "Bijlage")
    assert "Spin in het zorgweb | 4 | 2 | 0 | 1 | 1 | 0" in said


def test_completeness_of_a_short_report_is_a_sentence():
    said = chapter(report(a_scan({"ZC4": 3, "ZC1": {"left_open": True}}, scope="core")), "Bijlage")
    counted = re.findall(r"Van de (\d+) vragen zijn er (\d+) beantwoord. Verder: (.*)\.", said)
    assert [(answered, "1 bewust open" in more) for _, answered, more in counted] == [("3", True)]
    assert " | " not in said


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("recipient", [Recipient.SCHOOL, SHARED])
def test_completeness_adds_up(name: str, recipient: Recipient):
    data = example(name) | {"scope": "full"}
    said = chapter(report(read(data), recipient), "Bijlage").splitlines()
    rows = [line.split(" | ")[1:] for line in said if line.count(" | ") == said[2].count(" | ")]
    counts = [tuple(map(int, row)) for row in rows if all(each.isdigit() for each in row)]
    assert all(total == sum(kinds) for total, *kinds in counts)
    *themes, samen = counts
    assert samen == tuple(map(sum, zip(*themes, strict=True)))


def test_the_last_page_tells_code_and_revision():
    model = report(a_scan({}, revision=4))
    assert model.chapters[-1].title == "Dit rapport als gegevens"
    assert stated(model, "scan", "revision") == ["4"]
    assert len(code_of(model)) == 14
