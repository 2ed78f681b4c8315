"""The program against the second reading: the only module here that knows both."""

from __future__ import annotations

import json
import random
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tests.second_reading.reading import Reading, numbers
from tests.second_reading.scans import random_scan
from zorgscan import shipped
from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.assessment.assess import assess
from zorgscan.core.forms.model import FormDefinition
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.problems import Place
from zorgscan.core.projection import project, projection_to_json
from zorgscan.core.scans.action_json import actions_from_json
from zorgscan.core.scans.answer_json import answer_from_json
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import DefinitionRef, Recipient, Scan, Scope, Subject, SubjectKind
from zorgscan.core.scans.state import evaluate
from zorgscan.core.standards.model import Standard
from zorgscan.core.standards.parse import parse_standard

OWN_ID = "00000000-0000-4000-8000-000000000000"


@cache
def definitions() -> tuple[FormDefinition, Standard]:
    """Return the shipped form and standard as the program reads them."""
    form = parse_form(shipped.data("forms", "zorgscan", "form.toml"))
    assert isinstance(form, FormDefinition)
    file = "standard-lansingerland.toml"
    standard = parse_standard(shipped.data("forms", "zorgscan", file), file, form)
    assert isinstance(standard, Standard)
    return form, standard


def disagreements(text: str) -> list[str]:
    """Return in what the two readings of one scan differ; usually nothing."""
    form, standard = definitions()
    reading = Reading(numbers(text))
    found = _import_differs(text, form, reading)
    scan = lenient(text, form)
    ours = assessment_to_json(assess(form, standard, evaluate(form, scan)), standard)
    del ours["standard"]
    found += _differs("", ours, reading.assessment())
    for recipient, expected in (
        (Recipient.MUNICIPALITY, reading.municipality()),
        (Recipient.PUBLIC, reading.public()),
    ):
        edition = projection_to_json(project(form, standard, scan, recipient), standard)
        assessment: Any = edition["assessment"]
        told = {key: assessment.get(key, edition.get(key)) for key in expected}
        found += _differs(recipient.value, told, expected)
    return found


def _import_differs(text: str, form: FormDefinition, reading: Reading) -> list[str]:
    read = scan_from_json(text.encode(), form, "scan.json", lambda: OWN_ID)
    places = [] if isinstance(read, Scan) else [problem.place.key or "" for problem in read]
    ours = {place.split(".")[1] for place in places}
    # a scan with a value of the wrong kind is refused before it is asked what is still open
    theirs = reading.refused()
    if isinstance(read, Scan) or {p.code.slug for p in read} & {"final-with-blank"}:
        same = ours == theirs
    else:
        same = ours <= theirs and bool(ours) == bool(theirs)
    return [] if same else [f"import refuses {sorted(ours)}, expected {sorted(theirs)}"]


def lenient(text: str, form: FormDefinition) -> Scan:
    """Return the scan as the window would keep it: with answers that an import refuses."""
    data = json.loads(text, parse_float=Decimal)
    answers = {
        name: answer_from_json(form.by_name[name], answer, Place())[0]
        for name, answer in data["answers"].items()
    }
    return Scan(
        scan_id=data["scan_id"],
        subject=Subject(SubjectKind.SCHOOL, "Verzonnen", "99ZZ", "00"),
        school_year=data["school_year"],
        reference_date=date.fromisoformat(data["reference_date"]),
        form=DefinitionRef(form.form_id, form.version),
        answers=answers,
        actions=actions_from_json(form, data["actions"], "")[0],
        scope=Scope(data["scope"]),
        staff_consulted=data["staff_consulted"],
    )


def _differs(where: str, ours: Any, theirs: Any) -> list[str]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        found: list[str] = []
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            at = f"{where}.{key}".lstrip(".")
            if key not in ours or key not in theirs:
                found.append(f"{at}: only in {'one' if key in ours else 'the other'}")
            else:
                found += _differs(at, ours[key], theirs[key])
        return found
    same = type(ours) is type(theirs) and ours == theirs
    return [] if same else [f"{where}: {ours!r}, expected {theirs!r}"]


def run(count: int, seed: int) -> list[tuple[str, list[str]]]:
    """Return the scans on which the readings differ, with in what."""
    chance = random.Random(seed)
    texts = (random_scan(chance) for _ in range(count))
    return [(text, found) for text in texts if (found := disagreements(text))]
