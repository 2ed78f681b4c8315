"""From one chapter to the next, until it is painted; and what a thousand such steps leave behind.

In turns with a bare stack of pages by Qt alone that hold the same number of the same standard
controls with the same texts: what the least program that shows these questions would take.
"""

from __future__ import annotations

import resource
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, Promise, Side
from zorgscan.core.forms.model import QuestionType
from zorgscan.ui.application import Program, make_application
from zorgscan.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.effort import Effort
    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.ui.window import Window

_SWITCHES = 1_000
_WARM = 3  # rounds after which nothing is built for the first time any more


def measure(_effort: Effort) -> list[Figure]:
    """Walk through all chapters, a thousand steps whatever the effort: it takes seconds."""
    with TemporaryDirectory() as folder:
        scan_id = data_folder_with_a_scan(Path(folder))
        library = library_in(Path(folder))
        program = Program(make_application(), library.folder, library, Dialogs())
        window = program.window
        window.show()
        window.desk.open_scan(scan_id)
        bare = _bare_pages(window.desk.current.form, window)
        figures = _figures(window, bare)
        bare.close()
        window.close()
        program.close()
    return figures


def _figures(window: Window, bare: QStackedWidget) -> list[Figure]:
    chapters = [route for route in window.routes() if route[0] == "section"]
    ours, theirs, first, after_warm = [], [], [], 0.0
    for turn in range(_SWITCHES):
        place = turn % len(chapters)
        taken = _painted(lambda place=place: window.show_page(chapters[place]))
        (first if turn < len(chapters) else ours).append(taken)
        theirs.append(_painted(lambda place=place: bare.setCurrentIndex(place)))
        if turn == _WARM * len(chapters):
            after_warm = _memory()
    every = [*first, *ours]
    grown = _memory() - after_warm
    sides = (
        Side("to another chapter, until it is painted", tuple(every)),
        Side("bare pages with as many controls", tuple(theirs)),
    )
    notes = (
        f"95 of 100: ours {_high(every):.1f} ms, bare {_high(theirs):.1f} ms",
        f"the first time a chapter is shown: {max(first):.1f} ms at most",
        f"memory after {len(every)} switches: {grown:+.1f} MB",
    )
    promise = Promise("at most", 16.0)
    says = "{} ms at the 95th percentile"
    return [Figure("Another chapter", sides, _high(every), says, promise, notes)]


def _painted(switch: Callable[[], object]) -> float:
    """Return how long the window's thread is busy with a switch, in milliseconds."""
    started = perf_counter()
    switch()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents()
    QApplication.processEvents()
    taken = (perf_counter() - started) * 1000
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return taken


def _high(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def _memory() -> float:
    """Return what the process uses now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _bare_pages(form: FormDefinition, window: Window) -> QStackedWidget:
    pages = QStackedWidget()
    pages.resize(window.size())
    for section in form.sections:
        area, inside = QScrollArea(), QWidget()
        column = QVBoxLayout(inside)
        for question in form.in_section(section.name):
            for control in _controls(question):
                column.addWidget(control)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        pages.addWidget(area)
    pages.show()
    return pages


def _controls(question: Question) -> list[QWidget]:
    """Return the standard controls a question takes at least."""
    made: list[QWidget] = [QLabel(question.label), QLabel(question.hint)]
    for text in made:
        text.setProperty("role", "body")
        assert isinstance(text, QLabel)
        text.setWordWrap(True)
    kind = QCheckBox if question.type is QuestionType.MULTI else QRadioButton
    texts = [choice.label for choice in question.choices] or list(question.levels)
    made += [kind(text) for text in texts] or [QLineEdit()]
    return [*made, QCheckBox("Weet ik niet"), QCheckBox("Laat open")]
