"""Holds what is embedded in a report against what follows from its answers.

What follows is computed by `zorgscan.core.editions`, by the criteria that travel along; here
is what differs, and where. Must not know PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from zorgscan.collect.criteria import standard_in
from zorgscan.core.assessment.as_json import assessment_to_json
from zorgscan.core.editions import recomputed
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
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
from zorgscan.core.strict_json import plain_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from zorgscan.core.assessment.model import Assessment
    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.standards.model import Standard

Json = dict[str, object]
_NOTHING: Final = "niets"
_LISTS: Final = {
    Recipient.SCHOOL: ("attention", "legal_not_met"),
    Recipient.MUNICIPALITY: ("attention",),
    Recipient.PUBLIC: (),
}
"""Lists of questions that an edition tells beside outcomes."""


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
    outcomes = recomputed(edition.assessment, form, standard, edition.scan)
    return tuple(_differing(edition, assessment_to_json(outcomes, standard)))


def differences(
    scan: Scan,
    told: Mapping[str, object],
    outcomes: Assessment,
    standard: Standard,
    file: str,
) -> tuple[Problem, ...]:
    """Return every place where what an edition tells is not what follows from its answers.

    Args:
        scan: The edition's own scan.
        told: Its assessment as it stands.
        outcomes: What follows from its answers.
        standard: By which that was computed.
        file: Where it came from, for the places.
    """
    return tuple(_differing(_Edition(scan, told, file), assessment_to_json(outcomes, standard)))


def answer_faults(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> tuple[Problem, ...]:
    """Return which answers of a scan without an assessment cannot be of this form."""
    return _edition({**data, "assessment": Json()}, form, file)[1]


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition as it was read: its answers typed, its assessment as it stands."""

    scan: Scan
    assessment: Mapping[str, object]
    file: str

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
    answers, faults = _answers(data, form, day, file)
    recipient = Recipient(cast("str", recipient))
    scan = Scan(
        scan_id="",
        subject=Subject(SubjectKind(cast("str", kind)), "", ""),
        school_year="",
        reference_date=day,
        form=DefinitionRef(form.form_id, form.version),
        answers=answers,
        scope=Scope(cast("str", scope)),
        recipient=recipient,
    )
    assessment = _table(data["assessment"])
    # The school's own edition keeps answers that became invalid; they count as blank there.
    told = () if recipient is Recipient.SCHOOL else faults
    return _Edition(scan, assessment, file), told


def _answers(
    data: Mapping[str, object], form: FormDefinition, day: date, file: str
) -> tuple[dict[str, Answer], tuple[Problem, ...]]:
    """Return the typed answers, or the ratings that stand for one, and what is wrong."""
    answers: dict[str, Answer] = {}
    faults: list[Problem] = []
    for name, given in _table(data.get("answers")).items():
        place, question = Place(file, f"answers.{name}"), form.by_name.get(name)
        if question is None:
            faults.append(Problem(Code.ITEM_UNKNOWN, place, {"item": name}))
        elif _table(given).get("suppressed") is True:
            word = _table(given).get("rating")
            answers[name] = Answer(suppressed=Rating(word) if word in list(Rating) else None)
        else:
            answers[name], found = answer_from_json(question, given, place)
            faults.extend(found or check_answer(question, answers[name], {}, day, place))
    return answers, tuple(faults)


def _differing(edition: _Edition, wanted: Mapping[str, object]) -> Iterator[Problem]:
    """Yield where the outcomes that an edition tells are not those that follow."""
    for part in ("items", "themes"):
        found = _table(edition.assessment.get(part))
        yield from _of_tables(edition, part, found, _table(wanted[part]))
    for part in _LISTS[edition.scan.recipient]:
        if edition.assessment.get(part) != wanted[part]:
            yield edition.differs(part, edition.assessment.get(part), wanted[part])


def _of_tables(edition: _Edition, part: str, found: Json, wanted: Json) -> Iterator[Problem]:
    for name in {**wanted, **found}:
        one, other = plain_json(found.get(name)), plain_json(wanted.get(name))
        if one != other:
            yield edition.differs(f"{part}.{name}", one, other)


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
