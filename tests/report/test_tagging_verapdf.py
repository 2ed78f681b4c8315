"""veraPDF's verdict on the sample, and on every way to break it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

import pytest

from tests import verapdf
from tests.report import sample
from tests.report.test_tagging_check import BREAKS, broken

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.tool("java"), pytest.mark.timeout(300)]

OURS_ALONE: Final = {
    # not in its rules: only people, or a stricter check, can hold these against a file
    "element lost",
    "no box",
    "no headers",
    "no numbering",
    "no outline",
    "other title",
    # it goes from the elements to the content, and never asks the way back
    "closed twice",
    "content twice",
    "link apart",
    "parents swapped",
    "wrong parent",
}


def test_the_sample_is_both_kinds_of_accessible_and_archival(tmp_path: Path) -> None:
    paths = [tmp_path / "whole.pdf", tmp_path / "short.pdf"]
    paths[0].write_bytes(sample.document())
    paths[1].write_bytes(sample.short_document())
    verdicts = verapdf.validate(paths, ("3a", "3u", "ua1"))
    assert [(verdict.flavour, verdict.failures) for verdict in verdicts] == [
        (flavour, "{}") for _ in paths for flavour in ("3a", "3u", "ua1")
    ]
    assert all(verdict.passed for verdict in verdicts)


def test_verapdf_notices_what_our_check_notices(tmp_path: Path) -> None:
    data = sample.short_document()
    paths = {way: tmp_path / f"{way.replace('/', '-')}.pdf" for way in BREAKS}
    for way, path in paths.items():
        path.write_bytes(broken(data, way))
    verdicts = verapdf.validate(list(paths.values()))
    failed = {verdict.path for verdict in verdicts if not verdict.passed}
    assert sorted(way for way, path in paths.items() if path not in failed) == sorted(OURS_ALONE)


@pytest.mark.tool("qpdf")
def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "whole.pdf"
    path.write_bytes(sample.document())
    done = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, text=True, check=True
    )
    assert "No syntax or stream encoding errors found" in done.stdout
