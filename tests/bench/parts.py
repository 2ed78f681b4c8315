"""The parts of a run, each measured in a process of its own. Knows no measurement by itself."""

from __future__ import annotations

import importlib
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.effort import Effort
    from tests.bench.figures import Figure

PARTS = (
    "first_paint",
    "saving",
    "switching",
    "smoothness",
    "reporting",
    "waiting",
    "intake",
    "overview",
    "municipality",
    "extras",
)


def measured_apart(part: str, effort: Effort) -> list[Figure]:
    """Measure one part in a fresh process, so that it does not pay for what others imported."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(measured_here, part, effort).result()


def measured_here(part: str, effort: Effort) -> list[Figure]:
    """Measure one part in this process."""
    return importlib.import_module(f"tests.bench.{part}").measure(effort)
