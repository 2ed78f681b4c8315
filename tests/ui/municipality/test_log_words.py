"""Every line of the log is a sentence, whatever stands in it."""

from __future__ import annotations

import pytest

from zorgscan.store.collection.rows import Decision, Kind
from zorgscan.ui.pages.municipality.log_words import decision_words

SCHOOLS = {("12AB", "00"): "de Vlinder"}
ABOUT: dict[str, object] = {"brin": "12AB", "vestiging": "00"}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_line_is_a_sentence(kind: Kind):
    said = decision_words(Decision(1, 1, kind, {}, None, "2026-11-20T12:00:00+00:00"), SCHOOLS)
    assert said.endswith(".")
    assert said[0].isupper() or said.startswith("?")
    assert "{" not in said


def test_a_school_is_told_by_name_and_a_day_in_words():
    withdrawn = Decision(1, 1, Kind.WITHDRAWN, ABOUT, "directeur", "2026-11-20T12:00:00+00:00")
    assert decision_words(withdrawn, SCHOOLS).startswith("De Vlinder doet niet meer mee.")
    assert decision_words(withdrawn, {}).startswith("12AB 00 doet niet meer mee.")
    kept = Decision(2, None, Kind.RETENTION_SET, {"until": "2027-08-01"}, None, "")
    assert decision_words(kept, SCHOOLS).endswith("tot en met 1 augustus 2027.")
