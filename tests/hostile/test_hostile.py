"""Every hostile file that is quickly made ends as it must; the others are in docs/hostile.md."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile.measure import READ, attachment_paths, settle
from tests.hostile.table import ATTACHMENT_MEGABYTES, ATTACHMENT_SECONDS, CASES, PAGE
from zorgscan.core.collecting.outcomes import Outcome

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.case import Case
    from zorgscan.collect.batch import BatchReader
    from zorgscan.collect.containers import Unpacker

_FAST = [case for case in CASES if case.is_fast]


@pytest.mark.parametrize("case", _FAST, ids=lambda case: case.name)
def test_a_hostile_file_ends_as_it_must(
    case: Case, tmp_path: Path, unpacker: Unpacker, reader: BatchReader
) -> None:
    settled = settle(case.write(tmp_path), unpacker, reader)

    assert settled.told in case.allowed
    assert set(settled.outcomes) <= {READ, *Outcome}
    assert list(tmp_path.iterdir()) == [tmp_path / case.name]
    for name in settled.names:
        assert name.startswith(case.name)
        assert name.isprintable()
        assert len(name) < 1000
        inside = name.partition("!")[2]
        assert not inside.startswith(("/", "\\"))
        assert ".." not in inside.split("/")


def test_attachments_take_little_time_and_memory_whatever_they_are(tmp_path: Path) -> None:
    paths = [case.write(tmp_path) for case in _FAST if case.name.endswith(".pdf")]

    found = attachment_paths(paths)

    slow = [path.name for path, one in zip(paths, found, strict=True) if one.seconds > 1]
    assert not slow, ATTACHMENT_SECONDS
    if sys.platform == "linux":
        assert 0 < found[-1].megabytes <= ATTACHMENT_MEGABYTES


def test_the_page_tells_every_file_and_that_each_ended_as_it_must() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    told = {row[0]: tuple(row[3].split(", ")) for row in rows[2:]}

    assert list(told) == [case.name for case in CASES]
    assert [case.name for case in CASES if told[case.name] not in case.allowed] == []
