"""The example school: filled in, assessed and reported like any other.

Every answer goes through `Session.answer`, as in the window. What the example
says is data in `resources/demo/`. This module must not know what is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan import shipped
from zorgscan.app.files import replacing, translated
from zorgscan.app.imports import read_scan
from zorgscan.app.reports import make_report
from zorgscan.app.sources import source_of
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.core.scans.model import Scan

SCAN_NAME = "voorbeeld.zorgscan"
REPORT_NAME = "voorbeeld.pdf"


def make_demo(library: Library, folder: Path, say: Callable[[str], None]) -> tuple[Path, Path]:
    """Fill in the example and make its report for the municipality.

    Args:
        library: Gives definitions and the clock.
        folder: Where both files come; made when it is not there.
        say: Told how far things are.

    Returns:
        The scan file and the report.

    Raises:
        FileError: A file cannot be written; what was there is untouched.
        StoreError: As above, of the scan file.
    """
    with translated(folder):
        folder.mkdir(parents=True, exist_ok=True)
    scan_path, report_path = folder / SCAN_NAME, folder / REPORT_NAME
    with replacing(scan_path) as new_scan, replacing(report_path) as new_report:
        try:
            _fill_in_and_report(library, (new_scan, new_report), say)
        finally:
            library.close_file(new_scan)
    return scan_path, report_path


def _fill_in_and_report(
    library: Library, paths: tuple[Path, Path], say: Callable[[str], None]
) -> None:
    session = fill_in(library, paths[0])
    total = session.state.total
    say(f"Ingevuld: {total.answered} van de {total.asked} vragen.")
    made = make_report(source_of(session), Recipient.MUNICIPALITY, paths[1], library.clock)
    say(f"Rapport gemaakt voor {made.whom}.")


def fill_in(library: Library, path: Path | None = None) -> Session:
    """Return a session on the example, filled in answer by answer.

    Args:
        library: Gives definitions and the clock.
        path: The scan file it is added to; None: the application's own one.

    Raises:
        StoreError: It could not be stored.
    """
    example = _example(library)
    session = library.begin(example, path)
    for item, answer in example.answers.items():
        session.by = answer.by
        session.answer(item, answer)
    for action in example.actions:
        session.put_action(action)
    session.by = None
    return session


def _example(library: Library) -> Scan:
    path = shipped.path("resources", "demo", "school.json")
    return read_scan(path, library.definitions, library.new_id)
