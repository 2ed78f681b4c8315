"""Placeholders in the texts of a form: `{coordinator}`, `{previous_school_year}`.

Only plain names between braces are replaced; there is no format language, so a
text from outside can reach nothing. This module must not know terms or scans.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN = frozenset({"school_year", "previous_school_year", "reference_date"})

_SENTENCE_ENDS = (".", "!", "?", "\n")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of all placeholders in a text, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, words: Mapping[str, str]) -> str:
    """Replace each known placeholder; at the start of a sentence with a capital.

    A text without a full stop, question mark or exclamation mark at its end is
    no sentence but a label in a list ("directeur, intern begeleider"): it keeps
    its small letter.
    """
    sentence = text.rstrip()[-1:] in _SENTENCE_ENDS

    def word(match: re.Match[str]) -> str:
        found = words.get(match[1])
        if found is None:
            return match[0]
        before = text[: match.start()].rstrip(" ")
        starts = before[-1] in _SENTENCE_ENDS if before else sentence
        return found[:1].upper() + found[1:] if starts else found

    return _PLACEHOLDER.sub(word, text)
