"""A window just opened, and a report asked for at once: prints how long a person waits.

Run as a script: data folder, scan, report. Prints two numbers of milliseconds from the click: until
the page tells that the report is there, and until it tells that it was looked over.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tests.bench.example import library_in
from tests.bench.smoothness import OneFile
from zorgscan.ui.application import Program, make_application
from zorgscan.ui.pages.report import ReportPage

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 60.0  # seconds


def until(reached: Callable[[], object]) -> float:
    """Let the window work until something is reached; returns when, in seconds."""
    started = perf_counter()
    while not reached():
        QApplication.processEvents()
        if perf_counter() - started > _PATIENCE:
            raise TimeoutError("the report never came")
    return perf_counter()


def main(root: Path, scan_id: str, report: Path) -> None:
    """Open the window, click as soon as the page has been painted, and tell."""
    library = library_in(root)
    program = Program(make_application(), library.folder, library, OneFile(report))
    program.window.show()
    program.desk.open_scan(scan_id)
    program.window.show_page(("report",))
    program.window.repaint()
    page = program.window.page
    assert isinstance(page, ReportPage)
    clicked = perf_counter()
    page.make.click()
    told = until(lambda: page.outcome.said)
    looked_over = until(page.make.isEnabled)
    assert report.exists(), page.outcome.said
    print((told - clicked) * 1000, (looked_over - clicked) * 1000)
    program.window.close()
    program.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
