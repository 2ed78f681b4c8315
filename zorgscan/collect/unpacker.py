"""The process that takes containers apart, and how it is spoken to.

It lives as long as there are containers and is started anew when it died, took too long or
was left halfway. It answers in plain bytes, one letter and then the matter, never in pickles:
whoever took it over can say nothing worse than a file could. Must not know formats.
"""

from __future__ import annotations

import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from zorgscan.collect.names import Kind
from zorgscan.collect.process import leave_interrupts_to_the_parent, limit_memory
from zorgscan.collect.unpacking import unpack
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from zorgscan.collect.caps import Caps

_LONGEST: Final = 2_000_000  # bytes of one message; a piece has 256 kB
_BETWEEN: Final = "\0"


class _Letter(Enum):
    """What a message of the process is about."""

    BEGIN = b"B"
    PIECE = b"P"
    WHOLE = b"W"
    REFUSED = b"R"
    SYSTEM = b"S"
    END = b"E"


class _DiedError(Exception):
    """The process died, or was too slow, or broke its caps."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.slug)
        self.code = code


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of one file in a container.

    Attributes:
        name: As it is shown: `outer.zip!inner.pdf`.
        data: Its content, when it is a PDF.
        refusal: Else why it is not read.
    """

    name: str
    data: bytes | None = None
    refusal: Code | None = None


class Unpacker:
    """Takes containers apart in a process of its own.

    Use it as a context manager around as many containers as there are: starting the process
    takes longer than most of them.
    """

    def __init__(self, caps: Caps) -> None:
        """Start nothing yet."""
        self.caps = caps
        self._running: tuple[SpawnProcess, Connection] | None = None

    def __enter__(self) -> Self:
        """Return this unpacker."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.end()

    def end(self) -> None:
        """End the process, whatever it does."""
        if self._running is not None:
            child, line = self._running
            self._running = None
            line.close()
            child.kill()
            child.join()
            child.close()

    def unpacked(self, path: Path, name: str, kind: Kind) -> Iterator[Unpacked]:
        """Yield every file in a container: its content, or why there is none.

        Args:
            path: The container on disk.
            name: How it is shown.
            kind: ZIP, MAIL or OUTLOOK.

        Raises:
            OSError: The disk failed.
        """
        whole = False
        try:
            yield from _heard(self._asked(path, name, kind), self.caps)
            whole = True
        except _DiedError as died:
            yield Unpacked(name, refusal=died.code)
        finally:
            if not whole:  # also when whoever asked wants no more
                self.end()

    def _asked(self, path: Path, name: str, kind: Kind) -> Connection:
        """Start the process when there is none, and give it the container."""
        if self._running is None or not self._running[0].is_alive():
            self.end()
            self._running = _started(self.caps)
        question = _BETWEEN.join((kind.name, name, str(path)))
        line = self._running[1]
        line.send_bytes(question.encode("utf-8", "surrogateescape"))
        return line


def _started(caps: Caps) -> tuple[SpawnProcess, Connection]:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=serve, args=(there, caps), daemon=True)
    child.start()
    there.close()
    return child, here


def _heard(line: Connection, caps: Caps) -> Iterator[Unpacked]:
    """Yield what the process tells, as long as it keeps to its caps."""
    begun, content = "", BytesIO()
    for letter, matter in _messages(line, caps.seconds):
        if letter is _Letter.BEGIN:
            begun, content = matter.decode(), BytesIO()
        elif letter is _Letter.PIECE:
            content.write(matter)
        elif letter is _Letter.WHOLE:
            yield Unpacked(begun, content.getvalue())
        elif letter is _Letter.REFUSED:
            code, _, refused = matter.decode().partition(_BETWEEN)
            yield Unpacked(refused, refusal=Code[code])
        else:
            raise OSError(int(matter), "")
        if content.tell() > caps.file + _LONGEST:
            raise _DiedError(Code.CONTAINER_LARGE)


def _messages(line: Connection, seconds: float) -> Iterator[tuple[_Letter, bytes]]:
    """Yield what the process says until its end; only the waiting for it is counted."""
    waited = 0.0
    while True:
        began = time.monotonic()
        try:
            if not line.poll(max(0.0, seconds - waited)):
                raise _DiedError(Code.CONTAINER_SLOW)
            message = line.recv_bytes(_LONGEST)
        except (EOFError, OSError) as error:  # a crash of a reader, or out of memory
            raise _DiedError(Code.CONTAINER_DAMAGED) from error
        waited += time.monotonic() - began
        letter = _Letter(message[:1])
        if letter is _Letter.END:
            return
        yield letter, message[1:]


def serve(line: Connection, caps: Caps) -> None:
    """Take apart what is asked, until nobody asks; this is what the process runs."""
    leave_interrupts_to_the_parent()
    limit_memory(caps.memory)
    with line, suppress(EOFError, OSError):  # who asked may be gone at any moment
        while True:
            question = line.recv_bytes().decode("utf-8", "surrogateescape")
            kind, name, path = question.split(_BETWEEN)
            try:
                with Path(path).open("rb") as stream:
                    unpack(stream, name, Kind[kind], caps, _Told(line))
            except OSError as error:
                line.send_bytes(_Letter.SYSTEM.value + str(error.errno or 0).encode())
            line.send_bytes(_Letter.END.value)


class _Told:
    """An outlet that says everything on the line."""

    def __init__(self, line: Connection) -> None:
        self._line = line

    def begin(self, name: str) -> None:
        self._line.send_bytes(_Letter.BEGIN.value + name.encode())

    def piece(self, data: bytes) -> None:
        self._line.send_bytes(_Letter.PIECE.value + data)

    def whole(self) -> None:
        self._line.send_bytes(_Letter.WHOLE.value)

    def refuse(self, name: str, code: Code) -> None:
        self._line.send_bytes(_Letter.REFUSED.value + f"{code.name}{_BETWEEN}{name}".encode())
