"""Reading an edition back from the JSON that a report carries, and computing it anew.

The opposite of `zorgscan.core.projection`: what comes out is what the data say, computed
from the answers in them, so that a report can be held against itself. What rests on an
answer that the edition does not hold is taken as it stands. Must not know pages or files.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from zorgscan.core.assessment.assess import assess
from zorgscan.core.assessment.model import Assessment, ItemResult
from zorgscan.core.conditions import references
from zorgscan.core.projection import Projection, shared_themes
from zorgscan.core.ratings import Rating
from zorgscan.core.scans.json_read import scan_from_data
from zorgscan.core.scans.model import Recipient, ScanStatus
from zorgscan.core.scans.state import evaluate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.forms.model import FormDefinition
    from zorgscan.core.problems import Problem
    from zorgscan.core.scans.model import Answer, Scan
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import Standard

_NO_ID: Final = "00000000-0000-4000-8000-000000000000"
"""Stands for the scan's id in an edition that has none."""
_RATINGS: Final = {rating.value: rating for rating in Rating}
_STAND_INS: Final = ("suppressed", "rating")

Json = dict[str, object]


def edition_from_json(
    data: Mapping[str, object], form: FormDefinition, standard: Standard, file: str
) -> Projection | tuple[Problem, ...]:
    """Return the edition that a report's JSON tells, with outcomes computed anew.

    Args:
        data: JSON data of any edition, as strict JSON reads it.
        form: The form it was filled in with.
        standard: What it was held against.
        file: For the places of faults.

    Returns:
        The edition, or why the data are none.
    """
    scan = scan_of_edition(data, form, file)
    if isinstance(scan, tuple):
        return scan
    told = _table(data, "assessment")
    return Projection(scan.recipient, scan, recomputed(told, form, standard, scan))


def scan_of_edition(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> Scan | tuple[Problem, ...]:
    """Return the scan that a report's JSON tells, with the ratings that stand in for answers.

    Args:
        data: JSON data of any edition, as strict JSON reads it.
        form: The form it was filled in with.
        file: For the places of faults.

    Returns:
        The scan as far as this edition has it, or why the data are none.
    """
    recipient = _recipient(data)
    scan = _scan(data, form, file)
    if isinstance(scan, tuple) or recipient is Recipient.SCHOOL:
        return scan
    return replace(scan, recipient=recipient, answers=_with_stand_ins(data, scan))


def recomputed(
    told: Mapping[str, object], form: FormDefinition, standard: Standard, scan: Scan
) -> Assessment:
    """Return the outcomes of an edition, computed anew from the answers in it.

    Args:
        told: Its assessment as it stands, JSON data: what rests on an answer that the
            edition does not hold is taken from here.
        form: The form it was filled in with.
        standard: What it is held against.
        scan: The edition's own answers, with the ratings that stand in for one.
    """
    state = evaluate(form, scan)
    computed = assess(form, standard, state)
    if scan.recipient is Recipient.SCHOOL:
        return computed
    items = _items(_table(told, "items"), standard, state, computed)
    is_public = scan.recipient is Recipient.PUBLIC
    attention = () if is_public else _attention(told, standard, state, computed)
    return Assessment(items, shared_themes(form, standard, items), attention, None)


def _recipient(data: Mapping[str, object]) -> Recipient:
    word = data.get("recipient")
    return next((each for each in Recipient if each.value == word), Recipient.SCHOOL)


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = data.get(key)
    return cast("Mapping[str, object]", found) if isinstance(found, dict) else {}


def _scan(
    data: Mapping[str, object], form: FormDefinition, file: str
) -> Scan | tuple[Problem, ...]:
    """Return the scan by the strict reader of scans, which knows the school's edition only."""
    if _recipient(data) is Recipient.SCHOOL:
        return scan_from_data(data, form, file, lambda: _NO_ID)
    answers = {name: _own_part(answer) for name, answer in _table(data, "answers").items()}
    # an edition for others has blanks where the school has answers, final or not
    own = {**data, "recipient": Recipient.SCHOOL.value, "answers": answers}
    final = data.get("status") == ScanStatus.FINAL.value
    if final:
        own["status"] = ScanStatus.IN_PROGRESS.value
    scan = scan_from_data(own, form, file, lambda: _NO_ID)
    if isinstance(scan, tuple):
        return scan
    return replace(scan, status=ScanStatus.FINAL) if final else scan


def _own_part(answer: object) -> object:
    """Return an answer without the rating that stands in for its value."""
    if not isinstance(answer, dict):
        return answer
    table = cast("Json", answer)
    return {key: value for key, value in table.items() if key not in _STAND_INS}


def _with_stand_ins(data: Mapping[str, object], scan: Scan) -> Mapping[str, Answer]:
    told = _table(data, "answers")
    return {
        name: replace(answer, suppressed=rating)
        if (rating := _RATINGS.get(str(_table(told, name).get("rating"))))
        else answer
        for name, answer in scan.answers.items()
    }


def _items(
    told: Mapping[str, object], standard: Standard, state: ScanState, assessed: Assessment
) -> Mapping[str, ItemResult]:
    """Return the outcomes: from the answer where there is one, else as they stand."""
    form, scan, computed = state.form, state.scan, assessed.items
    items: dict[str, ItemResult] = {}
    for question in form.questions:
        name = question.name
        # of the public edition, which has ratings instead, an answer tells no outcome
        here = name in (told if scan.recipient is Recipient.PUBLIC else scan.answers)
        if not here or not state.questions[name].in_play:
            continue
        result = computed.get(name)
        answer = scan.answers.get(name)
        stated = _stated(name, _table(told, name))
        if answer is None or answer.suppressed is not None:
            rating = stated.rating if answer is None else answer.suppressed
            items[name] = ItemResult(name, rating or stated.rating)
        elif result is None or _misses(name, form, standard, state.values):
            same = result is not None and result.rating is stated.rating
            items[name] = result if result is not None and same else stated
        else:
            items[name] = result
    return items


def _stated(name: str, told: Mapping[str, object]) -> ItemResult:
    return ItemResult(name, _RATINGS.get(str(told.get("rating")), Rating.UNANSWERED))


def _misses(
    name: str, form: FormDefinition, standard: Standard, values: Mapping[str, object]
) -> bool:
    """Tell whether an outcome rests on an answer that is not here."""
    waiting, seen = [name], {name}
    while waiting:
        for other in _looked_at(waiting.pop(), form, standard):
            if other not in values:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def _looked_at(name: str, form: FormDefinition, standard: Standard) -> Iterator[str]:
    question, criterion = form.by_name[name], standard.by_item.get(name)
    if question.relevant is not None:
        yield from references(question.relevant)
    if question.maximum_item is not None:
        yield question.maximum_item
    if criterion is None:
        return
    if criterion.measure.per is not None:
        yield criterion.measure.per
    for block in criterion.thresholds:
        if block.when is not None:
            yield from references(block.when)


def _attention(
    told: Mapping[str, object], standard: Standard, state: ScanState, assessed: Assessment
) -> tuple[str, ...]:
    """Return what is pointed out: computed for answers that are here, else as it stands."""
    form, scan, found = state.form, state.scan, set(assessed.attention)
    here = told.get("attention")
    pointed_out = cast("list[object]", here) if isinstance(here, list) else []
    names: list[str] = []
    for question in form.questions:
        name = question.name
        answer = scan.answers.get(name)
        if answer is None:
            continue
        unseen = answer.suppressed is not None or _misses(name, form, standard, state.values)
        if name in (pointed_out if unseen else found):
            names.append(name)
    return tuple(names)
