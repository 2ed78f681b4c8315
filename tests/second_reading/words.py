"""The bank's conditions and measures as people wrote them: `100 * ZC1 / SP2`, `MD1 in (ja, deels)`.

A small recursive descent over words, numbers and signs. A name that is blank makes a sum blank and
a comparison false.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

Look = Callable[[str], object]
"""Gives what a name stands for: None when blank; the name itself when it is only a word."""
Meaning = Callable[[Look], object]

_TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|[A-Za-z_]\w*|<=|>=|[=<>*/+\-(),])")
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


@cache
def understand(sentence: str) -> Meaning:
    """Return what a sentence of the bank comes to, given what its names stand for."""
    reader = _Reader(_tokens(sentence))
    meaning = reader.either()
    assert reader.at_end(), f"not understood: {sentence}"
    return meaning


def names_in(sentence: str) -> list[str]:
    """Return every word in a sentence that could be a name."""
    return [token for token in _tokens(sentence) if token[0].isalpha()]


def _tokens(sentence: str) -> list[str]:
    tokens: list[str] = []
    at = 0
    while at < len(sentence.rstrip()):
        found = _TOKEN.match(sentence, at)
        assert found, f"not understood: {sentence[at:]}"
        tokens.append(found[1])
        at = found.end()
    return tokens


@dataclass
class _Reader:
    tokens: list[str]
    at: int = 0

    def at_end(self) -> bool:
        return self.at == len(self.tokens)

    def take(self, *wanted: str) -> str | None:
        if not self.at_end() and self.tokens[self.at] in wanted:
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def either(self) -> Meaning:
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else lambda look: any(part(look) for part in parts)

    def both(self) -> Meaning:
        parts = [self.comparison()]
        while self.take("and"):
            parts.append(self.comparison())
        return parts[0] if len(parts) == 1 else lambda look: all(part(look) for part in parts)

    def comparison(self) -> Meaning:
        left = self.terms()
        if self.take("in"):
            words = self.words()
            return lambda look: left(look) in words
        sign = self.take(*_COMPARE)
        if sign is None:
            return left
        return _compared(left, sign, self.terms())

    def words(self) -> list[str]:
        assert self.take("(")
        words: list[str] = []
        while not self.take(")"):
            words.append(self.tokens[self.at])
            self.at += 1
            self.take(",")
        return words

    def terms(self) -> Meaning:
        total = self.factors()
        while sign := self.take("+", "-"):
            total = _summed(total, sign, self.factors())
        return total

    def factors(self) -> Meaning:
        product = self.single()
        while sign := self.take("*", "/"):
            product = _summed(product, sign, self.single())
        return product

    def single(self) -> Meaning:
        if self.take("("):
            inner = self.either()
            assert self.take(")")
            return inner
        token = self.tokens[self.at]
        self.at += 1
        if token[0].isdigit():
            number = Fraction(token)
            return lambda _look: number
        assert token[0].isalpha(), token
        return lambda look: look(token)


def _compared(left: Meaning, sign: str, right: Meaning) -> Meaning:
    def meaning(look: Look) -> bool:
        one, other = left(look), right(look)
        return one is not None and other is not None and _COMPARE[sign](one, other)  # type: ignore[arg-type] - numbers, or words with =

    return meaning


def _summed(left: Meaning, sign: str, right: Meaning) -> Meaning:
    def meaning(look: Look) -> Fraction | None:
        one, other = left(look), right(look)
        if one is None or other is None or (sign == "/" and other == 0):
            return None
        one, other = Fraction(one), Fraction(other)  # type: ignore[arg-type] - only numbers are added
        if sign in "+-":
            return one + other if sign == "+" else one - other
        return one * other if sign == "*" else one / other

    return meaning
