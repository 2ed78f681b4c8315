"""Last year's answers of the same school, to stand beside this year's questions.

Only where a question was asked alike; whether it was judged alike is for the trend. This
module must not know how they are shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.trend import Trend, Year, is_asked_alike, trend
from zorgscan.core.wording import answer_text

if TYPE_CHECKING:
    from zorgscan.app.session import Session
    from zorgscan.core.forms.model import Question
    from zorgscan.core.scans.model import Answer, Scan


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered to a question in an earlier year.

    Attributes:
        school_year: Which year.
        answer: As given then.
        text: The answer in words.
    """

    school_year: str
    answer: Answer
    text: str

    @property
    def since(self) -> str:
        """The school year from which on the answer has been so."""
        return self.answer.unchanged_since or self.school_year

    def says_same_as(self, answer: Answer) -> bool:
        """Whether an answer of now says the same."""
        return (answer.value, answer.missing) == (self.answer.value, self.answer.missing)


class LastYear:
    """The scan of the year before, with its own form and standard.

    Attributes:
        school_year: Which year it is about.
    """

    def __init__(self, session: Session) -> None:
        """Take a session on the earlier scan; nothing in it is changed."""
        self._session = session
        self.school_year = session.scan.school_year

    @property
    def scan(self) -> Scan:
        """The whole scan of then, as only the school may see it."""
        return self._session.scan

    @cached_property
    def year(self) -> Year:
        """The earlier year as the school itself may see it."""
        session = self._session
        return Year(session.form, session.standard, session.project())

    def trend(self, now: Session) -> Trend | None:
        """Return this year beside the earlier one; None when nothing can be compared."""
        return trend(Year(now.form, now.standard, now.project()), self.year)

    def answer(self, question: Question) -> Earlier | None:
        """Return what was answered to a question then, if it was asked alike.

        Args:
            question: As this year's form has it.
        """
        session = self._session
        before = session.form.by_name.get(question.name)
        if before is None or not is_asked_alike(question, before):
            return None
        state = session.state.questions[question.name]
        if not state.asked or state.problems or state.answer.is_blank:
            return None
        text = answer_text(before, state.answer, session.wording)
        return Earlier(self.school_year, state.answer, text)
