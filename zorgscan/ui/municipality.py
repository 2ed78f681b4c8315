"""The open collection and everything that can be done with it; its pages ask this alone.

The file belongs to the main thread. What a round shows is read there, a round at a time,
and put together in the worker. Must not know how anything looks.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from zorgscan.store.collection.rows import Kind
from zorgscan.ui.intake import Intake
from zorgscan.ui.moments import told
from zorgscan.ui.proposals import proposal
from zorgscan.ui.round_reading import RoundReading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from zorgscan.app.collection import Collection
    from zorgscan.app.intake import Result
    from zorgscan.core.collecting.model import Key
    from zorgscan.core.disclosure.model import Edition
    from zorgscan.core.overview.view import Overview
    from zorgscan.core.scans.model import Scope
    from zorgscan.store.collection.rows import Decision, FileRow, RoundRow
    from zorgscan.ui.desk import Desk

_LAST = "collection"
_OPENINGS = 5


class Municipality(QObject):
    """What the municipality has open.

    Signals:
        changed: Another collection is open or none, something in it changed, or what it
            shows is ready.
        proposed: It is known what the next edition would tell; holds a `Proposal`.
        taken_in: Files were taken in and the collection is open again; holds a `Result`, or
            None when it went wrong, which was told.
        written: A file was made; holds the name it has, or None when it went wrong, likewise.
    """

    changed = Signal()
    proposed = Signal(object)
    taken_in = Signal(object)
    written = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._collection: Collection | None = None
        self._round = ""
        self._scope: Scope | None = None
        self._overviews: tuple[Overview, ...] = ()
        self._files: tuple[FileRow, ...] | None = None
        self.intake = Intake(desk, self)
        self._lent: Path | None = None
        self._turn = 0
        self._reading = RoundReading(desk, self)
        self._reading.ready.connect(self._read)

    # The file

    @property
    def is_open(self) -> bool:
        """Whether a collection is open."""
        return self._collection is not None

    @property
    def collection(self) -> Collection:
        """The open collection; pages that need one exist only while there is one."""
        if self._collection is None:
            msg = "no collection is open"
            raise LookupError(msg)
        return self._collection

    @property
    def last(self) -> Path | None:
        """The collection that was open last, if it is still there."""
        from pathlib import Path

        name = self._desk.library.settings.text(_LAST)
        path = Path(name) if name else None
        return path if path is not None and path.is_file() else None

    def open(self, path: Path, *, create: bool = False) -> bool:
        """Open a collection, or make one; returns whether that worked."""
        from zorgscan.app.collection import Collection

        worked = False
        with self._desk.attempt():
            library = self._desk.library
            self.close()
            self._collection = Collection.open(
                path, library.definitions, library.clock, create=create
            )
            library.settings.choose(_LAST, str(path.absolute()))
            rounds = self._collection.rounds()
            self._round = rounds[-1].name if rounds else ""
            worked = True
        self.changed.emit()
        if worked:
            self._load()
        return worked

    def close(self) -> None:
        """Let go of the file; what is being taken in stops where it is."""
        self.intake.stop()
        self._lent = None
        self._reading.stop()
        self._turn += 1
        if self._collection is not None:
            self._collection.close()
        self._collection, self._scope, self._overviews = None, None, ()
        self._files = None
        self._round = ""

    # Taking in

    def take_in(self, offered: Sequence[Path]) -> None:
        """Take in files and folders beside the window; until it ended nothing is open."""
        path = self.collection.file.path
        name, scope = self._round, self._scope
        self.close()
        self._lent = path
        self.changed.emit()

        def back(result: Result | None) -> None:
            if self._lent == path:  # nobody closed it, or opened another
                self._take_back(path, name, scope)
            self.taken_in.emit(result)

        self.intake.start(path, offered, back)

    def _take_back(self, path: Path, name: str, scope: Scope | None) -> None:
        from zorgscan.app.collection import Collection
        from zorgscan.store.collection.collection_file import CollectionFile

        self._lent = None
        with self._desk.attempt():
            library = self._desk.library
            file = CollectionFile.open(path, now=library.clock)
            self._collection = Collection(file, library.definitions, library.clock)
            rounds = self._collection.rounds()
            self._round = name or (rounds[-1].name if rounds else "")
            self._scope = scope
        self.changed.emit()
        if self._collection is not None:
            self._load()

    def files(self) -> tuple[FileRow, ...]:
        """Return every file that was ever offered; read once until something changes."""
        if self._files is None:
            self._files = self.collection.files()
        return self._files

    # The round that is looked at

    @property
    def row(self) -> RoundRow | None:
        """The round that is looked at; None: there is none yet."""
        return self.collection.row(self._round) if self._round else None

    def rounds(self) -> tuple[RoundRow, ...]:
        """Return all rounds, oldest first."""
        return self.collection.rounds()

    def look_at(self, name: str) -> None:
        """Look at another round."""
        if name != self._round:
            self._round = name
            self._load()

    @property
    def overview(self) -> Overview | None:
        """The figures of the round; None while there is no round, or they are being read.

        Of the scope that was chosen, else of that which most schools answered in.
        """
        of_scope = (each for each in self._overviews if each.scope is self._scope)
        return next(of_scope, next(iter(self._overviews), None))

    @property
    def overviews(self) -> tuple[Overview, ...]:
        """The figures of every scope that schools answered in."""
        return self._overviews

    @property
    def is_loading(self) -> bool:
        """Whether the figures are being read."""
        return bool(self._round) and not self._overviews

    def look_at_scope(self, scope: Scope) -> None:
        """Look at full scans, or at short ones; the two are never put together."""
        self._scope = scope
        self.changed.emit()

    def do(self, act: Callable[[Collection], object]) -> bool:
        """Change the collection; returns whether that worked. Everything is shown anew."""
        worked = False
        with self._desk.attempt():
            act(self.collection)
            worked = True
        self.reload()
        return worked

    def make_round(
        self, name: str, school_year: str, opens: date | None, closes: date | None
    ) -> None:
        """Add a round and look at it.

        Raises:
            ZorgscanError: There is one of that name, or it could not be stored.
        """
        row = self.collection.make_round(name, school_year, opens=opens, closes=closes)
        self._round = row.name
        self.reload()

    def reload(self) -> None:
        """Read everything anew: the file changed."""
        self._load()

    # What leaves

    def editions(self, scope: Scope) -> tuple[Edition, ...]:
        """Return the frozen editions of the round, oldest first."""
        from zorgscan.app.editions_out import editions

        return editions(self.collection, self._round, scope)

    def propose(self, scope: Scope) -> None:
        """Work out beside the window what the next edition would tell; `proposed` has it."""
        from zorgscan.app.editions_out import rules_of

        turn = self._turn

        def show(found: object) -> None:
            if turn == self._turn:
                self.proposed.emit(found)

        with self._desk.attempt():
            round_ = next(each.round for each in self._overviews if each.scope is scope)
            before = self.editions(scope)
            rules = rules_of(self.collection, round_.form)
            today = self.collection.today
            work = partial(proposal, round_, scope, rules, today, before[-1] if before else None)
            self._desk.tasks.start(work, show, self._desk.tell)

    def freeze(self, scope: Scope) -> Edition | None:
        """Freeze the next edition; None: it could not be, which was told."""
        from zorgscan.app.editions_out import freeze

        with self._desk.attempt():
            edition = freeze(self.collection, self._round, scope, by=self.by)
            self.changed.emit()
            return edition
        return None

    def write(self, path: Path, made: Callable[[], bytes]) -> None:
        """Make a file beside the window; `written` tells that it is there."""
        self._desk.tasks.start(partial(_write, path, made), self.written.emit, self._not_written)

    def _not_written(self, error: BaseException) -> None:
        self.written.emit(None)
        self._desk.tell(error)

    # For beside the page

    @property
    def by(self) -> str | None:
        """The function of who decides, if that was told; never a name."""
        return self._desk.library.settings.text("answering_function") or None

    @property
    def name(self) -> str:
        """What the collection is called."""
        return self.collection.file.path.stem

    @property
    def when(self) -> str:
        """Which round is looked at, in words."""
        row = self.row
        return f"{row.name} · {row.school_year}" if row else "Nog geen ronde"

    def response(self) -> tuple[int, int]:
        """Return how many schools answered, of how many."""
        if not self._overviews:
            return 0, 0
        figures = self._overviews[0].response
        return figures.answered, figures.expected

    def notes(self) -> dict[str, str]:
        """Return what stands behind the names of pages."""
        waiting = len(self.to_settle())
        return {"settle": str(waiting) if waiting else ""}

    def counted(self, row: RoundRow) -> tuple[int, int] | None:
        """Return how many of a round's register have a scan that counts, of how many.

        None: not known, while it is being read or when the round is of a later year than
        the one that is looked at.
        """
        rounds = self._overviews[0].rounds if self._overviews else ()
        found = next((each for each in rounds if each.name == row.name), None)
        return None if found is None else (len(found.responses), len(found.expected))

    def school_names(self) -> dict[Key, str]:
        """Return what schools and partners are called, in the newest register that has them."""
        return {
            key: line.subject.name
            for row in self.rounds()
            for key, line in self.collection.file.register(row.round_id).items()
        }

    def decisions(self) -> tuple[Decision, ...]:
        """Return the log, oldest first."""
        return self.collection.decisions()

    def last_openings(self) -> list[str]:
        """Return the last times that the collection was opened, newest first, in words."""
        opened = [one for one in self.decisions() if one.kind is Kind.OPENED]
        return [self.moment(one.at) for one in reversed(opened[-_OPENINGS:])]

    @staticmethod
    def moment(at: str) -> str:
        """Return a moment as people read it."""
        return told(datetime.fromisoformat(at))

    @property
    def is_past_retention(self) -> bool:
        """Whether single scans are kept longer than was decided."""
        from zorgscan.app.settling import is_past_retention

        return is_past_retention(self.collection)

    def to_settle(self) -> tuple[FileRow, ...]:
        """Return the files about which someone must choose."""
        if not self.is_open:
            return ()
        files = self.files()
        return tuple(file for file in files if file.outcome.waits and file.report is not None)

    def kept_reports(self, row: RoundRow) -> int:
        """Return how many single reports of a round are kept."""
        inside = {each.file for each in self.collection.file.submissions(row)}
        return len({file.report for file in self.files() if file.file_id in inside})

    # Reading what a round shows

    def _load(self) -> None:
        """Begin reading; `changed` tells that it is ready."""
        self._turn += 1
        self._overviews, self._files = (), None
        names = [row.name for row in self.rounds()]
        self.changed.emit()
        wanted = names[: names.index(self._round) + 1] if self._round else []
        self._reading.start(self.collection, wanted)

    @Slot(object)
    def _read(self, found: tuple[Overview, ...]) -> None:
        self._overviews = found
        self.changed.emit()


def _write(path: Path, made: Callable[[], bytes]) -> Path:
    """Make a file; in the worker."""
    from zorgscan.app.files import write_or_beside

    return write_or_beside(path, made())
