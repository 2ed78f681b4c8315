"""The one place per user action where faults become words.

Window and command line wrap each action in `guard`, or hand an exception that
came from elsewhere to `message_for`. A fault of our own is logged (without
answers) and told plainly. This module must not know how words are shown.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan.core.errors import Exit, ZorgscanError
from zorgscan.core.problems import ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from zorgscan.core.problems import Problem

_LOG = logging.getLogger("zorgscan.errors")
# without a log (a command that never starts one) nothing may end up on stderr
logging.getLogger("zorgscan").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Message:
    """A fault as it is told.

    Attributes:
        code: Stable name of the kind of fault.
        place: File, key or line; may be empty.
        what: One Dutch sentence.
        remedy: What to do, one Dutch sentence.
        exit_code: What the command line ends with.
        problems: All of them, when it is about content; the first is told.
    """

    code: str
    place: str
    what: str
    remedy: str
    exit_code: Exit
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        """Return place, fault and remedy on one line."""
        more = len(self.problems) - 1
        rest = f" (En nog {more} {'fout' if more == 1 else 'fouten'}.)" if more > 0 else ""
        return f"{self.place + ': ' if self.place else ''}{self.what} {self.remedy}{rest}"


@contextmanager
def guard(tell: Callable[[Message], None]) -> Generator[None]:
    """Run one user action; whatever goes wrong in it is told once.

    Args:
        tell: Shows the message: a dialog, a banner or a line on stderr.
    """
    try:
        yield
    except Exception as error:  # noqa: BLE001 - the one place: bugs too are told, not shown as a traceback
        tell(message_for(error))


def message_for(error: BaseException) -> Message:
    """Return what to tell about an exception; a fault of our own is logged as well."""
    if isinstance(error, ProblemsError) and error.problems:
        return _about_content(error)
    if isinstance(error, ZorgscanError):
        _LOG.warning("%s", error.code)
        return Message(error.code, error.place, error.what, error.remedy, error.exit_code)
    _LOG.error("fault of our own", exc_info=(type(error), error, error.__traceback__))
    return Message(
        code="internal-error",
        place="",
        what="Er ging iets mis in Zorgscan zelf.",
        remedy="Uw antwoorden zijn bewaard; meld deze fout met het logboek erbij.",
        exit_code=Exit.BUG,
    )


def _about_content(error: ProblemsError) -> Message:
    first = error.problems[0]
    return Message(
        code=first.code.slug,
        place=str(first.place),
        what=first.what,
        remedy=first.remedy,
        exit_code=Exit.INPUT,
        problems=error.problems,
    )
