"""A library in a data folder of its own, with a clock that stands still."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.strict_standard import strict_standard_in
from zorgscan.app.definitions import installed
from zorgscan.app.library import Library, NewScan
from zorgscan.app.paths import DataFolder
from zorgscan.core.scans.model import Subject, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zorgscan.app.session import Session

BEGUN = NewScan(
    Subject(SubjectKind.SCHOOL, "Basisschool Voorbeeld", "99XX", "00"),
    "2026-2027",
    date(2026, 11, 20),
)


class StillClock:
    """A clock that moves only when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def library(tmp_path: Path, clock: StillClock) -> Iterator[Library]:
    folder = DataFolder(tmp_path / "gegevens")
    numbers = iter(range(1, 100))
    opened = Library(
        folder, installed(folder), clock, lambda: f"00000000-0000-4000-8000-{next(numbers):012}"
    )
    yield opened
    opened.close()


@pytest.fixture
def session(library: Library) -> Session:
    return library.new_scan(BEGUN)


@pytest.fixture
def strict_standard(tmp_path: Path) -> Path:
    """A standard with one criterion that hardly any school meets."""
    return strict_standard_in(tmp_path)
