"""What a made-up school answers in a year: plausible by the form's ranges and the standard.

No question is named here: types, ranges, relevance and thresholds say what a likely answer is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zorgscan.core.assessment.measures import applicable_thresholds
from zorgscan.core.forms.model import Missing, Question, QuestionType, Role
from zorgscan.core.scans.json_write import value_to_json
from zorgscan.core.scans.model import Answer, DefinitionRef, Scan, Subject, SubjectKind
from zorgscan.core.scans.state import evaluate
from zorgscan.core.standards.model import BoundKind, MeasureKind
from zorgscan.core.values import Pair, Value

if TYPE_CHECKING:
    import random

    from tests.simulate.schools import School
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Criterion, Standard

_SENTENCES = (
    "Verzonnen antwoord: wij willen sneller weten of hulp is gestart.",
    "Verzonnen antwoord: één vaste contactpersoon zou veel schelen.",
    "Verzonnen antwoord: meer uren voor maatschappelijk werk op school.",
)
_NOTES = (
    "Verzonnen toelichting: dit verandert na de zomer.",
    "Verzonnen toelichting: een schatting.",
)
_UNKNOWN, _LEFT_OPEN, _FORGOTTEN, _EXPLAINED, _NEVER = 0.05, 0.02, 0.02, 0.06, 0.05
_CHANGED_THEIR_MIND = 0.1  # filled in first, hidden by another answer later


@dataclass
class YearOfAnswers:
    """One school in one year; `made()` gives its answers as JSON data.

    Attributes:
        last: The answers of the year before, empty in the first.
        final: The school says it is done: what it leaves open, it leaves open on purpose.
    """

    school: School
    year: int
    form: FormDefinition
    standard: Standard
    today: date
    last: dict[str, Any]
    final: bool = True
    _answers: dict[str, Any] = field(default_factory=dict[str, Any])

    def made(self) -> dict[str, Any]:
        """Return all answers."""
        self._given = self._scan()
        for question in self.form.questions:
            chance = self.school.chance(self.year, question.name)
            answer = self._answer(question, chance)
            if answer is not None:
                self._keep(question, answer)
        self._tidy()
        return self._answers

    def _keep(self, question: Question, answer: dict[str, Any]) -> None:
        self._answers[question.name] = answer
        value = answer.pop("_exact", None)
        if value is not None:
            answers = {**self._given.answers, question.name: Answer(value=value)}
            self._given = self._scan(answers)

    def _scan(self, answers: dict[str, Answer] | None = None) -> Scan:
        subject = Subject(SubjectKind.SCHOOL, self.school.name, self.school.brin, "00")
        ref = DefinitionRef(self.form.form_id, self.form.version)
        return Scan("", subject, "2000-2001", self.today, ref, answers or {})

    def _answer(self, question: Question, chance: random.Random) -> dict[str, Any] | None:
        if question.sectors and self.school.sector not in question.sectors:
            return None
        state = evaluate(self.form, self._given).questions[question.name]
        if not state.relevant and chance.random() > _CHANGED_THEIR_MIND:
            return None
        kept = self._kept(question, chance)
        if kept is not None:
            return kept
        blank = self._blank(question, chance.random())
        return self._valued(question, chance) if blank is None else (blank or None)

    def _blank(self, question: Question, luck: float) -> dict[str, Any] | None:
        """Return an answer without a value, empty when forgotten; None when there is one."""
        if question.role is not None:
            return None
        if Missing.UNKNOWN in question.missing and luck < _UNKNOWN:
            return {"missing": Missing.UNKNOWN.value}
        if Missing.NEVER in question.missing and luck < _NEVER:
            return {"missing": Missing.NEVER.value}
        if luck > 1 - _LEFT_OPEN:
            return {"left_open": True}
        return {} if luck > 1 - _LEFT_OPEN - _FORGOTTEN else None

    def _valued(self, question: Question, chance: random.Random) -> dict[str, Any]:
        value = self._value(question, chance)
        answer: dict[str, Any] = {"value": value_to_json(value), "_exact": value}
        if chance.random() < _EXPLAINED:
            answer["explanation"] = chance.choice(_NOTES)
        if question.type is QuestionType.TEXT:
            answer["share"] = chance.random() < 0.5
        return answer

    def _kept(self, question: Question, chance: random.Random) -> dict[str, Any] | None:
        """Return last year's answer when the school lets it stand."""
        before = self.last.get(question.name, {})
        stays = question.role is None and question.type is not QuestionType.DATE
        if not stays or "value" not in before or chance.random() > self.school.keeps:
            return None
        value = _exact(question, before["value"])
        if isinstance(value, Decimal) and value > self._highest(question):
            return None
        year = f"{self.year - 1}-{self.year}"
        since = before.get("unchanged_since", year)
        return {"value": before["value"], "unchanged_since": since, "_exact": value}

    def _tidy(self) -> None:
        """Mark what a final scan leaves open."""
        if not self.final:
            return
        state = evaluate(self.form, self._given)
        for name, question in state.questions.items():
            blank = not {"value", "missing"} & set(self._answers.get(name, {}))
            if question.asked and blank:
                self._answers[name] = {**self._answers.get(name, {}), "left_open": True}

    # -- values

    def _luck(self, question: Question, chance: random.Random) -> float:
        """Return how well things go on one question, 0 to 1."""
        growth = self.school.growth * (self.year - 2026)
        strength = self.school.strengths.get(question.section, 0.0)
        return min(max(self.school.quality + growth + strength + chance.gauss(0, 0.12), 0.02), 0.98)

    def _value(self, question: Question, chance: random.Random) -> Value:
        if question.role is Role.SECTOR:
            return self.school.sector
        if question.role is Role.SIZE:
            return Decimal(max(1, round(self.school.size * chance.gauss(1, 0.03))))
        luck = self._luck(question, chance)
        make = {
            QuestionType.NUMBER: self._number,
            QuestionType.RUBRIC: self._level,
            QuestionType.SINGLE: self._choice,
            QuestionType.MULTI: self._choices,
            QuestionType.PAIR: self._pair,
            QuestionType.DATE: self._date,
            QuestionType.TEXT: self._text,
        }[question.type]
        return make(question, chance, luck)

    def _highest(self, question: Question) -> Decimal:
        other = self._given.answers.get(question.maximum_item or "")
        highest = other.value if other and isinstance(other.value, Decimal) else question.maximum
        return highest if isinstance(highest, Decimal) else Decimal(0)

    def _number(self, question: Question, chance: random.Random, luck: float) -> Decimal:
        low = float(question.soft_minimum or question.minimum or 0)
        high = float(min(question.soft_maximum or question.maximum or 0, self._highest(question)))
        target = self._target(question)
        if target is None:
            wanted = low + (high - low) * chance.betavariate(1.2, 12)
        else:
            wanted = target * chance.lognormvariate(0, 0.25) * luck * 1.8
        exact = Decimal(str(min(max(wanted, low), high)))
        return exact.quantize(Decimal(1).scaleb(-question.decimals))

    def _target(self, question: Question) -> float | None:
        """Return the answer that would just meet the standard, so that luck decides."""
        criterion = self.standard.by_item.get(question.name)
        if criterion is None:
            return None
        values = evaluate(self.form, self._given).values
        block = applicable_thresholds(criterion, values)
        if block is None:
            return None
        limit = float(block.met.limit)
        if block.met.kind is BoundKind.AT_MOST:
            limit *= 2
        return _raw(criterion, question, limit, values)

    def _level(self, _question: Question, chance: random.Random, luck: float) -> int:
        return min(max(round(1 + 3 * luck + chance.gauss(0, 0.4)), 1), 4)

    def _choice(self, question: Question, chance: random.Random, luck: float) -> str:
        names = [choice.name for choice in question.choices]
        criterion = self.standard.by_item.get(question.name)
        block = criterion and applicable_thresholds(
            criterion, evaluate(self.form, self._given).values
        )
        if not block or block.met.kind is not BoundKind.IN:
            return self.school.chance(question.name).choice(names)
        met, partly = block.met.choices, block.partly.choices if block.partly else ()
        rest = [name for name in names if name not in (*met, *partly)]
        classes = [group for group in (met, partly, rest) if group]
        weights = [luck, (1 - luck) * 0.7, (1 - luck) * 0.3][: len(classes)]
        return chance.choice(chance.choices(classes, weights)[0])

    def _choices(self, question: Question, chance: random.Random, luck: float) -> tuple[str, ...]:
        free = [choice.name for choice in question.choices if not choice.exclusive]
        alone = [choice.name for choice in question.choices if choice.exclusive]
        taken = tuple(name for name in free if chance.random() < 0.25 + 0.65 * luck)
        return taken or tuple(alone[:1] or free[:1])

    def _pair(self, question: Question, chance: random.Random, luck: float) -> Pair:
        most = int(question.maximum or 0)
        whole = max(chance.randint(0, most), chance.randint(0, most))
        return Pair(sum(chance.random() < 0.35 + 0.6 * luck for _ in range(whole)), whole)

    def _date(self, question: Question, chance: random.Random, luck: float) -> date:
        days = int(chance.expovariate(1 / 330) * (1.7 - luck))
        return max(self.today - timedelta(days=days), question.earliest or self.today)

    def _text(self, question: Question, chance: random.Random, _luck: float) -> str:
        return chance.choice(_SENTENCES)[: question.max_length]


def _raw(criterion: Criterion, question: Question, limit: float, values: Any) -> float | None:
    measure = criterion.measure
    if measure.kind is not MeasureKind.RATIO:
        return limit
    if measure.per == question.name:
        of = values.get(measure.of)
        return None if of is None else float(of) / limit
    per = values.get(measure.per)
    return None if per is None else limit * float(per) / float(measure.times)


def _exact(question: Question, value: Any) -> Value:
    if question.type is QuestionType.NUMBER:
        return Decimal(str(value))
    if question.type is QuestionType.PAIR:
        return Pair(value["part"], value["whole"])
    return tuple(value) if isinstance(value, list) else value
