"""The rules no test may break: what is refused, and what counts as left behind."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS = pytest.StashKey[frozenset[threading.Thread]]()
_A_THREAD_MAY_STILL_END = 2.0  # seconds, in which a finished thread is not a leak yet
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_MODAL_FUNCTIONS = {
    "QMessageBox": ("about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": (
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("getColor",),
    "QFontDialog": ("getFont",),
}


class ForbiddenError(AssertionError):
    """A test did what no test may do."""


class Doors:
    """Refuses the network, and files of the person who runs the tests.

    Args:
        allowed: The folders that tests may write in, though they be in the home folder.
    """

    def __init__(self, allowed: tuple[Path, ...]) -> None:
        self._allowed = tuple(str(folder) for folder in allowed)
        home = Path.home().resolve()
        self._home = str(home) if home != home.parent else ""

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Hear what the interpreter is about to do; a raised error stops it."""
        if _may_write(event, arguments):
            self._write(arguments[0])
        elif event in ("socket.connect", "socket.sendto", "socket.bind"):
            self._socket(event, arguments)
        elif event == "socket.getaddrinfo":
            raise ForbiddenError("a test looked up a host name")

    def _write(self, path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike) or not self._home:
            return
        place = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - resolving would read links
        if place.startswith(self._home) and not place.startswith(self._allowed):
            raise ForbiddenError(f"a test wrote in the home folder: {place}")

    def _socket(self, event: str, arguments: tuple[object, ...]) -> None:
        family = getattr(arguments[0], "family", None)
        if family in (socket.AF_INET, socket.AF_INET6):
            raise ForbiddenError(f"a test used the network: {event} {arguments[1:]}")


def _may_write(event: str, arguments: tuple[object, ...]) -> bool:
    if event != "open":
        return event == "sqlite3.connect"
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITES)


def running_threads() -> frozenset[threading.Thread]:
    """Return the threads that live now."""
    return frozenset(threading.enumerate())


def left_threads(before: frozenset[threading.Thread]) -> list[str]:
    """Return the threads that a test started and that do not end."""
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(_A_THREAD_MAY_STILL_END)
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def left_windows(item: pytest.Item) -> list[str]:
    """Return the top-level widgets that outlive a test which used Qt, and get rid of them."""
    if not {"qapp", "qtbot"}.intersection(getattr(item, "fixturenames", ())):
        gc.collect(1)
        return []
    from PySide6.QtWidgets import QApplication

    _collect()
    left = QApplication.topLevelWidgets()
    names = [f"window {type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    if left:
        del left
        _collect()
    else:
        gc.freeze()  # what is left now stays: to look through it after each test takes longest
    return names


def _collect() -> None:
    # Qt delivers deleteLater between tests only when it is asked to
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def forbid_modal_dialogs() -> None:
    """Make every dialog that would wait for a person fail instead of hang."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None:
        return
    widgets.QDialog.exec = _refused("QDialog.exec")
    widgets.QMenu.exec = _refused("QMenu.exec")
    for class_name, functions in _MODAL_FUNCTIONS.items():
        for function in functions:
            refused = staticmethod(_refused(f"{class_name}.{function}"))
            setattr(getattr(widgets, class_name), function, refused)


def _refused(name: str) -> Callable[..., NoReturn]:
    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        raise ForbiddenError(f"{name} waits for a person; use open() and a signal")

    return refuse
