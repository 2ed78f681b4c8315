"""Reports made without pages, in a moment: real PDFs with a real edition attached.

For tests of what becomes of files; reports as schools get them come from `tests.simulate`.
"""

from __future__ import annotations

import io
import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from tests.second_reading.compare import definitions
from zorgscan.app.collection import Collection
from zorgscan.app.definitions import Definitions, installed
from zorgscan.app.paths import DataFolder
from zorgscan.core.projection import project, projection_to_json
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.model import Recipient, Scan, ScanStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zorgscan.core.standards.model import Standard

EXAMPLE = Path(__file__).parents[1] / "data" / "examples" / "full-po.json"
FORM, STANDARD = definitions()
YEAR = "2026-2027"
DAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
HEAD = "brin;vestiging;naam;sector;leerlingen;bestuur"
EMPTY: dict[str, Any] = {}


def brin(number: int) -> str:
    """The number of a made-up school."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return f"{number // 676:02}{letters[number // 26 % 26]}{letters[number % 26]}"


def scan_id(number: int) -> str:
    """The id of a made-up scan."""
    return str(UUID(int=number + 1, version=4))


def register(numbers: Iterable[int], sector: str = "po") -> bytes:
    """A register of made-up schools, three boards in turns."""
    lines = [f"{brin(n)};00;School {n};{sector};200;Bestuur {n % 3}" for n in numbers]
    return "\n".join([HEAD, *lines, ""]).encode()


@cache
def _example() -> dict[str, Any]:
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))["scan"]


def scan(number: int, **changed: object) -> Scan:
    """The worked example of a whole scan, as if of another school.

    Args:
        number: Which school, and which scan.
        changed: Keys of the JSON; `answers` are laid over those of the example.
    """
    data = deepcopy(_example())
    data |= {"scan_id": scan_id(number), "school_year": YEAR}
    data["subject"] = data["subject"] | {"brin": brin(number), "vestiging": "00"}
    answers: Any = changed.pop("answers", EMPTY)
    data["answers"] |= answers
    status = ScanStatus(str(changed.pop("status", "final")))
    data |= changed | {"status": "in_progress"}  # blanks of the example need no reason then
    read = scan_from_json(json.dumps(data).encode(), FORM, "example.json", lambda: "")
    assert isinstance(read, Scan), [str(problem) for problem in read]
    return replace(read, status=status)


def edition(
    number: int,
    recipient: Recipient = Recipient.MUNICIPALITY,
    standard: Standard = STANDARD,
    **changed: object,
) -> dict[str, Any]:
    """The JSON that a report of `scan` carries."""
    return projection_to_json(project(FORM, standard, scan(number, **changed), recipient), standard)


def pdf(attached: bytes | None, *, words: str = "") -> bytes:
    """A PDF of one page, with something attached as a scan would be."""
    page = io.BytesIO()
    canvas = Canvas(page, invariant=True)
    canvas.drawString(72, 720, words)
    canvas.save()
    out = io.BytesIO()
    with pikepdf.open(page) as document:
        if attached is not None:
            document.attachments["zorgscan.json"] = attached
        document.save(out, deterministic_id=True)
    return out.getvalue()


def report(number: int, **changed: Any) -> bytes:
    """A report as a PDF; arguments as of `edition`."""
    return pdf(json.dumps(edition(number, **changed)).encode())


def encrypted(data: bytes) -> bytes:
    """The same PDF, locked with a password."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        lock = pikepdf.Encryption(owner="verzonnen", user="verzonnen", R=6)
        document.save(out, encryption=lock)
    return out.getvalue()


def opened(
    path: Path, now: Callable[[], datetime] = lambda: DAY, *, known: Definitions | None = None
) -> Collection:
    """A municipality's file, made when it is not there."""
    known = known or installed(DataFolder(path.parent / "gegevens"))
    return Collection.open(path, known, now, create=True)


def put(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
