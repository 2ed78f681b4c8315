"""A questionnaire as data: sections, questions, choices, terms.

Words follow XLSForm where it has one (name, type, label, hint, relevant,
constraint). This module must not know any particular form, nor how one is
read from a file (`zorgscan.core.forms.parse`) or shown on a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from zorgscan.core.conditions import references

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from zorgscan.core.conditions import Condition


class QuestionType(StrEnum):
    """The kinds of question a form can ask."""

    NUMBER = "number"
    SINGLE = "single"
    RUBRIC = "rubric"
    MULTI = "multi"
    PAIR = "pair"
    DATE = "date"
    TEXT = "text"


class Missing(StrEnum):
    """Why an answer has no value although the question was seen."""

    UNKNOWN = "unknown"
    NEVER = "never"


class Sharing(StrEnum):
    """How much of an answer may leave the school for a recipient."""

    VALUE = "value"
    RATING = "rating"
    NONE = "none"


class Role(StrEnum):
    """What the program itself needs a question for."""

    SECTOR = "sector"
    SIZE = "size"


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a single or multi question.

    An `exclusive` choice ("geen van deze") rules out the others and counts as 0.
    """

    name: str
    label: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where a figure can be looked up beforehand: by whom, in what system."""

    person: str
    system: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form; texts may hold `{term}` placeholders.

    Attributes:
        name: Identifier, unique in the form; never renamed between versions.
        section: Name of the section (theme) it belongs to.
        label: The question as asked.
        short: Its name in a few words, for lists and tables; empty: the question itself.
        hint: One or two sentences under the question.
        high_score: What a high score on this question means.
        sectors: Choices of the sector question for which it is asked; empty: all.
        core: Whether the short scan asks it.
        unit: Unit of a number or of what a pair counts, as shown behind the field.
        minimum, maximum: Hard limits, inclusive; for a pair the largest whole.
        maximum_item: A number question whose answer caps this one.
        earliest: First date accepted; a date is never after the reference date.
        soft_minimum, soft_maximum: Outside these the program asks "Klopt dit?".
        soft_message: The sentence it asks then.
        decimals: How many decimals a number may have.
        whole_minimum: A pair with a smaller whole is not applicable.
        missing: Which reasons for having no value are allowed.
        attention: When it holds, the answer is pointed out (never a rating).
        staff: The answer can tell about one colleague.
        pupil_count: The answer counts pupils; small counts do not leave.
        share: What the municipality may get; `public`: what everyone may get.
        reason: Why an unscored question is asked (scored: see the criterion).
        covers: Findings and actions an unscored question throws light on.
    """

    name: str
    section: str
    type: QuestionType
    label: str
    short: str = ""
    hint: str = ""
    high_score: str = ""
    sectors: tuple[str, ...] = ()
    core: bool = False
    unit: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    maximum_item: str | None = None
    earliest: date | None = None
    soft_minimum: Decimal | None = None
    soft_maximum: Decimal | None = None
    soft_message: str = ""
    decimals: int = 0
    whole_minimum: int = 0
    max_length: int = 0
    choices: tuple[Choice, ...] = ()
    levels: tuple[str, ...] = ()
    missing: frozenset[Missing] = frozenset()
    relevant: Condition | None = None
    attention: Condition | None = None
    staff: bool = False
    pupil_count: bool = False
    share: Sharing = Sharing.NONE
    public: Sharing = Sharing.NONE
    role: Role | None = None
    lookup: Lookup | None = None
    reason: str = ""
    covers: tuple[str, ...] = ()

    def choice(self, name: str) -> Choice | None:
        """Return the choice with this name, or None."""
        return next((choice for choice in self.choices if choice.name == name), None)

    def looks_at(self) -> set[str]:
        """Return the questions that must be known before this one: relevance and maximum."""
        names = set(references(self.relevant)) if self.relevant else set[str]()
        return names | ({self.maximum_item} if self.maximum_item else set[str]())


@dataclass(frozen=True, slots=True)
class Section:
    """A theme of the form, shown as one chapter.

    A `reciprocal` section is about what others do for the school; an unscored
    one (`scored` false) gets no theme rating.
    """

    name: str
    label: str
    hint: str = ""
    reciprocal: bool = False
    scored: bool = True


@dataclass(frozen=True, slots=True)
class Term:
    """A word that differs per sector, and that a school may replace by its own."""

    name: str
    default: str
    by_sector: Mapping[str, str] = field(default_factory=dict[str, str])
    own_word: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A finding or action of the policy memo, by its code (B1, A4).

    `suggestion` is a first step a school can take over in its action plan.
    """

    code: str
    title: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading with a text, read before the first question."""

    label: str
    text: str


@dataclass(frozen=True)
class FormDefinition:
    """A whole questionnaire, checked: every reference in it exists.

    Attributes:
        sha256: Hex digest of the bytes it was read from.
        definitions: What words in the questions mean; read before the first one.
        privacy: What leaves the school, to whom and for how long.
    """

    form_id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    terms: tuple[Term, ...] = ()
    findings: tuple[Subject, ...] = ()
    actions: tuple[Subject, ...] = ()
    definitions: tuple[Passage, ...] = ()
    privacy: tuple[Passage, ...] = ()
    staff_notice: str = ""
    sha256: str = ""

    @cached_property
    def by_name(self) -> Mapping[str, Question]:
        """Questions by name."""
        return {question.name: question for question in self.questions}

    @cached_property
    def dependency_order(self) -> tuple[str, ...]:
        """Names of questions such that each comes after those it depends on."""
        graph = {question.name: question.looks_at() for question in self.questions}
        return tuple(TopologicalSorter(graph).static_order())

    @cached_property
    def section_by_name(self) -> Mapping[str, Section]:
        """Sections by name."""
        return {section.name: section for section in self.sections}

    @cached_property
    def sector_question(self) -> Question | None:
        """The question whose choices are the sectors, if the form has one."""
        return self._with_role(Role.SECTOR)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """Names of all sectors, in the form's order."""
        question = self.sector_question
        return tuple(choice.name for choice in question.choices) if question else ()

    def in_section(self, name: str) -> tuple[Question, ...]:
        """Return the questions of one section, in the form's order."""
        return tuple(question for question in self.questions if question.section == name)

    def _with_role(self, role: Role) -> Question | None:
        return next((question for question in self.questions if question.role is role), None)
