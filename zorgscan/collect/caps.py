"""How far a file from elsewhere may go, and the count of how far it went.

Nothing that a file says of itself decides how much is done for it: sizes are counted while
they are read. Must not know formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zorgscan.collect.attachments import FILE_LIMIT
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_MEGABYTE: Final = 1_000_000
_CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class Caps:
    """What one file on disk may cost, with all that is inside it.

    Attributes:
        file: Bytes of a PDF, and of a container in a container.
        mail: Bytes of a mail: one with the largest PDF, as mail writes it.
        archive: Bytes of a zip on disk, which is read piece by piece.
        unpacked: Bytes that come out of one file on disk, in all.
        ratio: How many times its own size may come out of it, beyond `spared`.
        spared: Bytes that may come out whatever the size: a small zip packs well.
        members: Files in one file on disk, in all; and files in one folder.
        parts: Parts of one mail, texts and pictures too.
        depth: Containers in each other.
        seconds: How long unpacking may take, waiting for whoever takes what came out aside.
        memory: Bytes of address space of the process that unpacks, where there is a limit.
    """

    file: int = FILE_LIMIT * _MEGABYTE
    mail: int = 90 * _MEGABYTE
    archive: int = 2000 * _MEGABYTE
    unpacked: int = 2000 * _MEGABYTE
    ratio: int = 20
    spared: int = 100 * _MEGABYTE
    members: int = 10_000
    parts: int = 2_000
    depth: int = 5
    seconds: float = 60.0
    memory: int = 700 * _MEGABYTE


class RefusedMemberError(Exception):
    """One file in a container, or a container, is not read; what comes after it is.

    Attributes:
        code: Why.
    """

    def __init__(self, code: Code) -> None:
        """Keep the code."""
        super().__init__(code.slug)
        self.code = code


class SpentError(RefusedMemberError):
    """What the file on disk may cost is spent: nothing more comes out of it."""


@dataclass(slots=True)
class Budget:
    """What is left for one file on disk.

    Attributes:
        caps: What it began with.
        size: Bytes of the file itself.
    """

    caps: Caps
    size: int
    _members: int = field(init=False)
    _bytes: int = field(init=False)

    def __post_init__(self) -> None:
        """Begin with all of it."""
        self._members = self.caps.members
        self._bytes = min(self.caps.unpacked, self.caps.spared + self.caps.ratio * self.size)

    def one_more(self) -> None:
        """Count a member.

        Raises:
            SpentError: There are too many.
        """
        self._members -= 1
        if self._members < 0:
            raise SpentError(Code.CONTAINER_MANY)

    def take(self, count: int) -> None:
        """Count bytes that came out.

        Raises:
            SpentError: There are too many.
        """
        self._bytes -= count
        if self._bytes < 0:
            raise SpentError(Code.CONTAINER_LARGE)


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """Yield what a stream holds in pieces of at most 256 kB."""
    while chunk := stream.read(_CHUNK):
        yield chunk
