"""A standard from the municipality: checked, compared, kept with the scan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.conftest import BEGUN
from zorgscan import shipped
from zorgscan.app.checks import check_file
from zorgscan.app.standards import ChangeKind, compare, open_standard
from zorgscan.core.problems import ProblemsError
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.model import Answer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session


@pytest.fixture
def changed_standard(tmp_path: Path) -> Callable[..., Path]:
    """Write the shipped standard with pieces of text replaced."""

    def write(*pairs: tuple[str, str]) -> Path:
        (file,) = shipped.path("forms", "zorgscan").glob("standard-*.toml")
        text = file.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "norm.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_same_standard_changes_nothing(session: Session) -> None:
    assert compare(session.form, session.standard, session.standard) == ()


def test_what_changes_is_told_per_criterion_and_part(
    session: Session, library: Library, changed_standard: Callable
) -> None:
    path = changed_standard(("at_least = 12.5", "at_least = 15"))

    opened = open_standard(path, session.form, session.standard, library.definitions)

    (change,) = opened.changes
    assert (change.item, change.kind) == ("ZC1", ChangeKind.CHANGED)
    (part,) = change.parts
    assert part.label == "Grenzen"
    assert "minstens 12,5 uur" in part.before
    assert "minstens 15 uur" in part.after


def test_added_and_removed_criteria_are_told(
    session: Session, library: Library, strict_standard: Path
) -> None:
    opened = open_standard(strict_standard, session.form, session.standard, library.definitions)

    kinds = {change.item: change.kind for change in opened.changes}
    assert kinds["MD2"] is ChangeKind.CHANGED
    assert set(kinds.values()) == {ChangeKind.CHANGED, ChangeKind.REMOVED}
    back = compare(session.form, opened.standard, session.standard)
    assert {change.kind for change in back} == {ChangeKind.CHANGED, ChangeKind.ADDED}


def test_an_opened_standard_is_kept_and_used_from_then_on(
    session: Session, library: Library, strict_standard: Path
) -> None:
    session.answer("MD1", Answer(value="ja"))
    opened = open_standard(strict_standard, session.form, session.standard, library.definitions)

    session.use_standard(opened.standard, opened.text)
    library.close()
    strict_standard.unlink()

    again = library.open_scan()
    assert again.standard.standard_id == "streng"
    assert again.assessment.items["ZC4"].rating is Rating.UNANSWERED
    assert "ZC4" not in again.standard.by_item


def test_other_scans_keep_their_own_standard(
    session: Session, library: Library, strict_standard: Path
) -> None:
    other = library.new_scan(BEGUN)
    opened = open_standard(strict_standard, session.form, session.standard, library.definitions)

    session.use_standard(opened.standard, opened.text)

    assert library.open_scan(other.scan.scan_id).standard.standard_id != "streng"


def test_a_standard_for_another_form_is_refused(
    session: Session, library: Library, changed_standard: Callable
) -> None:
    path = changed_standard(('form_id = "zorgscan"', 'form_id = "anders"'))

    with pytest.raises(ProblemsError) as refused:
        open_standard(path, session.form, session.standard, library.definitions)

    assert refused.value.problems[0].code.slug == "form-mismatch"
    assert refused.value.problems[0].place.file == "norm.toml"


def test_every_fault_of_a_standard_is_found_at_once(
    library: Library, changed_standard: Callable
) -> None:
    path = changed_standard(
        ("met = {at_least = 2}", 'met = {at_least = "twee"}'),
        ('status = "draft"', 'status = "half"'),
    )

    found = check_file(path, library.definitions)

    assert [problem.code.slug for problem in found] == ["word-unknown", "key-type"]
    assert all(problem.place.file == "norm.toml" and problem.remedy for problem in found)


def test_a_text_is_parsed_once(library: Library) -> None:
    text = library.definitions.text(library.definitions.default.form.sha256)

    assert library.definitions.form(text) is library.definitions.default.form
