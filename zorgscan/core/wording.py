"""Dutch words for what core knows: numbers, dates, ratings, answers, terms.

One place for what screen, report and exports must say alike. It must not know
pages or layout.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zorgscan.core.dutch import dutch_date, dutch_number, rounded
from zorgscan.core.forms.model import Missing, QuestionType
from zorgscan.core.forms.placeholders import fill
from zorgscan.core.ratings import Rating
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.scans.model import Answer, Scan
    from zorgscan.core.values import Value

RATING_WORDS: Mapping[Rating, str] = {
    Rating.MET: "voldoet",
    Rating.PARTLY: "deels",
    Rating.NOT_MET: "nog niet",
    Rating.UNKNOWN: "niet bekend",
    Rating.UNANSWERED: "open",
    Rating.NOT_APPLICABLE: "n.v.t.",
    Rating.INFORMATIVE: "ter informatie",
}
MISSING_WORDS: Mapping[Missing, str] = {
    Missing.UNKNOWN: "niet bekend of niet bijgehouden",
    Missing.NEVER: "nooit",
}
STAFF_SIGN = "Over een medewerker"
"""Stands at each question whose answer can tell about one colleague."""


def percentage(value: Fraction) -> str:
    """Return a share from 0 to 1 as whole percents, half up: `63%`."""
    return f"{rounded(value * 100, 0)}%".replace(".", ",")


def previous_school_year(school_year: str) -> str:
    """Return `2025-2026` for `2026-2027`."""
    first = int(school_year[:4])
    return f"{first - 1}-{first}"


class Wording:
    """Fills in the words that differ per school: terms, school years, dates.

    Args:
        form: Whose terms to use.
        scan: Whose sector, own words and dates to use; None: neutral words.
    """

    def __init__(self, form: FormDefinition, scan: Scan | None = None) -> None:
        """Compute all words once."""
        sector = _sector_of(form, scan)
        own = scan.own_words if scan else dict[str, str]()
        self._words: dict[str, str] = {
            term.name: (own.get(term.name, "") if term.own_word else "")
            or term.by_sector.get(sector or "", term.default)
            for term in form.terms
        }
        if scan is not None:
            self._words["school_year"] = scan.school_year
            self._words["previous_school_year"] = previous_school_year(scan.school_year)
            self._words["reference_date"] = dutch_date(scan.reference_date)
        else:
            self._words["school_year"] = "dit schooljaar"
            self._words["previous_school_year"] = "het vorige schooljaar"
            self._words["reference_date"] = "de peildatum"

    def fill(self, text: str) -> str:
        """Return the text with every placeholder filled in."""
        return fill(text, self._words)


def _sector_of(form: FormDefinition, scan: Scan | None) -> str | None:
    question = form.sector_question
    if scan is None or question is None or question.name not in scan.answers:
        return None
    value = scan.answers[question.name].value
    return value if isinstance(value, str) else None


def answer_text(question: Question, answer: Answer, wording: Wording) -> str:
    """Return an answer as people read it; empty when there is none.

    Args:
        question: What was asked.
        answer: What was answered.
        wording: For terms in the labels of choices and levels.
    """
    if answer.missing is not None:
        return MISSING_WORDS[answer.missing]
    return "" if answer.value is None else value_text(question, answer.value, wording)


def value_text(question: Question, value: Value, wording: Wording) -> str:
    """Return a value as people read it, with its unit or the words of the choices."""
    if isinstance(value, (str, tuple)):
        return _chosen_text(question, value, wording)
    if isinstance(value, date):
        return dutch_date(value)
    if isinstance(value, Pair):
        return f"{value.part} van de {value.whole} {question.unit}".strip()
    if question.type is QuestionType.RUBRIC:
        level = question.levels[int(value) - 1] if 0 < value <= len(question.levels) else ""
        return wording.fill(f"{value}. {level}")
    return with_unit(dutch_number(value), question.unit)


def with_unit(number: str, unit: str) -> str:
    """Return a number with its unit: `75%` without, `6 lesweken` with a space."""
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def _chosen_text(question: Question, value: str | tuple[str, ...], wording: Wording) -> str:
    if question.type is QuestionType.TEXT:
        return value if isinstance(value, str) else ""
    names = (value,) if isinstance(value, str) else value
    labels = [choice.label for choice in question.choices if choice.name in names]
    return wording.fill(", ".join(labels))
