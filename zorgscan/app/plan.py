"""The action plan of an open scan, with what last year's scan left to do.

Must not know how it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.plan import left_from, room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.app.last_year import LastYear
    from zorgscan.app.session import Session
    from zorgscan.core.scans.model import Action


def left_from_last_year(session: Session, before: LastYear | None) -> tuple[Action, ...]:
    """Return last year's actions that can be taken along; none without a scan of last year.

    Args:
        session: The open scan.
        before: The scan of the year before.
    """
    return left_from(before.scan, session.scan, session.form) if before is not None else ()


def take_along(session: Session, actions: Sequence[Action]) -> int:
    """Add last year's actions to the plan, as many as fit; returns how many.

    They keep their state and id. It is one step: undone at once.

    Raises:
        StoreError: They could not be stored; nothing changed.
    """
    fitting = actions[: room(session.scan.actions)]
    with session.together():
        for action in fitting:
            session.put_action(action)
    return len(fitting)
