"""Scans as tables and JSON, made from projections alone.

A table has a row per question with the words of the contract; names of questions
and choices stay as they are in the form, a codebook tells what they mean. This
module must not know where a file goes or how a spreadsheet is written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import QuestionType
from zorgscan.core.merging.part import part_of
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Problem, ProblemsError
from zorgscan.core.projection import project, projection_to_json
from zorgscan.core.scans.model import Answer, Recipient
from zorgscan.core.scans.state import evaluate
from zorgscan.core.values import Pair
from zorgscan.core.wording import MISSING_WORDS, RATING_WORDS, Wording
from zorgscan.export.tables import Cell, Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.projection import Projection
    from zorgscan.core.reporting.comparison import Compared
    from zorgscan.core.scans.model import Scan
    from zorgscan.core.standards.model import Standard
    from zorgscan.core.values import Value

MADE_UP = "made_up"
"""Key of a scan that says its answers are made up, for trying out."""

_BLANK = Answer()


class Format(StrEnum):
    """The kinds of file an export can be; the value is also the file's suffix."""

    CSV = "csv"
    XLSX = "xlsx"
    DOCX = "docx"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Edition:
    """One scan as it leaves, with what is needed to read it.

    `made_up` tells that its answers are for trying out.
    """

    form: FormDefinition
    standard: Standard
    projection: Projection
    wording: Wording
    made_up: bool = False


ANSWER_COLUMNS = (
    Column("scan_id", 20),
    Column("school_year", 11),
    Column("brin", 8),
    Column("vestiging", 10),
    Column("item", 8),
    Column("theme", 8),
    Column("question", 60),
    Column("value", 24),
    Column("unit", 22),
    Column("missing", 10),
    Column("measure", 14),
    Column("rating", 14),
    Column("norm_version", 20),
)
_THEME_COLUMNS = (
    Column("scan_id", 20),
    Column("school_year", 11),
    Column("theme", 8),
    Column("label", 44),
    Column("score", 10),
    Column("rating", 14),
    Column("answered", 10),
    Column("applicable", 10),
)
_ACTION_COLUMNS = (
    Column("Schooljaar", 11),
    Column("Actie", 60),
    Column("Doel", 40),
    Column("Wie", 20),
    Column("Voor wie", 12),
    Column("Wanneer", 14),
    Column("Stand", 12),
    Column("Vraag", 36),
    Column("Past bij", 44),
    Column("scan_id", 20),
    Column("action_id", 20),
    Column("item", 8),
    Column("memo_action", 12),
    Column("quarter", 10),
    Column("state", 10),
    Column("addressee", 14),
)
"""The plan in words, to read; after it the same in the contract's, for machines."""
_CODEBOOK_COLUMNS = (
    Column("column", 10),
    Column("item", 8),
    Column("type", 10),
    Column("code", 18),
    Column("label", 80),
)


def edition_of(
    form: FormDefinition, standard: Standard, scan: Scan, recipient: Recipient
) -> Edition:
    """Return a scan as it leaves for a recipient.

    Raises:
        ProblemsError: It is a part for a colleague: others would take it for the whole scan.
    """
    if recipient is not Recipient.SCHOOL and part_of(scan) is not None:
        raise ProblemsError([Problem(Code.PART_STAYS)])
    projection = project(form, standard, scan, recipient)
    made_up = scan.extra.get(MADE_UP) is True
    return Edition(form, standard, projection, Wording(form, projection.scan), made_up)


def export(
    editions: Sequence[Edition], to: Format, made_at: datetime, compared: Compared | None = None
) -> bytes:
    """Return scans as the bytes of a file.

    Args:
        editions: At least one; JSON and DOCX take exactly one.
        to: The kind of file.
        made_at: Stands in the properties of a workbook or document; aware.
        compared: What a DOCX holds beside the edition; other kinds hold the edition alone.
    """
    if to is Format.JSON:
        (edition,) = editions
        return json_bytes(edition)
    if to is Format.DOCX:
        from zorgscan.app.documents import docx_of
        from zorgscan.core.reporting.comparison import NOTHING_COMPARED

        (edition,) = editions
        return docx_of(edition, made_at, compared or NOTHING_COMPARED)
    if to is Format.CSV:
        from zorgscan.export.csvfile import csv_bytes

        return csv_bytes(answers_table(editions))
    from zorgscan.core.reporting.edition import RECIPIENT_WORDS
    from zorgscan.export.xlsxfile import xlsx_bytes

    title = f"Zorgscan voor {RECIPIENT_WORDS[editions[0].projection.recipient]}"
    return xlsx_bytes(workbook(editions), title=title, made_at=made_at)


def json_bytes(edition: Edition) -> bytes:
    """Return an edition as the JSON that files and reports carry."""
    return edition_json(edition.projection, edition.standard)


def edition_json(projection: Projection, standard: Standard) -> bytes:
    """Return what `json_bytes` does, of its parts."""
    data = projection_to_json(projection, standard)
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def workbook(editions: Sequence[Edition]) -> tuple[Table, ...]:
    """Return the sheets of a workbook: answers, themes, actions, codebook."""
    actions = tuple(row for edition in editions for row in _action_rows(edition))
    themes = tuple(row for edition in editions for row in _theme_rows(edition))
    return (
        answers_table(editions),
        Table("Thema's", _THEME_COLUMNS, themes),
        Table("Acties", _ACTION_COLUMNS, actions),
        Table("Codeboek", _CODEBOOK_COLUMNS, tuple(_codebook(editions))),
    )


def answers_table(editions: Sequence[Edition]) -> Table:
    """Return the table of the contract: a row per question of each scan."""
    rows = tuple(row for edition in editions for row in _answer_rows(edition))
    return Table("Antwoorden", ANSWER_COLUMNS, rows)


def _answer_rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    scan = edition.projection.scan
    named = edition.projection.recipient is not Recipient.PUBLIC
    head = (
        scan.scan_id if named else None,
        scan.school_year,
        scan.subject.brin,
        scan.subject.vestiging,
    )
    counting = _counting(edition)
    version = edition.standard.version
    for name, result in edition.projection.assessment.items.items():
        question = edition.form.by_name[name]
        answer = counting.get(name, _BLANK)
        yield (
            *head,
            *_question_cells(edition, question),
            *_outcome(question, answer, result),
            version,
        )


def _question_cells(edition: Edition, question: Question) -> tuple[Cell, ...]:
    return question.name, question.section, edition.wording.fill(question.label)


def _outcome(question: Question, answer: Answer, result: ItemResult) -> tuple[Cell, ...]:
    """Return value, unit, missing, measure and rating."""
    value, missing = value_cell(answer.value), answer.missing
    unit = question.unit or None
    return value, unit, missing and missing.value, result.measure, result.rating.value


def _counting(edition: Edition) -> Mapping[str, Answer]:
    """Return the answers that count; of an edition for others, all that it may tell.

    The school's own edition also keeps what is not asked now, or not valid.
    """
    scan = edition.projection.scan
    if edition.projection.recipient is not Recipient.SCHOOL:
        return scan.answers
    states = evaluate(edition.form, scan).questions
    return {
        name: state.answer for name, state in states.items() if state.asked and not state.problems
    }


def value_cell(value: Value | None) -> Cell:
    """Return a value as one cell.

    Choices are written as ODK does, names with spaces between. A pair is written
    as `4 van 5`: a spreadsheet would take `4/5` for a date.
    """
    if isinstance(value, Pair):
        return f"{value.part} van {value.whole}"
    if isinstance(value, tuple):
        return " ".join(value)
    if isinstance(value, (Decimal, date, int)):
        return value
    return value or None


def _theme_rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    scan = edition.projection.scan
    named = edition.projection.recipient is not Recipient.PUBLIC
    for name, theme in edition.projection.assessment.themes.items():
        label = edition.wording.fill(edition.form.section_by_name[name].label)
        rating = theme.rating.value if theme.rating else None
        head = (scan.scan_id if named else None, scan.school_year)
        yield (*head, name, label, theme.score, rating, theme.answered, theme.applicable)


def _action_rows(edition: Edition) -> Iterator[tuple[Cell, ...]]:
    """Yield the action plan, what is still to be done first."""
    from zorgscan.core.reporting.requests import ADDRESSEE_WORDS, STATE_WORDS, quarter_words

    scan, order = edition.projection.scan, list(STATE_WORDS)
    titles = {subject.code: subject.title for subject in edition.form.actions}
    for action in sorted(scan.actions, key=lambda a: (order.index(a.state), a.quarter or "9999")):
        question = edition.form.by_name.get(action.item or "")
        yield (
            scan.school_year,
            action.text,
            action.goal,
            action.owner,
            ADDRESSEE_WORDS[action.addressee],
            quarter_words(action.quarter or "") or None,
            STATE_WORDS[action.state],
            edition.wording.fill(question.short or question.label) if question else None,
            titles.get(action.memo_action or ""),
            scan.scan_id,
            *(action.id, action.item, action.memo_action, action.quarter),
            *(action.state.value, action.addressee.value),
        )


def _codebook(editions: Sequence[Edition]) -> Iterator[tuple[Cell, ...]]:
    """Yield what each name and code means, of every question that occurs."""
    for rating, word in RATING_WORDS.items():
        yield ("rating", None, None, rating.value, word)
    for missing, word in MISSING_WORDS.items():
        yield ("missing", None, None, missing.value, word)
    told: set[str] = set()
    for edition in editions:
        for name in edition.projection.assessment.items:
            question = edition.form.by_name[name]
            key = f"{edition.form.sha256} {name}"
            if key not in told:
                told.add(key)
                yield from _question_codes(question, edition.wording)


def _question_codes(question: Question, wording: Wording) -> Iterator[tuple[Cell, ...]]:
    kind = question.type.value
    yield ("item", question.name, kind, None, wording.fill(question.label))
    for choice in question.choices:
        yield ("value", question.name, kind, choice.name, wording.fill(choice.label))
    if question.type is QuestionType.RUBRIC:
        for number, level in enumerate(question.levels, start=1):
            yield ("value", question.name, kind, number, wording.fill(level))
