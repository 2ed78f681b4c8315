"""A made-up benchmark and last year's scan, for the tests in this folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.reporting.reports import MADE, edition, example, origin, read
from tests.second_reading.compare import definitions
from zorgscan.core.benchmarks.model import Benchmark
from zorgscan.core.benchmarks.parse import parse_benchmark
from zorgscan.core.projection import projection_to_json
from zorgscan.core.reporting.comparison import NOTHING_COMPARED, Compared
from zorgscan.core.reporting.school import build_report
from zorgscan.core.scans.model import Recipient, Scan
from zorgscan.core.trend import Year
from zorgscan.report.render import render

if TYPE_CHECKING:
    from zorgscan.core.reporting.model import ReportModel

RATINGS = {"met": 4, "partly": 2, "not_met": 1}
GROUP = {"n": 7, "median": 0.5, "ratings": RATINGS}


def json_data(**changes: Any) -> dict[str, Any]:
    """Return a benchmark as JSON data: seven schools everywhere, in every sector."""
    form, standard = definitions()
    sectors = dict.fromkeys(form.sectors, GROUP)
    shared = [name for name in standard.by_item if form.by_name[name].share != "none"]
    return {
        "format": "zorgscan/benchmark",
        "format_version": 1,
        "round": "Najaar 2026",
        "frozen_on": "2027-01-31",
        "scope": "full",
        "form": {"id": form.form_id, "version": form.version},
        "standard": {
            "id": standard.standard_id,
            "version": standard.version,
            "sha256": standard.sha256,
        },
        "items": dict.fromkeys(shared, sectors),
        "themes": {section.name: sectors for section in form.sections if section.scored},
    } | changes


def parsed(data: object) -> Any:
    """Return what reading gives: a benchmark, or faults."""
    form, _ = definitions()
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    return parse_benchmark(text, "benchmark.json", lambda _id, _version: form)


def benchmark(**changes: Any) -> Benchmark:
    found = parsed(json_data(**changes))
    assert isinstance(found, Benchmark), [str(problem) for problem in found]
    return found


def year(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> Year:
    return Year(*definitions(), edition(scan, recipient))


def last_year(name: str, **answers: Any) -> Scan:
    """Return a worked scan as if it were a year older, with some other answers."""
    data = example(name)
    data |= {"school_year": "2025-2026", "answers": data["answers"] | answers}
    return read(data)


def report(
    scan: Scan, recipient: Recipient = Recipient.SCHOOL, compared: Compared = NOTHING_COMPARED
) -> ReportModel:
    projection = edition(scan, recipient)
    return build_report(*definitions(), projection, origin(projection), compared)


def pdf(scan: Scan, recipient: Recipient, compared: Compared) -> bytes:
    _, standard = definitions()
    data = projection_to_json(edition(scan, recipient), standard)
    return render(
        report(scan, recipient, compared),
        attachment=json.dumps(data).encode(),
        made_at=MADE,
        program_version="1.2.3",
    )
