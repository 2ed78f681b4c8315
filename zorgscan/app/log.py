"""The log in the data folder: what the program did, never what was answered.

A fault of our own is written as its type and where in the program it happened;
its message is left out, since it may hold what someone typed. The user's home
folder is written as `~`, since it holds a login name.
"""

from __future__ import annotations

import copy
import logging
import os
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, cast

from zorgscan import __version__
from zorgscan.app.files import translated

if TYPE_CHECKING:
    from zorgscan.app.paths import DataFolder

_LIMIT = 500_000  # bytes; then the log is moved aside once
_PACKAGE = Path(__file__).resolve().parent.parent
_NAME = "zorgscan"
_MOST_CAUSES = 5


class SafeFormatter(logging.Formatter):
    """Formats a record without the message of an exception and without the home folder."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        """Return types and places of an exception and its causes."""
        error = cast("tuple[object, object, object]", ei)[1] if ei else None
        return anonymous_trace(error) if isinstance(error, BaseException) else ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line with the home folder as `~`.

        Another handler may have left its own picture of the exception in the
        record, with its message: ours is always made anew.
        """
        own = copy.copy(record)
        own.exc_text = None
        return _without_home(super().format(own))


def start_log(folder: DataFolder) -> logging.Handler:
    """Start writing to the log of this data folder; returns the handler to stop it with.

    Raises:
        FileError: The log cannot be written.
    """
    folder.make()
    with translated(folder.log):
        _make_room(folder.log)
        os.close(os.open(folder.log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        handler = logging.FileHandler(folder.log, encoding="utf-8", errors="backslashreplace")
    handler.setFormatter(SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger = logging.getLogger(_NAME)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.info("started, version %s", __version__)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Stop writing to the log that `start_log` started."""
    logging.getLogger(_NAME).removeHandler(handler)
    handler.close()


def anonymous_trace(error: BaseException) -> str:
    """Return type and place of an exception and its causes, without any message."""
    lines: list[str] = []
    current: BaseException | None = error
    while current is not None and len(lines) < _MOST_CAUSES:
        frames = " < ".join(
            _frame(frame) for frame in reversed(traceback.extract_tb(current.__traceback__))
        )
        lines.append(f"{type(current).__qualname__} at {frames or 'unknown place'}")
        current = current.__cause__ or current.__context__
    return "\n  caused by ".join(lines)


def _frame(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    shown = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else Path(path.name)
    return f"{shown.as_posix()}:{frame.lineno} {frame.name}"


def _make_room(log: Path) -> None:
    if log.exists() and log.stat().st_size > _LIMIT:
        log.replace(log.with_suffix(".1.log"))


def _without_home(text: str) -> str:
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > 1 else text
