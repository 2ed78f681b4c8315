"""The findings and actions of the policy memo, with the school's state on each.

Counts the ratings of the items whose criterion serves a finding or action. Counts tell
nothing of cause: the memo speaks of all schools, the counts of one. Must not know more.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.model import (
    Block,
    Cell,
    Chapter,
    Column,
    Paragraph,
    Run,
    Table,
    cell,
    quiet,
    text,
)
from zorgscan.core.scans.model import Scope
from zorgscan.core.wording import RATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgscan.core.forms.model import Subject
    from zorgscan.core.reporting.edition import Edition

_SHORT = {Scope.FULL: "Welke vragen deels of nog niet", Scope.CORE: "Deels of nog niet"}
_HAS_NAMES = {Scope.FULL: True, Scope.CORE: False}
"""A short report has no room for more than the numbers of questions."""
_WEIGHTS = {Scope.FULL: (2.1, 0.62, 3.7), Scope.CORE: (5.2, 0.78, 2.2)}
"""Of the subject, of each count, of what is to be done: a few numbers need less than names."""
_RATINGS = (Rating.MET, Rating.PARTLY, Rating.NOT_MET)


def memo_chapter(edition: Edition) -> Chapter | None:
    """Return findings and actions; None when the form has none."""
    form = edition.form
    if not form.findings and not form.actions:
        return None
    school = edition.school_word
    whose = "uw antwoorden" if edition.is_own else "de gedeelde antwoorden"
    words = (
        "De gemeente schreef een memo over de scholen samen. De bevindingen en acties komen "
        f"daaruit. Ze gaan dus niet over {school}. De aantallen ernaast tellen {whose} bij dat "
        "punt. Een vraag kan bij meer punten horen."
    )
    blocks: list[Block] = [Paragraph(text(words), with_next=True)]
    if form.findings:
        blocks.append(_table(edition, "Bevinding uit het memo", form.findings))
    if form.actions:
        blocks.append(_table(edition, "Actie uit het memo", form.actions))
    title = "Uw antwoorden" if edition.is_own else "De antwoorden"
    return Chapter(f"{title} naast het memo van de gemeente", tuple(blocks), new_page=False)


def _table(edition: Edition, noun: str, subjects: Sequence[Subject]) -> Table:
    name, width, work = _WEIGHTS[edition.scan.scope]
    columns = (
        Column(noun, name, names_row=True),
        *(Column(RATING_WORDS[rating], width, align="right") for rating in _RATINGS),
        Column(_SHORT[edition.scan.scope], work),
    )
    first = subjects[0].code
    rows = [_row(edition, subject, _number(subject.code, first)) for subject in subjects]
    return Table(columns, tuple(rows), small=True)


def _number(code: str, first: str) -> str:
    """Return the number in a code, for those of the numbered kind: the kind of the first."""
    kind = first.rstrip("0123456789")
    return code.removeprefix(kind) if code.startswith(kind) else ""


def _row(edition: Edition, subject: Subject, number: str) -> tuple[Cell, ...]:
    served = [c.item for c in edition.standard.criteria if subject.code in c.serves]
    results = [r for name in served if (r := edition.result(name)) and r.rating.is_rated]
    counts = Counter(result.rating for result in results)
    short = sorted(
        (r.item for r in results if r.rating is not Rating.MET), key=lambda n: _place(edition, n)
    )
    head = text(quiet(f"{number}  ") if number else "", subject.title)
    return (
        Cell((head,)),
        *(_count(subject.code, rating, counts[rating]) for rating in _RATINGS),
        cell(
            _listed(edition, short) if short else quiet("geen" if results else "nog geen oordeel")
        ),
    )


def _listed(edition: Edition, names: Sequence[str]) -> str:
    """Return questions by name and number; in a short report by number."""
    has_names = _HAS_NAMES[edition.scan.scope]
    return ", ".join(edition.named(name) if has_names else edition.numbers[name] for name in names)


def _place(edition: Edition, name: str) -> tuple[int, ...]:
    return tuple(map(int, edition.numbers[name].split(".")))


def _count(code: str, rating: Rating, count: int) -> Cell:
    return cell(Run(str(count), key=("memo", code, rating.value)))
