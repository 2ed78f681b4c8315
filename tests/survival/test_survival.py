"""What real programs do to a report, and by which carrier it still comes through."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.reporting.reports import example, pdf, read
from tests.survival import effort
from tests.survival.operations import OPERATIONS, Operation
from tests.survival.table import PAGE, committed, outcome, row
from zorgscan.collect.reading import Carrier, Reading, read_report
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from pathlib import Path

_EACH = [
    pytest.param(
        operation, id=operation.command, marks=[pytest.mark.tool(name) for name in operation.tools]
    )
    for operation in OPERATIONS
]


@pytest.mark.parametrize("operation", _EACH)
def test_what_comes_back_is_what_the_table_says(operation: Operation, tmp_path: Path) -> None:
    assert row(operation, outcome(operation, tmp_path)) in committed()


def test_the_table_has_a_row_for_each_operation_and_no_other() -> None:
    first = [row(operation, "").rpartition(" | ")[0] for operation in OPERATIONS]

    assert [line.rpartition(" | ")[0] for line in committed()] == first
    assert len(OPERATIONS) >= 12


@pytest.mark.tool("pdftoppm")
def test_a_scan_is_read_within_the_memory_it_may_take() -> None:
    (found,) = effort.costs(["scan at 300 dpi"])

    assert found.code == 0
    assert 10 < found.megabytes <= effort.MEGABYTES


def test_the_table_of_costs_has_a_row_for_each_file_and_none_takes_too_much() -> None:
    part = PAGE.read_text(encoding="utf-8").partition("effort: begin")[2].partition("effort: end")
    rows = [line.strip("| ").split(" | ") for line in part[0].splitlines() if "MB)" in line]

    assert [row[0].partition(" (")[0] for row in rows] == list(effort.FILES)
    assert all(float(row[1]) <= effort.SECONDS for row in rows)
    assert all(float(row[2]) <= effort.MEGABYTES for row in rows)


def _two(tmp_path: Path) -> tuple[str, str]:
    """Write the reports of two schools and return their paths."""
    paths = tmp_path / "een.pdf", tmp_path / "twee.pdf"
    for path, name in zip(paths, ("full-po", "full-vo"), strict=True):
        path.write_bytes(pdf(read(example(name)), Recipient.MUNICIPALITY))
    return str(paths[0]), str(paths[1])


def _are_both_there(path: Path, *carriers: Carrier) -> bool:
    whole = read_report(str(path))
    assert isinstance(whole, Problem)
    assert whole.code is Code.PDF_SEVERAL
    found = [read_report(f"{path}#{number}") for number in (1, 2)]
    ids = [json.loads(one.data)["scan_id"] for one in found if isinstance(one, Reading)]
    wanted = [example(name)["scan_id"] for name in ("full-po", "full-vo")]
    read_from = tuple(one.carrier for one in found if isinstance(one, Reading))
    return sorted(ids) == sorted(wanted) and read_from == carriers


@pytest.mark.tool("mutool")
def test_two_schools_merged_by_their_pages_are_two_reports(tmp_path: Path) -> None:
    merged = tmp_path / "samen.pdf"
    subprocess.run(["mutool", "merge", "-o", merged, *_two(tmp_path)], check=True)

    assert _are_both_there(merged, Carrier.QR, Carrier.QR)


@pytest.mark.tool("pdftoppm")
def test_two_schools_united_with_one_attachment_are_two_reports(tmp_path: Path) -> None:
    merged = tmp_path / "samen.pdf"
    subprocess.run(["pdfunite", *_two(tmp_path), merged], check=True)

    assert _are_both_there(merged, Carrier.ATTACHMENT, Carrier.QR)


@pytest.mark.tool("ghostscript")
def test_two_schools_printed_into_one_file_are_two_reports(tmp_path: Path) -> None:
    merged = tmp_path / "samen.pdf"
    printing = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite"]
    subprocess.run([*printing, "-o", merged, *_two(tmp_path)], check=True, capture_output=True)

    assert _are_both_there(merged, Carrier.ATTACHMENT, Carrier.QR)
