"""`python -m tests.second_reading N SEED` holds the program against the second reading."""

from __future__ import annotations

import argparse
import sys
import time

from tests.second_reading.compare import run


def main() -> int:
    """Compare N random scans and tell the first that differ."""
    words = argparse.ArgumentParser(prog="python -m tests.second_reading")
    words.add_argument("count", type=int, nargs="?", default=20000)
    words.add_argument("seed", type=int, nargs="?", default=1)
    asked = words.parse_args()
    count, seed = asked.count, asked.seed
    start = time.perf_counter()
    differing = run(count, seed)
    took = time.perf_counter() - start
    for text, found in differing[:5]:
        print(text, *found, sep="\n  ")
    print(f"{count} scans, seed {seed}: {len(differing)} differ, {took:.1f} s")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
