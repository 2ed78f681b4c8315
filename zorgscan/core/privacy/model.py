"""What the privacy radar finds: a kind and a place in a text. Must not know how it is found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text looks like."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    BSN = "bsn"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a text that may tell of one person.

    Attributes:
        kind: What it looks like.
        start: Where it begins, in characters; `end`: behind its last character.
    """

    kind: Kind
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words themselves."""
        return text[self.start : self.end]

    def touches(self, other: Finding) -> bool:
        """Return whether both hold at least one same character."""
        return self.start < other.end and other.start < self.end
