"""Taking back a step: what stood there before is put back, to the letter, as a new change.

Which step may be taken back is for the caller to know: the log reads as a pile, and
only what lies on top fits. Functions work inside the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.store import actions, answers, changes, scans
from zorgscan.store.records import About

if TYPE_CHECKING:
    from zorgscan.store.changes import Recorder


def reverse(recorder: Recorder, step: int) -> None:
    """Put back all that a step changed, the last change first.

    Raises:
        ValueError: The log holds what we never write.
    """
    made = changes.of_step(recorder.connection, recorder.scan_id, step)
    for change in reversed(made):
        if not change.is_reversible:
            continue
        match change.about:
            case About.ANSWER:
                answers.put_back(recorder, change.item, change.old, change.old_entry)
            case About.ACTION:
                actions.put_back(recorder, change.item, change.old, change.old_entry)
            case About.HEADER:
                scans.put_back(recorder, change.item, change.old, change.new)
