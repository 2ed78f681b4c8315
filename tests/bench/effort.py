"""How much a run measures. Knows no measurement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """How many runs each measurement takes.

    Attributes:
        starts: Of whole processes.
        answers: Of one answer.
        reports: Of one report.
        imports: Of one import.
        schools: Whose reports are taken in.
        intakes: Of taking them in.
        files: Taken in at once to see whether many cost more.
    """

    starts: int = 25
    answers: int = 300
    reports: int = 15
    imports: int = 9
    schools: int = 880
    intakes: int = 3
    files: int = 5000


QUICK = Effort(starts=7, answers=80, reports=5, imports=3, schools=90, intakes=2, files=500)
