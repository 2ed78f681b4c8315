"""Figures that promise nothing but tell where time goes: judging, storing, importing."""

from __future__ import annotations

import compileall
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.example import data_folder_with_a_scan, library_in
from tests.bench.figures import Figure, in_turns, timed, times_as_long
from tests.bench.first_paint import ROOT, started
from zorgscan.core.assessment.assess import assess
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.bench.effort import Effort
    from zorgscan.app.session import Session

_IMPORTED = {
    "the window": "zorgscan.ui.application, zorgscan.ui.window, zorgscan.app.library",
    "an open scan": "zorgscan.app.session",
    "the report": "zorgscan.report.render, zorgscan.core.reporting.school",
    "the reader of reports": "zorgscan.collect.reading, pikepdf",
    "the workbook": "zorgscan.export.xlsxfile, xlsxwriter",
}


def measure(effort: Effort) -> list[Figure]:
    """Judge and store the example, and import what the program is made of."""
    with TemporaryDirectory() as folder:
        scan_id = data_folder_with_a_scan(Path(folder))
        library = library_in(Path(folder))
        session = library.open_scan(scan_id)
        figures = [_judged(session, effort.answers), _stored(session, effort.answers)]
        library.close()
    return [*figures, *_imported(effort.imports)]


def _judged(session: Session, rounds: int) -> Figure:
    form, standard, scan = session.form, session.standard, session.scan
    seeing, judging = in_turns(
        [
            (
                "evaluate: what is asked, answered, valid",
                partial(timed, lambda: evaluate(form, scan)),
            ),
            (
                "assess: every measure and rating",
                partial(timed, lambda: assess(form, standard, session.state)),
            ),
        ],
        rounds,
    )
    total = seeing.middle + judging.middle
    return Figure("A whole scan", (seeing, judging), total, "{} ms to evaluate and assess it")


def _stored(session: Session, rounds: int) -> Figure:
    scan_id = session.scan.scan_id
    name, answer = next(iter(session.scan.answers.items()))
    values = cycle([None, answer])
    (side,) = in_turns(
        [
            (
                "ScanFile.put_answer",
                lambda: timed(partial(session.file.put_answer, scan_id, name, next(values))),
            )
        ],
        rounds,
    )
    return Figure("A stored answer", (side,), side.middle, "{} ms until it is on the disk")


def _imported(rounds: int) -> list[Figure]:
    compileall.compile_dir(ROOT / "zorgscan", quiet=1)
    sides: list[tuple[str, Callable[[], float]]] = [
        ("python, nothing imported", partial(started, "-c", "pass"))
    ]
    sides += [
        (f"python with {what}", partial(started, "-c", f"import {modules}"))
        for what, modules in _IMPORTED.items()
    ]
    nothing, *others = in_turns(sides, rounds)
    return [
        Figure(
            f"Imports of {what}",
            (side, nothing),
            times_as_long(side, nothing),
            "{} times as long as python alone",
        )
        for what, side in zip(_IMPORTED, others, strict=True)
    ]
