"""The PySide6 that is pinned keeps its hands off None and True.

PySide6 6.12.0 on Python 3.11 loses a reference to True at every `emit` and one to None at every
slot call; after some thousands the interpreter aborts. A loss of one per call shows at once here.
Since Python 3.12 both are immortal and their counts tell nothing; there the test only runs.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

CALLS = 200
NOISE = 40  # references that come and go elsewhere meanwhile


class Sender(QObject):
    """Something that can be heard."""

    said = Signal(str)


def lost(singleton: object, call) -> int:
    """Return how many references to `singleton` went missing over CALLS calls."""
    call()
    before = sys.getrefcount(singleton)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(singleton)


def test_an_emit_keeps_true(qapp):
    heard: list[str] = []
    sender = Sender()
    sender.said.connect(heard.append)
    assert lost(True, lambda: sender.said.emit("x")) < NOISE
    assert len(heard) == CALLS + 1


def test_a_call_that_returns_nothing_keeps_none(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    assert lost(None, lambda: widget.setEnabled(True)) < NOISE


def test_a_slot_called_by_qt_keeps_none(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    heard: list[str] = []
    widget.windowTitleChanged.connect(heard.append)
    titles = iter(range(10 * CALLS))
    assert lost(None, lambda: widget.setWindowTitle(str(next(titles)))) < NOISE
    assert len(heard) == CALLS + 1
