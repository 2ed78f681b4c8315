"""Holds what is embedded in a report against what follows from its answers.

Ratings follow from answers and the criteria that travel along; themes follow from the ratings
that this edition shows. What hangs on an answer that the edition keeps back cannot be
recomputed and is passed over. Must not know PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from zorgscan.collect.criteria import standard_in
from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.assessment.assess import assess
from zorgscan.core.assessment.measures import applicable_thresholds, compute, rate
from zorgscan.core.assessment.model import Assessment, ItemResult
from zorgscan.core.conditions import holds, references
from zorgscan.core.forms.model import Missing
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.projection import shared_themes
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.answer_json import answer_from_json, iso_date
from zorgscan.core.scans.check import check_answer
from zorgscan.core.scans.model import (
    Answer,
    DefinitionRef,
    Recipient,
    Scan,
    Scope,
    Subject,
    SubjectKind,
)
from zorgscan.core.scans.state import evaluate
from zorgscan.core.standards.model import MeasureKind
from zorgscan.core.strict_json import plain_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Criterion, Standard
    from zorgscan.core.values import Value

Json = dict[str, object]
_NOTHING: Final = "niets"


def disagreements(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> tuple[Problem, ...]:
    """Return every place where an edition is not what follows from its answers.

    Args:
        data: The parsed JSON of an edition, numbers as int or Decimal.
        form: The very form that it was filled in with.
        file: Where it came from, for the places.
    """
    edition, faults = _edition(data, form, file)
    if faults or edition is None:
        return faults
    standard = standard_in(edition.assessment, form, Place(file, "assessment"))
    if isinstance(standard, tuple):
        return standard
    if edition.recipient is Recipient.SCHOOL:
        return tuple(_of_school(edition, form, standard))
    shared = edition.recipient is Recipient.MUNICIPALITY
    items = _of_shared_items(edition, form, standard) if shared else _of_public_items(edition, form)
    return (*items, *_of_themes(edition, form, standard))


def answer_faults(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> tuple[Problem, ...]:
    """Return which answers of a scan without an assessment cannot be of this form."""
    return _edition({**data, "assessment": Json()}, form, file)[1]


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition as it was read: its answers typed, its assessment as it stands."""

    recipient: Recipient
    scan: Scan
    suppressed: Mapping[str, object]
    assessment: Mapping[str, object]
    file: str

    def items(self) -> Json:
        return _table(self.assessment.get("items"))

    def values(self) -> dict[str, Value]:
        answers = self.scan.answers.items()
        return {name: answer.value for name, answer in answers if answer.value is not None}

    def differs(self, key: str, found: object, wanted: object) -> Problem:
        shown = {"found": _shown(found), "wanted": _shown(wanted)}
        return Problem(Code.PDF_DIFFERS, Place(self.file, f"assessment.{key}"), shown)


def _edition(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> tuple[_Edition | None, tuple[Problem, ...]]:
    recipient, scope = data.get("recipient", "school"), data.get("scope", "full")
    day = iso_date(data.get("reference_date"))
    kind = _table(data.get("subject")).get("kind")
    wrong = [
        Problem(code, Place(file, key), {"found": data.get(key)})
        for code, key, is_right in (
            (Code.SCAN_RECIPIENT_UNKNOWN, "recipient", recipient in list(Recipient)),
            (Code.SCAN_SCOPE, "scope", scope in list(Scope)),
            (Code.REFERENCE_DATE, "reference_date", day is not None),
            (Code.SUBJECT_KIND, "subject", kind in list(SubjectKind)),
        )
        if not is_right
    ]
    if "assessment" not in data:
        wrong.append(Problem(Code.KEY_MISSING, Place(file), {"key": "assessment"}))
    if wrong or day is None:
        return None, tuple(wrong)
    answers, suppressed, faults = _answers(data, form, day, file)
    scan = Scan(
        scan_id="",
        subject=Subject(SubjectKind(cast("str", kind)), "", ""),
        school_year="",
        reference_date=day,
        form=DefinitionRef(form.form_id, form.version),
        answers=answers,
        scope=Scope(cast("str", scope)),
    )
    recipient = Recipient(cast("str", recipient))
    assessment = _table(data["assessment"])
    # The school's own edition keeps answers that became invalid; they count as blank there.
    told = () if recipient is Recipient.SCHOOL else faults
    return _Edition(recipient, scan, suppressed, assessment, file), told


def _answers(
    data: Mapping[str, object], form: FormDefinition, day: date, file: str
) -> tuple[dict[str, Answer], Json, tuple[Problem, ...]]:
    """Return the typed answers, the ratings that stand for one, and what is wrong."""
    answers: dict[str, Answer] = {}
    suppressed: Json = {}
    faults: list[Problem] = []
    for name, given in _table(data.get("answers")).items():
        place, question = Place(file, f"answers.{name}"), form.by_name.get(name)
        if question is None:
            faults.append(Problem(Code.ITEM_UNKNOWN, place, {"item": name}))
        elif _table(given).get("suppressed") is True:
            suppressed[name] = _table(given).get("rating")
        else:
            answers[name], found = answer_from_json(question, given, place)
            faults.extend(found or check_answer(question, answers[name], {}, day, place))
    return answers, suppressed, tuple(faults)


def _of_school(edition: _Edition, form: FormDefinition, standard: Standard) -> Iterator[Problem]:
    """Yield what differs where everything is known: the whole assessment."""
    state = evaluate(form, edition.scan)
    wanted = assessment_to_json(assess(form, standard, state), standard)
    for part in ("items", "themes"):
        found = _table(edition.assessment.get(part))
        yield from _of_tables(edition, part, found, _table(wanted[part]))
    for part in ("attention", "legal_not_met"):
        if edition.assessment.get(part) != wanted[part]:
            yield edition.differs(part, edition.assessment.get(part), wanted[part])


def _of_tables(edition: _Edition, part: str, found: Json, wanted: Json) -> Iterator[Problem]:
    for name in {**wanted, **found}:
        one, other = plain_json(found.get(name)), plain_json(wanted.get(name))
        if one != other:
            yield edition.differs(f"{part}.{name}", one, other)


def _of_shared_items(
    edition: _Edition, form: FormDefinition, standard: Standard
) -> Iterator[Problem]:
    items, values = edition.items(), edition.values()
    told = {**edition.scan.answers, **edition.suppressed}
    for name in {**items, **told}:
        found = plain_json(items.get(name))
        if name not in told or name not in items:
            yield edition.differs(f"items.{name}", found, None if name in items else told[name])
        elif name in edition.suppressed:
            if found != (wanted := {"rating": edition.suppressed[name]}):
                yield edition.differs(f"items.{name}", found, wanted)
        elif (wanted := _item(name, edition, form, standard.by_item.get(name))) not in (
            None,
            found,
        ):
            yield edition.differs(f"items.{name}", found, wanted)
    yield from _of_attention(edition, form, values)


def _item(
    name: str, edition: _Edition, form: FormDefinition, criterion: Criterion | None
) -> Json | None:
    """Return an item's outcome, or None where it hangs on what is kept back."""
    answer, values = edition.scan.answers[name], edition.values()
    if answer.missing is Missing.UNKNOWN or answer.is_blank:
        return {"rating": Rating.UNKNOWN.value if answer.missing else Rating.UNANSWERED.value}
    if criterion is None:
        return {"rating": Rating.INFORMATIVE.value}
    if answer.missing is Missing.NEVER:
        return {"rating": Rating.NOT_MET.value}
    thresholds = applicable_thresholds(criterion, values)
    figure = compute(criterion.measure, form, values, edition.scan.reference_date)
    if thresholds is None or (figure is None and criterion.measure.kind is not MeasureKind.CHOICE):
        return None
    told: Json = {} if figure is None else {"measure": float(figure)}
    return told | {"rating": rate(thresholds, figure, values.get(name)).value}


def _of_attention(
    edition: _Edition, form: FormDefinition, values: Mapping[str, Value]
) -> Iterator[Problem]:
    """Yield what is pointed out wrongly, of what can be seen in this edition."""
    raw = edition.assessment.get("attention")
    told = cast("list[object]", raw) if isinstance(raw, list) else []
    for name in edition.items():
        question = form.by_name.get(name)
        condition = question.attention if question else None
        if condition is not None and all(ref in values for ref in references(condition)):
            holding = holds(condition, values)
            if (name in told) != holding:
                shown = name if holding else None
                yield edition.differs("attention", name if name in told else None, shown)
    for name in told:
        if name not in edition.items():
            yield edition.differs("attention", name, None)


def _of_public_items(edition: _Edition, form: FormDefinition) -> Iterator[Problem]:
    """Yield what cannot be there: of the public's ratings no answer is told."""
    for name, item in edition.items().items():
        if name not in form.by_name or set(_table(item)) != {"rating"}:
            yield edition.differs(f"items.{name}", item, None)


def _of_themes(edition: _Edition, form: FormDefinition, standard: Standard) -> Iterator[Problem]:
    """Yield which themes do not follow from the ratings that this edition shows."""
    themes = shared_themes(form, standard, _rated(edition.items()))
    wanted = assessment_to_json(Assessment({}, themes, (), None), standard)["themes"]
    yield from _of_tables(
        edition, "themes", _table(edition.assessment.get("themes")), _table(wanted)
    )


def _rated(items: Json) -> dict[str, ItemResult]:
    """Return the outcomes with a rating; what is no rating counts as none."""
    words = {name: _table(item).get("rating") for name, item in items.items()}
    known = {name: Rating(word) for name, word in words.items() if word in list(Rating)}
    return {name: ItemResult(name, one) for name, one in known.items() if one.is_rated}


def _table(value: object) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _shown(value: object) -> str:
    """Return a part of an assessment as it stands in the file, on one line."""
    if value is None:
        return _NOTHING
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(part)}" for key, part in cast("Json", value).items())
    if isinstance(value, list):
        return ", ".join(map(str, cast("list[object]", value))) or _NOTHING
    return str(value)
