"""What a first reader looks for and once read wrong: where to begin, who sees what, whose it is."""

from __future__ import annotations

import re

import pytest

from tests.reporting.reports import (
    ACTION,
    NAMES,
    a_scan,
    as_edition,
    chapter,
    example,
    read,
    report,
    words,
)
from tests.reporting.reports import edition as edition_of
from zorgscan.core.scans.model import Recipient, Scan

MINUTE = "In één minuut"
SHARED, PUBLIC = Recipient.MUNICIPALITY, Recipient.PUBLIC


class TestStart:
    """Page 1 ends in a next step: law first, then what is due, then the largest gap."""

    @staticmethod
    def steps(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> list[str]:
        _, _, said = chapter(report(scan, recipient), MINUTE).partition("Begin hier\n")
        return said.splitlines()

    def test_a_legal_point_comes_before_what_is_due_and_the_largest_gap(self):
        due = ACTION | {"text": "Maak een plan.", "owner": "directeur", "quarter": "2027-Q1"}
        assert self.steps(a_scan({"PR4": 1, "ZC4": 1}, actions=[due])) == [
            "Wettelijk punt (11.4). Ga na of uw antwoord klopt, en bespreek het met uw bestuur.",
            "Maak een plan. Directeur, jan-mrt 2027.",
            "Zorgtaak en mandaat (2.4). Spreek af wie dit oppakt, en zet het in uw actieplan.",
        ]

    def test_several_legal_points_are_one_step(self):
        (first, *_) = self.steps(a_scan({"PR4": 1, "SI1": "geen"}))
        assert first.startswith("Wettelijke punten (8.1, 11.4). Ga na of uw antwoorden kloppen")

    def test_what_is_due_first_is_named_and_what_is_done_is_not(self):
        actions = [
            ACTION | {"id": f"00000000-0000-4000-8000-00000000000{n}", "text": text, **more}
            for n, (text, more) in enumerate(
                [
                    ("Later.", {"quarter": "2027-Q3"}),
                    ("Klaar.", {"quarter": "2026-Q4", "state": "done"}),
                    ("Vervalt.", {"quarter": "2026-Q4", "state": "dropped"}),
                    ("Eerst.", {"quarter": "2027-Q1", "addressee": "municipality"}),
                    ("Ooit.", {}),
                ]
            )
        ]
        assert self.steps(a_scan({}, actions=actions)) == [
            "Vraag de gemeente: Eerst. Jan-mrt 2027.",
            "Later. Jul-sep 2027.",
            "Ooit. Uit uw actieplan.",
        ]

    def test_a_gap_that_is_planned_is_not_asked_for_again(self):
        planned = ACTION | {"item": "ZC4"}
        steps = self.steps(a_scan({"ZC4": 1, "BT2": 1}, actions=[planned]))
        assert not [step for step in steps if "Zorgtaak en mandaat" in step]
        assert [step for step in steps if step.startswith("Betrokkenheid van de schoolleiding")]

    def test_there_is_always_a_step(self):
        assert self.steps(a_scan({})) == [
            "Beantwoord eerst meer vragen. Dan ziet u hier waar u kunt beginnen."
        ]
        (only,) = self.steps(a_scan({"ZC4": 3}))
        assert only == "Bespreek dit rapport met uw team en uw bestuur."

    @pytest.mark.parametrize("recipient", [SHARED, PUBLIC])
    def test_others_get_none(self, recipient: Recipient):
        assert self.steps(a_scan({"ZC4": 1, "PR4": 1}), recipient) == []


class TestSeen:
    """What the school reads of the municipality's edition is what that edition has."""

    @pytest.mark.parametrize("name", NAMES)
    def test_it_counts_what_the_edition_that_leaves_tells(self, name: str):
        scan = read(example(name))
        shared, own = edition_of(scan, SHARED), as_edition(scan)
        seen = chapter(report(scan), "Wat de gemeente ziet")
        rating_only = set(shared.hidden.rating_only)
        whole = set(shared.assessment.items) - rating_only
        counts = dict(re.findall(r"^([A-Z][^:\n]*): (\d+|geen) vra", seen, re.MULTILINE))
        assert int(counts["Antwoord en oordeel"]) == len(whole)
        assert int(counts["Alleen het oordeel"].replace("geen", "0")) == len(rating_only)
        for label, names in (("Alleen het oordeel", rating_only), ("Niets", shared.hidden.items)):
            (line,) = re.findall(rf"^{label}: (.*)$", seen, re.MULTILINE)
            told = set(re.findall(r"\d+\.\d+", line))
            assert {own.numbers[item] for item in names} <= told
            assert not {own.numbers[item] for item in whole} & told

    def test_what_was_answered_and_does_not_leave_is_not_called_unanswered(self):
        said = chapter(report(a_scan({"VZ5": {"part": 1, "whole": 2}})), "Wat de gemeente ziet")
        assert re.search(r"^Niets: .*10\.4", said, re.MULTILINE)

    def test_it_names_what_never_leaves(self):
        said = chapter(report(a_scan({})), "Wat de gemeente ziet")
        assert "Nooit: Notities, bewijs, markeringen, wettelijke punten." in said

    @pytest.mark.parametrize("recipient", [SHARED, PUBLIC])
    def test_it_is_for_the_school_alone(self, recipient: Recipient):
        assert "Wat de gemeente ziet" not in words(report(read(example("full-po")), recipient))


def test_the_school_is_told_to_keep_its_edition_and_the_others_to_send_the_file():
    own, shared, public = (
        chapter(report(a_scan({}), each), "Dit rapport als gegevens") for each in Recipient
    )
    assert "Dit bestand blijft daarom op school." in own
    assert "een eigen rapport voor de gemeente" in own
    assert "geen afdruk" not in own
    assert "naar haar contactpersoon bij de gemeente" in shared
    assert "het bestand zelf door, geen afdruk" in public


def test_the_school_too_reads_what_it_is_not_for():
    said = chapter(report(a_scan({})), "Profiel")
    assert "Gebruik het niet om scholen te vergelijken of een collega te beoordelen." in said


def test_a_name_only_insiders_know_is_explained_where_it_is_first_used():
    model = report(a_scan({"ZC4": 1}))
    meaning = "wie op school de zorg coördineert"
    assert f"Spin in het zorgweb ({meaning})" in chapter(model, MINUTE)
    assert f"‘Spin in het zorgweb’ is {meaning}." in chapter(model, "Profiel")
