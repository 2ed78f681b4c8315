"""Measures and prints every figure: `python -m tests.bench [--quick] [PART ...]`.

Each part runs in a process of its own, so that none pays for what another imported. Exit code 1
when a promise is broken.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from tests.bench.effort import QUICK, Effort
from tests.bench.parts import PARTS, measured_apart

if TYPE_CHECKING:
    from tests.bench.figures import Figure


def main() -> int:
    """Measure the parts that were asked for, all by default."""
    parser = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs, figures less sure")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    effort = QUICK if asked.quick else Effort()
    return told([figure for part in asked.parts or PARTS for figure in apart(part, effort)])


def apart(part: str, effort: Effort) -> list[Figure]:
    """Measure one part, and print what it found at once."""
    figures = measured_apart(part, effort)
    for figure in figures:
        print(figure, end="\n\n", flush=True)
    return figures


def told(figures: list[Figure]) -> int:
    """Say which promises broke; returns the exit code."""
    promised = [figure for figure in figures if figure.promise is not None]
    broken = [figure.title for figure in promised if figure.is_broken]
    load = f"; load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{len(promised) - len(broken)} of {len(promised)} promises hold{load}")
    if broken:
        print("broken: " + ", ".join(broken))
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
