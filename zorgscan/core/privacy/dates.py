"""Dates in a text that can be somebody's birth date.

A date is told when a word beside it says so (geboren, jarig), or when its year would make
someone a pupil or a colleague and nothing says it is the date of a paper. The first days of
January and August are those of laws and school years. Must not know names or numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zorgscan.core.dutch import MONTHS
from zorgscan.core.privacy.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.privacy.lexicon import Lexicon

_NAMES = "|".join([*MONTHS, *(month[:3] for month in MONTHS), "mrt", "sept"])
_YEAR = r"(?:['’]\d{2}|\d{4}|\d{2})"
_WRITTEN = re.compile(
    rf"(?<!\w)(?P<day>\d{{1,2}})(?:e|ste|de)?[ \-]?(?P<month>{_NAMES})\.?"
    rf"(?:[ \-]?(?P<year>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"(?<![\w./\-])(?P<day>\d{{1,2}})[ ]?(?P<by>[\-–./])[ ]?(?P<month>\d{{1,2}})"
    rf"(?:[ ]?(?P=by)[ ]?(?P<year>{_YEAR}))?(?![\w/\-]|[.,]\d)"
)
_ISO = re.compile(r"(?<!\w)(?P<year>\d{4})[\-/.](?P<month>\d{2})[\-/.](?P<day>\d{2})(?!\w)")
_RUN = re.compile(r"(?<!\w)(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[.\-'’][^\W\d_]+)*|%")
_BESIDE = 45
"""Characters on either side in which a word can say what a date is of."""
_YOUNGEST, _OLDEST = 3, 75
_OF_LAWS = {(1, 1), (1, 8)}


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    day: int
    month: int
    year: int | None


def find_birth_dates(text: str, lexicon: Lexicon, today: date) -> Iterator[Finding]:
    """Yield dates that can be a birth date.

    Args:
        text: Any text.
        lexicon: Words that say what a date is of.
        today: Ages are taken on this day.
    """
    for day in _days(text, today):
        if _is_of_birth(text, day, lexicon, today):
            yield Finding(Kind.BIRTH_DATE, day.start, day.end)


def _days(text: str, today: date) -> Iterator[_Day]:
    taken = 0
    matches = [m for way in (_WRITTEN, _ISO, _FIGURES, _RUN) for m in way.finditer(text)]
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        found = _day(match, today)
        if found is not None and match.start() >= taken:
            taken = match.end()
            yield found


def _day(match: re.Match[str], today: date) -> _Day | None:
    day, month = int(match["day"]), _month(match["month"])
    year = _year(match["year"], today)
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return _Day(match.start(), match.end(), day, month, year)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    low = {"mrt": "maa"}.get(text.lower(), text.lower())[:3]
    return next(place for place, month in enumerate(MONTHS, 1) if month.startswith(low))


def _year(text: str | None, today: date) -> int | None:
    """Return the year in full; of two digits, the latest one that is not to come."""
    if not text:
        return None
    number = int(text.strip("'’"))
    if number >= 100:
        return number
    century = today.year - today.year % 100
    return century + number - (100 if century + number > today.year + 1 else 0)


def _is_of_birth(text: str, day: _Day, lexicon: Lexicon, today: date) -> bool:
    before, after = _words_beside(text, day)
    if any(word in lexicon.birth for word in (*before, *after)):
        return True
    if day.year is None or not _YOUNGEST <= today.year - day.year <= _OLDEST:
        return False
    if (day.day, day.month) in _OF_LAWS or (after and after[0] in lexicon.units):
        return False
    return not any(_ends(word, lexicon.not_of_birth) for word in before)


def _ends(word: str, words: frozenset[str]) -> bool:
    """Return whether a word is one of these, or a compound with one at its end."""
    return word in words or any(len(end) > 4 and word.endswith(end) for end in words)


def _words_beside(text: str, day: _Day) -> tuple[list[str], list[str]]:
    """Return the words shortly before and after a date, in the same sentence."""
    before = re.split(r"[!?\n]", text[max(0, day.start - _BESIDE) : day.start])[-1]
    after = re.split(r"[!?\n]|\. ", text[day.end : day.end + _BESIDE])[0]
    return _WORD.findall(before.lower()), _WORD.findall(after.lower())
