"""Merging random edits on two copies: nothing that one side changed is lost, twice is once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zorgscan.app.handoff import hand_off
from zorgscan.app.merging import look_into, take_back
from zorgscan.core.merging.memory import KEY
from zorgscan.core.merging.settling import Choice
from zorgscan.core.scans.model import Answer, Evidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.merging.conftest import Office
    from zorgscan.app.session import Session
    from zorgscan.core.merging.differences import Comparison

_NUMBERS = ("ZC1", "ZC2", "ZC3")
_INSIDE = (*_NUMBERS, "ZC4")
_OUTSIDE = ("VZ1", "RG5", "BK4")
_FIELDS: dict[str, Any] = {
    "value": st.one_of(st.none(), st.integers(1, 4)),
    "note": st.sampled_from([None, "een", "twee"]),
    "explanation": st.sampled_from([None, "zo", "anders"]),
    "flag": st.booleans(),
    "evidence": st.lists(
        st.sampled_from([Evidence("a"), Evidence("b"), Evidence("c")]), unique=True, max_size=3
    ).map(tuple),
}
_edit = st.sampled_from(sorted(_FIELDS)).flatmap(
    lambda field: st.tuples(st.sampled_from((*_INSIDE, *_OUTSIDE)), st.just(field), _FIELDS[field])
)
_edits = st.lists(_edit, max_size=8)
_CHOICES = {"ours": Choice.OURS, "theirs": Choice.THEIRS, "later": Choice.LATER}
_hard = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)

Edit = tuple[str, str, Any]


def make(session: Session, edits: list[Edit]) -> None:
    """Change a copy as a person would."""
    for name, field, value in edits:
        given: Any = value
        if field == "value":
            if name == "RG5":
                given = None if value is None else ("ja", "deels", "nee", "ja")[value - 1]
            elif name in _NUMBERS and value is not None:
                given = Decimal(value)
        changed: Any = {field: given}
        session.change(name, **changed)


def answers(session: Session) -> dict[str, Answer]:
    """Return what is answered, but for who said it and when, and the order of evidence."""
    return {
        name: replace(
            answer,
            by=None,
            at=None,
            evidence=tuple(sorted(answer.evidence, key=lambda line: line.text)),
        )
        for name, answer in session.scan.answers.items()
    }


def parts(answer: Answer) -> dict[str, Any]:
    """Return what of an answer can be changed by itself."""
    return {field: getattr(answer, field) for field in _FIELDS}


def two_copies(office: Office, begin: list[Edit], ours: list[Edit], theirs: list[Edit]) -> Session:
    """Return the director's scan, beside `kopie.zorgscan` of a colleague."""
    director = office.begin()
    director.answer("SP1", Answer(value="po"))
    make(director, begin)
    path = office.copy(director, "kopie.zorgscan")
    make(office.open(path), theirs)
    office.close()
    make(director, ours)
    return director


def merge(office: Office, director: Session, choice: Choice = Choice.OURS) -> Comparison:
    """Take the colleague's copy back; all conflicts are settled alike."""
    library = office.library("director")
    returned = look_into(library, director, office.folder / "kopie.zorgscan")
    conflicts = {conflict.key: choice for conflict in returned.comparison.conflicts}
    take_back(library, director, returned, conflicts)
    return returned.comparison


@_hard
@given(begin=_edits, ours=_edits, theirs=_edits)
def test_nothing_that_only_one_side_changed_is_lost(
    offices: Callable[[], Office], begin: list[Edit], ours: list[Edit], theirs: list[Edit]
) -> None:
    office = offices()
    director = two_copies(office, begin, ours, theirs)
    base = office.open(_begun(office, begin), "base").scan.answers
    colleague = office.open(office.folder / "kopie.zorgscan").scan.answers
    office.close()
    mine = director.scan.answers

    merge(office, director, Choice.LATER)

    blank = Answer()
    for name in (*_INSIDE, *_OUTSIDE):
        before, one, other, now = (
            parts(found.get(name, blank))
            for found in (base, mine, colleague, director.scan.answers)
        )
        for field, value in now.items():
            if field == "flag" and name in {d.item for d in _later(director)}:
                assert value is True
            elif field == "evidence":
                added = set(one[field]) - set(before[field]) | set(other[field]) - set(
                    before[field]
                )
                assert added <= set(value)
            elif one[field] == before[field]:
                assert value == other[field], (name, field)
            else:
                assert value == one[field], (name, field)


def _later(session: Session) -> Any:
    from zorgscan.core.merging.memory import memory_of

    return memory_of(session.form, session.scan).differences


def _begun(office: Office, begin: list[Edit]) -> Any:
    """Return a file with what both began with."""
    path = office.folder / "begin.zorgscan"
    session = office.library("base").new_scan(_begun_as(), path)
    session.answer("SP1", Answer(value="po"))
    make(session, begin)
    office.close("base")
    return path


def _begun_as() -> Any:
    from tests.merging.conftest import BEGUN

    return BEGUN


@_hard
@given(begin=_edits, ours=_edits, theirs=_edits, choice=st.sampled_from(list(Choice)))
def test_merging_twice_is_merging_once(
    offices: Callable[[], Office],
    begin: list[Edit],
    ours: list[Edit],
    theirs: list[Edit],
    choice: Choice,
) -> None:
    office = offices()
    director = two_copies(office, begin, ours, theirs)
    merge(office, director, choice)
    once = director.scan

    again = merge(office, director, choice)

    assert again.differences == ()
    assert replace(director.scan, extra={}) == replace(once, extra={})
    assert director.scan.extra[KEY] == once.extra[KEY]


@_hard
@given(begin=_edits, ours=_edits, theirs=_edits)
def test_it_does_not_matter_on_whose_side_it_is_done(
    offices: Callable[[], Office], begin: list[Edit], ours: list[Edit], theirs: list[Edit]
) -> None:
    office = offices()
    director = two_copies(office, begin, ours, theirs)
    mirror = office.folder / "director.zorgscan"
    office.copy(director, mirror.name)
    one = merge(office, director, Choice.OURS)

    colleague = office.open(office.folder / "kopie.zorgscan")
    library = office.library("colleague")
    returned = look_into(library, colleague, mirror)
    theirs_win = {conflict.key: Choice.THEIRS for conflict in returned.comparison.conflicts}
    take_back(library, colleague, returned, theirs_win)

    assert {d.key for d in one.conflicts} == {d.key for d in returned.comparison.conflicts}
    assert answers(director) == answers(colleague)
    office.close()


@_hard
@given(begin=_edits, ours=_edits, theirs=_edits)
def test_a_part_brings_back_its_own_section_and_nothing_else(
    offices: Callable[[], Office], begin: list[Edit], ours: list[Edit], theirs: list[Edit]
) -> None:
    office = offices()
    director = office.begin()
    director.answer("SP1", Answer(value="po"))
    make(director, begin)
    hand_off(
        office.library("director"), director, ["ZC"], "ib'er", office.folder / "kopie.zorgscan"
    )
    part = office.open(office.folder / "kopie.zorgscan")
    make(part, [edit for edit in theirs if edit[0] in _INSIDE])
    colleague = dict(part.scan.answers)
    office.close()
    make(director, [edit for edit in ours if edit[0] in _OUTSIDE])
    mine = dict(director.scan.answers)

    comparison = merge(office, director)

    assert comparison.conflicts == ()
    for name in _INSIDE:
        assert director.scan.answers.get(name) == colleague.get(name)
    for name in _OUTSIDE:
        assert director.scan.answers.get(name) == mine.get(name)
