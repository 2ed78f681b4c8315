"""`python -m tests.verapdf [--write]`: every report and every broken file before the judges.

With --write docs/verdicts.md is written anew. Exit code 1 when a judge finds a fault in a report,
or when nobody notices that a file is broken.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from tests.verapdf import table
from tests.verapdf.scans import reports


def main(words: list[str]) -> int:
    """Judge all of them and say what was found."""
    started = time.perf_counter()
    every = table.judged(list(reports()))
    noticed = table.who_noticed()
    for each in every:
        for wrong in each.wrong:
            print(f"{each.made.file_name}: {wrong}")
    missed = [way for way, told in noticed.items() if not any(told)]
    print(f"{len(every)} reports: {table.summary(every)}")
    print(f"{len(noticed)} broken files, noticed by nobody: {', '.join(missed) or 'none'}")
    print(f"{time.perf_counter() - started:.0f} s")
    if "--write" in words:
        day = datetime.now(UTC).date().isoformat()
        table.PAGE.write_text(table.page(every, noticed, day), encoding="utf-8")
        print(table.PAGE.name)
    return int(bool(missed) or any(each.wrong for each in every))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
