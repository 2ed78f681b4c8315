"""What the first bytes of a file tell, before SQLite is let near it.

SQLite repairs, converts and creates files as it opens them. A file that is not
ours must stay as it is, to the byte, so it is refused from its first hundred
bytes. Offsets are those of SQLite's file format.
"""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from zorgscan.core.errors import Fault, StoreError
from zorgscan.store.faults import refusal, translated
from zorgscan.store.schema import SCANS, FileKind

if TYPE_CHECKING:
    from pathlib import Path

_LENGTH = 100
_MAGIC = b"SQLite format 3\0"


def check(path: Path, of: FileKind = SCANS) -> None:
    """Refuse what cannot be a whole file of its kind with a schema we know.

    Do not call it for a file this process has open: closing any descriptor of a
    file drops the locks that SQLite holds on it (POSIX).

    Raises:
        ZorgscanError: It is missing, foreign, empty, cut off, wiped or newer.
    """
    version_of(path, of)


def version_of(path: Path, of: FileKind = SCANS) -> int:
    """Return the schema of a file, after refusing what `check` refuses.

    Raises:
        ZorgscanError: As `check`.
    """
    with translated(path):
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            raise StoreError(Fault.IS_FOLDER if stat.S_ISDIR(kind) else Fault.NOT_A_FILE, path.name)
        with path.open("rb") as file:
            head = file.read(_LENGTH)
    _check_kind(head, path, of)
    _check_length(head, path)
    found = _number(head, 60)
    if found > of.version:
        raise refusal(Fault.SCAN_FILE_NEWER, path, found=found, known=of.version)
    return found


def _check_kind(head: bytes, path: Path, of: FileKind) -> None:
    if not head:
        raise refusal(Fault.SCAN_FILE_EMPTY, path)
    if not head.strip(b"\0"):
        raise refusal(Fault.SCAN_FILE_DAMAGED, path)
    if not head.startswith(_MAGIC):
        raise refusal(of.foreign, path)
    if len(head) == _LENGTH and _number(head, 68) != of.application_id:
        raise refusal(of.foreign, path)


def _check_length(head: bytes, path: Path) -> None:
    """Refuse a file that is shorter than it says, unless a crash explains it."""
    if len(head) == _LENGTH:
        page = int.from_bytes(head[16:18], "big")
        told = _number(head, 28) * (65536 if page == 1 else page)
        length_is_kept = _number(head, 24) == _number(head, 92)
        if not length_is_kept or path.stat().st_size >= told or is_to_be_rolled_back(path):
            return
    raise refusal(Fault.SCAN_FILE_TRUNCATED, path)


def is_to_be_rolled_back(path: Path) -> bool:
    """Return whether a journal says that the file is half written: by a crash, or just now."""
    journal = path.with_name(path.name + "-journal")
    if not journal.is_file():
        return False
    with journal.open("rb") as file:
        return file.read(1).strip(b"\0") != b""


def _number(head: bytes, offset: int) -> int:
    return int.from_bytes(head[offset : offset + 4], "big")
