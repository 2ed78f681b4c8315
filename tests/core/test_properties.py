"""What must hold for every scan of the shipped form, whatever the answers are."""

from __future__ import annotations

import json
import random
import unicodedata
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from tests.second_reading.compare import definitions, lenient
from tests.second_reading.scans import random_scan
from zorgscan.core.assessment.assess import assess
from zorgscan.core.assessment.measures import applicable_thresholds
from zorgscan.core.forms.model import Question, QuestionType, Sharing
from zorgscan.core.projection import canonical_data, project, projection_to_json
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import Answer, Recipient, Scan
from zorgscan.core.scans.state import evaluate
from zorgscan.core.standards.model import BoundKind, CountsFor
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.assessment.model import Assessment

FORM, STANDARD = definitions()
POINTS = {Rating.MET: Fraction(1), Rating.PARTLY: Fraction(1, 2), Rating.NOT_MET: Fraction(0)}
EDITIONS = (Recipient.MUNICIPALITY, Recipient.PUBLIC)
SEEDS = st.integers(0, 2**32)
NAMES = st.sampled_from(list(FORM.by_name))
MARK = "§GEHEIM§"


@cache
def scan_of(seed: int) -> Scan:
    return lenient(random_scan(random.Random(seed)), FORM)


SCANS = SEEDS.map(scan_of)


def assessed(scan: Scan) -> Assessment:
    return assess(FORM, STANDARD, evaluate(FORM, scan))


def with_answer(scan: Scan, item: str, answer: Answer) -> Scan:
    return replace(scan, answers={**scan.answers, item: answer})


def told(scan: Scan, recipient: Recipient) -> bytes:
    edition = projection_to_json(project(FORM, STANDARD, scan, recipient), STANDARD)
    return rfc8785.dumps(edition)  # type: ignore[arg-type] - plain JSON data


def texts_in(data: object) -> Iterator[str]:
    """Yield every key and every text anywhere in JSON data."""
    if isinstance(data, dict):
        for key, part in data.items():
            yield str(key)
            yield from texts_in(part)
    elif isinstance(data, list):
        for part in data:
            yield from texts_in(part)
    elif isinstance(data, str):
        yield data


@given(SCANS, st.randoms(use_true_random=False))
def test_the_order_of_answers_means_nothing(scan: Scan, chance: random.Random):
    names = list(scan.answers)
    chance.shuffle(names)
    shuffled = replace(scan, answers={name: scan.answers[name] for name in names})
    assert assessed(shuffled) == assessed(scan)
    for recipient in Recipient:
        assert told(shuffled, recipient) == told(scan, recipient)


@given(SCANS, SEEDS)
def test_hidden_answers_are_kept_and_count_for_nothing(scan: Scan, seed: int):
    before = evaluate(FORM, scan)
    donor = scan_of(seed)
    changed = scan
    for name, question in before.questions.items():
        if not question.asked and name in donor.answers:
            changed = with_answer(changed, name, donor.answers[name])
    after = evaluate(FORM, changed)
    assert after.values == before.values
    assert after.total == before.total
    assert assessed(changed) == assessed(scan)
    assert {
        n: after.questions[n].answer for n in donor.answers if not before.questions[n].asked
    } == {n: donor.answers[n] for n in donor.answers if not before.questions[n].asked}
    for recipient in EDITIONS:
        assert told(changed, recipient) == told(scan, recipient)


@given(SCANS, SEEDS)
def test_what_stays_at_school_changes_nothing_that_leaves(scan: Scan, seed: int):
    """Neither value nor rating of an item that is not shared can be told from an edition."""
    donor = scan_of(seed)
    needed = {"SP1", "SP2", "MD1", "VZ2", "VZ3", "ZC1"}  # others hang on these
    for name, question in FORM.by_name.items():
        kept = question.share is Sharing.NONE and question.type is not QuestionType.TEXT
        if kept and name not in needed and name in donor.answers:
            changed = with_answer(scan, name, donor.answers[name])
            for recipient in EDITIONS:
                assert told(changed, recipient) == told(scan, recipient)


@given(SCANS)
def test_no_edition_holds_what_it_may_not(scan: Scan):
    marked = {
        name: replace(answer, note=MARK, by=MARK, at=MARK, change_reason=MARK, flag=True)
        for name, answer in scan.answers.items()
    }
    whole = replace(scan, answers=marked, own_words={"x": MARK}, extra={MARK: MARK})
    for recipient in EDITIONS:
        edition: Any = projection_to_json(project(FORM, STANDARD, whole, recipient), STANDARD)
        assert MARK not in set(texts_in(edition))
        forbidden = {"note", "by", "at", "evidence", "flag", "change_reason", "unchanged_since",
                     "previous", "staff_consulted", "own_words", "legal_not_met", "applicable",
                     "left_open", "unknown", "unanswered", "not_applicable"}  # fmt: skip
        answers, assessment = edition["answers"], edition["assessment"]
        shown = [answers, assessment["items"], assessment["themes"], list(edition)]
        assert forbidden.isdisjoint(texts_in(shown))
        assert forbidden.isdisjoint(assessment)


@given(SCANS)
def test_an_edition_keeps_to_what_the_form_lets_leave(scan: Scan):
    state = evaluate(FORM, scan)
    edition: Any = json.loads(told(scan, Recipient.MUNICIPALITY))
    for name, answer in edition["answers"].items():
        question, given = FORM.by_name[name], state.questions[name]
        assert given.asked
        assert not given.problems
        assert not question.staff or scan.staff_consulted
        pair = given.value
        assert not (question.pupil_count and isinstance(pair, Pair) and pair.whole < 5)
        if question.share is Sharing.NONE:
            assert question.type is QuestionType.TEXT
            assert given.answer.share
        if question.share is Sharing.RATING:
            assert set(answer) <= {"suppressed", "rating", "explanation"}
            assert "measure" not in edition["assessment"]["items"][name]
    assert set(edition["answers"]) == set(edition["assessment"]["items"])


@given(SCANS)
def test_the_public_edition_holds_nothing_that_the_municipality_does_not_have(scan: Scan):
    shared: Any = json.loads(told(scan, Recipient.MUNICIPALITY))
    public: Any = json.loads(told(scan, Recipient.PUBLIC))
    for name, result in public["assessment"]["items"].items():
        assert result == {"rating": shared["assessment"]["items"][name]["rating"]}
        assert FORM.by_name[name].public is Sharing.RATING
    assert set(public["answers"]) <= {"SP1"}
    for key, value in public.items():
        if key not in ("answers", "assessment", "recipient"):
            assert value == shared[key]


@given(SCANS)
def test_an_edition_of_the_schools_edition_is_the_same(scan: Scan):
    school = project(FORM, STANDARD, scan, Recipient.SCHOOL)
    for recipient in Recipient:
        assert told(school.scan, recipient) == told(scan, recipient)


@given(SCANS)
def test_a_scan_survives_json(scan: Scan):
    data: Any = scan_to_json(scan)
    read = scan_from_json(json.dumps(data).encode(), FORM, "scan.json", lambda: "")
    if isinstance(read, Scan):
        assert scan_to_json(read) == data | {"form": data["form"] | {"sha256": FORM.sha256}}
        assert assessed(read) == assessed(scan)
    else:
        invalid = {n for n, q in evaluate(FORM, scan).questions.items() if q.problems}
        assert {(problem.place.key or "").split(".")[1] for problem in read} == invalid


@given(SCANS)
def test_canonical_data_is_in_one_normal_form_and_fit_for_a_digest(scan: Scan):
    for recipient in Recipient:
        data = canonical_data(project(FORM, STANDARD, scan, recipient))
        assert all(unicodedata.is_normalized("NFC", text) for text in texts_in(data))
        rfc8785.dumps(data)  # type: ignore[arg-type] - plain JSON data


@given(SCANS)
def test_themes_are_what_a_plain_count_gives(scan: Scan):
    found = assessed(scan)
    for section in FORM.sections:
        ratings = [
            result.rating
            for name, result in found.items.items()
            if FORM.by_name[name].section == section.name
            and name in STANDARD.by_item
            and (
                section.reciprocal
                or STANDARD.by_item[name].counts_for is not CountsFor.MUNICIPALITY
            )
        ]
        applicable = [rating for rating in ratings if rating is not Rating.NOT_APPLICABLE]
        points = [POINTS[rating] for rating in applicable if rating in POINTS]
        enough = len(points) * 10 >= len(applicable) * 6 and len(points) >= min(3, len(applicable))
        if not section.scored:
            assert section.name not in found.themes
            continue
        theme = found.themes[section.name]
        assert (theme.answered, theme.applicable) == (len(points), len(applicable))
        assert theme.score == (Fraction(sum(points), len(points)) if points and enough else None)
        breach = any(FORM.by_name[n].section == section.name for n in found.legal_not_met or ())
        assert not (breach and theme.rating is Rating.MET)
        assert (theme.rating is None) == (theme.score is None)


def better(question: Question, answer: Answer, scan: Scan) -> Answer | None:
    """Return a valid answer that is a step better for its own criterion, if there is one."""
    block = applicable_thresholds(STANDARD.by_item[question.name], evaluate(FORM, scan).values)
    value: Any = answer.value
    if block is None:
        return None
    if block.met.kind is BoundKind.IN:
        return replace(answer, value=block.met.choices[0])
    if isinstance(value, Pair):
        return replace(answer, value=Pair(min(value.part + 1, value.whole), value.whole))
    if isinstance(value, tuple):
        free = [c.name for c in question.choices if not c.exclusive]
        return replace(answer, value=tuple(free))
    if question.type is QuestionType.DATE:
        return replace(answer, value=scan.reference_date)
    step = 1 if block.met.kind is BoundKind.AT_LEAST else -1
    if question.name == "ZC3":  # hours per person: fewer persons is more hours each
        step = -1
    return replace(answer, value=value + step)


@given(SCANS, st.sampled_from(list(STANDARD.by_item)))
def test_a_better_answer_never_lowers_a_rating_or_a_score(scan: Scan, name: str):
    question, state = FORM.by_name[name], evaluate(FORM, scan)
    if state.questions[name].value is None:
        return
    improved = better(question, scan.answers[name], scan)
    if improved is None:
        return
    changed = with_answer(scan, name, improved)
    if evaluate(FORM, changed).questions[name].problems:
        return
    before, after = assessed(scan), assessed(changed)
    if before.items[name].rating in POINTS:
        assert POINTS[after.items[name].rating] >= POINTS[before.items[name].rating]
    theme, later = before.themes[question.section], after.themes[question.section]
    same = [r for n, r in before.items.items() if n != name] == [
        r for n, r in after.items.items() if n != name
    ]
    if same and theme.score is not None and later.score is not None:
        assert later.score >= theme.score
        assert theme.rating is not None
        assert later.rating is not None
        assert POINTS[later.rating] >= POINTS[theme.rating]


@given(SCANS, NAMES)
def test_taking_an_answer_away_never_raises_how_many_count(scan: Scan, name: str):
    answers = {item: answer for item, answer in scan.answers.items() if item != name}
    before, after = evaluate(FORM, scan), evaluate(FORM, replace(scan, answers=answers))
    if FORM.by_name[name].role is None:
        assert set(after.values) <= set(before.values) | hanging_on(name)


def hanging_on(name: str) -> set[str]:
    return {question.name for question in FORM.questions if question.maximum_item == name}
