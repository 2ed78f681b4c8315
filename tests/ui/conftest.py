"""A running program for each test that wants one, on real SQLite, in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.ui.driving import Driver


@pytest.fixture(scope="session")
def dressed(qapp) -> QApplication:
    """The application as the program makes it: style, typeface, Dutch."""
    from zorgscan.ui.application import prepare

    prepare(qapp)
    return qapp


@pytest.fixture
def driver(dressed, data_folder: Path) -> Iterator[Driver]:
    """A running program with its window."""
    from tests.ui.driving import Driver

    running = Driver(dressed, data_folder)
    yield running
    running.close()
