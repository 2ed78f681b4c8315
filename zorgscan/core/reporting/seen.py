"""What the municipality will see of a scan, told to the school. Must not know other chapters."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from zorgscan.core.projection import project
from zorgscan.core.reporting.model import Chapter, Facts, Paragraph, SideBySide, cell, strong, text
from zorgscan.core.reporting.themes import questions_word
from zorgscan.core.scans.model import Recipient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.projection import Hidden
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.reporting.model import Cell

TITLE: Final = "Wat de gemeente ziet"


def seen_chapter(edition: Edition) -> Chapter:
    """Return of how many questions the municipality's edition tells what.

    Args:
        edition: The school's own; the municipality's is made from its scan, by the same
            function that makes the edition that leaves.
    """
    shared = project(edition.form, edition.standard, edition.scan, Recipient.MUNICIPALITY)
    hidden = shared.hidden
    whole = [n for n in shared.assessment.items if n not in hidden.rating_only]
    blank = [name for name in edition.numbers if edition.answer(name).is_blank]
    nothing = [n for n in edition.numbers if n not in shared.assessment.items and n not in blank]
    left = (
        ("Antwoord en oordeel", cell(strong(questions_word(len(whole))))),
        ("Alleen het oordeel", _counted(edition, hidden.rating_only)),
        ("Niets", _counted(edition, nothing)),
    )
    right = (
        ("U gaf geen antwoord", cell(strong(questions_word(len(blank))))),
        ("Actieplan", cell(_actions(edition, hidden))),
        ("Nooit", cell("Notities, bewijs, markeringen, wettelijke punten.")),
    )
    words = (
        "Dit ziet de gemeente als u voor haar een rapport maakt. "
        "Een toelichting gaat mee met elk antwoord en oordeel dat zij ziet."
    )
    columns = SideBySide((_facts(left), _facts(right)))
    return Chapter(
        TITLE, (Paragraph(text(words), "small", with_next=True), columns), new_page=False
    )


def _facts(pairs: tuple[tuple[str, Cell], ...]) -> tuple[Facts]:
    return (Facts(pairs, 0.36, small=True),)


def _actions(edition: Edition, hidden: Hidden) -> str:
    """Return how many actions leave, which are those for others or shared."""
    count = len(edition.scan.actions)
    if not count:
        return "U hebt geen acties."
    return f"{count - hidden.actions} van de {count} acties."


def _counted(edition: Edition, names: Sequence[str]) -> Cell:
    """Return how many questions these are, and which by number."""
    if not names:
        return cell(strong("geen vragen"))
    numbers = [number for name, number in edition.numbers.items() if name in names]
    by_theme = (", ".join(group) for _, group in groupby(numbers, lambda n: n.partition(".")[0]))
    return cell(strong(f"{questions_word(len(names))}: "), f"{'; '.join(by_theme)}.")
