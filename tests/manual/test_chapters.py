"""The manual says what the program does, in plain Dutch, and every link in it leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.forms.shipped_files import sentences, words
from tests.forms.test_language import ADDRESSED_TOO_FAMILIARLY, ENGLISH, LONGEST_SENTENCE
from tests.pictures import MANUAL_PICTURES
from zorgscan import shipped
from zorgscan.app import manual
from zorgscan.core.forms.model import QuestionType
from zorgscan.ui.keys import OWN

FOLDER = Path(__file__).parents[2] / "docs" / "handleiding"
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)]*)\)")
KINDS = {
    QuestionType.NUMBER: "een-getal-invullen",
    QuestionType.SINGLE: "een-antwoord-kiezen",
    QuestionType.RUBRIC: "een-niveau-kiezen",
    QuestionType.MULTI: "meer-antwoorden-kiezen",
    QuestionType.PAIR: "twee-getallen-invullen",
    QuestionType.DATE: "een-datum-invullen",
    QuestionType.TEXT: "een-tekst-invullen",
}
MOST_BYTES = 60_000


def readings(chapter: str) -> list[str]:
    """Return what a person reads of a chapter, a paragraph, heading or line of a list each."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n|\n(?=[-#\d])", manual.text_of(chapter)):
        text = LINK.sub(lambda link: "" if link[1] else link[2], " ".join(block.split()))
        found.append(re.sub(r"^(#+|-|\d+\.) ", "", text.replace("*", "")))
    return [text for text in found if text]


def links(chapter: str) -> list[tuple[bool, str, str]]:
    """Return whether it is a picture, its words and where it leads."""
    return [(bool(mark), text, to) for mark, text, to in LINK.findall(manual.text_of(chapter))]


def test_every_chapter_is_there_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == set(manual.CHAPTERS)


@pytest.mark.parametrize("chapter", manual.CHAPTERS)
def test_no_sentence_is_longer_than_twenty_words(chapter: str) -> None:
    said = [sentence for text in readings(chapter) for sentence in sentences(text)]
    assert [each for each in said if len(words(each)) > LONGEST_SENTENCE] == []


@pytest.mark.parametrize("chapter", manual.CHAPTERS)
def test_the_words_are_dutch_and_polite(chapter: str) -> None:
    used = {word.lower() for text in readings(chapter) for word in words(text)}
    assert used & (ADDRESSED_TOO_FAMILIARLY | ENGLISH) == set()


@pytest.mark.parametrize("chapter", manual.CHAPTERS)
def test_every_link_leads_to_a_heading_and_every_picture_is_there(chapter: str) -> None:
    wrong = [
        to
        for is_picture, _text, to in links(chapter)
        if (manual.picture(to) if is_picture else manual.place_of(to, chapter)) is None
    ]
    assert wrong == []


@pytest.mark.parametrize("chapter", manual.CHAPTERS)
def test_headings_differ_and_there_is_one_title(chapter: str) -> None:
    found = manual.headings_of(chapter)
    assert len(set(found)) == len(found)
    assert len(re.findall(r"^# ", manual.text_of(chapter), re.MULTILINE)) == 1


def test_every_chapter_can_be_reached_from_the_contents() -> None:
    reached = {to.removesuffix(".md") for _, _, to in links(manual.CONTENTS)}
    assert reached == set(manual.CHAPTERS) - {manual.CONTENTS}


def test_every_picture_is_shown_taken_and_said_in_words() -> None:
    shown = [link for chapter in manual.CHAPTERS for link in links(chapter) if link[0]]
    taken = {f"beelden/{name}.png" for name, _page, _sight in MANUAL_PICTURES}
    assert {to for _, _, to in shown} == taken
    assert {f"beelden/{path.name}" for path in (FOLDER / "beelden").iterdir()} == taken
    assert [to for _, text, to in shown if len(text) < 10] == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (FOLDER / "beelden").iterdir()}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_every_kind_of_question_is_explained() -> None:
    assert set(KINDS) == set(QuestionType)
    assert set(KINDS.values()) <= set(manual.headings_of("vragen"))


def test_every_key_of_the_pages_is_named() -> None:
    text = manual.text_of("toetsen").replace("*", "").lower()
    named = [part for group in OWN for key in group.keys for part in re.split(" en |, ", key.said)]
    assert [key for key in named if key.lower() not in text] == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "file:///etc/passwd",
        "../privacy.md",
        "//example.org/x.md",
        "rapport.md?x=1",
        "geheim.md",
        "rapport.md#bestaat-niet",
        "",
    ],
)
def test_a_link_out_of_the_manual_leads_nowhere(link: str) -> None:
    assert manual.place_of(link, "rapport") is None


@pytest.mark.parametrize(
    "name", ["../images/start.png", "beelden/../x.png", "https://example.org/a.png", "/etc/x", ""]
)
def test_a_picture_from_elsewhere_is_none(name: str) -> None:
    assert manual.picture(name) is None


def test_a_link_within_a_chapter_stays_in_it() -> None:
    assert manual.place_of("#voor-wie", "rapport") == manual.Place("rapport", "voor-wie")


def test_a_word_is_found_in_other_chapters_whatever_its_case() -> None:
    assert "rapport" in manual.chapters_with("BEVEILIGDE mail", "samen")
    assert "samen" not in manual.chapters_with("beveiligde mail", "samen")
    assert manual.chapters_with("beelden/", "samen") == ()


def test_the_manual_is_shipped_as_it_stands_in_the_docs() -> None:
    assert shipped.path("manual", "inhoud.md") == FOLDER / "inhoud.md"
