"""`python3 dev.py simulate N R OUT`: N made-up schools, R years of scans and reports."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.simulate.writing import Simulation


def main(words: list[str] | None = None) -> int:
    """Make the folder and say what is in it."""
    parser = argparse.ArgumentParser(prog="dev.py simulate", description=__doc__)
    parser.add_argument("schools", type=_positive, help="how many schools")
    parser.add_argument("years", type=_positive, help="how many school years")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same folder")
    asked = parser.parse_args(words)
    if asked.folder.exists() and (not asked.folder.is_dir() or any(asked.folder.iterdir())):
        parser.error(f"{asked.folder} is not an empty folder")
    sent = Simulation(asked.folder, asked.schools, asked.years, asked.seed).run()
    for outcome, number in sorted(Counter(line.outcome or "nothing sent" for line in sent).items()):
        print(f"{number:6} {outcome}")
    return 0


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
