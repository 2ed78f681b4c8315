"""One file of ours, open: locked, durable in whole transactions, rescued when it goes away.

Each method that changes something is one durable transaction: when it returns,
the change survives a power cut; when it raises, nothing has changed. A file
belongs to the thread that opened it; workers get the data they need. Must not know
what is in the file.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from zorgscan.core.errors import Fault, StoreError, ZorgscanError
from zorgscan.store import backups, connection, opening
from zorgscan.store.backup_names import Reason
from zorgscan.store.claims import Claim
from zorgscan.store.faults import is_fault, refusal, translated
from zorgscan.store.readable import Readable
from zorgscan.store.texts import stamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Generator
    from datetime import datetime

    from zorgscan.store.backups import Draft
    from zorgscan.store.schema import FileKind


class OpenFile(Readable):
    """A file of ours, locked for as long as it is open.

    Attributes:
        KIND: What kind of file it must be.
        path: Where it is, without symbolic links.
    """

    KIND: ClassVar[FileKind]

    def __init__(
        self, path: Path, db: sqlite3.Connection, claim: Claim, now: Callable[[], datetime]
    ) -> None:
        """Use `open`."""
        super().__init__(path, db)
        self._claim = claim
        self._now = now
        self._backed_up = db.total_changes
        self._rescued: Path | None = None
        self._is_open = True

    @classmethod
    def open(cls, path: Path, *, now: Callable[[], datetime], create: bool = False) -> Self:
        """Open a file, migrating an old one after a backup.

        Args:
            path: The file.
            now: The clock, with a time zone.
            create: Make it when it is missing or has no bytes.

        Raises:
            ZorgscanError: Why not, in words; the file is as it was.
        """
        # unlike `Path.resolve`, this leaves it to the system to say that links go in a circle
        path = Path(os.path.realpath(path))
        with translated(path):
            made = create and not path.exists()
        if made:
            opening.make_empty(path)
        try:
            return cls._open(path, now, create=create)
        except BaseException as error:
            # locked: in this instant another program began to use it
            if made and not is_fault(error, Fault.SCAN_FILE_LOCKED):
                path.unlink(missing_ok=True)
            raise

    @classmethod
    def _open(cls, path: Path, now: Callable[[], datetime], *, create: bool) -> Self:
        with translated(path):
            claim = Claim(path)
            new = create and path.is_file() and not path.stat().st_size
        try:
            db = opening.opened(path, now().astimezone(UTC), new=new, of=cls.KIND)
        except BaseException:
            claim.close()
            raise
        return cls(path, db, claim, now)

    def close(self) -> None:
        """Let go of the file; doing so twice is no fault.

        What was kept in a file that went away is gone with the last who has it open: it is
        rescued first.
        """
        if self._is_open:
            self._is_open = False
            with suppress(ZorgscanError):
                if self.is_changed:
                    self._see_place()
        self._db.close()
        self._claim.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    @property
    def is_changed(self) -> bool:
        """Whether anything was changed since it was opened or last backed up."""
        return self._db.total_changes != self._backed_up

    def draft_backup(self, reason: Reason = Reason.AUTOMATIC) -> Draft:
        """Return a backup for `zorgscan.store.backups.keep`, which any thread may call.

        Raises:
            ZorgscanError: The file cannot be read.
        """
        with translated(self.path):
            drafted = backups.draft(self._db, self.path, self._now().astimezone(UTC), reason)
        self._backed_up = self._db.total_changes
        return drafted

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Make several changes one: all of them durable at the end, or none.

        The methods of this class join it, except those that delete for good. An exception
        that leaves it undoes everything; one that is caught inside undoes the method that
        raised it.

        Raises:
            ZorgscanError: It could not be made durable and is undone.
        """
        self._see_place()
        if not self._db.in_transaction:
            self._begin()
        with translated(self.path), connection.transaction(self._db):
            yield

    def _begin(self) -> None:
        """Do what a new transaction of this kind of file begins with."""

    def _see_place(self) -> None:
        """See that the file is where it was; else keep what it held.

        On most systems a file that was deleted or replaced lives on for who has it
        open, until they close it. So nothing that was kept is lost.

        Raises:
            StoreError: It is gone from its place.
        """
        try:
            with translated(self.path):
                self._claim.check()
        except StoreError as error:
            self._rescue(error)
            raise

    def _rescue(self, gone: StoreError) -> None:
        if self._rescued is None and not self._db.in_transaction:
            with suppress(ZorgscanError):
                self._rescued = backups.keep(self.draft_backup(Reason.RESCUE))
        if self._rescued is not None:
            raise refusal(Fault.SCAN_FILE_RESCUED, self.path) from gone

    def _stamp(self) -> str:
        return stamp(self._now().astimezone(UTC))
