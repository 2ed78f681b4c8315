"""Killed at random moments while someone works in the window, no answer it called kept is lost."""

from __future__ import annotations

import random
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.killing import Acknowledged, kill_at
from tests.ui.child import CHOSEN, TYPED

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 50
ANSWERS = 500


@pytest.mark.timeout(240)
def test_no_answer_that_the_window_called_kept_is_lost_in_50_kills(data_folder: Path):
    story = Acknowledged()
    moments = random.Random(20261122)
    while story.kills < KILLS or story.count < ANSWERS:
        words = [sys.executable, "-m", "tests.ui.child", str(data_folder), str(story.count * 7)]
        in_start_up = story.kills % 10 == 9  # a few before the first answer, most while it stores
        after = moments.uniform(0.1, 0.5) if in_start_up else moments.uniform(0, 0.25)
        kill_at(words, story, after=after, of_first_answer=not in_start_up)
        assert story.lost(_stored(data_folder)) == []
    print(f"{story.kills} kills, {story.count} acknowledged answers, none lost")


def _stored(folder: Path) -> dict[str, object]:
    """Return the values in the file, as the numbers that were typed or the keys pressed."""
    from zorgscan.app.clock import clock_from
    from zorgscan.app.definitions import installed
    from zorgscan.app.library import Library
    from zorgscan.app.paths import DataFolder

    place = DataFolder(folder)
    if not place.scans.exists():
        return {}
    library = Library(place, installed(place), clock_from({}))
    try:
        if not library.own_scans():
            return {}
        session = library.open_scan()
        answers = session.scan.answers
        found: dict[str, object] = {}
        for item in (*TYPED, *CHOSEN):
            value = answers[item].value if item in answers else None
            choices = [choice.name for choice in session.form.by_name[item].choices]
            if value is not None:
                found[item] = choices.index(str(value)) + 1 if value in choices else int(str(value))
    finally:
        library.close()
    with closing(sqlite3.connect(place.scans)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return found
