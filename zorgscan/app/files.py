"""Reading and writing whole files, so that nothing is ever half written.

Faults of the operating system come out as `FileError`. This module must not
know what is in the files.
"""

from __future__ import annotations

import contextlib
import os
import stat
import weakref
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, FileError, ZorgscanError, from_os_error
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_MEGABYTE = 1_000_000
_NAME_LIMIT = 120  # bytes: temporary names stay below the 255 that file systems allow
_HOLDS_SCANS = frozenset({".zorgscan", ".zorgcollectie"})
_NOT_TEXT = (b"%PDF", b"SQLite format 3\0", b"PK\3\4")  # a report, a scan file, a workbook or zip
_HELD_BY_OTHERS = (Fault.IN_USE, Fault.NO_PERMISSION)
_RESERVED = frozenset('<>:"/\\|?*')


def read_whole(path: Path, *, limit: int) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: The file.
        limit: Most megabytes that are read.

    Raises:
        FileError: It cannot be read.
        ProblemsError: It is larger than the limit.
    """
    with translated(path), path.open("rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise FileError(Fault.NOT_A_FILE, path)
        data = stream.read(limit * _MEGABYTE + 1)
    if len(data) > limit * _MEGABYTE:
        raise ProblemsError([Problem(Code.FILE_TOO_LARGE, Place(path.name), {"limit": limit})])
    return data


def is_binary(data: bytes) -> bool:
    """Return whether these are the bytes of a report, scan file or workbook, not of a text."""
    return data.startswith(_NOT_TEXT)


def is_report(path: Path) -> bool:
    """Return whether a file begins as a PDF does; False for one that is not there.

    Raises:
        FileError: It cannot be read.
    """
    with translated(path):
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_NOT_TEXT[0])) == _NOT_TEXT[0]


def write_or_beside(path: Path, data: bytes) -> Path:
    """Write a file whole, under another name when a program has the file of that name open.

    Returns:
        The name it has.

    Raises:
        FileError: It cannot be written; what was there is untouched.
    """
    return Prepared(path, data).place_or_beside()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it holds either what it held or all of `data`.

    Raises:
        FileError: It cannot be written; what was there is untouched.
    """
    Prepared(path, data).place()


class Prepared:
    """A whole file on the disk (fsync) that waits beside `path` to take its name.

    Writing takes long and can be done on any thread; `place` takes a moment. One that is
    dropped without it, for whatever reason, leaves nothing behind.

    Args:
        path: What it will replace, or become.
        data: All it holds.

    Raises:
        FileError: It cannot be written; what was there is untouched.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        """Write it."""
        self.path, self.size = path, len(data)
        self._target = _target(path)
        self.temporary = _beside(self._target)
        self._remove = weakref.finalize(self, _remove, self.temporary)
        try:
            with translated(path):
                _write(self.temporary, data)
                _sync(self.temporary)
        except BaseException:
            self.drop()
            raise

    def place(self) -> None:
        """Let it take its name.

        Raises:
            FileError: It cannot; what was there is untouched and this is removed.
        """
        try:
            with translated(self.path):
                _take_place(self.temporary, self._target)
        finally:
            self.drop()

    def place_or_beside(self) -> Path:
        """Let it take its name, or the first free one when another program has that file open.

        On Windows a file that is open in a viewer cannot be replaced. The folder is not
        closed to us: this file was just written there.

        Returns:
            The name it took, which is `path` from now on.

        Raises:
            FileError: It cannot; what was there is untouched and this is removed.
        """
        try:
            with translated(self.path):
                _take_place(self.temporary, self._target)
        except FileError as error:
            if error.fault not in _HELD_BY_OTHERS or not self._target.exists():
                raise
            self._target = _free_name(self._target)
            self.path = self.path.with_name(self._target.name)
            with translated(self.path):
                _take_place(self.temporary, self._target)
        finally:
            self.drop()
        return self.path

    def drop(self) -> None:
        """Remove it now, unless it has its name."""
        self._remove()


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to; it replaces `path` when all went well.

    The new file is on the disk (fsync) before it takes the name, and keeps the
    permissions of the file it replaces. On any fault it is removed.

    Raises:
        FileError: The folder is missing, full or closed to us.
    """
    target = _target(path)
    temporary = _beside(target)
    try:
        with translated(path):
            yield temporary
            _sync(temporary)
            _take_place(temporary, target)
    finally:
        _remove(temporary)


@contextmanager
def named(temporary: Path, target: Path) -> Generator[None]:
    """Have faults speak of the file that the user named, not of the one beside it."""
    try:
        yield
    except ZorgscanError as error:
        error.place = error.place.replace(temporary.name, target.name)
        raise


@contextmanager
def translated(place: object) -> Generator[None]:
    """Turn what the operating system says of `place` into a `FileError`."""
    try:
        yield
    except OSError as error:
        raise from_os_error(error, place) from error


def checked_path(name: str) -> Path:
    """Return what a user typed as a path.

    Raises:
        FileError: It can be no name of a file.
    """
    if not name or "\0" in name:
        raise FileError(Fault.NAME_INVALID, name)
    return Path(name)


def checked_output(name: str, *sources: str) -> Path:
    """Return what a user typed as a file to write a report or export to.

    Args:
        name: The file.
        sources: What it is made from; writing over that would lose it.

    Raises:
        FileError: It can be no name of a file, or would go over a file with scans.
    """
    path = checked_path(name)
    with translated(path):
        over = path.suffix.lower() in _HOLDS_SCANS or (
            path.exists() and any(path.samefile(source) for source in sources)
        )
    if over:
        raise FileError(Fault.OUTPUT_HOLDS_SCANS, path)
    return path


def file_name(*parts: str, suffix: str) -> str:
    """Return parts as one file name that every system accepts.

    Characters that a system forbids become `-`; long names are cut.
    """
    text = " ".join(" ".join(parts).split())
    kept = "".join("-" if c in _RESERVED or not c.isprintable() else c for c in text)
    cut = kept.encode()[:_NAME_LIMIT].decode(errors="ignore")
    return f"{cut.strip(' .') or 'zorgscan'}{suffix}"


def _target(path: Path) -> Path:
    with translated(path):
        target = path.resolve()
        if target.is_dir():
            raise FileError(Fault.IS_FOLDER, path)
        if target.exists() and not target.is_file():
            raise FileError(Fault.NOT_A_FILE, path)
        if not target.parent.is_dir():
            raise FileError(Fault.FOLDER_MISSING, path)
    return target


def _free_name(taken: Path) -> Path:
    """Return the name with the first number that is free: `rapport (2).pdf`."""
    number = 2
    while True:
        free = taken.with_name(f"{taken.stem} ({number}){taken.suffix}")
        if not free.exists():
            return free
        number += 1


def _short(name: str) -> str:
    return name.encode(errors="replace")[:_NAME_LIMIT].decode(errors="ignore")


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o666), "wb") as stream:
        stream.write(data)


def _beside(target: Path) -> Path:
    return target.with_name(f".{_short(target.name)}.{os.urandom(4).hex()}.tmp")


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _take_place(temporary: Path, target: Path) -> None:
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    temporary.replace(target)
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system has folders to sync."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _ignoring_unsupported(lambda: os.fsync(handle))
    finally:
        os.close(handle)


def _ignoring_unsupported(sync: Callable[[], None]) -> None:
    """Some network folders cannot be synced; the file itself already was."""
    with contextlib.suppress(OSError):
        sync()
