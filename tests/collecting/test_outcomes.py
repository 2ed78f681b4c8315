"""What becomes of reports among others: a table of decisions, and that no order matters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgscan.core.collecting.outcomes import (
    Choice,
    Choices,
    Outcome,
    Settled,
    Submission,
    outcome_of,
    settle,
)
from zorgscan.core.collecting.register import Expected
from zorgscan.core.collecting.words import OUTCOME_WORDS, reply, sentence, wrong_recipient
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Recipient, Subject, SubjectKind

if TYPE_CHECKING:
    import random

    from zorgscan.core.collecting.model import Key

A, B, STRANGER = ("12AB", "00"), ("34CD", "00"), ("99ZZ", "00")
REGISTER = {
    key: Expected(Subject(SubjectKind.SCHOOL, key[0], *key), "a", 200, "Bestuur") for key in (A, B)
}
DAY = date(2026, 11, 20)


def sent(
    file: int,
    key: Key = A,
    scan: str = "s1",
    revision: int = 1,
    digest: str = "d1",
    *,
    final: bool = True,
    sector: str | None = "a",
    same: bool = True,
) -> Submission:
    name, sha256 = f"{file}.pdf", f"{file:064}"
    return Submission(file, name, DAY, key, scan, revision, digest, final, sector, same, sha256)


def settled(*submissions: Submission, choices: Choices | None = None) -> list[str]:
    found = settle(submissions, REGISTER, choices or Choices())
    return [found[each.file].outcome.value for each in submissions]


CHOSE_D2 = Choices(versions={("s1", 1): Choice("d2", frozenset({"d1", "d2"}))})
CHOSE_S2 = Choices(scans={A: Choice("s2", frozenset({"s1", "s2"}))})

TABLE: dict[str, tuple[tuple[Submission, ...], Choices, list[str]]] = {
    "one": ((sent(1),), Choices(), ["accepted"]),
    "two schools": ((sent(1), sent(2, B, "s2")), Choices(), ["accepted", "accepted"]),
    "a newer revision": (
        (sent(1), sent(2, revision=2, digest="d2")), Choices(), ["superseded", "accepted"],
    ),
    "the same again": ((sent(1), sent(2)), Choices(), ["accepted", "duplicate"]),
    "the same answers as two revisions ago": (
        (sent(1), sent(2, revision=2, digest="d2"), sent(3, revision=3)),
        Choices(), ["superseded", "superseded", "accepted"],
    ),
    "same revision, other content": (
        (sent(1), sent(2, digest="d2")), Choices(), ["conflict", "conflict"],
    ),
    "a conflict that a newer revision ends": (
        (sent(1), sent(2, digest="d2"), sent(3, revision=2, digest="d3")),
        Choices(), ["superseded", "superseded", "accepted"],
    ),
    "a conflict that was settled": (
        (sent(1), sent(2, digest="d2")), CHOSE_D2, ["superseded", "accepted"],
    ),
    "a third content after a conflict was settled": (
        (sent(1), sent(2, digest="d2"), sent(3, digest="d3")),
        CHOSE_D2, ["conflict", "conflict", "conflict"],
    ),
    "another scan of the same school": (
        (sent(1), sent(2, scan="s2", digest="d2")), Choices(), ["other_scan", "other_scan"],
    ),
    "another scan, and it was chosen": (
        (sent(1), sent(2, scan="s2", digest="d2")), CHOSE_S2, ["superseded", "accepted"],
    ),
    "a newer revision of the chosen scan": (
        (sent(1), sent(2, scan="s2", digest="d2"), sent(3, scan="s2", revision=2, digest="d3")),
        CHOSE_S2, ["superseded", "superseded", "accepted"],
    ),
    "a third scan after one was chosen": (
        (sent(1), sent(2, scan="s2", digest="d2"), sent(3, scan="s3", digest="d3")),
        CHOSE_S2, ["other_scan", "other_scan", "other_scan"],
    ),
    "a conflict and another scan": (
        (sent(1), sent(2, digest="d2"), sent(3, scan="s2", digest="d3")),
        Choices(), ["conflict", "conflict", "other_scan"],
    ),
    "a draft": ((sent(1, final=False),), Choices(), ["draft"]),
    "a draft of another scan stands in no way": (
        (sent(1), sent(2, scan="s2", digest="d2", final=False)), Choices(), ["accepted", "draft"],
    ),
    "a reopened scan: the last final one counts": (
        (sent(1), sent(2, revision=2, digest="d2", final=False)), Choices(), ["accepted", "draft"],
    ),
    "another sector than the register's": ((sent(1, sector="b"),), Choices(), ["inconsistent"]),
    "a wrong sector, then right": (
        (sent(1, sector="b"), sent(2, revision=2, digest="d2")),
        Choices(), ["inconsistent", "accepted"],
    ),
    "no sector told": ((sent(1, sector=None),), Choices(), ["accepted"]),
    "another standard": ((sent(1, same=False),), Choices(), ["unknown_standard"]),
    "the same by another standard and by ours": (
        (sent(1, same=False), sent(2)), Choices(), ["duplicate", "accepted"],
    ),
    "a stranger": ((sent(1, STRANGER),), Choices(), ["unknown_school"]),
    "a stranger whose next report has the right number": (
        (sent(1, STRANGER), sent(2, A, revision=2, digest="d2")),
        Choices(), ["superseded", "accepted"],
    ),
    "one scan copied for another location": (
        (sent(1, A), sent(2, B, revision=2, digest="d2")), Choices(), ["accepted", "accepted"],
    ),
    "a school that withdrew": (
        (sent(1),), Choices(withdrawn=frozenset({A})), ["unknown_school"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TABLE)
def test_what_becomes_of_reports_among_others(what: str):
    submissions, choices, wanted = TABLE[what]
    assert settled(*submissions, choices=choices) == wanted


_FEW = st.integers(0, 2)
_REPORTS = st.tuples(
    st.sampled_from([A, A, B, STRANGER]),
    _FEW.map("s{}".format),
    st.integers(1, 3),
    _FEW.map("d{}".format),
    st.booleans(),
    st.sampled_from(["a", "a", "b", None]),
    st.booleans(),
)


def rounds() -> st.SearchStrategy[list[Submission]]:
    """Reports of few schools and scans, so that they meet."""
    return st.lists(_REPORTS, min_size=1, max_size=8).map(
        lambda found: [
            sent(file, *one, final=final, sector=sector, same=same)
            for file, (*one, final, sector, same) in enumerate(found)
        ]
    )


@given(rounds(), st.randoms(use_true_random=False))
def test_the_order_in_which_files_come_does_not_matter(
    submissions: list[Submission], chance: random.Random
):
    shuffled = chance.sample(submissions, len(submissions))
    # files get their numbers as they come, so these differ too
    renumbered = [replace(each, file=100 + place) for place, each in enumerate(shuffled)]
    first = settle(submissions, REGISTER, Choices())
    second = settle(renumbered, REGISTER, Choices())
    by_name = {each.name: second[each.file] for each in renumbered}
    assert {each.name: first[each.file] for each in submissions} == by_name


@given(rounds())
def test_of_a_school_at_most_one_report_counts_and_every_report_has_an_outcome(
    submissions: list[Submission],
):
    found = settle(submissions, REGISTER, Choices())
    assert set(found) == {each.file for each in submissions}
    for key in (A, B, STRANGER):
        counting = [e for e in submissions if e.key == key and found[e.file].outcome.counts]
        assert len(counting) <= 1
    for each in submissions:
        assert sentence(found[each.file])


@given(rounds())
def test_only_what_is_final_and_newest_of_its_scan_counts(submissions: list[Submission]):
    found = settle(submissions, REGISTER, Choices())
    for each in submissions:
        if found[each.file].outcome.counts:
            same = [
                e for e in submissions
                if (e.key, e.scan_id) == (each.key, each.scan_id)
                and e.is_final and e.sector != "b"
            ]  # fmt: skip
            assert each.is_final
            assert each.revision == max(e.revision for e in same)


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        (Code.PDF_NO_DATA, "no_data"), (Code.PDF_SCAN_NO_CODE, "no_data"),
        (Code.PDF_ENCRYPTED, "encrypted"), (Code.CONTAINER_ENCRYPTED, "encrypted"),
        (Code.PDF_DAMAGED, "damaged"), (Code.JSON_DUPLICATE_KEY, "damaged"),
        (Code.JSON_NOT_FINITE, "damaged"), (Code.JSON_SURROGATE, "damaged"),
        (Code.FILE_TOO_LARGE, "too_large"), (Code.PDF_SLOW, "too_large"),
        (Code.CONTAINER_LARGE, "too_large"), (Code.PDF_NEWER, "newer_version"),
        (Code.FORM_UNKNOWN, "newer_version"), (Code.PDF_NOT, "not_a_report"),
        (Code.SCAN_FORMAT, "not_a_report"), (Code.PDF_DIFFERS, "inconsistent"),
        (Code.PDF_OTHER_CODE, "inconsistent"), (Code.ITEM_UNKNOWN, "inconsistent"),
    ],
)  # fmt: skip
def test_what_a_file_is_by_itself(code: Code, outcome: str):
    assert outcome_of(Problem(code)).value == outcome


def test_there_are_the_sixteen_outcomes_of_the_contract():
    assert len(Outcome) == 16
    assert set(OUTCOME_WORDS) == set(Outcome)


def words_of(sentence: str) -> int:
    return len(re.findall(r"[\w’'-]+", sentence))


@pytest.mark.parametrize("outcome", Outcome)
def test_a_reply_is_in_short_sentences_and_names_the_file(outcome: Outcome):
    answer = reply(outcome, "post.zip!map/rapport.pdf")
    assert "‘rapport.pdf’" in answer.body
    assert answer.subject
    sentences = re.split(r"(?<=[.?])\s", answer.body)
    assert max(map(words_of, sentences)) <= 20
    assert not re.search(r"\b(je|jij|jouw)\b", answer.body)


def test_sentences_for_the_municipality_are_short_and_name_the_other_file():
    told = [
        sentence(Settled(outcome, ("ander.pdf",), "po", "vo"))
        for outcome in (
            Outcome.ACCEPTED, Outcome.SUPERSEDED, Outcome.DUPLICATE, Outcome.CONFLICT,
            Outcome.OTHER_SCAN, Outcome.DRAFT, Outcome.UNKNOWN_SCHOOL, Outcome.UNKNOWN_STANDARD,
            Outcome.INCONSISTENT,
        )
    ]  # fmt: skip
    told += [wrong_recipient(who) for who in (Recipient.SCHOOL, Recipient.PUBLIC)]
    told.append(sentence(Settled(Outcome.UNKNOWN_SCHOOL, is_withdrawn=True)))
    assert max(map(words_of, told)) <= 20
    assert sum("ander.pdf" in one for one in told) == 4
