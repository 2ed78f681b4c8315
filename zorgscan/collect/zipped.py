"""Tells what is in a zip, member by member, without ever unpacking one under its own name.

Sizes in the zip's own list are not trusted: members are read in pieces and counted by whoever
reads them. Must not know what members mean.
"""

from __future__ import annotations

import stat
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from zorgscan.collect.caps import RefusedMemberError, chunks_of
from zorgscan.collect.members import Member
from zorgscan.collect.names import is_passed_over
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

_LIST: Final = 4_000_000  # bytes of the list at the end: some 40,000 members
_SEALED: Final = 0x1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What Windows and macOS write; other methods ask for as much memory as the file says."""


def zip_members(stream: BinaryIO) -> Iterator[Member]:
    """Yield the members of a zip that a person put there.

    Args:
        stream: The zip; can seek.

    Raises:
        RefusedMemberError: Its list is too long, or members lie over each other.
        Exception: What `zipfile` raises on a damaged zip.
    """
    with zipfile.ZipFile(cast("BinaryIO", _Wary(stream))) as opened:
        told = opened.infolist()
        if _overlap(told):
            raise RefusedMemberError(Code.CONTAINER_DAMAGED)
        for one in told:
            if not one.is_dir() and not is_passed_over(one.filename):
                yield Member(one.filename, _content(opened, one), _refusal(one))


class _Wary:
    """A stream that refuses to give as much at once as a crafted list asks for."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek = stream.seek
        self.tell = stream.tell
        self.seekable = stream.seekable

    def read(self, count: int = -1) -> bytes:
        data = self._stream.read(_LIST + 1 if count < 0 else min(count, _LIST + 1))
        if len(data) > _LIST:
            raise RefusedMemberError(Code.CONTAINER_MANY)
        return data

    def close(self) -> None:
        """Leave the stream open: whoever opened it closes it."""


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Tell whether members share bytes, as only bombs do."""
    laid = sorted((one.header_offset, one.compress_size) for one in members)
    return any(start + size > following for (start, size), (following, _) in pairwise(laid))


def _refusal(member: zipfile.ZipInfo) -> Code | None:
    if member.flag_bits & _SEALED:
        return Code.CONTAINER_ENCRYPTED
    if stat.S_ISLNK(member.external_attr >> 16):
        return Code.CONTAINER_LINK
    if member.compress_type not in _METHODS:
        return Code.CONTAINER_WRAPPED
    return None


def _content(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with opened.open(member) as stream:
        yield from chunks_of(cast("BinaryIO", stream))
