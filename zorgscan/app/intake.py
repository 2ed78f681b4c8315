"""Taking in files: each is read once, judged, kept and settled; nothing is done twice.

What is taken in is durable in small batches, so that a stop of any kind loses nothing that was
told, and the same files again go on where it stopped. A file is known by the SHA-256 of its
bytes. This module must not know how progress is shown.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from zorgscan.app.intake_files import Offered, identity, is_unchanged
from zorgscan.app.keeping_reports import Keeper, NewRounds
from zorgscan.collect.batch import BatchReader
from zorgscan.collect.containers import Caps, Unpacker, files_in
from zorgscan.collect.judged import Verdict
from zorgscan.collect.reading import readings
from zorgscan.core.collecting.outcomes import Outcome, outcome_of
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from zorgscan.app.collection import Collection
    from zorgscan.collect.batch import Asked
    from zorgscan.collect.containers import Found
    from zorgscan.collect.hearing import Heard

_BATCH: Final = 64  # files that become durable together
_SECONDS: Final = 1.0  # after which they do, however few
_TOLD_AGAIN: Final = frozenset({Outcome.NEWER_VERSION})
"""Outcomes that a newer program may change: such a file is read again when it is offered again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an intake is.

    Attributes:
        done: Files that have their outcome, durable.
        known: How many of those were known before.
        name: The last one.
    """

    done: int
    known: int
    name: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """One file that was offered, with what became of it."""

    file: str
    outcome: Outcome
    message: str
    scan_id: str | None
    carrier: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What became of all that was offered.

    Attributes:
        files: In the order of their names.
        is_complete: Whether it was not stopped on the way.
        new: How many were not known before.
    """

    files: tuple[TakenIn, ...]
    is_complete: bool
    new: int

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many files have each outcome that occurs."""
        found = Counter(file.outcome for file in self.files)
        return {outcome: found[outcome] for outcome in Outcome if found[outcome]}


def take_in(
    collection: Collection,
    paths: Iterable[Path],
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    new_round: str | None = None,
    register: tuple[bytes, str] | None = None,
) -> Result:
    """Take in files, folders, zips and mails.

    Args:
        collection: The open file.
        paths: What is offered.
        progress: Told each time that some files became durable.
        cancelled: Asked before each file; what is durable then stays.
        new_round: What to call the first round that has to be made.
        register: The CSV, checked, that such a round expects schools by, and its name.

    Returns:
        What became of each file; also of those that were known.

    Raises:
        FileError: A path cannot be read; what came before it is taken in.
        StoreError: The file cannot be written; what was told stays.
    """
    return _Intake(collection, progress, cancelled, NewRounds(new_round, register)).result(paths)


@dataclass(slots=True)
class _Batch:
    """What is to become durable together."""

    verdicts: list[tuple[Offered, tuple[Verdict, ...]]] = field(
        default_factory=list[tuple[Offered, tuple[Verdict, ...]]]
    )
    since: float = field(default_factory=time.monotonic)

    @property
    def is_full(self) -> bool:
        return len(self.verdicts) >= _BATCH or time.monotonic() - self.since > _SECONDS


class _Intake:
    """One time that files are offered."""

    def __init__(
        self,
        collection: Collection,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        new: NewRounds,
    ) -> None:
        self._collection = collection
        self._progress = progress
        self._cancelled = cancelled
        self._keeper = Keeper(collection, new)
        self._known: dict[str, set[str]] = {}
        for sha256, name, outcome in collection.file.known():
            if outcome not in _TOLD_AGAIN:
                self._known.setdefault(sha256, set()).add(name)
        self._offered: list[Offered] = []
        self._under_way: set[str] = set()
        self._twins: list[Offered] = []
        self._batch = _Batch()
        self._done = self._new = 0
        self._is_stopped = False

    def result(self, paths: Iterable[Path]) -> Result:
        """Take in everything and return what became of it."""
        with BatchReader() as reader, Unpacker(Caps()) as unpacker:
            for offered, heard in reader.read(self._to_be_read(self._found(paths, unpacker))):
                self._take(offered, self._verdicts(offered, heard))
        self._keep()
        for twin in self._twins:
            self._take(twin, ())
        self._keep()
        told = self._keeper.told()
        files = [
            TakenIn(*one) for offered in self._offered for one in told.get(offered.identity, ())
        ]
        files.sort(key=lambda file: file.file)
        return Result(tuple(files), not self._is_stopped, self._new)

    def _found(self, paths: Iterable[Path], unpacker: Unpacker) -> Iterator[Found]:
        for path in paths:
            for found in files_in(path, unpacker=unpacker):
                if self._cancelled():
                    self._is_stopped = True
                    return
                yield found

    def _to_be_read(self, every: Iterable[Found]) -> Iterator[tuple[Offered, Asked]]:
        """Yield what must be read; what is known, or refused already, is taken at once.

        What has the same bytes as a file that is being read waits until that is kept.
        """
        for found in every:
            offered = identity(found)
            self._offered.append(offered)
            names = self._known.setdefault(offered.sha256, set())
            if offered.name in names:
                self._done += 1
            elif offered.refusal is not None:
                self._take(offered, (_refused(offered, offered.refusal),))
            elif offered.sha256 in self._under_way:
                self._twins.append(offered)
            elif names:
                self._take(offered, ())
            else:
                self._under_way.add(offered.sha256)
                yield offered, offered.source
            names.add(offered.name)

    def _verdicts(self, offered: Offered, heard: Heard) -> tuple[Verdict, ...]:
        if heard.system is not None or not is_unchanged(offered):
            return (_refused(offered, Code.SOURCE_UNREADABLE),)
        reports = readings(heard, offered.short_name)
        return tuple(self._keeper.judge.verdict(one, offered.short_name) for one in reports)

    def _take(self, offered: Offered, verdicts: tuple[Verdict, ...]) -> None:
        """Take a file in; without verdicts it is one whose bytes are known by another name."""
        self._batch.verdicts.append((offered, verdicts))
        self._new += 1
        if self._batch.is_full:
            self._keep()

    def _keep(self) -> None:
        batch, self._batch = self._batch, _Batch()
        if not batch.verdicts:
            return
        self._keeper.keep(batch.verdicts)
        self._done += len(batch.verdicts)
        last = batch.verdicts[-1][0].name
        self._progress(Progress(self._done, self._done - self._new, last))


def _refused(offered: Offered, code: Code) -> Verdict:
    problem = Problem(code, Place(offered.short_name), {"limit": offered.limit, "found": ""})
    return Verdict(outcome_of(problem), problem.what)
