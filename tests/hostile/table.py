"""The table of docs/hostile.md: what becomes of every hostile file, and what that costs."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.hostile import mails, outlooks, pdfs, zips
from tests.hostile.measure import AttachmentPath, Settled, attachment_paths, settle_alone

if TYPE_CHECKING:
    from tests.hostile.case import Case

PAGE: Final = Path(__file__).parents[2] / "docs" / "hostile.md"
CASES: Final = (*pdfs.CASES, *zips.CASES, *mails.CASES, *outlooks.CASES)
ATTACHMENT_SECONDS: Final = 1.0
ATTACHMENT_MEGABYTES: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One hostile file and what became of it."""

    case: Case
    size: int
    settled: Settled
    attachments: AttachmentPath | None

    @property
    def is_right(self) -> bool:
        """Whether it ended as it must, within the caps."""
        within = self.attachments is None or (
            self.attachments.seconds <= ATTACHMENT_SECONDS
            and self.attachments.megabytes <= ATTACHMENT_MEGABYTES
        )
        return within and self.settled.told in self.case.allowed

    def cells(self) -> tuple[str, ...]:
        """Return the row as it is printed."""
        path = self.attachments
        return (
            self.case.name,
            f"{self.size / 1_000_000:.1f}",
            ", ".join(self.settled.outcomes),
            ", ".join(self.settled.told),
            f"{path.seconds:.2f}" if path else "",
            f"{path.megabytes}" if path else "",
            f"{self.settled.seconds:.1f}",
            f"{self.settled.megabytes}",
        )


def row(case: Case, folder: Path) -> Row:
    """Make a file, settle it, and remove it."""
    path = case.write(folder)
    try:
        (attachments,) = attachment_paths([path]) if path.suffix == ".pdf" else (None,)
        return Row(case, path.stat().st_size, settle_alone(path), attachments)
    finally:
        path.unlink()


_HEAD: Final = (
    ("file", "MB", "outcome", "told", "attachments: s", "MB", "in all: s", "MB"),
    ("---", "---:", "---", "---", "---:", "---:", "---:", "---:"),
)
_INTRODUCTION: Final = """# Hostile files

Made by `python -m tests.hostile`, which makes every file, takes it in as the municipality's intake
does, and holds what comes of it against what must come of it. Sizes are of the file as it is handed
in. *Outcome* is the word of the contract, *told* the code in `error-codes.md`; `read` is a report
that was read, whose outcome hangs on the round. *Attachments* is the attachment path of a PDF
(caps: 1 s and 100 MB, whatever it is), in processor time; *in all* is everything, pages and
unpacking too, by the clock, from starting the processes until they have ended. MB is the most
memory that any process had in use that opens foreign files: Python and the libraries alone are some
30 MB of it. A file with several files in it is told once for each kind of outcome.

The decisions behind it are in `decisions/0093-containers.md`.

"""


def page(made: list[Row]) -> str:
    """Return the page with these rows."""
    lines = [f"| {' | '.join(cells)} |\n" for cells in (*_HEAD, *(one.cells() for one in made))]
    return _INTRODUCTION + worst(made) + "\n" + "".join(lines)


def worst(made: list[Row]) -> str:
    """Return which files cost the most."""
    paths = [(one.attachments, one.case.name) for one in made if one.attachments]
    slowest = max(paths, key=lambda one: one[0].seconds)
    largest = max(paths, key=lambda one: one[0].megabytes)
    slow = max(made, key=lambda one: one.settled.seconds)
    large = max(made, key=lambda one: one.settled.megabytes)
    wrong = [one.case.name for one in made if not one.is_right]
    return (
        f"{len(made)} files, of which {len(wrong)} did not end as they must"
        f"{': ' + ', '.join(wrong) if wrong else ''}.\n\n"
        f"- Attachment path, worst time: {slowest[0].seconds:.2f} s (`{slowest[1]}`).\n"
        f"- Attachment path, worst memory: {largest[0].megabytes} MB (`{largest[1]}`).\n"
        f"- In all, worst time: {slow.settled.seconds:.1f} s (`{slow.case.name}`).\n"
        f"- In all, worst memory: {large.settled.megabytes} MB (`{large.case.name}`).\n"
    )


def tell(one: Row) -> None:
    """Print a row as it comes."""
    mark = " " if one.is_right else "!"
    name, size, outcome, told, *costs = one.cells()
    figures = " ".join(f"{cost:>6}" for cost in costs)
    print(f"{mark} {name:30} {size:>6} {figures}  {outcome} ({told})", file=sys.stderr, flush=True)
