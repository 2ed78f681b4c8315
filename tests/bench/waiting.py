"""How long a person waits for the first report: at the command line, and in a window just opened.

Both cold: each run is a process of its own that has nothing imported yet. Held against the least
that the same libraries cost: a bare Python that writes one page in the same typefaces.
"""

from __future__ import annotations

import compileall
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.example import data_folder_with_a_scan
from tests.bench.figures import Figure, Promise, Side, in_turns, times_as_long
from tests.bench.first_paint import ROOT, environment, started

if TYPE_CHECKING:
    from tests.bench.effort import Effort

BARE = Path(__file__).with_name("bare_report.py")
_PROMISE = Promise("at most", 1500.0)


def measure(effort: Effort) -> list[Figure]:
    """Make the example's report again and again, each time in a fresh process."""
    compileall.compile_dir(ROOT / "zorgscan", quiet=1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        scan_id = data_folder_with_a_scan(folder)
        report = str(folder / "rapport.pdf")
        scan = str(next(folder.glob("*.zorgscan")))
        asked = ("-m", "zorgscan", "report", "--data-dir", name, "--for", "school", "-o", report)
        looked_over: list[float] = []
        window = partial(_in_window, (name, scan_id, report), looked_over)
        bare, line, told = in_turns(
            [
                ("bare: one page by the same libraries", partial(started, str(BARE), report)),
                ("zorgscan report, the whole command", partial(started, *asked, scan, quiet=True)),
                ("in the window, from the click until told", window),
            ],
            effort.imports,
        )
    checked = Side("until it was looked over as well", tuple(looked_over[1:]))
    return [
        Figure("A cold report at the command line", (line, bare), line.middle, "{} ms", _PROMISE,
               (f"{times_as_long(line, bare):.2f} times as long as bare",)),
        Figure("A cold report in the window", (told, bare), told.middle, "{} ms", _PROMISE,
               (str(checked),)),
    ]  # fmt: skip


def _in_window(words: tuple[str, ...], looked_over: list[float]) -> float:
    command = [sys.executable, "-m", "tests.bench.cold_window", *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True
    )
    told, checked = map(float, done.stdout.split())
    looked_over.append(checked)
    return told
