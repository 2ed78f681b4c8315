"""The first page after the cover: all that matters, in one minute.

Three strengths, three gaps with why, legal points, what is asked of the municipality, and
where to begin. Must fit on one page whatever was answered, so all on it is cut to a length.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.answers import counted_or_said, said, shortened
from zorgscan.core.reporting.asked import asked_short
from zorgscan.core.reporting.legal import legal_line, legal_name, nothing_legal
from zorgscan.core.reporting.model import (
    Badge,
    Block,
    Callout,
    Chapter,
    Heading,
    Listing,
    Paragraph,
    SideBySide,
    Text,
    quiet,
    strong,
    text,
)
from zorgscan.core.reporting.ranking import gaps, is_above_law, needs, strengths
from zorgscan.core.reporting.start import start_blocks
from zorgscan.core.reporting.themes import questions_word
from zorgscan.core.scans.model import Addressee
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.scans.model import Action

_COUNT: Final = 3
_SHORT: Final = 95
_LINE: Final = 70
"""Leaves room on a line for where it was asked."""
_START: Final = 60
"""Leaves room on a line for who does it and when."""
_SHORTER: Final = 55
_LEGAL_COUNT: Final = 3


def minute_chapter(edition: Edition) -> Chapter:
    """Return the summary."""
    blocks: list[Block] = [Paragraph(text(_verdict(edition)), "lead")]
    blocks += [SideBySide((tuple(_strong_points(edition)), tuple(_weak_points(edition))))]
    blocks += _legal(edition)
    if not edition.is_public:
        blocks += _asked(edition)
    if edition.is_own:
        blocks += start_blocks(edition, _START)
    return Chapter("In één minuut", tuple(blocks), new_page=False)


def _verdict(edition: Edition) -> str:
    """Count the ratings of the themes that are about the school."""
    reciprocal = {s.name for s in edition.form.sections if s.reciprocal}
    own = [t for name, t in edition.assessment.themes.items() if name not in reciprocal]
    counts = Counter(theme.rating for theme in own)
    if counts[None] == len(own):
        return _too_little(edition)
    met = "1 voldoet" if counts[Rating.MET] == 1 else f"{counts[Rating.MET]} voldoen"
    ratings = (Rating.PARTLY, Rating.NOT_MET)
    parts = [met, *(f"{counts[rating]} {RATING_WORDS[rating]}" for rating in ratings)]
    words = f"{len(own)} thema's over {edition.school_word}: {', '.join(parts)}."
    if not counts[None]:
        return words
    silent = "1 thema" if counts[None] == 1 else f"{counts[None]} thema's"
    if edition.is_own:
        return f"{words} Van {silent} is te weinig beantwoord."
    return f"{words} Over {silent} is niets gedeeld."


def _strong_points(edition: Edition) -> Iterator[Block]:
    yield Heading(2, "Dit gaat goed", listed=False)
    found = strengths(edition, _COUNT)
    if not found:
        yield Paragraph(text(_nothing(edition, "Geen antwoord voldoet aan de standaard.")))
    for result in found:
        is_silent = edition.is_rating_only(result.item)
        yield from _point(edition, result, () if is_silent else (_answer(edition, result.item),))


def _weak_points(edition: Edition) -> Iterator[Block]:
    yield Heading(2, "Hier is winst te halen", listed=False)
    legal = edition.assessment.legal_not_met or ()
    found = gaps(edition, _COUNT, legal)
    if not found:
        words = "Geen ander antwoord" if legal else "Geen antwoord"
        yield Paragraph(text(_nothing(edition, f"{words} ligt onder de standaard.")))
    for result in found:
        yield from _point(edition, result, _gap_lines(edition, result.item))


def _gap_lines(edition: Edition, name: str) -> tuple[str, ...]:
    if edition.is_rating_only(name):
        return ()
    asked = f"De standaard: {shortened(asked_short(edition, name), _limit(edition))}"
    more = ("De wet vraagt minder.",) if is_above_law(edition, name) else ()
    return (_answer(edition, name), asked, *more)


def _nothing(edition: Edition, words: str) -> str:
    """Return the words, or that too little is known to say them."""
    rated = any(result.rating.is_rated for result in edition.assessment.items.values())
    return words if rated else _too_little(edition)


def _too_little(edition: Edition) -> str:
    known = "beantwoord" if edition.is_own else "gedeeld"
    return f"Er is nog te weinig {known} voor een oordeel."


def _point(edition: Edition, result: ItemResult, lines: tuple[str, ...]) -> Iterator[Block]:
    section = edition.form.section_by_name[edition.form.by_name[result.item].section]
    head = shortened(edition.named(result.item), _SHORT)
    meaning = edition.defined(section)
    label = text(section.label, quiet(f" ({meaning})" if meaning else ""))
    yield Paragraph(label, "label", with_next=True)
    yield Badge(result.rating, text(strong(head)), with_next=True)
    if lines:
        yield Paragraph(text("\n".join(lines)), "small")


def _limit(edition: Edition) -> int:
    """Return how long a text may be: several legal points leave less room for all else."""
    return _SHORTER if len(edition.assessment.legal_not_met or ()) > 1 else _SHORT


def _answer(edition: Edition, name: str) -> str:
    return f"Antwoord: {shortened(said(edition, name), _limit(edition))}"


def _legal(edition: Edition) -> Iterator[Block]:
    points = edition.assessment.legal_not_met
    if points is None:
        return
    if not points:
        yield Paragraph(text(strong("Wettelijke punten  "), nothing_legal(edition)))
        return
    if len(points) == 1:
        lines = [legal_line(edition, points[0])]
    else:
        lines = [legal_name(edition, name, _SHORTER) for name in points[:_LEGAL_COUNT]]
    blocks: list[Block] = [
        Paragraph(text(strong("Wettelijke punten")), with_next=True),
        Listing(tuple((Paragraph(line),) for line in lines)),
    ]
    if len(points) > _LEGAL_COUNT:
        more = questions_word(len(points) - _LEGAL_COUNT)
        blocks.append(Paragraph(text(f"En nog {more}; zie ‘Wettelijke punten’.")))
    yield Callout("legal", tuple(blocks))


def _asked(edition: Edition) -> Iterator[Block]:
    whom = "Dit heeft de school van de gemeente nodig"
    yield Heading(2, "Dit hebt u van de gemeente nodig" if edition.is_own else whom, listed=False)
    own = [a for a in edition.scan.actions if a.addressee is Addressee.MUNICIPALITY]
    most = _COUNT if len(edition.assessment.legal_not_met or ()) <= 1 else _COUNT - 1
    lines = [*map(_request, own[:most])]
    told = {action.item for action in own}
    others = [result for result in needs(edition) if result.item not in told]
    lines += [_need(edition, result) for result in others[: most - len(lines)]]
    if lines:
        yield Listing(tuple((Paragraph(line),) for line in lines))
    else:
        yield Paragraph(text("Uit de antwoorden volgt geen vraag aan de gemeente."))


def _request(action: Action) -> Text:
    asked = shortened(action.text, _LINE)
    stop = "" if asked.endswith((".", "?", "!", "…")) else "."
    return text(strong(f"{asked}{stop}"), quiet(" Staat in uw actieplan."))


def _need(edition: Edition, result: ItemResult) -> Text:
    name = strong(f"{shortened(edition.named(result.item), _SHORT)}.")
    now = shortened(counted_or_said(edition, result.item), _limit(edition)).rstrip(".")
    if edition.is_rating_only(result.item):
        return text(name, f" {now[:1].upper()}{now[1:]}.")
    asked = shortened(asked_short(edition, result.item), _limit(edition))
    return text(name, f" Nu: {now}. De standaard: {asked}")
