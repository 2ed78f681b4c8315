"""The questionnaire on paper: what to look up beforehand, and questions to fill in by pen.

Built from the form alone, for one kind of education, with the same numbers as the
window and the report. This module must not know any particular question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgscan import __version__
from zorgscan.core.assessment.explain import condition_text
from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Condition
from zorgscan.core.forms.model import QuestionType, Sharing
from zorgscan.core.reporting.model import (
    AnswerLines,
    Block,
    Cell,
    Chapter,
    Column,
    Heading,
    Paragraph,
    ReportModel,
    RunningTexts,
    Table,
    TickBoxes,
    Together,
    cell,
    quiet,
    text,
)
from zorgscan.core.scans.model import (
    Answer,
    DefinitionRef,
    Scan,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.core.scans.state import is_in_play
from zorgscan.core.wording import MISSING_WORDS, STAFF_SIGN, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zorgscan.app.clock import Clock
    from zorgscan.core.forms.model import FormDefinition, Question, Section

_LETTERS_PER_LINE = 85
_TITLE = "Lege vragenlijst en opzoeklijst"


@dataclass(frozen=True, slots=True)
class BlankForm:
    """For whom the questionnaire is printed.

    Attributes:
        sector: A choice of the form's sector question; None for a form without one.
    """

    form: FormDefinition
    sector: str | None
    school_year: str
    reference_date: date
    scope: Scope = Scope.FULL


def render_blank_form(blank: BlankForm, clock: Clock) -> bytes:
    """Return the PDF of the questionnaire; touches no file."""
    from zorgscan.report.render import render

    model = blank_form_model(blank)
    return render(model, attachment=None, made_at=clock(), program_version=__version__)


def blank_form_model(blank: BlankForm) -> ReportModel:
    """Return the questionnaire as data."""
    printer = _Printer(blank)
    title = f"{blank.form.title}: {_TITLE.lower()}"
    about = f"{printer.sector_label}, schooljaar {blank.school_year}".removeprefix(", ")
    return ReportModel(
        title=title,
        subject=about,
        recipient="",
        running=RunningTexts(header=f"{title}, {about}", footer="Papieren hulp"),
        cover=None,
        chapters=tuple(printer.chapters()),
    )


def simplified(condition: Condition, item: str, value: str) -> Condition | bool:
    """Return what is left of a condition once one answer is known.

    Args:
        condition: As in the form.
        item: The question that is answered, one of single choice.
        value: The answer.

    Returns:
        True or False when the answer decides, else the rest of the condition.
    """
    if isinstance(condition, Comparison):
        if condition.item != item:
            return condition
        return isinstance(condition.operand, tuple) and value in condition.operand
    parts = [simplified(part, item, value) for part in condition.parts]
    decisive = isinstance(condition, AnyOf)
    if any(part is decisive for part in parts):
        return decisive
    left = tuple(part for part in parts if not isinstance(part, bool))
    if not left:
        return not decisive
    if len(left) == 1:
        return left[0]
    return AnyOf(left) if decisive else AllOf(left)


class _Printer:
    """Puts the chapters together, with the words of one kind of education."""

    def __init__(self, blank: BlankForm) -> None:
        self.form = blank.form
        self.wording = Wording(blank.form, _stand_in(blank))
        self.sector = blank.sector
        self.asked = [
            question
            for question in blank.form.questions
            if is_in_play(question, blank.scope, blank.sector) and self._left(question) is not False
        ]
        self.numbers = self._numbers(blank.scope)

    @property
    def sector_label(self) -> str:
        """The kind of education in words; empty when the form has none."""
        question = self.form.sector_question
        choice = question.choice(self.sector) if question and self.sector else None
        return choice.label if choice else ""

    def chapters(self) -> Iterator[Chapter]:
        yield Chapter("Voordat u begint", tuple(self._introduction()))
        yield Chapter("Opzoeklijst", tuple(self._lookup()))
        first = True
        for section in self.form.sections:
            questions = [question for question in self.asked if question.section == section.name]
            if questions:
                blocks = tuple(self._questions(section, questions))
                yield Chapter(self._label(section), blocks, new_page=first)
                first = False

    def _numbers(self, scope: Scope) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for place, section in enumerate(self.form.sections, start=1):
            in_play = [
                question
                for question in self.form.in_section(section.name)
                if is_in_play(question, scope, self.sector)
            ]
            found |= {q.name: f"{place}.{number}" for number, q in enumerate(in_play, start=1)}
        return found

    def _label(self, section: Section) -> str:
        return self.wording.fill(section.label)

    def _introduction(self) -> Iterator[Block]:
        yield Paragraph(
            text(
                "Deze lijst is een hulp op papier. Zoek eerst de cijfers op en bespreek de vragen. "
                "Vul de antwoorden daarna in het programma in."
            ),
            "lead",
        )
        for passage in (*self.form.definitions, *self.form.privacy):
            yield Together(
                (
                    Heading(2, self.wording.fill(passage.label), listed=False),
                    Paragraph(text(self.wording.fill(passage.text))),
                )
            )

    def _lookup(self) -> Iterator[Block]:
        """Yield what to look up: a table per person, in it by system."""
        yield Paragraph(text("Deze cijfers kunt u vooraf opzoeken of laten opzoeken."), "lead")
        for person, questions in self._by_person().items():
            rows = sorted(
                ((self._system(question), question) for question in questions),
                key=lambda row: (row[0], self.form.questions.index(row[1])),
            )
            yield Heading(2, f"{person[:1].upper()}{person[1:]}")
            yield Table(_LOOKUP_COLUMNS, tuple(self._lookup_row(*row) for row in rows))

    def _by_person(self) -> dict[str, list[Question]]:
        found: dict[str, list[Question]] = {}
        for question in self.asked:
            if question.lookup is not None:
                person = self.wording.fill(question.lookup.person)
                found.setdefault(person, []).append(question)
        return found

    def _system(self, question: Question) -> str:
        return self.wording.fill(question.lookup.system) if question.lookup else ""

    def _lookup_row(self, system: str, question: Question) -> tuple[Cell, ...]:
        label = self.wording.fill(question.label)
        return cell(self.numbers[question.name]), cell(system), cell(label), cell("")

    def _questions(self, section: Section, questions: list[Question]) -> Iterator[Block]:
        if section.hint:
            yield Paragraph(text(self.wording.fill(section.hint)), "lead", with_next=True)
        if any(question.staff for question in questions) and self.form.staff_notice:
            notice = self.wording.fill(self.form.staff_notice)
            yield Paragraph(text(f"Teken ‘{STAFF_SIGN}’. {notice}"), "small", with_next=True)
        for question in questions:
            yield Together(tuple(self._question(question)))

    def _question(self, question: Question) -> Iterator[Block]:
        label = self.wording.fill(question.label)
        yield Heading(2, f"{self.numbers[question.name]} {label}", listed=False)
        if condition := self._condition(question):
            yield Paragraph(text(condition), "small", with_next=True)
        if question.hint:
            yield Paragraph(text(self.wording.fill(question.hint)), "small", with_next=True)
        if question.staff and self.form.staff_notice:
            yield Paragraph(text(f"Teken: {STAFF_SIGN}"), "small", with_next=True)
        yield from _ANSWERS[question.type](self, question)
        yield Paragraph(text(quiet(_SHARING[question.share])), "small")

    def _left(self, question: Question) -> Condition | bool:
        """Return what decides whether a question is asked, once the sector is known."""
        sector = self.form.sector_question
        if question.relevant is None:
            return True
        if sector is None or self.sector is None:
            return question.relevant
        return simplified(question.relevant, sector.name, self.sector)

    def _condition(self, question: Question) -> str:
        left = self._left(question)
        return "" if isinstance(left, bool) else f"Alleen als dit klopt: {self._told(left)}."

    def _told(self, condition: Condition) -> str:
        if isinstance(condition, Comparison):
            answer = condition_text(self.form, condition, self.wording)
            return f"vraag {self.numbers[condition.item]} is {answer}"
        joint = " en " if isinstance(condition, AllOf) else " of "
        return joint.join(self._told(part) for part in condition.parts)

    def missing(self, question: Question) -> tuple[str, ...]:
        """Return the reasons for having no answer, in the order people know them."""
        return tuple(word for key, word in MISSING_WORDS.items() if key in question.missing)

    def boxes(self, question: Question, labels: Iterator[str], *, several: bool = False) -> Block:
        shown = (*map(self.wording.fill, labels), *self.missing(question))
        return TickBoxes(shown, several=several)

    def lines(self, question: Question, count: int, unit: str) -> Iterator[Block]:
        yield AnswerLines(count, unit)
        if reasons := self.missing(question):
            yield TickBoxes(reasons)


def _number(printer: _Printer, question: Question) -> Iterator[Block]:
    yield from printer.lines(question, 1, question.unit)


def _single(printer: _Printer, question: Question) -> Iterator[Block]:
    yield printer.boxes(question, (choice.label for choice in question.choices))


def _multi(printer: _Printer, question: Question) -> Iterator[Block]:
    yield printer.boxes(question, (choice.label for choice in question.choices), several=True)


def _rubric(printer: _Printer, question: Question) -> Iterator[Block]:
    yield printer.boxes(
        question, (f"{number}. {level}" for number, level in enumerate(question.levels, start=1))
    )


def _pair(printer: _Printer, question: Question) -> Iterator[Block]:
    yield AnswerLines(1, "van de")
    yield from printer.lines(question, 1, question.unit)


def _date(printer: _Printer, question: Question) -> Iterator[Block]:
    yield from printer.lines(question, 1, "maand en jaar")


def _text(printer: _Printer, question: Question) -> Iterator[Block]:
    yield from printer.lines(question, -(-question.max_length // _LETTERS_PER_LINE), "")


_ANSWERS = {
    QuestionType.NUMBER: _number,
    QuestionType.SINGLE: _single,
    QuestionType.MULTI: _multi,
    QuestionType.RUBRIC: _rubric,
    QuestionType.PAIR: _pair,
    QuestionType.DATE: _date,
    QuestionType.TEXT: _text,
}
_SHARING = {
    Sharing.VALUE: "Dit antwoord staat in het rapport om te delen.",
    Sharing.RATING: "In het rapport om te delen staat alleen het oordeel.",
    Sharing.NONE: "Dit antwoord blijft op school.",
}
_LOOKUP_COLUMNS = (
    Column("Vraag", 0.7, names_row=True),
    Column("Waar", 2),
    Column("Wat u opzoekt", 4),
    Column("Gevonden", 1.5),
)


def _stand_in(blank: BlankForm) -> Scan:
    """Return a scan that holds nothing but what decides the words."""
    sector = blank.form.sector_question
    known = {sector.name: Answer(value=blank.sector)} if sector and blank.sector else {}
    return Scan(
        scan_id="",
        subject=Subject(SubjectKind.SCHOOL, "", ""),
        school_year=blank.school_year,
        reference_date=blank.reference_date,
        form=DefinitionRef(blank.form.form_id, blank.form.version),
        answers=known,
        scope=blank.scope,
    )
