"""Reads the thresholds that travel inside a report, so that its ratings can be recomputed.

The reverse of `zorgscan.core.assessment.as_json`; what comes in is foreign, so every key is
read strictly, as in a standard's own file. Must not know answers.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from zorgscan.core.condition_reader import read_condition
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.standards.model import (
    Bound,
    BoundKind,
    CountsFor,
    Criterion,
    Measure,
    MeasureKind,
    Standard,
    Status,
    ThemeRule,
    Thresholds,
)
from zorgscan.core.tables import TableReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zorgscan.core.forms.model import FormDefinition

_LIMITS: Final = (BoundKind.AT_LEAST, BoundKind.AT_MOST)


def standard_in(
    assessment: Mapping[str, object], form: FormDefinition, place: Place
) -> Standard | tuple[Problem, ...]:
    """Return the standard that an assessment says it used, as far as ratings need it.

    Args:
        assessment: Parsed JSON, numbers as int or Decimal.
        form: The form; a criterion for a question that it lacks is a fault.
        place: Where the assessment stands.
    """
    problems: list[Problem] = []
    reader = TableReader(assessment, place, problems).child("standard")
    if reader is None:
        return tuple(problems) or (Problem(Code.KEY_MISSING, place, {"key": "standard"}),)
    criteria = reader.child("criteria")
    if criteria is None:
        reader.fault(Code.KEY_MISSING, key="criteria")
        return tuple(problems)
    standard = Standard(
        standard_id=reader.text("id", None),
        version=reader.text("version", None),
        title="",
        municipality="",
        status=reader.word("status", Status, Status.DRAFT) or Status.DRAFT,
        form_id=form.form_id,
        set_by="",
        valid_from=date.min,
        note="",
        theme_rule=_theme_rule(reader),
        sources=(),
        criteria=tuple(_criterion(criteria, item, form) for item in criteria.keys()),  # noqa: SIM118 - its own method, in order
        sha256=reader.text("sha256"),
    )
    reader.finish()
    return tuple(problems) or standard


def _theme_rule(parent: TableReader) -> ThemeRule:
    usual, reader = ThemeRule(), parent.child("theme_rule")
    if reader is None:
        return usual
    rule = ThemeRule(
        met=_fraction(reader, "met", usual.met),
        partly=_fraction(reader, "partly", usual.partly),
        minimum_share=_fraction(reader, "minimum_share", usual.minimum_share),
        minimum_items=reader.whole("minimum_items", usual.minimum_items),
    )
    reader.finish()
    return rule


def _criterion(parent: TableReader, item: str, form: FormDefinition) -> Criterion:
    if item not in form.by_name:
        parent.fault(Code.ITEM_UNKNOWN, item, item=item)
    reader = parent.child(item) or TableReader({}, parent.at(item), parent.problems)
    criterion = Criterion(
        item=item,
        measure=_measure(reader, item, form),
        thresholds=tuple(_thresholds(child) for child in reader.children("thresholds")),
        counts_for=reader.word("counts_for", CountsFor, None) or CountsFor.SCHOOL,
        status=reader.word("status", Status, Status.DRAFT) or Status.DRAFT,
        in_words="",
        reason="",
        sources=(),
        serves=(),
        legal_breach=read_condition(reader, "legal_breach", item),
    )
    reader.finish()
    return criterion


def _measure(parent: TableReader, item: str, form: FormDefinition) -> Measure:
    reader = parent.child("measure")
    if reader is None:
        parent.fault(Code.KEY_MISSING, key="measure")
        return Measure(MeasureKind.VALUE, item)
    measure = Measure(
        kind=reader.word("kind", MeasureKind, None) or MeasureKind.VALUE,
        of=reader.text("of", None),
        per=reader.text("per") or None,
        times=_fraction(reader, "times", Fraction(1)),
        choices=reader.texts("choices"),
    )
    if measure.of not in form.by_name:
        reader.fault(Code.ITEM_UNKNOWN, "of", item=measure.of)
    reader.finish()
    return measure


def _thresholds(reader: TableReader) -> Thresholds:
    met = _bound(reader, "met")
    if met is None:
        reader.fault(Code.KEY_MISSING, key="met")
    found = Thresholds(
        met or Bound(BoundKind.IN), _bound(reader, "partly"), read_condition(reader, "when")
    )
    reader.finish()
    return found


def _bound(parent: TableReader, key: str) -> Bound | None:
    reader = parent.child(key)
    if reader is None:
        return None
    bound = Bound(BoundKind.IN, choices=reader.texts(BoundKind.IN))
    for kind in _LIMITS:
        if reader.has(kind):
            bound = Bound(kind, _fraction(reader, kind, Fraction(0)))
    reader.finish()
    return bound


def _fraction(reader: TableReader, key: str, default: Fraction) -> Fraction:
    number = reader.number(key)
    return default if number is None else Fraction(number)
