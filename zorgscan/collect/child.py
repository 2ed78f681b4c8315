"""What runs in the process that opens a foreign PDF, and how it tells what it found.

It speaks in plain bytes, one letter and then the matter, never in pickles: whoever took the
process over can say nothing worse than a file could. Must not know what a scan means.
"""

from __future__ import annotations

from contextlib import suppress
from enum import Enum
from importlib import import_module
from os import fsdecode
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from zorgscan.collect.attachments import RefusedError, scan_attachments
from zorgscan.collect.process import (
    leave_interrupts_to_the_parent,
    limit_memory,
    limit_memory_in_use,
)
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from zorgscan.collect.attachments import Source
    from zorgscan.collect.pages import Seen

PAGE_SECONDS: Final = 9.0
"""After this time on pages the child begins no other."""

_MEMORY: Final = 92_000_000  # bytes in use for attachments; Python and the libraries are 31 of it
_LEAST_MEMORY: Final = 24_000_000  # bytes that reading one file needs, three times over
_MEMORY_FOR_PAGES: Final = 400_000_000  # of which some 100 before the first page


class Letter(Enum):
    """What a message of the child, or a request to it, is about."""

    ATTACHMENT = b"A"
    LOOKING = b"L"  # no attachment: from here on pages are looked at
    QR = b"Q"
    SHORT_CODE = b"C"
    REFUSED = b"R"
    SYSTEM = b"S"
    END = b"E"
    READY = b"G"
    PATH = b"P"
    BYTES = b"B"
    PIECE = b"M"  # of bytes of which the rest follows


def tell(name: str, answers: Connection) -> None:
    """Read one file and tell, to the end."""
    _prepare()
    with answers:
        _tell(Path(name), answers)


def serve(requests: Connection, answers: Connection) -> None:
    """Read one file after another, until nobody asks any more or one is too much.

    A request is a letter and then a path, or the bytes of a file; many bytes come in pieces.
    """
    _prepare()
    with requests, answers, suppress(EOFError, OSError):  # who asked may be gone at any moment
        _send(answers, Letter.READY)
        while _tell_next(requests, answers):
            pass


def _tell_next(requests: Connection, answers: Connection) -> bool:
    message = requests.recv_bytes()
    letter, matter = Letter(message[:1]), message[1:]
    if letter is not Letter.PIECE:
        return _tell(Path(fsdecode(matter)) if letter is Letter.PATH else matter, answers)
    # on disk without a name: so many bytes are more than reading them may take of memory
    with TemporaryFile() as whole:
        while letter is Letter.PIECE:
            whole.write(matter)
            message = requests.recv_bytes()
            letter, matter = Letter(message[:1]), message[1:]
        whole.write(matter)
        whole.seek(0)
        return _tell(cast("BinaryIO", whole), answers)


def _prepare() -> None:
    """Do once what every file needs, so that its time and memory are its own."""
    leave_interrupts_to_the_parent()
    for name in ("pikepdf", "pypdfium2"):
        import_module(name)


def _tell(source: Source, answers: Connection) -> bool:
    """Tell what a file holds; returns whether this process can be trusted with another."""
    try:
        limit_attachment_memory()
        _tell_all(source, answers)
    except RefusedError as refused:
        _send(answers, Letter.REFUSED, refused.code.name.encode())
    except OSError as error:
        _send(answers, Letter.SYSTEM, str(error.errno or 0).encode())
    except Exception:  # noqa: BLE001 - what a foreign file makes a library raise, out of memory too
        return False  # without an end: to whoever listens this is a child that died
    _send(answers, Letter.END)
    return True


def limit_attachment_memory() -> None:
    """Bound what the attachments of the next file may cost."""
    limit_memory_in_use(_MEMORY, _LEAST_MEMORY, _MEMORY_FOR_PAGES)


def _tell_all(source: Source, answers: Connection) -> None:
    found = scan_attachments(source)
    for data in found:
        _send(answers, Letter.ATTACHMENT, data)
    _send(answers, Letter.LOOKING)
    limit_memory(_MEMORY_FOR_PAGES)
    codes = _beside(source, len(found), answers) if found else _on_pages(source, answers)
    for code in codes:
        _send(answers, Letter.SHORT_CODE, code.encode())


def _beside(source: Source, attachments: int, answers: Connection) -> list[str]:
    """Return the report codes on pages that came with attachments, to compare.

    Programs that put reports together often keep the attachment of one of them. Where the
    pages show more reports than there are attachments, their QR codes are told too.
    """
    from zorgscan.collect.pages import PagesError, look, report_codes

    try:
        codes = report_codes(source)
        if len(codes) > attachments:
            for data in look(source, PAGE_SECONDS).codes:
                _send(answers, Letter.QR, data)
    except PagesError:
        return []  # the attachment is whole; pages that do not open tell nothing against it
    return codes


def _on_pages(source: Source, answers: Connection) -> list[str]:
    from zorgscan.collect.pages import PagesError, look

    try:
        seen = look(source, PAGE_SECONDS)
    except PagesError as error:
        raise RefusedError(Code.PDF_DAMAGED) from error
    for data in seen.codes:
        _send(answers, Letter.QR, data)
    if not seen.codes:
        _send(answers, Letter.REFUSED, _why_nothing(seen).name.encode())
    return seen.short_codes


def _why_nothing(seen: Seen) -> Code:
    """Return why pages without a code of ours have none."""
    if seen.newer:
        return Code.PDF_NEWER
    if seen.short_codes:
        return Code.PDF_CODE_ONLY
    if seen.hurried:
        return Code.PDF_HEAVY
    if seen.named:
        return Code.PDF_NO_DATA
    if seen.has_text or not seen.has_picture:
        return Code.PDF_OTHER
    return Code.PDF_SCAN_COARSE if seen.unreadable else Code.PDF_SCAN_NO_CODE


def _send(answers: Connection, letter: Letter, matter: bytes = b"") -> None:
    answers.send_bytes(letter.value + matter)
