"""The survival table in docs/carriers.md: what came back after each operation, by which carrier.

`python3 dev.py docs` writes it anew where the tools are; a test compares row by row.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests import tools
from tests.reporting.reports import edition, example, origin, pdf, read
from tests.second_reading.compare import definitions
from tests.survival.operations import OPERATIONS, Operation
from zorgscan.collect.reading import Carrier, Reading, read_report
from zorgscan.core.carriers import qr_data, scan_in_code
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem
from zorgscan.core.projection import projection_to_json
from zorgscan.core.scans.model import Recipient
from zorgscan.core.strict_json import parse_json, plain_json

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE: Final = Path(__file__).parents[2] / "docs" / "carriers.md"
_BEGIN, _END = "<!-- survival: begin -->", "<!-- survival: end -->"
_HEAD: Final = "| what happened | by | read from |\n|---|---|---|\n"
# whether a code that is far too coarse is still seen hangs on a few pixels
_COARSE: Final = "`pdf-scan-coarse` or `pdf-scan-no-code`"
_TOO_COARSE: Final = (Code.PDF_SCAN_COARSE, Code.PDF_SCAN_NO_CODE)
_WORDS: Final = {Carrier.ATTACHMENT: "attachment", Carrier.QR: "QR code"}


def the_report() -> bytes:
    """Return the report that all of it happens to: a full one, for the municipality."""
    return pdf(read(example("full-po")), Recipient.MUNICIPALITY)


def outcome(operation: Operation, folder: Path) -> str:
    """Carry out an operation and return what came back, as the table says it.

    What comes back must be what went in; anything else is told as such.
    """
    source, target = folder / "rapport.pdf", folder / "ontvangen.pdf"
    source.write_bytes(the_report())
    operation.make(source, target)
    found = read_report(str(target))
    if isinstance(found, Problem):
        return f"nothing: {_COARSE if found.code in _TOO_COARSE else f'`{found.code.slug}`'}"
    return _WORDS[found.carrier] if _parsed(found.data) == expected(found) else "something else"


def expected(reading: Reading) -> Mapping[str, Any]:
    """Return what the carrier must hold."""
    projection = edition(read(example("full-po")), Recipient.MUNICIPALITY)
    form, standard = definitions()
    if reading.carrier is Carrier.ATTACHMENT:
        return _plain(projection_to_json(projection, standard))
    code = qr_data(form, standard, projection, origin(projection).digest)
    return _plain(scan_in_code(code))


def _parsed(data: bytes) -> Mapping[str, Any]:
    return _plain(parse_json(data, ""))


def _plain(data: object) -> Any:
    return plain_json(data)


def row(operation: Operation, told: str) -> str:
    """Return an operation's line of the table."""
    return f"| {operation.name} | {operation.command} | {told} |\n"


def committed() -> list[str]:
    """Return the lines of the table as they stand in the page."""
    page = PAGE.read_text(encoding="utf-8")
    return page.partition(f"{_BEGIN}\n{_HEAD}")[2].partition(_END)[0].splitlines(keepends=True)


def remake() -> Path:
    """Write the table anew and return where; lines whose tools are not here stay as they are."""
    known = {
        line.rstrip("\n").rpartition(" | ")[0]: line.rstrip("\n") + "\n" for line in committed()
    }
    lines = [_line(operation, known) for operation in OPERATIONS]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    body = f"{before}{_BEGIN}\n{_HEAD}{''.join(lines)}{_END}{after}"
    PAGE.write_text(body, encoding="utf-8")
    return PAGE


def _line(operation: Operation, known: Mapping[str, str]) -> str:
    if not all(tools.is_here(tool) for tool in operation.tools):
        return known.get(row(operation, "").rpartition(" | ")[0], "")
    with tempfile.TemporaryDirectory() as folder:
        return row(operation, outcome(operation, Path(folder)))
