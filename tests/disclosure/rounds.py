"""Rounds by chance, as a municipality has them: late, withdrawn, revised; to four editions."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from tests.disclosure.made import DAY
from tests.overview.made import answered
from tests.second_reading.compare import definitions
from tests.simulate.schools import FIRST_YEAR, made_up_schools
from zorgscan.core.collecting.model import Response, Round
from zorgscan.core.disclosure.model import Edition, Rules
from zorgscan.core.disclosure.publish import publish
from zorgscan.core.scans.model import Scope, Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCHOOLS = 64
PO_RULES = Rules(staff_minimum={"po": 10})
"""As the shipped form has them: a colleague can be told about of ten schools, in po alone."""


@dataclass(frozen=True)
class History:
    """A round as it was at each of its editions, and what was told then."""

    schools: dict[str, int]
    boards: int
    rounds: tuple[Round, ...]
    editions: tuple[Edition, ...]


@cache
def pool() -> dict[str, tuple[Response, ...]]:
    """What made-up schools share, by sector: from these each round draws."""
    form, _ = definitions()
    schools = made_up_schools(_SCHOOLS, form, 11)
    sent = [answered(school, FIRST_YEAR, Scope.FULL, False, {})[0] for school in schools]
    return {
        sector: tuple(response for response in sent if response.expected.sector == sector)
        for sector in form.sectors
    }


def history(number: int, seed: int) -> History:
    """Return the history of one round; the same for the same numbers."""
    chance = random.Random(f"{seed}|{number}")
    usual = number % 2 == 0
    sizes = {"po": 22, "vo": 6} if usual else _sizes(chance)
    boards = 5 if usual else chance.randint(1, 12)
    schools = [
        school
        for sector, size in sizes.items()
        for school in _schools(sector, size, boards, chance)
    ]
    rounds = tuple(_rounds(schools, chance))
    return History(sizes, boards, rounds, tuple(editions_of(rounds)))


def _sizes(chance: random.Random) -> dict[str, int]:
    total = chance.randint(3, 60)
    vo = chance.randint(0, total // 2)
    return {"po": total - vo, "vo": vo}


def _schools(
    sector: str, size: int, boards: int, chance: random.Random
) -> list[tuple[Response, Response]]:
    """Return schools, each as it answers first and as it may answer later.

    In some rounds nearly all are alike: then a median and the few counts tell most.
    """
    every = pool()[sector]
    few = chance.sample(every, chance.choice([1, 2, 4, len(every)]))
    result: list[tuple[Response, Response]] = []
    for number in range(size):
        first, later = (chance.choice(every if chance.random() < 0.15 else few) for _ in range(2))
        board = f"bestuur {chance.randint(1, boards)}"
        subject = Subject(first.expected.subject.kind, "", f"{number:02}{sector.upper()}", "00")
        line = replace(first.expected, subject=subject, board=board)
        result.append((replace(first, expected=line), replace(later, expected=line)))
    return result


def _rounds(schools: Sequence[tuple[Response, Response]], chance: random.Random) -> list[Round]:
    form, standard = definitions()
    waiting = chance.sample(range(len(schools)), len(schools))
    share = chance.choice([0.4, 0.6, 0.8, 1])
    inside = {waiting.pop() for _ in range(round(share * len(schools)))}
    revised: set[int] = set()
    lines = tuple(first.expected for first, _ in schools)
    result: list[Round] = []
    for _ in range(chance.randint(1, 4)):
        responses = tuple(schools[n][n in revised] for n in sorted(inside))
        result.append(Round("2026", "2026-2027", None, None, form, standard, lines, responses))
        for _ in range(min(len(waiting), chance.choice([0, 1, 2, 6, 10, 20]))):
            inside.add(waiting.pop())
        inside -= set(chance.sample(sorted(inside), min(len(inside), chance.choice([0, 0, 1, 3]))))
        revised |= set(
            chance.sample(sorted(inside), min(len(inside), chance.choice([0, 0, 1, 2, 8])))
        )
    return result


def editions_of(rounds: Sequence[Round], rules: Rules = PO_RULES) -> list[Edition]:
    """Return the edition of each of these, one after the other."""
    result: list[Edition] = []
    for round_ in rounds:
        before = result[-1] if result else None
        result.append(publish(round_, Scope.FULL, rules, DAY, before))
    return result
