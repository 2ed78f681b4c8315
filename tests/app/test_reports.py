"""Making reports: revisions, what travels inside, and file and record together."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.demo import fill_in
from zorgscan.app.exports import json_bytes
from zorgscan.app.files import Prepared
from zorgscan.app.imports import import_scan
from zorgscan.app.reports import (
    digest_of,
    draft_report,
    keep_report,
    make_report,
    suggested_name,
)
from zorgscan.app.sources import source_of
from zorgscan.collect.reading import Reading, read_report
from zorgscan.core.errors import FileError
from zorgscan.core.scans.model import Answer, Recipient

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.conftest import StillClock
    from zorgscan.app.library import Library
    from zorgscan.app.reports import MadeReport
    from zorgscan.app.session import Session

_TO_SHARE = Recipient.MUNICIPALITY


@pytest.fixture
def filled(library: Library) -> Session:
    return fill_in(library)


@pytest.fixture
def made(filled: Session, tmp_path: Path, clock: StillClock) -> Callable[..., MadeReport]:
    """Make a report of the filled-in example as it is now; its pages only when they matter."""

    def make(
        recipient: Recipient = _TO_SHARE, name: str = "r.pdf", *, pages: bool = False
    ) -> MadeReport:
        if pages:
            return make_report(source_of(filled), recipient, tmp_path / name, clock)
        draft = draft_report(source_of(filled), recipient, clock)
        return keep_report(draft, Prepared(tmp_path / name, b"%PDF-"))

    return make


def _inside(path: Path) -> dict:
    found = read_report(str(path))
    assert isinstance(found, Reading), found
    return json.loads(found.data)


def test_the_first_report_to_share_is_revision_one(made: Callable, tmp_path: Path) -> None:
    assert made(pages=True).revision == 1

    carried = _inside(tmp_path / "r.pdf")
    assert (carried["revision"], carried["replaces"]) == (1, None)


def test_the_same_content_keeps_its_revision(made: Callable) -> None:
    first = made()
    again = made()

    assert (again.revision, again.digest) == (1, first.digest)


def test_other_content_is_the_next_revision_and_names_what_it_replaces(
    made: Callable, filled: Session, library: Library, tmp_path: Path
) -> None:
    first = made()
    filled.answer("MD2", Answer(value=Decimal(7)))
    second = made(name="twee.pdf", pages=True)

    carried = _inside(tmp_path / "twee.pdf")
    assert (second.revision, carried["revision"]) == (2, 2)
    assert carried["replaces"] == first.digest
    library.close()
    assert library.open_scan().scan.revision == 2


def test_going_back_is_a_revision_too(made: Callable, filled: Session) -> None:
    first = made()
    before = filled.scan.answers["MD2"]
    filled.answer("MD2", Answer(value=Decimal(7)))
    made()
    filled.answer("MD2", before)
    third = made()

    assert (third.revision, third.digest) == (3, first.digest)


def test_importing_an_older_copy_does_not_bring_an_older_revision_back(
    made: Callable, filled: Session, library: Library, tmp_path: Path, clock: StillClock
) -> None:
    before = tmp_path / "in.json"
    before.write_bytes(json_bytes(source_of(filled).edition(Recipient.SCHOOL)))
    first = made()
    filled.answer("MD2", Answer(value=Decimal(7)))
    made()

    again = import_scan(library, before, filled.file.path)
    assert (again.scan.revision, again.scan.replaces) == (2, first.digest)
    third = draft_report(source_of(again), _TO_SHARE, clock).source.scan

    assert (third.revision, third.replaces != first.digest) == (3, True)


def test_the_same_content_again_names_the_same_it_replaced(
    made: Callable, filled: Session, clock: StillClock
) -> None:
    first = made()
    filled.answer("MD2", Answer(value=Decimal(7)))
    made()
    filled.reload(replace(filled.scan, revision=1, replaces=None))

    again = draft_report(source_of(filled), _TO_SHARE, clock).source.scan

    assert (again.revision, again.replaces) == (2, first.digest)


def test_what_does_not_leave_the_school_makes_no_revision(made: Callable, filled: Session) -> None:
    made()
    filled.change("ZC1", note="alleen voor ons")
    filled.answer("DE4", Answer(value=Decimal(9)))

    assert made().revision == 1


@pytest.mark.parametrize("recipient", [Recipient.SCHOOL, Recipient.PUBLIC])
def test_reports_for_others_have_no_revisions_of_their_own(
    recipient: Recipient, made: Callable, filled: Session
) -> None:
    made()
    filled.answer("MD2", Answer(value=Decimal(7)))

    assert made(recipient).revision == 1


def test_the_digest_is_over_what_the_recipient_gets(filled: Session) -> None:
    digests = {digest_of(filled.project(recipient)) for recipient in Recipient}
    assert len(digests) == 3

    before = digest_of(filled.project(_TO_SHARE))
    filled.update(status=filled.scan.status)
    filled.reload(replace(filled.scan, revision=9, replaces="0" * 64))
    assert digest_of(filled.project(_TO_SHARE)) == before


def test_the_report_carries_the_criteria_it_was_judged_by(made: Callable, tmp_path: Path) -> None:
    made(pages=True)

    standard = _inside(tmp_path / "r.pdf")["assessment"]["standard"]
    assert standard.keys() >= {"id", "version", "status", "sha256", "criteria"}
    assert standard["criteria"]["MD2"]["thresholds"]


@pytest.mark.parametrize("recipient", list(Recipient))
def test_the_same_scan_gives_the_same_bytes(
    recipient: Recipient, made: Callable, tmp_path: Path
) -> None:
    made(recipient, "een.pdf", pages=True)
    made(recipient, "twee.pdf", pages=True)

    assert (tmp_path / "een.pdf").read_bytes() == (tmp_path / "twee.pdf").read_bytes()


def test_a_report_that_cannot_be_written_changes_nothing(
    made: Callable, filled: Session, tmp_path: Path, library: Library
) -> None:
    made()
    filled.answer("MD2", Answer(value=Decimal(7)))

    with pytest.raises(FileError):
        made(name="weg/r.pdf")

    assert filled.scan.revision == 1
    assert len(filled.file.reports(filled.scan.scan_id)) == 1
    library.close()
    assert library.open_scan().scan.revision == 1


def test_a_report_that_cannot_be_recorded_is_not_left_behind(
    made: Callable, filled: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(filled.file, "record_report", full)

    with pytest.raises((FileError, OSError)):
        made()

    assert not list(tmp_path.glob("*.pdf*")) + list(tmp_path.glob(".r.pdf*"))


def test_the_example_says_it_is_made_up(filled: Session, clock: StillClock) -> None:
    assert draft_report(source_of(filled), _TO_SHARE, clock).origin.made_up


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        (Recipient.SCHOOL, "Zorgscan Basisschool Voorbeeld 2026-2027 voor de school.pdf"),
        (Recipient.MUNICIPALITY, "Zorgscan Basisschool Voorbeeld 2026-2027 om te delen.pdf"),
        (Recipient.PUBLIC, "Zorgscan Basisschool Voorbeeld 2026-2027 openbaar.pdf"),
    ],
)
def test_the_file_name_tells_school_year_and_recipient(
    recipient: Recipient, name: str, session: Session
) -> None:
    assert suggested_name(session.scan, recipient) == name


def test_a_file_name_never_leads_elsewhere(session: Session) -> None:
    hostile = replace(session.scan.subject, name='../../etc/"x"\n' + "é" * 200)

    name = suggested_name(replace(session.scan, subject=hostile), Recipient.SCHOOL)

    assert not set(name) & set('/\\:*?"<>|\n')
    assert len(name.encode()) <= 130
    assert name.endswith(".pdf")


def test_what_is_answered_while_a_report_is_made_is_kept_and_shown(
    filled: Session, tmp_path: Path, clock: StillClock
) -> None:
    draft = draft_report(source_of(filled), _TO_SHARE, clock)
    filled.answer("ZC1", Answer(value=Decimal(13)))
    filled.update(staff_consulted=not filled.scan.staff_consulted)
    now = filled.scan

    keep_report(draft, Prepared(tmp_path / "r.pdf", b"%PDF-"))

    assert replace(filled.scan, revision=now.revision, replaces=now.replaces) == now
    assert filled.file.load(now.scan_id, filled.form).scan == filled.scan
