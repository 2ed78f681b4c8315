"""What a person can do, in one place: pages ask the desk, the desk asks `app`.

Every action runs in a guard, so that whatever goes wrong is told once and in
words. Tells the window what changed. Must not know how anything looks.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zorgscan.app.errors import guard, message_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Unpack

    from zorgscan.app.errors import Message
    from zorgscan.app.headers import Header
    from zorgscan.app.last_year import Earlier, LastYear
    from zorgscan.app.library import Library, NewScan
    from zorgscan.app.merging import Returned, Taken
    from zorgscan.app.sandbox import Sandbox
    from zorgscan.app.session import Session
    from zorgscan.app.step_names import Told
    from zorgscan.core.forms.transition import Transition
    from zorgscan.core.merging.differences import Key
    from zorgscan.core.merging.memory import OpenDifference
    from zorgscan.core.merging.part import Part
    from zorgscan.core.merging.settling import Choice
    from zorgscan.core.scans.model import Action, Answer
    from zorgscan.ui.appearance import Appearance
    from zorgscan.ui.municipality import Municipality
    from zorgscan.ui.tasks import Tasks


_BY = "answering_function"


class Desk(QObject):
    """The open scan and everything that can be done with it.

    Signals:
        saved: A change is on the disk; holds the time as `14:32`.
        not_saved: A change could not be stored; holds the sentence to show.
        changed: The open scan changed in any way.
        opened: Another scan was opened, or none is open any more.
        collection_changed: What the municipality has open changed.
        troubled: Something else could not be done: holds a `Message`.
    """

    saved = Signal(str)
    not_saved = Signal(str)
    changed = Signal()
    opened = Signal()
    collection_changed = Signal()
    troubled = Signal(object)

    def __init__(
        self,
        library: Library,
        tasks: Tasks,
        appearance: Appearance,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.tasks = tasks
        self.appearance = appearance
        self._session: Session | None = None
        self._path: Path | None = None
        self._last_year: LastYear | None = None
        self._looked_for: object = None
        self._municipality: Municipality | None = None

    @property
    def municipality(self) -> Municipality:
        """The municipality's collections, apart from scans."""
        if self._municipality is None:
            from zorgscan.ui.municipality import Municipality

            self._municipality = Municipality(self)
            self._municipality.changed.connect(self.collection_changed)
        return self._municipality

    @property
    def session(self) -> Session | None:
        """The open scan, if any."""
        return self._session

    @property
    def current(self) -> Session:
        """The open scan; pages of a scan exist only while there is one."""
        if self._session is None:
            msg = "no scan is open"
            raise LookupError(msg)
        return self._session

    # Opening and closing

    def open_scan(self, scan_id: str, path: Path | None = None) -> bool:
        """Open a scan; returns whether that worked."""
        with self.attempt():
            self._take(self.library.open_scan(scan_id, path), path)
            return True
        return False

    def new_scan(self, begun: NewScan) -> None:
        """Begin a scan.

        Raises:
            ProblemsError: The school or year cannot be so.
            ZorgscanError: It could not be stored.
        """
        self._take(self.library.new_scan(begun), None)

    def close(self) -> None:
        """Let go of what is open beside scans."""
        if self._municipality is not None:
            self._municipality.close()

    def close_scan(self) -> None:
        """Close the open scan; everything in it was stored long ago."""
        self._session = None
        self._path = None
        self.opened.emit()

    def delete_scan(self, scan_id: str, path: Path | None) -> None:
        """Delete a scan and what backups hold of it."""
        with self.attempt():
            self.library.delete_scan(scan_id, path)

    def restore(self, path: Path, backup: Path) -> bool:
        """Put a backup in the place of a file; returns whether that worked.

        A scan of that file that was open is opened again, when it is in the backup.
        """
        from zorgscan.app.restoring import restore

        session, inside = self._session, self._path
        was_open = session is not None and session.file.path == path.resolve()
        if was_open:
            self.close_scan()
        restored = False
        with self.attempt():
            restore(self.library, path, backup)
            restored = True
        if session is not None and was_open:
            self._reopen(session.scan.scan_id, inside)
        return restored

    def _reopen(self, scan_id: str, path: Path | None) -> None:
        with self.attempt():
            found = self.library.scans(path or self.library.folder.scans)
            if scan_id in {summary.scan_id for summary in found}:
                self._take(self.library.open_scan(scan_id, path), path)

    def take_over_form(self, found: Transition) -> bool:
        """Move the open scan to a newer form; returns whether that worked."""
        from zorgscan.app.transitions import take_over

        with self.attempt():
            self._take(take_over(self.library, self.current, found), self._path)
            return True
        return False

    def _take(self, session: Session, path: Path | None) -> None:
        self._session = session
        self._path = path
        self._last_year, self._looked_for = None, None
        session.by = self.library.settings.text(_BY) or session.by
        self.opened.emit()

    # Who answers, and last year

    def answer_as(self, function: str) -> None:
        """Note with each answer from now on which function gives it; empty: none."""
        self.current.by = function or None
        self.library.settings.choose(_BY, function)
        self.changed.emit()

    @property
    def last_year(self) -> LastYear | None:
        """The scan of the year before, if there is one and it was fetched.

        It is fetched when it is first asked for, after what is going on now; `changed`
        tells that it is there.
        """
        scan = self.current.scan
        wanted = (scan.subject, scan.school_year, scan.scope, scan.previous)
        if wanted != self._looked_for:
            self._last_year, self._looked_for = None, wanted
            QTimer.singleShot(0, self, self._look_back)
        return self._last_year

    @Slot()
    def _look_back(self) -> None:
        if self._session is None or self._last_year is not None:
            return
        with self.attempt():
            before = self.library.previous(self._session)
            if before is not None:
                from zorgscan.app.last_year import LastYear

                self._last_year = LastYear(before)
                self.changed.emit()

    # Changing the open scan

    def answer(self, item: str, answer: Answer) -> None:
        """Store an answer."""
        self._store(partial(self.current.answer, item, answer))

    def keep_entry(self, item: str, text: str) -> None:
        """Store keystrokes that are no valid answer."""
        self._store(partial(self.current.keep_entry, item, text))

    def update(self, **header: Unpack[Header]) -> None:
        """Store a change at the top of the scan."""
        self._store(partial(self.current.update, **header))

    def confirm_unchanged(self, item: str, earlier: Earlier) -> None:
        """Store that an answer is as it was in an earlier year."""
        self._store(partial(self.current.confirm_unchanged, item, earlier))

    def undo(self) -> Told | None:
        """Take back the last step; returns what it was."""
        return self._step(self.current.undo)

    def redo(self) -> Told | None:
        """Do again what was taken back last; returns what it was."""
        return self._step(self.current.redo)

    def _step(self, act: Callable[[], Told | None]) -> Told | None:
        told: Told | None = None
        with guard(self._could_not_store):
            told = act()
        if told is not None:
            self.saved.emit(self._now())
            self.changed.emit()
        return told

    def put_action(self, action: Action) -> None:
        """Store an action of the plan, new or changed."""
        self._store(partial(self.current.put_action, action))

    def delete_action(self, action_id: str) -> None:
        """Take an action out of the plan."""
        self._store(partial(self.current.delete_action, action_id))

    def take_along(self, actions: Sequence[Action]) -> None:
        """Add last year's actions to the plan."""
        from zorgscan.app.plan import take_along

        self._store(partial(take_along, self.current, actions))

    def adopt(self, sandbox: Sandbox, items: Sequence[str]) -> None:
        """Store answers that were tried out as answers of the scan."""
        self._store(partial(sandbox.adopt, self.current, items))

    def finish(self) -> None:
        """Make the scan final; what is open is left open on purpose."""
        from zorgscan.app.finishing import finish

        self._store(partial(finish, self.current))

    # Working together

    def hand_off(self, sections: Sequence[str], whom: str, path: Path) -> Part | None:
        """Write some sections to a file for a colleague; returns what went, if it did."""
        from zorgscan.app.handoff import hand_off

        with self.attempt():
            part = hand_off(self.library, self.current, sections, whom, path)
            self.changed.emit()
            return part
        return None

    def take_back(self, returned: Returned, choices: Mapping[Key, Choice]) -> Taken | None:
        """Merge another copy into the open scan; returns what came of it, if it worked."""
        from zorgscan.app.merging import take_back

        with self.attempt():
            taken = take_back(self.library, self.current, returned, choices)
            self.saved.emit(self._now())
            self.changed.emit()
            return taken
        return None

    def call_discussed(self, item: str) -> None:
        """Store that an answer was talked about."""
        from zorgscan.app.meeting import call_discussed

        self._store(partial(call_discussed, self.current, item))

    def follow(self, item: str, other: OpenDifference) -> None:
        """Store what another answered, in place of what stands here."""
        from zorgscan.app.meeting import follow

        self._store(partial(follow, self.current, item, other))

    def keep_ours(self, item: str) -> None:
        """Store that what another answered is let go."""
        from zorgscan.app.meeting import keep_ours

        self._store(partial(keep_ours, self.current, item))

    def _store(self, change: Callable[[], object]) -> None:
        """Make a change; "saved" is told only after the store said it is on the disk."""
        with guard(self._could_not_store):
            change()
            self.saved.emit(self._now())
        self.changed.emit()

    def _now(self) -> str:
        now = self.library.clock().astimezone()
        return f"{now.hour:02}:{now.minute:02}"

    def refreshed(self) -> None:
        """Say that the open scan changed in another way (a standard, a revision)."""
        self.changed.emit()

    def _could_not_store(self, message: Message) -> None:
        self.not_saved.emit(str(message))

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Run one action; what goes wrong is told by `troubled`."""
        with guard(self.troubled.emit):
            yield

    def tell(self, error: BaseException) -> None:
        """Tell about an exception that came from a worker."""
        self.troubled.emit(message_for(error))
