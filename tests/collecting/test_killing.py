"""An intake that is killed at random moments ends as one that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.collecting.killing import killed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(240)
def test_nothing_that_was_told_is_lost_in_four_kills(tmp_path: Path):
    story = killed(tmp_path, 4, 60)
    assert story.kills == 4
    assert story.lost == 0
