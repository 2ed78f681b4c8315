"""A session of its own: screen, buses, and the program as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.screens import HERE, give_keyboard, serving, virtual_screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.atspi.bus import Bus

_SESSION = ("dbus-daemon", "--session", "--nofork", f"--print-address={HERE}")


@pytest.fixture(scope="session")
def session() -> Iterator[dict[str, str]]:
    """The environment of a session with a screen and a bus, both its own."""
    with (
        # short: the path of a socket has a limit, and pytest's own folders are deep
        tempfile.TemporaryDirectory(prefix="zorgscan-") as runtime,
        virtual_screen() as display,
    ):
        environment = {**os.environ, "DISPLAY": display, "XDG_RUNTIME_DIR": runtime}
        environment.pop("AT_SPI_BUS_ADDRESS", None)
        with serving(_SESSION, environment) as address:
            yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where the program keeps its data."""
    return tmp_path / "data"


@pytest.fixture
def program(session: dict[str, str], data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program, as a person starts it."""
    running = subprocess.Popen(
        [sys.executable, "-m", "zorgscan"],
        cwd=Path(__file__).parents[2],
        env={
            **session,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "ZORGSCAN_DATA_DIR": str(data),
        },
    )
    yield running
    running.kill()
    running.wait(timeout=20)


@pytest.fixture
def bus(session: dict[str, str], program: subprocess.Popen[bytes]) -> Iterator[Bus]:
    """The bus on which the program tells what it shows, its window in front."""
    from tests.atspi.bus import Bus, waited

    assert program.pid
    found = Bus(session["DBUS_SESSION_BUS_ADDRESS"])
    try:
        found.application().one("push button", "Nieuwe scan")
        waited(lambda: give_keyboard(session["DISPLAY"]), "the keyboard")
        yield found
    finally:
        found.close()
