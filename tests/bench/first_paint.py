"""How long it takes until the first page is painted, against the barest window there is."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.example import data_folder_with_a_scan
from tests.bench.figures import Figure, Promise, in_turns, timed, times_as_long

if TYPE_CHECKING:
    from tests.bench.effort import Effort

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).with_name("bare_window.py")


def measure(effort: Effort) -> list[Figure]:
    """Start both as whole processes: from the call until they have left."""
    compileall.compile_dir(ROOT / "zorgscan", quiet=1)
    with TemporaryDirectory() as folder:
        data_folder_with_a_scan(Path(folder))
        asked = ("-m", "zorgscan", "--data-dir", folder, "--exit-after-paint")
        ours, bare = in_turns(
            [
                ("zorgscan --exit-after-paint, a scan there", partial(started, *asked)),
                ("an empty window of Qt", partial(started, str(BARE))),
            ],
            effort.starts,
        )
    return [
        Figure(
            "First paint",
            (ours, bare),
            times_as_long(ours, bare),
            "{} times as long",
            Promise("at most", 2.0, aim=1.5),
        )
    ]


def started(*arguments: str, quiet: bool = False) -> float:
    """Return how long a run of Python takes; it must end well."""
    run = partial(subprocess.run, [sys.executable, *arguments], cwd=ROOT, env=environment())
    return timed(partial(run, check=True, capture_output=quiet))


def environment() -> dict[str, str]:
    """Return what a user's start has: no screen here, compiled files as pip leaves them."""
    child = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child.pop("PYTHONDONTWRITEBYTECODE", None)
    return child
