"""Every expected fault as a value: a code, a place and a remedy.

A `Problem` is what a parser or checker returns when input from outside is not
what it should be. It is never raised across a layer. The texts are Dutch since
they are shown to people as they are; the codes are for programs, tests and docs.

This module must not know where faults are found or how they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zorgscan.core.problem_codes import Code


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a file, in it a line or a key path, or only a key path."""

    file: str | None = None
    key: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        """Return the place as people read it, for example `form.toml, regel 12`.

        Names of files and keys come from outside too: they are cut and kept on one line.
        """
        parts = [self.file, self.key, f"regel {self.line}" if self.line is not None else None]
        return ", ".join(clipped(part, 120) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """One expected fault in something that came from outside.

    Attributes:
        code: What kind of fault; the catalogue is `zorgscan.core.problem_codes`.
        place: Where it is.
        details: Named values that fill in the Dutch sentences of the code.
    """

    code: Code
    place: Place = field(default_factory=Place)
    details: Mapping[str, object] = field(default_factory=dict[str, object])

    @property
    def what(self) -> str:
        """The fault in one Dutch sentence, without place or remedy."""
        return _filled(self.code.what, self.details)

    @property
    def remedy(self) -> str:
        """What to do about it, in one Dutch sentence."""
        return _filled(self.code.remedy, self.details)

    def __str__(self) -> str:
        """Return place, fault and remedy on one line."""
        place = str(self.place)
        return f"{place}: {self.what} {self.remedy}" if place else f"{self.what} {self.remedy}"


class ProblemsError(Exception):
    """Carries problems out of a reader whose caller wants a value or nothing.

    Adapters and use cases return problems; this exception exists for the one
    place per user action that turns them into a message and an exit code.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order found; there is at least one."""
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


def clipped(value: object, limit: int = 60) -> str:
    """Return a short, one-line picture of a foreign value, safe to show.

    Control characters and line breaks become spaces, so that input from outside
    can neither forge a second message nor flood the first.
    """
    text = "".join(char if char.isprintable() else " " for char in str(value)[: limit + 1])
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _filled(template: str, details: Mapping[str, object]) -> str:
    return template.format_map({name: clipped(_told(value)) for name, value in details.items()})


def _told(value: object) -> object:
    """Return a value as it stands in the file it came from, where Python writes it otherwise."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return '""' if value == "" else value
