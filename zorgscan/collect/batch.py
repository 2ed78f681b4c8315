"""Reads many foreign PDFs in one long-lived process, as safely as one by one.

The process is asked ahead, so that it reads the next file while this one is judged. When a
file is too much for it (time, memory, a crash), only that file is refused: a new process goes
on with the next one. Must not know what a scan means.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from os import fsencode
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

from zorgscan.collect.child import Letter, serve
from zorgscan.collect.hearing import Heard, hear

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


SECONDS: Final = 1.0
"""How long the attachments of one file may take."""

_START_SECONDS: Final = 30.0  # until a new process is ready; a virus scanner may look at it first
_AHEAD: Final = 8  # files that are asked for before they are listened to
_PIECE: Final = 2_000_000  # bytes of a file that are given at once
_LIFE: Final = 2000  # files after which a process is replaced: libraries lose memory

Item = TypeVar("Item")
Asked = Path | bytes
"""A file to be read: on disk, or its bytes."""


class BatchReader:
    """A process that reads files, started when first needed, until `close`.

    Args:
        seconds: How long the attachments of one file may take.
        life: After how many files the process is replaced.
    """

    def __init__(self, seconds: float = SECONDS, life: int = _LIFE) -> None:
        """Start nothing yet."""
        self._seconds = seconds
        self._life = life
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process; doing so twice is no fault."""
        if self._child is not None:
            self._child.end()
        self._child = None

    def read(self, files: Iterable[tuple[Item, Asked]]) -> Iterator[tuple[Item, Heard]]:
        """Yield what each file holds, in order.

        Files are taken from the iterable a few ahead. A file that is given as bytes is only
        asked for when no other is under way: both sides writing much would wait for each other.

        Args:
            files: With each file what the caller knows it by.
        """
        waiting: deque[tuple[Item, Asked]] = deque()
        for item, source in files:
            if isinstance(source, bytes):
                yield from self._all(waiting)
            waiting.append((item, source))
            self._ask(source)
            if isinstance(source, bytes) or len(waiting) > _AHEAD:
                yield self._next(waiting)
        yield from self._all(waiting)

    def _all(self, waiting: deque[tuple[Item, Asked]]) -> Iterator[tuple[Item, Heard]]:
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[tuple[Item, Asked]]) -> tuple[Item, Heard]:
        child = self._child
        heard = Heard(is_alive=False) if child is None else child.heard(self._seconds)
        item, _source = waiting.popleft()
        if child is None or not heard.is_alive or child.count >= self._life:
            self.close()
            for _item, source in waiting:
                self._ask(source)
        return item, heard

    def _ask(self, source: Asked) -> None:
        if self._child is None:
            self._child = _Child()
        self._child.ask(source)


class _Child:
    """One process and the two pipes to it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        asked, self._asking = context.Pipe(duplex=False)
        self._hearing, telling = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(
            target=serve, args=(asked, telling), daemon=True
        )
        self._process.start()
        _close(asked, telling)
        self.count = 0
        self._is_ready = False

    def ask(self, source: Asked) -> None:
        """Ask for a file; a process that is gone is noticed when it is listened to."""
        try:
            if isinstance(source, Path):
                self._send(Letter.PATH, fsencode(source))
            else:
                *pieces, rest = _pieces(source)
                for piece in pieces:
                    self._send(Letter.PIECE, piece)
                self._send(Letter.BYTES, rest)
        except OSError:
            self._is_ready = True

    def _send(self, letter: Letter, matter: bytes) -> None:
        self._asking.send_bytes(letter.value + matter)

    def heard(self, seconds: float) -> Heard:
        """Return what it tells of the next file that it was asked for."""
        if not self._is_ready:
            self._is_ready = True
            if self._hearing.poll(_START_SECONDS):
                self._greeted()
        self.count += 1
        return hear(self._hearing, seconds)

    def _greeted(self) -> None:
        try:
            self._hearing.recv_bytes(1)
        except (EOFError, OSError):
            return  # it never came to reading; the next word of it is none either

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.join()
        self._process.close()
        _close(self._asking, self._hearing)


def _pieces(data: bytes) -> list[bytes]:
    """Return bytes in pieces, at least one: a large file may not be in memory as a whole."""
    return [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)] or [b""]


def _close(*connections: Connection) -> None:
    for connection in connections:
        connection.close()
