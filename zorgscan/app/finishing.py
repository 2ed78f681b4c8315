"""Being done with a scan: what is still open is then open on purpose.

Must not know how this is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.scans.model import ScanStatus

if TYPE_CHECKING:
    from zorgscan.app.session import Session


def open_questions(session: Session) -> tuple[str, ...]:
    """Return the names of the questions that are asked and not answered, in the form's order."""
    states = session.state.questions.items()
    return tuple(name for name, state in states if state.asked and not state.is_answered)


def finish(session: Session) -> tuple[str, ...]:
    """Make a scan final; returns the questions that are left open on purpose from now on.

    Keystrokes that are no answer, and answers that no longer can be so, go with it: a final
    scan says of each question what holds. All of it is one change: done, or not at all.

    Raises:
        StoreError: It could not be stored; nothing changed.
    """
    left = open_questions(session)
    with session.together():
        for name in left:
            session.change(name, value=None, missing=None, left_open=True)
        session.update(status=ScanStatus.FINAL)
    return left
