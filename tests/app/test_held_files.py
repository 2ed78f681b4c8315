"""A report whose file another program has open gets another name, and says so.

Linux lets open files be replaced, Windows does not. What comes nearest here is real: a
file with something mounted on it cannot be replaced either. Windows' own refusal is an
error with its numbers, simulated.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.store.processes import ROOT, in_own_mounts
from zorgscan.app.files import Prepared, write_or_beside
from zorgscan.core.errors import Fault, FileError

if TYPE_CHECKING:
    from collections.abc import Callable

WRITE = (
    "import sys; from pathlib import Path; from zorgscan.app.files import write_or_beside;"
    "print(write_or_beside(Path(sys.argv[1]), b'nieuw').name)"
)


def test_a_file_that_really_cannot_be_replaced_leaves_the_new_one_beside_it(
    tmp_path: Path,
) -> None:
    path, other = tmp_path / "rapport.pdf", tmp_path / "ander"
    path.write_bytes(b"oud")
    other.write_bytes(b"erop")
    (tmp_path / "rapport (2).pdf").write_bytes(b"van gisteren")
    words = in_own_mounts(
        [sys.executable, "-c", WRITE, str(path)], f"mount --bind '{other}' '{path}'"
    )
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "rapport (3).pdf\n"
    assert path.read_bytes() == b"oud"
    assert (tmp_path / "rapport (2).pdf").read_bytes() == b"van gisteren"
    assert (tmp_path / "rapport (3).pdf").read_bytes() == b"nieuw"
    assert len(list(tmp_path.iterdir())) == 4


def refusing(*names: str, number: int) -> Callable[[Path, Path], Path]:
    """Return a renaming that refuses some names as Windows does for files that are open."""
    rename = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if target.name in names:
            error = PermissionError(13, "Access is denied", str(target))
            error.winerror = number  # type: ignore[attr-defined] - on Windows it has this
            raise error
        return rename(source, target)

    return replace


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_that_windows_holds_leaves_the_new_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"oud")
    monkeypatch.setattr(Path, "replace", refusing("rapport.pdf", number=number))
    prepared = Prepared(path, b"nieuw")
    assert prepared.place_or_beside() == tmp_path / "rapport (2).pdf"
    assert prepared.path == tmp_path / "rapport (2).pdf"
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {
        "rapport.pdf": b"oud",
        "rapport (2).pdf": b"nieuw",
    }


def test_a_new_name_that_is_refused_is_a_fault_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", refusing("rapport.pdf", number=5))
    with pytest.raises(FileError) as refused:
        write_or_beside(tmp_path / "rapport.pdf", b"nieuw")
    assert refused.value.fault is Fault.NO_PERMISSION
    assert list(tmp_path.iterdir()) == []
