"""A text as words, each with what names are told by: capital, initial, place in the sentence.

Must not know any list of names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"['’](?:t|s)\b|[^\W\d_]+(?:[-'’](?=[^\W\d_])[^\W\d_]+)*")
_BREAK = re.compile(r"[.!?:;\n•\"“”‘()]")
_ABBREVIATIONS = frozenset(
    ["dhr", "mw", "mevr", "mr", "dr", "drs", "ir", "ing", "prof", "hr", "fam", "st", "tel", "jl"]
)
_LONGEST_INITIAL = 2  # Ch., Th.


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        gap: What stands between the word before and this one.
        opens: Whether a capital says nothing here: the start of a sentence, a line, a quote.
        is_initial: One letter (or Th, Ch) with a full stop.
    """

    text: str
    start: int
    end: int
    gap: str
    opens: bool
    is_initial: bool

    @property
    def low(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        """Whether it looks like a name: a capital, and small letters behind it."""
        return len(self.text) > 1 and self.text[0].isupper() and not self.text.isupper()

    @property
    def follows_closely(self) -> bool:
        """Whether only a space, or an initial's full stop, stands before it."""
        return self.gap in ("", " ", ".", ". ", "\u00a0")


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text in their order."""
    found: list[Token] = []
    for match in _WORD.finditer(text):
        before = found[-1] if found else None
        gap = text[before.end : match.start()] if before else text[: match.start()]
        found.append(
            Token(
                match.group(),
                match.start(),
                match.end(),
                gap,
                before is None or _opens(before, gap),
                _is_initial(match.group(), text[match.end() : match.end() + 1]),
            )
        )
    return found


def _opens(before: Token, gap: str) -> bool:
    if gap.startswith(".") and (before.is_initial or before.low in _ABBREVIATIONS):
        return False
    return bool(_BREAK.search(gap))


def _is_initial(word: str, after: str) -> bool:
    short = len(word) == 1 or (len(word) == _LONGEST_INITIAL and word[1:] == "h")
    return short and word[0].isupper() and after == "."
