"""The page of error codes is what the catalogues say, and their sentences can be read."""

from __future__ import annotations

import re

import pytest

from tests import error_codes
from zorgscan.core.errors import Fault
from zorgscan.core.problem_codes import Code

ALL = [*Code, *Fault]


def test_the_page_is_up_to_date():
    assert error_codes.PAGE.read_text(encoding="utf-8") == error_codes.page()


def test_every_code_has_its_own_slug():
    slugs = [code.slug for code in ALL]
    assert sorted({slug for slug in slugs if slugs.count(slug) > 1}) == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@pytest.mark.parametrize("code", ALL, ids=lambda code: f"{type(code).__name__}.{code.name}")
def test_a_code_speaks_in_short_whole_sentences(code: Code | Fault):
    for text in (code.what, code.remedy):
        sentences = re.split(r"(?<=[.?!:])\s+", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 20
        assert text == " ".join(text.split())
        assert text.endswith((".", "}", "!", "?")) or ": zorgscan " in text  # a command is copied
        assert re.search(r"\b(je|jij|jouw)\b", text) is None
