"""The verdicts of docs/verdicts.md: that they stand there, and that they still hold.

Here one report of each scan is judged; `python -m tests.verapdf` judges all of them.
"""

from __future__ import annotations

import pytest

from tests.report.test_tagging_check import BREAKS
from tests.report.test_tagging_verapdf import OURS_ALONE
from tests.verapdf.scans import ALONE, BESIDE, one_of_each, scans
from tests.verapdf.table import GOOD, PAGE, judged


def rows(title: str) -> list[list[str]]:
    """Return the cells of the table under a title of the page."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in lines[1:]]


@pytest.mark.tool("java")
@pytest.mark.timeout(300)
def test_every_judge_passes_a_report_of_each_scan() -> None:
    found = judged(list(one_of_each()))

    assert [each.wrong for each in found if each.wrong] == []
    assert {", ".join(each.good) for each in found} == {GOOD}
    assert len(found) == len(scans())


def test_the_page_has_every_report_and_no_fault() -> None:
    told = rows("Reports")

    assert [row[:2] for row in told] == [[name, way] for name in scans() for way in (ALONE, BESIDE)]
    assert {cell.partition("; ")[0] for row in told for cell in row[2:]} == {GOOD}
    assert {len(row) for row in told} == {5}


def test_the_page_tells_who_notices_what_is_broken() -> None:
    told = rows("Broken files")

    assert [row[0] for row in told] == list(BREAKS)
    assert [row[0] for row in told if BREAKS[row[0]][1] not in row[1]] == []
    assert {row[0] for row in told if row[2:] == ["nothing", "nothing"]} == OURS_ALONE
    assert len(told) >= 20
