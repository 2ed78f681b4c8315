"""The seven worked scans get exactly the assessment they must get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.second_reading.compare import definitions
from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.assessment.assess import assess
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Scan
from zorgscan.core.scans.state import evaluate

EXAMPLES = sorted((Path(__file__).parents[1] / "data" / "examples").glob("*.json"))


def test_all_seven_are_here():
    assert len(EXAMPLES) == 7


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_a_worked_scan_gets_its_assessment(file: Path):
    form, standard = definitions()
    example = json.loads(file.read_text(encoding="utf-8"))
    data = json.dumps(example["scan"]).encode()
    scan = scan_from_json(data, form, file.name, lambda: "")
    assert isinstance(scan, Scan)
    ours = assessment_to_json(assess(form, standard, evaluate(form, scan)), standard)
    del ours["standard"]
    example["assessment"].pop("standard", None)
    # as text, so that 1 and 1.0 differ; the order of names is the form's
    assert json.dumps(ours, indent=1) == json.dumps(example["assessment"], indent=1)
