"""Makes and settles every hostile file: `python -m tests.hostile [FOLDER]`.

Prints a line for each, writes docs/hostile.md, and ends with 1 when one did not end as it must.
With a folder the files are left there instead, to be tried on other programs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Do as asked."""
    # only here: the processes that are measured import this module too
    from tests.hostile import table

    if arguments:
        folder = Path(arguments[0])
        folder.mkdir(parents=True, exist_ok=True)
        for case in table.CASES:
            print(case.write(folder))
        return 0
    made: list[table.Row] = []
    with tempfile.TemporaryDirectory() as temporary:
        for case in table.CASES:
            made.append(table.row(case, Path(temporary)))
            table.tell(made[-1])
    table.PAGE.write_text(table.page(made), encoding="utf-8")
    print(table.worst(made))
    return any(not one.is_right for one in made)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
