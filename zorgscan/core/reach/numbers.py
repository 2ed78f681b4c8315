"""Number questions as whole steps: their range, where they are cut, how they are tied.

This module must not know ratings.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from zorgscan.core.reach.marks import cut_of, cuts_of
from zorgscan.core.reach.model import TooHardError
from zorgscan.core.reach.stretches import Cut, Lift, Stretch, first_step, least_solution, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zorgscan.core.forms.model import FormDefinition, Question
    from zorgscan.core.reach.ground import Ground
    from zorgscan.core.reach.marks import Link, Marks

_ZERO = Cut(Fraction(0), strict=True)


def steps_of(question: Question) -> int:
    """Return how many steps of its last decimal a number has in 1."""
    return 10**question.decimals


def whole_range(question: Question) -> Stretch:
    """Return the steps from the lowest to the highest number a question takes."""
    steps = steps_of(question)
    low = first_step(Cut(Fraction(question.minimum or 0)), steps)
    high = first_step(Cut(Fraction(question.maximum or 0), strict=True), steps) - 1
    return Stretch(low, high)


def number_at(question: Question, step: int) -> Decimal:
    """Return the number at a step."""
    return Decimal(step).scaleb(-question.decimals)


def pieces(
    ground: Ground, marks: Marks, question: Question, names: frozenset[str]
) -> tuple[Stretch, ...]:
    """Return the range of a question in stretches within which nothing tells numbers apart.

    Args:
        ground: What is settled.
        marks: What is asked of answers.
        question: A number question that is open.
        names: All open questions, for those it caps.

    Raises:
        TooHardError: A number that is divided, or divides, can be below 0.
    """
    steps = steps_of(question)
    cuts = {
        *_own_cuts(marks, question),
        *_cuts_of_links(ground, marks, question),
        *_cuts_of_capped(ground, question, names),
    }
    return split(whole_range(question), (first_step(cut, steps) for cut in cuts))


def _own_cuts(marks: Marks, question: Question) -> Iterator[Cut]:
    for comparison in marks.compared.get(question.name, ()):
        yield from cuts_of(comparison)
    for _, bound in marks.bounds.get(question.name, ()):
        yield cut_of(bound)


def _cuts_of_links(ground: Ground, marks: Marks, question: Question) -> Iterator[Cut]:
    for link in marks.links:
        if question.name in (link.top, link.bottom):
            if whole_range(question).low < 0:
                raise TooHardError
            yield _ZERO
            yield from _beside_settled(ground, link, question.name)


def _beside_settled(ground: Ground, link: Link, name: str) -> Iterator[Cut]:
    """Yield the cuts in one end of a link whose other end is settled."""
    is_top = name == link.top
    other = ground.values.get(link.bottom if is_top else link.top)
    if not isinstance(other, Decimal):
        return
    if other < 0:
        raise TooHardError
    for cut in link.cuts:
        per_one = cut.limit / link.times
        if per_one > 0 and is_top:
            yield Cut(per_one * Fraction(other), cut.strict)
        elif per_one > 0:
            yield Cut(Fraction(other) / per_one, not cut.strict)


def _cuts_of_capped(ground: Ground, question: Question, names: frozenset[str]) -> Iterator[Cut]:
    """Yield where a number is just high enough for the questions it caps."""
    for name in names:
        capped = ground.form.by_name[name]
        if capped.maximum_item == question.name:
            yield Cut(Fraction(whole_range(capped).low, steps_of(capped)))
            kept = ground.kept.get(name)
            if kept is not None and isinstance(kept.value, Decimal):
                yield Cut(Fraction(kept.value))


def solutions(
    form: FormDefinition, marks: Marks, stretches: Mapping[str, Stretch]
) -> Iterator[dict[str, Decimal]]:
    """Yield numbers in these stretches, once for each way in which their ties can turn out.

    Raises:
        TooHardError: It takes too long to find them.
    """
    capped = _caps(form, stretches)
    links = [
        link
        for link in marks.links
        if link.top in stretches and link.bottom in stretches and stretches[link.bottom].low > 0
    ]
    for ties in product(*(tuple(_ties(form, link)) for link in links)):
        found = least_solution(stretches, [*capped, *(lift for tie in ties for lift in tie)])
        if found is not None:
            yield {name: number_at(form.by_name[name], step) for name, step in found.items()}


def _caps(form: FormDefinition, stretches: Mapping[str, Stretch]) -> list[Lift]:
    lifts: list[Lift] = []
    for name in stretches:
        question = form.by_name[name]
        other = question.maximum_item
        if other is not None and other in stretches:
            factor = Fraction(steps_of(form.by_name[other]), steps_of(question))
            lifts.append(Lift(other, name, factor))
    return lifts


def _ties(form: FormDefinition, link: Link) -> Iterator[tuple[Lift, ...]]:
    """Yield what ties the ends of a link together, in each piece between its cuts."""
    steps = Fraction(steps_of(form.by_name[link.top]), steps_of(form.by_name[link.bottom]))
    scale = steps / link.times
    cuts = [Cut(cut.limit * scale, cut.strict) for cut in link.cuts if cut.limit > 0]
    for place in range(len(cuts) + 1):
        tie: list[Lift] = []
        if place > 0:
            past = cuts[place - 1]
            tie.append(Lift(link.top, link.bottom, past.limit, past.strict))
        if place < len(cuts):
            ahead = cuts[place]
            tie.append(Lift(link.bottom, link.top, 1 / ahead.limit, not ahead.strict))
        yield tuple(tie)
