"""Reading a standard from TOML: all faults at once, or a checked `Standard`.

A standard is read against the form it is for, since every criterion names a
question. `zorgscan.core.standards.check` holds the rules between the parts.
This module must not know any particular standard.
"""

from __future__ import annotations

import hashlib
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from zorgscan.core.condition_reader import read_condition
from zorgscan.core.forms.model import QuestionType
from zorgscan.core.problem_codes import Code
from zorgscan.core.problems import Place, Problem
from zorgscan.core.standards.check import check_standard
from zorgscan.core.standards.model import (
    AlsoShown,
    Bound,
    BoundKind,
    CountsFor,
    Criterion,
    Measure,
    MeasureKind,
    Source,
    Standard,
    Status,
    ThemeRule,
    Thresholds,
    Until,
)
from zorgscan.core.tables import DECIMALS_LIMIT, TableReader, parse_toml

if TYPE_CHECKING:
    from zorgscan.core.forms.model import FormDefinition

_ALL = "all"


def parse_standard(text: bytes, file: str, form: FormDefinition) -> Standard | tuple[Problem, ...]:
    """Read and check a standard.

    Args:
        text: The bytes of the TOML file.
        file: Its name, for the places of faults.
        form: The form it must be for.

    Returns:
        The standard, or every fault found.
    """
    table = parse_toml(text, file)
    if isinstance(table, Problem):
        return (table,)
    problems: list[Problem] = []
    reader = TableReader(table, Place(file), problems)
    standard = _standard(reader, form, hashlib.sha256(text).hexdigest())
    reader.finish()
    if not problems:
        problems.extend(check_standard(standard, form, Place(file)))
    return tuple(problems) or standard


def _standard(reader: TableReader, form: FormDefinition, sha256: str) -> Standard:
    return Standard(
        standard_id=reader.text("standard_id", None),
        version=reader.text("version", None),
        title=reader.text("title", None),
        municipality=reader.text("municipality", None),
        status=reader.word("status", Status, None) or Status.DRAFT,
        form_id=reader.text("form_id", None),
        set_by=reader.text("set_by", None),
        valid_from=reader.day("valid_from", required=True) or date.min,
        note=reader.text("note"),
        theme_rule=_theme_rule(reader),
        sources=tuple(_source(child) for child in reader.children("sources", "code")),
        criteria=tuple(_criterion(child, form) for child in reader.children("criteria", "item")),
        sha256=sha256,
    )


def _theme_rule(parent: TableReader) -> ThemeRule:
    reader = parent.child("theme_rule")
    if reader is None:
        return ThemeRule()
    usual = ThemeRule()
    rule = ThemeRule(
        met=_fraction(reader, "met", usual.met),
        partly=_fraction(reader, "partly", usual.partly),
        minimum_share=_fraction(reader, "minimum_share", usual.minimum_share),
        minimum_items=reader.whole("minimum_items", usual.minimum_items),
    )
    reader.finish()
    if not 0 < rule.partly < rule.met <= 1:
        reader.fault(Code.THEME_RULE_INVALID, "met", key="met, partly")
    if not 0 < rule.minimum_share <= 1:
        reader.fault(Code.THEME_RULE_INVALID, "minimum_share", key="minimum_share")
    return rule


def _fraction(reader: TableReader, key: str, default: Fraction) -> Fraction:
    number = reader.number(key)
    return default if number is None else Fraction(number)


def _source(reader: TableReader) -> Source:
    source = Source(reader.text("code", None), reader.text("title", None), reader.text("url"))
    reader.finish()
    return source


def _criterion(reader: TableReader, form: FormDefinition) -> Criterion:
    item = reader.text("item", None)
    question = form.by_name.get(item)
    choosing = question is not None and question.type is QuestionType.SINGLE
    usual = MeasureKind.CHOICE if choosing else MeasureKind.VALUE
    criterion = Criterion(
        item=item,
        measure=_measure(reader.child("measure"), item, usual),
        thresholds=tuple(_thresholds(child) for child in reader.children("thresholds")),
        counts_for=reader.word("counts_for", CountsFor, None) or CountsFor.SCHOOL,
        status=reader.word("status", Status, None) or Status.DRAFT,
        in_words=reader.text("in_words"),
        reason=reader.text("reason", None),
        sources=reader.texts("sources"),
        serves=reader.texts("serves"),
        legal_breach=read_condition(reader, "legal_breach", item),
        legal=reader.text("legal"),
        also_show=tuple(_also_shown(child, item) for child in reader.children("also_show")),
        set_by=reader.text("set_by"),
        valid_from=reader.day("valid_from"),
    )
    reader.finish()
    return criterion


def _also_shown(reader: TableReader, item: str) -> AlsoShown:
    label, decimals = reader.text("label", None), reader.whole("decimals", 1, DECIMALS_LIMIT)
    return AlsoShown(label, _measure(reader, item, MeasureKind.VALUE), decimals)


def _measure(reader: TableReader | None, item: str, usual: MeasureKind) -> Measure:
    if reader is None:
        return Measure(usual, item)
    kind, choices = usual, ()
    if reader.has("per"):
        kind = MeasureKind.RATIO
    elif reader.has("count"):
        kind = MeasureKind.COUNT
        choices = () if reader.raw("count") == _ALL else reader.texts("count")
    elif reader.flag("proportion"):
        kind = MeasureKind.PROPORTION
    elif reader.has("months_until"):
        reader.word("months_until", Until, None)
        kind = MeasureKind.MONTHS
    measure = Measure(
        kind=kind,
        of=reader.text("of", item),
        per=reader.text("per") or None,
        times=_fraction(reader, "times", Fraction(1)) if reader.has("per") else Fraction(1),
        choices=choices,
        unit=reader.text("unit"),
    )
    reader.finish()
    return measure


def _thresholds(reader: TableReader) -> Thresholds:
    met, partly = _bound(reader, "met"), _bound(reader, "partly")
    if met is None and not reader.has("met"):
        reader.fault(Code.KEY_MISSING, "", key="met")
    when = read_condition(reader, "when")
    reader.finish()
    return Thresholds(met or Bound(BoundKind.IN), partly, when)


def _bound(parent: TableReader, key: str) -> Bound | None:
    reader = parent.child(key)
    if reader is None:
        return None
    if reader.has("in"):
        bound = Bound(BoundKind.IN, choices=reader.texts("in"))
    elif reader.has("at_most"):
        bound = Bound(BoundKind.AT_MOST, _fraction(reader, "at_most", Fraction(0)))
    else:
        if not reader.has("at_least"):
            reader.fault(Code.KEY_MISSING, "", key="at_least")
        bound = Bound(BoundKind.AT_LEAST, _fraction(reader, "at_least", Fraction(0)))
    reader.finish()
    return bound
