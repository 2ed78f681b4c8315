"""Looking over the free texts of a scan before an edition of it is made.

Points out and never blocks: who makes the edition decides. Must not know windows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from zorgscan.core.privacy.find import find_all
from zorgscan.core.privacy.model import Finding, Kind
from zorgscan.core.privacy.texts import FUNCTIONS, FreeText, free_texts
from zorgscan.core.privacy.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.privacy.lexicon import Lexicon
    from zorgscan.core.scans.model import Scan

KIND_WORDS: Final[Mapping[Kind, str]] = {
    Kind.NAME: "naam",
    Kind.EMAIL: "e-mailadres",
    Kind.PHONE: "telefoonnummer",
    Kind.BIRTH_DATE: "geboortedatum",
    Kind.BSN: "burgerservicenummer",
}


@dataclass(frozen=True, slots=True)
class Pointed:
    """A text in which something was found.

    Attributes:
        where: The text and its place.
        findings: What was found, in the order of the text; never empty.
        leaves: Whether the text stands in the edition.
    """

    where: FreeText
    findings: tuple[Finding, ...]
    leaves: bool

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Every kind that was found, once."""
        return tuple(dict.fromkeys(finding.kind for finding in self.findings))


def look_over(
    form: FormDefinition, scan: Scan, edition: Scan, lexicon: Lexicon
) -> tuple[Pointed, ...]:
    """Return the texts of a scan that may tell of one person; those that leave come first.

    Args:
        form: The scan's form.
        scan: The whole scan.
        edition: What of it leaves, as `zorgscan.core.projection` made it.
        lexicon: Names and words.
    """
    leaving = {_place(where): where.text for where in free_texts(form, edition)}
    own = frozenset(token.low for token in tokens_of(scan.subject.name))
    pointed = [
        Pointed(where, found, leaving.get(_place(where)) == where.text)
        for where in free_texts(form, scan)
        if (found := find_in(where, lexicon, scan.reference_date, own))
    ]
    return tuple(sorted(pointed, key=lambda each: not each.leaves))


def find_in(
    where: FreeText, lexicon: Lexicon, today: date, own: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Return what was found in a text; where a function belongs, a bare name is enough."""
    found = find_all(where.text, lexicon, today, own)
    if found or where.part not in FUNCTIONS:
        return found
    return _bare_name(where.text, lexicon, own)


def _bare_name(text: str, lexicon: Lexicon, own: frozenset[str]) -> tuple[Finding, ...]:
    words = [token for token in tokens_of(text) if token.low not in lexicon.particles]
    if any(word.low in lexicon.functions for word in words):
        return ()
    for word in words:
        known = lexicon.is_given(word.text) or lexicon.is_surname(word.text)
        if known and word.low not in own:
            return (Finding(Kind.NAME, 0, len(text)),)
    return ()


def _place(where: FreeText) -> FreeText:
    """Return the place alone: an edition may leave out which question an action belongs to."""
    return replace(where, text="", item=None if where.action else where.item)
