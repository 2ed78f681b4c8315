"""Who answered, when, and who is still to be reminded.

Counts both scopes beside each other: a school has answered by either. Must not know what
was answered, nor how a reminder is sent.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from zorgscan.core.scans.model import Scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zorgscan.core.collecting.model import Key, Response, Round
    from zorgscan.core.collecting.register import Expected


@dataclass(frozen=True, slots=True)
class Received:
    """What came in beside the scans that count.

    Attributes:
        drafts: Schools and partners of which a scan came in that is not finished.
        unreadable: How many files could not be read, or did not come out as one report.
    """

    drafts: frozenset[Key] = frozenset()
    unreadable: int = 0


NOTHING_ELSE: Final = Received()


@dataclass(frozen=True, slots=True)
class GroupResponse:
    """How many of one sector answered.

    Attributes:
        sector: A choice of the form's sector question; None for partners.
        expected: How many there are in the register.
        full, core: How many sent a full scan, and a short one.
        late: How many of those after the round closed.
        drafts: How many of the others sent one that is not finished.
    """

    sector: str | None
    expected: int
    full: int
    core: int
    late: int
    drafts: int

    @property
    def answered(self) -> int:
        """How many sent a scan that counts."""
        return self.full + self.core

    @property
    def on_time(self) -> int:
        """How many of those before the round closed."""
        return self.answered - self.late

    @property
    def missing(self) -> int:
        """How many sent nothing that counts; those with a draft are among them."""
        return self.expected - self.answered


@dataclass(frozen=True, slots=True)
class ResponseFigures:
    """Who answered.

    Attributes:
        groups: Sectors in the form's order, then partners where any are expected.
        unreadable: How many files could not be read.
    """

    groups: tuple[GroupResponse, ...]
    unreadable: int

    @property
    def schools(self) -> tuple[GroupResponse, ...]:
        """The groups without the partners."""
        return tuple(group for group in self.groups if group.sector is not None)

    @property
    def expected(self) -> int:
        """How many schools are in the register."""
        return sum(group.expected for group in self.schools)

    @property
    def answered(self) -> int:
        """How many schools sent a scan that counts."""
        return sum(group.answered for group in self.schools)


def response_figures(round_: Round, received: Received = NOTHING_ELSE) -> ResponseFigures:
    """Return who answered in a round."""
    expected = Counter(line.sector for line in round_.expected)
    answered = {response.key for response in round_.responses}
    drafts = Counter(
        line.sector
        for line in round_.expected
        if _key(line) in received.drafts and _key(line) not in answered
    )
    sectors: list[str | None] = [*round_.form.sectors]
    if expected[None]:
        sectors.append(None)
    groups = [
        _group(sector, expected[sector], drafts[sector], _of(round_.responses, sector))
        for sector in sectors
    ]
    return ResponseFigures(tuple(groups), received.unreadable)


def reminders(round_: Round) -> tuple[Expected, ...]:
    """Return who sent nothing that counts, in the order of the register."""
    answered = {response.key for response in round_.responses}
    return tuple(line for line in round_.expected if _key(line) not in answered)


def _key(line: Expected) -> Key:
    return line.subject.brin, line.subject.vestiging or ""


def _of(responses: Iterable[Response], sector: str | None) -> list[Response]:
    return [response for response in responses if response.expected.sector == sector]


def _group(
    sector: str | None, expected: int, drafts: int, responses: list[Response]
) -> GroupResponse:
    scopes = Counter(response.scope for response in responses)
    late = sum(response.is_late for response in responses)
    return GroupResponse(sector, expected, scopes[Scope.FULL], scopes[Scope.CORE], late, drafts)
