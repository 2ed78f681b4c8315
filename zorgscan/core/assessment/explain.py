"""Why a result is what it is: inputs, formula, thresholds, standard, reason.

Everything is Dutch text, for screen and report alike, so that any figure can be
traced to what was answered and to the norm it was held against. This module must
not know pages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from zorgscan.core.assessment.measures import compute
from zorgscan.core.conditions import AllOf, Comparison, Condition, Operator, comparisons
from zorgscan.core.ratings import Rating
from zorgscan.core.standards.model import BoundKind, MeasureKind, Status
from zorgscan.core.wording import (
    RATING_WORDS,
    Wording,
    answer_text,
    dutch_number,
    percentage,
    value_text,
    with_unit,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from zorgscan.core.assessment.model import ItemResult
    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.scans.state import ScanState
    from zorgscan.core.standards.model import (
        Bound,
        Criterion,
        Measure,
        Standard,
        ThemeRule,
        Thresholds,
    )

STATUS_WORDS = {
    Status.LEGAL: "wettelijk",
    Status.SOURCED: "uit een bron",
    Status.DRAFT: "concept",
    Status.ADOPTED: "vastgesteld",
}
_OPERATOR_WORDS = {
    Operator.EQUALS: "precies",
    Operator.AT_LEAST: "minstens",
    Operator.AT_MOST: "hoogstens",
    Operator.ABOVE: "meer dan",
    Operator.BELOW: "minder dan",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """How one result came about, in Dutch.

    Attributes:
        inputs: Pairs of question and answer that the result rests on.
        formula: The sum with the figures filled in; empty when there is none.
        measure: The figure as shown, with its unit; empty when there is none.
        nearly: Said when the rounded figure looks like the threshold but is not.
        also: Further figures, shown beside the measure.
        thresholds: What met and partly ask, a line each.
        rating: The outcome in a word.
        standard: Which standard and version.
        status: How firm the threshold is.
        reason: Why the threshold is what it is.
        sources: What it rests on.
    """

    inputs: tuple[tuple[str, str], ...]
    formula: str
    measure: str
    nearly: str
    also: tuple[str, ...]
    thresholds: tuple[str, ...]
    rating: str
    standard: str
    status: str
    reason: str
    sources: tuple[str, ...]


def explain(
    form: FormDefinition,
    standard: Standard,
    state: ScanState,
    result: ItemResult,
    wording: Wording,
) -> Explanation:
    """Return how the result of one item came about.

    Args:
        form: The form.
        standard: The standard that was used.
        state: The scan; of an edition, only what it shows is told.
        result: The outcome to explain.
        wording: Fills in the terms.
    """
    criterion = standard.by_item.get(result.item)
    question = form.by_name[result.item]
    if criterion is None:
        return _unscored(question, state, result, standard, wording)
    return Explanation(
        inputs=tuple(_inputs(form, criterion, result, state, wording)),
        formula=_formula(form, criterion, result, state),
        measure=measure_text(form, criterion, result),
        nearly=_nearly(form, criterion, result),
        also=also_shown(form, criterion, state),
        thresholds=threshold_lines(form, criterion, result.thresholds, wording),
        rating=RATING_WORDS[result.rating],
        standard=standard_text(standard),
        status=STATUS_WORDS[criterion.status],
        reason=wording.fill(criterion.reason),
        sources=source_titles(standard, criterion),
    )


def _unscored(
    question: Question,
    state: ScanState,
    result: ItemResult,
    standard: Standard,
    wording: Wording,
) -> Explanation:
    answer = state.questions[question.name].answer
    given = answer_text(question, answer, wording)
    return Explanation(
        inputs=((wording.fill(question.label), given),) if given else (),
        formula="",
        measure="",
        nearly="",
        also=(),
        thresholds=(),
        rating=RATING_WORDS[result.rating],
        standard=standard_text(standard),
        status="zonder oordeel",
        reason=wording.fill(question.reason),
        sources=(),
    )


def standard_text(standard: Standard) -> str:
    """Return the standard with version and status, as it is quoted everywhere.

    Of a draft it says that nobody agreed on it: its title alone reads as if all had.
    """
    is_draft = standard.status is Status.DRAFT
    status = "voorstel, niet vastgesteld" if is_draft else STATUS_WORDS[standard.status]
    return f"{standard.title} {standard.municipality}, versie {standard.version} ({status})"


def theme_rule_text(rule: ThemeRule) -> str:
    """Return when a theme gets which rating, in two sentences."""
    return (
        f"Vanaf {percentage(rule.met)} van de punten voldoet een thema; "
        f"vanaf {percentage(rule.partly)} deels. Er moeten genoeg antwoorden zijn: "
        f"{percentage(rule.minimum_share)} en minstens {rule.minimum_items}."
    )


def source_titles(standard: Standard, criterion: Criterion) -> tuple[str, ...]:
    """Return the titles of the sources of a criterion."""
    return tuple(standard.source_by_code[code].title for code in criterion.sources)


def _inputs(
    form: FormDefinition,
    criterion: Criterion,
    result: ItemResult,
    state: ScanState,
    wording: Wording,
) -> Iterator[tuple[str, str]]:
    names = [result.item, criterion.measure.of, criterion.measure.per]
    if result.thresholds is not None and result.thresholds.when is not None:
        names += [comparison.item for comparison in comparisons(result.thresholds.when)]
    for name in dict.fromkeys(name for name in names if name):
        answer = state.questions[name].answer
        given = answer_text(form.by_name[name], answer, wording)
        if given:
            yield wording.fill(form.by_name[name].label), given


def measure_text(form: FormDefinition, criterion: Criterion, result: ItemResult) -> str:
    """Return the figure as shown, with its unit; empty when there is none."""
    if result.measure is None:
        return ""
    question = form.by_name[criterion.item]
    if question.levels:
        return f"niveau {dutch_number(result.measure)}"
    return figure_text(criterion.measure, result.measure, _decimals(criterion), question.unit)


def measure_number(criterion: Criterion, figure: Fraction) -> str:
    """Return a figure of a criterion without its unit, as for a column of a table."""
    return _number(criterion.measure, figure, _decimals(criterion))


def figure_text(measure: Measure, figure: Fraction, decimals: int, unit: str = "") -> str:
    """Return a figure rounded half up, with the unit of its measure (else `unit`)."""
    shown = _number(measure, figure, decimals)
    if measure.kind is MeasureKind.PROPORTION:
        return shown
    if measure.kind is MeasureKind.MONTHS:
        return f"{shown} {'maand' if figure == 1 else 'maanden'}"
    return with_unit(shown, measure.unit or unit)


def _number(measure: Measure, figure: Fraction, decimals: int) -> str:
    if measure.kind is MeasureKind.PROPORTION:
        return percentage(figure)
    if measure.kind is MeasureKind.VALUE:
        return dutch_number(figure)
    if measure.kind is MeasureKind.RATIO:
        return dutch_number(figure, decimals)
    # choices and months are whole; only the middle of an even number of schools is a half
    return dutch_number(figure, 0 if figure.denominator == 1 else 1)


def _decimals(criterion: Criterion) -> int:
    """Return as many decimals as the thresholds have, and at least one for ratios."""
    limits = [
        bound.limit
        for block in criterion.thresholds
        for bound in (block.met, block.partly)
        if bound is not None
    ]
    finest = max((_places(limit) for limit in limits), default=0)
    return max(finest, 1) if criterion.measure.kind is MeasureKind.RATIO else finest


def _places(limit: Fraction) -> int:
    places = 0
    while places < 6 and (limit * 10**places).denominator != 1:
        places += 1
    return places


def _formula(
    form: FormDefinition, criterion: Criterion, result: ItemResult, state: ScanState
) -> str:
    """Return the sum with its figures, when every input is there to be told."""
    measure = criterion.measure
    if result.measure is None or measure.of not in state.values:
        return ""
    shown = measure_text(form, criterion, result)
    if measure.kind is MeasureKind.RATIO:
        return _ratio_formula(measure, state, shown)
    if measure.kind is MeasureKind.PROPORTION:
        return f"{_plain(form, measure, state)} = {shown}"
    if measure.kind is MeasureKind.COUNT:
        return f"{_counting(form, measure)}: {shown}"
    if measure.kind is MeasureKind.MONTHS:
        return f"van {_plain(form, measure, state)} tot de peildatum: {shown}"
    return ""


def _ratio_formula(measure: Measure, state: ScanState, shown: str) -> str:
    top, bottom = state.values.get(measure.of), state.values.get(measure.per or "")
    if not isinstance(top, (Decimal, int)) or not isinstance(bottom, (Decimal, int)):
        return ""
    times = "" if measure.times == 1 else f"{dutch_number(measure.times)} × "
    return f"{times}{dutch_number(top)} : {dutch_number(bottom)} = {shown}"


def _plain(form: FormDefinition, measure: Measure, state: ScanState) -> str:
    return value_text(form.by_name[measure.of], state.values[measure.of], Wording(form, state.scan))


def _counting(form: FormDefinition, measure: Measure) -> str:
    if not measure.choices:
        return "aantal gekozen"
    labels = [c.label for c in form.by_name[measure.of].choices if c.name in measure.choices]
    return f"aantal gekozen van {', '.join(labels)}"


def _nearly(form: FormDefinition, criterion: Criterion, result: ItemResult) -> str:
    """Say so when rounding hides that a figure is just on the wrong side."""
    figure, block = result.measure, result.thresholds
    if figure is None or block is None or result.rating is Rating.MET:
        return ""
    shown = measure_text(form, criterion, result)
    for bound in (block.partly, block.met) if result.rating is Rating.NOT_MET else (block.met,):
        if bound is not None and bound.limit != figure:
            # As shown, in its own unit: 3 of 4 is 75%, not "0,8".
            limit = measure_text(form, criterion, replace(result, measure=bound.limit))
            if limit == shown:
                side = "onder" if figure < bound.limit else "boven"
                return f"afgerond; het ligt net {side} {limit}"
    return ""


def also_shown(form: FormDefinition, criterion: Criterion, state: ScanState) -> tuple[str, ...]:
    """Return further figures of a criterion, as `1,6 fte per 500 leerlingen`."""
    lines: list[str] = []
    for shown in criterion.also_show:
        figure = compute(shown.measure, form, state.values, state.scan.reference_date)
        if figure is not None:
            lines.append(f"{dutch_number(figure, shown.decimals)} {shown.label}")
    return tuple(lines)


def threshold_lines(
    form: FormDefinition, criterion: Criterion, block: Thresholds | None, wording: Wording
) -> tuple[str, ...]:
    """Return what the standard asks: the block that applies, or every block.

    Each line reads `voldoet: minstens 12,5; deels: minstens 7,5`, with for whom
    it is when every block is listed.
    """
    blocks = criterion.thresholds if block is None else (block,)
    several = block is None and len(criterion.thresholds) > 1
    return tuple(
        _block_line(form, criterion, thresholds, wording, named=several) for thresholds in blocks
    )


def _block_line(
    form: FormDefinition,
    criterion: Criterion,
    block: Thresholds,
    wording: Wording,
    *,
    named: bool,
) -> str:
    parts = [f"{RATING_WORDS[Rating.MET]}: {bound_text(form, criterion, block.met, wording)}"]
    if block.partly is not None:
        partly = bound_text(form, criterion, block.partly, wording)
        parts.append(f"{RATING_WORDS[Rating.PARTLY]}: {partly}")
    line = "; ".join(parts)
    if not named:
        return line
    whom = "overige" if block.when is None else condition_text(form, block.when, wording)
    return f"{whom}: {line}"


def bound_text(form: FormDefinition, criterion: Criterion, bound: Bound, wording: Wording) -> str:
    """Return one threshold in words, without the name of its rating."""
    question = form.by_name[criterion.item]
    if bound.kind is BoundKind.IN:
        labels = [choice.label for choice in question.choices if choice.name in bound.choices]
        return wording.fill(" of ".join(f"‘{label}’" for label in labels))
    if criterion.measure.kind is MeasureKind.PROPORTION:
        limit = percentage(bound.limit)
    elif criterion.measure.kind is MeasureKind.MONTHS:
        limit = f"{dutch_number(bound.limit)} maanden geleden"
    elif question.levels:
        limit = f"niveau {dutch_number(bound.limit)}"
    else:
        unit = criterion.measure.unit or question.unit
        limit = with_unit(dutch_number(bound.limit), unit)
    if criterion.measure.kind is MeasureKind.PROPORTION and bound.limit == 1:
        return "alle (100%)"
    return f"{'minstens' if bound.kind is BoundKind.AT_LEAST else 'hoogstens'} {limit}"


def condition_text(form: FormDefinition, condition: Condition, wording: Wording) -> str:
    """Return a condition in words: for whom a block of thresholds is."""
    if isinstance(condition, Comparison):
        return _comparison_text(form, condition, wording)
    joint = " en " if isinstance(condition, AllOf) else " of "
    return joint.join(condition_text(form, part, wording) for part in condition.parts)


def _comparison_text(form: FormDefinition, comparison: Comparison, wording: Wording) -> str:
    question = form.by_name[comparison.item]
    if isinstance(comparison.operand, tuple):
        labels = [c.label for c in question.choices if c.name in comparison.operand]
        return wording.fill(" of ".join(labels)) or "niet alle"
    number = dutch_number(comparison.operand)
    return f"{_OPERATOR_WORDS[comparison.operator]} {number} {question.unit}".strip()
