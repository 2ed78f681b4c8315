"""Everything in one text that may tell of one person.

Must not know where a text stands or who gets it.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from zorgscan.core.privacy.dates import find_birth_dates
from zorgscan.core.privacy.names import find_names
from zorgscan.core.privacy.numbers import find_bsns, find_emails, find_phones

if TYPE_CHECKING:
    from datetime import date

    from zorgscan.core.privacy.lexicon import Lexicon
    from zorgscan.core.privacy.model import Finding

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def find_all(
    text: str, lexicon: Lexicon, today: date, own: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return what may tell of one person, in the order of the text; no two overlap.

    Where two kinds fit the same words, the surer one is told: address, telephone number,
    burgerservicenummer, birth date, name.

    Args:
        text: In normal form C, as scans keep it.
        lexicon: Names and the words around them.
        today: The day ages are taken on.
        own: Words in lower case that are no names here, as those of the school's own name.
    """
    found: list[Finding] = []
    links = [match.span() for match in _LINK.finditer(text)]
    ways = (
        find_emails(text),
        find_phones(text, lexicon),
        find_bsns(text, lexicon),
        find_birth_dates(text, lexicon, today),
        find_names(text, lexicon, own),
    )
    for each in chain.from_iterable(ways):
        if not _is_taken(each, found, links):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def _is_taken(new: Finding, found: list[Finding], links: list[tuple[int, int]]) -> bool:
    """Return whether another finding has these words, or they are part of a web address."""
    inside = any(start <= new.start and new.end <= end for start, end in links)
    return inside or any(new.touches(other) for other in found)
