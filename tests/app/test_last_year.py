"""Last year's answers beside this year's, and saying that nothing changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from tests.app.conftest import BEGUN
from zorgscan.app.last_year import Earlier, LastYear
from zorgscan.core.forms.model import Missing
from zorgscan.core.scans.model import Answer
from zorgscan.core.trend import Change

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


def _two_years(library: Library, **before: Answer) -> tuple[Session, LastYear]:
    earlier = library.new_scan(replace(BEGUN, school_year="2025-2026"))
    for name, answer in before.items():
        earlier.answer(name, answer)
    now = library.new_scan(BEGUN)
    found = library.previous(now)
    assert found is not None
    return now, LastYear(found)


def _earlier(session: Session, last: LastYear, name: str) -> Earlier | None:
    return last.answer(session.form.by_name[name])


def test_an_answer_of_last_year_is_told_in_words(library: Library) -> None:
    session, last = _two_years(
        library,
        SP1=Answer(value="po"),
        SP2=Answer(value=Decimal(318), explanation="op 1 oktober"),
        SP4=Answer(missing=Missing.UNKNOWN),
        ZC1=Answer(left_open=True),
    )
    size = _earlier(session, last, "SP2")
    assert size is not None
    assert (size.text, size.school_year, size.since) == ("318 leerlingen", "2025-2026", "2025-2026")
    assert size.answer.explanation == "op 1 oktober"
    unknown = _earlier(session, last, "SP4")
    assert unknown is not None
    assert unknown.text == "niet bekend of niet bijgehouden"
    assert _earlier(session, last, "ZC1") is None


def test_a_question_that_was_asked_otherwise_has_no_answer_of_last_year(library: Library) -> None:
    session, last = _two_years(library, SP2=Answer(value=Decimal(318)))
    question = session.form.by_name["SP2"]
    assert last.answer(replace(question, label="Hoeveel kinderen?")) is None
    assert last.answer(replace(question, name="SP99")) is None
    assert last.answer(replace(question, reason="Om het te weten.")) is not None


def test_confirming_takes_the_value_and_says_since_when(library: Library) -> None:
    session, last = _two_years(library, SP2=Answer(value=Decimal(318), explanation="geteld"))
    session.by = "directeur"
    session.change("SP2", note="zelf nagekeken", change_reason="dacht ik")
    earlier = _earlier(session, last, "SP2")
    assert earlier is not None
    session.confirm_unchanged("SP2", earlier)
    answer = session.scan.answers["SP2"]
    assert answer == Answer(
        value=Decimal(318),
        note="zelf nagekeken",
        unchanged_since="2025-2026",
        by="directeur",
        at="2026-11-20T09:00:00Z",
    )
    assert earlier.says_same_as(answer)


def test_since_when_goes_back_to_the_first_year(library: Library) -> None:
    session, last = _two_years(library, SP2=Answer(value=Decimal(318), unchanged_since="2023-2024"))
    earlier = _earlier(session, last, "SP2")
    assert earlier is not None
    session.confirm_unchanged("SP2", earlier)
    assert session.scan.answers["SP2"].unchanged_since == "2023-2024"


def test_another_answer_is_not_unchanged_any_more(library: Library) -> None:
    session, last = _two_years(library, SP2=Answer(value=Decimal(318)))
    earlier = _earlier(session, last, "SP2")
    assert earlier is not None
    for change in (Answer(value=Decimal(319)), Answer(missing=Missing.UNKNOWN), Answer()):
        session.confirm_unchanged("SP2", earlier)
        session.answer("SP2", replace(change, unchanged_since="2025-2026"))
        assert session.scan.answers.get("SP2", Answer()).unchanged_since is None
    session.confirm_unchanged("SP2", earlier)
    session.keep_entry("SP2", "31x")
    assert session.scan.answers.get("SP2", Answer()).unchanged_since is None
    session.undo()
    assert session.scan.answers["SP2"].unchanged_since == "2025-2026"


def test_a_remark_leaves_it_unchanged(library: Library) -> None:
    session, last = _two_years(library, SP2=Answer(value=Decimal(318)))
    earlier = _earlier(session, last, "SP2")
    assert earlier is not None
    session.confirm_unchanged("SP2", earlier)
    session.change("SP2", flag=True)
    assert session.scan.answers["SP2"].unchanged_since == "2025-2026"


def test_the_trend_rests_on_both_years(library: Library) -> None:
    session, last = _two_years(
        library,
        SP1=Answer(value="po"),
        SP2=Answer(value=Decimal(200)),
        ZC1=Answer(value=Decimal(10)),
    )
    for name, answer in (
        ("SP1", Answer(value="po")),
        ("SP2", Answer(value=Decimal(200))),
        ("ZC1", Answer(value=Decimal(25))),
    ):
        session.answer(name, answer)
    found = last.trend(session)
    assert found is not None
    assert {item.name: item.change for item in found.items}["ZC1"] is Change.IMPROVED
