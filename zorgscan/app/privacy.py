"""The privacy radar with the lists that are shipped: what to check before something leaves.

Nothing is learned, kept or sent. Must not know how it is shown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from zorgscan import shipped
from zorgscan.core.privacy.lexicon import parse_lexicon
from zorgscan.core.privacy.radar import KIND_WORDS, find_in, look_over
from zorgscan.core.privacy.texts import PART_WORDS, FreeText
from zorgscan.core.projection import project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.privacy.lexicon import Lexicon
    from zorgscan.core.privacy.radar import Pointed
    from zorgscan.core.privacy.texts import Part
    from zorgscan.core.scans.model import Recipient, Scan
    from zorgscan.core.standards.model import Standard

_HINTED = 3
"""Most findings that a hint names."""
_TOLD = 10
"""Most places that the command line names."""


@cache
def lexicon() -> Lexicon:
    """Return the shipped lists, read once."""
    names, words = (
        shipped.data("resources", "privacy", name).decode() for name in ("names.toml", "words.toml")
    )
    return parse_lexicon(names, words)


def texts_to_check(
    form: FormDefinition, standard: Standard, scan: Scan, recipient: Recipient
) -> tuple[Pointed, ...]:
    """Return the texts of a scan that may tell of one person, for an edition of it.

    Args:
        form: The scan's form.
        standard: The standard it is held against; what leaves can rest on its ratings.
        scan: The whole scan.
        recipient: Whose edition is made.
    """
    edition = project(form, standard, scan, recipient).scan
    return look_over(form, scan, edition, lexicon())


def hint_for(part: Part, text: str, today: date) -> str:
    """Return what to mind in a text as it is being typed; empty for nothing.

    Args:
        part: Which text it is; some hold a function.
        text: As far as it is typed.
        today: The day ages are taken on.
    """
    found = find_in(FreeText(part, text), lexicon(), today) if text else ()
    if not found:
        return ""
    said = ", ".join(f"‘{each.of(text)}’ ({KIND_WORDS[each.kind]})" for each in found[:_HINTED])
    return f"Staat hier iets over één persoon? {said}."


def warning_lines(
    form: FormDefinition, standard: Standard, scan: Scan, recipient: Recipient
) -> Iterator[str]:
    """Yield what the command line says of an edition: how many texts and where, not what."""
    pointed = texts_to_check(form, standard, scan, recipient)
    leaving = [each for each in pointed if each.leaves]
    if not leaving:
        return
    many = "1 tekst" if len(leaving) == 1 else f"{len(leaving)} teksten"
    yield f"Let op: kijk {many} na. Daarin staat misschien iets over één persoon."
    for each in leaving[:_TOLD]:
        kinds = ", ".join(KIND_WORDS[kind] for kind in each.kinds)
        yield f"– {place_words(form, each.where)}: {kinds}"
    if len(leaving) > _TOLD:
        yield f"– En nog {len(leaving) - _TOLD}."


def place_words(form: FormDefinition, where: FreeText) -> str:
    """Return where a text stands, without the text itself."""
    part = PART_WORDS[where.part]
    if where.item is None:
        return part
    question = form.by_name[where.item]
    return f"{part} bij {question.name} ({question.short or question.label})"
