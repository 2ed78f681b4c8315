"""Scans and the reports made of them, for the tests in this folder."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rfc8785

from tests.second_reading.compare import definitions
from zorgscan.core.projection import canonical_data, project, projection_to_json
from zorgscan.core.reporting.edition import Edition, Origin
from zorgscan.core.reporting.model import (
    Badge,
    Block,
    Cell,
    Chart,
    Facts,
    Heading,
    Paragraph,
    ReportModel,
    Table,
    Text,
    children,
)
from zorgscan.core.reporting.school import build_report
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Recipient, Scan
from zorgscan.report.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.projection import Projection

EXAMPLES = Path(__file__).parents[1] / "data" / "examples"
NAMES = sorted(file.stem for file in EXAMPLES.glob("*.json"))
MADE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ACTION: dict[str, Any] = {"id": "00000000-0000-4000-8000-000000000001", "text": "Maak een plan."}


def example(name: str) -> dict[str, Any]:
    """Return one of the worked scans as JSON data."""
    text = (EXAMPLES / f"{name}.json").read_text(encoding="utf-8")
    scan: dict[str, Any] = json.loads(text)["scan"]
    return scan


def read(data: Mapping[str, Any]) -> Scan:
    """Return JSON data as a scan; it must be valid."""
    form, _ = definitions()
    scan = scan_from_json(json.dumps(data).encode(), form, "scan.json", lambda: "")
    assert isinstance(scan, Scan), [str(problem) for problem in scan]
    return scan


def a_scan(answers: Mapping[str, Any], **head: Any) -> Scan:
    """Return a scan of a primary school: plain values or whole answers, by question."""
    whole = {"SP1": "po", "SP2": 210, **answers}
    data = example("empty") | head
    data["answers"] = {
        name: answer if isinstance(answer, dict) and "part" not in answer else {"value": answer}
        for name, answer in whole.items()
    }
    return read(data)


def edition(scan: Scan, recipient: Recipient) -> Projection:
    form, standard = definitions()
    return project(form, standard, scan, recipient)


def origin(projection: Projection) -> Origin:
    data: Any = canonical_data(projection)
    digest = hashlib.sha256(rfc8785.dumps(data)).hexdigest()
    return Origin(digest, "1.2.3", date(2026, 11, 22))


def as_edition(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> Edition:
    projection = edition(scan, recipient)
    return Edition(*definitions(), projection, origin(projection))


def report(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> ReportModel:
    form, standard = definitions()
    projection = edition(scan, recipient)
    return build_report(form, standard, projection, origin(projection))


def pdf(scan: Scan, recipient: Recipient = Recipient.SCHOOL) -> bytes:
    _, standard = definitions()
    data = projection_to_json(edition(scan, recipient), standard)
    return render(
        report(scan, recipient),
        attachment=json.dumps(data).encode(),
        made_at=MADE,
        program_version="1.2.3",
    )


def words(model: ReportModel) -> str:
    """Return everything a model says, a line for each text, titles and alternatives too."""
    lines = [model.title, model.subject, model.running.header, model.running.notice]
    lines.append(model.running.footer)
    if model.cover:
        lines += [model.cover.title, model.cover.subtitle, _said(model.cover.notice)]
        lines += [f"{name}: {_cell(value)}" for name, value in model.cover.details]
    for chapter in model.chapters:
        lines += [chapter.title, *chapter_lines(chapter.blocks)]
    return "\n".join(lines)


def chapter(model: ReportModel, title: str) -> str:
    """Return everything one chapter says."""
    (found,) = [each for each in model.chapters if each.title == title]
    return "\n".join(chapter_lines(found.blocks))


def chapter_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _own_lines(block)
        yield from chapter_lines(children(block))


def _own_lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph() | Badge():
            yield _said(block.text)
        case Chart():
            yield from (block.drawing.alt, _said(block.caption))
        case Table():
            yield " | ".join(column.title for column in block.columns)
            yield from (" | ".join(map(_cell, row)) for row in block.rows)
        case Facts():
            yield from (f"{name}: {_cell(value)}" for name, value in block.pairs)
        case _:
            pass


def _cell(cell: Cell) -> str:
    return " ".join(map(_said, cell.paragraphs))


def _said(text: Text) -> str:
    return "".join(run.text for run in text)
