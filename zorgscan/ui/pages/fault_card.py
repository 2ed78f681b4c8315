"""A file from outside that cannot be used: every fault in it, and to whom to send the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.ui import parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.problems import Problem

_MOST_FAULTS = 30


def fault_card(name: str, problems: Sequence[Problem], what_next: str) -> parts.Card:
    """Return a card with the faults of a file.

    Args:
        name: The file's name.
        problems: What is wrong; of very many the first ones are shown.
        what_next: What to do with the list.
    """
    card = parts.Card(tint="warn_soft")
    many = "1 fout" if len(problems) == 1 else f"{len(problems)} fouten"
    card.body.addWidget(parts.label(f"{name} is niet te gebruiken: {many}", "heading"))
    for problem in problems[:_MOST_FAULTS]:
        card.body.addWidget(parts.label(f"– {problem}"))
    if len(problems) > _MOST_FAULTS:
        card.body.addWidget(parts.label("Er zijn er meer. Verbeter eerst deze.", "muted"))
    card.body.addWidget(parts.label(what_next, "muted"))
    return card
