"""Import is all or nothing, also when the disk fails in the middle."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import EXAMPLES
from zorgscan.app.imports import import_scan
from zorgscan.core.errors import FileError, StoreError, ZorgscanError
from zorgscan.core.scans.model import Action
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.app.library import Library


def _full_disk(*_given: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Path]:
    """Write the scan of a filled-in school, with some answers replaced; None takes one away."""

    def write(**answers: object) -> Path:
        scan = json.loads((EXAMPLES / "full-po.json").read_text(encoding="utf-8"))["scan"]
        changed = scan["answers"] | answers
        scan["answers"] = {name: one for name, one in changed.items() if one is not None}
        path = tmp_path / "in.json"
        path.write_text(json.dumps(scan), encoding="utf-8")
        return path

    return write


def test_a_new_file_that_cannot_be_filled_is_not_there(
    library: Library, source: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ScanFile, "add_scan", _full_disk)
    answers = source()

    with pytest.raises(ZorgscanError) as refused:
        import_scan(library, answers, tmp_path / "school.zorgscan")

    assert refused.value.code == "disk-full"
    assert [path.name for path in tmp_path.iterdir()] == ["in.json"]


@pytest.mark.parametrize("step", ["put_answer", "delete_action", "put_scan"])
def test_bringing_up_to_date_is_all_or_nothing(
    step: str,
    library: Library,
    source: Callable,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "school.zorgscan"
    session = import_scan(library, source(), target)
    session.put_action(_action())
    before = library.open_scan(path=target).scan
    calls = iter(range(100))
    real = getattr(ScanFile, step)

    def fails_the_second_time(*given: object, **named: object) -> object:
        if step == "put_answer" and next(calls) == 0:
            return real(*given, **named)
        return _full_disk()

    monkeypatch.setattr(ScanFile, step, fails_the_second_time)
    changed = source(SP2={"value": 1000}, ZC1={"value": 1})
    with pytest.raises((ZorgscanError, OSError)):
        import_scan(library, changed, target)
    monkeypatch.undo()

    library.close()
    assert library.open_scan(path=target).scan == before


def test_what_the_new_json_leaves_out_is_gone_but_in_the_log(
    library: Library, source: Callable, tmp_path: Path
) -> None:
    target = tmp_path / "school.zorgscan"
    import_scan(library, source(), target)

    session = import_scan(library, source(SP2={"value": 1158}, DE3=None), target)

    assert "DE3" not in session.scan.answers
    log = {(c.item, c.old, c.new) for c in session.file.changes(session.scan.scan_id)}
    assert ("SP2", '{"value":1157}', '{"value":1158}') in log
    assert any(item == "DE3" and old and new is None for item, old, new in log)


def test_a_file_that_is_no_scan_file_is_refused_untouched(
    library: Library, source: Callable, tmp_path: Path
) -> None:
    target = tmp_path / "brief.zorgscan"
    target.write_bytes(b"Geachte heer")

    with pytest.raises(StoreError):
        import_scan(library, source(), target)

    assert target.read_bytes() == b"Geachte heer"


def test_a_folder_that_is_not_there_is_told(
    library: Library, source: Callable, tmp_path: Path
) -> None:
    with pytest.raises(FileError) as refused:
        import_scan(library, source(), tmp_path / "weg" / "school.zorgscan")

    assert refused.value.code == "folder-missing"


def _action() -> Action:
    return Action("11111111-2222-4333-8444-555555555555", "Bellen")
