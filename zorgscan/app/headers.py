"""What stands at the top of a scan, held to the same rules as a scan from outside.

One set of rules: a header made in the window is written as JSON and read back by
the strict reader, so that whatever the window accepts can be imported again.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.scans.json_read import scan_from_json
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import ScanStatus
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Previous, Scan, Scope, Subject


class Header(TypedDict, total=False):
    """What `Session.update` can change."""

    subject: Subject
    school_year: str
    reference_date: date
    status: ScanStatus
    scope: Scope
    staff_consulted: bool
    previous: Previous | None
    own_words: Mapping[str, str]


def check_header(form: FormDefinition, scan: Scan) -> Scan | tuple[Problem, ...]:
    """Return the scan with its header and actions as files have them, or what is wrong.

    Answers are left as they are: what became invalid later is kept and shown at
    its question. Only a scan that says it is final may have nothing open.

    Args:
        form: The scan's form.
        scan: As it would become.
    """
    bare = replace(scan, answers={}, status=ScanStatus.IN_PROGRESS, extra={})
    data = json.dumps(scan_to_json(bare)).encode()
    read = scan_from_json(data, form, "", lambda: scan.scan_id)
    if isinstance(read, tuple):
        return tuple(replace(problem, place=replace(problem.place, file=None)) for problem in read)
    checked = replace(
        scan,
        subject=read.subject,
        own_words=read.own_words,
        actions=read.actions,
        previous=read.previous,
    )
    return _open_questions(form, checked) or checked


def _open_questions(form: FormDefinition, scan: Scan) -> tuple[Problem, ...]:
    if scan.status is not ScanStatus.FINAL:
        return ()
    states = evaluate(form, scan).questions
    return tuple(
        Problem(Code.FINAL_WITH_BLANK, Place(key=f"answers.{name}"), {"item": name})
        for name, state in states.items()
        if state.asked and not state.is_answered
    )
