"""A report that came in: what it carries, and whether it agrees with itself.

This module must not know how a PDF is opened, or what is done with the scan.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from zorgscan.collect.agreement import answer_faults, disagreements
from zorgscan.collect.reading import Carrier, Reading, read_report
from zorgscan.core.problems import Problem, ProblemsError
from zorgscan.core.strict_json import parse_json

if TYPE_CHECKING:
    from zorgscan.app.definitions import Definitions
    from zorgscan.core.forms.model import FormDefinition

_NOT_CHECKED = "De oordelen zijn niet nagerekend: deze vragenlijst is hier niet bekend."


@dataclass(frozen=True, slots=True)
class Received:
    """A report that was read.

    Attributes:
        reading: What it carries.
        remarks: What lacks, in Dutch sentences; empty when nothing does.
    """

    reading: Reading
    remarks: tuple[str, ...]


def receive(name: str, definitions: Definitions) -> Received:
    """Read a report and hold it against itself.

    Args:
        name: Path of the PDF; `report.pdf#2` is the second report inside it.
        definitions: The forms that are known here.

    Raises:
        FileError: The file cannot be read at all.
        ProblemsError: It carries no scan, or one that contradicts itself.
    """
    reading = read_report(name)
    if isinstance(reading, Problem):
        raise ProblemsError([reading])
    is_attachment = reading.carrier is Carrier.ATTACHMENT
    inside = "zorgscan.json" if is_attachment else "QR-code"
    file = f"{Path(name).name}!{inside}"
    data = cast("dict[str, object]", parse_json(reading.data, file))
    form = _form_of(data, definitions)
    lacking = reading.carrier.lacking
    remarks = [sentence for sentence in (lacking, "" if form else _NOT_CHECKED) if sentence]
    if form is not None:
        check = disagreements if is_attachment else answer_faults
        if problems := check(data, form, file):
            raise ProblemsError(problems)
    return Received(reading, tuple(remarks))


def _form_of(data: dict[str, object], definitions: Definitions) -> FormDefinition | None:
    """Return the very form that a scan was filled in with, if it is known here."""
    told = data.get("form")
    ref = cast("dict[str, object]", told) if isinstance(told, dict) else {}
    code = cast("dict[str, object]", data.get("from_code") or {})
    begin = str(ref.get("sha256") or code.get("form") or "-")
    form = definitions.closest(ref.get("id"), ref.get("version"))
    return form if form.sha256.startswith(begin) else None
