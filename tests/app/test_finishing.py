"""Being done: what is still open is open on purpose, all of it at once."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.app.finishing import finish, open_questions
from zorgscan.core.scans.model import Answer, ScanStatus

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


def test_what_is_open_is_left_open_on_purpose(library: Library, session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    session.answer("SP2", Answer(value=Decimal(318)))
    session.change("ZC1", note="navragen")
    session.keep_entry("ZC1", "veertig")
    before = open_questions(session)
    assert {"ZC1"} < set(before)
    assert "SP2" not in before

    left = finish(session)

    assert left == before
    assert session.scan.status is ScanStatus.FINAL
    assert open_questions(session) == ()
    assert session.scan.answers["ZC1"] == Answer(
        left_open=True, note="navragen", at=session.scan.answers["ZC1"].at
    )
    assert session.scan.answers["SP2"].value == Decimal(318)
    library.close()
    assert library.open_scan().scan == session.scan


def test_a_scan_without_open_questions_is_just_final(session: Session) -> None:
    session.answer("SP1", Answer(value="po"))
    finish(session)
    session.update(status=ScanStatus.IN_PROGRESS)

    assert finish(session) == ()
    assert session.scan.status is ScanStatus.FINAL
