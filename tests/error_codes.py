"""docs/error-codes.md, made from the two catalogues of faults."""

from __future__ import annotations

from pathlib import Path

from zorgscan.core.errors import Fault
from zorgscan.core.problem_codes import Code

PAGE = Path(__file__).parents[1] / "docs" / "error-codes.md"
_HEAD = """# Error codes

Made by `python3 dev.py docs` from `zorgscan/core/problem_codes.py` and `zorgscan/core/errors.py`.

Every fault that Zorgscan expects has a code that never changes, a Dutch sentence that says what is
wrong, and one that says what to do. Words in braces are filled in. Where a fault is told, its place
goes before it: the file, the key in it, the line.

## In what comes from outside

Forms, standards, scans as JSON, reports. All faults of one file are told at once; the command line
ends with exit code 2.

"""
_SURROUNDINGS = """
## In the surroundings

The disk, the rights, another program, a file that is not what its name says. Exit code 3 when the
surroundings are to blame, 2 when something else must be given.

"""


def remake() -> Path:
    """Write the page and return where it is."""
    PAGE.write_text(page(), encoding="utf-8")
    return PAGE


def page() -> str:
    """Return the page as it must be."""
    problems = [(code.slug, code.what, code.remedy) for code in Code]
    faults = [(f.slug, f.what, f.remedy, str(int(f.side))) for f in Fault]
    head = ("code", "what is wrong", "what to do")
    return _HEAD + _table(head, problems) + _SURROUNDINGS + _table((*head, "exit"), faults)


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [_row(head), _row(tuple("---" for _ in head))]
    lines += [_row((f"`{slug}`", *rest)) for slug, *rest in rows]
    return "".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    shown = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |\n"
