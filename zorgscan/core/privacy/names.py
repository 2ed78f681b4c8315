"""Names of persons in a text, by lists of names and by the words around them.

Four ways, each of which may find a name: behind a title or role (juf Anja, moeder van Sem),
behind initials (J. de Vries), by a given name that is known, by a surname that is known.
What belongs to a school, a street or a method is none. Must not know numbers or dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.privacy.model import Finding, Kind
from zorgscan.core.privacy.tokens import Token, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.privacy.lexicon import Lexicon

_ARTICLES = frozenset(["de", "het", "onze", "'t", "’t"])
_MOST_WORDS = 5
_SHORTEST_BARE = 5
"""Letters from which a given name is told without a capital."""


def find_names(text: str, lexicon: Lexicon, own: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield what looks like the name of a person.

    Args:
        text: Any text.
        lexicon: Names and the words around them.
        own: Words in lower case that are no names here: those of the school's own name.
    """
    reader = _Reader(text, lexicon, own)
    place = 0
    while place < len(reader.tokens):
        end = reader.name_at(place)
        if end > place and not reader.is_institution(place, end):
            words = reader.tokens[place:end]
            yield Finding(Kind.NAME, words[0].start, words[-1].end)
        place = max(end, place + 1)


class _Reader:
    """Looks at one text; every method gets places of words and gives the place behind a name."""

    def __init__(self, text: str, lexicon: Lexicon, own: frozenset[str]) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.lexicon = lexicon
        self.own = own

    def name_at(self, place: int) -> int:
        """Return the place behind a name that begins here; the same place for none."""
        ways = (self._by_initials, self._by_context, self._by_given, self._by_surname)
        return max(way(place) for way in ways)

    # The four ways

    def _by_initials(self, place: int) -> int:
        """J. de Vries, L.M. Scholten, J. de W."""
        end = self._skip_initials(place)
        if end == place:
            return place
        behind = self._skip_particles(end)
        if self._can_be_name(behind):
            return self._surname_end(behind)
        if behind > end and self._is(behind, initial=True):
            return behind + 1
        return place

    def _by_context(self, place: int) -> int:
        """Juf Anja, moeder van Sem, mentor de Graaf; without a capital only names known."""
        if not self._is_introduced(place):
            return place
        end = self._skip_particles(self._skip_initials(place))
        if end > place and self.tokens[place].low in _ARTICLES and not self._is_known(end):
            return self._surname_end(end) if self._directly(place) and self._bare(end) else place
        if self._can_be_name(end) or self._is_bare_given(end, least=3):
            return self._surname_end(end)
        return place

    def _by_given(self, place: int) -> int:
        """Sanne, Sanne de V., Roos krijgt hulp."""
        token = self.tokens[place]
        if not self._can_be_name(place):
            return place + 1 if self._is_bare_given(place, least=_SHORTEST_BARE) else place
        if not self._is_given(token) or self._is_abbreviation(place):
            return place
        sure = self._is_sure(token)
        if not sure and not self._is_person_here(place):
            return place
        return self._surname_end(place)

    def _by_surname(self, place: int) -> int:
        """Jansen, van den Berg; not at the start of a sentence, where any word has a capital."""
        end = self._skip_particles(place)
        if not self._can_be_name(end) or (end == place and self._said_of_thing(place)):
            return place
        low = self._stem(self.tokens[end])
        if low in self.lexicon.surname:
            return self._surname_end(end)
        if end > place and low in self.lexicon.surname_or_word and self._is_real_particle(place):
            return self._surname_end(end)
        return place

    # What a name is made of

    def _surname_end(self, place: int) -> int:
        """Return the place behind given name, particles and surnames that go on from here."""
        end = place + 1
        while end - place < _MOST_WORDS:
            if not self._follows(end) or self.tokens[end].opens:
                break
            behind = self._skip_particles(self._skip_initials(end))
            if not self._follows(behind) or not self._can_be_name(behind):
                break
            end = behind + 1
        return end

    def _skip_initials(self, place: int) -> int:
        while self._is(place, initial=True):
            place += 1
        return place

    def _skip_particles(self, place: int) -> int:
        end = place
        while end < len(self.tokens) and end - place < 3:
            token = self.tokens[end]
            if token.low not in self.lexicon.particles or (end > place and not self._follows(end)):
                break
            end += 1
        return end

    # What a word can be

    def _is(self, place: int, *, initial: bool) -> bool:
        return place < len(self.tokens) and self.tokens[place].is_initial is initial

    def _can_be_name(self, place: int) -> bool:
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        known = {token.low, self._stem(token)}
        return token.is_capital and not known & (self.lexicon.no_names | self.own)

    def _stem(self, token: Token) -> str:
        """Return a word in lower case without the s of possession, when a name is left."""
        low = token.low.removesuffix("'s").removesuffix("’s")
        bare = low.removesuffix("s")
        if low in self.lexicon.given or low in self.lexicon.given_or_word:
            return low
        return bare if len(bare) > 3 and bare in self.lexicon.given else low

    def _is_given(self, token: Token) -> bool:
        return self.lexicon.is_given(self._stem(token))

    def _is_sure(self, token: Token) -> bool:
        stem = self._stem(token)
        return stem in self.lexicon.given or stem.partition("-")[0] in self.lexicon.given

    def _is_known(self, place: int) -> bool:
        if place >= len(self.tokens):
            return False
        stem = self._stem(self.tokens[place])
        return self.lexicon.is_surname(stem)

    def _is_bare_given(self, place: int, *, least: int) -> bool:
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        return (
            token.text == token.low
            and len(token.low) >= least
            and token.low in self.lexicon.given
            and token.low not in self.own
        )

    def _bare(self, place: int) -> bool:
        """Return whether a capital word stands here that no list knows as a thing."""
        return self._can_be_name(place) and not self._is_thing(self.tokens[place])

    # What stands around it

    def _follows(self, place: int) -> bool:
        return place < len(self.tokens) and self.tokens[place].follows_closely

    def _before(self, place: int) -> Token | None:
        """Return the word right before, when nothing but a space or full stop is between."""
        if place == 0 or not self.tokens[place].follows_closely or self.tokens[place].opens:
            return None
        return self.tokens[place - 1]

    def _is_introduced(self, place: int) -> bool:
        """Return whether a title or role stands before, with or without `van`."""
        before = self._before(place)
        if before is None:
            return False
        if before.low == "van" and place > 1 and not self.tokens[place - 1].opens:
            return self.tokens[place - 2].low in self.lexicon.roles
        return self._directly(place)

    def _directly(self, place: int) -> bool:
        before = self._before(place)
        return before is not None and before.low in self.lexicon.titles | self.lexicon.roles

    def _said_of_thing(self, place: int) -> bool:
        """Return whether an article stands before, or nothing that makes a capital tell."""
        before = self._before(place)
        if before is None:
            return not self._has_verb(place)
        return before.low in _ARTICLES

    def _is_person_here(self, place: int) -> bool:
        """Return whether a word that can be a name is one, by what stands beside it."""
        return not self._said_of_thing(place) or self._is_known(place + 1)

    def _has_verb(self, place: int) -> bool:
        behind = place + 1
        if not self._follows(behind):
            return False
        word = self.tokens[behind]
        if word.low == "en":
            return self._can_be_name(behind + 1) and self._is_given(self.tokens[behind + 1])
        return word.low in self.lexicon.verbs

    def _is_real_particle(self, place: int) -> bool:
        """Return whether `de` before a word like Boer can be part of a name, not an article."""
        token, before = self.tokens[place], self._before(place)
        return token.low not in _ARTICLES or (token.is_capital and before is not None)

    def _is_abbreviation(self, place: int) -> bool:
        """Return whether figures follow at once: Jan 2027, Sem. 1."""
        token = self.tokens[place]
        behind = self.text[token.end : token.end + 2].lstrip(". ")
        months = self.lexicon.no_names | self.lexicon.given_or_word
        return behind[:1].isdigit() and len(token.low) <= 4 and token.low in months

    def _is_thing(self, token: Token) -> bool:
        low = token.low
        return low in self.lexicon.institutions or low.endswith(self.lexicon.suffixes)

    def is_institution(self, place: int, end: int) -> bool:
        """Return whether this is the name of a school, a street, a method."""
        if any(self._is_thing(token) for token in self.tokens[place:end]):
            return True
        before = self._before(place)
        if before is not None and (self._is_thing(before) or self._is_article(place, before)):
            return True
        return end < len(self.tokens) and self._follows(end) and self._is_thing(self.tokens[end])

    def _is_article(self, place: int, before: Token) -> bool:
        """Return whether an article makes it a thing: de Willem van Oranje, het Melanchthon."""
        return before.low in _ARTICLES and not self._is_introduced(place - 1)
