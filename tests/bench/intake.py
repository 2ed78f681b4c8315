"""Taking in what a municipality gets: against bare pikepdf, again, and many.

The reports are made by `tests.simulate`, some broken; every outcome must be as its index says,
or the run stops. `ZORGSCAN_BENCH_REPORTS` names a folder that `dev.py simulate` made before, so
that they need not be made again.
"""

from __future__ import annotations

import csv
import os
import sys
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pikepdf

from tests.bench.figures import Figure, Promise, Side, in_turns, timed, times_as_long
from tests.simulate.writing import Simulation
from zorgscan.app.clock import clock_from
from zorgscan.app.collection import Collection
from zorgscan.app.definitions import installed
from zorgscan.app.intake import take_in
from zorgscan.app.paths import DataFolder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bench.effort import Effort
    from zorgscan.app.intake import Result

_READY = "ZORGSCAN_BENCH_REPORTS"
_FEW = 100


def measure(effort: Effort) -> list[Figure]:
    """Take in the reports of a round, by us and by pikepdf alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = _reports(folder, effort.schools)
        files = sorted(made.rglob("reports/**/*.pdf"))
        bench = _Bench(folder, made)
        wrong = bench.unexpected()
        if wrong:
            message = f"{len(wrong)} files have another outcome than expected: {wrong[:3]}"
            raise RuntimeError(message)
        return [*_against_bare(bench, files, effort), *_many(bench, files, effort)]


def _reports(folder: Path, schools: int) -> Path:
    ready = os.environ.get(_READY)
    if ready:
        return Path(ready)
    made = folder / "simulated"
    Simulation(made, schools, 1, 1, lambda _: None).run()
    return made


class _Bench:
    """Takes in folders, each time into a new file."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.folder = folder
        self.made = made
        self.register = (made / "register.csv").read_bytes(), "register.csv"
        self._numbers = count()
        self.last = folder / "none"

    def new(self) -> None:
        """Let the next intake begin with nothing."""
        self.last = self.folder / f"{next(self._numbers)}.zorgcollectie"

    def taken(self, folder: Path) -> Result:
        """Take in a folder into the last file."""
        known = installed(DataFolder(self.folder / "data"))
        with Collection.open(self.last, known, clock_from(), create=True) as collection:
            return take_in(collection, [folder], register=self.register)

    def first(self, folder: Path) -> float:
        """Return how long a folder takes that was never offered."""
        self.new()
        return timed(partial(self.taken, folder))

    def again(self, folder: Path) -> float:
        """Return how long the same takes when everything is known."""
        return timed(partial(self.taken, folder))

    def unexpected(self) -> list[str]:
        """Return files that have another outcome than the index says."""
        self.new()
        told = self.taken(self.made / "reports")
        found = {f"reports/{file.file}": file.outcome.value for file in told.files}
        return [name for name, outcome in self._index() if found.pop(name, "") != outcome] + [
            *found
        ]

    def _index(self) -> Iterator[tuple[str, str]]:
        with (self.made / "index.csv").open(encoding="utf-8", newline="") as stream:
            for line in csv.DictReader(stream, delimiter=";"):
                if line["file"]:
                    yield line["file"], line["outcome"]


def _bare(files: list[Path]) -> int:
    """Extract the attachments by pikepdf alone, without looking at them."""
    found = 0
    for path in files:
        with suppress(pikepdf.PdfError, pikepdf.PasswordError, KeyError), pikepdf.open(path) as pdf:
            found += len(pdf.attachments["zorgscan.json"].get_file().read_bytes())
    return found


def _against_bare(bench: _Bench, files: list[Path], effort: Effort) -> list[Figure]:
    folder = bench.made / "reports"
    ours, again, bare = in_turns(
        [
            (f"{len(files)} files taken in", partial(bench.first, folder)),
            ("the same files again", partial(bench.again, folder)),
            ("their attachments by pikepdf alone", lambda: timed(partial(_bare, files))),
        ],
        effort.intakes,
        warm=0,
    )
    each = ours.middle / len(files)
    return [
        Figure(
            "Taking in, against bare pikepdf",
            (ours, bare),
            times_as_long(bare, ours),
            "{} of the speed of extraction alone",
            Promise("at least", 0.25),
            (f"{each:.1f} ms a file, read, checked, computed anew and stored",),
        ),
        Figure(
            "Taking in the same again",
            (ours, again),
            times_as_long(ours, again),
            "{} times as fast",
            Promise("at least", 20.0),
        ),
    ]


def _many(bench: _Bench, files: list[Path], effort: Effort) -> list[Figure]:
    """Take in few and many files, each with bytes of its own."""
    few = _folder(bench.folder / "few", files, _FEW)
    many = _folder(bench.folder / "many", files, effort.files)
    before = _peak()
    small = [bench.first(few) / _FEW for _ in range(effort.intakes)]
    between = _peak()
    large = bench.first(many) / effort.files
    sides = Side(f"each of {_FEW} files", tuple(small)), Side(f"each of {effort.files}", (large,))
    grown = (
        f"memory at most {before:.0f} MB before, {between:.0f} after few, {_peak():.0f} after many"
    )
    return [
        Figure(
            "Taking in many",
            sides,
            times_as_long(sides[1], sides[0]),
            "{} times as long per file",
            Promise("at most", 1.15),
            (grown,),
        )
    ]


def _folder(folder: Path, files: list[Path], wanted: int) -> Path:
    """Fill a folder with so many files, evenly taken; copies get bytes of their own at the end."""
    folder.mkdir()
    for number in range(wanted):
        source = files[
            number * len(files) // wanted if wanted < len(files) else number % len(files)
        ]
        target = folder / f"{number:05}.pdf"
        copyfile(source, target)
        with target.open("ab") as stream:
            stream.write(b"%%%d\n" % number)
    return folder


def _peak() -> float:
    """Return the most memory this process has had, in MB; 0 where that cannot be asked."""
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
