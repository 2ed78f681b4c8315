"""E-mail addresses, telephone numbers and burgerservicenummers in a text.

Telephone numbers by the Dutch numbering plan: ten digits from 0, or nine behind +31.
Service numbers (0800, 0900, 14 010) belong to nobody and are not told. A
burgerservicenummer has nine digits that meet the eleven-test (digits times 9 to 2 and
minus the last one: divisible by 11). Must not know names or dates.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zorgscan.core.privacy.model import Finding, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.privacy.lexicon import Lexicon

_EMAIL = re.compile(
    r"[\w.+'’-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}", re.IGNORECASE
)
_GAP = r"[ \u00a0.\-–/]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:(?:\(?(?:\+|00)[1-9]\d{{0,2}}\)?{_GAP}(?:\(0\){_GAP})?)|\(?0)"
    rf"\d(?:\)?{_GAP}\(?\d){{6,12}}(?!\w)"
)
_DIGITS = re.compile(r"(?<![\w€])\d(?:[ \u00a0.\-–]?\d){7,8}(?![\w%])(?!,\d)")
_LOCAL = re.compile(r"(?<!\w)\d(?:[ .\-]?\d){5,7}(?!\w)")
_NOBODYS = ("0800", "0900", "0906", "0909")
_FACTORS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_NEAR = 40
"""Characters before a number in which a word can say what it is."""


def find_emails(text: str) -> Iterator[Finding]:
    """Yield e-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield Finding(Kind.EMAIL, match.start(), match.end())


def find_phones(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield telephone numbers."""
    for match in _PHONE.finditer(text):
        if _is_phone(match.group()):
            yield Finding(Kind.PHONE, match.start(), match.end())
    for match in _LOCAL.finditer(text):
        if said_before(text, match.start(), lexicon.telephone, 14):
            yield Finding(Kind.PHONE, match.start(), match.end())


def find_bsns(text: str, lexicon: Lexicon) -> Iterator[Finding]:
    """Yield numbers that can be a burgerservicenummer.

    Nine digits that meet the eleven-test. With a word before it that says so, also eight
    (a leading zero got lost) and nine that do not meet it (someone mistyped).
    """
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        said = said_before(text, match.start(), lexicon.person_number, _NEAR)
        if said or (len(digits) == 9 and meets_eleven_test(digits)):
            yield Finding(Kind.BSN, match.start(), match.end())


def meets_eleven_test(digits: str) -> bool:
    """Return whether up to nine digits can be a burgerservicenummer; zeros alone cannot."""
    numbers = [int(digit) for digit in digits.zfill(9)]
    total = sum(number * factor for number, factor in zip(numbers, _FACTORS, strict=True))
    return total % 11 == 0 and any(numbers)


def said_before(text: str, start: int, words: frozenset[str], near: int) -> bool:
    """Return whether one of these words stands within so many characters before a place."""
    before = text[max(0, start - near) : start].lower()
    return any(word in words for word in re.findall(r"[^\W\d_]+(?:[.\-][^\W\d_]+)*", before))


def _is_phone(found: str) -> bool:
    digits = re.sub(r"\D", "", found.replace("(0)", ""))
    if found.lstrip("(").startswith(("+", "00")):
        abroad = digits.removeprefix("00")
        return abroad[0] != "0" and (not abroad.startswith("31") or len(abroad) == 11)
    return len(digits) == 10 and digits[1] != "0" and not digits.startswith(_NOBODYS)
