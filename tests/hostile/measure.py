"""Settles a hostile file as the municipality's intake does, and measures what that costs.

Time is that of the whole; memory is the most that any process the program started had in use,
which only Linux tells. The attachment path, which has caps of its own, is measured apart.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zorgscan.collect.attachments import RefusedError, scan_attachments
from zorgscan.collect.batch import BatchReader
from zorgscan.collect.containers import Caps, Unpacker, files_in
from zorgscan.collect.reading import Reading, readings
from zorgscan.core.collecting.outcomes import outcome_of
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from zorgscan.collect.containers import Found

READ = "read"
"""Stands for every outcome of a report that was read: which one hangs on the round."""

_OFTEN = 0.002  # seconds between two looks at memory; the peak is kept by the system itself


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a hostile file.

    Attributes:
        told: For each file in it the fault's slug, or `read`; each kind once, in order.
        outcomes: The same in the words of the contract.
        names: How they were shown.
        seconds: How long it all took.
        megabytes: The most memory of a process that was started; 0 where it is not known.
    """

    told: tuple[str, ...]
    outcomes: tuple[str, ...]
    names: tuple[str, ...]
    seconds: float
    megabytes: int


def settle(path: Path, unpacker: Unpacker, reader: BatchReader) -> Settled:
    """Take a file in as far as its outcome does not hang on the round."""
    told: list[tuple[str, str, str]] = []
    with Watch() as watch:
        began = time.monotonic()
        for found in files_in(path, unpacker=unpacker):
            told += [(found.name, *_outcome(one)) for one in _read(found, reader)]
            watch.look()
        seconds = time.monotonic() - began
    names, slugs, outcomes = zip(*told, strict=True) if told else ((), (), ())
    return Settled(
        tuple(dict.fromkeys(slugs)),
        tuple(dict.fromkeys(outcomes)),
        names,
        seconds,
        watch.megabytes,
    )


def settle_alone(path: Path) -> Settled:
    """Take a file in by processes that did nothing before, so that their memory is its own."""
    with Unpacker(Caps()) as unpacker, BatchReader() as reader:
        return settle(path, unpacker, reader)


def _read(found: Found, reader: BatchReader) -> Iterator[Reading | Problem]:
    if found.refusal is not None:
        yield Problem(found.refusal, Place(found.name))
        return
    source = found.path or found.data
    assert source is not None
    for _, heard in reader.read([(found, source)]):
        assert heard.system is None, heard.system
        yield from readings(heard, found.name)


def _outcome(one: Reading | Problem) -> tuple[str, str]:
    return (one.code.slug, str(outcome_of(one))) if isinstance(one, Problem) else (READ, READ)


class Watch:
    """Looks at the memory of every process that this one starts."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.megabytes = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End looking."""
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._done.wait(_OFTEN):
            self.look()

    def look(self) -> None:
        """Look now."""
        for child in multiprocessing.active_children():
            self.megabytes = max(self.megabytes, peak_megabytes(child.pid))


def peak_megabytes(process: int | str | None) -> int:
    """Return the most memory that a process ever had in use, or 0 when that is not told."""
    try:
        status = Path(f"/proc/{process}/status").read_text("ascii")
    except OSError:  # it has just ended, or this is no Linux
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 // 1_000_000 if lines else 0


@dataclass(frozen=True, slots=True)
class AttachmentPath:
    """What reading the attachments of one PDF cost, pages left out.

    Attributes:
        seconds: Of processor time, since other work on the machine is not the file's doing.
        megabytes: The most that the process had in use.
    """

    seconds: float
    megabytes: int


def attachment_paths(paths: Sequence[Path]) -> list[AttachmentPath]:
    """Read the attachments of PDFs in one process, as the program's own process does.

    The memory told is the most up to and including that file.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_attachments, args=([*paths], there), daemon=True)
    child.start()
    there.close()
    with here:
        found = [AttachmentPath(*here.recv()) for _ in paths]
    child.join()
    return found


def _attachments(paths: list[Path], answers: Connection) -> None:
    from zorgscan.collect import child

    child._prepare()
    for path in paths:
        began = time.process_time()
        with suppress(RefusedError):
            child.limit_attachment_memory()
            scan_attachments(path)
        answers.send((time.process_time() - began, peak_megabytes("self")))
