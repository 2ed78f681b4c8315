"""Where results and messages of a command go: stdout for results, stderr for people.

Text is UTF-8 wherever it goes, and a character that a stream cannot take never
ends in a traceback. This module must not know commands.
"""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO, cast

from zorgscan.core.errors import from_os_error

if TYPE_CHECKING:
    from collections.abc import Generator

    from zorgscan.app.errors import Message


@dataclass(frozen=True, slots=True)
class Output:
    """The two streams of a command."""

    results: TextIO
    people: TextIO

    def result(self, text: str) -> None:
        """Print a result, for people or for another program."""
        with _reaching_its_reader():
            self.results.write(f"{text}\n")

    def json(self, data: object) -> None:
        """Print a result for another program."""
        self.result(json.dumps(data, ensure_ascii=False, indent=1))

    def say(self, text: str) -> None:
        """Tell how far things are."""
        with suppress(OSError, ValueError):  # the result matters, not the telling
            self.people.write(f"{text}\n")
            self.people.flush()

    def tell(self, message: Message) -> None:
        """Tell what went wrong, on one line."""
        self.say(f"zorgscan: {one_line(str(message))}")

    def finish(self) -> None:
        """Hand everything on.

        Raises:
            FileError: It cannot be: a full disk, a pipe that was closed.
        """
        with _reaching_its_reader():
            self.results.flush()


def one_line(text: str) -> str:
    """Return text on one line, without what a terminal would obey."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@contextmanager
def _reaching_its_reader() -> Generator[None]:
    try:
        yield
    except OSError as error:
        # else the interpreter tries again as it ends, and complains in English
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise from_os_error(error, "uitvoer") from error


def standard_output() -> Output:
    """Return this process's own streams, as UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # a windowed program on Windows has no streams at all, whatever their types say
    nowhere = io.StringIO()
    return Output(*(cast("TextIO | None", s) or nowhere for s in (sys.stdout, sys.stderr)))
