"""Answers, figures and thresholds as cells of a report. Must not know chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.assessment.explain import measure_text
from zorgscan.core.forms.model import Question, QuestionType
from zorgscan.core.ratings import Rating
from zorgscan.core.reporting.asked import asked_fully
from zorgscan.core.reporting.edition import NOT_SHARED
from zorgscan.core.reporting.model import Cell, Run, quiet, rated, strong, text
from zorgscan.core.standards.model import MeasureKind
from zorgscan.core.wording import RATING_WORDS, answer_text

if TYPE_CHECKING:
    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.reporting.edition import Edition
    from zorgscan.core.standards.model import Criterion


def said(edition: Edition, name: str) -> str:
    """Return the answer to a question in words, also where there is none."""
    answer = edition.answer(name)
    state = edition.state.questions[name]
    result = edition.result(name)
    if result is None:
        return NOT_SHARED
    if edition.is_rating_only(name):
        return f"oordeel: {RATING_WORDS[result.rating]}"
    if not state.asked:
        return "niet van toepassing"
    given = answer_text(state.question, answer, edition.wording)
    if given and state.question.type is QuestionType.RUBRIC and answer.value is not None:
        given = f"Niveau {given}"
    if state.problems:
        return f"{given} (telt niet mee: {state.problems[0].what})"
    return given or ("bewust open gelaten" if answer.left_open else "nog niet beantwoord")


def is_silent(edition: Edition, name: str) -> bool:
    """Tell whether there is nothing to show of a question but that there is no answer."""
    if edition.result(name) is None:
        return True
    state = edition.state.questions[name]
    return edition.is_own and (state.answer.is_blank or not state.asked)


def shortened(words: str, limit: int) -> str:
    """Return words, cut at a space with an ellipsis where they are too long."""
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def answer_cell(edition: Edition, name: str) -> Cell:
    """Return the answer with the figure that comes of it, and below it what is asked."""
    result, criterion = edition.result(name), edition.criterion(name)
    given = [Run(_first_line(edition, name), key=("item", name, "answer"))]
    pointed = name in edition.assessment.attention
    attention = text(strong("Aandachtspunt: bespreek dit." if pointed else ""))
    if result is None or criterion is None or edition.is_rating_only(name):
        return Cell(tuple(filter(None, (tuple(given), attention))))
    if figure := _figure(edition, criterion, result):
        given += [Run(": "), Run(figure, key=("item", name, "measure"))]
    if lacking := _lacking(edition, criterion, result):
        given.append(Run(f" ({lacking})"))
    asked = text(quiet(f"De standaard: {asked_fully(edition, name)}"))
    return Cell(
        tuple(filter(None, (tuple(given), asked, text(_aside(edition, result)), attention)))
    )


def _aside(edition: Edition, result: ItemResult) -> str:
    """Return what a reader must know beside a rating: that it does not count, or is legal."""
    is_few = result.rating is Rating.NOT_APPLICABLE and result.item in edition.state.values
    words = ["telt niet mee in het gemiddelde (te weinig gevallen)"] if is_few else []
    if result.item in (edition.assessment.legal_not_met or ()):
        words.append("wettelijk punt, zie ‘Wettelijke punten’")
    said_of = "; ".join(words)
    return f"{said_of[:1].upper()}{said_of[1:]}." if said_of else ""


def _first_line(edition: Edition, name: str) -> str:
    """Return the answer; of a counted choice the count, since what was chosen is long."""
    result, criterion = edition.result(name), edition.criterion(name)
    if result is None or criterion is None or criterion.measure.kind is not MeasureKind.COUNT:
        return said(edition, name)
    return measure_text(edition.form, criterion, result) or said(edition, name)


def _figure(edition: Edition, criterion: Criterion, result: ItemResult) -> str:
    """Return the figure where it is another than the answer itself."""
    kinds = (MeasureKind.RATIO, MeasureKind.PROPORTION, MeasureKind.MONTHS)
    if criterion.measure.kind not in kinds:
        return ""
    return measure_text(edition.form, criterion, result)


def _lacking(edition: Edition, criterion: Criterion, result: ItemResult) -> str:
    """Return which of the choices that count were not chosen, when that matters."""
    chosen = edition.state.values.get(criterion.item)
    if criterion.measure.kind is not MeasureKind.COUNT or not isinstance(chosen, tuple):
        return ""
    if result.rating in (Rating.MET, Rating.INFORMATIVE):
        return ""
    question = edition.form.by_name[criterion.item]
    lacking = [
        choice.label
        for choice in question.choices
        if choice.name not in chosen and _counts(criterion, choice.name, exclusive=choice.exclusive)
    ]
    return edition.wording.fill(f"niet gekozen: {', '.join(lacking)}") if lacking else ""


def _counts(criterion: Criterion, name: str, *, exclusive: bool) -> bool:
    counting = criterion.measure.choices
    return name in counting if counting else not exclusive


def rating_cell(edition: Edition, name: str) -> Cell:
    """Return the rating of a question as mark and word."""
    result = edition.result(name)
    if result is None:
        return Cell((text(quiet(NOT_SHARED)),))
    return rated(result.rating, RATING_WORDS[result.rating], key=("item", name, "rating"))


def name_cell(edition: Edition, name: str) -> Cell:
    """Return a question's short name with its number."""
    return Cell((text(quiet(f"{edition.numbers[name]}  "), edition.short(name)),))


def question_cell(edition: Edition, question: Question) -> Cell:
    """Return a question with its number."""
    number = edition.numbers[question.name]
    return Cell((text(quiet(f"{number}  "), edition.label(question.name)),))
