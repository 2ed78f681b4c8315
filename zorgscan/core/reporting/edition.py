"""What every chapter of a report needs to know: one edition and its words.

Everything here comes from a `Projection`; what an edition does not hold cannot be asked
of it. Must not know in what order things are told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from zorgscan.core.forms.model import Question, Sharing
from zorgscan.core.scans.model import Recipient
from zorgscan.core.scans.state import evaluate
from zorgscan.core.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from zorgscan.core.assessment.model import Assessment, ItemResult
    from zorgscan.core.forms.model import FormDefinition, Section
    from zorgscan.core.projection import Projection
    from zorgscan.core.scans.model import Answer, Scan
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Criterion, Standard

NOT_SHARED = "niet gedeeld of niet beantwoord"
"""Said alike of all that an edition for others does not hold, whatever the reason."""

_YOUR_SCHOOL = re.compile(r"\b([Uu]w) school\b")
_THE: Mapping[str, str] = {"uw": "de", "Uw": "De"}

RECIPIENT_WORDS: Mapping[Recipient, str] = {
    Recipient.SCHOOL: "de school zelf",
    Recipient.MUNICIPALITY: "gemeente, bestuur en medezeggenschapsraad",
    Recipient.PUBLIC: "iedereen (openbaar)",
}


@dataclass(frozen=True)
class Origin:
    """What a report tells about its own making.

    Attributes:
        digest: Hexadecimal sha256 of the edition's canonical form.
        program_version: Of the program that makes it.
        made_on: The day it is made.
        made_up: The answers are made up, for trying out; said on every page.
    """

    digest: str
    program_version: str
    made_on: date
    made_up: bool = False


class AboutTheSchool(Wording):
    """Words for who reads about a school: `uw school` becomes `de school`."""

    def fill(self, text: str) -> str:
        """Return the text with every placeholder filled in."""
        return _YOUR_SCHOOL.sub(lambda found: f"{_THE[found[1]]} school", super().fill(text))


@dataclass(frozen=True)
class Edition:
    """One edition of a scan with the form and the standard it is told by."""

    form: FormDefinition
    standard: Standard
    projection: Projection
    origin: Origin

    @cached_property
    def scan(self) -> Scan:
        """The scan with only what this edition may tell."""
        return self.projection.scan

    @cached_property
    def assessment(self) -> Assessment:
        """The outcomes this edition may tell."""
        return self.projection.assessment

    @cached_property
    def state(self) -> ScanState:
        """The edition's scan seen through its form."""
        return evaluate(self.form, self.scan)

    @cached_property
    def wording(self) -> Wording:
        """Fills in the terms, and calls the school as this reader is to call it."""
        own = Wording(self.form, self.scan)
        return own if self.is_own else AboutTheSchool(self.form, self.scan)

    @property
    def is_own(self) -> bool:
        """Whether it is the school's own edition, which tells everything."""
        return self.projection.recipient is Recipient.SCHOOL

    @property
    def is_public(self) -> bool:
        """Whether it is for everyone, with ratings alone."""
        return self.projection.recipient is Recipient.PUBLIC

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The number of each question in play: section and place in it, as `3.2`."""
        found: dict[str, str] = {}
        for place, section in enumerate(self.form.sections, 1):
            asked = [q for q in self.form.in_section(section.name) if self._in_play(q)]
            found |= {q.name: f"{place}.{index}" for index, q in enumerate(asked, 1)}
        return found

    def _in_play(self, question: Question) -> bool:
        return self.state.questions[question.name].in_play

    def listed(self, section: Section) -> tuple[Question, ...]:
        """Return the questions of a section that this edition tells something about."""
        return tuple(
            question
            for question in self.form.in_section(section.name)
            if self._in_play(question)
            and (not self.is_public or question.public is not Sharing.NONE)
        )

    def result(self, name: str) -> ItemResult | None:
        """Return the outcome of a question, or None where this edition has none."""
        return self.assessment.items.get(name)

    def is_rating_only(self, name: str) -> bool:
        """Tell whether of a question the rating is told and the answer is not."""
        if self.is_own or self.result(name) is None:
            return False
        answer = self.answer(name)
        return answer.suppressed is not None or answer.is_blank

    def answer(self, name: str) -> Answer:
        """Return the answer to a question as far as this edition tells it."""
        return self.state.questions[name].answer

    def criterion(self, name: str) -> Criterion | None:
        """Return what the standard says of a question, if it says anything."""
        return self.standard.by_item.get(name)

    def label(self, name: str) -> str:
        """Return a question as asked."""
        return self.wording.fill(self.form.by_name[name].label)

    def short(self, name: str) -> str:
        """Return a question's name in a few words; the question where it has none."""
        return self.wording.fill(self.form.by_name[name].short) or self.label(name)

    def named(self, name: str) -> str:
        """Return a question's short name with its number, as `Vast overleg (4.1)`."""
        return f"{self.short(name)} ({self.numbers[name]})"

    def asked_for(self, name: str) -> str:
        """Return in one sentence what the standard asks; the question where it has none."""
        criterion = self.criterion(name)
        words = criterion.in_words if criterion else ""
        return self.wording.fill(words) or self.label(name)

    def defined(self, section: Section) -> str:
        """Return what a theme's name means, as `wie op school de zorg coördineert`.

        That is what the first sentence under its heading in the form says that it is; empty
        where that says something else.
        """
        first, _, _ = self.wording.fill(section.hint).partition(". ")
        name = f"{section.label} is "
        _, found, meaning = first.partition(f"{name[:1].lower()}{name[1:]}")
        return meaning.rstrip(".") if found else ""

    @cached_property
    def defined_themes(self) -> tuple[str, ...]:
        """What the names of themes mean, a sentence for each that the form says it of."""
        scored = (s for s in self.form.sections if s.scored and self.listed(s))
        return tuple(f"‘{s.label}’ is {found}." for s in scored if (found := self.defined(s)))

    @property
    def school_word(self) -> str:
        """How the reader is to call the school: `uw school` or `de school`."""
        return "uw school" if self.is_own else "de school"
