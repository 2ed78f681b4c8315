"""What the next edition would tell and hide, worked out beside the window.

Must not know how either is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from zorgscan.core.collecting.model import Round
    from zorgscan.core.disclosure.audit import Hidden
    from zorgscan.core.disclosure.model import Edition, Rules
    from zorgscan.core.scans.model import Scope


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the next edition would be.

    Attributes:
        hidden: What it would not tell.
        is_new: Whether it would tell anything else than the last one.
    """

    edition: Edition
    hidden: tuple[Hidden, ...]
    is_new: bool


def proposal(
    round_: Round, scope: Scope, rules: Rules, today: date, before: Edition | None
) -> Proposal:
    """Work out the next edition; in the worker.

    Args:
        round_: With the scans that count in it.
        scope: Full or short scans.
        rules: How small a group may be.
        today: When it would be frozen.
        before: The last edition, if there is one.
    """
    from zorgscan.core.disclosure.audit import audit
    from zorgscan.core.disclosure.publish import publish

    edition = publish(round_, scope, rules, today, before)
    is_new = before is None or any(
        edition.told(name) != before.told(name) for name in edition.states
    )
    return Proposal(edition, audit(edition, round_.form, rules), is_new)
