"""A school's scan in one file, and colleagues on computers of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from zorgscan.app.definitions import installed
from zorgscan.app.library import Library, NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.model import Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from zorgscan.app.session import Session

BEGUN = NewScan(
    Subject(SubjectKind.SCHOOL, "Basisschool Voorbeeld", "99XX", "00"),
    "2026-2027",
    date(2026, 11, 20),
)


class Clock:
    """Each look at it is a minute later: no two changes have one moment."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


class Office:
    """Computers, each with a library of its own; opened when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self._numbers = iter(range(1, 10_000))
        self._libraries: dict[str, Library] = {}

    def library(self, name: str) -> Library:
        """Return the library of one computer."""
        if name not in self._libraries:
            folder = DataFolder(self.folder / name)
            self._libraries[name] = Library(folder, installed(folder), self.clock, self._new_id)
        return self._libraries[name]

    def begin(self) -> Session:
        """Begin the scan of the school, on the director's computer."""
        return self.library("director").new_scan(BEGUN, self.folder / "school.zorgscan")

    def open(self, path: Path, who: str = "colleague") -> Session:
        """Open the only scan of a file on someone's computer."""
        return self.library(who).open_scan(None, path)

    def copy(self, session: Session, name: str) -> Path:
        """Copy a file while it is open, as a sync program does."""
        path = self.folder / name
        path.write_bytes(session.file.path.read_bytes())
        return path

    def close(self, who: str = "colleague") -> None:
        """Let go of someone's files."""
        if who in self._libraries:
            self._libraries.pop(who).close()

    def close_all(self) -> None:
        """Let go of all files."""
        for who in list(self._libraries):
            self.close(who)

    def _new_id(self) -> str:
        return f"00000000-0000-4000-8000-{next(self._numbers):012}"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office in a folder of its own."""
    made = Office(tmp_path)
    yield made
    made.close_all()


@pytest.fixture
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Office]]:
    """As many offices as a test with many examples wants."""
    made: list[Office] = []

    def new() -> Office:
        for old in made:
            old.close_all()
        made.append(Office(tmp_path_factory.mktemp("office")))
        return made[-1]

    yield new
    for old in made:
        old.close_all()
