"""How much is told of 22 po and 6 vo schools, where most of them answer.

    python -m tests.disclosure.shares [ROUNDS]

Schools that differ as made-up schools do, of five boards; one edition each.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from tests.disclosure.made import DAY
from tests.disclosure.rounds import PO_RULES, pool
from tests.second_reading.compare import definitions
from zorgscan.core.collecting.model import Round
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from zorgscan.core.disclosure.model import Edition

_SIZES = {"po": 22, "vo": 6}
_BOARDS = {"po": 5, "vo": 4}


def one_edition(chance: random.Random, answered: float) -> Edition:
    """Return an edition of a round in which each school answers with this chance."""
    form, standard = definitions()
    every = [
        replace(
            response,
            expected=replace(response.expected, board=f"bestuur {number % _BOARDS[sector]}"),
        )
        for sector, size in _SIZES.items()
        for number, response in enumerate(chance.sample(pool()[sector], size))
    ]
    lines = tuple(response.expected for response in every)
    sent = tuple(response for response in every if chance.random() < answered)
    round_ = Round("2026", "2026-2027", None, None, form, standard, lines, sent)
    return publish(round_, Scope.FULL, PO_RULES, DAY)


def shares(rounds: int, answered: float) -> dict[str, Counter[str]]:
    """Return how many cells are told how fully, by what they are about and sector."""
    chance = random.Random(1)
    found: dict[str, Counter[str]] = {}
    for _ in range(rounds):
        for name, states in one_edition(chance, answered).states.items():
            told = states[-1].told
            how = "nothing" if told.count is None else "count"
            how = how if told.met is None else "met" if told.partly is None else "ratings"
            how += "+median" if told.median is not None else ""
            found.setdefault(f"{name.about} {name.sector}", Counter())[how] += 1
    return found


def main(words: list[str]) -> None:
    """Print the shares, when all answer and when nine in ten do."""
    for answered in (1.0, 0.9):
        print(f"answered by {answered:.0%}")
        for cell, how in sorted(shares(int(words[0]) if words else 40, answered).items()):
            total = sum(how.values())
            print(" ", cell, ", ".join(f"{w} {n / total:.0%}" for w, n in how.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
