"""Checks of files: forms, standards, registers, scans in JSON, finished reports.

The kind of a file follows from what is in it. This module must not know how
faults are shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.app.benchmarks import is_benchmark
from zorgscan.app.files import is_binary, is_report, read_whole
from zorgscan.app.imports import scan_in
from zorgscan.core.benchmarks.parse import parse_benchmark
from zorgscan.core.collecting.register import parse_register
from zorgscan.core.disclosure.rules import parse_rules
from zorgscan.core.forms.parse import parse_form
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.standards.parse import parse_standard
from zorgscan.core.tables import parse_toml

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.core.forms.model import FormDefinition

_LIMIT = 5  # megabytes
_FORM_KEYS = frozenset({"questions", "sections"})
_DISCLOSURE_KEYS = frozenset({"minimum_respondents", "staff_minimum"})
_STANDARD_KEYS = frozenset({"criteria", "standard_id"})


def check_file(path: Path, definitions: Definitions) -> tuple[Problem, ...]:
    """Return every fault in a form, standard, register, scan, benchmark or report.

    Args:
        path: The file.
        definitions: The forms that standards and scans are held to.

    Raises:
        FileError: It cannot be read.
        ProblemsError: It is too large.
    """
    if is_report(path):
        from zorgscan.app.send_check import check_foreign

        return check_foreign(path, definitions)
    text = read_whole(path, limit=_LIMIT)
    if is_binary(text):
        return (Problem(Code.FILE_KIND, Place(path.name)),)
    if path.suffix.lower() == ".json" or text.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        if is_benchmark(text, path.name):
            found = parse_benchmark(text, path.name, definitions.closest)
        else:
            found = scan_in(text, path.name, definitions, lambda: "")
        return found if isinstance(found, tuple) else ()
    if path.suffix.lower() == ".csv":
        found = parse_register(text, path.name, definitions.default.form.sectors)
        return tuple(line for line in found if isinstance(line, Problem))
    return _check_toml(text, path, definitions)


def _check_toml(text: bytes, path: Path, definitions: Definitions) -> tuple[Problem, ...]:
    table = parse_toml(text, path.name)
    if isinstance(table, Problem):
        return (table,)
    if table.keys() & _STANDARD_KEYS:
        form = _form_beside(path, table.get("form_id"), definitions)
        if isinstance(form, tuple):
            return form
        found = parse_standard(text, path.name, form)
    elif table.keys() & _FORM_KEYS:
        found = parse_form(text, path.name)
    elif table.keys() & _DISCLOSURE_KEYS:
        form = _form_beside(path, None, definitions)
        if isinstance(form, tuple):
            return form
        found = parse_rules(text, path.name, form.sectors)
    else:
        return (Problem(Code.FILE_KIND, Place(path.name)),)
    return found if isinstance(found, tuple) else ()


def _form_beside(
    path: Path, form_id: object, definitions: Definitions
) -> FormDefinition | tuple[Problem, ...]:
    """Return the form that a standard is for: in its own folder, else a known one."""
    beside = path.parent / "form.toml"
    if beside.is_file():
        return parse_form(read_whole(beside, limit=_LIMIT), beside.name)
    return definitions.closest(form_id, None)
