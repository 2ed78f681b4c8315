"""Answers, figures and thresholds as cells of a report. Must not know chapters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

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


_TOO_FEW: Final = "te weinig gevallen"
"""Stands for `n.v.t.` where there is an answer: it does apply, and may touch a law."""


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
    given = [Run(counted_or_said(edition, name), key=("item", name, "answer"))]
    pointed = name in edition.assessment.attention
    attention = text(strong(_attention(edition) if pointed else ""))
    if result is None or criterion is None or edition.is_rating_only(name):
        return Cell(tuple(filter(None, (tuple(given), attention))))
    if figure := _figure(edition, criterion, result):
        given += [Run(": "), Run(figure, key=("item", name, "measure"))]
    if chosen := _beside_count(edition, criterion, result):
        given.append(Run(f" ({chosen})"))
    asked = text(quiet(f"De standaard: {asked_fully(edition, name)}"))
    return Cell(
        tuple(filter(None, (tuple(given), asked, text(_aside(edition, result)), attention)))
    )


def _aside(edition: Edition, result: ItemResult) -> str:
    """Return what a reader must know beside a rating: that it does not count, or is legal."""
    words = ["te weinig gevallen voor een oordeel"] if is_too_few(edition, result) else []
    if result.item in (edition.assessment.legal_not_met or ()):
        words.append("wel een wettelijk punt, zie ‘Wettelijke punten’")
    elif result.rating is Rating.PARTLY and _keeps_law(edition, result.item):
        words.append("volgens dit antwoord doet u wat de wet vraagt")
    said_of = "; ".join(words)
    return f"{said_of[:1].upper()}{said_of[1:]}." if said_of else ""


def is_too_few(edition: Edition, result: ItemResult) -> bool:
    """Tell whether an answer has no rating because it counts too few cases for one."""
    return result.rating is Rating.NOT_APPLICABLE and result.item in edition.state.values


def _keeps_law(edition: Edition, name: str) -> bool:
    """Tell whether an answer says that a legal duty is met; only the school is told so."""
    criterion = edition.criterion(name)
    return (
        edition.is_own
        and criterion is not None
        and criterion.legal_breach is not None
        and bool(criterion.legal)
        and name in edition.state.values
        and name not in (edition.assessment.legal_not_met or ())
    )


def _attention(edition: Edition) -> str:
    whom = "uw team en met de gemeente" if edition.is_own else "de school"
    return f"Aandachtspunt: bespreek dit met {whom}."


def counted_or_said(edition: Edition, name: str) -> str:
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


def _beside_count(edition: Edition, criterion: Criterion, result: ItemResult) -> str:
    """Return which choices a count lacks and which it leaves out, when that matters."""
    counted = counted_choices(edition, criterion.item)
    if counted is None or result.rating in (Rating.MET, Rating.INFORMATIVE):
        return ""
    said_of = (("niet gekozen", counted.lacking), ("telt niet mee", counted.left_out))
    return "; ".join(f"{head}: {', '.join(labels)}" for head, labels in said_of if labels)


@dataclass(frozen=True, slots=True)
class CountedChoices:
    """The labels of the choices of a count.

    Attributes:
        chosen: Chosen, and counted.
        lacking: Counted, and not chosen.
        left_out: Chosen, and not counted.
    """

    chosen: tuple[str, ...]
    lacking: tuple[str, ...]
    left_out: tuple[str, ...]


def counted_choices(edition: Edition, name: str) -> CountedChoices | None:
    """Return what was chosen of what counts; None where an edition tells no counted choice."""
    criterion, chosen = edition.criterion(name), edition.state.values.get(name)
    if criterion is None or criterion.measure.kind is not MeasureKind.COUNT:
        return None
    if not isinstance(chosen, tuple) or edition.result(name) is None:
        return None
    found: dict[tuple[bool, bool], list[str]] = {}
    for choice in edition.form.by_name[name].choices:
        counting = criterion.measure.choices
        counts = choice.name in counting if counting else not choice.exclusive
        label = edition.wording.fill(choice.label)
        found.setdefault((choice.name in chosen, counts), []).append(label)
    kinds = ((True, True), (False, True), (True, False))
    return CountedChoices(*(tuple(found.get(kind, ())) for kind in kinds))


def now_words(edition: Edition, name: str) -> str:
    """Return an answer for who can change it: of a count what is there and what is not."""
    counted, words = counted_choices(edition, name), counted_or_said(edition, name)
    if counted is None or edition.is_rating_only(name):
        return words
    there, absent = (", ".join(labels) or "geen" for labels in (counted.chosen, counted.lacking))
    return f"{words}. Wel: {there}. Niet: {absent}."


def rating_cell(edition: Edition, name: str) -> Cell:
    """Return the rating of a question as mark and word."""
    result = edition.result(name)
    if result is None:
        return Cell((text(quiet(NOT_SHARED)),))
    word = _TOO_FEW if is_too_few(edition, result) else RATING_WORDS[result.rating]
    return rated(result.rating, word, key=("item", name, "rating"))


def name_cell(edition: Edition, name: str) -> Cell:
    """Return a question's short name with its number."""
    return Cell((text(quiet(f"{edition.numbers[name]}  "), edition.short(name)),))


def question_cell(edition: Edition, question: Question) -> Cell:
    """Return a question with its number."""
    number = edition.numbers[question.name]
    return Cell((text(quiet(f"{number}  "), edition.label(question.name)),))
