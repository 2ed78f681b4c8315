"""A round of the municipality as data: whom it expects, and the scans that count in it.

Everything that looks at a round (overview, disclosure control, exports) looks at these.
Must not know how files are read, where this is stored or what may be published.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from zorgscan.core.collecting.register import Expected
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.projection import Projection
    from zorgscan.core.scans.model import Scope, Subject
    from zorgscan.core.standards.model import Standard

Key = tuple[str, str]
"""Which school or partner: brin and vestiging; a partner's own code and nothing."""


def key_of(subject: Subject) -> Key:
    """Return what tells one school or partner from another; its name may change."""
    return subject.brin, subject.vestiging or ""


@dataclass(frozen=True, slots=True)
class Response:
    """A scan that counts in a round: the newest revision of a final one.

    Attributes:
        expected: The line of the register it belongs to.
        edition: What the school shares, with outcomes recomputed by the round's standard.
        received_on: When it was taken in.
        is_late: Whether that was after the round closed.
        same_standard: Whether the school was held against the round's own standard;
            if not, the report it has itself may say something else.
    """

    expected: Expected
    edition: Projection
    received_on: date
    is_late: bool = False
    same_standard: bool = True

    @property
    def key(self) -> Key:
        """Which school or partner."""
        return key_of(self.expected.subject)

    @property
    def scope(self) -> Scope:
        """Full or short; the two are never put together."""
        return self.edition.scan.scope


@dataclass(frozen=True, slots=True)
class Round:
    """One round: everything needed to say what the standard shows in it.

    Attributes:
        name: What the municipality calls it.
        school_year: Of which school year scans are taken.
        opens, closes: The first and last day on which a scan is on time; None: no limit.
        form: The form that scans are filled in with.
        standard: What every scan is held against.
        expected: The register as it was for this round; withdrawn schools are not in it.
        responses: Scans that count, at most one per line of the register.
    """

    name: str
    school_year: str
    opens: date | None
    closes: date | None
    form: FormDefinition
    standard: Standard
    expected: tuple[Expected, ...] = ()
    responses: tuple[Response, ...] = field(default=())
