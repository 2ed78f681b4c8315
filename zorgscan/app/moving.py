"""Copying the data to another folder: all of it, read back, or nothing.

What was there stays. The scan files must be closed by who calls; that nothing changed
meanwhile is seen afterwards. Must not know which folder is in use.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.app.files import translated
from zorgscan.core.errors import Fault, FileError

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.paths import DataFolder
    from zorgscan.app.stopping import Stop

_PART = ".zorgscan-kopie"
_OWN_NAME = "Zorgscan"
_CHUNK = 1 << 20

Seen = dict[str, tuple[int, int]]
"""Size in bytes and moment of change in nanoseconds of each file, by its place in the folder."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied."""

    root: Path
    files: int
    size: int


def root_in(picked: Path, usual: Path) -> Path:
    """Return the data folder meant by a folder that a person picked.

    The folder itself when it is empty or holds our data; else a folder of our name in it, so
    that no scans lie among other files.

    Raises:
        FileError: It cannot be read.
    """
    with translated(picked):
        inside = {path.name for path in picked.iterdir()} if picked.is_dir() else set[str]()
    ours = {"zorgscan.zorgscan", "settings.json"}
    is_ours = not inside or inside & ours or picked == usual
    return picked if is_ours else picked / _OWN_NAME


def holds_data(root: Path) -> bool:
    """Return whether a data folder has scans in it."""
    return (root / "zorgscan.zorgscan").is_file()


def copy_data(source: DataFolder, root: Path, stop: Stop) -> Copied:
    """Copy everything of a data folder to an empty or new one, and read it back.

    Args:
        source: What is copied; its scan files are closed.
        root: Where to.
        stop: Asked between files and pieces of files.

    Raises:
        FileError: It could not be copied, or is not the same; nothing is left of it.
        StoppedError: As asked; nothing is left of it.
    """
    _check_apart(source.root, root)
    with translated(root):
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(root.iterdir()):
            raise FileError(Fault.DATA_FOLDER_TAKEN, root)
        part = root / _PART
        placed: list[Path] = []
        try:
            before = _copy_all(source, part, stop)
            for path in sorted(part.iterdir()) if part.is_dir() else ():
                placed += [path.rename(root / path.name)]
            shutil.rmtree(part, ignore_errors=True)
        except BaseException:
            _remove([part, *placed])
            raise
    return Copied(root, len(before), sum(size for size, _changed in before.values()))


def _copy_all(source: DataFolder, part: Path, stop: Stop) -> Seen:
    """Copy every file and read it back; returns what there was."""
    before = _seen(source)
    digests = {name: _copy(source.root / name, part / name, stop) for name in before}
    same = all(_digest(part / name, stop) == digest for name, digest in digests.items())
    if not same or _seen(source) != before:
        raise FileError(Fault.DATA_FOLDER_CHANGED, source.root)
    return before


def _check_apart(one: Path, other: Path) -> None:
    one, other = one.resolve(), other.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise FileError(Fault.DATA_FOLDER_INSIDE, other)


def _seen(source: DataFolder) -> Seen:
    """Return what there is to copy; not the log, nor which files are open, nor links."""
    found: Seen = {}
    for path in sorted(source.root.rglob("*")):
        inside = path.relative_to(source.root)
        if path.is_symlink() or not path.is_file() or _stays(source, inside.parts[0]):
            continue
        about = path.stat()
        found[inside.as_posix()] = (about.st_size, about.st_mtime_ns)
    return found


def _stays(source: DataFolder, name: str) -> bool:
    of_computer = (source.open_notes.name, source.choice_name)
    is_log = name.startswith(f"{source.log.stem}.") and name.endswith(source.log.suffix)
    return is_log or name in of_computer


def _copy(source: Path, target: Path, stop: Stop) -> str:
    """Copy a file to the disk itself; returns its digest."""
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with source.open("rb") as reading, target.open("xb") as writing:
        while piece := reading.read(_CHUNK):
            stop.check()
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    shutil.copystat(source, target)
    return digest.hexdigest()


def _digest(path: Path, stop: Stop) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as reading:
        while piece := reading.read(_CHUNK):
            stop.check()
            digest.update(piece)
    return digest.hexdigest()


def _remove(paths: list[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
