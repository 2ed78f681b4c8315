"""Rounds of made-up schools, as a municipality has them: editions, recomputed, with a register."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.second_reading.compare import definitions
from tests.simulate.answers import YearOfAnswers
from tests.simulate.schools import FIRST_YEAR, made_up_schools
from zorgscan.core.collecting.model import Response, Round
from zorgscan.core.collecting.register import Expected
from zorgscan.core.projection import project
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Recipient, Scan, Scope, Subject, SubjectKind

if TYPE_CHECKING:
    from tests.simulate.schools import School

_ABSENT, _LATE = 0.12, 0.15
SEED = 4


@cache
def a_round(schools: int = 28, year: int = FIRST_YEAR, scope: Scope = Scope.FULL) -> Round:
    """A round in which most of the schools answered, some of them late."""
    return rounds_of(schools, 1, year, scope)[0]


@cache
def rounds_of(
    schools: int = 28, years: int = 2, first: int = FIRST_YEAR, scope: Scope = Scope.FULL
) -> tuple[Round, ...]:
    """Rounds of years after each other, the oldest first."""
    form, standard = definitions()
    every = made_up_schools(schools, form, SEED)
    last: dict[str, dict[str, Any]] = {}
    found: list[Round] = []
    for year in range(first, first + years):
        responses: list[Response] = []
        for school in every:
            chance = school.chance("overview", year)
            if chance.random() > _ABSENT:
                late = chance.random() < _LATE
                response, last[school.brin] = answered(school, year, scope, late, last)
                responses.append(response)
        found.append(
            Round(
                f"Ronde {year}",
                f"{year}-{year + 1}",
                date(year, 10, 1),
                date(year, 12, 1),
                form,
                standard,
                tuple(map(expected, every)),
                tuple(responses),
            )
        )
    return tuple(found)


def expected(school: School) -> Expected:
    """The school's line of the register."""
    subject = Subject(SubjectKind.SCHOOL, school.name, school.brin, "00")
    return Expected(subject, school.sector, school.size, school.board)


def answered(
    school: School, year: int, scope: Scope, late: bool, last: dict[str, dict[str, Any]]
) -> tuple[Response, dict[str, Any]]:
    """What a school sent in a year, and its answers."""
    form, standard = definitions()
    day = date(year, 10, 20) + timedelta(days=60 if late else 0)
    answers = YearOfAnswers(school, year, form, standard, day, last.get(school.brin, {})).made()
    for answer in answers.values():
        answer.pop("_exact", None)
    data = {
        "format": "zorgscan/scan",
        "format_version": 1,
        "scope": scope.value,
        "status": "final",
        "subject": {
            "kind": "school", "name": school.name, "brin": school.brin, "vestiging": "00"
        },
        "school_year": f"{year}-{year + 1}",
        "reference_date": day.isoformat(),
        "form": {"id": form.form_id, "version": form.version},
        "staff_consulted": school.chance("consulted", year).random() < 0.7,
        "answers": answers,
        "actions": actions(school, year),
    }  # fmt: skip
    scan = scan_from_json(json.dumps(data).encode(), form, "scan.json", lambda: "")
    assert isinstance(scan, Scan), [str(problem) for problem in scan]
    edition = project(form, standard, scan, Recipient.MUNICIPALITY)
    return Response(expected(school), edition, day, is_late=late), answers


def actions(school: School, year: int) -> list[dict[str, Any]]:
    """What its plan asks; some of it of the municipality."""
    form, _ = definitions()
    chance = school.chance("actions", year)
    chosen = chance.sample(form.actions, chance.randint(0, 3))
    return [
        {
            "id": f"00000000-0000-4000-8000-{number:012d}",
            "text": f"GEHEIM {subject.title}",
            "memo_action": subject.code,
            "state": chance.choice(["open", "busy", "done"]),
            "addressee": chance.choice(["school", "municipality"]),
        }
        for number, subject in enumerate(chosen, 1)
    ]


def only(round_: Round, count: int) -> Round:
    """The same round with only the first responses."""
    return replace(round_, responses=round_.responses[:count])
