"""What may leave the school: one function from a scan and a recipient.

Pages, carriers and exports are made from a `Projection` alone, so that nothing
can leave by one door that another keeps shut. The rules are those of the
contract, section 4. This module must not know pages, PDF or files.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zorgscan.core.assessment.as_json import (
    assessment_to_json,
    criteria_to_json,
    standard_ref_to_json,
    theme_rule_to_json,
)
from zorgscan.core.assessment.assess import assess, counting_items, mean_points, theme_rating
from zorgscan.core.assessment.model import Assessment, ItemResult, ThemeResult
from zorgscan.core.forms.model import Question, QuestionType, Sharing
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.json_write import scan_to_json
from zorgscan.core.scans.model import Addressee, Answer, DefinitionRef, Recipient, Scan
from zorgscan.core.scans.state import evaluate
from zorgscan.core.values import Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.scans.model import Action
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Standard

# A pair that counts pupils leaves only from this many pupils on.
_SMALLEST_GROUP = 5

_PUBLIC_KEYS = (
    "format",
    "format_version",
    "recipient",
    "status",
    "scope",
    "subject",
    "school_year",
    "reference_date",
    "form",
    "answers",
)
_SHARED_KEYS = (*_PUBLIC_KEYS, "scan_id", "revision", "replaces", "actions")
NOT_CANONICAL = ("revision", "replaces", "assessment")
"""Keys of an edition that its digest is not taken of."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What the school's own edition tells and this one does not.

    Attributes:
        items: Questions of which nothing leaves.
        rating_only: Questions of which only the rating leaves.
        notes: How many notes stay.
        evidence: How many lines of evidence stay.
        actions: How many actions stay.
        legal_points: Questions that point at a legal duty not met; only the school is told.
    """

    items: tuple[str, ...] = ()
    rating_only: tuple[str, ...] = ()
    notes: int = 0
    evidence: int = 0
    actions: int = 0
    legal_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Projection:
    """One edition of a scan: all that its recipient may see.

    Attributes:
        scan: The scan with only the answers and actions that leave.
        assessment: Only the outcomes that leave.
        hidden: What disappeared, for the preview; never part of the edition.
    """

    recipient: Recipient
    scan: Scan
    assessment: Assessment
    hidden: Hidden = Hidden()


def project(
    form: FormDefinition, standard: Standard, scan: Scan, recipient: Recipient
) -> Projection:
    """Return the edition of a scan for a recipient.

    Args:
        form: The form the scan was filled in with.
        standard: The standard to hold it against.
        scan: The school's whole scan.
        recipient: Who gets it.
    """
    state = evaluate(form, scan)
    assessment = assess(form, standard, state)
    ref = DefinitionRef(form.form_id, form.version, form.sha256)
    whole = replace(scan, form=ref, recipient=recipient)
    if recipient is Recipient.SCHOOL:
        return Projection(recipient, whole, assessment)
    shared = _for_municipality(form, standard, whole, state, assessment)
    edition = shared if recipient is Recipient.MUNICIPALITY else _for_public(form, standard, shared)
    return replace(edition, hidden=_hidden(state, assessment, edition))


def _for_municipality(
    form: FormDefinition,
    standard: Standard,
    scan: Scan,
    state: ScanState,
    assessment: Assessment,
) -> Projection:
    sharing = {
        name: _sharing(state.questions[name].question, scan, result)
        for name, result in assessment.items.items()
    }
    answers = {
        name: _shared_answer(
            form.by_name[name], scan.answers[name], sharing[name], assessment.items[name].rating
        )
        for name in assessment.items
        if sharing[name] is not Sharing.NONE
    }
    items = {
        name: _shared_result(result, sharing[name])
        for name, result in assessment.items.items()
        if name in answers
    }
    edition = replace(
        scan,
        recipient=Recipient.MUNICIPALITY,
        answers=answers,
        actions=tuple(_shared_action(a, answers) for a in scan.actions if _leaves(a)),
        previous=None,
        staff_consulted=False,
        own_words={},
        extra={},
    )
    attention = tuple(name for name in assessment.attention if name in answers)
    themes = shared_themes(form, standard, items)
    return Projection(Recipient.MUNICIPALITY, edition, Assessment(items, themes, attention, None))


def _sharing(question: Question, scan: Scan, result: ItemResult) -> Sharing:
    """Return how much of an answered item leaves for the municipality."""
    answer = scan.answers.get(question.name, Answer())
    if not (result.rating.is_rated or result.rating is Rating.INFORMATIVE):
        return Sharing.NONE
    if question.staff and not scan.staff_consulted:
        return Sharing.NONE
    if question.pupil_count and _is_small(answer):
        return Sharing.NONE
    if question.share is Sharing.NONE:
        consents = question.type is QuestionType.TEXT and answer.share
        return Sharing.VALUE if consents else Sharing.NONE
    if question.share is Sharing.RATING and not result.rating.is_rated:
        return Sharing.NONE
    return question.share


def _is_small(answer: Answer) -> bool:
    return isinstance(answer.value, Pair) and answer.value.whole < _SMALLEST_GROUP


def _shared_answer(question: Question, answer: Answer, sharing: Sharing, rating: Rating) -> Answer:
    if sharing is Sharing.RATING:
        return Answer(suppressed=rating, explanation=answer.explanation)
    return Answer(
        value=answer.value,
        missing=answer.missing,
        explanation=answer.explanation,
        # Consent means something for texts alone; on others it would tell of a stray key.
        share=answer.share and question.type is QuestionType.TEXT,
    )


def _shared_result(result: ItemResult, sharing: Sharing) -> ItemResult:
    # Which thresholds applied can follow from another answer, so it goes too.
    return result if sharing is Sharing.VALUE else ItemResult(result.item, result.rating)


def _leaves(action: Action) -> bool:
    return action.addressee is Addressee.MUNICIPALITY or action.share


def _shared_action(action: Action, answers: Mapping[str, Answer]) -> Action:
    return action if action.item in answers else replace(action, item=None)


def shared_themes(
    form: FormDefinition, standard: Standard, items: Mapping[str, ItemResult]
) -> dict[str, ThemeResult]:
    """Return themes over visible rated items, without a minimum and without legal cap."""
    themes: dict[str, ThemeResult] = {}
    for section in form.sections:
        if not section.scored:
            continue
        names = counting_items(section, form, standard)
        rated = [items[n].rating for n in names if n in items and items[n].rating.is_rated]
        score = mean_points(rated) if rated else None
        rating = None if score is None else theme_rating(score, standard.theme_rule)
        themes[section.name] = ThemeResult(section.name, score, rating, len(rated), None)
    return themes


def _for_public(form: FormDefinition, standard: Standard, shared: Projection) -> Projection:
    """Return the public edition, made from what the municipality may see."""
    items = {
        name: ItemResult(name, result.rating)
        for name, result in shared.assessment.items.items()
        if form.by_name[name].public is Sharing.RATING and result.rating.is_rated
    }
    sector = form.sector_question
    answers = {
        name: Answer(value=answer.value)
        for name, answer in shared.scan.answers.items()
        if sector is not None and name == sector.name
    }
    scan = replace(
        shared.scan, recipient=Recipient.PUBLIC, answers=answers, actions=(), replaces=None
    )
    themes = shared_themes(form, standard, items)
    return Projection(Recipient.PUBLIC, scan, Assessment(items, themes, (), None))


def _hidden(state: ScanState, assessment: Assessment, edition: Projection) -> Hidden:
    visible, kept = edition.assessment.items, edition.scan.answers
    told = [
        name
        for name, result in assessment.items.items()
        if result.rating.is_rated or result.rating in (Rating.INFORMATIVE, Rating.UNKNOWN)
    ]
    gone = tuple(name for name in told if name not in visible and name not in kept)
    rating_only = tuple(
        name for name in told if name in visible and kept.get(name, Answer()).is_value_hidden
    )
    answers = state.scan.answers.values()
    return Hidden(
        gone,
        rating_only,
        notes=sum(bool(answer.note) for answer in answers),
        evidence=sum(len(answer.evidence) for answer in answers),
        actions=len(state.scan.actions) - len(edition.scan.actions),
        legal_points=assessment.legal_not_met or (),
    )


def projection_to_json(projection: Projection, standard: Standard) -> dict[str, object]:
    """Return an edition as the JSON data that goes into files.

    Keys that an edition may not have are absent. The assessment holds the
    criteria used, so that a reader can recompute it.
    """
    data = _scan_data(projection)
    assessment = assessment_to_json(projection.assessment, standard)
    if projection.recipient is Recipient.PUBLIC:
        del assessment["attention"]
    assessment["standard"] = standard_ref_to_json(standard) | {
        "criteria": criteria_to_json(standard),
        "theme_rule": theme_rule_to_json(standard),
    }
    return data | {"assessment": assessment}


def canonical_data(projection: Projection) -> dict[str, object]:
    """Return the data whose RFC 8785 form digests are taken of."""
    data = _scan_data(projection)
    return {key: value for key, value in data.items() if key not in NOT_CANONICAL}


def _scan_data(projection: Projection) -> dict[str, object]:
    data = scan_to_json(projection.scan)
    if projection.recipient is Recipient.SCHOOL:
        return data
    public = projection.recipient is Recipient.PUBLIC
    return {key: data[key] for key in (_PUBLIC_KEYS if public else _SHARED_KEYS)}
