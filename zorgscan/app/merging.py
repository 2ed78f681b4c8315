"""Taking back what a colleague filled in, or what a sync program put beside the file.

The other file is only looked into. What comes of it is one change of the open scan, with
a backup before it. This module must not know who is asked, or how differences are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.app.clock import timestamp
from zorgscan.app.headers import check_header
from zorgscan.core.errors import Fault, StoreError
from zorgscan.core.merging.differences import Comparison, Copy, compare
from zorgscan.core.merging.memory import (
    joined,
    memory_of,
    remembering,
    with_differences,
    with_merged,
)
from zorgscan.core.merging.part import Part, items_of, part_of
from zorgscan.core.merging.settling import Merged, settle
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem, ProblemsError
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import ScanStatus
from zorgscan.store import backups
from zorgscan.store.backup_names import Reason
from zorgscan.store.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.merging.differences import Key
    from zorgscan.core.merging.settling import Choice
    from zorgscan.core.scans.model import Answer, Scan
    from zorgscan.store.reader import ScanReader
    from zorgscan.store.records import StoredScan


@dataclass(frozen=True)
class Returned:
    """Another copy of the open scan, held against it.

    Attributes:
        path: The file it was read from.
        part: What part of the scan it is; None: a whole copy.
        form_version: The version of its form, when that is another than ours.
        left_behind: Questions it answers that our form does not have, or has otherwise.
    """

    path: Path
    part: Part | None
    ours: Copy
    theirs: Copy
    comparison: Comparison
    form_version: str = ""
    left_behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What merging came to.

    Attributes:
        taken: How many things came from the other copy.
        later: How many questions are still to be discussed.
        backup: The file as it was before.
    """

    taken: int
    later: int
    backup: Path


def look_into(library: Library, session: Session, path: Path) -> Returned:
    """Read another copy of the open scan and hold it against ours; nothing changes.

    Args:
        library: Gives definitions, and the files that are open here.
        session: The open scan.
        path: The file that came back.

    Raises:
        ProblemsError: It holds another scan, or is the file that is open.
        ZorgscanError: It cannot be read, or is none of ours.
    """
    if session.scan.status is ScanStatus.FINAL:
        raise ProblemsError([Problem(Code.MERGE_FINAL)])
    reader = _reader(library, session, path)
    try:
        return _returned(library, session, reader, path)
    finally:
        if isinstance(reader, Snapshot):
            reader.close()


def take_back(
    library: Library, session: Session, returned: Returned, choices: Mapping[Key, Choice]
) -> Taken:
    """Store what both copies come to, after a backup; one change, or none at all.

    Args:
        library: Gives the time.
        session: The open scan, unchanged since `look_into`.
        returned: What was looked into.
        choices: What was decided of the conflicts; about the others is talked later.

    Raises:
        ProblemsError: Together they are no scan: a text is too long, for example.
        ZorgscanError: It could not be stored; nothing changed.
    """
    whom = returned.part.whom if returned.part else ""
    merged = settle(returned.ours, returned.theirs, returned.comparison, choices, whom)
    scan = check_header(session.form, _remembering(library, session, returned, merged))
    if isinstance(scan, tuple):
        raise ProblemsError(scan)
    backup = backups.keep(session.file.draft_backup(Reason.MERGE))
    _store(session, returned.ours, merged, scan)
    session.take_over(scan, merged.entries)
    return Taken(merged.taken, len(merged.later), backup)


def _reader(library: Library, session: Session, path: Path) -> ScanReader:
    if path.resolve() == session.file.path:
        raise ProblemsError([Problem(Code.MERGE_SAME_FILE, Place(path.name))])
    try:
        return Snapshot.take(path)
    except StoreError as error:
        if error.fault is not Fault.SCAN_FILE_LOCKED:
            raise
        return library.file(path)  # open in this very window, or really in another one


def _returned(library: Library, session: Session, reader: ScanReader, path: Path) -> Returned:
    scan_id, form = session.scan.scan_id, session.form
    found = {summary.scan_id: summary for summary in reader.scans()}
    if scan_id not in found:
        raise ProblemsError([Problem(Code.MERGE_OTHER_SCAN, Place(path.name))])
    ref = found[scan_id].form
    if ref.id != form.form_id:
        raise ProblemsError([Problem(Code.MERGE_OTHER_FORM, Place(path.name))])
    theirs_form = library.definitions.form(reader.definition(ref.sha256 or ""))
    whole = reader.load(scan_id, theirs_form)
    if whole.problems:
        raise ProblemsError(whole.problems)
    fitting, left = whole.scan, ()
    if theirs_form.sha256 != form.sha256:
        fitting, left = _fitting(form, theirs_form, whole.scan, reader.load(scan_id, form))
    theirs = Copy(fitting, whole.entries, reader.changes(scan_id))
    ours = Copy(session.scan, dict(session.entries), session.file.changes(scan_id))
    memory = memory_of(form, session.scan)
    return Returned(
        path=path,
        part=part_of(whole.scan),
        ours=ours,
        theirs=theirs,
        comparison=compare(form, ours, theirs, memory.merged, left),
        form_version="" if ref.sha256 == form.sha256 else ref.version,
        left_behind=left,
    )


def _fitting(
    form: FormDefinition, theirs: FormDefinition, whole: Scan, by_ours: StoredScan
) -> tuple[Scan, tuple[str, ...]]:
    """Return their scan as our form reads it, and the questions whose answer gets lost so."""
    faulty = {(problem.place.key or "").split(".")[1] for problem in by_ours.problems}
    inside = items_of(theirs, part_of(whole))
    left = [
        name
        for name, answer in whole.answers.items()
        if name in inside and (name in faulty or not _fits(form, name, answer, by_ours.scan))
    ]
    return by_ours.scan, tuple(left)


def _fits(form: FormDefinition, name: str, answer: Answer, by_ours: Scan) -> bool:
    question = form.by_name.get(name)
    if question is None or by_ours.answers.get(name) != answer:
        return False
    return not check_answer(question, answer, {}, by_ours.reference_date)


def _remembering(library: Library, session: Session, returned: Returned, merged: Merged) -> Scan:
    """Return the scan that knows what came back, and what is still to be discussed."""
    form = session.form
    memory = memory_of(form, session.scan)
    if returned.part is None:
        memory = joined(memory, memory_of(form, returned.theirs.scan))
    now = timestamp(library.clock())
    memory = with_merged(memory, returned.comparison.known, returned.part, now)
    return remembering(merged.scan, with_differences(memory, merged.later))


def _store(session: Session, ours: Copy, merged: Merged, scan: Scan) -> None:
    file, scan_id = session.file, scan.scan_id
    with file.transaction():
        for item in {**ours.scan.answers, **scan.answers}:
            before = ours.scan.answers.get(item), ours.entries.get(item)
            answer, entry = scan.answers.get(item), merged.entries.get(item)
            if before != (answer, entry):
                file.put_answer(scan_id, item, answer, entry=entry)
        kept = {action.id for action in scan.actions}
        for action in ours.scan.actions:
            if action.id not in kept:
                file.delete_action(scan_id, action.id)
        for action in scan.actions:
            file.put_action(scan_id, action)
        file.put_scan(scan)
