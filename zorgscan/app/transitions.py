"""A scan of an older version of the questionnaire: what would become of it, and doing so.

Nothing is written before a person has seen it and said so; then a backup comes first.
Who leaves the scan as it is, is not asked again for that version. This module must not
know how it is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgscan.core.forms.transition import Parking, transition
from zorgscan.core.problems import ProblemsError
from zorgscan.store import backups
from zorgscan.store.backup_names import Reason

if TYPE_CHECKING:
    from zorgscan.app.library import Library
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.forms.transition import Transition
    from zorgscan.core.standards.model import Standard
    from zorgscan.store.scan_file import ScanFile

_LEFT = "left"


def offered(library: Library, session: Session) -> Transition | None:
    """Return what a newer version of the scan's form would do, unless that was declined.

    Args:
        library: Knows the forms and what was declined.
        session: The open scan.
    """
    found = newer(library, session)
    if found is None or library.settings.choice(_choice(session, found.new), (_LEFT,), ""):
        return None
    return found


def newer(library: Library, session: Session) -> Transition | None:
    """Return what the newest version of the scan's form would do; None: it has that one."""
    if session.part is not None:
        return None  # the whole scan it belongs to decides
    form = session.form
    known = library.definitions.closest(form.form_id, None)
    if known.form_id != form.form_id or _number(known) <= _number(form):
        return None
    return transition(form, known, session.scan)


def leave(library: Library, session: Session, found: Transition) -> None:
    """Remember that the scan stays with its own version of the form."""
    library.settings.choose(_choice(session, found.new), _LEFT)


def take_over(library: Library, session: Session, found: Transition) -> Session:
    """Move the scan to the new version, after a backup; returns a session on it.

    All of it is one change, or none. What stays behind stays in the file.

    Raises:
        ZorgscanError: It could not be stored; nothing changed.
        ProblemsError: There is no standard for the new version.
    """
    file, scan_id = session.file, session.scan.scan_id
    standard = _fitting(library, session, found.new)
    backups.keep(file.draft_backup(Reason.FORM))
    with file.transaction():
        file.keep_definition("form", library.definitions.text(found.new.sha256))
        file.put_scan(found.scan)
        _put_answers(file, found)
        for action in found.scan.actions:
            file.put_action(scan_id, action)
        text = library.definitions.text(standard.sha256)
        file.use_standard(scan_id, file.keep_definition("standard", text))
    return library.open_scan(scan_id, file.path)


def _put_answers(file: ScanFile, found: Transition) -> None:
    for parked in found.parked:
        if parked.why is not Parking.GONE:
            answer = found.scan.answers.get(parked.item)
            file.put_answer(found.scan.scan_id, parked.item, answer)


def _fitting(library: Library, session: Session, new: FormDefinition) -> Standard:
    """Return the scan's own standard when it fits the new form, else the new form's."""
    definitions = library.definitions
    try:
        return definitions.standard(definitions.text(session.standard.sha256), new, "")
    except ProblemsError:
        return library.default_standard(new)


def _choice(session: Session, new: FormDefinition) -> str:
    return f"form {session.scan.scan_id} {new.sha256[:16]}"


def _number(form: FormDefinition) -> tuple[int, ...]:
    """Return a version as numbers that can be compared: 1.10 comes after 1.9."""
    return tuple(int(part) for part in re.findall(r"\d+", form.version))
