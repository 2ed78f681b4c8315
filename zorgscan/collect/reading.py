"""Reads the scan that a report carries, in a child process with a time limit.

The child speaks in plain bytes: one letter, then the code of a fault or the JSON.
What it found is read strictly here; nothing of a foreign file is trusted before.
Must not know what is done with the scan.
"""

from __future__ import annotations

import json
import multiprocessing
import time
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from zorgscan.collect.attachments import DATA_LIMIT, FILE_LIMIT, RefusedError, scan_attachments
from zorgscan.core.errors import from_os_error
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.json_read import FORMAT
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

SECONDS: Final = 30.0
_MEMORY: Final = 1_000_000_000  # bytes of address space for the child, where a limit exists
_FOUND, _REFUSED, _SYSTEM = b"F", b"R", b"S"


class Carrier(Enum):
    """What in a report the scan was read from."""

    ATTACHMENT = "attachment"

    @property
    def label(self) -> str:
        """The carrier in Dutch words."""
        return {Carrier.ATTACHMENT: "de bijlage zorgscan.json"}[self]


@dataclass(frozen=True, slots=True)
class Reading:
    """A scan as a report carries it.

    Attributes:
        data: The bytes of the JSON, checked to be strict JSON of a scan.
        carrier: What it was read from.
    """

    data: bytes
    carrier: Carrier


def read_report(name: str, *, seconds: float = SECONDS) -> Reading | Problem:
    """Return the scan that a PDF carries, or why there is none.

    Args:
        name: Path of the PDF; `report.pdf#2` is the second report inside it.
        seconds: How long the child may take.

    Raises:
        FileError: The file cannot be read at all.
    """
    path, number = _chosen(name)
    found = _in_child(path, seconds)
    if isinstance(found, Code):
        return Problem(found, Place(path.name), {"limit": FILE_LIMIT})
    data = _one_of(found, path, number)
    return data if isinstance(data, Problem) else _checked(data, path)


def printable(data: bytes) -> str:
    """Return JSON as text that no terminal takes for commands.

    Only inside its strings can JSON hold such characters, so escaping them there
    keeps its meaning.
    """
    text = data.decode("utf-8-sig")
    return "".join(
        char if char.isprintable() or char in "\r\n\t" else json.dumps(char)[1:-1] for char in text
    )


def _chosen(name: str) -> tuple[Path, int | None]:
    path = Path(name)
    stem, mark, number = name.rpartition("#")
    if mark and number.isascii() and number.isdigit() and len(number) < 4 and not path.exists():
        return Path(stem), int(number)
    return path, None


def _one_of(found: list[bytes], path: Path, number: int | None) -> bytes | Problem:
    place = Place(path.name)
    if not found:
        return Problem(Code.PDF_NO_DATA, place)
    if number is None and len(found) > 1:
        details = {"found": len(found), "example": f"{path.name}#1"}
        return Problem(Code.PDF_SEVERAL, place, details)
    if number is not None and not 1 <= number <= len(found):
        return Problem(Code.PDF_NUMBER, place, {"found": number, "limit": len(found)})
    return found[(number or 1) - 1]


def _checked(data: bytes, path: Path) -> Reading | Problem:
    parsed = parse_json(data, f"{path.name}!zorgscan.json")
    if isinstance(parsed, Problem):
        return parsed
    table = cast("dict[str, object]", parsed) if isinstance(parsed, dict) else {}
    if table.get("format") != FORMAT:
        return Problem(Code.SCAN_FORMAT, Place(f"{path.name}!zorgscan.json", "format"))
    return Reading(data, Carrier.ATTACHMENT)


def _in_child(path: Path, seconds: float) -> list[bytes] | Code:
    """Run the reader in a process of its own and collect what it says in time."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(str(path), there), daemon=True)
    with here:
        child.start()
        there.close()
        try:
            return _heard(here, path, seconds)
        finally:
            child.kill()
            child.join()
            child.close()


def _heard(here: Connection, path: Path, seconds: float) -> list[bytes] | Code:
    found: list[bytes] = []
    until = time.monotonic() + seconds
    try:
        while here.poll(max(0.0, until - time.monotonic())):
            message = here.recv_bytes(DATA_LIMIT + 1)
            if not message:
                return found
            if message[:1] == _REFUSED:
                return Code[message[1:].decode()]
            if message[:1] == _SYSTEM:
                raise from_os_error(OSError(int(message[1:]), ""), path)
            found.append(message[1:])
    except EOFError:
        return Code.PDF_DAMAGED  # the child died: a crash of a library, or out of memory
    return Code.PDF_SLOW


def _child(name: str, answers: Connection) -> None:
    """Read the file and tell; the end is an empty message."""
    _limit_memory()
    with answers:
        try:
            for data in scan_attachments(Path(name)):
                answers.send_bytes(_FOUND + data)
        except RefusedError as refused:
            answers.send_bytes(_REFUSED + refused.code.name.encode())
        except OSError as error:
            answers.send_bytes(_SYSTEM + str(error.errno or 0).encode())
        answers.send_bytes(b"")


def _limit_memory() -> None:
    """Bound the child's memory on systems that can; qpdf's own limits hold everywhere."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
