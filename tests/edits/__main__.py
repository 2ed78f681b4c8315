"""`python -m tests.edits [STEPS]`: as many random edits as asked, 2,000 without."""

from __future__ import annotations

import argparse
import sys
import time

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.edits.machine import TOLD, Edits

_EACH = 50


def main(words: list[str] | None = None) -> int:
    """Do them and say how many of each kind there were."""
    parser = argparse.ArgumentParser(prog="tests.edits", description=__doc__)
    parser.add_argument("steps", type=int, nargs="?", default=2000)
    asked = parser.parse_args(words)
    began = time.perf_counter()
    while sum(TOLD.values()) < asked.steps:
        left = asked.steps - sum(TOLD.values())
        run_state_machine_as_test(
            Edits,
            settings=settings(
                max_examples=max(1, left // _EACH),
                stateful_step_count=_EACH,
                deadline=None,
                database=None,
                print_blob=True,
                phases=(Phase.generate, Phase.shrink),
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
            ),
        )
    seconds = time.perf_counter() - began
    print(f"{sum(TOLD.values())} steps in {seconds:.0f} s, after each: screen = memory = disk")
    for name, number in TOLD.most_common():
        print(f"{number:6} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
