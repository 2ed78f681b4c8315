"""One file inside a container, as every format tells it. Must not know formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.problem_codes import Code


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a container.

    Attributes:
        name: As it came: never a path, never shown as it is.
        content: Its bytes in pieces, read while they are asked for; raises
            `zorgscan.collect.caps.RefusedMemberError` or whatever the format's reader does.
        refusal: Why it is not read, where that is known before.
    """

    name: str
    content: Iterator[bytes] = field(default_factory=lambda: iter(()))
    refusal: Code | None = None
