"""No page of any report says what only programs say, speaks English or has foreign numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.reporting.matrix import ALL, model, pages, scan
from tests.reporting.reports import edition, origin, words
from tests.second_reading.compare import definitions
from zorgscan.core.reporting.edition import Edition

if TYPE_CHECKING:
    from zorgscan.core.scans.model import Recipient

ENGLISH = (
    "and answer answered benchmark choice date draft final full gap header item legal median "
    "municipality no none not not_met note open_ owner page partly partner_ pending public "
    "rating report scope score section short source sourced standard state status strength "
    "suppressed table the theme true unanswered unknown value year yes"
)
"""Words of the program; none of them is Dutch as well."""
_BY_US = re.compile(r"versie \d+\.\d+|Zorgscan \d+\.\d+\.\d+|\d\.\d{3}(?!\d)")
"""Versions, and points in thousands."""


def said(name: str, recipient: Recipient, *, beside: bool) -> str:
    return " ".join(" ".join(pages(name, recipient, beside=beside)).split())


@pytest.mark.parametrize(("name", "recipient", "beside"), ALL)
def test_no_raw_name_and_no_none(name: str, recipient: Recipient, *, beside: bool):
    form, standard = definitions()
    raw = {q.name for q in form.questions} | {s.name for s in form.sections}
    raw |= {c.name for q in form.questions for c in q.choices if "_" in c.name}
    raw |= {each.code for each in (*form.findings, *form.actions, *standard.sources)}
    raw |= {scan(name).scan_id, *(action.id for action in scan(name).actions)}
    text = said(name, recipient, beside=beside)
    pattern = rf"\b({'|'.join(map(re.escape, raw))}|None|True|False|null|nan)\b"
    assert re.findall(pattern, text) == []
    assert re.findall(r"[a-z]_[a-z]|\{\w+\}|Fraction|Decimal\(|<\w+ object", text) == []


@pytest.mark.parametrize(("name", "recipient", "beside"), ALL)
def test_no_english(name: str, recipient: Recipient, *, beside: bool):
    text = said(name, recipient, beside=beside) + words(model(name, recipient, beside=beside))
    found = set(re.findall(rf"\b({'|'.join(ENGLISH.split())})\b", text, re.IGNORECASE))
    assert found == set()


@pytest.mark.parametrize(("name", "recipient", "beside"), ALL)
def test_numbers_are_dutch(name: str, recipient: Recipient, *, beside: bool):
    projection = edition(scan(name), recipient)
    numbers = Edition(*definitions(), projection, origin(projection)).numbers.values()
    text = _BY_US.sub("", words(model(name, recipient, beside=beside)))
    assert set(re.findall(r"\d+\.\d+", text)) <= set(numbers)
