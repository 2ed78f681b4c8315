"""A person who does anything in any order, and what must hold after each thing done.

The model is as plain as can be: a pile of what the scan was before each step. It knows no
change log and no database.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from zorgscan.app.definitions import installed
from zorgscan.app.finishing import finish
from zorgscan.app.last_year import LastYear
from zorgscan.app.library import Library, NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.core.assessment.assess import assess
from zorgscan.core.conditions import references
from zorgscan.core.forms.model import FormDefinition, Question, QuestionType
from zorgscan.core.scans.model import (
    Action,
    Answer,
    Evidence,
    Recipient,
    Scan,
    ScanStatus,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.core.scans.state import evaluate
from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DataObject, SearchStrategy

    from zorgscan.app.session import Session

_BEGUN = NewScan(
    Subject(SubjectKind.SCHOOL, "Basisschool Voorbeeld", "99XX", "00"),
    "2026-2027",
    date(2026, 11, 20),
)
_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
_ACTIONS = [f"{number}1111111-2222-4333-8444-555555555555" for number in range(1, 5)]

TOLD: Counter[str] = Counter()
"""How often each thing was done, over all examples."""


@dataclass(frozen=True)
class Moment:
    """All that a scan is at one moment."""

    scan: Scan
    entries: dict[str, str]


def values(question: Question) -> SearchStrategy[Value]:
    """Return answers to a question; some break its limits, and are kept and shown so."""
    names = [choice.name for choice in question.choices]
    if question.type is QuestionType.NUMBER:
        return st.decimals(0, 900, places=question.decimals or 0).map(Decimal.normalize)
    if question.type is QuestionType.MULTI:
        chosen = st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True)
        return chosen.map(lambda some: tuple(name for name in names if name in some))
    others: dict[QuestionType, SearchStrategy[Value]] = {
        QuestionType.SINGLE: st.sampled_from(names or [""]),
        QuestionType.RUBRIC: st.integers(1, len(question.levels) or 1),
        QuestionType.PAIR: st.builds(Pair, st.integers(0, 30), st.integers(0, 30)),
        QuestionType.DATE: st.dates(date(2020, 1, 1), date(2027, 1, 1)),
        QuestionType.TEXT: _TEXTS.filter(bool),
    }
    return others[question.type]


def gates(form: FormDefinition) -> list[Question]:
    """Return the questions on whose answer others open or close."""
    named = {name for q in form.questions if q.relevant for name in references(q.relevant)}
    named |= {form.sector_question.name} if form.sector_question else set()
    return [question for question in form.questions if question.name in named]


class Edits(RuleBasedStateMachine):
    """One scan of a school that filled one in last year too."""

    def __init__(self) -> None:
        super().__init__()
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        self.place = TemporaryDirectory(prefix="zorgscan-edits-")
        self.library = self.opened()
        earlier = self.library.new_scan(replace(_BEGUN, school_year="2025-2026"))
        self.form = earlier.form
        for question in self.form.questions:
            if question.type is QuestionType.SINGLE:
                earlier.answer(question.name, Answer(value=question.choices[0].name))
        self.session = self.library.new_scan(_BEGUN)
        self.done: list[Moment] = []
        self.undone: list[Moment] = []

    def opened(self) -> Library:
        """Return the program's library, as at its start."""
        folder = DataFolder(Path(self.place.name))
        return Library(folder, installed(folder), lambda: self.now)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.library.close()
        self.place.cleanup()

    # What the model knows

    def moment(self) -> Moment:
        """Return what memory holds."""
        return Moment(self.session.scan, dict(self.session.entries))

    def is_final(self) -> bool:
        """Whether the window would allow no edits."""
        return self.session.scan.status is ScanStatus.FINAL

    def edit(self, name: str, act: Callable[[Session], object]) -> tuple[Moment, Moment]:
        """Do something that is a step when it changes anything; returns before and after."""
        self.now += timedelta(seconds=1)
        TOLD[name] += 1
        before = self.moment()
        act(self.session)
        after = self.moment()
        if after != before:
            self.done.append(before)
            self.undone.clear()
        return before, after

    def edit_answer(self, name: str, item: str, act: Callable[[Session], object]) -> Answer:
        """Do something to one answer; nothing else may change. Returns it."""
        before, after = self.edit(name, act)
        others = [
            {k: v for k, v in moment.scan.answers.items() if k != item}
            for moment in (before, after)
        ]
        assert others[0] == others[1]
        assert replace(before.scan, answers={}) == replace(after.scan, answers={})
        return after.scan.answers.get(item, Answer())

    # What a person does

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data())
    def answers(self, data: DataObject) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        self._answer(question, data.draw(values(question)))

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data())
    def opens_or_closes_a_branch(self, data: DataObject) -> None:
        question = data.draw(st.sampled_from(gates(self.form)))
        self._answer(question, data.draw(values(question)))

    def _answer(self, question: Question, value: Value) -> None:
        given = self.edit_answer(
            "answer",
            question.name,
            lambda s: s.change(question.name, value=value, missing=None, left_open=False),
        )
        assert given.value == value
        assert question.name not in self.session.entries

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data(), left=st.booleans())
    def has_no_answer(self, data: DataObject, left: bool) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        missing = data.draw(st.sampled_from([None, *question.missing]))
        left = left and missing is None
        given = self.edit_answer(
            "no answer",
            question.name,
            lambda s: s.change(question.name, value=None, missing=missing, left_open=left),
        )
        assert (given.value, given.missing, given.left_open) == (None, missing, left)

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data(), text=_TEXTS)
    def types_what_is_no_answer(self, data: DataObject, text: str) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        given = self.edit_answer(
            "entry", question.name, lambda s: s.keep_entry(question.name, text)
        )
        assert given.is_blank
        assert question.name in self.session.entries

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data(), text=_TEXTS, flag=st.booleans())
    def remarks(self, data: DataObject, text: str, flag: bool) -> None:
        question = data.draw(st.sampled_from(self.form.questions))
        evidence = (Evidence(text, date(2026, 10, 1)),) if text.strip() else ()
        given = self.edit_answer(
            "remark",
            question.name,
            lambda s: s.change(question.name, note=text or None, flag=flag, evidence=evidence),
        )
        assert (given.flag, len(given.evidence)) == (flag, len(evidence))

    @precondition(lambda self: not self.is_final())
    @rule(data=st.data())
    def says_it_is_as_last_year(self, data: DataObject) -> None:
        before = self.library.previous(self.session)
        if before is None:
            return
        last = LastYear(before)
        found = [(q, e) for q in self.form.questions if (e := last.answer(q)) is not None]
        if not found:
            return
        question, earlier = data.draw(st.sampled_from(found))
        given = self.edit_answer(
            "unchanged", question.name, lambda s: s.confirm_unchanged(question.name, earlier)
        )
        assert (given.value, given.unchanged_since) == (earlier.answer.value, "2025-2026")

    @rule(
        scope=st.sampled_from(Scope),
        consulted=st.booleans(),
        day=st.dates(date(2026, 8, 1), date(2026, 12, 31)),
        word=st.sampled_from(["", "zorgmaat"]),
    )
    @precondition(lambda self: not self.is_final())
    def changes_the_header(self, scope: Scope, consulted: bool, day: date, word: str) -> None:
        term = next(term.name for term in self.form.terms if term.own_word)
        words = {term: word} if word else {}
        _, after = self.edit(
            "header",
            lambda s: s.update(
                scope=scope, staff_consulted=consulted, reference_date=day, own_words=words
            ),
        )
        assert (after.scan.scope, after.scan.staff_consulted) == (scope, consulted)

    @rule(action=st.sampled_from(_ACTIONS), text=_TEXTS.filter(str.strip), gone=st.booleans())
    def plans(self, action: str, text: str, gone: bool) -> None:
        if gone:
            self.edit("action", lambda s: s.delete_action(action))
        else:
            self.edit("action", lambda s: s.put_action(Action(action, text)))
        assert gone == (action not in [known.id for known in self.session.scan.actions])

    @rule()
    def finishes_or_reopens(self) -> None:
        if self.is_final():
            self.edit("reopen", lambda s: s.update(status=ScanStatus.IN_PROGRESS))
        else:
            self.edit("finish", finish)

    @rule(times=st.integers(1, 12))
    def takes_back(self, times: int) -> None:
        for _ in range(times):
            TOLD["undo"] += 1
            now = self.moment()
            told = self.session.undo()
            assert (told is not None) == bool(self.done)
            if told is None:
                return
            self.undone.append(now)
            assert self.moment() == self.done.pop()

    @rule(times=st.integers(1, 12))
    def does_again(self, times: int) -> None:
        for _ in range(times):
            TOLD["redo"] += 1
            now = self.moment()
            told = self.session.redo()
            assert (told is not None) == bool(self.undone)
            if told is None:
                return
            self.done.append(now)
            assert self.moment() == self.undone.pop()

    @rule(data=st.data())
    def looks_around(self, data: DataObject) -> None:
        """Hop to other pages: looking changes nothing."""
        TOLD["hop"] += 1
        before = self.moment()
        section = data.draw(st.sampled_from(self.form.sections))
        self.session.state.progress(section.name)
        item = data.draw(st.sampled_from(sorted(self.session.assessment.items)))
        self.session.explain(item)
        self.session.project(data.draw(st.sampled_from(Recipient)))
        assert self.moment() == before

    @rule()
    def closes_and_opens_again(self) -> None:
        TOLD["restart"] += 1
        before, scan_id = self.moment(), self.session.scan.scan_id
        self.library.close()
        self.library = self.opened()
        self.session = self.library.open_scan(scan_id)
        assert self.moment() == before

    # What holds after each of these

    @invariant()
    def screen_memory_and_disk_agree(self) -> None:
        session = self.session
        stored = session.file.load(session.scan.scan_id, self.form)
        assert stored.problems == ()
        assert (session.scan, dict(session.entries)) == (stored.scan, dict(stored.entries))
        shown = evaluate(self.form, stored.scan)
        assert session.state == shown
        assert session.assessment == assess(self.form, session.standard, shown)

    @invariant()
    def what_can_be_taken_back_is_told(self) -> None:
        assert (self.session.next_undo is not None) == bool(self.done)
        assert (self.session.next_redo is not None) == bool(self.undone)
