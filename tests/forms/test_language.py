"""The texts of the shipped form and standard read well to a busy school director.

Dutch at B1 level: short sentences, u-vorm, abbreviations explained, no codes of the program.
"""

from __future__ import annotations

import re

import pytest

from tests.forms.shipped_files import (
    CRITERIA,
    FORM,
    ITEMS,
    QUESTIONS,
    readings,
    sentences,
    texts,
    words,
)

LONGEST_SENTENCE = 20
LONGEST_ACTION = 300  # the action plan holds no more
BUILT_IN = {"school_year", "previous_school_year", "reference_date"}
ADDRESSED_TOO_FAMILIARLY = {"je", "jij", "jou", "jouw", "jullie", "jezelf"}
ENGLISH = {
    "and", "the", "with", "your", "you", "please", "feedback", "tool", "tools", "input", "output",
    "update", "upload", "download", "file", "files", "dashboard", "default", "target", "link",
    "level", "item", "items", "unknown", "partly", "share", "save", "report", "draft",
}  # fmt: skip
# Names under which a school may know its own meeting; who does not know them does not need them.
NAMES_OF_MEETINGS = {"SOT", "ZAT"}
JUDGES_A_COLLEAGUE = ("voldoet niet", "onvoldoende", "slecht", "gefaald", "tekortschiet")
IN_DUTCH = {
    1.0: "alle", 2: "twee", 3: "drie", 5: "vijf", 6: "zes", 12.5: "12,5", 7.5: "7,5", 0.75: "0,75",
    0.8: "80 procent",
}  # fmt: skip

READINGS = readings()


def test_no_sentence_is_longer_than_twenty_words():
    assert [
        (where, sentence)
        for where, text in READINGS
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST_SENTENCE
    ] == []


def test_every_question_has_a_name_of_one_to_five_words():
    names = {name: question.get("short", "") for name, question in QUESTIONS.items()}
    assert {n: short for n, short in names.items() if not 1 <= len(short.split()) <= 5} == {}
    assert [short for short in names.values() if short[-1] in ".?!"] == []


def test_people_are_addressed_with_u():
    assert reading_with(ADDRESSED_TOO_FAMILIARLY) == []


def test_no_english():
    assert reading_with(ENGLISH) == []


def reading_with(unwanted: set[str]) -> list[tuple[str, str]]:
    """Return where a text holds one of the words."""
    return [
        (where, word)
        for where, text in READINGS
        for word in words(text)
        if word.lower() in unwanted
    ]


def test_nobodys_work_is_condemned():
    assert [
        (where, phrase)
        for where, text in READINGS
        for phrase in JUDGES_A_COLLEAGUE
        if phrase in text.lower()
    ] == []


def test_no_code_of_the_program_is_shown():
    codes = [*ITEMS, *(section["name"] for section in FORM["sections"]), r"[ZST]\d+", r"r\.\d+"]
    code = re.compile(rf"\b({'|'.join(codes)})\b|\[|\]")
    assert [(where, text) for where, text in READINGS if code.search(text)] == []


def test_every_text_is_typed_with_care():
    careless = re.compile(r"^\s|\s$|\s\s|\s[,.;:?!]|,,|\.\.|[{}]")  # a brace: no known placeholder
    assert [(where, text) for where, text in READINGS if careless.search(text)] == []


def test_every_term_is_used_and_every_placeholder_known():
    used = {name for _, text in texts() for name in re.findall(r"\{(\w+)\}", text)}
    assert used - BUILT_IN == {term["name"] for term in FORM["terms"]}


@pytest.mark.parametrize("term", FORM["terms"], ids=[term["name"] for term in FORM["terms"]])
def test_a_term_has_a_word_for_each_sector(term):
    assert set(term["by_sector"]) == {"po", "vo"}
    assert term["label"] if term.get("own_word") else True


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_is_a_question_with_a_hint(question):
    assert question["label"].endswith("?")
    assert question["hint"].endswith(".")


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_scored_question_says_what_a_high_score_means(question):
    scored = question["name"] in CRITERIA
    meaning = question.get("high_score", "")
    assert meaning.startswith("Een hoge score betekent dat ") == scored
    assert len(sentences(meaning)) == 1


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_figure_says_where_to_look_it_up(question):
    opinion = question.get("unit") == "als rapportcijfer"
    figure = question["type"] in {"number", "pair", "date"} and not opinion
    assert set(question.get("lookup", {})) == ({"person", "system"} if figure else set())


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_soft_limit_asks_whether_it_is_right(question):
    soft = "soft_minimum" in question or "soft_maximum" in question
    assert question.get("soft_message", "").endswith("Klopt dit?") == soft


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_what_stays_at_school_says_so(question):
    stays = question["share"] == "none" and question["type"] != "text"
    assert ("blijft op school" in question["hint"]) == stays


def test_every_abbreviation_is_explained_before_the_first_question_or_on_the_spot():
    before = " ".join(passage["text"] for passage in FORM["definitions"])
    assert [
        (where, short)
        for where, text in texts()
        if where.split()[0] in QUESTIONS
        for short in re.findall(r"(?<!@)\b[A-Z]{2,}\b", text)
        if short not in before
        and f"({short})" not in text
        and f"beroepsgroep {short}" not in text
        and short not in NAMES_OF_MEETINGS
    ] == []


@pytest.mark.parametrize("action", FORM["actions"], ids=[a["code"] for a in FORM["actions"]])
def test_a_first_step_fits_the_action_plan(action):
    assert 0 < len(action["suggestion"]) <= LONGEST_ACTION


@pytest.mark.parametrize("criterion", CRITERIA.values(), ids=CRITERIA)
def test_the_words_of_a_criterion_name_its_thresholds(criterion):
    """A changed threshold with unchanged words would tell schools the wrong thing."""
    assert len(sentences(criterion["in_words"])) == 1
    assert criterion["in_words"].endswith(".")
    if QUESTIONS[criterion["item"]]["type"] == "rubric":
        return
    for thresholds in criterion["thresholds"]:
        for limit in thresholds["met"].values():
            if not isinstance(limit, list):
                figures = (f"{limit:g}", IN_DUTCH.get(limit, "-"))
                named = re.search(rf"\b({'|'.join(figures)})\b(?!,)", criterion["in_words"])
                assert named, limit


@pytest.mark.parametrize(
    "name",
    [name for name, criterion in CRITERIA.items() if "count" in criterion.get("measure", {})],
)
def test_a_count_says_of_how_many(name):
    measure = CRITERIA[name]["measure"]
    choices = [c["name"] for c in QUESTIONS[name]["choices"] if not c.get("exclusive")]
    counted = choices if measure["count"] == "all" else measure["count"]
    assert measure["unit"].startswith(f"van de {len(counted)} ")


def test_what_the_municipality_has_not_promised_is_told_as_open():
    passages = " ".join(passage["text"] for passage in FORM["privacy"])
    assert "leerplicht, subsidie of toezicht" in passages
    assert "De gemeente moet dat nog bevestigen." in passages
