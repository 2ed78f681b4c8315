"""A part or a copy comes back: what is taken over, what must be chosen, what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.handoff import hand_off
from zorgscan.app.merging import Returned, Taken, look_into, take_back
from zorgscan.core.errors import StoreError
from zorgscan.core.merging.differences import Aspect, Outcome
from zorgscan.core.merging.memory import memory_of
from zorgscan.core.merging.settling import Choice, undecided
from zorgscan.core.problems import ProblemsError
from zorgscan.core.scans.model import Action, Answer, DefinitionRef, Evidence, ScanStatus, Scope
from zorgscan.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.merging.conftest import Office
    from zorgscan.app.session import Session
    from zorgscan.core.merging.differences import Key

_ACTION = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def director(office: Office) -> Session:
    """The school's scan, begun by the director."""
    session = office.begin()
    session.by = "directeur"
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(318)))
    session.answer("ZC1", Answer(value=Decimal(6), note="uit het jaarverslag"))
    session.answer("ZC4", Answer(value=3))
    return session


@pytest.fixture
def part(office: Office, director: Session) -> Session:
    """One section, open on a colleague's computer."""
    path = office.folder / "deel.zorgscan"
    hand_off(office.library("director"), director, ["ZC"], "intern begeleider", path)
    session = office.open(path)
    session.by = "intern begeleider"
    return session


def back(office: Office, director: Session, other: Session) -> Returned:
    """Let go of the other copy and look into it."""
    path = other.file.path
    office.close()
    return look_into(office.library("director"), director, path)


def merge(
    office: Office, director: Session, other: Session, choices: Mapping[Key, Choice] | None = None
) -> Taken:
    returned = back(office, director, other)
    return take_back(office.library("director"), director, returned, choices or {})


def test_what_only_the_colleague_changed_is_taken_over(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4), note="nageteld"))
    part.change("ZC4", flag=True, evidence=(Evidence("protocol"),))
    part.keep_entry("ZC2", "bijna")
    part.update(own_words={"coordinator": "zorgmaatje"})
    director.answer("SP2", Answer(value=Decimal(320)))
    director.answer("ZC3", Answer(value=Decimal(2)))

    done = merge(office, director, part)

    answers = director.scan.answers
    assert (answers["ZC1"].value, answers["ZC1"].note) == (Decimal(4), "nageteld")
    assert answers["ZC1"].by == "intern begeleider"
    assert (answers["ZC4"].value, answers["ZC4"].flag) == (3, True)
    assert answers["ZC4"].evidence == (Evidence("protocol"),)
    assert dict(director.entries) == {"ZC2": "bijna"}
    assert director.scan.own_words == {"coordinator": "zorgmaatje"}
    assert (answers["SP2"].value, answers["ZC3"].value) == (Decimal(320), Decimal(2))
    assert (done.taken, done.later) == (6, 0)
    office.close("director")
    stored = office.open(director.file.path, "director")
    assert stored.scan == director.scan
    assert stored.entries == director.entries


def test_there_is_a_backup_of_before(office: Office, director: Session, part: Session) -> None:
    part.answer("ZC1", Answer(value=Decimal(4)))

    done = merge(office, director, part)

    with Snapshot.take(done.backup) as before:
        answers = before.load(director.scan.scan_id, director.form).scan.answers
    assert answers["ZC1"].value == Decimal(6)


def test_both_changed_asks_and_tells_who_and_when(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4), note="uit het jaarverslag"))
    director.answer("ZC1", Answer(value=Decimal(5), note="uit het jaarverslag"))

    returned = back(office, director, part)

    (conflict,) = returned.comparison.conflicts
    assert (conflict.aspect, conflict.name) == (Aspect.ANSWER, "ZC1")
    assert [getattr(c, "value", None) for c in (conflict.base, conflict.ours, conflict.theirs)] == [
        Decimal(6),
        Decimal(5),
        Decimal(4),
    ]
    assert (conflict.our_source.by, conflict.their_source.by) == ("directeur", "intern begeleider")
    assert conflict.our_source.at == director.scan.answers["ZC1"].at
    assert conflict.their_source.at is not None


@pytest.mark.parametrize(
    ("choice", "value"), [(Choice.OURS, 5), (Choice.THEIRS, 4), (Choice.LATER, 5)]
)
def test_a_conflict_is_settled_as_chosen_and_never_asked_again(
    choice: Choice, value: int, office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4)))
    director.answer("ZC1", Answer(value=Decimal(5)))

    merge(office, director, part, {(Aspect.ANSWER, "ZC1"): choice})

    assert director.scan.answers["ZC1"].value == Decimal(value)
    again = back(office, director, part)
    assert again.comparison.differences == ()


def test_what_is_left_for_later_is_flagged_and_kept_beside(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal("4.5")))
    director.answer("ZC1", Answer(value=Decimal(5)))

    done = merge(office, director, part)

    assert done.later == 1
    assert director.scan.answers["ZC1"].flag
    (other,) = memory_of(director.form, director.scan).differences
    assert (other.item, other.answer.value, other.whom) == (
        "ZC1",
        Decimal("4.5"),
        "intern begeleider",
    )


def test_the_same_answer_twice_is_no_conflict(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4), note="uit het jaarverslag"))
    director.answer("ZC1", Answer(value=Decimal(4), note="uit het jaarverslag"))

    assert back(office, director, part).comparison.differences == ()


def test_evidence_of_both_stays_and_never_asks(
    office: Office, director: Session, part: Session
) -> None:
    part.change("ZC1", evidence=(Evidence("protocol"),))
    director.change("ZC1", evidence=(Evidence("jaarverslag"),))

    returned = back(office, director, part)
    assert [d.outcome for d in returned.comparison.differences] == [Outcome.JOINED]
    take_back(office.library("director"), director, returned, {})

    assert director.scan.answers["ZC1"].evidence == (Evidence("jaarverslag"), Evidence("protocol"))


def test_a_taken_away_answer_is_a_change_too(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer())

    merge(office, director, part)

    assert "ZC1" not in director.scan.answers


def test_what_a_part_says_of_other_sections_counts_for_nothing(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("SP2", Answer(value=Decimal(1)))
    part.update(staff_consulted=True)

    assert back(office, director, part).comparison.differences == ()


def test_a_part_can_come_back_twice_with_more(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4)))
    merge(office, director, part, {})
    director.answer("ZC1", Answer(value=Decimal(7)))
    more = office.open(part.file.path)
    more.answer("ZC4", Answer(value=4))

    merge(office, director, more)

    assert director.scan.answers["ZC1"].value == Decimal(7)
    assert director.scan.answers["ZC4"].value == 4
    assert memory_of(director.form, director.scan).handed_out[0].back


def test_a_merge_is_one_step_to_take_back_and_can_be_done_again(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4)))
    part.answer("ZC4", Answer(value=1))
    before = director.scan
    merge(office, director, part)
    after = director.scan

    director.undo()
    assert director.scan == before
    assert len(back(office, director, part).comparison.differences) == 3
    director.redo()
    assert director.scan == after
    assert back(office, director, part).comparison.differences == ()


def test_copies_of_a_whole_scan_merge_everything(office: Office, director: Session) -> None:
    director.put_action(Action(_ACTION, "Bellen"))
    path = office.copy(director, "school-LAPTOP.zorgscan")
    copy = office.open(path)
    copy.answer("SP2", Answer(value=Decimal(300)))
    copy.put_action(Action(_ACTION.replace("1", "6"), "Schrijven"))
    copy.update(subject=replace(copy.scan.subject, name="De Nieuwe Naam"), scope=Scope.CORE)
    director.put_action(Action(_ACTION, "Bellen met het CJG"))
    director.update(staff_consulted=True)

    merge(office, director, copy)

    scan = director.scan
    assert scan.answers["SP2"].value == Decimal(300)
    assert [action.text for action in scan.actions] == ["Bellen met het CJG", "Schrijven"]
    assert (scan.subject.name, scan.scope, scan.staff_consulted) == (
        "De Nieuwe Naam",
        Scope.CORE,
        True,
    )


def test_a_conflict_outside_the_questions_must_be_decided(
    office: Office, director: Session
) -> None:
    director.put_action(Action(_ACTION, "Bellen"))
    copy = office.open(office.copy(director, "kopie.zorgscan"))
    copy.delete_action(_ACTION)
    director.put_action(Action(_ACTION, "Bellen met het CJG"))
    returned = back(office, director, copy)

    assert [d.key for d in undecided(returned.comparison, {})] == [(Aspect.ACTION, _ACTION)]
    with pytest.raises(ValueError, match="decided"):
        take_back(office.library("director"), director, returned, {})
    choices = {(Aspect.ACTION, _ACTION): Choice.THEIRS}
    take_back(office.library("director"), director, returned, choices)
    assert director.scan.actions == ()


def test_open_differences_in_a_copy_are_not_lost(
    office: Office, director: Session, part: Session
) -> None:
    path = office.copy(director, "kopie.zorgscan")
    laptop = office.open(path, "laptop")
    part.answer("ZC1", Answer(value=Decimal(4)))
    laptop.answer("ZC1", Answer(value=Decimal(9)))
    office.close()
    library = office.library("laptop")
    take_back(library, laptop, look_into(library, laptop, part.file.path), {})
    office.close("laptop")

    library = office.library("director")
    take_back(library, director, look_into(library, director, path), {})

    assert director.scan.answers["ZC1"].value == Decimal(9)
    assert [d.item for d in memory_of(director.form, director.scan).differences] == ["ZC1"]


def test_a_file_that_is_open_in_this_window_can_be_merged(
    office: Office, director: Session, part: Session
) -> None:
    part.answer("ZC1", Answer(value=Decimal(4)))
    path = part.file.path
    office.close()
    library = office.library("director")
    library.open_scan(None, path)

    assert len(look_into(library, director, path).comparison.differences) == 2


@pytest.mark.parametrize("what", ["same", "other", "final"])
def test_what_cannot_be_merged_is_refused_in_words(
    what: str, office: Office, director: Session
) -> None:
    copy = office.copy(director, "kopie.zorgscan")
    library = office.library("director")
    if what == "final":
        for name, state in director.state.questions.items():
            if state.asked and not state.is_answered:
                director.answer(name, Answer(left_open=True))
        director.update(status=ScanStatus.FINAL)
    elif what == "same":
        copy = director.file.path
    else:
        other = library.begin(
            replace(director.scan, scan_id="99999999-0000-4000-8000-000000000000"),
            office.folder / "andere.zorgscan",
        )
        copy = other.file.path

    with pytest.raises(ProblemsError) as refused:
        look_into(library, director, copy)

    code = {"same": "merge-same-file", "other": "merge-other-scan", "final": "merge-final"}[what]
    assert refused.value.problems[0].code.slug == code


def test_a_file_in_use_elsewhere_is_refused(
    office: Office, director: Session, part: Session
) -> None:
    with pytest.raises(StoreError) as refused:
        look_into(office.library("director"), director, part.file.path)

    assert refused.value.code == "scan-file-open-elsewhere"


def test_answers_to_another_version_of_the_form_are_read_by_ours(
    office: Office, director: Session
) -> None:
    """The other copy has a form in which one question has one level less."""
    path = office.folder / "ouder.zorgscan"
    text = director.file.definition(director.form.sha256)
    older = text.replace(b'version = "', b'version = "0.', 1)
    colleague = office.library("colleague")
    form = colleague.definitions.form(older)
    ref = DefinitionRef(form.form_id, form.version, form.sha256)
    copy = colleague.add_scan(replace(director.scan, form=ref), path)
    copy.answer("ZC4", Answer(value=1))
    returned = back(office, director, copy)

    assert returned.form_version == form.version
    assert [(d.name, d.outcome) for d in returned.comparison.differences] == [
        ("ZC4", Outcome.CONFLICT)
    ]
    assert returned.left_behind == ()
