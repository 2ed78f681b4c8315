"""The values an answer can hold, by kind of question.

number: `Decimal`; single and text: `str`; rubric: `int` (1-4); multi: a tuple of
choice names in the form's order; pair: `Pair`; date: `date`. This module must
not know questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """`part` out of `whole`, both counts."""

    part: int
    whole: int


Value = Decimal | int | str | tuple[str, ...] | Pair | date
