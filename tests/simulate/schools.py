"""Schools that do not exist: a name, a number nobody has, a size, and how well things go."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition

FIRST_YEAR = 2026
_SIZES = (318, 704)  # pupils of an average school, by sector
_SHARES = (22, 6)  # how many schools of each sector there are
_BOARDS = 5


@dataclass(frozen=True)
class School:
    """A made-up school.

    Attributes:
        brin: From the end of the alphabet, far from what is given out.
        quality: How well its care is arranged, 0 to 1.
        strengths: What a section is better or worse than that, by section name.
        growth: By how much quality changes each year.
        keeps: Which part of the answers stays as it was last year.
    """

    number: int
    sector: str
    brin: str
    size: int
    quality: float
    growth: float
    keeps: float
    board: str
    strengths: Mapping[str, float] = field(default_factory=dict[str, float])

    @property
    def name(self) -> str:
        """A name that says what it is."""
        return f"Verzonnen school {self.number:03d}"

    def chance(self, *what: object) -> random.Random:
        """Return a source of chance of its own for something about this school."""
        return random.Random("|".join(map(str, (self.brin, self.quality, *what))))


def made_up_schools(count: int, form: FormDefinition, seed: int) -> list[School]:
    """Return schools; the same for the same seed, and more of them only adds to the end."""
    return [
        _school(number, form, random.Random(f"{seed}|{number}")) for number in range(1, count + 1)
    ]


def brin_of(number: int) -> str:
    """Return a number of two digits and two letters for the nth school, from 99AA on."""
    digits, letters = divmod(number - 1, len(ascii_uppercase) ** 2)
    first, second = divmod(letters, len(ascii_uppercase))
    return f"{99 - digits:02d}{ascii_uppercase[first]}{ascii_uppercase[second]}"


def _school(number: int, form: FormDefinition, chance: random.Random) -> School:
    sectors = form.sectors
    place = chance.choices(range(len(sectors)), [*_SHARES, 1, 1, 1, 1][: len(sectors)])[0]
    usual = _SIZES[min(place, len(_SIZES) - 1)]
    return School(
        number=number,
        sector=sectors[place],
        brin=brin_of(number),
        size=max(20, round(usual * chance.lognormvariate(0, 0.45))),
        quality=min(max(chance.gauss(0.55, 0.17), 0.1), 0.95),
        growth=chance.gauss(0.03, 0.03),
        keeps=chance.uniform(0.4, 0.75),
        board=f"Verzonnen bestuur {chance.randint(1, _BOARDS)}",
        strengths={section.name: chance.gauss(0, 0.15) for section in form.sections},
    )
