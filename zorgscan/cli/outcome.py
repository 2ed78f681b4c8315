"""The outcome of a scan as a command prints it: as JSON, or for people.

This module must not compute outcomes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.assessment.explain import STATUS_WORDS, measure_text
from zorgscan.core.ratings import Rating
from zorgscan.core.wording import RATING_WORDS, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zorgscan.app.exports import Edition
    from zorgscan.core.assessment.model import ItemResult, ThemeResult

_WIDTH = 60


def outcome_json(edition: Edition) -> dict[str, object]:
    """Return the assessment as the contract's section 4 has it."""
    return assessment_to_json(edition.projection.assessment, edition.standard)


def outcome_text(edition: Edition) -> str:
    """Return themes and items with their ratings, a line each."""
    return "\n".join(_lines(edition))


def _lines(edition: Edition) -> Iterator[str]:
    scan, standard = edition.projection.scan, edition.standard
    yield f"{_plain(scan.subject.name)}, {scan.school_year}"
    yield f"Norm: {standard.title} {standard.version} ({STATUS_WORDS[standard.status]})"
    assessment = edition.projection.assessment
    for name, theme in assessment.themes.items():
        yield ""
        yield _theme(edition, theme)
        for question in edition.form.in_section(name):
            result = assessment.items.get(question.name)
            if result is not None and result.rating is not Rating.NOT_APPLICABLE:
                yield _item(edition, result)
    for label, items in (
        ("Wettelijk nog niet in orde", assessment.legal_not_met or ()),
        ("Let op", assessment.attention),
    ):
        if items:
            yield ""
            yield f"{label}: {', '.join(items)}"


def _theme(edition: Edition, theme: ThemeResult) -> str:
    label = edition.wording.fill(edition.form.section_by_name[theme.section].label)
    if theme.score is None or theme.rating is None:
        return f"{label}: te weinig antwoorden ({theme.answered} van de {theme.applicable})"
    shown = f"{RATING_WORDS[theme.rating]}, {percentage(theme.score)}"
    return f"{label}: {shown} ({theme.answered} van de {theme.applicable})"


def _item(edition: Edition, result: ItemResult) -> str:
    question = edition.form.by_name[result.item]
    label = edition.wording.fill(question.label)
    short = label if len(label) <= _WIDTH else f"{label[: _WIDTH - 1]}…"
    criterion = edition.standard.by_item.get(result.item)
    figure = measure_text(edition.form, criterion, result) if criterion else ""
    rating = RATING_WORDS[result.rating]
    return f"  {result.item:<5} {short:<{_WIDTH}}  {rating:<14}  {figure}".rstrip()


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)
