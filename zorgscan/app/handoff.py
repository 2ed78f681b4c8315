"""Handing some sections to a colleague, as a file of their own that comes back later.

The file is made anew: it never held anything else, so that nothing can be found in it
that was deleted. This module must not know how sections are chosen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zorgscan.app.clock import timestamp
from zorgscan.app.files import file_name, named, replacing
from zorgscan.app.remarks import storable
from zorgscan.core.merging.memory import HandedOut, memory_of, remembering
from zorgscan.core.merging.part import (
    FUNCTION_LIMIT,
    Part,
    items_of,
    marked,
    part_scan,
    sections_of,
)
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem, ProblemsError
from zorgscan.store.scan_file import ScanFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.core.scans.model import Scan


def hand_off(
    library: Library, session: Session, sections: Iterable[str], whom: str, path: Path
) -> Part:
    """Write some sections of a scan to a file for a colleague, and remember that they went.

    Args:
        library: Gives ids, definitions and the time.
        session: The whole scan.
        sections: Names of the sections.
        whom: The function of the colleague; may be empty.
        path: The file; one that is there is replaced.

    Returns:
        What went.

    Raises:
        ProblemsError: No section was chosen, or it cannot be told what would be asked.
        FileError: The file cannot be written; nothing changed.
        StoreError: It could not be stored; nothing changed.
    """
    part = _part(library, session, sections, whom)
    scan = part_scan(session.state, session.standard, part)
    with session.file.transaction():
        with replacing(path) as new, named(new, path):
            given = _write(library, session, scan, part, new)
        memory = memory_of(session.form, session.scan)
        handed = (*memory.handed_out, HandedOut(given))
        remembered = remembering(session.scan, replace(memory, handed_out=handed))
        session.file.put_scan(remembered)
    session.reload(remembered)
    return given


def suggested_name(session: Session, sections: Iterable[str], whom: str) -> str:
    """Return a file name that tells school, year and what is in it."""
    chosen = set(sections)
    found = [section.label for section in session.form.sections if section.name in chosen]
    what = found[0] if len(found) == 1 else f"{len(found)} hoofdstukken"
    scan = session.scan
    return file_name("Deel", scan.subject.name, scan.school_year, whom or what, suffix=".zorgscan")


def _part(library: Library, session: Session, sections: Iterable[str], whom: str) -> Part:
    chosen = set(sections)
    names = tuple(s.name for s in session.form.sections if s.name in chosen)
    if not names:
        raise ProblemsError([Problem(Code.PART_EMPTY)])
    part = Part(
        part_id=library.new_id(),
        sections=names,
        whom=storable(whom.strip())[:FUNCTION_LIMIT],
        at=timestamp(library.clock()),
    )
    sector = session.form.sector_question
    has_sector = (
        sector is None or session.state.sector or sector.name in items_of(session.form, part)
    )
    if not has_sector:
        raise ProblemsError([Problem(Code.PART_WITHOUT_SECTOR)])
    return part


def _write(library: Library, session: Session, scan: Scan, part: Part, path: Path) -> Part:
    """Write the file, and say in it how much of its log is what was given along."""
    texts = library.definitions
    form, standard = texts.text(session.form.sha256), texts.text(session.standard.sha256)
    inside = items_of(session.form, part)
    with ScanFile.open(path, now=library.clock, create=True) as file, file.transaction():
        file.add_scan(scan, form, standard)
        for item, entry in session.entries.items():
            if item in inside:
                file.put_answer(scan.scan_id, item, scan.answers.get(item), entry=entry)
        given = replace(part, lines=len(file.changes(scan.scan_id)) + 1)
        file.put_scan(marked(scan, given))
    return given


def part_title(session: Session, part: Part) -> str:
    """Return the names of a part's sections, as a sentence has them."""
    labels = [section.label for section in sections_of(session.form, part)]
    if len(labels) < 2:
        return "".join(labels)
    return f"{', '.join(labels[:-1])} en {labels[-1]}"
