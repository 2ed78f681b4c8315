"""Which texts are pointed out, and whether they leave in an edition."""

from __future__ import annotations

from typing import Any

import pytest

from tests.core.small import form, scan, standard
from zorgscan.app.privacy import hint_for, lexicon, texts_to_check, warning_lines
from zorgscan.core.privacy.radar import find_in
from zorgscan.core.privacy.texts import FreeText, Part, free_texts
from zorgscan.core.scans.model import Recipient, Scan

ID = "00000000-0000-4000-8000-00000000000a"
NAMED = "Vraag het aan Sanne."


def full(**answer: Any) -> Scan:
    """A scan with a name in every text there is."""
    return scan(
        {
            "kind": "a",
            "size": 100,
            "level": {
                "value": 3,
                "note": NAMED,
                "explanation": NAMED,
                "by": "Sanne",
                "change_reason": NAMED,
                "evidence": [{"text": NAMED}],
                **answer,
            },
            "wish": {"value": "Bel Sanne", "share": True},
        },
        actions=[{"id": ID, "text": NAMED, "goal": NAMED, "owner": "sanne", "share": True}],
        own_words={"helper": "Sanne"},
    )


def told(recipient: Recipient, *, leaves: bool) -> list[str]:
    found = texts_to_check(form(), standard(), full(), recipient)
    return sorted(each.where.part.value for each in found if each.leaves is leaves)


def test_every_free_text_of_a_scan_is_looked_at():
    parts = {text.part for text in free_texts(form(), full())}
    assert parts == set(Part)
    assert told(Recipient.SCHOOL, leaves=True) == sorted(part.value for part in Part)
    assert told(Recipient.SCHOOL, leaves=False) == []


def test_what_the_municipality_gets_is_told_apart_from_what_stays():
    assert told(Recipient.MUNICIPALITY, leaves=True) == [
        "explanation",
        "goal",
        "owner",
        "text",
        "value",
    ]
    stays = told(Recipient.MUNICIPALITY, leaves=False)
    assert stays == ["by", "change_reason", "evidence", "note", "own_word"]


def test_nothing_leaves_in_the_public_edition():
    assert told(Recipient.PUBLIC, leaves=True) == []


def test_an_action_that_leaves_without_its_question_still_leaves():
    hidden = scan(
        {"kind": "a", "size": 100},
        actions=[{"id": ID, "text": NAMED, "item": "cases", "share": True}],
    )
    (found,) = texts_to_check(form(), standard(), hidden, Recipient.MUNICIPALITY)
    assert found.leaves


@pytest.mark.parametrize("owner", ["directeur", "Intern begeleider", "ib_zc", "team en directie"])
def test_a_function_is_fine_as_owner(owner: str):
    assert hint_for(Part.OWNER, owner, full().reference_date) == ""


@pytest.mark.parametrize("owner", ["Sanne", "sanne", "jan", "Bakker", "de Vries", "J. de Wit"])
def test_a_bare_name_is_told_as_owner(owner: str):
    assert find_in(FreeText(Part.OWNER, owner), lexicon(), full().reference_date)
    assert "naam" in hint_for(Part.OWNER, owner, full().reference_date)


def test_the_command_line_tells_places_and_kinds_but_never_the_text():
    lines = list(warning_lines(form(), standard(), full(), Recipient.MUNICIPALITY))
    assert lines[0] == "Let op: kijk 5 teksten na. Daarin staat misschien iets over één persoon."
    assert "– toelichting bij level (Welk niveau?): naam" in lines
    assert "sanne" not in " ".join(lines).lower()
    assert list(warning_lines(form(), standard(), full(), Recipient.PUBLIC)) == []
