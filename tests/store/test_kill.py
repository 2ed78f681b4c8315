"""Killed at random moments, the store has every answer it said it had."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.builders import FORM, SCAN, clock
from tests.store.killing import Acknowledged, kill_at
from tests.store.processes import command
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 54
ANSWERS = 500


@pytest.mark.timeout(300)
def test_no_acknowledged_answer_is_lost_in_54_kills(tmp_path: Path) -> None:
    path, story = tmp_path / "school.zorgscan", Acknowledged()
    moments = random.Random(20261120)
    while story.kills < KILLS or story.count < ANSWERS:
        in_start_up = story.kills % 6 == 5  # some while it opens the file, most while it writes
        words = command("fill", path, story.count * 1000)
        after = moments.uniform(0.05, 0.4) if in_start_up else moments.uniform(0, 0.06)
        kill_at(words, story, after=after, of_first_answer=not in_start_up)
        assert story.lost(_stored(path)) == []
        assert _integrity(path) == "ok"
    print(f"{story.kills} kills, {story.count} acknowledged answers, none lost")


@pytest.mark.parametrize(
    ("lines", "stored", "lost"),
    [
        ([["kept", "uren", 1]], {"uren": 1}, 0),
        ([["kept", "uren", 1], ["trying", "uren", 2]], {"uren": 2}, 0),
        ([["trying", "uren", 1]], {}, 0),
        ([["kept", "uren", 1], ["kept", "uren", 2]], {"uren": 1}, 1),
        ([["kept", "uren", 1], ["trying", "trap", 2]], {"trap": 2}, 1),
        ([["kept", "uren", 1], ["trying", "uren", 2], ["kept", "uren", 2]], {"uren": 1}, 1),
    ],
)
def test_what_was_acknowledged_and_is_not_there_counts_as_lost(
    lines: list[list[object]], stored: dict[str, object], lost: int
) -> None:
    story = Acknowledged()
    story.take(lines)
    assert len(story.lost(stored)) == lost


def _stored(path: Path) -> dict[str, object]:
    """Return the values in the file, each of which the change log tells of too."""
    with ScanFile.open(path, now=clock) as file:
        stored = file.load(SCAN, FORM)
        last = {change.item: change for change in file.changes(SCAN)}
    values: dict[str, object] = {}
    for item, answer in stored.scan.answers.items():
        number = int(str(answer.value))
        assert json.loads(last[item].new or "")["value"] == number
        assert last[item].new_entry == stored.entries[item] == f"{number} uur"
        values[item] = number
    return values


def _integrity(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchone()[0]
