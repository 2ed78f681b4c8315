"""The registry: which field answers which kind of question.

A new kind of question needs one class and one line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.forms.model import QuestionType
from zorgscan.ui.questions.choice_fields import ManyField, OneField
from zorgscan.ui.questions.typed_fields import LineField, PairField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from zorgscan.core.forms.model import Question
    from zorgscan.ui.questions.field import Field

FIELDS: Mapping[QuestionType, Callable[[Question, QWidget], Field]] = {
    QuestionType.NUMBER: LineField,
    QuestionType.SINGLE: OneField,
    QuestionType.RUBRIC: OneField,
    QuestionType.MULTI: ManyField,
    QuestionType.PAIR: PairField,
    QuestionType.DATE: LineField,
    QuestionType.TEXT: TextField,
}


def field_for(question: Question, parent: QWidget) -> Field:
    """Return a new field for the question."""
    return FIELDS[question.type](question, parent)
