"""A scan from a JSON file into a scan file.

A scan that the file already holds is brought up to date, answer by answer, so
that the change log keeps what stood there. Either all of it is stored or nothing.
This module must not know how faults are shown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from zorgscan.app.files import is_binary, named, read_whole, replacing
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.strict_json import SIZE_LIMIT_MB, parse_json

if TYPE_CHECKING:
    from pathlib import Path

    from zorgscan.app.definitions import Definitions
    from zorgscan.app.library import Library, NewId
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Scan
    from zorgscan.store.scan_file import ScanFile


def read_scan(path: Path, definitions: Definitions, new_id: NewId) -> Scan:
    """Return the scan in a JSON file.

    Raises:
        FileError: The file cannot be read.
        ProblemsError: It holds no complete, valid scan; every fault is in it.
    """
    data = read_whole(path, limit=SIZE_LIMIT_MB)
    if is_binary(data):
        raise ProblemsError([Problem(Code.SCAN_NOT_JSON, Place(path.name))])
    scan = scan_in(data, path.name, definitions, new_id)
    if isinstance(scan, tuple):
        raise ProblemsError(scan)
    return scan


def scan_in(
    data: bytes, file: str, definitions: Definitions, new_id: NewId
) -> Scan | tuple[Problem, ...]:
    """Return the scan in the bytes of a JSON file, or every fault in it."""
    return scan_from_json(data, _form_for(data, file, definitions), file, new_id)


def import_scan(library: Library, source: Path, target: Path) -> Session:
    """Store the scan in a JSON file; returns a session on it.

    Args:
        library: Gives definitions, ids and the file.
        source: The JSON.
        target: The scan file; made when it is not there.

    Raises:
        FileError: A file cannot be read or written.
        ProblemsError: The JSON holds no complete, valid scan.
        StoreError: The target is no scan file, or could not be written.
    """
    scan = read_scan(source, library.definitions, library.new_id)
    if not target.exists():
        with replacing(target) as new, named(new, target):
            try:
                library.add_scan(scan, new)
            finally:
                library.close_file(new)
        return library.open_scan(scan.scan_id, target)
    file = library.file(target)
    if any(known.scan_id == scan.scan_id for known in file.scans()):
        _bring_up_to_date(library, file, scan)
        return library.open_scan(scan.scan_id, target)
    return library.add_scan(scan, target)


def _bring_up_to_date(library: Library, file: ScanFile, scan: Scan) -> None:
    form = library.definitions.form(file.definition(scan.form.sha256 or ""))
    before = file.load(scan.scan_id, form).scan
    with file.transaction():
        for item in {**before.answers, **scan.answers}:
            answer = scan.answers.get(item)
            if answer != before.answers.get(item):
                file.put_answer(scan.scan_id, item, answer)
        for action in before.actions:
            if action.id not in {kept.id for kept in scan.actions}:
                file.delete_action(scan.scan_id, action.id)
        for action in scan.actions:
            file.put_action(scan.scan_id, action)
        file.put_scan(_newest_revision(scan, before))


def _newest_revision(scan: Scan, before: Scan) -> Scan:
    """Return the scan with the revision that was reached here, when that is the later one."""
    if scan.revision >= before.revision:
        return scan
    return replace(scan, revision=before.revision, replaces=before.replaces)


def _form_for(data: bytes, file: str, definitions: Definitions) -> FormDefinition:
    """Return the form the file names; what else is wrong with the file is found later."""
    parsed = parse_json(data, file)
    named: object = None
    if isinstance(parsed, dict) and not isinstance(parsed, Problem):
        named = cast("dict[str, object]", parsed).get("form")
    ref = cast("dict[str, object]", named) if isinstance(named, dict) else {}
    return definitions.closest(ref.get("id"), ref.get("version"))
