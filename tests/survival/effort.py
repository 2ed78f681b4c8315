"""`python -m tests.survival.effort [--write]`: what reading a file costs, in seconds and memory.

Each file is read by the whole command, `zorgscan read FILE`, in a process of its own; time is until
it has left, memory that of its largest process, as the kernel counted (Linux). With --write the
table in docs/carriers.md is written anew.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf

from tests.survival.operations import bound, on_glass, pictures, print_to_pdf
from tests.survival.table import PAGE, the_report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECONDS, MEGABYTES = 10, 300
_ROOT: Final = Path(__file__).parents[2]
_BEGIN, _END = "<!-- effort: begin -->", "<!-- effort: end -->"
_HEAD: Final = "| file | seconds | MB | exit |\n|---|---|---|---|\n"
_CODELESS_PAGES: Final = 40
_LIMITED: Final = (
    "A file without an attachment may take {} seconds and {} MB. The worst of these take {:.1f} "
    "seconds\nand {:.0f} MB.\n"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one reading took.

    Attributes:
        file: What was read, as the table says it.
        seconds: From the start of the command until it had left.
        megabytes: The most that one of its processes held.
        code: The command's exit code: 0 when the scan was read.
    """

    file: str
    seconds: float
    megabytes: float
    code: int

    def row(self) -> str:
        """Return its line of the table."""
        return f"| {self.file} | {self.seconds:.1f} | {self.megabytes:.0f} | {self.code} |\n"


# A process begins with the memory of the one that starts it, for the time of a blink, and the
# kernel counts that: so this one, with its pictures, lets a small one start the command.
_STARTER: Final = """
import os, subprocess, sys, time
started = time.perf_counter()
quiet = subprocess.DEVNULL
process = subprocess.Popen(sys.argv[1:], stdout=quiet, stderr=quiet)
_, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(time.perf_counter() - started, usage.ru_maxrss, process.returncode)
"""


def cost(name: str, path: Path) -> Cost:
    """Return what reading a file takes."""
    asked = [sys.executable, "-m", "zorgscan", "read", str(path)]
    command = [sys.executable, "-I", "-S", "-c", _STARTER, *asked]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    seconds, kilobytes, code = done.stdout.split()
    # of the command and of those that it waited for, the largest
    return Cost(name, float(seconds), float(kilobytes) / 1024, int(code))


def _as_made(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def _scan(dpi: int, pages: slice = slice(None), times: int = 1) -> Callable[[Path, Path], None]:
    """Return what scans some pages of a report, a number of times over."""

    def make(source: Path, target: Path) -> None:
        drawn = [on_glass(each, 1.7, 40) for each in pictures(source, target.parent, dpi, 0)[pages]]
        bound((drawn * times)[:_CODELESS_PAGES], dpi, target)

    return make


def _much_text(source: Path, target: Path) -> None:
    with pikepdf.open(source) as pdf, pikepdf.new() as other:
        for _ in range(200):
            other.pages.extend(list(pdf.pages)[:-1])
        other.save(target)


FILES: Final[dict[str, Callable[[Path, Path], None]]] = {
    "report with its attachment": _as_made,
    "print to PDF": print_to_pdf,
    "scan at 150 dpi": _scan(150),
    "scan at 300 dpi": _scan(300),
    "scan at 600 dpi": _scan(600, slice(-4, None)),
    "scan at 150 dpi, last page lacking": _scan(150, slice(0, -1)),
    "scan at 300 dpi, 40 pages without a code": _scan(300, slice(0, -1), 6),
    "print of very many pages without a code": _much_text,
}


def costs(names: Sequence[str] = tuple(FILES)) -> list[Cost]:
    """Return what reading each of the named files takes."""
    found: list[Cost] = []
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder) / "rapport.pdf", Path(folder) / "ontvangen.pdf"
            source.write_bytes(the_report())
            FILES[name](source, target)
            with pikepdf.open(target) as pdf:
                size = f"{len(pdf.pages)} pages, {target.stat().st_size / 1e6:.1f} MB"
            found.append(cost(f"{name} ({size})", target))
    return found


def written(found: Sequence[Cost]) -> str:
    """Return the page with a table of what reading took."""
    worst = max(each.seconds for each in found), max(each.megabytes for each in found)
    limits = _LIMITED.format(SECONDS, MEGABYTES, *worst)
    table = _HEAD + "".join(each.row() for each in found)
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(f"{_BEGIN}\n")
    return f"{before}{_BEGIN}\n{table}\n{limits}{_END}{rest.partition(_END)[2]}"


def main(words: list[str]) -> int:
    """Measure all and tell; returns 1 when a reading took too much."""
    found = costs()
    print("".join(each.row() for each in found), end="")
    if "--write" in words:
        PAGE.write_text(written(found), encoding="utf-8")
    return int(any(each.seconds > SECONDS or each.megabytes > MEGABYTES for each in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
