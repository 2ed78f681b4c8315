"""Which characters reach the page, and how lines are broken."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.report.blocks.text import TextBlock
from zorgscan.report.fonts import MISSING, fitted, font, printable, single_line
from zorgscan.report.structure import Element
from zorgscan.report.theme import STYLES

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Gewone tekst, 12,5 uur – “ja”", "Gewone tekst, 12,5 uur – “ja”"),
        (
            "Zoë Müller-Łukasiewicz, Ștefan, Çelik, Žižek, Þór, İnci",
            "Zoë Müller-Łukasiewicz, Ștefan, Çelik, Žižek, Þór, İnci",
        ),
        ("e\u0301e\u0301n", "één"),
        ("\ufb01jn \u2163 5 \u00b5m", "fijn IV 5 μm"),
        ("verde\u00adling\u200b\ufeff", "verdeling"),
        ("een\r\ntwee\u2028drie\x0bvier\x85vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("a\tb", "a b"),
        ("12\u202fuur", "12\u00a0uur"),
        ("niet\u2011breken", "niet-breken"),
        ("goed \U0001f600!", f"goed {MISSING}!"),
        ("\u202e\ud800\x00\x1b\uffff\ue000", MISSING * 6),
        ("שלום", MISSING * 4),
    ],
)
def test_what_cannot_be_shown_is_replaced_one_for_one(given_text: str, shown: str) -> None:
    assert printable(given_text) == shown


@given(ANY_TEXT)
def test_both_weights_can_show_all_that_comes_out(text: str) -> None:
    known = set(font().ttf.face.charToGlyph) & set(font(bold=True).ttf.face.charToGlyph)
    assert set(map(ord, printable(text))) <= known | {ord("\n")}


@given(st.text(st.sampled_from([chr(code) for code in range(0x3001) if chr(code).isspace()])))
def test_a_text_of_blanks_shows_as_blank(text: str) -> None:
    # the model leaves it out by Python's idea of a blank
    assert single_line(text) == ""


@given(ANY_TEXT)
def test_showing_twice_changes_nothing(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Mn"])))
def test_no_letter_vanishes(text: str) -> None:
    assert len(printable(text)) >= len(unicodedata.normalize("NFC", text))


@given(ANY_TEXT)
def test_a_single_line_has_no_line_ends(text: str) -> None:
    assert "\n" not in single_line(text)


@given(ANY_TEXT, st.floats(10, 300))
def test_a_text_is_cut_to_the_room_it_has(text: str, room: float) -> None:
    assert font().width(fitted(text, font(), 8.5, room), 8.5) <= room


def block(text: str) -> TextBlock:
    return TextBlock(text, STYLES["body"], Element("P"))


@given(ANY_TEXT, st.floats(20, 500))
def test_no_line_is_wider_than_its_column_and_none_is_lost(text: str, width: float) -> None:
    made = block(text)
    lines = [made.text[line.start : line.end] for line in made._lines(width)]
    face, size = font(), STYLES["body"].size
    assert all(face.width(line, size) <= width + 0.01 or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(made.text.split())


def test_a_long_word_breaks_where_it_can() -> None:
    made = block("https://example.nl/een/heel/lang/adres/zonder/spaties")
    lines = [made.text[line.start : line.end] for line in made._lines(120)]
    assert len(lines) > 1
    assert all(line.endswith("/") for line in lines[:-1])


@given(st.integers(4, 60), st.floats(30, 400))
def test_a_split_leaves_two_lines_on_either_side(count: int, height: float) -> None:
    made = block("\n".join(f"regel {number}" for number in range(count)))
    pieces = made.parted(400, height)
    if pieces is not None:
        heights = [piece.height_at(400) / STYLES["body"].leading for piece in pieces]
        assert sum(heights) == count
        assert min(heights) >= 2
        assert pieces[0].height_at(400) <= height + 0.01
