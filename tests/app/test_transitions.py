"""A scan taken to a newer form: one change, after a backup, held against a standard that fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.newer_form import GONE, LOST_A_CHOICE, install_newer_form
from zorgscan.app.definitions import installed
from zorgscan.app.restoring import backups_of
from zorgscan.app.standards import open_standard
from zorgscan.app.transitions import newer, offered, take_over
from zorgscan.core.errors import FileError
from zorgscan.core.scans.model import Answer
from zorgscan.store.backup_names import Reason

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


def with_newer_form(library: Library) -> None:
    """Let version 1.1 of the form come while a scan of 1.0 is open."""
    install_newer_form(library.folder.root)
    library.definitions = installed(library.folder)


def reopened(library: Library, session: Session) -> Session:
    return library.open_scan(session.scan.scan_id)


def test_without_a_newer_form_nothing_is_offered(library: Library, session: Session) -> None:
    assert newer(library, session) is None


def test_the_scans_own_standard_stays_when_it_fits(
    library: Library, session: Session, strict_standard: Path
) -> None:
    opened = open_standard(strict_standard, session.form, session.standard, library.definitions)
    session.use_standard(opened.standard, opened.text)
    with_newer_form(library)
    session = reopened(library, session)
    found = offered(library, session)
    assert found is not None
    assert take_over(library, session, found).standard.sha256 == opened.standard.sha256


def test_a_standard_that_cannot_hold_for_the_new_form_makes_place(
    library: Library, session: Session, strict_standard: Path
) -> None:
    default = session.standard.sha256
    lost = session.form.by_name[LOST_A_CHOICE].choices[0].name
    head = strict_standard.read_text(encoding="utf-8").replace('"MD2"', f'"{LOST_A_CHOICE}"')
    criterion = f'[[criteria.thresholds]]\nmet = {{in = ["{lost}"]}}\n'
    strict_standard.write_text(head.partition("measure =")[0] + criterion, encoding="utf-8")
    opened = open_standard(strict_standard, session.form, session.standard, library.definitions)
    session.use_standard(opened.standard, opened.text)
    with_newer_form(library)
    session = reopened(library, session)
    assert session.standard.sha256 != default
    found = newer(library, session)
    assert found is not None
    assert take_over(library, session, found).standard.sha256 == default


def test_a_change_that_fails_half_way_leaves_the_scan_as_it_was(
    library: Library, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.answer("SP1", Answer("po"))
    session.answer(GONE, Answer("Meer uren"))
    with_newer_form(library)
    session = reopened(library, session)
    found = newer(library, session)
    assert found is not None

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(session.file, "use_standard", full)
    with pytest.raises(FileError):
        take_over(library, session, found)
    after = reopened(library, session)
    assert after.form.version == "1.0"
    assert after.scan.answers == session.scan.answers
    assert [backup.reason for backup in backups_of(session.file.path)] == [Reason.FORM]
