"""`python -m tests.sendcheck N`: make N single changes to a report, tell how each is found.

Without a number: all of them. Beside them always all changes to other reports: one that is final,
one beside last year and other schools, one that another version made.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from tests.sendcheck.changes import changes
from tests.sendcheck.other_reports import other_changes


def main() -> int:
    """Print a line for each kind of change; returns how many were missed."""
    every = changes()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else len(every)
    chosen = [*every[:count], *other_changes()]
    tried: Counter[str] = Counter()
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missed: list[str] = []
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for change in chosen:
            pdf = change.made()
            start = time.perf_counter()
            problems = change.looked_at(pdf, Path(folder))
            seconds += time.perf_counter() - start
            tried[change.kind] += 1
            there = [each for each in problems if change.place in str(each.place)]
            if there:
                found[change.kind][there[0].code.slug] += 1
            else:
                told = "; ".join(str(each.place) for each in problems[:3]) or "nothing"
                missed.append(f"{change.kind}, {change.what}: {change.place!r} not in: {told}")
    for kind in sorted(tried):
        ways = ", ".join(f"{code} {number}" for code, number in found[kind].most_common())
        print(f"{kind:45} {tried[kind]:4} {ways}")
    print(f"{len(missed)} missed of {sum(tried.values())}; {seconds / len(chosen):.2f} s each")
    for line in missed:
        print(line)
    return min(len(missed), 1)


if __name__ == "__main__":
    sys.exit(main())
