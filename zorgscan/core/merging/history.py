"""What two change logs say of each other: how far they agree, what came after.

A log is only added to. Two copies of one file therefore begin alike, and what one of them
added since is what was changed there. Must not know answers, or where a log is kept.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Line(Protocol):
    """One line of a change log, as the store keeps it."""

    @property
    def about(self) -> str:
        """`answer`, `action` or `header`."""
        ...

    @property
    def item(self) -> str:
        """What of it was changed."""
        ...

    @property
    def old(self) -> str | None:
        """What stood there, as JSON; None: nothing."""
        ...

    @property
    def new(self) -> str | None:
        """What stands there now, as JSON; None: nothing."""
        ...

    @property
    def old_entry(self) -> str | None:
        """The keystrokes that stood there, when they were no answer."""
        ...

    @property
    def new_entry(self) -> str | None:
        """The keystrokes that stand there now, when they are no answer."""
        ...

    @property
    def by(self) -> str | None:
        """The function of who changed it."""
        ...

    @property
    def at(self) -> str:
        """When, UTC, ISO 8601."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A log of another copy as far as it was merged here: its digest and length."""

    digest: str
    lines: int


Subject = tuple[str, str]
"""What a line is about: its kind and its name."""


def known(lines: Sequence[Line]) -> Known:
    """Return how to recognise a log that begins with these lines."""
    digest = hashlib.sha256()
    for line in lines:
        text = json.dumps(_content(line), ensure_ascii=False, separators=(",", ":"))
        digest.update(text.encode("utf-8", "replace") + b"\n")
    return Known(digest.hexdigest(), len(lines))


def agreed(
    ours: Sequence[Line], theirs: Sequence[Line], merged: Iterable[Known], given: int = 0
) -> int:
    """Return how many lines of their log hold nothing new to us.

    Args:
        ours: Our log, oldest first.
        theirs: Theirs.
        merged: Logs that were merged here before, as far as they went then.
        given: How many lines of theirs tell what was handed out to them.
    """
    together = takewhile(
        lambda pair: _content(pair[0]) == _content(pair[1]), zip(ours, theirs, strict=False)
    )
    lengths = [sum(1 for _ in together), min(given, len(theirs))]
    lengths += [one.lines for one in merged if known(theirs[: one.lines]) == one]
    return max(lengths)


def before(lines: Iterable[Line]) -> Mapping[Subject, Line]:
    """Return per subject the first of these lines: its `old` is what stood there before all."""
    found: dict[Subject, Line] = {}
    for line in lines:
        found.setdefault((str(line.about), line.item), line)
    return found


def last(lines: Iterable[Line]) -> Mapping[Subject, Line]:
    """Return per subject the last of these lines: who changed it lately, and when."""
    return {(str(line.about), line.item): line for line in lines}


def _content(line: Line) -> list[str | None]:
    """Return what a line says; its number differs from file to file."""
    about = str(line.about)
    return [
        about, line.item, line.old, line.new, line.old_entry, line.new_entry, line.by, line.at,
    ]  # fmt: skip
