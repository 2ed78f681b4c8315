"""Where one was in a scan, from what was last changed in it; it survives a restart.

Must not know pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.app.finishing import open_questions
from zorgscan.store.records import About

if TYPE_CHECKING:
    from zorgscan.app.session import Session


def question_to_resume(session: Session) -> str | None:
    """Return the question to go on with; None when none is open.

    That is the first open one from the last question whose answer was changed, that one
    included; after the last question it begins at the first again.

    Raises:
        StoreError: The file cannot be read.
    """
    left = open_questions(session)
    order = [question.name for question in session.form.questions]
    changes = reversed(session.file.changes(session.scan.scan_id))
    answered = (change.item for change in changes if change.about is About.ANSWER)
    last = next((item for item in answered if item in order), None)
    start = order.index(last) if last else 0
    after = [name for name in left if order.index(name) >= start]
    return next(iter(after or left), None)
