"""The words and names the privacy radar goes by, read from the shipped lists.

The lists are handed in as text: this module must not know where they are kept.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names and the words around them, all in lower case.

    Attributes:
        given: Given names that are nothing else; `given_or_word`: that are also words.
        surname, surname_or_word: Surnames, likewise.
        titles: Stand before a name (juf); `roles`: may have `van` between (moeder van).
        particles: Stand inside a name (van der); `verbs`: behind one.
        institutions, suffixes: Make a name the name of a school, a street, a method.
        no_names: Have a capital, but are no persons.
        birth, person_number, telephone: Say what a number beside them is.
        not_of_birth: Say that a date is of a paper; `units`: that figures are amounts.
        functions: What an owner of an action may be.
    """

    given: frozenset[str]
    given_or_word: frozenset[str]
    surname: frozenset[str]
    surname_or_word: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    particles: frozenset[str]
    verbs: frozenset[str]
    institutions: frozenset[str]
    suffixes: tuple[str, ...]
    no_names: frozenset[str]
    birth: frozenset[str]
    person_number: frozenset[str]
    telephone: frozenset[str]
    not_of_birth: frozenset[str]
    units: frozenset[str]
    functions: frozenset[str]

    def is_given(self, word: str) -> bool:
        """Return whether a word can be a given name; parts of Jan-Willem are looked at apart."""
        low = word.lower()
        if low in self.given or low in self.given_or_word:
            return True
        first, dash, rest = low.partition("-")
        return bool(dash) and self.is_given(first) and self.is_given(rest)

    def is_surname(self, word: str) -> bool:
        """Return whether a word can be a surname."""
        low = word.lower()
        return low in self.surname or low in self.surname_or_word


def parse_lexicon(names: str, words: str) -> Lexicon:
    """Read both lists.

    Args:
        names: TOML with a table per kind of name, each with `words`.
        words: TOML with a text per kind of word.

    Raises:
        tomllib.TOMLDecodeError: Not TOML. KeyError: A list lacks (both are shipped: our bug).
    """
    tables: dict[str, dict[str, Any]] = tomllib.loads(names)
    kinds: dict[str, Any] = tomllib.loads(words)
    known = {name: _words(table["words"]) for name, table in tables.items()}
    said = {name: _words(text) for name, text in kinds.items()}
    suffixes = tuple(sorted(said.pop("suffixes")))
    return Lexicon(**known, **said, suffixes=suffixes)


def _words(text: str) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", text).lower().split())
