"""A few hundred random edits at each test; `python -m tests.edits` does as many as asked."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.edits.machine import TOLD, Edits


def test_screen_memory_and_disk_agree_after_each_of_many_random_edits() -> None:
    TOLD.clear()
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            phases=[Phase.explicit, Phase.generate],  # making it small is for the command
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
    assert {"answer", "undo", "redo", "restart"} <= TOLD.keys()
