"""Takes a container from elsewhere apart: zips and mails, in each other too.

Runs in a process of its own (`zorgscan.collect.containers`): the formats' readers are written
in plain Python, and a crafted file can make them eat time and memory. What comes out goes in
pieces to an `Outlet`; the only thing ever put on disk is a container inside a container, in a
file without a name. Must not know what is done with what comes out.
"""

from __future__ import annotations

import errno
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, Protocol, cast

from zorgscan.collect.caps import Budget, RefusedMemberError, SpentError
from zorgscan.collect.names import HEAD, Kind, Names, kind_of, why_other
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from zorgscan.collect.caps import Caps
    from zorgscan.collect.members import Member

_IN_MEMORY: Final = 4_000_000  # bytes of a container in a container
_OF_THE_FILE: Final = (None, errno.EINVAL)
"""Numbers of an `OSError` that a crafted file brings about; others are the disk's own."""


class Outlet(Protocol):
    """Where what comes out goes."""

    def begin(self, name: str) -> None:
        """Take the name of a file of which the content follows."""
        ...

    def piece(self, data: bytes) -> None:
        """Take a piece of it."""
        ...

    def whole(self) -> None:
        """Take it that the file is complete."""
        ...

    def refuse(self, name: str, code: Code) -> None:
        """Take it that a file is not read; what was begun of it is void."""
        ...


def unpack(stream: BinaryIO, name: str, kind: Kind, caps: Caps, outlet: Outlet) -> None:
    """Take a container apart, to the end or as far as its caps allow.

    Args:
        stream: The container; can seek.
        name: How it is shown.
        kind: ZIP, MAIL or OUTLOOK.
        caps: How far it may go.
        outlet: Where what comes out goes.

    Raises:
        OSError: The disk failed.
    """
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > caps.archive:
        outlet.refuse(name, Code.CONTAINER_LARGE)
        return
    try:
        _Unpacking(Budget(caps, size), outlet).container(stream, name, kind, 1)
    except SpentError as spent:
        outlet.refuse(name, spent.code)


class _Unpacking:
    """One container on disk, being taken apart."""

    def __init__(self, budget: Budget, outlet: Outlet) -> None:
        self._budget = budget
        self._outlet = outlet

    def container(self, stream: BinaryIO, name: str, kind: Kind, depth: int) -> None:
        """Tell everything in one container; at least one thing is told."""
        names, told = Names(name), 0
        try:
            for member in _members(stream, kind, self._budget.caps):
                self._budget.one_more()
                told += 1
                self._told(names.of(member.name), member, depth)
        except SpentError:
            raise
        except Exception as error:  # noqa: BLE001 - what a crafted file makes the readers raise
            self._outlet.refuse(name, _why(error))
        else:
            if not told:
                self._outlet.refuse(name, Code.CONTAINER_EMPTY)

    def _told(self, name: str, member: Member, depth: int) -> None:
        """Tell one member; when it cannot be read, the next one may still."""
        if member.refusal is not None:
            self._outlet.refuse(name, member.refusal)
            return
        try:
            self._member(name, member, depth)
        except SpentError:
            raise
        except Exception as error:  # noqa: BLE001 - what a crafted file makes the readers raise
            self._outlet.refuse(name, _why(error))

    def _member(self, name: str, member: Member, depth: int) -> None:
        pieces = self._counted(member.content)
        head = b""
        for piece in pieces:
            head += piece
            if len(head) >= HEAD:
                break
        kind = kind_of(member.name, head)
        if kind is Kind.OTHER:
            self._outlet.refuse(name, why_other(member.name))
        elif kind is Kind.PDF:
            self._pdf(name, head, pieces)
        elif depth == self._budget.caps.depth:
            self._outlet.refuse(name, Code.CONTAINER_DEEP)
        else:
            with SpooledTemporaryFile(_IN_MEMORY) as inner:
                inner.write(head)
                inner.writelines(pieces)
                inner.seek(0)
                self.container(cast("BinaryIO", inner), name, kind, depth + 1)

    def _pdf(self, name: str, head: bytes, pieces: Iterator[bytes]) -> None:
        self._outlet.begin(name)
        self._outlet.piece(head)
        for piece in pieces:
            self._outlet.piece(piece)
        self._outlet.whole()

    def _counted(self, content: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the pieces of one file as long as it is not too large."""
        size = 0
        for piece in content:
            size += len(piece)
            self._budget.take(len(piece))
            if size > self._budget.caps.file:
                raise RefusedMemberError(Code.CONTAINER_LARGE)
            yield piece


def _members(stream: BinaryIO, kind: Kind, caps: Caps) -> Iterator[Member]:
    if kind is Kind.ZIP:
        from zorgscan.collect.zipped import zip_members

        return zip_members(stream)
    if kind is Kind.MAIL:
        from zorgscan.collect.mail import mail_members

        return mail_members(stream, caps)
    from zorgscan.collect.outlook import outlook_members

    return outlook_members(stream, caps)


def _why(error: Exception) -> Code:
    """Return why a file is not read; a fault of the disk is raised as it is."""
    if isinstance(error, RefusedMemberError):
        return error.code
    if isinstance(error, OSError) and error.errno not in _OF_THE_FILE:
        raise error
    if isinstance(error, MemoryError):
        return Code.CONTAINER_LARGE
    return Code.CONTAINER_DEEP if isinstance(error, RecursionError) else Code.CONTAINER_DAMAGED
