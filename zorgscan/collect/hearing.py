"""Listens to the process that reads foreign PDFs, as long as each file may take.

Must not know what a scan means, nor who started the process.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zorgscan.collect.attachments import DATA_LIMIT
from zorgscan.collect.child import Letter
from zorgscan.core.problem_codes import Code

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

PAGE_SECONDS: Final = 10.0
"""How long pages may take, after the attachments."""


@dataclass(slots=True)
class Heard:
    """What the process told of one file.

    Attributes:
        refused: Why nothing of the file can be read.
        system: Number of the fault of the operating system, if there was one.
        is_alive: Whether the process told everything, so that it can read another file.
    """

    attachments: list[bytes] = field(default_factory=list[bytes])
    qr_codes: list[bytes] = field(default_factory=list[bytes])
    short_codes: list[str] = field(default_factory=list[str])
    refused: Code | None = None
    system: int | None = None
    is_alive: bool = True


def hear(here: Connection, seconds: float) -> Heard:
    """Return what the process tells of the next file.

    Args:
        here: Where it tells.
        seconds: How long it may take for attachments, besides `PAGE_SECONDS` for pages.
    """
    heard = Heard()
    until = time.monotonic() + seconds
    on_pages = False
    try:
        while here.poll(max(0.0, until - time.monotonic())):
            message = here.recv_bytes(DATA_LIMIT + 1)
            letter, matter = Letter(message[:1]), message[1:]
            if letter is Letter.END:
                return heard
            if letter is Letter.LOOKING:
                until, on_pages = time.monotonic() + PAGE_SECONDS, True
            _keep(heard, letter, matter)
        heard.refused = Code.PDF_SLOW
    except (EOFError, OSError, ValueError, KeyError):
        # the child died, by a crash of a library or out of memory, or speaks no words of ours
        heard.refused = Code.PDF_HEAVY if on_pages else Code.PDF_DAMAGED
    heard.is_alive = False
    if heard.attachments and on_pages:
        heard.refused = None  # what was asked for is there; its pages cannot be compared
    return heard


def _keep(heard: Heard, letter: Letter, matter: bytes) -> None:
    if letter is Letter.SYSTEM:
        heard.system = int(matter)
    elif letter is Letter.REFUSED:
        heard.refused = Code[matter.decode()]
    elif letter is Letter.ATTACHMENT:
        heard.attachments.append(matter)
    elif letter is Letter.QR:
        heard.qr_codes.append(matter)
    elif letter is Letter.SHORT_CODE:
        heard.short_codes.append(matter.decode())
