"""The privacy radar: what it finds, measured on listed sentences, and the rules it keeps."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy.measure import measure, sentences
from zorgscan.app.privacy import lexicon
from zorgscan.core.privacy.find import find_all
from zorgscan.core.privacy.model import Kind
from zorgscan.core.privacy.numbers import meets_eleven_test

TODAY = date(2026, 11, 20)
EXACT = (Kind.BSN, Kind.EMAIL, Kind.PHONE, Kind.BIRTH_DATE)


def found(text: str, own: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [(f.kind.value, f.of(text)) for f in find_all(text, lexicon(), TODAY, own)]


@pytest.mark.parametrize("half", ["dev", "held"])
def test_the_listed_sentences_meet_the_promise(half: str):
    tally = measure(half)
    for kind in EXACT:
        assert tally.found[kind] == tally.wanted[kind] > 0, kind
    assert tally.found[Kind.NAME] >= 0.8 * tally.wanted[Kind.NAME] > 0
    assert tally.false <= 0.1 * tally.told
    assert tally.flagged <= 0.1 * tally.clean


def test_a_hundred_sentences_are_held_apart_about_half_of_them_clean():
    held = sentences("held")
    assert len(held) == 100
    assert 40 <= sum("find" not in sentence for sentence in held) <= 60
    texts = [sentence["text"] for half in ("dev", "held") for sentence in sentences(half)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Juf Anja valt in.", "Anja"),
        ("Dit deed mevr. Van den Heuvel al.", "Van den Heuvel"),
        ("Het plan van dhr. J.P. de Groot.", "J.P. de Groot"),
        ("De moeder van sanne belde.", "sanne"),
        ("Gesprek met Sanne's vader.", "Sanne's"),
        ("Jan-Willem en Els doen dit.", "Jan-Willem"),
        ("Dit zegt Karim Benali.", "Karim Benali"),
        ("Zie mevrouw Jansen.", "Jansen"),
    ],
)
def test_names_are_found_in_many_ways_of_writing(text: str, words: str):
    assert any(kind == "name" and words in said for kind, said in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Elke afspraak heeft een eigenaar.",
        "Jan-mrt 2027 is te vroeg.",
        "De directeur, de intern begeleider en de orthopedagoog.",
        "Basisschool De Vlinder ligt in Lansingerland.",
        "https://www.voorbeeld.nl/2018/07/04/sanne-jansen",
        "00000000-0000-4000-8000-000000900001",
        "",
    ],
)
def test_what_is_no_person_is_left_alone(text: str):
    assert found(text) == []


def test_words_of_the_schools_own_name_are_no_person():
    text = "Op de Sanne Jansen doen we dit in groep 3, zegt Sanne Jansen."
    assert found(text) == [("name", "Sanne Jansen")]
    assert found(text, frozenset({"sanne", "jansen"})) == []


def test_a_service_number_belongs_to_nobody():
    assert found("Veilig Thuis: 0800-2000, of 0900 1234567.") == []


def test_a_nine_digit_number_needs_the_eleven_test_or_a_word():
    assert found("Nummer 999900006.") == [("bsn", "999900006")]
    assert found("Nummer 999900007.") == []
    assert found("bsn 999900007 is verkeerd overgeschreven") == [("bsn", "999900007")]


@given(st.integers(1, 999_999_999), st.sampled_from(["", " ", ".", "-"]))
def test_every_bsn_is_found_however_it_is_grouped(number: int, by: str):
    digits = f"{number:09d}"
    text = f"Zie {by.join((digits[:3], digits[3:6], digits[6:]))} hier"
    assert (("bsn", text[4:-5]) in found(text)) is (
        meets_eleven_test(digits) and not any(kind == "phone" for kind, _ in found(text))
    )


@given(
    st.integers(10_000_000, 99_999_999),
    st.sampled_from(["06", "06-", "06 ", "+316", "+31 6 ", "+31 (0)6 ", "00316", "0031-6-"]),
    st.sampled_from(["", " ", "-"]),
)
def test_every_mobile_number_is_found_however_it_is_written(number: int, first: str, by: str):
    digits = str(number)
    text = f"bel {first}{by.join((digits[:4], digits[4:]))} even"
    assert [kind for kind, _ in found(text)] == ["phone"], found(text)


@given(
    st.dates(date(1960, 1, 2), date(2022, 12, 31)),
    st.sampled_from(["{d}-{m}-{y}", "{d:02}-{m:02}-{y}", "{d}/{m}/{y}", "{y}-{m:02}-{d:02}"]),
)
def test_every_birth_date_is_found_when_a_word_says_so(day: date, shape: str):
    said = shape.format(d=day.day, m=day.month, y=day.year)
    assert found(f"geboren op {said}") == [("birth_date", said)]


@given(st.text(max_size=400))
def test_findings_lie_in_the_text_in_order_and_never_overlap(text: str):
    findings = find_all(text, lexicon(), TODAY)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


def test_a_long_hostile_text_is_read_in_a_moment():
    for piece in ("0 ", "1-", "a@", "Jan van ", "9999 ", "J. ", "'t "):
        find_all(piece * 500, lexicon(), TODAY)
