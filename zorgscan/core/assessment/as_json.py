"""An assessment as the JSON data of the contract, section 4.

Figures are the nearest double of the exact value. This module must not know files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgscan.core.conditions import AllOf, AnyOf, Comparison, Condition, Operator

if TYPE_CHECKING:
    from fractions import Fraction

    from zorgscan.core.assessment.model import Assessment, ItemResult, ThemeResult
    from zorgscan.core.standards.model import Bound, Criterion, Measure, Standard, Thresholds

Json = dict[str, object]


def assessment_to_json(assessment: Assessment, standard: Standard) -> Json:
    """Return an assessment as JSON data; what an edition may not tell is absent."""
    data: Json = {
        "standard": standard_ref_to_json(standard),
        "items": {name: _item(result) for name, result in assessment.items.items()},
        "themes": {name: _theme(result) for name, result in assessment.themes.items()},
        "attention": list(assessment.attention),
    }
    if assessment.legal_not_met is not None:
        # By name, as the worked examples have it: other programs compare lists.
        data["legal_not_met"] = sorted(assessment.legal_not_met)
    return data


def standard_ref_to_json(standard: Standard) -> Json:
    """Return which standard was used."""
    return {
        "id": standard.standard_id,
        "version": standard.version,
        "status": standard.status.value,
        "sha256": standard.sha256,
    }


def criteria_to_json(standard: Standard) -> Json:
    """Return the thresholds used, by item, so that a reader can recompute."""
    return {criterion.item: _criterion(criterion) for criterion in standard.criteria}


def theme_rule_to_json(standard: Standard) -> Json:
    """Return the rule for theme ratings."""
    rule = standard.theme_rule
    return {
        "met": number(rule.met),
        "partly": number(rule.partly),
        "minimum_share": number(rule.minimum_share),
        "minimum_items": rule.minimum_items,
    }


def number(value: Fraction) -> int | float:
    """Return an exact number as JSON has it: whole, or the nearest double."""
    return int(value) if value.denominator == 1 else float(value)


def _item(result: ItemResult) -> Json:
    data: Json = {"rating": result.rating.value}
    return data if result.measure is None else {"measure": float(result.measure)} | data


def _theme(result: ThemeResult) -> Json:
    data: Json = {
        "score": None if result.score is None else float(result.score),
        "rating": None if result.rating is None else result.rating.value,
        "answered": result.answered,
    }
    return data if result.applicable is None else data | {"applicable": result.applicable}


def _criterion(criterion: Criterion) -> Json:
    data: Json = {
        "counts_for": criterion.counts_for.value,
        "status": criterion.status.value,
        "measure": _measure(criterion.measure),
        "thresholds": [_thresholds(block) for block in criterion.thresholds],
    }
    if criterion.legal_breach is not None:
        data["legal_breach"] = _condition(criterion.legal_breach)
    return data


def _measure(measure: Measure) -> Json:
    data: Json = {"kind": measure.kind.value, "of": measure.of}
    if measure.per is not None:
        data |= {"per": measure.per, "times": number(measure.times)}
    return data | ({"choices": list(measure.choices)} if measure.choices else {})


def _thresholds(block: Thresholds) -> Json:
    data: Json = {"met": _bound(block.met)}
    if block.partly is not None:
        data["partly"] = _bound(block.partly)
    return data if block.when is None else data | {"when": _condition(block.when)}


def _bound(bound: Bound) -> Json:
    return {bound.kind.value: list(bound.choices) if bound.choices else number(bound.limit)}


def _condition(condition: Condition) -> Json:
    if isinstance(condition, AllOf):
        return {"all": [_condition(part) for part in condition.parts]}
    if isinstance(condition, AnyOf):
        return {"any": [_condition(part) for part in condition.parts]}
    return {"item": condition.item, condition.operator.value: _operand(condition)}


def _operand(comparison: Comparison) -> object:
    if comparison.operator is Operator.PART_BELOW_WHOLE:
        return True
    if isinstance(comparison.operand, tuple):
        return list(comparison.operand)
    whole = comparison.operand == comparison.operand.to_integral_value()
    return int(comparison.operand) if whole else float(comparison.operand)
