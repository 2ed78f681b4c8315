"""Files as they are offered: what each is known by, and where its bytes are.

This module must not know what is in them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from zorgscan.collect.attachments import FILE_LIMIT
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from zorgscan.collect.batch import Asked
    from zorgscan.collect.containers import Found

_LARGEST: Final = FILE_LIMIT * 1_000_000
_HEAD: Final = 1_000_000

State = tuple[int, int]
"""Size and time of change of a file on disk."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that is offered.

    Attributes:
        name: As it is shown.
        sha256: Of its bytes; of what cannot be read, what stands for that.
        source: Where its bytes are.
        refusal: Why it is not read.
        state: Of a file on disk, when its bytes were taken.
    """

    name: str
    sha256: str
    source: Asked = b""
    refusal: Code | None = None
    state: State | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What tells it from every other file ever offered."""
        return self.name, self.sha256

    @property
    def short_name(self) -> str:
        """Its own name, without where it came from."""
        return self.name.rpartition("!")[2].rpartition("/")[2]

    @property
    def limit(self) -> int:
        """How many megabytes a file may have."""
        return FILE_LIMIT


def identity(found: Found) -> Offered:
    """Return a file with what it is known by; its bytes are read for that."""
    if found.refusal is not None:
        return _not_read(found, found.refusal)
    if found.data is not None:
        return Offered(found.name, hashlib.sha256(found.data).hexdigest(), found.data)
    try:
        return _on_disk(found, found.path or Path())
    except OSError:
        return _not_read(found, Code.SOURCE_UNREADABLE)


def is_unchanged(offered: Offered) -> bool:
    """Return whether a file on disk is still the one whose bytes were taken."""
    if not isinstance(offered.source, Path):
        return True
    try:
        return _state(offered.source) == offered.state
    except OSError:
        return False


def _on_disk(found: Found, path: Path) -> Offered:
    state = _state(path)
    with path.open("rb") as stream:
        if state[0] > _LARGEST:
            told = f"{state[0]}:{hashlib.sha256(stream.read(_HEAD)).hexdigest()}"
            return Offered(found.name, told, refusal=Code.FILE_TOO_LARGE)
        return Offered(
            found.name, hashlib.file_digest(stream, "sha256").hexdigest(), path, None, state
        )


def _state(path: Path) -> State:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _not_read(found: Found, code: Code) -> Offered:
    return Offered(found.name, f"-{code.slug}", refusal=code)
